"""Drafts become editions, one by one, when all is right, and leave the guide again when nothing needs them."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from exercises.document import DocumentError, digest
from exercises.guide import Guide
from exercises.models import Anatomy, Bibliography, Edition, Equipment, Exercise, GuidePage, GuidePoint
from exercises.queries import current_guide, guide_at
from exercises.services.publishing import NothingToPublish, problems_with, publish_draft, withdraw
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")


def edit(**texts: str) -> GuidePage:
    """The draft of the chapter on causes with another title."""
    page = GuidePage.objects.get(slug="causes")
    page.title |= texts
    page.save()
    return page


def refused(draft: Any, by: User) -> list[str]:
    """The problems for which publishing is refused."""
    before = Edition.objects.count()
    with pytest.raises(DocumentError) as refusal:
        publish_draft(draft=draft, by=by)
    assert Edition.objects.count() == before
    return [str(problem) for problem in refusal.value.problems]


# Publish


def test_a_draft_becomes_the_next_edition(publisher: User) -> None:
    draft = edit(en="Causes")
    edition = publish_draft(draft=draft, by=publisher)
    assert (edition.kind, edition.slug, edition.number, edition.source, edition.withdrawn, edition.published_by) == (
        "page",
        "causes",
        2,
        "editor",
        False,
        publisher,
    )
    assert (edition.read(), edition.digest) == (draft.document(), digest(draft.document()))
    assert timezone.now() - edition.published_at < timedelta(minutes=1)


def test_readers_see_what_was_published_at_once(publisher: User) -> None:
    publish_draft(draft=edit(en="Causes"), by=publisher)
    assert current_guide().pages["causes"].title.en == "Causes"


def test_readers_see_nothing_of_a_draft() -> None:
    edit(en="Causes")
    assert current_guide().pages["causes"].title.en == "Where tension comes from"


def test_a_draft_without_a_change_is_not_published(publisher: User) -> None:
    before = Edition.objects.count()
    with pytest.raises(NothingToPublish):
        publish_draft(draft=GuidePage.objects.get(slug="causes"), by=publisher)
    assert Edition.objects.count() == before


def test_a_change_that_was_taken_back_is_not_published(publisher: User) -> None:
    former = GuidePage.objects.get(slug="causes").title["en"]
    edit(en="Causes")
    with pytest.raises(NothingToPublish):
        publish_draft(draft=edit(en=former), by=publisher)


def test_an_older_text_can_be_published_again(publisher: User) -> None:
    former = GuidePage.objects.get(slug="causes").title["en"]
    publish_draft(draft=edit(en="Causes"), by=publisher)
    edition = publish_draft(draft=edit(en=former), by=publisher)
    assert (edition.number, current_guide().pages["causes"].title.en) == (3, former)


def test_a_new_chapter_begins_with_edition_one(publisher: User) -> None:
    words = {"en": "Sleep.", "fr": "Dormez."}
    page = GuidePage.objects.create(slug="sleep", origin="must", title=words, summary=words, position=9)
    GuidePoint.objects.create(page=page, key="sleep.begin", origin="must", text=words)
    assert publish_draft(draft=page, by=publisher).number == 1
    assert list(current_guide().pages)[-1] == "sleep"


def test_every_problem_of_a_draft_is_named_and_nothing_is_published(publisher: User) -> None:
    exercise = Exercise.objects.get(slug="single-arm-row")
    exercise.name.pop("fr")
    exercise.summary = {}
    exercise.video_title = "Row"
    exercise.save()
    exercise.prescriptions.filter(level=2).update(high=1)
    exercise.cues.filter(key="row.hold-top").update(sources=[])
    assert refused(exercise, publisher) == [
        "cues[13].sources: an addition names at least one source",
        "name.fr: is missing",
        "prescriptions[1].high: is below the lower end of the range, 8",
        "summary.en: is missing",
        "summary.fr: is missing",
        "video.language: is empty",
        "video.url: is empty",
    ]


def test_a_name_that_leads_nowhere_is_refused(publisher: User) -> None:
    exercise = Exercise.objects.get(slug="single-arm-row")
    exercise.references = ["gossip"]
    exercise.save()
    assert refused(exercise, publisher) == ["references: names a reference that is not there: gossip"]


def test_equipment_that_is_not_published_cannot_be_named(publisher: User) -> None:
    draft = Exercise.objects.get(slug="plank-on-the-arms")
    draft.equipment.update(equipment=Equipment.objects.create(slug="sofa", role="surface"))
    assert refused(draft, publisher) == ["equipment[0].equipment: names equipment that is not there: sofa"]


def test_an_id_that_another_document_uses_is_refused(publisher: User) -> None:
    page = edit(en="Causes")
    page.points.filter(key="causes.nerve").update(key="row.purpose")
    assert refused(page, publisher) == ["sections[2].points[1].id: uses an id that is used elsewhere too: row.purpose"]


def test_a_reference_that_others_cite_cannot_be_published_away(publisher: User) -> None:
    references = Bibliography.objects.get()
    references.items.filter(key="slater-2019").delete()
    citing = [problem.split(":")[0] for problem in refused(references, publisher)]
    assert sorted(citing) == ["page causes", "page research"]


def test_a_muscle_that_others_name_cannot_be_published_away(publisher: User) -> None:
    anatomy = Anatomy.objects.get()
    anatomy.muscles.filter(key="obliques").update(key="waist")
    naming = [problem.split(":")[0] for problem in refused(anatomy, publisher)]
    assert sorted(naming) == ["exercise plank-on-the-arms", "exercise single-arm-row", "exercise single-leg-deadlift"]


def test_equipment_that_others_use_keeps_its_role(publisher: User) -> None:
    mat = Equipment.objects.get(slug="mat")
    mat.role, mat.drawing = "support", ""
    mat.save()
    mat.substitutes.all().delete()
    assert refused(mat, publisher) == [
        "exercise plank-on-the-arms: equipment[0].equipment: needs a surface, and mat is a support"
    ]


def test_the_edition_outlives_the_publishers_account(publisher: User) -> None:
    edition = publish_draft(draft=edit(en="Causes"), by=publisher)
    publisher.delete()
    edition.refresh_from_db()
    assert (edition.published_by, edition.number) == (None, 2)


# Withdraw


def test_a_withdrawn_document_is_gone_for_readers(publisher: User) -> None:
    edition = withdraw(kind="page", slug="causes", by=publisher)
    assert (edition.number, edition.withdrawn, edition.published_by) == (2, True, publisher)
    assert "causes" not in current_guide().pages


def test_a_withdrawn_document_stays_in_the_guides_of_former_days(publisher: User, guide: Guide) -> None:
    withdraw(kind="page", slug="causes", by=publisher)
    guide_at.cache_clear()
    assert guide_at(guide.version).pages["causes"] == guide.pages["causes"]


def test_what_others_need_is_not_withdrawn(publisher: User) -> None:
    with pytest.raises(DocumentError) as refusal:
        withdraw(kind="equipment", slug="mat", by=publisher)
    assert [str(problem) for problem in refusal.value.problems] == [
        "exercise plank-on-the-arms: equipment[0].equipment: names equipment that is not there: mat"
    ]
    assert Edition.objects.of("equipment", "mat").count() == 1


def test_every_document_that_needs_it_is_named(publisher: User) -> None:
    with pytest.raises(DocumentError) as refusal:
        withdraw(kind="equipment", slug="training-bag", by=publisher)
    assert sorted(str(problem).split(":")[0] for problem in refusal.value.problems) == [
        "exercise bent-over-row",
        "exercise single-arm-row",
        "exercise single-leg-deadlift",
    ]


def test_what_nobody_needs_any_more_can_be_withdrawn(publisher: User) -> None:
    withdraw(kind="exercise", slug="plank-on-the-arms", by=publisher)
    withdraw(kind="equipment", slug="mat", by=publisher)
    assert "mat" not in current_guide().equipment


@pytest.mark.parametrize(("kind", "slug"), [("page", "nothing"), ("exercise", "causes"), ("page", "")])
def test_what_is_not_published_cannot_be_withdrawn(publisher: User, kind: str, slug: str) -> None:
    with pytest.raises(NothingToPublish):
        withdraw(kind=kind, slug=slug, by=publisher)


def test_nothing_is_withdrawn_twice(publisher: User) -> None:
    withdraw(kind="page", slug="causes", by=publisher)
    with pytest.raises(NothingToPublish):
        withdraw(kind="page", slug="causes", by=publisher)
    assert Edition.objects.of("page", "causes").count() == 2


def test_a_withdrawn_document_can_be_published_again_without_a_change(publisher: User, guide: Guide) -> None:
    withdraw(kind="page", slug="causes", by=publisher)
    edition = publish_draft(draft=GuidePage.objects.get(slug="causes"), by=publisher)
    assert (edition.number, edition.withdrawn) == (3, False)
    assert current_guide().pages["causes"] == guide.pages["causes"]


def test_withdrawing_leaves_the_draft_to_the_editors(publisher: User, guide: Guide) -> None:
    withdraw(kind="page", slug="causes", by=publisher)
    assert GuidePage.objects.get(slug="causes").document() == guide.pages["causes"]


def test_a_published_guide_has_no_problems() -> None:
    assert problems_with([]) == {}
