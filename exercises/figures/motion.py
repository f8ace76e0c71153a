"""From poses to places of joints, frame by frame. Pure.

Limbs that touch something are solved backward from where they touch, so that bones keep their length and hands and feet
their place in every frame; the others follow the poses' directions.
"""

import math
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from exercises.document.figure import Figure, Limb, Pose, Support, Touch
from exercises.document.problems import Problem, problem
from exercises.document.problems import marked as _
from exercises.figures import body
from exercises.figures.body import LIMITS, Point, along, direction
from exercises.figures.equipment import support_height

FRAMES = 17
Side = Literal["near", "far"]
SIDES: tuple[Side, Side] = ("near", "far")
SLACK = 0.3
"""Centimetres or degrees that rounding of written numbers may cost."""


Places = dict[str, tuple[Touch, float]]
"""What each part touches, and how high that is."""


@dataclass(frozen=True)
class Arm:
    """The joints of an arm; `flat` when the hand lies on something."""

    elbow: Point
    wrist: Point
    flat: bool


@dataclass(frozen=True)
class Leg:
    """The joints of a leg, and the direction of the foot; `on_toes` when it stands on its ball."""

    knee: Point
    ankle: Point
    foot: float
    on_toes: bool = False


@dataclass(frozen=True)
class Skeleton:
    """Where every joint is in one moment, and how the trunk and head stand."""

    hip: Point
    lean: float
    shoulder: Point
    head: float
    lumbar: float
    thoracic: float
    shrug: float
    arms: dict[Side, Arm]
    legs: dict[Side, Leg]


class Unreachable(ValueError):
    """A limb that cannot get where it has to; carries the problem."""

    def __init__(self, found: Problem) -> None:
        self.problem = found
        super().__init__(str(found))


def frames(figure: Figure, support: Support | None, count: int = FRAMES) -> list[Skeleton]:
    """The movement from start to end in `count` moments, equal in time; Unreachable when a limb does not get there."""
    touches = figure.touches_with(support)
    return [solve(between(figure.start, figure.end, ease(n / (count - 1))), touches, support) for n in range(count)]


def ease(share: float) -> float:
    """The part of the way done at a share of the time: minimum jerk, as people move (Flash and Hogan 1985)."""
    return share**3 * (10 - 15 * share + 6 * share**2)


def between(start: Pose, end: Pose, share: float) -> Pose:
    """The pose at a share of the way from one to another, direction by direction."""
    values: dict[str, Any] = {
        field.name: mixed(getattr(start, field.name), getattr(end, field.name), share) for field in fields(Pose)
    }
    return replace(start, **values)


def mixed(start: object, end: object, share: float) -> object:
    """A number or limb at a share of the way; anything else stays as it is at the start."""
    if isinstance(start, Limb) and isinstance(end, Limb):
        return Limb(
            upper=start.upper + share * (end.upper - start.upper), lower=start.lower + share * (end.lower - start.lower)
        )
    if isinstance(start, int | float) and isinstance(end, int | float):
        return start + share * (end - start)
    return start


def solve(pose: Pose, touches: tuple[Touch, ...], support: Support | None) -> Skeleton:
    """Where the joints are in one pose; Unreachable when a limb cannot get to its place."""
    hip = Point(pose.hip_x, pose.hip_y)
    places: Places = {touch.part: (touch, surface(touch, support)) for touch in touches}
    lean = lean_of(pose, hip, places)
    shoulder = hip + body.turned(shoulder_on_trunk(pose), lean)
    return Skeleton(
        hip=hip,
        lean=lean,
        shoulder=shoulder,
        head=pose.head,
        lumbar=pose.lumbar,
        thoracic=pose.thoracic,
        shrug=pose.shrug,
        arms={side: arm(pose, side, shoulder, places) for side in SIDES},
        legs={side: leg(pose, side, hip, places) for side in SIDES},
    )


def surface(touch: Touch, support: Support | None) -> float:
    """The height of what a part touches."""
    return support_height(support) if touch.on == "support" else 0.0


def shoulder_on_trunk(pose: Pose) -> Point:
    """The shoulder's place on the upright trunk, hip at the origin."""
    return body.beside(body.TRUNK + pose.shrug, 0, pose.lumbar, pose.thoracic)


def lean_of(pose: Pose, hip: Point, places: Places) -> float:
    """How far the trunk leans: as the pose says, or as the arm that bears on something needs."""
    if pose.lean is not None:
        return pose.lean
    for part in ("far-hand", "near-hand", "far-forearm", "near-forearm"):
        if part in places:
            touch, height = places[part]
            return lean_toward(pose, hip, *bearing(touch, height))
    raise Unreachable(problem("lean", _("is needed, since no arm bears on anything")))


def bearing(touch: Touch, height: float) -> tuple[Point, float]:
    """Where an arm bears on something, and how far the shoulder is from there."""
    x = touch.x or 0
    if touch.part.endswith("forearm"):
        return Point(x, height + body.ELBOW_HEIGHT), body.UPPER_ARM
    angle = math.radians(180 - touch.bend)
    reach = math.sqrt(body.UPPER_ARM**2 + body.FOREARM**2 - 2 * body.UPPER_ARM * body.FOREARM * math.cos(angle))
    return Point(x, height + body.PALM), reach


def lean_toward(pose: Pose, hip: Point, place: Point, reach: float) -> float:
    """The lean that brings the shoulder to a distance from a place, above it; Unreachable when there is none."""
    upright = shoulder_on_trunk(pose)
    trunk, way = upright.length, (place - hip).length
    if not abs(trunk - reach) <= way <= trunk + reach:
        raise out_of_reach("arm", max(way - trunk - reach, abs(trunk - reach) - way))
    corner = math.degrees(math.acos((trunk**2 + way**2 - reach**2) / (2 * trunk * way)))
    # From the direction of the place, turn up by the corner: the shoulder lies above the arm.
    toward = direction(hip, place) + corner
    return 180 - toward - math.degrees(math.atan2(upright.x, upright.y))


def arm(pose: Pose, side: Side, shoulder: Point, places: Places) -> Arm:
    """The joints of one arm."""
    limb = pose.near_arm if side == "near" else pose.far_arm
    if f"{side}-forearm" in places:
        touch, height = places[f"{side}-forearm"]
        elbow = Point(touch.x or 0, height + body.ELBOW_HEIGHT)
        miss = abs((elbow - shoulder).length - body.UPPER_ARM)
        if miss > SLACK:
            raise out_of_reach(touch.part, miss)
        return Arm(elbow, elbow + along(90, body.FOREARM), flat=True)
    if f"{side}-hand" in places:
        touch, height = places[f"{side}-hand"]
        wrist = Point(touch.x or 0, height + body.PALM)
        return Arm(elbow_between(shoulder, wrist, part=touch.part), wrist, flat=True)
    if limb is None:
        raise Unreachable(problem(f"{side}_arm", _("is needed, since this limb touches nothing")))
    elbow = shoulder + along(limb.upper, body.UPPER_ARM)
    return Arm(elbow, elbow + along(limb.lower, body.FOREARM), flat=False)


def leg(pose: Pose, side: Side, hip: Point, places: Places) -> Leg:
    """The joints of one leg."""
    limb = pose.near_leg if side == "near" else pose.far_leg
    foot = pose.near_foot if side == "near" else pose.far_foot
    if f"{side}-knee" in places:
        touch, height = places[f"{side}-knee"]
        knee = knee_on(touch, hip, height + body.KNEE_HEIGHT)
        return Leg(knee, knee + along(-90, body.SHANK), foot=-50)
    for part, ankle_of in ((f"{side}-foot", flat_ankle), (f"{side}-toes", toe_ankle)):
        if part in places:
            touch, height = places[part]
            ankle = ankle_of(Point(touch.x or 0, height), foot)
            on_toes = part.endswith("toes")
            knee = knee_between(hip, ankle, part=part)
            return Leg(knee, ankle, foot if on_toes else 90, on_toes)
    if limb is None:
        raise Unreachable(problem(f"{side}_leg", _("is needed, since this limb touches nothing")))
    knee = hip + along(limb.upper, body.THIGH)
    return Leg(knee, knee + along(limb.lower, body.SHANK), foot)


def knee_on(touch: Touch, hip: Point, height: float) -> Point:
    """The knee on a surface, a thigh's length in front of the hips."""
    drop = hip.y - height
    if abs(drop) > body.THIGH:
        raise out_of_reach(touch.part, abs(drop) - body.THIGH)
    return Point(hip.x + math.sqrt(body.THIGH**2 - drop**2), height)


def flat_ankle(place: Point, _foot: float) -> Point:
    """The ankle above a sole that stands flat."""
    return place + Point(0, body.ANKLE_HEIGHT)


def toe_ankle(ball: Point, foot: float) -> Point:
    """The ankle of a foot that stands on its ball."""
    return ball - foot_point(foot)


def foot_point(foot: float) -> Point:
    """The ball of the foot from the ankle, when the toes point in a direction."""
    return along(foot, body.BALL) + along(foot - 90, body.ANKLE_HEIGHT)


def elbow_between(shoulder: Point, wrist: Point, *, part: str) -> Point:
    """The elbow, which points backward; Unreachable when the wrist is too far."""
    corner = corner_of(wrist - shoulder, body.UPPER_ARM, body.FOREARM, part)
    return shoulder + along(direction(shoulder, wrist) - corner, body.UPPER_ARM)


def knee_between(hip: Point, ankle: Point, *, part: str) -> Point:
    """The knee, which points forward; Unreachable when the ankle is too far."""
    corner = corner_of(ankle - hip, body.THIGH, body.SHANK, part)
    return hip + along(direction(hip, ankle) + corner, body.THIGH)


def corner_of(way: Point, upper: float, lower: float, part: str) -> float:
    """Degrees between the straight way and the upper bone of a limb, by the law of cosines; Unreachable when none."""
    length = way.length
    if not abs(upper - lower) <= length <= upper + lower:
        raise out_of_reach(part, max(length - upper - lower, abs(upper - lower) - length))
    return math.degrees(math.acos((upper**2 + length**2 - lower**2) / (2 * upper * length)))


def out_of_reach(part: str, miss: float) -> Unreachable:
    """The error for a part of the body that is so many centimetres away from what it has to touch."""
    return Unreachable(problem("", _("the %(part)s is %(miss).1f cm away from what it touches"), part=part, miss=miss))


def angles(skeleton: Skeleton) -> dict[str, float]:
    """The bend of every joint in degrees, by name, as LIMITS names them."""
    found = {"neck": skeleton.head, "lumbar": skeleton.lumbar, "thoracic": skeleton.thoracic}
    for side in SIDES:
        arm, leg = skeleton.arms[side], skeleton.legs[side]
        upper, lower = direction(skeleton.shoulder, arm.elbow), direction(arm.elbow, arm.wrist)
        thigh, shank = direction(skeleton.hip, leg.knee), direction(leg.knee, leg.ankle)
        chest = skeleton.lean + skeleton.lumbar + skeleton.thoracic
        found[f"{side} shoulder"] = wrapped(upper + chest)
        found[f"{side} elbow"] = wrapped(lower - upper)
        found[f"{side} hip"] = wrapped(thigh + skeleton.lean)
        found[f"{side} knee"] = wrapped(thigh - shank)
        found[f"{side} ankle"] = wrapped(leg.foot - shank - 90)
    return found


def wrapped(angle: float) -> float:
    """The same angle between -120 and 240 degrees, where every joint's range lies."""
    return (angle + 120) % 360 - 120


def beyond(skeleton: Skeleton) -> list[tuple[str, float, float, float]]:
    """(joint, degrees, least, most) of every joint that is bent further than it goes."""
    found = []
    for joint, angle in angles(skeleton).items():
        low, high = LIMITS[joint.rpartition(" ")[2]]
        if not low - SLACK <= angle <= high + SLACK:
            found.append((joint, angle, low, high))
    return found
