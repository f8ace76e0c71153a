"""What people have at home: said, kept, and made of each exercise."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.document import EquipmentDocument, Substitute, read
from exercises.guide import Guide, gather
from exercises.home import LONGEST, Carried, Fitting, Home, Weight, fit, load_for, load_need, parse
from exercises.services.loading import CONTENT

EXERCISES = ["single-arm-row", "bent-over-row", "single-leg-deadlift", "plank-on-the-arms"]
LOADED = EXERCISES[:3]
NOTHING = Home(frozenset())


@pytest.fixture(scope="module")
def whole() -> Guide:
    documents = [read(path.read_text(encoding="utf-8")) for path in sorted(CONTENT.rglob("*.json"))]
    return gather(None, enumerate(documents, start=1))


def having(words: str) -> Home:
    home = parse(words)
    assert home is not None
    return home


# What is kept


@pytest.mark.parametrize(
    ("home", "words"),
    [
        (NOTHING, "-"),
        (Home(frozenset({"chair"})), "chair"),
        (Home(frozenset({"water-jug", "chair"})), "chair_water-jug"),
        (
            Home(
                frozenset({"training-bag", "chair"}),
                frozenset({Weight("training-bag", 13, "lb"), Weight("training-bag", 8, "lb")}),
            ),
            "chair_training-bag:8lb+13lb",
        ),
        (
            Home(frozenset({"bag"}), frozenset({Weight("bag", 18, "lb"), Weight("bag", 7.25, "kg")})),
            "bag:7.25kg+18lb",
        ),
    ],
)
def test_a_choice_is_written_in_one_way_and_read_back(home: Home, words: str) -> None:
    assert (str(home), parse(words)) == (words, home)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("water-jug_chair_chair", "chair_water-jug"),
        ("training-bag:13lb+8lb+8lb", "training-bag:8lb+13lb"),
        ("chair_Table_<b>", "chair"),
        ("_chair_", "chair"),
        ("training-bag:heavy", "training-bag"),
        ("training-bag:8lb+0lb+501lb+-3lb+8stone+++", "training-bag:8lb"),
        ("training-bag:", "training-bag"),
        (f"chair_{'a' * 61}", "chair"),
        ("a" * 60, "a" * 60),
        ("chair:８lb", "chair"),
    ],
)
def test_of_a_text_that_is_partly_wrong_the_rest_is_kept(words: str, kept: str) -> None:
    assert str(having(words)) == kept


@pytest.mark.parametrize(
    "words", [None, "", " ", "--", "Chair", ":8lb", "<script>", "a-", "\x00", "chair\n", "a_" * LONGEST, "é"]
)
def test_a_text_that_says_nothing_is_as_good_as_none(words: str | None) -> None:
    assert parse(words) is None


def test_a_text_of_the_greatest_length_is_read() -> None:
    words = "_".join(["ab"] * 167)
    assert (len(words), parse(words), parse(words + "_")) == (LONGEST, Home(frozenset({"ab"})), None)


SLUGS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
LOADS = st.integers(1, 50_000).map(lambda hundredths: hundredths / 100)


@st.composite
def homes(draw: st.DrawFn) -> Home:
    equipment = draw(st.frozensets(SLUGS, max_size=8))
    if not equipment:
        return NOTHING
    weights = st.builds(Weight, st.sampled_from(sorted(equipment)), LOADS, st.sampled_from(["kg", "lb"]))
    return Home(equipment, draw(st.frozensets(weights, max_size=12)))


@given(homes())
def test_whatever_is_chosen_is_read_back_as_it_was(home: Home) -> None:
    assert parse(str(home)) == home


@given(st.text() | st.text("abc-_:+0123456789.lbkg"))
def test_whatever_a_cookie_holds_it_is_read_without_failure(words: str) -> None:
    home = parse(words)
    assert home is None or parse(str(home)) == home


def test_what_the_guide_no_longer_knows_is_left_out(whole: Guide) -> None:
    home = having("chair_trampoline:8lb_training-bag:8lb+99lb")
    assert str(home.published(whole)) == "chair_training-bag:8lb+99lb"
    assert str(having("trampoline").published(whole)) == "-"


# What each need is filled with

CHOICES = {
    "-": ("look for chair", "empty hand", "floor, or carpet"),
    "training-bench_training-bag_mat": ("training-bench", "training-bag", "mat"),
    "chair_water-jug": ("chair", "water-jug", "floor, or carpet"),
    "couch-arm_table_chair_training-bench": ("training-bench", "empty hand", "floor, or carpet"),
    "couch-arm_table": ("table", "empty hand", "floor, or carpet"),
    "couch-arm": ("couch-arm", "empty hand", "floor, or carpet"),
    "dumbbell_kettlebell_training-bag": ("look for chair", "training-bag", "floor, or carpet"),
    "dumbbell_kettlebell_backpack": ("look for chair", "dumbbell", "floor, or carpet"),
    "kettlebell_water-jug": ("look for chair", "kettlebell", "floor, or carpet"),
    "resistance-band_backpack": ("look for chair", "backpack", "floor, or carpet"),
    "resistance-band_towel": ("look for chair", "resistance-band", "towel"),
    "towel_carpet": ("look for chair", "empty hand", "carpet"),
    "training-bag:45lb": ("look for chair", "training-bag", "floor, or carpet"),
    "trampoline": ("look for chair", "empty hand", "floor, or carpet"),
}
"""A choice, and what fills the needs of support, load and surface."""


def filled(one: Fitting) -> str:
    """What fills a need, in the words of the table above."""
    if one.thing:
        return one.thing.slug
    assert one.nearest
    if one.missing:
        return f"look for {one.nearest.slug}"
    return "empty hand" if one.need.role == "load" else f"floor, or {one.nearest.slug}"


@pytest.mark.parametrize("words", CHOICES)
def test_every_exercise_takes_the_best_that_is_there(whole: Guide, words: str) -> None:
    support, load, surface = CHOICES[words]
    found = {slug: [filled(one) for one in fit(whole, whole.exercises[slug], having(words))] for slug in EXERCISES}
    assert found == {
        "single-arm-row": [support, load],
        "bent-over-row": [load],
        "single-leg-deadlift": [load],
        "plank-on-the-arms": [surface],
    }


def test_as_long_as_nothing_is_said_the_guide_shows_what_it_names(whole: Guide) -> None:
    found = [(slug, fit(whole, whole.exercises[slug], None)) for slug in EXERCISES]
    assert [(slug, [filled(one) for one in fittings]) for slug, fittings in found] == [
        ("single-arm-row", ["training-bench", "training-bag"]),
        ("bent-over-row", ["training-bag"]),
        ("single-leg-deadlift", ["training-bag"]),
        ("plank-on-the-arms", ["mat"]),
    ]
    assert {(one.owned, one.undecided, one.instead) for _, fittings in found for one in fittings} == {
        (False, True, False)
    }


def test_a_substitute_says_why_and_what_it_stands_for(whole: Guide) -> None:
    support, load = fit(whole, whole.exercises["single-arm-row"], having("chair_kettlebell_water-jug"))
    assert (support.owned, support.instead, support.standard.slug, load.spare) == (
        True,
        True,
        "training-bench",
        (whole.equipment["water-jug"],),
    )
    notes = {one.equipment: one.note for slug in ("training-bench", "training-bag") for one in substitutes(whole, slug)}
    assert (support.note, load.note) == (notes["chair"], notes["kettlebell"])


def substitutes(guide: Guide, slug: str) -> tuple[Substitute, ...]:
    return guide.equipment[slug].substitutes


def test_what_is_to_be_found_comes_with_its_own_note(whole: Guide) -> None:
    support, load = fit(whole, whole.exercises["single-arm-row"], NOTHING)
    assert (support.note, load.note) == (
        substitutes(whole, "training-bench")[0].note,
        substitutes(whole, "training-bag")[0].note,
    )
    assert (support.missing, load.missing) == (True, False)


def test_what_the_exercise_names_needs_no_note(whole: Guide) -> None:
    (mat,) = fit(whole, whole.exercises["plank-on-the-arms"], having("mat"))
    assert (mat.note, mat.owned, mat.instead, mat.undecided) == (None, True, False, False)


def without(guide: Guide, *slugs: str) -> Guide:
    return replace(guide, equipment={slug: one for slug, one in guide.equipment.items() if slug not in slugs})


def test_a_withdrawn_substitute_is_passed_over(whole: Guide) -> None:
    row = whole.exercises["single-arm-row"]
    fewer = without(whole, "chair")
    assert [filled(one) for one in fit(fewer, row, having("chair_couch-arm"))] == ["couch-arm", "empty hand"]
    assert [filled(one) for one in fit(fewer, row, NOTHING)] == ["look for table", "empty hand"]


def test_a_need_whose_thing_was_withdrawn_is_left_out(whole: Guide) -> None:
    row = whole.exercises["single-arm-row"]
    assert [filled(one) for one in fit(without(whole, "training-bench"), row, NOTHING)] == ["empty hand"]


def test_without_substitutes_the_thing_itself_is_to_be_found(whole: Guide) -> None:
    alone = without(whole, "chair", "table", "couch-arm")
    support, _ = fit(alone, whole.exercises["single-arm-row"], NOTHING)
    assert (support.nearest, support.note) == (whole.equipment["training-bench"], None)


# How much is lifted


def said(way: Carried) -> str:
    """A way of carrying as `thing how …`."""
    thing: EquipmentDocument | None = way.thing
    values = "+".join(map(str, way.sizes)) or (f"{way.low:g}-{way.high:g}" if way.how == "litres" else "")
    parts = [f"other {thing.slug}" if thing and way.other else "", way.how, values]
    return " ".join(part for part in parts if part)


WAYS: dict[str, list[list[str]]] = {
    "-": [["empty"] * 3, ["empty"] * 3, ["none", "empty", "empty"]],
    "training-bag": [["range"] * 3, ["range"] * 3, ["none", "range", "range"]],
    "dumbbell": [["range"] * 3, ["range"] * 3, ["none", "range", "range"]],
    "kettlebell": [["range"] * 3, ["range"] * 3, ["none", "range", "range"]],
    "backpack": [["weighed"] * 3, ["weighed"] * 3, ["none", "weighed", "weighed"]],
    "resistance-band": [["colour"] * 3, ["colour"] * 3, ["none", "colour", "colour"]],
    "water-jug": [
        ["litres 0-4", "litres 3.6-5.9", "litres 8.2-15.9"],
        ["litres 2-4", "litres 5.9-9.1", "litres 15.9-20.4"],
        ["none", "litres 3.6-5.9", "litres 8.2-15.9"],
    ],
    "training-bag:8lb+13lb+18lb+20lb+35lb+45lb": [
        ["sizes 8lb", "sizes 8lb+13lb", "sizes 18lb+20lb+35lb"],
        ["sizes 8lb", "sizes 13lb+18lb+20lb", "sizes 35lb+45lb"],
        ["none", "sizes 8lb+13lb", "sizes 18lb+20lb+35lb"],
    ],
    "training-bag:8lb": [
        ["sizes 8lb", "sizes 8lb", "lighter 8lb"],
        ["sizes 8lb", "lighter 8lb", "lighter 8lb"],
        ["none", "sizes 8lb", "lighter 8lb"],
    ],
    "training-bag:8lb+13lb": [
        ["sizes 8lb", "sizes 8lb+13lb", "lighter 13lb"],
        ["sizes 8lb", "sizes 13lb", "lighter 13lb"],
        ["none", "sizes 8lb+13lb", "lighter 13lb"],
    ],
    "training-bag:45lb": [
        ["too-heavy", "too-heavy", "too-heavy"],
        ["too-heavy", "too-heavy", "sizes 45lb"],
        ["none", "too-heavy", "too-heavy"],
    ],
    "training-bag:45lb_water-jug": [
        ["other water-jug litres 0-4", "other water-jug litres 3.6-5.9", "other water-jug litres 8.2-15.9"],
        ["other water-jug litres 2-4", "other water-jug litres 5.9-9.1", "sizes 45lb"],
        ["none", "other water-jug litres 3.6-5.9", "other water-jug litres 8.2-15.9"],
    ],
    "training-bag:8lb+45lb_resistance-band": [
        ["sizes 8lb", "sizes 8lb", "lighter 8lb"],
        ["sizes 8lb", "lighter 8lb", "sizes 45lb"],
        ["none", "sizes 8lb", "lighter 8lb"],
    ],
    "training-bag:45lb_resistance-band": [
        ["other resistance-band colour"] * 3,
        ["other resistance-band colour", "other resistance-band colour", "sizes 45lb"],
        ["none", "other resistance-band colour", "other resistance-band colour"],
    ],
    "training-bag:6kg": [
        ["too-heavy", "too-heavy", "lighter 6kg"],
        ["too-heavy", "sizes 6kg", "lighter 6kg"],
        ["none", "too-heavy", "lighter 6kg"],
    ],
    "training-bag:5.8kg": [
        ["too-heavy", "sizes 5.8kg", "lighter 5.8kg"],
        ["too-heavy", "lighter 5.8kg", "lighter 5.8kg"],
        ["none", "sizes 5.8kg", "lighter 5.8kg"],
    ],
}
"""A choice, and how levels 1 to 3 of the two rows and the deadlift are loaded with it (13 lb are 5.897 kg)."""


def ways(guide: Guide, slug: str, home: Home | None) -> list[str]:
    exercise = guide.exercises[slug]
    load = load_need(fit(guide, exercise, home))
    return [said(load_for(one, load, home)) for one in exercise.prescriptions]


@pytest.mark.parametrize("words", WAYS)
def test_a_load_is_never_heavier_than_the_level_asks(whole: Guide, words: str) -> None:
    assert [ways(whole, slug, having(words)) for slug in LOADED] == WAYS[words]


def test_as_long_as_nothing_is_said_a_load_is_as_written(whole: Guide) -> None:
    assert [ways(whole, slug, None) for slug in EXERCISES] == [
        ["range"] * 3,
        ["range"] * 3,
        ["none", "range", "range"],
        ["none"] * 3,
    ]


@pytest.mark.parametrize("words", WAYS)
def test_the_plank_has_no_load(whole: Guide, words: str) -> None:
    assert ways(whole, "plank-on-the-arms", having(words)) == ["none"] * 3


def test_a_load_without_anything_to_lift_it_with_is_as_written(whole: Guide) -> None:
    assert load_for(whole.exercises["bent-over-row"].prescriptions[1], None, NOTHING) == Carried("range")
