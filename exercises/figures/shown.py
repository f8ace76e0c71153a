"""The pictures of an exercise as pages show them: drawn with the equipment at hand, named by moment. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from exercises.document.equipment import EquipmentDocument
from exercises.document.exercise import ExerciseDocument
from exercises.document.figure import Figure, Load, Pose, Support, Surface
from exercises.figures.drawing import Choice, Drawing, Muscles, moment, movement, still

PHASES = {"set-up": 0.0, "lift": 0.5, "hold": 1.0, "lower": 0.5}
"""The share of the movement at which the cues of a phase are shown; those for throughout have no moment."""


@dataclass(frozen=True, eq=False)
class Pictures:
    """An exercise's figure, drawn with a choice of equipment; every drawing is made when it is first asked for."""

    figure: Figure
    choice: Choice
    muscles: Muscles

    @cached_property
    def movement(self) -> Drawing:
        """The whole movement, frame by frame."""
        return movement(self.figure, self.choice, self.muscles)

    @cached_property
    def start(self) -> Drawing:
        """Where it begins."""
        return self.still(self.figure.start)

    @cached_property
    def end(self) -> Drawing:
        """Where it turns back."""
        return self.still(self.figure.end)

    @cached_property
    def faults(self) -> dict[str, tuple[Pose, Drawing]]:
        """The pose and drawing of each fault that is shown, by the fault's id."""
        return {pose.fault: (pose, self.still(pose)) for pose in self.figure.faults if pose.fault}

    def still(self, pose: Pose) -> Drawing:
        """One of the figure's poses."""
        return still(self.figure, self.choice, pose, self.muscles)

    @cached_property
    def moments(self) -> dict[str, Drawing]:
        """The drawing that the cues of each phase stand beside; those for throughout have none."""
        shares = {share: moment(self.figure, self.choice, share, self.muscles) for share in set(PHASES.values())}
        return {phase: shares[share] for phase, share in PHASES.items()}

    @cached_property
    def shapes(self) -> dict[str, str]:
        """Every path that any of the drawings uses, by its name."""
        faults = (drawing for _, drawing in self.faults.values())
        return shapes((self.movement, self.start, self.end, *faults))


def pictures(exercise: ExerciseDocument, choice: Choice) -> Pictures | None:
    """The pictures of an exercise drawn with a choice of equipment, None when it has no figure."""
    if exercise.figure is None:
        return None
    used = tuple((use.muscle, use.role) for use in exercise.muscles)
    return Pictures(exercise.figure, choice, used)


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
