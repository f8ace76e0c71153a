"""The lengths of the bones are the published ones, and directions mean what the document says."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.figures import body
from exercises.figures.body import Point, along, bend_at, beside, direction, smooth, spine, turned

ANGLES = st.floats(-179.99, 180)
LENGTHS = st.floats(0.1, 200)


def test_bones_are_as_long_as_winter_has_them_for_170_cm() -> None:
    lengths = (body.THIGH, body.SHANK, body.ANKLE_HEIGHT, body.TRUNK, body.UPPER_ARM, body.FOREARM)
    assert [round(one, 3) for one in lengths] == [41.65, 41.82, 6.63, 48.96, 31.62, 24.82]


def test_joints_go_as_far_as_is_written() -> None:
    assert body.LIMITS == {
        "shoulder": (-60, 180),
        "elbow": (0, 150),
        "hip": (-22, 125),
        "knee": (0, 150),
        "ankle": (-55, 35),
        "neck": (-50, 60),
        "lumbar": (-30, 60),
        "thoracic": (-25, 45),
    }


@pytest.mark.parametrize(
    ("degrees", "x", "y"), [(0, 0, -10), (90, 10, 0), (-90, -10, 0), (180, 0, 10), (45, 7.0710678, -7.0710678)]
)
def test_a_limb_hangs_at_0_and_points_forward_at_90(degrees: float, x: float, y: float) -> None:
    end = along(degrees, 10)
    assert (end.x, end.y) == pytest.approx((x, y), abs=1e-6)


@given(degrees=ANGLES, length=LENGTHS)
def test_the_direction_of_a_limb_is_the_one_it_was_given(degrees: float, length: float) -> None:
    start = Point(3, -7)
    end = start + along(degrees, length)
    assert direction(start, end) == pytest.approx(degrees, abs=1e-6)
    assert (end - start).length == pytest.approx(length, rel=1e-12)


@given(degrees=ANGLES, x=st.floats(-50, 50), y=st.floats(-50, 50))
def test_leaning_turns_and_keeps_distances(degrees: float, x: float, y: float) -> None:
    there = turned(Point(x, y), degrees)
    assert there.length == pytest.approx(math.hypot(x, y), abs=1e-9)
    back = turned(there, -degrees)
    assert (back.x, back.y) == pytest.approx((x, y), abs=1e-9)


def test_leaning_forward_brings_the_shoulders_forward() -> None:
    there = turned(Point(0, 48.96), 90)
    assert (there.x, there.y) == pytest.approx((48.96, 0), abs=1e-9)


@pytest.mark.parametrize(("share", "value"), [(-1, 0), (0, 0), (0.25, 0.15625), (0.5, 0.5), (1, 1), (2, 1)])
def test_the_bend_of_the_spine_begins_and_ends_level(share: float, value: float) -> None:
    assert smooth(share) == value


@given(share=st.floats(-2, 3), more=st.floats(0, 2))
def test_the_bend_of_the_spine_never_turns_back(share: float, more: float) -> None:
    assert smooth(share) <= smooth(share + more) + 1e-12


def test_an_upright_spine_is_straight() -> None:
    assert [spine(height, 0, 0) for height in (-5, 0, 48.0)] == [Point(0, -5), Point(0, 0), Point(0, 48)]


@given(lumbar=st.floats(-30, 60), thoracic=st.floats(-25, 45), height=st.floats(0.5, 54))
def test_a_rounded_spine_is_as_long_as_a_straight_one(lumbar: float, thoracic: float, height: float) -> None:
    steps = [spine(height * n / 50, lumbar, thoracic) for n in range(51)]
    way = sum((end - start).length for start, end in pairwise(steps))
    assert way == pytest.approx(height, rel=2e-3)


def test_the_spine_has_turned_by_the_lower_and_upper_back_at_its_top() -> None:
    assert [bend_at(height, 20, 10) for height in (0, 2, 22, 46, 60)] == [0, 0, 20, 30, 30]


def test_what_lies_in_front_of_the_spine_turns_with_it() -> None:
    place = beside(30, 8, 20, 10)
    assert (place - spine(30, 20, 10)).length == pytest.approx(8, abs=1e-9)
    assert beside(30, 8, 0, 0) == Point(8, 30)
