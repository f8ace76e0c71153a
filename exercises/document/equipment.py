"""The equipment document: one thing to train with, and what to use instead of it."""

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, ValidationInfo

from exercises.document.exercise import EquipmentRole
from exercises.document.figure import Drawing, Load, Support, Surface
from exercises.document.parts import STRICT, Format, Position, Slug, Text, once
from exercises.document.problems import Wrong
from exercises.document.problems import marked as _


@dataclass(frozen=True, kw_only=True)
class Size:
    """A load it comes in, in the unit it is sold in."""

    __pydantic_config__ = STRICT

    load: Annotated[float, Field(gt=0, le=500)]
    unit: Literal["kg", "lb"]
    material: Text | None


@dataclass(frozen=True, kw_only=True)
class Substitute:
    """What serves instead, best first, and why or how."""

    __pydantic_config__ = STRICT

    equipment: Slug
    note: Text


DRAWINGS: dict[str, tuple[str, ...]] = {
    "support": get_args(Support),
    "load": get_args(Load),
    "surface": get_args(Surface),
}
"""The drawings there are for each role."""


def check_drawing(drawing: str | None, info: ValidationInfo) -> str | None:
    """The drawing itself; Wrong when it is one of another role."""
    fitting = DRAWINGS.get(info.data.get("role", ""))  # none when the role itself is at fault
    if drawing is not None and fitting is not None and drawing not in fitting:
        raise Wrong(_("has to be one of %(expected)s"), expected=", ".join(fitting))
    return drawing


@dataclass(frozen=True, kw_only=True)
class EquipmentDocument:
    """One piece of equipment; `recorded_in` says what a log keeps of it (a band has a colour, no kilograms).

    `drawing` is how figures show it; None leaves it out of them.
    """

    __pydantic_config__ = STRICT

    format: Format
    kind: Literal["equipment"]
    slug: Slug
    position: Position
    role: EquipmentRole
    name: Text
    description: Text
    safety: Text
    drawing: Annotated[Drawing | None, AfterValidator(check_drawing)]
    recorded_in: Literal["load", "colour", "nothing"]
    sizes: tuple[Size, ...]
    substitutes: Annotated[tuple[Substitute, ...], AfterValidator(once("equipment"))]
