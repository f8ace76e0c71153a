"""The guide page document: a chapter made of short sections of sourced points."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from exercises.document.parts import STRICT, Format, Point, Position, Slug, Text


@dataclass(frozen=True, kw_only=True)
class Section:
    """Points that belong together; `style` says whether they read as paragraphs or as a list."""

    __pydantic_config__ = STRICT

    heading: Text | None
    style: Literal["paragraphs", "list", "steps"]
    points: Annotated[tuple[Point, ...], Field(min_length=1)]


@dataclass(frozen=True, kw_only=True)
class PageDocument:
    """One chapter; `place` says which page of the site it appears on."""

    __pydantic_config__ = STRICT

    format: Format
    kind: Literal["page"]
    slug: Slug
    position: Position
    place: Literal["guide", "evidence"]
    origin: Literal["must", "extra"]
    title: Text
    summary: Text
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
