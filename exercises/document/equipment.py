"""The equipment document: one thing to train with, and what to use instead of it."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from exercises.document.exercise import EquipmentRole
from exercises.document.parts import STRICT, Format, Position, Slug, Text, once


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


@dataclass(frozen=True, kw_only=True)
class EquipmentDocument:
    """One piece of equipment; `recorded_in` says what a log keeps of it (a band has a colour, no kilograms)."""

    __pydantic_config__ = STRICT

    format: Format
    kind: Literal["equipment"]
    slug: Slug
    position: Position
    role: EquipmentRole
    name: Text
    description: Text
    safety: Text
    recorded_in: Literal["load", "colour", "nothing"]
    sizes: tuple[Size, ...]
    substitutes: Annotated[tuple[Substitute, ...], AfterValidator(once("equipment"))]
