"""The references document: what the guide's statements rest on."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from exercises.document.parts import STRICT, Format, Slug, Text

Words = Annotated[str, StringConstraints(min_length=1, max_length=400)]


@dataclass(frozen=True, kw_only=True)
class Reference:
    """One source. `practice` stands for the usual way of teaching that no study of its own has tested.

    `cited_as` is the short form in the text (`Andersen 2011`); `citation` the full one, in the language it
    was published in; `finding` what it found, for the evidence page; `participants` the number of people.
    """

    __pydantic_config__ = STRICT

    id: Slug
    type: Literal["trial", "review", "statement", "guidance", "commentary", "cohort", "practice"]
    cited_as: Text
    citation: Words | None
    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$", max_length=120)] | None
    url: Annotated[str, StringConstraints(pattern=r"^https://[^\s/]+\.[^\s]+$", max_length=300)] | None
    participants: Annotated[int, Field(ge=1)] | None
    finding: Text | None


@dataclass(frozen=True, kw_only=True)
class ReferencesDocument:
    """All references, in the order the evidence page lists them."""

    __pydantic_config__ = STRICT

    format: Format
    kind: Literal["references"]
    slug: Literal["references"]
    items: Annotated[tuple[Reference, ...], Field(min_length=1)]
