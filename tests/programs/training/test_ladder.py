"""The rungs of an exercise, up and back."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from programs.training import ladder as rungs
from programs.training.ladder import back, heavier, lighter, up
from programs.training.progress import changes
from programs.training.values import EMPTY, Burden, Target, Tempo
from tests.programs.training.climbing import (
    BAGS,
    BENT,
    DEADLIFT,
    PLANK,
    ROW,
    kilos,
    ladder,
    pounds,
    target,
)

SLOW, USUAL, HELD, SQUEEZED = Tempo(up=2, hold=1, down=4), Tempo(up=2, hold=1, down=3), Tempo(up=2, hold=2, down=3), 3
BAND = Burden(equipment="resistance-band", colour="red")


def what_changes(before: Target, after: Target | None) -> dict[str, object] | None:
    """The fields that a rung changes, None at the end of the ladder."""
    return None if after is None else changes(before, after)[1]


def kg(load: str) -> str:
    """Kilograms as a step keeps them."""
    return f"{Decimal(load):.4f}"


# Fixed sizes: range, tempo, size


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ({}, {"high": 15}),
        ({"high": 14}, {"high": 15}),
        ({"low": 10, "high": 12}, {"low": 8, "high": 15}),
        ({"high": 15}, {"down": 4}),
        ({"low": 10, "high": 20}, {"down": 4}),
        ({"high": 15, "tempo": Tempo(up=2, hold=1, down=2)}, {"down": 3}),
        ({"high": 15, "tempo": SLOW}, {"high": 12, "down": 3, "load_kg": kg("5.8967")}),
        ({"high": 15, "tempo": HELD}, {"high": 12, "hold": 1, "load_kg": kg("5.8967")}),
    ],
    ids=["widen", "almost wide", "from ten", "wide", "wider by hand", "quick by hand", "slow", "paused by hand"],
)
def test_sizes_are_climbed_by_range_then_tempo_then_size(before: dict[str, Any], then: dict[str, object]) -> None:
    one = target(**before)
    assert what_changes(one, up(one, ladder())) == then


@pytest.mark.parametrize(
    ("burden", "loads", "next_one"),
    [
        (pounds(8), BAGS, pounds(13)),
        (pounds(18), BAGS, pounds(20)),
        (pounds(20), BAGS, pounds(35)),
        (pounds(8), (pounds(8), pounds(35)), pounds(35)),
        (pounds(10), BAGS, pounds(13)),
        (pounds(8), (pounds(8), kilos(5, "dumbbell"), pounds(13)), kilos(5, "dumbbell")),
        (
            kilos(5, "dumbbell", 2),
            (kilos(5, "dumbbell"), kilos(8, "kettlebell"), kilos(10, "dumbbell")),
            kilos(10, "dumbbell", 2),
        ),
    ],
    ids=["next", "close", "far", "only what is owned", "between", "another thing", "a pair of the same"],
)
def test_the_next_size_is_the_lightest_heavier_one_owned(
    burden: Burden, loads: tuple[Burden, ...], next_one: Burden
) -> None:
    one = target(burden=burden, high=15, tempo=SLOW)
    after = up(one, ladder(loads=loads))
    assert after == replace(one, burden=next_one, high=12, tempo=USUAL)


def test_at_level_three_the_pause_is_ordinary_so_the_way_down_is_slowed() -> None:
    one = target(level=3, burden=pounds(18), high=15)
    slow = up(one, ladder(level=3))
    assert slow == replace(one, tempo=Tempo(up=2, hold=2, down=4))
    assert slow
    assert up(slow, ladder(level=3)) == replace(one, burden=pounds(20), high=12, tempo=HELD)


@pytest.mark.parametrize("burden", [pounds(45), BAND, Burden(equipment="training-bag"), pounds(13, "training-bag", 2)])
def test_with_nothing_heavier_a_pause_and_then_a_harder_version(burden: Burden) -> None:
    loads = BAGS if burden == pounds(45) else ()
    one = target(burden=burden, high=15, tempo=SLOW)
    held = up(one, ladder(loads=loads))
    assert what_changes(one, held) == {"hold": 2}
    assert held
    assert what_changes(held, up(held, ladder(loads=loads))) == {
        "high": 12,
        "hold": 1,
        "down": 3,
        "variant": "row.harder-no-support",
    }


@pytest.mark.parametrize(
    ("slug", "variant"), [(ROW, "row.harder-no-support"), (DEADLIFT, "deadlift.harder-opposite"), (BENT, "")]
)
def test_the_ladder_ends_after_the_last_harder_version(slug: str, variant: str) -> None:
    one = target(slug, burden=pounds(45), low=8, high=15, tempo=Tempo(up=2, hold=2, down=4), variant=variant)
    assert up(one, ladder(slug)) is None


# The empty hand


@pytest.mark.parametrize(
    ("slug", "loads", "first"),
    [
        (ROW, BAGS, pounds(8)),
        (ROW, (pounds(13), pounds(18)), pounds(13)),
        (DEADLIFT, BAGS, pounds(8)),
        (BENT, (pounds(20),), pounds(20)),
    ],
)
def test_an_empty_hand_takes_the_lightest_load(slug: str, loads: tuple[Burden, ...], first: Burden) -> None:
    one = target(slug, 1)
    assert up(one, ladder(slug, 1, loads)) == replace(one, burden=first, tempo=USUAL if one.tempo else None)


@pytest.mark.parametrize("load", [18, 45])
@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_first_load_beyond_level_two_is_not_proposed(load: int, level: int) -> None:
    one = target(level=1)
    assert what_changes(one, up(one, ladder(level=level, loads=(pounds(load),)))) == {"low": 8, "high": 15}


def test_without_any_load_an_empty_hand_goes_on_with_repetitions_and_tempo() -> None:
    one = target(level=1)
    way = ladder(level=1, loads=())
    wide = up(one, way)
    slow = wide and up(wide, way)
    harder = slow and up(slow, way)
    assert what_changes(one, wide) == {"low": 8, "high": 15}
    assert wide
    assert what_changes(wide, slow) == {"down": 4}
    assert slow
    assert what_changes(slow, harder) == {
        "low": 10,
        "high": 12,
        "down": 3,
        "variant": "row.harder-no-support",
    }
    assert one.tempo
    assert one.tempo.hold == SQUEEZED


def test_a_load_in_the_opposite_hand_needs_a_load() -> None:
    one = target(DEADLIFT, 1, low=8, high=15, tempo=Tempo(up=2, hold=2, down=4))
    assert up(one, ladder(DEADLIFT, 1, ())) is None


def test_the_empty_hand_version_ends_with_the_first_load() -> None:
    after = up(target(level=1, variant="row.easier-empty"), ladder(level=1))
    assert after
    assert (after.variant, after.burden) == ("", pounds(8))


def test_a_load_of_nothing_is_an_empty_hand() -> None:
    none = Burden(equipment="water-jug", load_kg=Decimal(0), implements=1, unit="kg")
    after = up(target(level=1, burden=none), ladder(level=1))
    assert after
    assert after.burden == pounds(8)


# Loads that are weighed


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (kilos(10), kilos("10.5")),
        (kilos(5), kilos("5.5")),
        (kilos("4.9"), kilos("5")),
        (kilos("4.5"), kilos("4.6")),
        (kilos(25), kilos("25.5")),
        (kilos("25.5"), kilos("26.5")),
        (kilos(3), kilos("3.1")),
        (kilos(1), kilos("1.1")),
        (kilos("0.9"), kilos("1")),
        (kilos("0.5"), kilos("0.6")),
        (pounds(10, "backpack"), pounds(11, "backpack")),
        (pounds(9, "backpack"), pounds("9.2", "backpack")),
        (pounds(51, "backpack"), pounds(53, "backpack")),
        (kilos(5, implements=2), kilos("5.5", implements=2)),
    ],
)
def test_a_weighed_load_grows_by_a_sensible_step(now: Burden, then: Burden) -> None:
    assert heavier(now) == then
    one = target(burden=now)
    assert up(one, ladder()) == replace(one, burden=then)


def test_a_weighed_load_shrinks_to_what_it_grew_from() -> None:
    for load in range(10, 400):
        grown = heavier(kilos(Decimal(load) / 10))
        less = lighter(grown, ())
        assert less
        assert heavier(less) == grown


# Back


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ({"variant": "row.harder-no-support", "high": 15}, {"variant": ""}),
        ({"tempo": SLOW, "high": 15}, {"down": 3}),
        ({"tempo": Tempo(up=2, hold=2, down=4), "high": 15}, {"hold": 1, "down": 3}),
        ({"high": 15}, {"high": 12}),
        ({"burden": pounds(13)}, {"load_kg": kg("3.6287")}),
        ({"burden": kilos("10.5")}, {"load_kg": kg("10")}),
        ({"burden": kilos("0.1")}, {"load_kg": None, "implements": None, "unit": "", "equipment": ""}),
        ({}, {"load_kg": None, "implements": None, "unit": "", "equipment": ""}),
        ({"burden": EMPTY}, {"sets": 2}),
        ({"burden": BAND}, {"sets": 2}),
        ({"burden": EMPTY, "sets": 2}, None),
        ({"burden": EMPTY, "sets": 1}, None),
    ],
    ids=[
        "version",
        "tempo",
        "tempo and pause",
        "range",
        "size",
        "weighed",
        "last drop",
        "lightest",
        "sets",
        "band",
        "sets of level 1",
        "one set",
    ],
)
def test_a_step_back_undoes_what_was_raised_last(before: dict[str, Any], then: dict[str, object] | None) -> None:
    one = target(**before)
    assert what_changes(one, back(one, ladder())) == then


# Holds


@pytest.mark.parametrize(
    ("level", "before", "then"),
    [
        (2, {}, {"low": 25, "high": 45}),
        (2, {"low": 35, "high": 55}, {"low": 40, "high": 60}),
        (2, {"low": 37, "high": 57}, {"low": 42, "high": 60}),
        (2, {"low": 58, "high": 58}, {"low": 60, "high": 60}),
        (2, {"low": 40, "high": 60}, {"low": 20, "high": 40, "variant": "plank.harder-long-lever"}),
        (3, {}, {"low": 20, "high": 40, "variant": "plank.harder-long-lever"}),
        (1, {"low": 50, "high": 60, "variant": "plank.easier-knees"}, {"low": 10, "high": 20, "variant": ""}),
        (
            2,
            {"low": 40, "high": 60, "variant": "plank.harder-long-lever"},
            {"low": 20, "high": 40, "variant": "plank.harder-leg-lift"},
        ),
        (2, {"low": 40, "high": 60, "variant": "plank.harder-shoulder-taps"}, None),
    ],
)
def test_a_hold_grows_by_five_seconds_to_the_cap(
    level: int, before: dict[str, Any], then: dict[str, object] | None
) -> None:
    one = target(PLANK, level, **before)
    assert what_changes(one, up(one, ladder(PLANK, level))) == then


@pytest.mark.parametrize(
    ("before", "then"),
    [
        ({}, {"low": 15, "high": 35}),
        ({"low": 12, "high": 22}, {"low": 10, "high": 20}),
        ({"low": 10, "high": 21}, {"high": 20}),
        ({"low": 10, "high": 20, "sets": 4}, {"sets": 3}),
        ({"low": 10, "high": 20}, None),
        ({"low": 5, "high": 15}, None),
        ({"variant": "plank.harder-long-lever"}, {"variant": ""}),
        ({"variant": "plank.harder-leg-lift"}, {"variant": "plank.harder-long-lever"}),
        ({"variant": "plank.easier-knees"}, {"low": 15, "high": 35}),
    ],
)
def test_a_hold_steps_back_by_five_seconds_to_level_one(before: dict[str, Any], then: dict[str, object] | None) -> None:
    one = target(PLANK, **before)
    assert what_changes(one, back(one, ladder(PLANK))) == then


# Level 1


@pytest.mark.parametrize(
    ("slug", "level", "before", "then"),
    [
        (ROW, 2, {}, {"sets": 2, "effort_low": 4, "effort_high": None}),
        (
            ROW,
            3,
            {"burden": pounds(18), "high": 15, "tempo": Tempo(up=2, hold=2, down=4)},
            {
                "sets": 2,
                "high": 12,
                "hold": 1,
                "down": 3,
                "load_kg": kg("3.6287"),
                "effort_low": 4,
                "effort_high": None,
            },
        ),
        (ROW, 2, {"burden": kilos(10)}, {"sets": 2, "load_kg": kg("4"), "effort_low": 4, "effort_high": None}),
        (
            DEADLIFT,
            2,
            {},
            {
                "sets": 2,
                "low": 6,
                "load_kg": None,
                "implements": None,
                "unit": "",
                "equipment": "",
                "variant": "deadlift.easier-kickstand",
                "effort_low": 4,
                "effort_high": None,
            },
        ),
        (
            PLANK,
            3,
            {"variant": "plank.harder-leg-lift", "sets": 2},
            {"low": 10, "high": 20, "variant": "plank.easier-knees", "effort_low": 4, "effort_high": None},
        ),
        (PLANK, 1, {"variant": "plank.easier-table"}, None),
    ],
)
def test_level_one_is_never_more_than_what_is_done_now(
    slug: str, level: int, before: dict[str, Any], then: dict[str, object] | None
) -> None:
    one = target(slug, level, **before)
    assert what_changes(one, rungs.level_one(one, ladder(slug, level))) == then
