"""The parts that every document is made of: translated text, slugs, sourced points."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, ValidationInfo

from exercises.document.problems import Wrong
from exercises.document.problems import marked as _

T = TypeVar("T")

STRICT = ConfigDict(extra="forbid", allow_inf_nan=False)

Line = Annotated[
    str,
    StringConstraints(
        max_length=2000,
        # Begins and ends with something visible; no control characters and no line breaks within.
        pattern=r"^[^\s\x00-\x1f\x7f]([^\x00-\x1f\x7f\x{2028}\x{2029}]*[^\s\x00-\x1f\x7f])?$",
    ),
]


@dataclass(frozen=True)
class Text:
    """One text in every language. A further language is one more field here, and documents that have it."""

    __pydantic_config__ = STRICT

    en: Line
    fr: Line

    def __getitem__(self, language: str) -> str:
        """The text in `language`, a code of LANGUAGES; KeyError for any other."""
        if language not in LANGUAGES:
            raise KeyError(language)
        return str(getattr(self, language))


LANGUAGES = tuple(field.name for field in fields(Text))
"""Codes of the languages every text is written in, the reference language first."""


def check_unique(values: tuple[str, ...]) -> tuple[str, ...]:
    """The values in alphabetical order, since they are a set; Wrong when one is named twice."""
    for value in values:
        if values.count(value) > 1:
            raise Wrong(_("names %(value)s twice"), value=value)
    return tuple(sorted(values))


def once(field: str) -> Callable[[tuple[T, ...]], tuple[T, ...]]:
    """A check that no two parts of a list name the same thing in `field`."""

    def check(parts: tuple[T, ...]) -> tuple[T, ...]:
        check_unique(tuple(getattr(part, field) for part in parts))
        return parts

    return check


def check_sources(sources: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    """The sources themselves; Wrong when an addition has none."""
    if info.data.get("origin") == "extra" and not sources:
        raise Wrong(_("an addition names at least one source"))
    return check_unique(sources)


def check_range(high: float, info: ValidationInfo) -> float:
    """The upper end itself; Wrong when it lies below the lower end of the same range."""
    low = info.data.get(str(info.field_name).replace("high", "low"))
    if low is not None and high < low:
        raise Wrong(_("is below the lower end of the range, %(low)g"), low=low)
    return high


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""`single-arm-row`: lower-case words joined by hyphens."""

PointId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""`row.spine-neutral`: stable for ever, counted by tests and named by logs."""

Slugs = Annotated[tuple[Slug, ...], AfterValidator(check_unique)]

Sources = Annotated[tuple[Slug, ...], AfterValidator(check_sources), Field(validate_default=True)]
"""Ids of references; an `extra` has at least one."""

Origin = Literal["must", "extra"]
"""`must`: a point the guide has to make; `extra`: added here and shown as an addition with its source."""

Format = Annotated[int, Field(ge=1)]
"""The format a document is in: always the newest once it is read, since older ones are upgraded on the way."""

Position = Annotated[int, Field(ge=1, le=999)]


@dataclass(frozen=True, kw_only=True)
class Point:
    """One statement that the guide makes."""

    __pydantic_config__ = STRICT

    id: PointId
    origin: Origin
    text: Text
    sources: Sources = ()
