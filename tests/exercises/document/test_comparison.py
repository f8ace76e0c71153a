"""Two documents side by side: what was added, taken out, rewritten or moved."""

from dataclasses import replace
from typing import TypeVar

import pytest

from exercises.document import (
    AnatomyDocument,
    Change,
    Cue,
    Document,
    EquipmentDocument,
    ExerciseDocument,
    Load,
    PageDocument,
    SafetyDocument,
    Section,
    Text,
    compare,
    read,
    write,
)
from exercises.services.loading import CONTENT

D = TypeVar("D", bound=Document)


def content(kind: type[D], name: str) -> D:
    document = read((CONTENT / name).read_text(encoding="utf-8"))
    assert isinstance(document, kind)
    return document


@pytest.fixture
def plank() -> ExerciseDocument:
    return content(ExerciseDocument, "exercises/plank-on-the-arms.json")


@pytest.fixture
def bag() -> EquipmentDocument:
    return content(EquipmentDocument, "equipment/training-bag.json")


@pytest.fixture
def summary() -> PageDocument:
    return content(PageDocument, "pages/summary.json")


BREATHE = Cue(
    id="plank.breathe",
    phase="hold",
    origin="extra",
    text=Text(en="Breathe.", fr="Respirez."),
    sources=("practice",),
)
WRITTEN = {
    "id": "plank.breathe",
    "phase": "hold",
    "origin": "extra",
    "text": {"en": "Breathe.", "fr": "Respirez."},
    "sources": ["practice"],
    "with_guidance": False,
}


def test_a_document_does_not_differ_from_itself(plank: ExerciseDocument) -> None:
    assert compare(plank, replace(plank)) == []


def test_a_changed_text_is_named_by_its_language_alone(plank: ExerciseDocument) -> None:
    after = replace(plank, name=replace(plank.name, fr="Planche"))
    assert compare(plank, after) == [Change("name.fr", "Planche sur les bras", "Planche")]


def test_a_change_in_a_part_is_named_by_the_parts_id(plank: ExerciseDocument) -> None:
    before = plank.cues[3]
    after = replace(before, text=replace(before.text, en="Tighten."), phase="hold")
    assert compare(plank, replace(plank, cues=(*plank.cues[:3], after, *plank.cues[4:]))) == [
        Change(f"cues[{before.id}].phase", before.phase, "hold"),
        Change(f"cues[{before.id}].text.en", before.text.en, "Tighten."),
    ]


@pytest.mark.parametrize("place", [0, 3, 8])
def test_an_added_part_is_shown_whole_wherever_it_stands(plank: ExerciseDocument, place: int) -> None:
    after = replace(plank, cues=(*plank.cues[:place], BREATHE, *plank.cues[place:]))
    assert compare(plank, after) == [Change("cues[plank.breathe]", None, WRITTEN)]


@pytest.mark.parametrize("place", [0, 3, 8])
def test_a_removed_part_is_shown_whole_wherever_it_stood(plank: ExerciseDocument, place: int) -> None:
    before = replace(plank, cues=(*plank.cues[:place], BREATHE, *plank.cues[place:]))
    assert compare(before, plank) == [Change("cues[plank.breathe]", WRITTEN, None)]


def test_a_moved_part_is_shown_as_a_change_of_order_alone(plank: ExerciseDocument) -> None:
    first, second, *rest = plank.faults
    assert compare(plank, replace(plank, faults=(second, first, *rest))) == [
        Change(
            "faults (order)",
            [first.id, second.id, *(one.id for one in rest)],
            [second.id, first.id, *(one.id for one in rest)],
        )
    ]


def test_a_part_that_moved_and_changed_shows_both(plank: ExerciseDocument) -> None:
    first, second, third = plank.harder
    changed = replace(first, text=replace(first.text, fr="Plus loin."))
    assert compare(plank, replace(plank, harder=(second, third, changed))) == [
        Change(f"harder[{first.id}].text.fr", first.text.fr, "Plus loin."),
        Change("harder (order)", [first.id, second.id, third.id], [second.id, third.id, first.id]),
    ]


def test_an_addition_and_a_removal_are_no_change_of_order(plank: ExerciseDocument) -> None:
    first, second, third = plank.easier
    added = replace(first, id="plank.easier-bed")
    changes = compare(plank, replace(plank, easier=(added, second, third)))
    assert [change.path for change in changes] == ["easier[plank.easier-bed]", f"easier[{first.id}]"]


def test_levels_are_matched_by_their_number(plank: ExerciseDocument) -> None:
    one, two, three = plank.prescriptions
    loaded = replace(two, sets=4, load=Load(low=1, high=2, unit="kg"))
    assert compare(plank, replace(plank, prescriptions=(one, loaded, three))) == [
        Change("prescriptions[2].sets", 3, 4),
        Change("prescriptions[2].load", None, {"low": 1.0, "high": 2.0, "unit": "kg"}),
    ]


def test_muscles_are_matched_by_their_name(plank: ExerciseDocument) -> None:
    first, *rest = plank.muscles
    after = replace(plank, muscles=(replace(first, role="secondary"), *rest))
    assert compare(plank, after) == [Change("muscles[abdominals].role", "primary", "secondary")]


def test_substitutes_are_matched_by_what_they_name(bag: EquipmentDocument) -> None:
    first, second, *rest = bag.substitutes
    names = [one.equipment for one in rest]
    assert compare(bag, replace(bag, substitutes=(second, first, *rest))) == [
        Change("substitutes (order)", ["dumbbell", "kettlebell", *names], ["kettlebell", "dumbbell", *names])
    ]


def test_tiers_and_signs_are_matched_by_their_names() -> None:
    before = content(SafetyDocument, "safety.json")
    emergency, *rest = before.tiers
    first, *others = emergency.items
    reworded = replace(first, text=replace(first.text, en="Chest pain"))
    after = replace(before, tiers=(replace(emergency, items=(reworded, *others)), *rest))
    assert compare(before, after) == [Change("tiers[emergency].items[E1].text.en", first.text.en, "Chest pain")]


def test_regions_are_matched_by_id_and_their_muscles_by_place() -> None:
    before = content(AnatomyDocument, "anatomy.json")
    first, *rest = before.regions
    after = replace(before, regions=(replace(first, muscles=("biceps", *first.muscles[1:])), *rest))
    assert compare(before, after) == [Change(f"regions[{first.id}].muscles[0]", first.muscles[0], "biceps")]


def test_lists_without_ids_are_compared_by_place(bag: EquipmentDocument) -> None:
    heavier = replace(bag.sizes[0], load=9)
    assert compare(bag, replace(bag, sizes=(heavier, *bag.sizes[1:]))) == [Change("sizes[0].load", 8.0, 9.0)]


def test_sections_are_compared_by_place(summary: PageDocument) -> None:
    (only,) = summary.sections
    more = Section(heading=Text(en="More", fr="Plus"), style="list", points=only.points)
    assert compare(summary, replace(summary, sections=(replace(only, style="list"), more))) == [
        Change("sections[0].style", "paragraphs", "list"),
        Change("sections[1]", None, write(replace(summary, sections=(more,)))["sections"][0]),
    ]


def test_a_name_that_was_dropped_from_a_list_is_shown_as_removed(plank: ExerciseDocument) -> None:
    assert compare(plank, replace(plank, references=plank.references[:-1])) == [
        Change("references[4]", "practice", None)
    ]


def test_an_optional_text_that_was_written_is_shown_whole(plank: ExerciseDocument) -> None:
    assert compare(replace(plank, also_called=None), plank) == [
        Change("also_called", None, {"en": "Forearm plank", "fr": "Planche sur les avant-bras"})
    ]


def test_where_there_was_nothing_before_everything_is_new(summary: PageDocument) -> None:
    assert compare(None, summary) == [Change(field, None, value) for field, value in write(summary).items()]


def test_what_leads_forth_leads_back() -> None:
    one = content(ExerciseDocument, "exercises/single-arm-row.json")
    other = content(ExerciseDocument, "exercises/bent-over-row.json")
    there = {(change.path, repr(change.before), repr(change.after)) for change in compare(one, other)}
    back = {(change.path, repr(change.after), repr(change.before)) for change in compare(other, one)}
    assert there == back
