"""What is wrong with the poses of a figure, so that none is ever drawn broken. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from exercises.document.figure import Figure, Pose, Support
from exercises.document.problems import Problem, problem
from exercises.document.problems import marked as _
from exercises.figures import body
from exercises.figures.body import Point
from exercises.figures.equipment import LOAD_DEPTHS
from exercises.figures.motion import SIDES, SLACK, Skeleton, Unreachable, beyond, foot_point, frames, solve

GRIP_DEPTH = 5.5


def check_figure(figure: Figure, needed: Iterable[Support] = ()) -> list[Problem]:
    """Problems with their paths in the exercise document: places out of reach, joints bent too far, floors pierced.

    `needed` are the supports that the exercise may be done with: the figure has to say where they are touched.
    """
    problems = [*check_places(figure, needed), *check_shape(figure)]
    for support in figure.supports or (None,):
        problems += [one for index, pose in enumerate(figure.poses) for one in check_pose(figure, index, pose, support)]
    if not problems:
        problems = list(check_way(figure))
    return list(dict.fromkeys(problems))


def check_places(figure: Figure, needed: Iterable[Support]) -> Iterator[Problem]:
    """Supports that nothing touches, and supports that are touched by no name."""
    for support in needed:
        if support not in figure.supports:
            yield problem("figure.touches", _("do not say where the %(support)s is touched"), support=support)
    for index, touch in enumerate(figure.touches):
        if touch.on == "support" and not touch.supports:
            yield problem(f"figure.touches[{index}].supports", _("name at least one support"))


def check_shape(figure: Figure) -> Iterator[Problem]:
    """What may not change between the start and the end: who decides the lean, and the shape of the back.

    The trunk is one shape that the player moves; a lean given at one end only would jump there.
    """
    start, end = figure.start, figure.end
    if (start.lean is None) != (end.lean is None):
        yield problem("figure.poses[1].lean", _("is given at the start and at the end, or at neither"))
    for name in ("lumbar", "thoracic"):
        if getattr(start, name) != getattr(end, name):
            yield problem(f"figure.poses[1].{name}", _("has to be as at the start: the back keeps its shape"))


def check_pose(figure: Figure, index: int, pose: Pose, support: Support | None) -> Iterator[Problem]:
    """Problems of one pose with one support."""
    path = f"figure.poses[{index}]"
    try:
        skeleton = solve(pose, figure.touches_with(support), support)
    except Unreachable as error:
        inside = f"{path}.{error.problem.path}" if error.problem.path else path
        yield Problem(inside, error.problem.reason, error.problem.words, error.problem.values)
        return
    yield from check_skeleton(path, skeleton, lifts=figure.held_in is not None)


def check_skeleton(path: str, skeleton: Skeleton, *, lifts: bool) -> Iterator[Problem]:
    """Joints beyond their limits, and whatever is below the floor."""
    for joint, angle, low, high in beyond(skeleton):
        words = _("bends the %(joint)s by %(angle).0f°, and it goes from %(low).0f° to %(high).0f°")
        yield problem(path, words, joint=joint, angle=angle, low=low, high=high)
    for name, point in low_points(skeleton).items():
        if point.y < -SLACK:
            yield problem(path, _("puts the %(part)s %(depth).1f cm below the floor"), part=name, depth=-point.y)
    hand = skeleton.arms["near"].wrist.y - GRIP_DEPTH - max(LOAD_DEPTHS.values())
    if lifts and hand < -SLACK:
        yield problem(path, _("puts the load %(depth).1f cm below the floor"), depth=-hand)


def low_points(skeleton: Skeleton) -> dict[str, Point]:
    """The parts that may meet the floor, by name, each at the lowest of its flesh."""
    points = {"hip": skeleton.hip + Point(0, -8)}
    for side in SIDES:
        leg, arm = skeleton.legs[side], skeleton.arms[side]
        points[f"{side} knee"] = leg.knee + Point(0, -body.KNEE_HEIGHT)
        points[f"{side} foot"] = leg.ankle + foot_point(leg.foot)
        points[f"{side} elbow"] = arm.elbow + Point(0, -body.ELBOW_HEIGHT)
        points[f"{side} hand"] = arm.wrist + Point(0, -body.PALM)
    return points


def check_way(figure: Figure) -> Iterator[Problem]:
    """Problems that only show between the start and the end."""
    for support in figure.supports or (None,):
        try:
            skeletons = frames(figure, support)
        except Unreachable as error:
            words = _("between the start and the end, %(reason)s")
            yield problem("figure.poses", words, reason=replace(error.problem, path=""))
            continue
        for skeleton in skeletons:
            yield from check_skeleton("figure.poses", skeleton, lifts=figure.held_in is not None)
        yield from check_still(figure, support, skeletons)


def check_still(figure: Figure, support: Support | None, skeletons: list[Skeleton]) -> Iterator[Problem]:
    """A knee that slides along the support it rests on: the hips may not move while it does."""
    for touch in figure.touches_with(support):
        if touch.part == "far-knee":
            knees = [skeleton.legs["far"].knee.x for skeleton in skeletons]
            if max(knees) - min(knees) > SLACK:
                yield problem("figure.poses", _("move the hips while a knee bears on the support"))
