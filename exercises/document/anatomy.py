"""The anatomy document: muscles by their everyday and their anatomical names, and the regions of the back map."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from exercises.document.parts import STRICT, Format, Slug, Slugs, Text

RegionId = Annotated[str, StringConstraints(pattern=r"^[a-z]+(_[a-z]+)*_[lrc]$", max_length=40)]
"""`upper_trap_l`: the region, then left, right or centre as the person has them."""


@dataclass(frozen=True, kw_only=True)
class Muscle:
    """`name` is the anatomical name, `everyday` where a reader would point."""

    __pydantic_config__ = STRICT

    id: Slug
    name: Text
    everyday: Text


@dataclass(frozen=True, kw_only=True)
class Region:
    """One of the fourteen places of the back map, and the muscles that lie there."""

    __pydantic_config__ = STRICT

    id: RegionId
    name: Text
    muscles: Slugs


@dataclass(frozen=True, kw_only=True)
class AnatomyDocument:
    """All muscles and regions the guide speaks of."""

    __pydantic_config__ = STRICT

    format: Format
    kind: Literal["anatomy"]
    slug: Literal["anatomy"]
    muscles: Annotated[tuple[Muscle, ...], Field(min_length=1)]
    regions: Annotated[tuple[Region, ...], Field(min_length=1)]
