"""What figures lean on and lift: sizes in centimetres, and the shapes that are drawn. Pure.

A support's shapes have their origin at the floor under the hand; a load's at the middle of the grip, from which it
hangs. Paths are SVG's, y down.
"""

from exercises.document.figure import Load, Support, Surface

SUPPORT_HEIGHTS: dict[Support, float] = {"bench": 45, "chair": 45, "table": 74, "couch-arm": 60}

LOAD_DEPTHS: dict[Load, float] = {"bag": 24, "dumbbell": 7, "kettlebell": 22, "jug": 27, "backpack": 34, "band": 0}
"""How far a load hangs below the middle of the grip."""

PAIRED: frozenset[Load] = frozenset(("dumbbell", "band"))
"""Loads of which each hand holds one when both lift."""

Shapes = tuple[tuple[str, str], ...]
"""(class, path) pairs: `gear` is filled, `gear-line` a line in the darker shade, `gear-bar` a thick line."""

SUPPORTS: dict[Support, Shapes] = {
    "bench": (
        ("gear-bar", "M-48-38V-1M8-38V-1M-48-12H8"),
        ("gear", "M-60-45h80q3 0 3 3v2q0 3-3 3h-80q-3 0-3-3v-2q0-3 3-3z"),
    ),
    "chair": (
        ("gear-line", "M44-150V0"),
        ("gear-bar", "M-6-40V-1M31-40V-1M33-42L38-88"),
        (
            "gear",
            "M-9-45h42q3 0 3 2.5v1q0 2.5-3 2.5h-42q-3 0-3-2.5v-1q0-2.5 3-2.5zM34-88q4-1 5 3l-2 18q-4 0-5-4z",
        ),
    ),
    "table": (
        ("gear-bar", "M-6-68V-1M64-68V-1"),
        ("gear", "M-14-74h86q2 0 2 2v2q0 2-2 2h-86q-2 0-2-2v-2q0-2 2-2z"),
    ),
    "couch-arm": (
        ("gear-bar", "M-8-8V-1M58-8V-1"),
        ("gear-pale", "M16-38H62q4 0 4 4v22q0 4-4 4H16z"),
        ("gear", "M-14-48q0-12 13-12h6q13 0 13 12v36q0 4-4 4H-10q-4 0-4-4z"),
        ("gear-line", "M-8-46q0-8 8-8h4q8 0 8 8"),
    ),
}

LOADS: dict[Load, Shapes] = {
    "bag": (
        ("gear-strap", "M-8 8Q-7-2 0-1Q7-2 8 8"),
        ("gear", "M-11 7h22q7 0 7 8.5t-7 8.5h-22q-7 0-7-8.5t7-8.5z"),
        ("gear-line", "M-8 7v17M8 7v17"),
    ),
    "dumbbell": (
        ("gear-bar", "M-9 0H9"),
        ("gear", "M-15-6h5q1.5 0 1.5 1.5v9q0 1.5-1.5 1.5h-5q-1.5 0-1.5-1.5v-9q0-1.5 1.5-1.5z"),
        ("gear", "M10-6h5q1.5 0 1.5 1.5v9q0 1.5-1.5 1.5h-5q-1.5 0-1.5-1.5v-9q0-1.5 1.5-1.5z"),
    ),
    "kettlebell": (
        ("gear-bar", "M-5.5 8L-7 1Q-7-1-4-1H4Q7-1 7 1L5.5 8"),
        ("gear", "M-6 6.5Q-9.5 9-9.5 14Q-9.5 22-3 22H3Q9.5 22 9.5 14Q9.5 9 6 6.5z"),
    ),
    "jug": (
        ("gear-bar", "M-6 7Q-6-1 0-1Q6-1 6 7"),
        ("gear-pale", "M-6 5h12l3 5v15q0 2-2 2h-14q-2 0-2-2v-15z"),
        ("gear", "M-9 13h18v12q0 2-2 2h-14q-2 0-2-2z"),
    ),
    "backpack": (
        ("gear-strap", "M-5 6Q-5-1 0-1Q5-1 5 6"),
        ("gear", "M-6 5h12q7 0 7 8v17q0 4-4 4h-18q-4 0-4-4v-17q0-8 7-8z"),
        ("gear-line", "M-9 20h18v10M-9 20v10M-9 14h18"),
    ),
    "band": (("gear-band", "M0 0V1"),),
}

SURFACES: dict[Surface, Shapes] = {
    "mat": (("gear", "M-3-1.8h174q2 0 2 1.8h-178q0-1.8 2-1.8z"),),
    "carpet": (("gear", "M-3-1.4h174v1.4h-174z"), ("gear-line", "M-3-.5h-5m5-.8h-5M171-.5h5m-5-.8h5")),
    "towel": (("gear", "M120-1.6h50q1.6 0 1.6 1.6h-53q0-1.6 1.4-1.6z"),),
}


def support_height(support: Support | None) -> float:
    """The height of a support's top; the floor when there is none."""
    return SUPPORT_HEIGHTS[support] if support else 0.0
