"""Documents that are right one by one and wrong together."""

from dataclasses import replace
from typing import TypeVar

import pytest

from exercises.document import (
    AnatomyDocument,
    Document,
    EquipmentDocument,
    ExerciseDocument,
    MuscleUse,
    PageDocument,
    Problem,
    ReferencesDocument,
    SafetyDocument,
    Substitute,
    Text,
    check_together,
    read,
)
from exercises.services.loading import CONTENT

D = TypeVar("D", bound=Document)
WORDS = Text(en="words", fr="mots")


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [read(path.read_text(encoding="utf-8")) for path in sorted(CONTENT.rglob("*.json"))]


def only(kind: type[D], documents: list[Document], slug: str) -> D:
    (found,) = (one for one in documents if isinstance(one, kind) and one.slug == slug)
    return found


def exchanged(documents: list[Document], document: Document) -> list[Document]:
    """The documents with one of them replaced by its other version."""
    return [document if (one.kind, one.slug) == (document.kind, document.slug) else one for one in documents]


def thing(slug: str, *substitutes: str) -> EquipmentDocument:
    """A piece of equipment and what serves instead."""
    return EquipmentDocument(
        format=3,
        kind="equipment",
        slug=slug,
        position=1,
        role="load",
        name=WORDS,
        description=WORDS,
        safety=WORDS,
        drawing=None,
        recorded_in="nothing",
        sizes=(),
        substitutes=tuple(Substitute(equipment=one, note=WORDS) for one in substitutes),
    )


def test_the_content_files_fit_together(documents: list[Document]) -> None:
    assert check_together(documents) == {}


def test_nothing_fits_together() -> None:
    assert check_together([]) == {}


def test_a_muscle_that_nothing_defines_is_named(documents: list[Document]) -> None:
    row = only(ExerciseDocument, documents, "single-arm-row")
    wrong = replace(row, muscles=(*row.muscles[:2], MuscleUse(muscle="wings", role="primary"), *row.muscles[3:]))
    assert check_together(exchanged(documents, wrong)) == {
        ("exercise", "single-arm-row"): [Problem("muscles[2].muscle", "names a muscle that is not there: wings")]
    }


def test_a_region_on_an_unknown_muscle_is_named(documents: list[Document]) -> None:
    anatomy = only(AnatomyDocument, documents, "anatomy")
    wrong = replace(anatomy, regions=(replace(anatomy.regions[0], muscles=("wings",)), *anatomy.regions[1:]))
    assert check_together(exchanged(documents, wrong)) == {
        ("anatomy", "anatomy"): [Problem("regions[0].muscles", "names a muscle that is not there: wings")]
    }


def test_equipment_that_nothing_defines_is_named(documents: list[Document]) -> None:
    plank = only(ExerciseDocument, documents, "plank-on-the-arms")
    wrong = replace(plank, equipment=(replace(plank.equipment[0], equipment="trampoline"),))
    assert check_together(exchanged(documents, wrong)) == {
        ("exercise", "plank-on-the-arms"): [
            Problem("equipment[0].equipment", "names equipment that is not there: trampoline")
        ]
    }


def test_equipment_of_another_role_is_named(documents: list[Document]) -> None:
    plank = only(ExerciseDocument, documents, "plank-on-the-arms")
    wrong = replace(plank, equipment=(replace(plank.equipment[0], equipment="kettlebell"),))
    assert check_together(exchanged(documents, wrong)) == {
        ("exercise", "plank-on-the-arms"): [
            Problem("equipment[0].equipment", "needs a surface, and kettlebell is a load")
        ]
    }


def test_a_substitute_that_nothing_defines_is_named() -> None:
    assert check_together([thing("bag", "stone")]) == {
        ("equipment", "bag"): [Problem("substitutes[0].equipment", "names equipment that is not there: stone")]
    }


def test_a_substitute_of_another_role_is_named() -> None:
    chair = replace(thing("chair"), role="support")
    assert check_together([thing("bag", "chair"), chair]) == {
        ("equipment", "bag"): [Problem("substitutes[0].equipment", "needs a load, and chair is a support")]
    }


def test_an_unknown_reference_is_named_wherever_it_stands(documents: list[Document]) -> None:
    row = only(ExerciseDocument, documents, "single-arm-row")
    row = replace(
        row,
        cues=(replace(row.cues[0], sources=("gossip",)), *row.cues[1:]),
        stop=(replace(row.stop[0], sources=("nhs-back-pain", "rumour")), *row.stop[1:]),
        references=("hearsay",),
    )
    page = only(PageDocument, documents, "summary")
    section = page.sections[0]
    page = replace(
        page,
        sections=(replace(section, points=(replace(section.points[0], sources=("gossip",)), *section.points[1:])),),
    )
    safety = replace(only(SafetyDocument, documents, "safety"), sources=("gossip",))
    found = check_together(exchanged(exchanged(exchanged(documents, row), page), safety))
    assert found == {
        ("exercise", "single-arm-row"): [
            Problem("cues[0].sources", "names a reference that is not there: gossip"),
            Problem("references", "names a reference that is not there: hearsay"),
            Problem("stop[0].sources", "names a reference that is not there: rumour"),
        ],
        ("page", "summary"): [Problem("sections[0].points[0].sources", "names a reference that is not there: gossip")],
        ("safety", "safety"): [Problem("sources", "names a reference that is not there: gossip")],
    }


@pytest.mark.parametrize(
    ("unreadable", "named"),
    [
        ([], ["equipment[0].equipment", "muscles[0].muscle", "references"]),
        (["anatomy"], ["equipment[0].equipment", "references"]),
        (["references"], ["equipment[0].equipment", "muscles[0].muscle"]),
        (["trampoline"], ["muscles[0].muscle", "references"]),
        (["anatomy", "references", "trampoline"], []),
    ],
)
def test_what_a_document_that_could_not_be_read_may_hold_is_not_called_unknown(
    documents: list[Document], unreadable: list[str], named: list[str]
) -> None:
    plank = only(ExerciseDocument, documents, "plank-on-the-arms")
    wrong = replace(
        plank,
        equipment=(replace(plank.equipment[0], equipment="trampoline"),),
        muscles=(MuscleUse(muscle="wings", role="primary"),),
        references=("hearsay",),
    )
    found = check_together(exchanged(documents, wrong), unreadable=unreadable)
    assert [problem.path for problems in found.values() for problem in problems] == named


def test_an_id_used_twice_in_a_document_is_named_at_both_places(documents: list[Document]) -> None:
    row = only(ExerciseDocument, documents, "single-arm-row")
    wrong = replace(row, cues=(row.cues[0], replace(row.cues[1], id=row.cues[0].id), *row.cues[2:]))
    reason = f"uses an id that is used elsewhere too: {row.cues[0].id}"
    assert check_together(exchanged(documents, wrong)) == {
        ("exercise", "single-arm-row"): [Problem("cues[0].id", reason), Problem("cues[1].id", reason)]
    }


def test_an_id_used_in_two_documents_is_named_in_both(documents: list[Document]) -> None:
    row = only(ExerciseDocument, documents, "single-arm-row")
    wrong = replace(row, faults=(replace(row.faults[0], id="causes.nerve"), *row.faults[1:]))
    reason = "uses an id that is used elsewhere too: causes.nerve"
    assert check_together(exchanged(documents, wrong)) == {
        ("exercise", "single-arm-row"): [Problem("faults[0].id", reason)],
        ("page", "causes"): [Problem("sections[2].points[1].id", reason)],
    }


def test_a_sign_a_muscle_or_a_reference_named_twice_is_named(documents: list[Document]) -> None:
    anatomy = only(AnatomyDocument, documents, "anatomy")
    references = only(ReferencesDocument, documents, "references")
    safety = only(SafetyDocument, documents, "safety")
    emergency, *tiers = safety.tiers
    changed: list[Document] = [
        replace(anatomy, muscles=(*anatomy.muscles, anatomy.muscles[0])),
        replace(references, items=(*references.items, references.items[0])),
        replace(safety, tiers=(replace(emergency, items=(*emergency.items, emergency.items[0])), *tiers)),
    ]
    for document in changed:
        documents = exchanged(documents, document)
    found = {key: [problem.path for problem in problems] for key, problems in check_together(documents).items()}
    assert found == {
        ("anatomy", "anatomy"): ["muscles[0].id", f"muscles[{len(anatomy.muscles)}].id"],
        ("references", "references"): ["items[0].id", f"items[{len(references.items)}].id"],
        ("safety", "safety"): ["tiers[0].items[0].id", "tiers[0].items[6].id"],
    }


def test_a_reference_may_be_called_like_a_muscle(documents: list[Document]) -> None:
    references = only(ReferencesDocument, documents, "references")
    also = replace(references, items=(*references.items, replace(references.items[0], id="biceps")))
    assert check_together(exchanged(documents, also)) == {}


@pytest.mark.parametrize(
    ("things", "in_the_loop"),
    [
        ([thing("a", "a")], ["a"]),
        ([thing("a", "b"), thing("b", "a")], ["a", "b"]),
        ([thing("a", "b"), thing("b", "c"), thing("c", "a")], ["a", "b", "c"]),
        ([thing("a", "b"), thing("b", "c"), thing("c", "b")], ["b", "c"]),
        ([thing("a", "b", "c"), thing("b", "d"), thing("c", "d"), thing("d")], []),
        ([thing("a", "b"), thing("b", "c"), thing("c")], []),
    ],
    ids=["itself", "two", "three", "leads into a loop", "two ways to one thing", "a chain"],
)
def test_substitutes_that_lead_back_are_named_in_each_thing_of_the_loop(
    things: list[EquipmentDocument], in_the_loop: list[str]
) -> None:
    assert check_together(things) == {
        ("equipment", slug): [Problem("substitutes", "lead back to the thing they replace")] for slug in in_the_loop
    }


def test_every_problem_of_every_document_is_found_at_once(documents: list[Document]) -> None:
    row = only(ExerciseDocument, documents, "single-arm-row")
    wrong = replace(row, muscles=(MuscleUse(muscle="wings", role="primary"),), references=("hearsay",))
    found = check_together([*exchanged(documents, wrong), thing("stone", "stone"), thing("brick", "gravel")])
    assert {key: len(problems) for key, problems in found.items()} == {
        ("exercise", "single-arm-row"): 2,
        ("equipment", "stone"): 1,
        ("equipment", "brick"): 1,
    }
