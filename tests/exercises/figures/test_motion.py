"""What holds in every moment of every published movement: bones keep their length, planted hands and feet their place,
joints their limits."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.document.figure import Limb, Pose, Support
from exercises.figures.body import LIMITS, Point, direction
from exercises.figures.motion import (
    FRAMES,
    Side,
    Skeleton,
    angles,
    between,
    beyond,
    ease,
    foot_point,
    frames,
    mixed,
    solve,
    wrapped,
)
from tests.exercises.figures.published import FIGURES, MANY, SETTINGS, every, moving, wrong

BONES = {"thigh": 41.65, "shank": 41.82, "upper arm": 31.62, "forearm": 24.82}

HEIGHTS = {None: 0, "bench": 45, "chair": 45, "table": 74, "couch-arm": 60}

each = pytest.mark.parametrize(("slug", "support"), SETTINGS)


def bones(skeleton: Skeleton) -> dict[str, float]:
    """The length of every bone."""
    found = {}
    for side, leg in skeleton.legs.items():
        found[f"{side} thigh"] = (leg.knee - skeleton.hip).length
        found[f"{side} shank"] = (leg.ankle - leg.knee).length
    for side, arm in skeleton.arms.items():
        found[f"{side} upper arm"] = (arm.elbow - skeleton.shoulder).length
        found[f"{side} forearm"] = (arm.wrist - arm.elbow).length
    return found


def joints(skeleton: Skeleton) -> dict[str, Point]:
    """Where every joint is."""
    found = {"hip": skeleton.hip, "shoulder": skeleton.shoulder}
    for side, leg in skeleton.legs.items():
        found |= {
            f"{side} knee": leg.knee,
            f"{side} ankle": leg.ankle,
            f"{side} ball": leg.ankle + foot_point(leg.foot),
        }
    for side, arm in skeleton.arms.items():
        found |= {f"{side} elbow": arm.elbow, f"{side} wrist": arm.wrist}
    return found


def test_the_published_figures_are_four_and_the_row_has_four_supports() -> None:
    assert SETTINGS == [
        ("single-arm-row", "bench"),
        ("single-arm-row", "chair"),
        ("single-arm-row", "table"),
        ("single-arm-row", "couch-arm"),
        ("bent-over-row", None),
        ("single-leg-deadlift", None),
        ("plank-on-the-arms", None),
    ]


@each
def test_bones_keep_their_length(slug: str, support: Support | None) -> None:
    lengths = {f"{side} {bone}": length for side in ("near", "far") for bone, length in BONES.items()}
    for skeleton in every(slug, support):
        assert bones(skeleton) == pytest.approx(lengths, abs=1e-6)


@each
def test_the_trunk_keeps_its_length_while_the_back_keeps_its_shape(slug: str, support: Support | None) -> None:
    for skeleton in moving(slug, support):
        assert (skeleton.shoulder - skeleton.hip).length == pytest.approx(48.96, abs=1e-6)


@each
def test_a_rounded_back_brings_the_shoulders_nearer_and_a_shrug_lifts_them(slug: str, support: Support | None) -> None:
    for pose, skeleton in wrong(slug, support):
        length = (skeleton.shoulder - skeleton.hip).length
        rounded = abs(pose.lumbar) + abs(pose.thoracic) > 0
        assert (length < 48.9) is rounded, pose.id
        assert rounded or length == pytest.approx(48.96 + pose.shrug, abs=1e-6)


@each
def test_what_touches_stays_where_it_touches(slug: str, support: Support | None) -> None:
    for touch in FIGURES[slug].touches_with(support):
        side: Side = "near" if touch.part.startswith("near") else "far"
        high = HEIGHTS[support] if touch.on == "support" else 0
        for skeleton in every(slug, support):
            arm, leg = skeleton.arms[side], skeleton.legs[side]
            match touch.part.split("-")[1]:
                case "hand":
                    found, place = arm.wrist, Point(touch.x or 0, high + 2.5)
                case "forearm":
                    found, place = arm.elbow, Point(touch.x or 0, high + 4.5)
                    assert (arm.wrist.x, arm.wrist.y) == pytest.approx(((touch.x or 0) + 24.82, high + 4.5), abs=1e-6)
                case "foot":
                    found, place = leg.ankle, Point(touch.x or 0, high + 6.63)
                    assert leg.foot == 90
                case "toes":
                    found, place = leg.ankle + foot_point(leg.foot), Point(touch.x or 0, high)
                case part:
                    assert (part, touch.x) == ("knee", None)
                    found, place = leg.knee, Point(moving(slug, support, 2)[0].legs[side].knee.x, high + 5.5)
            slack = 0.3 if touch.part.endswith("knee") else 1e-6
            assert (found - place).length <= slack, touch.part


@each
def test_joints_bend_no_further_than_they_go(slug: str, support: Support | None) -> None:
    assert [beyond(skeleton) for skeleton in every(slug, support) if beyond(skeleton)] == []


@each
def test_elbows_point_backward_and_knees_forward(slug: str, support: Support | None) -> None:
    for skeleton in every(slug, support):
        bends = {name: angle for name, angle in angles(skeleton).items() if name.endswith(("elbow", "knee"))}
        assert {name: angle for name, angle in bends.items() if angle < 0} == {}
        for arm in skeleton.arms.values():
            assert side_of(skeleton.shoulder, arm.wrist, arm.elbow) <= 1e-6
        for leg in skeleton.legs.values():
            assert side_of(skeleton.hip, leg.ankle, leg.knee) >= -1e-6


def side_of(start: Point, end: Point, middle: Point) -> float:
    """Centimetres by which a joint lies in front of the straight way of a limb (behind: less than 0)."""
    way, off = end - start, middle - start
    return (way.x * off.y - way.y * off.x) / way.length


# Between two of many moments, centimetres: minimum jerk goes at most 1.875 times as fast as an even pace, and the foot
# that travels farthest, that of the deadlift, goes 1.1 m.
@each
def test_no_joint_jumps(slug: str, support: Support | None) -> None:
    for before, after in pairwise(moving(slug, support)):
        there = joints(after)
        steps = {name: (there[name] - point).length for name, point in joints(before).items()}
        assert {name: step for name, step in steps.items() if step > 2.1} == {}


@each
def test_no_joint_turns_suddenly(slug: str, support: Support | None) -> None:
    for before, after in pairwise(moving(slug, support)):
        now = angles(after)
        turns = {name: abs(now[name] - angle) for name, angle in angles(before).items()}
        assert {name: turn for name, turn in turns.items() if turn > 1.7} == {}


@each
def test_nothing_is_below_the_floor(slug: str, support: Support | None) -> None:
    for skeleton in every(slug, support):
        heights = {name: point.y for name, point in joints(skeleton).items()}
        assert {name: height for name, height in heights.items() if height < -1e-6} == {}


@each
def test_a_hand_or_knee_on_a_support_is_above_it(slug: str, support: Support | None) -> None:
    for touch in FIGURES[slug].touches_with(support):
        if touch.on == "support":
            assert HEIGHTS[support] > 0


@each
def test_the_movement_begins_at_the_start_and_arrives_at_the_end(slug: str, support: Support | None) -> None:
    figure = FIGURES[slug]
    touches = figure.touches_with(support)
    drawn = frames(figure, support)
    assert len(drawn) == FRAMES == 17
    assert (drawn[0], drawn[-1]) == (solve(figure.start, touches, support), solve(figure.end, touches, support))


# The browser goes straight from one frame to the next.
@each
def test_between_two_frames_no_joint_of_the_browsers_is_far_from_its_place(slug: str, support: Support | None) -> None:
    drawn = [joints(one) for one in frames(FIGURES[slug], support, 17)]
    exact = [joints(one) for one in frames(FIGURES[slug], support, 33)]
    gap = max(
        ((before[name] + after[name]).times(0.5) - point).length
        for before, half, after in zip(drawn, exact[1::2], drawn[1:], strict=False)
        for name, point in half.items()
    )
    assert gap < 0.35  # centimetres


# Easing


def test_a_movement_begins_and_ends_at_rest() -> None:
    assert [ease(share) for share in (0, 0.5, 1)] == [0, 0.5, 1]
    assert [ease(0.01), 1 - ease(0.99)] == pytest.approx([9.85e-6, 9.85e-6], rel=1e-3)


def test_a_movement_never_turns_back() -> None:
    ways = [ease(n / 1000) for n in range(1001)]
    assert ways == sorted(ways)
    assert max(after - before for before, after in pairwise(ways)) == pytest.approx(1.875e-3, rel=1e-3)


# Between poses

START = replace(FIGURES["bent-over-row"].start, near_leg=None, lean=None)
END = replace(START, hip_y=90, near_arm=Limb(upper=-96, lower=8), head=-8, lean=None, near_foot=50)


def test_between_two_poses_numbers_and_limbs_are_between() -> None:
    half = between(START, END, 0.25)
    assert (half.hip_y, half.near_arm, half.head, half.near_foot, half.lean, half.near_leg, half.id) == (
        82.5,
        Limb(upper=-21, lower=8),
        4,
        80,
        None,
        None,
        START.id,
    )


@given(share=st.floats(0, 1))
def test_between_a_pose_and_itself_is_the_pose(share: float) -> None:
    assert between(START, START, share) == START


def test_the_way_ends_at_the_end_in_all_that_moves() -> None:
    assert (between(START, END, 0), between(START, END, 1)) == (START, END)


@pytest.mark.parametrize(
    ("start", "end", "expected"), [(0, 10, 2.5), (None, 10, None), (10, None, 10), ("a", "b", "a"), (-4.0, 4, -2.0)]
)
def test_what_has_no_between_stays_as_it_begins(start: Any, end: Any, expected: Any) -> None:
    assert mixed(start, end, 0.25) == expected


@pytest.mark.parametrize(
    ("angle", "expected"), [(0, 0), (-60, -60), (180, 180), (239, 239), (241, -119), (-121, 239), (360, 0), (-360, 0)]
)
def test_an_angle_is_written_where_the_ranges_lie(angle: float, expected: float) -> None:
    assert wrapped(angle) == expected


# Literal poses


def test_the_angles_of_a_pose_are_its_directions_read_at_the_joints() -> None:
    pose: Pose = replace(
        FIGURES["single-leg-deadlift"].start,
        lean=10,
        near_arm=Limb(upper=20, lower=50),
        far_arm=Limb(upper=-30, lower=-30),
        near_leg=Limb(upper=40, lower=-20),
        far_leg=Limb(upper=-6, lower=-36),
        near_foot=80,
        far_foot=62,
        head=7,
    )
    found = angles(solve(pose, (), None))
    assert found == pytest.approx(
        {
            "near shoulder": 30,
            "near elbow": 30,
            "near hip": 50,
            "near knee": 60,
            "near ankle": 10,
            "far shoulder": -20,
            "far elbow": 0,
            "far hip": 4,
            "far knee": 30,
            "far ankle": 8,
            "neck": 7,
            "lumbar": 0,
            "thoracic": 0,
        },
        abs=1e-6,
    )
    assert {name.rpartition(" ")[2] for name in found} == set(LIMITS)


def test_the_load_hand_of_the_row_rises_and_the_trunk_does_not_move() -> None:
    drawn = moving("single-arm-row", "bench")
    heights = [one.arms["near"].wrist.y for one in drawn]
    assert heights[20:] == sorted(heights[20:])  # at first it swings through straight down
    assert heights[-1] - heights[0] == pytest.approx(26.1, abs=0.1)
    assert {(one.hip, one.lean) for one in drawn} == {(drawn[0].hip, drawn[0].lean)}
    assert direction(drawn[-1].arms["near"].elbow, drawn[-1].arms["near"].wrist) == pytest.approx(4, abs=1e-6)


def test_ear_shoulder_hip_and_ankle_of_the_plank_are_one_line() -> None:
    end = moving("plank-on-the-arms", None)[-1]
    away = side_of(end.shoulder, end.legs["near"].ankle, end.hip)
    assert abs(away) < 1.5


def test_many_moments_are_many() -> None:
    assert len(moving("bent-over-row", None)) == MANY == 101
