"""The exercise document: everything the guide, the player and the log know about one exercise."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from exercises.document.figure import Figure
from exercises.document.parts import (
    STRICT,
    Format,
    Origin,
    Point,
    PointId,
    Position,
    Slug,
    Slugs,
    Sources,
    Text,
    check_range,
    once,
)
from exercises.document.problems import Wrong
from exercises.document.problems import marked as _

Phase = Literal["set-up", "throughout", "lift", "hold", "lower"]
"""The moment of the movement a cue belongs to; `lift` and `lower` follow the load or the trunk."""

EquipmentRole = Literal["load", "support", "surface"]

Seconds = Annotated[int, Field(ge=0, le=600)]
Repetitions = Annotated[int, Field(ge=1, le=300)]


@dataclass(frozen=True, kw_only=True)
class Cue:
    """One instruction; `with_guidance` marks those to use only with a professional beside you."""

    __pydantic_config__ = STRICT

    id: PointId
    phase: Phase
    origin: Origin
    text: Text
    sources: Sources = ()
    with_guidance: bool = False


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A usual fault in the movement and what mends it."""

    __pydantic_config__ = STRICT

    id: PointId
    fault: Text
    fix: Text


@dataclass(frozen=True, kw_only=True)
class Variant:
    """One rung of the ladder from easier to harder."""

    __pydantic_config__ = STRICT

    id: PointId
    text: Text


@dataclass(frozen=True, kw_only=True)
class MuscleUse:
    """What a muscle does in the exercise; `muscle` is an id of the anatomy document."""

    __pydantic_config__ = STRICT

    muscle: Slug
    role: Literal["primary", "secondary", "stabiliser"]


@dataclass(frozen=True, kw_only=True)
class EquipmentNeed:
    """A role that a piece of equipment fills; its substitutes are listed in its own document."""

    __pydantic_config__ = STRICT

    role: EquipmentRole
    equipment: Slug
    required: bool


@dataclass(frozen=True, kw_only=True)
class Load:
    """Load per implement, in the unit it is sold in; 0 means an empty hand."""

    __pydantic_config__ = STRICT

    low: Annotated[float, Field(ge=0, le=500)]
    high: Annotated[float, Field(gt=0, le=500), AfterValidator(check_range)]
    unit: Literal["kg", "lb"]


@dataclass(frozen=True, kw_only=True)
class Tempo:
    """Seconds for the way up, the hold at the top and the way down."""

    __pydantic_config__ = STRICT

    up: Seconds
    hold: Seconds
    down: Seconds


@dataclass(frozen=True, kw_only=True)
class Prescription:
    """How much at one level: `low` to `high` repetitions or seconds (per side when sides count apart).

    Effort is in repetitions in reserve (Helms 2016), rest in seconds; `effort_high` None means "or more".
    """

    __pydantic_config__ = STRICT

    level: Literal[1, 2, 3]
    sets: Annotated[int, Field(ge=1, le=10)]
    low: Repetitions
    high: Annotated[int, Field(ge=1, le=300), AfterValidator(check_range)]
    effort_low: Annotated[int, Field(ge=0, le=10)]
    effort_high: Annotated[int, Field(ge=0, le=10), AfterValidator(check_range)] | None
    rest_low: Seconds
    rest_high: Annotated[int, Field(ge=0, le=600), AfterValidator(check_range)]
    tempo: Tempo | None
    load: Load | None
    note: Text | None


@dataclass(frozen=True, kw_only=True)
class Video:
    """A link that an editor set; the page names the language the film is spoken in."""

    __pydantic_config__ = STRICT

    title: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    url: Annotated[str, StringConstraints(pattern=r"^https://[^\s/]+\.[^\s]+$", max_length=500)]
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]


def check_levels(prescriptions: tuple[Prescription, ...]) -> tuple[Prescription, ...]:
    """The prescriptions themselves; Wrong unless there is exactly one for each level, in order."""
    if tuple(prescription.level for prescription in prescriptions) != (1, 2, 3):
        raise Wrong(_("has one prescription for each of the levels 1, 2 and 3, in this order"))
    return prescriptions


@dataclass(frozen=True, kw_only=True)
class ExerciseDocument:
    """One whole exercise in every language, as published."""

    __pydantic_config__ = STRICT

    format: Format
    kind: Literal["exercise"]
    slug: Slug
    position: Position
    name: Text
    also_called: Text | None
    measure: Literal["repetitions", "seconds"]
    sides: Literal["both", "each"]
    summary: Text
    purpose: Annotated[tuple[Point, ...], Field(min_length=1)]
    cues: Annotated[tuple[Cue, ...], Field(min_length=1)]
    breathing: Text
    faults: tuple[Fault, ...]
    stop: Annotated[tuple[Point, ...], Field(min_length=1)]
    easier: tuple[Variant, ...]
    harder: tuple[Variant, ...]
    muscles: Annotated[tuple[MuscleUse, ...], Field(min_length=1), AfterValidator(once("muscle"))]
    equipment: Annotated[tuple[EquipmentNeed, ...], AfterValidator(once("equipment"))]
    prescriptions: Annotated[tuple[Prescription, ...], AfterValidator(check_levels)]
    figure: Figure | None
    video: Video | None
    references: Slugs

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The moments of the movement in the order in which the cues come to them."""
        return tuple(dict.fromkeys(cue.phase for cue in self.cues))

    def cues_in(self, phase: str) -> tuple[Cue, ...]:
        """The cues of one moment of the movement, in the editors' order."""
        return tuple(cue for cue in self.cues if cue.phase == phase)
