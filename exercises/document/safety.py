"""The safety-list document: warning signs by tier and what to do about them. It routes, it never diagnoses."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from exercises.document.parts import STRICT, Format, Slugs, Text
from exercises.document.problems import Wrong
from exercises.document.problems import marked as _

ItemId = Annotated[str, StringConstraints(pattern=r"^[ESVA]\d{1,2}$")]
"""E: emergency, S: see a clinician soon, V: worth a visit, A: ask first; stable, stored with answers."""


@dataclass(frozen=True, kw_only=True)
class SafetyItem:
    """One sign, answered with yes or no."""

    __pydantic_config__ = STRICT

    id: ItemId
    text: Text


@dataclass(frozen=True, kw_only=True)
class SafetyTier:
    """Signs that ask for the same action, and that action in words."""

    __pydantic_config__ = STRICT

    tier: Literal["emergency", "soon", "visit", "ask-first"]
    title: Text
    action: Text
    items: Annotated[tuple[SafetyItem, ...], Field(min_length=1)]


def check_tiers(tiers: tuple[SafetyTier, ...]) -> tuple[SafetyTier, ...]:
    """The tiers themselves; Wrong unless all four are there, the most urgent first."""
    if tuple(tier.tier for tier in tiers) != ("emergency", "soon", "visit", "ask-first"):
        raise Wrong(_("has the tiers emergency, soon, visit and ask-first, in this order"))
    return tiers


@dataclass(frozen=True, kw_only=True)
class SafetyDocument:
    """The whole list; its edition number is the list's version."""

    __pydantic_config__ = STRICT

    format: Format
    kind: Literal["safety"]
    slug: Literal["safety"]
    title: Text
    introduction: Text
    age_question: Text
    under_age: Text
    nothing_ticked: Text
    tiers: Annotated[tuple[SafetyTier, ...], AfterValidator(check_tiers)]
    sources: Slugs

    def tier(self, name: str) -> SafetyTier:
        """The tier of that name; KeyError when there is none."""
        for tier in self.tiers:
            if tier.tier == name:
                return tier
        raise KeyError(name)
