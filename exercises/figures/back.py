"""The back seen from behind, drawn once: the silhouette and the fourteen regions of the back map. Pure.

Lengths are units of the drawing: on the narrowest page (320 CSS pixels) one is a little over one CSS pixel, and six are
about a centimetre of a person of 170 cm. x counts from the spine, positive to the viewer's right, which is the
person's right; y counts down from above the head. Only the right half is written here, the left one is its mirror.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from exercises.figures.outline import Offset, closed, opened, pair

WIDTH, HEIGHT = 284, 414
VIEW_BOX = f"{-WIDTH // 2} 0 {WIDTH} {HEIGHT}"
"""Arms and waist run out of the frame below."""

HALF: tuple[Offset, ...] = (
    (0, 7),
    (16, 9.5),
    (30, 18),
    (39, 33),
    (42, 52),
    (42, 62),
    (45.5, 61.5),
    (47, 68),
    (44.5, 79),
    (40.5, 85),
    (36.5, 96),
    (32.5, 108),
    (31, 120),
    (31.8, 132),
    (36, 144),
    (48, 154.5),
    (68, 163),
    (90, 170.5),
    (108, 178),
    (122, 189),
    (132, 205),
    (137.5, 228),
    (138.5, 254),
    (137, 284),
    (134, 320),
    (133, 358),
    (136.5, 398),
    (137, 480),
    (108, 480),
    (106, 398),
    (106.5, 360),
    (103, 322),
    (99, 300),
    (96, 286),
    (95.5, 300),
    (93, 324),
    (86, 363),
    (80, 402),
    (79, 480),
)
"""The silhouette from the crown of the head down the right side, round the arm, to the waist."""

HAIR: tuple[Offset, ...] = (
    (0, 7),
    (16, 9.5),
    (30, 18),
    (39, 33),
    (42, 52),
    (41.5, 66),
    (38.5, 78),
    (34.5, 88),
    (29, 98),
    (19, 106),
    (7, 109),
    (0, 109.5),
)
"""The hair on the right half of the head."""

SIDE: dict[str, tuple[Offset, ...]] = {
    "neck_base": (
        (3.5, 124),
        (8, 116.5),
        (18, 114),
        (26.5, 118),
        (28.5, 131),
        (32.5, 144.5),
        (41, 154),
        (50, 161),
        (48, 166),
        (37, 167.5),
        (22, 164.5),
        (10, 160),
        (4, 152),
        (3, 138),
    ),
    "upper_trap": (
        (26, 183),
        (29.5, 175),
        (42, 172.5),
        (56, 167.2),
        (72, 168.5),
        (90, 174.2),
        (104, 180.3),
        (111, 187),
        (109.5, 194),
        (99, 200.5),
        (80, 206),
        (58, 210.5),
        (38, 212),
        (28.5, 208.5),
        (25.5, 197),
    ),
    "interscapular": (
        (26.5, 222),
        (31, 216),
        (44, 215),
        (55, 215),
        (60.5, 221),
        (64, 244),
        (68.5, 268),
        (71, 284),
        (66, 291),
        (50, 290),
        (34, 285.5),
        (26.5, 279),
        (25, 262),
        (25, 240),
    ),
    "scapula": (
        (64.3, 220),
        (70, 213.5),
        (80, 215),
        (92, 224.5),
        (104, 232),
        (108.4, 242),
        (105, 262),
        (96.5, 281),
        (88, 299),
        (81.5, 305),
        (76.5, 298),
        (72, 272),
        (67.5, 244),
        (64.8, 228),
    ),
    "lower_trap": (
        (25.5, 297),
        (30, 289),
        (44, 292.5),
        (60, 296),
        (72, 297),
        (75, 305),
        (70, 323),
        (59, 346),
        (46, 369),
        (36, 384),
        (29.5, 384),
        (26.5, 368),
        (25, 330),
    ),
    "post_shoulder": (
        (86, 210.5),
        (95, 206),
        (106, 201),
        (116, 195),
        (125, 200.5),
        (131.5, 215),
        (136, 237),
        (136.2, 262),
        (131.5, 285),
        (125, 296),
        (118, 288),
        (112.5, 270),
        (111, 252),
        (110.6, 238),
        (103, 228),
        (91, 218),
    ),
}
"""The regions of one side, clockwise, by what their ids begin with."""

MIDDLE: dict[str, tuple[Offset, ...]] = {
    "t_spine_upper": ((0, 169), (12, 170.5), (20, 178), (22, 196), (21.8, 220), (21.5, 238), (15, 248.5), (0, 251)),
    "t_spine_mid": ((0, 255), (15, 257.5), (21.5, 268), (22, 294), (21.5, 318), (18, 338), (11, 348), (0, 351)),
}
"""The right half of the regions on the spine, from the top to the bottom."""

HINTS: dict[str, tuple[Offset, ...]] = {
    "axilla": ((96, 287), (98.5, 275), (104, 264)),
    "latissimus": ((93, 316), (84, 342), (69, 366), (52, 388), (41, 408), (38, 420)),
    "loin": ((18, 420), (17.5, 398), (13, 376)),
}
"""Thin lines of the right half that hint at what lies under the skin."""


@dataclass(frozen=True)
class Shape:
    """A region as it is drawn: its id in the anatomy document, its path and its outline's points."""

    id: str
    path: str
    points: tuple[Offset, ...]


def mirrored(points: Sequence[Offset]) -> tuple[Offset, ...]:
    """The same on the other side, in the opposite order, so that both run clockwise."""
    return tuple((-x, y) for x, y in reversed(points))


def whole(half: Sequence[Offset]) -> tuple[Offset, ...]:
    """A closed outline that is its own mirror; points on the middle line stand once."""
    return (*half, *((x, y) for x, y in mirrored(half) if x))


def short(points: Sequence[Offset]) -> str:
    """The closed path of `outline.closed`, a third shorter.

    The first control point of a curve mirrors the last one of the curve before (`S`), and a minus parts two numbers.
    """
    first, *others = closed(points).removesuffix("Z").split("C")[1:]
    path = f"M{pair(points[0])}C{first}" + "".join(f"S{' '.join(one.split(' ')[2:])}" for one in others) + "Z"
    return path.replace(" -", "-")


def coarse(path: str) -> str:
    """The same path to a whole unit, for what nobody has to hit."""
    return re.sub(r"-?\d+\.\d+", lambda found: str(round(float(found[0]))), path)


def shape(region: str, points: tuple[Offset, ...]) -> Shape:
    """A region with its smooth outline."""
    return Shape(region, short(points), points)


def regions() -> tuple[Shape, ...]:
    """The fourteen regions: the person's left, their right, the middle."""
    sides = [
        one
        for name, points in SIDE.items()
        for one in (shape(f"{name}_l", mirrored(points)), shape(f"{name}_r", points))
    ]
    return (*sides, *(shape(f"{name}_c", whole(points)) for name, points in MIDDLE.items()))


SHAPES = regions()
SILHOUETTE = coarse(short(whole(HALF)))
HEAD = coarse(short(whole(HAIR)))
LINES = coarse("".join(opened(side) for line in HINTS.values() for side in (line, mirrored(line))))
SPINE = "M0 116V420"
"""The spine, dashed as in the figures of the exercises."""
