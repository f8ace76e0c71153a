"""What is left for somebody who has to ask first."""

from dataclasses import replace
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from exercises.home import Home
from programs.training.limits import restrained
from programs.training.prescribing import prescribed
from programs.training.values import EMPTY, Target
from tests.programs.training.content import having, homes, levels, minutes, patient, whole_guide


def test_a_plan_of_level_3_becomes_level_1_without_loads() -> None:
    hard = prescribed(whole_guide(), level=3, minutes=None, home=having("training-bag:18lb+35lb"))
    easy = prescribed(whole_guide(), level=1, minutes=None, home=having("-"))
    ranges = [(8, 12), (6, 10), (6, 8), (10, 20)]
    expected = tuple(replace(one, rest=90, low=low, high=high) for one, (low, high) in zip(easy, ranges, strict=True))
    assert restrained(hard, whole_guide()) == expected


def test_what_was_less_stays_less() -> None:
    row, *_ = prescribed(whole_guide(), level=1, minutes=None, home=having("-"))
    gentle = replace(row, sets=1, low=4, high=6, rest=120, planned=uuid4(), variant="row.easier-support")
    assert restrained([gentle], whole_guide()) == (gentle,)


def test_the_back_foot_stays_on_the_floor() -> None:
    deadlift = prescribed(whole_guide(), level=2, minutes=None, home=None)[2]
    for variant in ("", "deadlift.easier-wall", "deadlift.harder-opposite", "nonsense"):
        (one,) = restrained([replace(deadlift, variant=variant)], whole_guide())
        assert one.variant == "deadlift.easier-kickstand"


def test_a_band_is_a_load() -> None:
    rows = prescribed(whole_guide(), level=2, minutes=None, home=None)[:2]
    chosen = ("row.easier-band", "row.easier-support"), ("bent.easier-band-seated", "bent.easier-chest-supported")
    for row, (band, none) in zip(rows, chosen, strict=True):
        kept = restrained([replace(row, variant=one) for one in (band, none)], whole_guide())
        assert [one.variant for one in kept] == ["", none]


def test_an_exercise_that_was_withdrawn_loses_its_load() -> None:
    row, *_ = prescribed(whole_guide(), level=2, minutes=None, home=having("training-bag:8lb"))
    gone = replace(row, exercise="withdrawn")
    assert restrained([gone], whole_guide()) == (replace(gone, burden=EMPTY),)


@patient
@given(level=levels, asked=minutes, home=homes, sets=st.integers(1, 10), low=st.integers(1, 300))
def test_nothing_becomes_more(level: int, asked: int | None, home: Home | None, sets: int, low: int) -> None:
    plan = prescribed(whole_guide(), level=level, minutes=asked, home=home)
    wanted = [replace(one, sets=sets, low=low, high=low + 5) for one in plan]
    left = restrained(wanted, whole_guide())
    assert [one.exercise for one in left] == [one.exercise for one in wanted]
    assert all(no_more(after, before) for after, before in zip(left, wanted, strict=True))
    assert restrained(left, whole_guide()) == left


def no_more(after: Target, before: Target) -> bool:
    small = after.sets <= before.sets and after.low <= before.low and after.high <= before.high
    return small and after.low <= after.high and after.rest >= before.rest and after.burden == EMPTY
