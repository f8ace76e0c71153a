"""The safety-list document: warning signs by tier, what to do about them, and when to ask again. It routes only.

Its rules are data, so that the server and the browser read the same: `exercises/screening.py`, `static/js/safety/`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo

from exercises.document.parts import STRICT, Format, Slug, Slugs, Text, once
from exercises.document.problems import Wrong
from exercises.document.problems import marked as _

ItemId = Annotated[str, StringConstraints(pattern=r"^[ESVA]\d{1,2}$")]
"""E: emergency, S: see a clinician soon, V: worth a visit, A: ask first; stable, stored with answers."""

TierName = Literal["emergency", "soon", "visit", "ask-first"]

Lock = Literal["all", "training", "limited", "none"]
"""What a tier closes. `all`: Today, plan and player; `training`: plan and player; `limited`: nothing, but level 1
without loads and the back foot on the floor; `none`: nothing."""

RELEASES: dict[TierName, tuple[str, ...]] = {
    "emergency": ("seen", "mistake"),
    "soon": ("spoken", "mistake"),
    "visit": (),
    "ask-first": ("asked", "mistake"),
}
"""What a person may say to end a tier's lock. Nothing else ends it, neither time nor a later list without a sign."""

Days = Annotated[int, Field(ge=1, le=3650)]
Points = Annotated[int, Field(ge=1, le=10)]
"""A difference or a value on the scale of tension, 0 to 10."""


@dataclass(frozen=True, kw_only=True)
class SafetyItem:
    """One sign, answered with yes or no."""

    __pydantic_config__ = STRICT

    id: ItemId
    text: Text


@dataclass(frozen=True, kw_only=True)
class Release:
    """One thing a person may say to end a lock, in words to confirm."""

    __pydantic_config__ = STRICT

    id: Literal["seen", "spoken", "asked", "mistake"]
    text: Text


@dataclass(frozen=True, kw_only=True)
class SafetyTier:
    """Signs that ask for the same action, that action in words, what it closes and how that ends."""

    __pydantic_config__ = STRICT

    tier: TierName
    title: Text
    action: Text
    lock: Lock
    items: Annotated[tuple[SafetyItem, ...], Field(min_length=1)]
    releases: tuple[Release, ...]


def check_tiers(tiers: tuple[SafetyTier, ...]) -> tuple[SafetyTier, ...]:
    """The tiers themselves; Wrong unless all four are there, the most urgent first, each with its own releases."""
    if tuple(tier.tier for tier in tiers) != tuple(RELEASES):
        raise Wrong(_("has the tiers emergency, soon, visit and ask-first, in this order"))
    for tier in tiers:
        expected = RELEASES[tier.tier]
        if tuple(release.id for release in tier.releases) != expected:
            words = _("has these releases in the tier %(tier)s: %(releases)s")
            raise Wrong(words, tier=tier.tier, releases=", ".join(expected) or "–")
        if (tier.lock == "none") != (not expected):
            raise Wrong(_("locks in every tier that has releases, and in no other (%(tier)s)"), tier=tier.tier)
    return tiers


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer to choose."""

    __pydantic_config__ = STRICT

    id: Slug
    text: Text


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A question with one answer out of several."""

    __pydantic_config__ = STRICT

    text: Text
    options: Annotated[tuple[Option, ...], Field(min_length=1), AfterValidator(once("id"))]


@dataclass(frozen=True, kw_only=True)
class Numbness:
    """What is asked about numbness or tingling; `weakness` is answered with yes or no."""

    __pydantic_config__ = STRICT

    introduction: Text
    where: Choice
    since: Choice
    weakness: Text


@dataclass(frozen=True, kw_only=True)
class Route:
    """Answers about numbness that stand for a sign. An empty list of options means any of them."""

    __pydantic_config__ = STRICT

    where: Slugs
    since: Slugs
    weakness: Literal["yes", "no", "any"]
    item: ItemId

    def leads(self, where: str, since: str, weakness: bool) -> bool:
        """Whether these answers take this route."""
        return (
            (not self.where or where in self.where)
            and (not self.since or since in self.since)
            and self.weakness in ("any", "yes" if weakness else "no")
        )


def check_routes(routes: tuple[Route, ...], info: ValidationInfo) -> tuple[Route, ...]:
    """The routes themselves; Wrong when one names what is not there, or when some answers lead nowhere."""
    numbness, tiers = info.data.get("numbness"), info.data.get("tiers")
    if not isinstance(numbness, Numbness) or tiers is None:
        return routes  # at fault themselves, and named for it
    where, since = ids(numbness.where.options), ids(numbness.since.options)
    items = {item.id for tier in tiers for item in tier.items}
    for row, route in enumerate(routes, start=1):
        for name in unknown(route, where, since, items):
            raise Wrong(_("names in row %(row)s what is not there: %(name)s"), row=row, name=name)
    for answers in product(where, since, (True, False)):
        if not any(route.leads(*answers) for route in routes):
            words = _("leads nowhere for these answers: %(answers)s")
            raise Wrong(words, answers=f"{answers[0]}, {answers[1]}, {'yes' if answers[2] else 'no'}")
    return routes


def ids(options: tuple[Option, ...]) -> tuple[str, ...]:
    """The ids of options, in their order."""
    return tuple(option.id for option in options)


def unknown(route: Route, where: tuple[str, ...], since: tuple[str, ...], items: set[str]) -> Iterator[str]:
    """The names in a route that nothing defines."""
    yield from (name for name in route.where if name not in where)
    yield from (name for name in route.since if name not in since)
    if route.item not in items:
        yield route.item


@dataclass(frozen=True, kw_only=True)
class DaysSinceScreening:
    """Ask again when the last answers are so many days old."""

    __pydantic_config__ = STRICT

    rule: Literal["days-since-screening"]
    reason: Literal["age"]
    text: Text
    at_least: Days


@dataclass(frozen=True, kw_only=True)
class DaysSinceTraining:
    """Ask again when the last session is so many days ago."""

    __pydantic_config__ = STRICT

    rule: Literal["days-since-training"]
    reason: Literal["pause"]
    text: Text
    at_least: Days


@dataclass(frozen=True, kw_only=True)
class MeanRise:
    """Ask again when the daily ratings' mean has risen from the `earlier` days to the `recent` days after them.

    Each of the two needs so many `ratings`: with fewer, a few bad days would decide alone.
    """

    __pydantic_config__ = STRICT

    rule: Literal["mean-rise"]
    reason: Literal["rise"]
    text: Text
    recent: Days
    earlier: Days
    at_least: Points
    ratings: Days


Rule = Annotated[DaysSinceScreening | DaysSinceTraining | MeanRise, Field(discriminator="rule")]


def check_ratings(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules themselves; Wrong when one is there twice, or asks for more ratings than days."""
    once("rule")(rules)
    for rule in rules:
        if isinstance(rule, MeanRise) and rule.ratings > min(rule.recent, rule.earlier):
            raise Wrong(_("asks for more ratings than there are days"))
    return rules


@dataclass(frozen=True, kw_only=True)
class Question:
    """A short question, answered with yes or no."""

    __pydantic_config__ = STRICT

    id: Slug
    text: Text


@dataclass(frozen=True, kw_only=True)
class Again:
    """When the list is asked again: the rules in order, and `different`, which the person says themselves.

    The short questions come first; the whole list follows when one of them is answered with yes.
    """

    __pydantic_config__ = STRICT

    introduction: Text
    different: Text
    rules: Annotated[tuple[Rule, ...], AfterValidator(check_ratings)]
    questions: Annotated[tuple[Question, ...], Field(min_length=1), AfterValidator(once("id"))]


@dataclass(frozen=True, kw_only=True)
class AfterSession:
    """A session after which a tier is asked: tension up by `rise`, or up at all to `high` or more."""

    __pydantic_config__ = STRICT

    rise: Points
    high: Points
    tier: Literal["emergency"]
    text: Text


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
    numbness: Numbness
    routes: Annotated[tuple[Route, ...], AfterValidator(check_routes)]
    again: Again
    after_session: AfterSession
    sources: Slugs

    def tier(self, name: str) -> SafetyTier:
        """The tier of that name; KeyError when there is none."""
        for tier in self.tiers:
            if tier.tier == name:
                return tier
        raise KeyError(name)
