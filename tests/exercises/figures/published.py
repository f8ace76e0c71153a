"""The figures of the content files, and every way they are drawn."""

from collections.abc import Iterator
from typing import get_args

from exercises.document import EquipmentDocument, ExerciseDocument, read
from exercises.document.figure import Figure, Load, Pose, Support
from exercises.figures.drawing import Choice
from exercises.figures.motion import Skeleton, frames, solve
from exercises.services.loading import CONTENT

MANY = 101
"""Moments looked at, from start to end: six times as many as are drawn."""

SLUGS = ("single-arm-row", "bent-over-row", "single-leg-deadlift", "plank-on-the-arms")


def exercise(slug: str) -> ExerciseDocument:
    """An exercise of the content files."""
    document = read((CONTENT / "exercises" / f"{slug}.json").read_text(encoding="utf-8"))
    assert isinstance(document, ExerciseDocument)
    return document


def thing(slug: str) -> EquipmentDocument:
    """A piece of equipment of the content files."""
    document = read((CONTENT / "equipment" / f"{slug}.json").read_text(encoding="utf-8"))
    assert isinstance(document, EquipmentDocument)
    return document


def figure_of(slug: str) -> Figure:
    """The figure of an exercise of the content files."""
    figure = exercise(slug).figure
    assert figure is not None
    return figure


FIGURES = {slug: figure_of(slug) for slug in SLUGS}

SETTINGS: list[tuple[str, Support | None]] = [
    (slug, support) for slug, figure in FIGURES.items() for support in figure.supports or (None,)
]
"""Every exercise with every support it can be done with."""

CHOICES = [
    (slug, Choice(support, load))
    for slug, support in SETTINGS
    for load in (get_args(Load) if FIGURES[slug].held_in else ())
    if load
] + [(slug, Choice(support)) for slug, support in SETTINGS]
"""Every exercise with every support and every load, and without a load."""


def moving(slug: str, support: Support | None, count: int = MANY) -> list[Skeleton]:
    """The movement in many moments."""
    return frames(FIGURES[slug], support, count)


def wrong(slug: str, support: Support | None) -> Iterator[tuple[Pose, Skeleton]]:
    """The faults."""
    touches = FIGURES[slug].touches_with(support)
    return ((pose, solve(pose, touches, support)) for pose in FIGURES[slug].faults)


def every(slug: str, support: Support | None) -> list[Skeleton]:
    """The movement in many moments, and the faults."""
    return [*moving(slug, support), *(skeleton for _, skeleton in wrong(slug, support))]
