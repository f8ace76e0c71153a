"""The administration: who may do what, nothing lost, and the way from a draft to readers."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from exercises.admin.drafts import number_parts
from exercises.guide import Guide
from exercises.models import (
    Anatomy,
    Bibliography,
    Cue,
    Draft,
    Edition,
    Equipment,
    Exercise,
    GuidePage,
    PrivacyNotice,
    SafetyList,
)
from tests.conftest import client_of
from upperback.users.models import User

ROW = "single-arm-row"
KINDS: list[type[Draft]] = [Anatomy, Bibliography, Equipment, Exercise, GuidePage, PrivacyNotice, SafetyList]


def address(draft: Draft, what: str = "change") -> str:
    return reverse(f"admin:exercises_{draft._meta.model_name}_{what}", args=[draft.pk])


def typed(client: Client, draft: Draft) -> dict[str, Any]:
    """What the browser would send if the editor pressed Save without touching anything."""
    context = client.get(address(draft)).context
    data: dict[str, Any] = {}
    forms = [context["adminform"].form]
    for formset in context["inline_admin_formsets"]:
        forms += [formset.formset.management_form, *formset.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            name = field.html_name
            if hasattr(field.field.widget, "widgets"):
                for end, part in zip(
                    field.field.widget.widgets_names, field.field.widget.decompress(value), strict=True
                ):
                    data[f"{name}{end}"] = part
            elif value is not None and value is not False:
                data[name] = value
    return data


def publish(client: Client, draft: Draft, **more: Any) -> Any:
    """The answer when a publisher looks at the review and presses Publish."""
    reviewed = client.get(address(draft, "review")).context["review"].seal
    return client.post(address(draft, "review"), {"reviewed": reviewed}, **more)


@pytest.fixture
def row(guide: Guide) -> Exercise:
    return Exercise.objects.get(slug=ROW)


@pytest.fixture
def as_publisher(publisher: User) -> Client:
    return client_of(publisher)


@pytest.fixture
def as_editor(editor: User) -> Client:
    return client_of(editor)


@pytest.mark.parametrize("kind", KINDS)
def test_saving_without_a_change_changes_nothing(kind: type[Draft], guide: Guide, as_publisher: Client) -> None:
    for draft in kind._default_manager.all()[:3]:
        before = draft.document()
        response = as_publisher.post(address(draft), typed(as_publisher, draft))
        assert response.status_code == 302, response.context["errors"]
        assert kind._default_manager.get(pk=draft.pk).document() == before


@pytest.mark.parametrize("kind", KINDS)
def test_lists_show_how_drafts_stand_to_readers(kind: type[Draft], guide: Guide, as_editor: Client) -> None:
    page = as_editor.get(reverse(f"admin:exercises_{kind._meta.model_name}_changelist")).content.decode()
    assert page.count('field-published_state">published<') == kind._default_manager.count()


def test_a_change_waits_until_it_is_published(row: Exercise, as_publisher: Client, client: Client) -> None:
    data = typed(as_publisher, row) | {"summary_en": "Pull a bag to your hip."}
    as_publisher.post(address(row), data)
    assert "Pull a bag to your hip." not in client.get(f"/en/guide/{ROW}/").content.decode()
    review = as_publisher.get(address(row, "review"))
    assert [(change.path, change.after) for change in review.context["review"].changes] == [
        ("summary.en", "Pull a bag to your hip.")
    ]
    publish(as_publisher, row)
    assert "Pull a bag to your hip." in client.get(f"/en/guide/{ROW}/").content.decode()


def test_who_publishes_is_recorded(row: Exercise, as_publisher: Client, publisher: User) -> None:
    Exercise.objects.filter(pk=row.pk).update(breathing={"en": "Breathe.", "fr": "Respirez."})
    publish(as_publisher, row)
    edition = Edition.objects.of("exercise", ROW).first()
    assert edition is not None
    assert (edition.number, edition.source, edition.published_by) == (2, "editor", publisher)


def test_an_editor_may_write_and_not_publish(row: Exercise, as_editor: Client) -> None:
    data = typed(as_editor, row) | {"summary_fr": "Tirez le sac vers la hanche."}
    assert as_editor.post(address(row), data).status_code == 302
    assert as_editor.get(address(row, "review")).context["may_publish"] is False
    assert as_editor.post(address(row, "review")).status_code == 403
    assert as_editor.post(address(row, "withdraw")).status_code == 403
    assert Edition.objects.of("exercise", ROW).count() == 1


def test_support_sees_no_content_and_readers_no_review(row: Exercise, support: User, as_ada: Client) -> None:
    assert client_of(support).get(address(row)).status_code == 403
    assert client_of(support).get(address(row, "review")).status_code == 403
    assert as_ada.get(address(row, "review"), follow=True).status_code == 403


def test_a_draft_with_problems_is_not_published_and_all_are_named(row: Exercise, as_publisher: Client) -> None:
    Exercise.objects.filter(pk=row.pk).update(summary={"en": "Only English."}, breathing={})
    response = publish(as_publisher, row)
    assert response.status_code == 422
    assert [(one.path, one.reason) for one in response.context["review"].problems] == [
        ("breathing.en", "is missing"),
        ("breathing.fr", "is missing"),
        ("summary.fr", "is missing"),
    ]
    assert Edition.objects.of("exercise", ROW).count() == 1


def test_problems_are_named_in_french_too(row: Exercise, as_publisher: Client) -> None:
    Exercise.objects.filter(pk=row.pk).update(summary={"en": "Only English."})
    page = as_publisher.get(address(row, "review").replace("/en/", "/fr/")).content.decode()
    assert "<td>manque</td>" in page


def test_publishing_what_readers_see_already_makes_no_edition(row: Exercise, as_publisher: Client) -> None:
    response = publish(as_publisher, row, follow=True)
    assert [str(message) for message in response.context["messages"]] == ["Readers see just this already."]
    assert Edition.objects.of("exercise", ROW).count() == 1


def test_an_exercise_is_withdrawn_and_published_again(row: Exercise, as_publisher: Client, client: Client) -> None:
    as_publisher.post(address(row, "withdraw"))
    assert client.get(f"/en/guide/{ROW}/").status_code == 404
    publish(as_publisher, row)
    assert client.get(f"/en/guide/{ROW}/").status_code == 200


def test_what_others_need_is_not_withdrawn(guide: Guide, as_publisher: Client) -> None:
    bench = Equipment.objects.get(slug="training-bench")
    response = as_publisher.post(address(bench, "withdraw"), follow=True)
    messages = [str(message) for message in response.context["messages"]]
    problem = "equipment[0].equipment names equipment that is not there: training-bench"
    assert messages == [f"Still needed: exercise single-arm-row: {problem}"]
    assert Edition.objects.current().filter(slug="training-bench").exists()


def test_withdrawing_refuses_get(row: Exercise, as_publisher: Client) -> None:
    assert as_publisher.get(address(row, "withdraw")).status_code == 405


def test_an_unknown_draft_is_not_found(guide: Guide, as_publisher: Client) -> None:
    assert as_publisher.get("/en/admin/exercises/exercise/999999/review/").status_code == 404


def test_what_readers_see_is_withdrawn_before_its_draft_is_deleted(row: Exercise, as_publisher: Client) -> None:
    assert as_publisher.post(address(row, "delete"), {"post": "yes"}).status_code == 403
    as_publisher.post(address(row, "withdraw"))
    assert as_publisher.post(address(row, "delete"), {"post": "yes"}).status_code == 302
    assert not Exercise.objects.filter(slug=ROW).exists()
    assert Edition.objects.of("exercise", ROW).count() == 2


def test_the_name_in_addresses_never_changes(row: Exercise, as_publisher: Client) -> None:
    as_publisher.post(address(row), typed(as_publisher, row) | {"slug": "other"})
    assert Exercise.objects.get(pk=row.pk).slug == ROW


def test_a_new_cue_goes_to_the_end(row: Exercise, as_publisher: Client) -> None:
    data = typed(as_publisher, row)
    number = row.cues.count()
    data |= {
        "cues-TOTAL_FORMS": number + 1,
        f"cues-{number}-position": 0,
        f"cues-{number}-phase": "hold",
        f"cues-{number}-origin": "extra",
        f"cues-{number}-sources": ["practice"],
        f"cues-{number}-text_en": "Wait.",
        f"cues-{number}-text_fr": "Attendez.",
        f"cues-{number}-key": "row.wait",
    }
    assert as_publisher.post(address(row), data).status_code == 302
    positions = list(row.cues.values_list("key", "position"))
    assert positions[-1] == ("row.wait", number + 1)
    assert [position for _key, position in positions] == list(range(1, number + 2))


def test_a_refused_form_keeps_what_was_typed(row: Exercise, as_publisher: Client) -> None:
    data = typed(as_publisher, row) | {"video_url": "not an address", "summary_en": "Typed with care."}
    response = as_publisher.post(address(row), data)
    assert response.status_code == 200
    page = response.content.decode()
    assert "Typed with care." in page
    assert 'value="not an address"' in page
    assert "Enter a valid URL." in page


@pytest.mark.parametrize("kind", [Anatomy, Bibliography, SafetyList])
def test_there_is_one_of_what_there_is_one_of(kind: type[Draft], guide: Guide, as_publisher: Client) -> None:
    assert as_publisher.get(reverse(f"admin:exercises_{kind._meta.model_name}_add")).status_code == 403


def test_a_new_exercise_may_begin_as_a_name(guide: Guide, as_publisher: Client) -> None:
    address_of_new = reverse("admin:exercises_exercise_add")
    data: dict[str, Any] = {"slug": "wall-angel", "position": 5, "name_en": "Wall angel", "measure": "repetitions"}
    data |= {"figure_begins": "lift", "sides": "both", "summary_en": "Slide up the wall.", "breathing_en": "Breathe."}
    for prefix in ("points", "cues", "faults", "variants", "muscles", "equipment", "prescriptions", "touches", "poses"):
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    response = as_publisher.post(address_of_new, data)
    assert response.status_code == 302, response.context["errors"]
    draft = Exercise.objects.get(slug="wall-angel")
    review = as_publisher.get(address(draft, "review")).context["review"]
    assert ("name.fr", "is missing") in [(one.path, one.reason) for one in review.problems]


def test_editions_are_there_to_read(guide: Guide, as_editor: Client) -> None:
    edition = Edition.objects.of("exercise", ROW).get()
    page = as_editor.get(reverse("admin:exercises_edition_change", args=[edition.pk])).content.decode()
    assert "row.spine-neutral" in page
    assert as_editor.post(reverse("admin:exercises_edition_change", args=[edition.pk])).status_code == 403


@pytest.mark.parametrize(
    ("positions", "expected"),
    [([0, 1, 2], [3, 1, 2]), ([5, 5, 1], [2, 3, 1]), ([0, 0], [1, 2]), ([], [])],
)
def test_parts_are_numbered_by_their_place_and_none_means_last(
    row: Exercise, positions: list[int], expected: list[int]
) -> None:
    cues = [Cue.objects.create(exercise=row, phase="hold", key=f"row.{n}", position=p) for n, p in enumerate(positions)]
    number_parts(cues)
    assert [cue.position for cue in cues] == expected


def test_staff_see_nothing_that_people_log(publisher: User, support: User, editor: User) -> None:
    for user in (publisher, support, editor):
        listed = client_of(user).get("/en/admin/").context["available_apps"]
        assert "programs" not in [app["app_label"] for app in listed]


def test_a_colleagues_change_is_not_overwritten(row: Exercise, as_publisher: Client, as_editor: Client) -> None:
    mine, theirs = typed(as_publisher, row), typed(as_editor, row)
    as_editor.post(address(row), theirs | {"summary_en": "By Emil."})
    response = as_publisher.post(address(row), mine | {"summary_en": "By Petra."})
    assert response.status_code == 200
    assert "Somebody else has saved this draft meanwhile." in response.content.decode()
    assert "By Petra." in response.content.decode()
    assert Exercise.objects.get(pk=row.pk).summary["en"] == "By Emil."


def test_only_what_was_reviewed_is_published(row: Exercise, as_publisher: Client, as_editor: Client) -> None:
    as_editor.post(address(row), typed(as_editor, row) | {"summary_en": "As reviewed."})
    reviewed = as_publisher.get(address(row, "review")).context["review"].seal
    as_editor.post(address(row), typed(as_editor, row) | {"summary_en": "Typed while it was reviewed."})
    response = as_publisher.post(address(row, "review"), {"reviewed": reviewed})
    assert response.status_code == 409
    assert "This was changed while you were reviewing it. Please look at it again." in response.content.decode()
    assert response.context["review"].changes[0].after == "Typed while it was reviewed."
    assert Edition.objects.of("exercise", ROW).count() == 1


def test_what_nobody_reviewed_is_not_published(row: Exercise, as_publisher: Client, as_editor: Client) -> None:
    as_editor.post(address(row), typed(as_editor, row) | {"summary_en": "By Emil."})
    assert as_publisher.post(address(row, "review")).status_code == 409
    assert Edition.objects.of("exercise", ROW).count() == 1


def test_the_safety_list_is_never_withdrawn(guide: Guide, as_publisher: Client) -> None:
    as_publisher.post(address(SafetyList.objects.get(), "withdraw"))
    assert Edition.objects.current().filter(kind="safety").exists()
