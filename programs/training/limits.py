"""What is left of a session for somebody who has to ask a professional first. Pure."""

from collections.abc import Iterable
from dataclasses import replace

from exercises.document import ExerciseDocument
from exercises.guide import Guide
from exercises.home import Home
from programs.training.prescribing import target_of
from programs.training.values import EMPTY, Target

NOTHING = Home(frozenset())
BACK_FOOT_DOWN = "deadlift.easier-kickstand"
"""The variant in which the back foot stays on the floor."""
A_LOAD = "band"
"""A word in the ids of easier variants that are done with a load all the same."""


def restrained(targets: Iterable[Target], guide: Guide) -> tuple[Target, ...]:
    """The same exercises at level 1, without loads and with the back foot on the floor.

    Nothing becomes more than it was. An exercise that is no longer published keeps its numbers and loses its load.
    """
    return tuple(lightened(one, guide) for one in targets)


def lightened(target: Target, guide: Guide) -> Target:
    """One target, no harder than level 1 asks for."""
    exercise = guide.exercises.get(target.exercise)
    if exercise is None:
        return replace(target, burden=EMPTY)
    first = target_of(guide, exercise, 1, NOTHING)
    counted_alike = first.measure == target.measure
    return replace(
        first,
        planned=target.planned,
        sets=min(target.sets, first.sets),
        low=min(target.low, first.low) if counted_alike else first.low,
        high=min(target.high, first.high) if counted_alike else first.high,
        rest=max(target.rest, first.rest),
        variant=kept_variant(target.variant, exercise) or first.variant,
    )


def kept_variant(variant: str, exercise: ExerciseDocument) -> str:
    """An easier variant that the person chose; "" where it needs a load, or the back foot would leave the floor."""
    easier = [one.id for one in exercise.easier if A_LOAD not in one.id.rpartition(".")[2].split("-")]
    return variant if variant in easier and BACK_FOOT_DOWN not in easier else ""
