"""The privacy notice: what is stored about people, and the question by which they agree to it."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from exercises.document.parts import STRICT, Format, Text


@dataclass(frozen=True, kw_only=True)
class PrivacySection:
    """Statements under one heading; `style` says whether they read as paragraphs or as a list."""

    __pydantic_config__ = STRICT

    heading: Text
    style: Literal["paragraphs", "list"]
    points: Annotated[tuple[Text, ...], Field(min_length=1)]


@dataclass(frozen=True, kw_only=True)
class ConsentQuestion:
    """The question whether health data may be stored.

    `wording` is raised when the question has to be asked again: consent given to a lower one no longer suffices.
    `statement` stands beside the box to tick, `why` says in one line what it is for, `withdraw` what withdrawing does.
    """

    __pydantic_config__ = STRICT

    wording: Annotated[int, Field(ge=1, le=999)]
    statement: Text
    why: Text
    withdraw: Text


@dataclass(frozen=True, kw_only=True)
class PrivacyDocument:
    """The whole notice; its edition is stored with every consent."""

    __pydantic_config__ = STRICT

    format: Format
    kind: Literal["privacy"]
    slug: Literal["privacy"]
    title: Text
    introduction: Text
    sections: Annotated[tuple[PrivacySection, ...], Field(min_length=1)]
    consent: ConsentQuestion
