"""The pictures of an exercise as pages show them: drawn with the equipment at hand, named by moment. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from exercises.document.equipment import EquipmentDocument
from exercises.document.exercise import ExerciseDocument
from exercises.document.figure import Figure, Load, Pose, Support, Surface
from exercises.figures.drawing import Choice, Drawing, Muscles, moment, movement, still

PHASES = {"set-up": 0.0, "lift": 0.5, "hold": 1.0, "lower": 0.5}
"""The share of the movement at which the cues of a phase are shown; those for throughout have no moment."""


@dataclass(frozen=True)
class Pictures:
    """An exercise's figure, drawn with a choice of equipment."""

    figure: Figure
    choice: Choice
    muscles: Muscles

    @property
    def movement(self) -> Drawing:
        """The whole movement, frame by frame."""
        return movement(self.figure, self.choice, self.muscles)

    @property
    def start(self) -> Drawing:
        """Where it begins."""
        return self.still(self.figure.start)

    @property
    def end(self) -> Drawing:
        """Where it turns back."""
        return self.still(self.figure.end)

    @property
    def faults(self) -> dict[str, tuple[Pose, Drawing]]:
        """The pose and drawing of each fault that is shown, by the fault's id."""
        return {pose.fault: (pose, self.still(pose)) for pose in self.figure.faults if pose.fault}

    def still(self, pose: Pose) -> Drawing:
        """One of the figure's poses."""
        return still(self.figure, self.choice, pose, self.muscles)

    def at(self, phase: str) -> Drawing | None:
        """The moment that the cues of a phase belong to, None for those that hold throughout."""
        share = PHASES.get(phase)
        return None if share is None else moment(self.figure, self.choice, share, self.muscles)


def pictures(exercise: ExerciseDocument, things: Iterable[EquipmentDocument]) -> Pictures | None:
    """The pictures of an exercise with the equipment at hand, None when it has no figure."""
    if exercise.figure is None:
        return None
    used = tuple((use.muscle, use.role) for use in exercise.muscles)
    return Pictures(exercise.figure, choose(exercise.figure, things), used)


def choose(figure: Figure, things: Iterable[EquipmentDocument]) -> Choice:
    """How a figure is drawn with these things; a support it cannot do without falls back on its first."""
    drawn = {thing.role: thing.drawing for thing in things}
    support = next((one for one in get_args(Support) if one == drawn.get("support")), None)
    load = next((one for one in get_args(Load) if one == drawn.get("load")), None)
    surface = next((one for one in get_args(Surface) if one == drawn.get("surface")), None)
    known: tuple[Support, ...] = figure.supports
    fallback = known[0] if known else None
    return Choice(support if support in known else fallback, load, surface)


def shapes(drawings: Iterable[Drawing]) -> dict[str, str]:
    """Every path that drawings use, once, by its name."""
    return {part.shape: part.path for drawing in drawings for part in drawing.parts}
