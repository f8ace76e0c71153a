"""Plans out of the prescriptions."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.home import Home
from exercises.units import to_kilograms
from programs.training.prescribing import eased, eases_until, fitted, next_days, prescribed
from programs.training.timing import seconds_of
from programs.training.values import EMPTY, Burden, Target, Tempo
from tests.programs.training.content import having, homes, levels, minutes, patient, whole_guide

ORDER = ["single-arm-row", "bent-over-row", "single-leg-deadlift", "plank-on-the-arms"]
ALL_BAGS = "training-bag:8lb+13lb+18lb+20lb+35lb+45lb"


def made(level: int, minutes: int | None, home: str | None = None) -> tuple[Target, ...]:
    return prescribed(whole_guide(), level=level, minutes=minutes, home=having(home) if home else None)


def sets_of(targets: tuple[Target, ...]) -> list[tuple[str, int]]:
    return [(one.exercise.split("-")[0], one.sets) for one in targets]


def loads_of(targets: tuple[Target, ...]) -> list[str]:
    """`training-bag 8 lb`, a dash for an empty hand."""
    return [words(one.burden) for one in targets]


def words(burden: Burden) -> str:
    if burden == EMPTY:
        return "–"
    if burden.load_kg is None:
        return burden.equipment
    spoken = burden.load_kg / to_kilograms(Decimal(1), burden.unit)
    assert burden.implements == 1
    return f"{burden.equipment} {round(spoken, 2).normalize():f} {burden.unit}"


def test_a_prescription_becomes_a_target() -> None:
    row, _, deadlift, plank = made(2, None, "training-bag:8lb")
    bag = Burden(equipment="training-bag", load_kg=Decimal("3.6287"), implements=1, unit="lb")
    counted: dict[str, Any] = {"sets": 3, "low": 8, "rest": 75, "tempo": Tempo(up=2, hold=1, down=3), "effort_low": 2}
    shared: dict[str, Any] = {**counted, "measure": "repetitions", "sides": "each", "effort_high": 3, "burden": bag}
    assert row == Target(exercise="single-arm-row", high=12, **shared)
    assert deadlift == Target(exercise="single-leg-deadlift", high=8, **shared)
    assert plank == Target(
        exercise="plank-on-the-arms",
        measure="seconds",
        sides="both",
        sets=3,
        low=20,
        high=40,
        rest=75,
        tempo=None,
        effort_low=2,
        effort_high=3,
    )


@pytest.mark.parametrize(
    ("level", "asked", "sets"),
    [
        (1, 2, [("single", 1)]),
        (2, 2, [("single", 1)]),
        (3, 2, [("single", 1)]),
        (1, 10, [("single", 1), ("bent", 1), ("single", 1), ("plank", 1)]),
        (2, 10, [("single", 1), ("bent", 1), ("single", 1), ("plank", 1)]),
        (3, 10, [("single", 1), ("bent", 1), ("single", 1)]),
        (1, 20, [("single", 2), ("bent", 2), ("single", 2), ("plank", 3)]),
        (2, 20, [("single", 2), ("bent", 2), ("single", 2), ("plank", 2)]),
        (3, 20, [("single", 2), ("bent", 2), ("single", 2), ("plank", 1)]),
        (1, None, [("single", 2), ("bent", 2), ("single", 2), ("plank", 3)]),
        (2, None, [("single", 3), ("bent", 3), ("single", 3), ("plank", 3)]),
        (3, None, [("single", 4), ("bent", 4), ("single", 3), ("plank", 3)]),
    ],
)
def test_a_plan_fits_the_minutes(level: int, asked: int | None, sets: list[tuple[str, int]]) -> None:
    assert sets_of(made(level, asked)) == sets


@pytest.mark.parametrize(
    ("level", "weeks", "said"),
    [(1, "first", 10), (1, "later", 20), (2, "later", 29), (3, "later", 42)],
)
@pytest.mark.parametrize("home", [None, ALL_BAGS])
def test_a_whole_plan_takes_what_the_guide_says(level: int, weeks: str, said: int, home: str | None) -> None:
    """The minutes of content.md, within three of what one would read."""
    targets = made(level, None, home)
    seconds = seconds_of(eased(targets) if weeks == "first" else targets)
    assert abs(round(seconds / 60) - said) <= 3


def test_one_set_of_rows_takes_two_to_three_minutes() -> None:
    assert [seconds_of(made(level, 2)) for level in (1, 2, 3)] == [152, 140, 160]


@pytest.mark.parametrize(
    ("home", "level", "loads"),
    [
        (None, 1, ["–", "training-bag 8 lb", "–", "–"]),
        (None, 2, ["training-bag 8 lb", "training-bag 13 lb", "training-bag 8 lb", "–"]),
        (None, 3, ["training-bag 18 lb", "training-bag 35 lb", "training-bag 18 lb", "–"]),
        ("-", 1, ["–", "–", "–", "–"]),
        ("-", 3, ["–", "–", "–", "–"]),
        (ALL_BAGS, 1, ["training-bag 8 lb", "training-bag 8 lb", "–", "–"]),
        (ALL_BAGS, 2, ["training-bag 8 lb", "training-bag 13 lb", "training-bag 8 lb", "–"]),
        (ALL_BAGS, 3, ["training-bag 18 lb", "training-bag 35 lb", "training-bag 18 lb", "–"]),
        ("training-bag:13lb", 2, ["training-bag 13 lb"] * 3 + ["–"]),
        ("training-bag:13lb", 3, ["training-bag 13 lb"] * 3 + ["–"]),
        ("training-bag:45lb", 2, ["–", "–", "–", "–"]),
        ("resistance-band", 2, ["resistance-band"] * 3 + ["–"]),
        ("resistance-band_training-bag:45lb", 2, ["resistance-band"] * 3 + ["–"]),
        ("water-jug", 1, ["–", "water-jug 2 kg", "–", "–"]),
        ("water-jug", 2, ["water-jug 3.6 kg", "water-jug 5.9 kg", "water-jug 3.6 kg", "–"]),
        ("backpack", 2, ["backpack 8 lb", "backpack 13 lb", "backpack 8 lb", "–"]),
        ("dumbbell", 3, ["dumbbell 18 lb", "dumbbell 35 lb", "dumbbell 18 lb", "–"]),
    ],
)
def test_loads_are_the_lightest_that_serve(home: str | None, level: int, loads: list[str]) -> None:
    assert loads_of(made(level, None, home)) == loads


def test_an_empty_hand_squeezes_for_three_seconds() -> None:
    tempos = [one.tempo for one in made(1, None, "-")]
    slow, plain = Tempo(up=2, hold=3, down=3), Tempo(up=2, hold=1, down=3)
    assert tempos == [slow, slow, plain, None]


def test_level_1_begins_with_the_easier_variants() -> None:
    variants = [[one.variant for one in made(level, None)] for level in (1, 2, 3)]
    easier = ["", "", "deadlift.easier-kickstand", "plank.easier-knees"]
    assert variants == [easier, [""] * 4, [""] * 4]


@pytest.mark.parametrize(("level", "asked"), [(0, 10), (4, None), (2, 15), (1, 0)])
def test_there_are_no_other_plans(level: int, asked: int | None) -> None:
    with pytest.raises(ValueError, match="no plan is made"):
        made(level, asked)


@patient
@given(level=levels, home=homes, asked=st.sampled_from((10, 20)))
def test_no_plan_is_longer_than_asked_by_more_than_a_tenth(level: int, home: Home | None, asked: int) -> None:
    assert seconds_of(prescribed(whole_guide(), level=level, minutes=asked, home=home)) <= asked * 66


@patient
@given(level=levels, home=homes, asked=minutes)
def test_what_every_plan_keeps_to(level: int, home: Home | None, asked: int | None) -> None:
    targets = prescribed(whole_guide(), level=level, minutes=asked, home=home)
    whole = {one.exercise: one for one in prescribed(whole_guide(), level=level, minutes=None, home=home)}
    assert [slug for slug in ORDER if slug in {one.exercise for one in targets}] == [one.exercise for one in targets]
    assert all(1 <= one.sets <= whole[one.exercise].sets for one in targets)
    assert all(one.sets >= 1 for one in eased(targets))
    assert [(one.low, one.high, one.rest, one.burden) for one in targets] == [
        (full.low, full.high, full.rest, full.burden) for full in (whole[one.exercise] for one in targets)
    ]


@patient
@given(level=levels, home=homes.filter(lambda home: home is not None), asked=minutes)
def test_nothing_is_lifted_that_is_not_at_home(level: int, home: Home, asked: int | None) -> None:
    for one in prescribed(whole_guide(), level=level, minutes=asked, home=home):
        burden = one.burden
        if burden == EMPTY:
            continue
        assert burden.equipment in home.equipment
        weights = [round(weight.kilograms, 4) for weight in home.weights(burden.equipment)]
        assert not weights or burden.load_kg in weights
        assert (burden.load_kg is None) == (burden.equipment == "resistance-band")


@patient
@given(level=levels, most=st.integers(0, 4000))
def test_what_still_fits_is_done(level: int, most: int) -> None:
    """No further set of a chosen exercise would fit; an exercise left out does not fit after those before it."""
    whole = prescribed(whole_guide(), level=level, minutes=None, home=None)
    chosen = fitted(whole, most=most)
    assert seconds_of(chosen) <= most
    full = {one.exercise: one.sets for one in whole}
    for place, one in enumerate(chosen):
        more = [*chosen[:place], Target(**{**vars(one), "sets": one.sets + 1}), *chosen[place + 1 :]]
        assert one.sets == full[one.exercise] or seconds_of(more) > most


def test_the_first_two_weeks_end_on_the_fourteenth_day() -> None:
    assert eases_until(date(2026, 2, 20)) == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ([], []),
        ([3], ["2026-11-25", "2026-12-02", "2026-12-09"]),
        ([1, 3, 5], ["2026-11-25", "2026-11-27", "2026-11-30"]),
        ([5, 1], ["2026-11-27", "2026-11-30", "2026-12-04"]),
    ],
)
def test_next_days(days: list[int], found: list[str]) -> None:
    wednesday = date(2026, 11, 25)
    assert [str(day) for day in next_days(days, today=wednesday)] == found


@patient
@given(st.frozensets(st.integers(1, 7), min_size=1), st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_next_days_are_days_of_the_plan(days: frozenset[int], today: date) -> None:
    found = next_days(days, today=today)
    assert len(found) == 3
    assert sorted(found) == list(found)
    assert all(day.isoweekday() in days and today <= day < today + timedelta(days=21) for day in found)
