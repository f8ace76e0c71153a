"""The body that all figures have: lengths of its bones, limits of its joints, the curve of its spine. Pure.

Lengths are those of a person of 170 cm by the shares of body height of Drillis and Contini (1966), as given in Winter,
Biomechanics and Motor Control of Human Movement (2009), figure 4.1. Limits are the ranges of motion of Norkin and
White, Measurement of Joint Motion (2016), a little widened where a joint bears weight.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

HEIGHT = 170.0
THIGH = 0.245 * HEIGHT
SHANK = 0.246 * HEIGHT
ANKLE_HEIGHT = 0.039 * HEIGHT
TRUNK = 0.288 * HEIGHT
UPPER_ARM = 0.186 * HEIGHT
FOREARM = 0.146 * HEIGHT
BALL = 14.0
"""Ankle to the ball of the foot, forward; the foot is 0.152 of the height in all."""

PALM = 2.5
ELBOW_HEIGHT = 4.5
KNEE_HEIGHT = 5.5
"""From a surface to the wrist, elbow or knee that rests on it: half of what is there in flesh."""

LIMITS = {
    "shoulder": (-60.0, 180.0),
    "elbow": (0.0, 150.0),
    "hip": (-22.0, 125.0),
    "knee": (0.0, 150.0),
    "ankle": (-55.0, 35.0),
    "neck": (-50.0, 60.0),
    "lumbar": (-30.0, 60.0),
    "thoracic": (-25.0, 45.0),
}
"""Degrees of flexion, extension negative (for the neck, extension positive)."""


@dataclass(frozen=True)
class Point:
    """A place in centimetres: x forward, y up from the floor."""

    x: float
    y: float

    def __add__(self, other: "Point") -> "Point":
        return Point(self.x + other.x, self.y + other.y)

    def __sub__(self, other: "Point") -> "Point":
        return Point(self.x - other.x, self.y - other.y)

    def times(self, factor: float) -> "Point":
        """The same direction, so many times as far from the origin."""
        return Point(self.x * factor, self.y * factor)

    @property
    def length(self) -> float:
        """The distance from the origin."""
        return math.hypot(self.x, self.y)


def along(direction: float, length: float) -> Point:
    """The end of a limb of `length` that begins at the origin; direction in degrees from straight down, forward +."""
    angle = math.radians(direction)
    return Point(length * math.sin(angle), -length * math.cos(angle))


def direction(start: Point, end: Point) -> float:
    """The direction of a limb from one joint to the next, degrees from straight down, forward positive."""
    return math.degrees(math.atan2(end.x - start.x, start.y - end.y))


def turned(point: Point, lean: float) -> Point:
    """A place of the upright trunk (hip at the origin) when the trunk leans forward by degrees."""
    angle = math.radians(lean)
    return Point(
        point.x * math.cos(angle) + point.y * math.sin(angle), point.y * math.cos(angle) - point.x * math.sin(angle)
    )


def bend_at(height: float, lumbar: float, thoracic: float) -> float:
    """How many degrees the spine has turned forward at a height above the hips, in centimetres."""
    return lumbar * smooth((height - 2) / 20) + thoracic * smooth((height - 22) / 24)


def smooth(share: float) -> float:
    """0 below 0, 1 above 1, and level at both ends: Perlin's smoothstep."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)


@lru_cache(maxsize=256)
def spine(height: float, lumbar: float, thoracic: float) -> Point:
    """The place on the spine's line, `height` centimetres along it from the hips, of an upright trunk."""
    if height <= 0:
        return Point(0, height)
    steps = 64
    piece = height / steps
    place = Point(0, 0)
    for step in range(steps):
        angle = bend_at((step + 0.5) * piece, lumbar, thoracic)
        place += turned(Point(0, piece), angle)
    return place


def beside(height: float, forward: float, lumbar: float, thoracic: float) -> Point:
    """A place of the upright trunk: along the spine, then forward of it (backward negative), both in centimetres."""
    return spine(height, lumbar, thoracic) + turned(Point(forward, 0), bend_at(height, lumbar, thoracic))
