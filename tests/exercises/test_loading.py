"""The content files become editions, all or none, and never over an editor's head."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import QuerySet

from exercises.document import PageDocument, Problem
from exercises.models import DRAFTS, Edition, Exercise, GuidePage, Muscle
from exercises.queries import current_guide
from exercises.services.loading import CONTENT, Report, load_guide
from exercises.services.publishing import publish_draft, withdraw
from upperback.users.models import User

pytestmark = pytest.mark.django_db

CAUSES = "pages/causes.json"
PLANK = "exercises/plank-on-the-arms.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the content files, not loaded yet."""
    return Path(copytree(CONTENT, tmp_path / "content"))


@pytest.fixture
def loaded(folder: Path) -> Path:
    """A copy of the content files, loaded."""
    assert load_guide(folder=folder).problems == {}
    return folder


def change(folder: Path, name: str, how: Callable[[dict[str, Any]], object]) -> None:
    """Change what a content file says."""
    data = json.loads((folder / name).read_text(encoding="utf-8"))
    how(data)
    (folder / name).write_text(json.dumps(data), encoding="utf-8")


def retitle(title: str) -> Callable[[dict[str, Any]], object]:
    """Give a page another English title."""
    return lambda data: data["title"].update(en=title)


def title() -> str:
    """The title under which readers find the chapter on causes."""
    return current_guide().pages["causes"].title.en


def edit(title: str) -> GuidePage:
    """An editor's draft of the chapter on causes, saved and not published."""
    page = GuidePage.objects.get(slug="causes")
    page.title["en"] = title
    page.save()
    return page


def everything() -> list[str]:
    return sorted(path.stem for path in CONTENT.rglob("*.json"))


def outcome(report: Report) -> dict[str, list[str]]:
    """What a load did, apart from what it left as it was; `forgotten` are files that it says nothing about."""
    named = {*report.published, *report.kept, *report.unchanged}
    found = {
        "published": report.published,
        "kept": report.kept,
        "faults": list(report.problems),
        "forgotten": [slug for slug in everything() if slug not in named],
    }
    return {what: slugs for what, slugs in found.items() if slugs}


def test_the_first_load_publishes_every_file(folder: Path) -> None:
    report = load_guide(folder=folder)
    assert (sorted(report.published), report.unchanged, report.kept, report.problems) == (everything(), [], [], {})
    assert {(one.number, one.source, one.withdrawn, one.published_by) for one in Edition.objects.all()} == {
        (1, "file", False, None)
    }


def test_a_second_load_publishes_nothing(loaded: Path) -> None:
    before = Edition.objects.count()
    assert outcome(load_guide(folder=loaded)) == {}
    assert Edition.objects.count() == before


def test_a_file_that_only_looks_different_is_not_published(loaded: Path) -> None:
    change(loaded, CAUSES, lambda data: None)
    assert outcome(load_guide(folder=loaded)) == {}


def test_a_changed_file_alone_is_published(loaded: Path) -> None:
    change(loaded, CAUSES, retitle("Causes"))
    assert outcome(load_guide(folder=loaded)) == {"published": ["causes"]}
    assert list(Edition.objects.of("page", "causes").values_list("number", "source")) == [(2, "file"), (1, "file")]
    assert title() == "Causes"


def test_the_draft_says_what_the_changed_file_says(loaded: Path) -> None:
    change(loaded, CAUSES, retitle("Causes"))
    load_guide(folder=loaded)
    assert GuidePage.objects.get(slug="causes").title["en"] == "Causes"


def test_a_file_that_is_gone_leaves_its_edition_to_readers(loaded: Path) -> None:
    (loaded / CAUSES).unlink()
    report = load_guide(folder=loaded)
    assert (report.published, report.kept, report.problems, title()) == ([], [], {}, "Where tension comes from")


# Faults


def break_everything(folder: Path) -> list[str]:
    """Put a fault of each kind into the files, and return what has to be said about them."""
    change(folder, "exercises/bent-over-row.json", lambda data: data["name"].pop("fr"))
    change(folder, "exercises/bent-over-row.json", lambda data: data.pop("sides"))
    change(folder, "exercises/single-arm-row.json", lambda data: data["muscles"][0].update(muscle="wings"))
    (folder / "equipment" / "copy.json").write_bytes((folder / "equipment" / "mat.json").read_bytes())
    (folder / "pages" / "causes.json").write_text('{"format": 1,\n "kind": }')
    change(folder, "pages/loads.json", lambda data: data.update(format=4))
    (folder / "pages" / "research.json").write_text("")
    (folder / "pages" / "summary.json").write_bytes("résumé".encode("latin-1"))
    return [
        "equipment/mat.json: slug: is used in equipment/copy.json too",
        "exercises/bent-over-row.json: name.fr: is missing",
        "exercises/bent-over-row.json: sides: is missing",
        "exercises/single-arm-row.json: muscles[0].muscle: names a muscle that is not there: wings",
        "pages/causes.json: is not JSON (Expecting value, line 2, column 10)",
        "pages/loads.json: format: is 4, newer than this version of Upperback reads (3)",
        "pages/research.json: is not JSON (Expecting value, line 1, column 1)",
        "pages/summary.json: is not UTF-8 text",
    ]


def test_every_fault_of_every_file_is_named_at_once_and_nothing_is_published(folder: Path) -> None:
    lines = break_everything(folder)
    with pytest.raises(CommandError) as refusal:
        call_command("loadguide", folder)
    assert str(refusal.value).splitlines() == ["Nothing was published. Problems found: 8", *lines]
    assert Edition.objects.count() == 0


@pytest.mark.parametrize("name", ["anatomy.json", "references.json", "equipment/mat.json"])
def test_a_file_that_cannot_be_read_is_not_held_against_those_that_name_what_it_holds(folder: Path, name: str) -> None:
    (folder / name).write_text("{")
    assert list(load_guide(folder=folder).problems) == [name]


def test_readers_keep_the_former_guide_when_a_file_is_at_fault(loaded: Path) -> None:
    change(loaded, CAUSES, retitle("Causes"))
    change(loaded, "pages/summary.json", lambda data: data["title"].pop("fr"))
    report = load_guide(folder=loaded)
    assert (report.problems, report.published) == ({"pages/summary.json": [Problem("title.fr", "is missing")]}, [])
    assert title() == "Where tension comes from"


def test_overwriting_publishes_no_faulty_files_either(folder: Path) -> None:
    break_everything(folder)
    assert len(load_guide(folder=folder, overwrite=True).problems) == 7
    assert Edition.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "how"),
    [
        (PLANK, lambda data: data["muscles"].append(data["muscles"][0])),
        ("equipment/mat.json", lambda data: data["substitutes"].append(data["substitutes"][0])),
    ],
    ids=["muscle", "substitute"],
)
def test_a_name_that_a_list_holds_twice_is_a_fault_of_its_file(
    folder: Path, name: str, how: Callable[[dict[str, Any]], object]
) -> None:
    change(folder, name, how)
    assert list(load_guide(folder=folder).problems) == [name]


def test_a_folder_without_files_is_a_fault(tmp_path: Path) -> None:
    assert load_guide(folder=tmp_path).problems == {str(tmp_path): [Problem("", "holds no content files")]}


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r": holds no content files$"):
        call_command("loadguide", tmp_path / "nowhere")


def test_a_file_that_takes_away_what_an_editors_edition_needs_is_refused_in_that_editions_name(
    loaded: Path, publisher: User
) -> None:
    exercise = Exercise.objects.get(slug="plank-on-the-arms")
    exercise.summary["en"] = "Hold."
    exercise.save()
    publish_draft(draft=exercise, by=publisher)
    kept = [use["muscle"] for use in exercise.as_data()["muscles"]].index("serratus-anterior")

    def drop(data: dict[str, Any]) -> None:
        data["muscles"] = [one for one in data["muscles"] if "serratus-anterior" not in one.values()]
        for region in data.get("regions", []):
            region["muscles"] = [one for one in region["muscles"] if one != "serratus-anterior"]

    change(loaded, "anatomy.json", drop)
    change(loaded, PLANK, drop)
    problem = Problem(f"muscles[{kept}].muscle", "names a muscle that is not there: serratus-anterior")
    assert load_guide(folder=loaded).problems == {"published exercise plank-on-the-arms": [problem]}


# Editors


def test_an_editors_edition_is_kept_and_named_when_the_file_changes(loaded: Path, publisher: User) -> None:
    publish_draft(draft=edit("By Petra"), by=publisher)
    change(loaded, CAUSES, retitle("By the file"))
    assert outcome(load_guide(folder=loaded)) == {"kept": ["causes"]}
    assert (title(), GuidePage.objects.get(slug="causes").title["en"]) == ("By Petra", "By Petra")


def test_an_editors_edition_is_kept_in_silence_when_the_file_says_what_it_always_said(
    loaded: Path, publisher: User
) -> None:
    publish_draft(draft=edit("By Petra"), by=publisher)
    assert outcome(load_guide(folder=loaded)) == {}
    assert title() == "By Petra"


def test_an_editors_draft_is_kept_and_named_when_the_file_changes(loaded: Path) -> None:
    edit("Not ready yet")
    change(loaded, CAUSES, retitle("By the file"))
    assert outcome(load_guide(folder=loaded)) == {"kept": ["causes"]}
    assert (title(), GuidePage.objects.get(slug="causes").title["en"]) == ("Where tension comes from", "Not ready yet")


def test_an_editors_draft_is_kept_in_silence_when_the_file_says_what_it_always_said(loaded: Path) -> None:
    edit("Not ready yet")
    assert outcome(load_guide(folder=loaded)) == {}
    assert GuidePage.objects.get(slug="causes").title["en"] == "Not ready yet"


def test_an_unfinished_draft_is_kept_and_named_when_the_file_changes(loaded: Path) -> None:
    edit("")
    change(loaded, CAUSES, retitle("By the file"))
    assert outcome(load_guide(folder=loaded)) == {"kept": ["causes"]}
    assert GuidePage.objects.get(slug="causes").title["en"] == ""


def test_a_draft_that_was_never_published_is_kept_and_named_when_a_new_file_has_its_name(loaded: Path) -> None:
    GuidePage.objects.create(slug="sleep", title={"en": "Sleep, by Emil"})
    change(loaded, CAUSES, lambda data: data.update(slug="sleep", sections=[words("sleep.begin")]))
    (loaded / CAUSES).rename(loaded / "pages" / "sleep.json")
    report = load_guide(folder=loaded)
    assert (report.published, report.kept, GuidePage.objects.get(slug="sleep").title["en"]) == (
        [],
        ["sleep"],
        "Sleep, by Emil",
    )


def words(name: str) -> dict[str, Any]:
    """A section of one point."""
    point = {"id": name, "origin": "must", "text": {"en": "Words.", "fr": "Des mots."}}
    return {"heading": None, "style": "list", "points": [point]}


@pytest.mark.parametrize("published", [True, False], ids=["edition", "draft"])
def test_overwriting_takes_the_file_and_keeps_the_former_editions(
    loaded: Path, publisher: User, published: bool
) -> None:
    page = edit("By Petra")
    if published:
        publish_draft(draft=page, by=publisher)
    change(loaded, CAUSES, retitle("By the file"))
    assert outcome(load_guide(folder=loaded, overwrite=True)) == {"published": ["causes"]}
    titles = [edition.document["title"]["en"] for edition in Edition.objects.of("page", "causes")]
    assert titles == ["By the file", *(["By Petra"] if published else []), "Where tension comes from"]
    assert GuidePage.objects.get(slug="causes").title["en"] == "By the file"


def test_overwriting_brings_back_a_file_that_did_not_change(loaded: Path, publisher: User) -> None:
    publish_draft(draft=edit("By Petra"), by=publisher)
    assert outcome(load_guide(folder=loaded, overwrite=True)) == {"published": ["causes"]}
    assert title() == "Where tension comes from"


def test_overwriting_brings_back_a_draft_whose_edition_is_the_file_already(loaded: Path) -> None:
    edit("Not ready yet")
    before = Edition.objects.count()
    load_guide(folder=loaded, overwrite=True)
    assert (GuidePage.objects.get(slug="causes").title["en"], Edition.objects.count()) == (title(), before)


def test_after_overwriting_the_file_has_its_document_back(loaded: Path, publisher: User) -> None:
    publish_draft(draft=edit("By Petra"), by=publisher)
    load_guide(folder=loaded, overwrite=True)
    change(loaded, CAUSES, retitle("By the next file"))
    assert outcome(load_guide(folder=loaded)) == {"published": ["causes"]}


def test_what_an_editor_withdrew_stays_withdrawn(loaded: Path, publisher: User) -> None:
    withdraw(kind="page", slug="causes", by=publisher)
    assert outcome(load_guide(folder=loaded)) == {}
    change(loaded, CAUSES, retitle("By the file"))
    assert outcome(load_guide(folder=loaded)) == {"kept": ["causes"]}
    assert "causes" not in current_guide().pages


def test_overwriting_publishes_what_an_editor_withdrew(loaded: Path, publisher: User) -> None:
    withdraw(kind="page", slug="causes", by=publisher)
    assert outcome(load_guide(folder=loaded, overwrite=True)) == {"published": ["causes"]}
    assert title() == "Where tension comes from"


def test_a_document_is_judged_by_the_editors_edition_that_wins_over_its_file(loaded: Path, publisher: User) -> None:
    publish_draft(draft=edit("By Petra"), by=publisher)
    change(loaded, CAUSES, lambda data: data["sections"][3]["points"][0].update(sources=["gossip"]))
    assert outcome(load_guide(folder=loaded)) == {"kept": ["causes"]}


def test_a_muscle_that_the_file_drops_does_not_turn_the_anatomy_into_an_editors(loaded: Path) -> None:
    new = {"id": "wings", "name": {"en": "wings", "fr": "ailes"}, "everyday": {"en": "sides", "fr": "côtés"}}
    change(loaded, "anatomy.json", lambda data: data["muscles"].append(new))
    assert outcome(load_guide(folder=loaded)) == {"published": ["anatomy"]}
    change(loaded, "anatomy.json", lambda data: data["muscles"].pop())
    assert outcome(load_guide(folder=loaded)) == {"published": ["anatomy"]}
    change(loaded, "anatomy.json", lambda data: data["muscles"][0]["everyday"].update(en="between the blades"))
    assert outcome(load_guide(folder=loaded)) == {"published": ["anatomy"]}


def test_an_empty_database_and_drafts_of_the_files_give_the_files(folder: Path) -> None:
    """A row that stands in for a substitute is no editor's work."""
    load_guide(folder=folder)
    assert [draft for draft in DRAFTS["equipment"]._default_manager.all() if not draft.as_data()["name"]] == []
    assert Muscle.objects.count() == 14


# The command


def said(*arguments: object, **options: object) -> list[str]:
    """What the command prints."""
    out = StringIO()
    call_command("loadguide", *arguments, stdout=out, **options)
    return out.getvalue().splitlines()


def test_the_command_says_how_much_it_published(folder: Path) -> None:
    assert said(folder) == [f"Published {len(everything())}, unchanged 0."]


def test_the_command_is_silent_when_nothing_changed(loaded: Path) -> None:
    assert (said(loaded), said(loaded, verbosity=2)) == ([], [f"Published 0, unchanged {len(everything())}."])


def test_the_command_names_what_it_kept_and_overwrites_when_told(loaded: Path) -> None:
    edit("Not ready yet")
    change(loaded, CAUSES, retitle("By the file"))
    assert said(loaded) == ["Kept what an editor wrote: causes (--overwrite takes the file instead)"]
    assert said(loaded, "--overwrite") == [f"Published 1, unchanged {len(everything()) - 1}."]


def test_the_command_loads_the_projects_own_files_by_default() -> None:
    assert said() == [f"Published {len(everything())}, unchanged 0."]
    assert isinstance(Edition.objects.get(slug="causes").read(), PageDocument)


def test_an_edition_that_an_earlier_release_stored_in_another_form_is_no_editors_work(loaded: Path) -> None:
    """Its references stood in another order, and so its digest was another one."""
    stored = Edition.objects.of("exercise", "plank-on-the-arms").get()
    former = stored.document | {"references": stored.document["references"][::-1]}
    QuerySet(Edition).filter(pk=stored.pk).update(document=former, digest="0" * 64)
    assert load_guide(folder=loaded).published == []
    change(loaded, PLANK, lambda data: data["summary"].update(en="Hold still."))
    report = load_guide(folder=loaded)
    assert (report.published, report.kept) == (["plank-on-the-arms"], [])
