"""The shapes of the body's parts as SVG paths. Pure.

Limbs are drawn hanging straight down from their upper joint, x forward and y down; the trunk and the head upright, from
the hip and the base of the neck.
"""

from collections.abc import Sequence

from exercises.figures import body

Offset = tuple[float, float]
"""(centimetres along the bone or spine, centimetres in front of it; behind negative)."""

BONES: dict[str, tuple[Offset, ...]] = {
    "thigh": (
        (-7, 0),
        (-5, 6.5),
        (2, 8.8),
        (14, 8.6),
        (28, 7.2),
        (36, 6.2),
        (41.6, 5.8),
        (46, 3.8),
        (47.3, 0),
        (46, -4),
        (40, -5.6),
        (28, -6.8),
        (14, -9),
        (4, -10.2),
        (-4, -8),
    ),
    "shank": (
        (-5.6, 0),
        (-4, 4.2),
        (0, 5.6),
        (6, 5),
        (16, 4.6),
        (30, 3.6),
        (40, 3.2),
        (44, 2),
        (45, 0),
        (44, -2.4),
        (40, -3.4),
        (32, -4),
        (22, -6.6),
        (12, -7.6),
        (4, -6),
        (-2, -5.2),
    ),
    "upper-arm": (
        (-5.6, 0),
        (-4, 4),
        (0, 5.6),
        (8, 5.2),
        (18, 4.9),
        (27, 4.2),
        (32, 4),
        (35, 2.4),
        (35.8, 0),
        (35, -2.4),
        (30, -3.9),
        (20, -4.8),
        (10, -5.4),
        (2, -5.8),
        (-4, -4.2),
    ),
    "forearm": (
        (-4.2, 0),
        (-3, 3),
        (1, 4.4),
        (7, 4.7),
        (16, 3.6),
        (22, 2.7),
        (25.5, 2.4),
        (27, 0),
        (25.5, -2.3),
        (20, -2.8),
        (10, -3.9),
        (2, -4.2),
        (-3, -3),
    ),
    "fist": (
        (-1.5, 0),
        (-1, 2.6),
        (3, 4),
        (7, 4.5),
        (10, 3.2),
        (10.6, 0),
        (9.6, -3.4),
        (6, -4.2),
        (2, -3.2),
        (-1, -2.4),
    ),
    "flat-hand": ((-2.2, 0), (-1.5, 2.2), (3, 2.5), (9, 1.6), (15, -0.6), (17, -1.6), (16, -2.5), (8, -2.5), (0, -2.5)),
}
"""Outlines of limbs, clockwise from the upper joint."""

FOOT: tuple[Offset, ...] = (
    (-4, -2.5),
    (-3.5, 3),
    (0.5, 5.2),
    (2.4, 10),
    (3.4, 15),
    (4.6, 18.6),
    (6.4, 19.4),
    (6.6, 16),
    (6.6, 6),
    (6.6, -3),
    (5, -5.8),
    (0.5, -4.8),
)
"""The foot under the ankle, toes forward: (down, forward)."""

TUCKED: tuple[Offset, ...] = (
    (-4, -2.5),
    (-3.5, 3),
    (0.5, 5.2),
    (2.2, 9),
    (2.4, 12.5),
    (4, 15.2),
    (6.4, 15),
    (6.8, 12),
    (6.6, 6),
    (6.6, -3),
    (5, -5.8),
    (0.5, -4.8),
)
"""The foot that stands on its ball, without its toes: (down, forward)."""

TOES: tuple[Offset, ...] = ((-3, -2.4), (-3.2, 0.5), (-2.2, 4), (-0.8, 5.4), (0, 4), (0, -1.5))
"""Toes that lie on the floor in front of the ball: (down, forward)."""

HEAD: tuple[Offset, ...] = (
    (4, -5),
    (-6, -4.6),
    (-9, -5.4),
    (-14, -7.6),
    (-20, -8),
    (-26, -4.6),
    (-28, 1.5),
    (-26.500, 7.4),
    (-21.500, 10),
    (-18, 10.2),
    (-15.500, 12.2),
    (-14.300, 11),
    (-11.500, 10.6),
    (-8.500, 9.6),
    (-7, 6),
    (-6, 4.6),
    (4, 5),
)
"""Neck and head in profile from the base of the neck: (down, forward)."""

TRUNK: tuple[Offset, ...] = (
    (-9, -5),
    (-6, -9.6),
    (0, -11.6),
    (6, -10.6),
    (12, -8),
    (18, -6.8),
    (26, -8),
    (34, -10.4),
    (40, -11.2),
    (46, -9.8),
    (51, -6.2),
    (53.500, -2),
    (53, 3),
    (49, 7),
    (43, 10),
    (36, 10.4),
    (28, 9),
    (20, 8.4),
    (12, 9),
    (4, 8.6),
    (-4, 6),
    (-9, 1),
)
"""The trunk's outline: (up along the spine's line from the hips, forward of it)."""

SPINE: tuple[Offset, ...] = (
    (-3, -8),
    (6, -8),
    (12, -5.2),
    (18, -4.2),
    (26, -5.2),
    (34, -7.4),
    (40, -8),
    (46, -6.6),
    (52, -3.4),
)
"""The line of the spine, as it shows through the back."""

TRUNK_MUSCLES: dict[str, tuple[Offset, ...]] = {
    "upper-trapezius": ((46, -9.6), (51, -6.2), (54, -3), (51, -1), (47, -5)),
    "middle-trapezius": ((37, -11.2), (42, -11), (47, -9.4), (47, -4), (42, -2.4), (37, -5)),
    "rhomboids": ((34, -10.6), (40, -11.2), (43, -7), (41, -3.4), (35, -5)),
    "lower-trapezius": ((24, -7.600), (30, -9.4), (36, -10.8), (37, -6), (31, -5.600)),
    "latissimus-dorsi": ((12, -7), (22, -6.4), (30, -6), (38, -3), (37, 1), (28, 0.500), (18, -2)),
    "spinal-erectors": ((2, -10.500), (10, -8.600), (18, -6.8), (26, -8), (26, -5), (18, -3.400), (8, -5.600)),
    "gluteals": ((-8, -5), (-5, -10.500), (0, -12.4), (6, -11), (5, -6), (-2, -4)),
    "abdominals": ((6, 8.8), (14, 8.8), (22, 8.4), (30, 9.4), (29, 5.800), (20, 5), (10, 5.400)),
    "obliques": ((8, -1), (16, -2), (24, 0), (25, 4), (16, 4.400), (9, 4)),
    "serratus-anterior": ((28, 2), (34, 1), (38, 3), (36, 6.500), (29, 6)),
}
"""Patches of muscles that lie on the trunk, by id of the anatomy document."""

LIMB_MUSCLES: dict[str, tuple[str, tuple[Offset, ...]]] = {
    "rear-deltoid": ("upper-arm", ((-4.500, -2), (-1, -5.200), (5, -5.500), (12, -4), (6, -1), (-1, 0))),
    "biceps": ("upper-arm", ((8, 5), (16, 5), (25, 4.300), (24, 1), (15, 0.600), (9, 1.500))),
    "hamstrings": ("thigh", ((2, -8), (14, -8.2), (28, -6.400), (38, -5.200), (36, -2.400), (22, -2.400), (8, -3))),
}
"""Patches of muscles that lie on a limb."""


def closed(points: Sequence[Offset]) -> str:
    """A smooth closed path through points (x, y), as cubic curves (Catmull and Rom 1974)."""
    count = len(points)
    path = f"M{pair(points[0])}"
    for index in range(count):
        path += "C" + curve(*(points[(index + step) % count] for step in (-1, 0, 1, 2)))
    return path + "Z"


def opened(points: Sequence[Offset]) -> str:
    """A smooth open path through points (x, y)."""
    last = len(points) - 1
    path = f"M{pair(points[0])}"
    for index in range(last):
        path += "C" + curve(*(points[min(max(index + step, 0), last)] for step in (-1, 0, 1, 2)))
    return path


def curve(before: Offset, start: Offset, end: Offset, after: Offset) -> str:
    """The control points and the end of one piece, from `start` to `end`."""
    first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
    second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
    return f"{pair(first)} {pair(second)} {pair(end)}"


def pair(point: Offset) -> str:
    """A point as SVG writes it, to a millimetre."""
    return f"{number(point[0])} {number(point[1])}"


def number(value: float) -> str:
    """A number to a tenth, without needless zeros."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def limb(outline: Sequence[Offset]) -> str:
    """The path of something that hangs from its joint."""
    return closed([(forward, down) for down, forward in outline])


def trunk(outline: Sequence[Offset], lumbar: float, thoracic: float, *, line: bool = False) -> str:
    """The path of something on the trunk, upright, the spine rounded by degrees."""
    places = [body.beside(up, forward, lumbar, thoracic) for up, forward in outline]
    points = [(place.x, -place.y) for place in places]
    return opened(points) if line else closed(points)
