"""What answers to the safety list lead to, read from the list's own rules. Pure.

`static/js/safety/engine.js` does the same in the browser, over what `rules_of` gives it; both are tested with
`tests/exercises/screening_vectors.json`. It routes; it never diagnoses, scores or reassures.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from exercises.document import (
    DaysSinceScreening,
    DaysSinceTraining,
    Lock,
    MeanRise,
    Rule,
    SafetyDocument,
    TierName,
    write,
)

Outcome = Literal["unanswered", "emergency", "soon", "under-age", "ask-first", "visit", "clear"]

TIERS: tuple[str, ...] = get_args(TierName)

NOT_A_TIER: dict[str, Lock] = {"unanswered": "training", "under-age": "training", "clear": "none"}
"""What is closed to a person whom no tier holds: plan and player until the list is answered, and under 18."""


@dataclass(frozen=True)
class Decision:
    """What answers led to: the strictest outcome, the signs ticked, those without an answer, and "ask first".

    `ask_first` is kept apart, because a person may have to ask first and be locked by a stricter tier too.
    """

    outcome: Outcome
    ticked: tuple[str, ...]
    missing: tuple[str, ...]
    ask_first: bool


@dataclass(frozen=True)
class Facts:
    """What is known of a person in days: None when there was no such day; ratings as (days ago, value 0 to 10)."""

    days_since_screening: int | None
    days_since_training: int | None
    daily: tuple[tuple[int, int], ...] = ()


def decide(
    document: SafetyDocument,
    answers: Mapping[str, bool],
    *,
    adult: bool | None,
    tiers: tuple[str, ...] = TIERS,
) -> Decision:
    """What the answers (item id to yes or no) to the signs of these tiers lead to.

    `adult` is None where age is not asked. A ticked emergency sign decides alone, whatever else is unanswered; a
    person under 18 needs to answer nothing more. Answers to signs outside these tiers count for nothing.
    """
    asked = [(tier.tier, item.id) for tier in document.tiers if tier.tier in tiers for item in tier.items]
    ticked = tuple(item for _tier, item in asked if answers.get(item))
    missing = tuple(item for _tier, item in asked if item not in answers)
    found = {tier for tier, item in asked if item in ticked}
    return Decision(strictest(found, bool(missing), adult), ticked, missing, "ask-first" in found)


def strictest(found: set[TierName], unanswered: bool, adult: bool | None) -> Outcome:
    """The outcome for the tiers in which a sign was ticked."""
    if "emergency" in found:
        return "emergency"
    if unanswered and adult is not False:
        return "unanswered"
    if "soon" in found:
        return "soon"
    if adult is False:
        return "under-age"
    if "ask-first" in found:
        return "ask-first"
    return "visit" if "visit" in found else "clear"


def lock_of(document: SafetyDocument, outcome: str) -> Lock:
    """What an outcome closes; KeyError for an outcome that is none."""
    return NOT_A_TIER[outcome] if outcome in NOT_A_TIER else document.tier(outcome).lock


def numbness_item(document: SafetyDocument, *, where: str, since: str, weakness: bool) -> str:
    """The sign that numbness or tingling stands for; ValueError for an answer that was not to choose from."""
    for question, answer in ((document.numbness.where, where), (document.numbness.since, since)):
        if answer not in [option.id for option in question.options]:
            raise ValueError(answer)
    return next(route.item for route in document.routes if route.leads(where, since, weakness))


def numbness_items(
    document: SafetyDocument, *, where: str | None, since: str | None, weakness: bool | None
) -> list[str]:
    """Every sign that answers about numbness may still stand for; None is not answered yet. ValueError as above."""
    asked = document.numbness
    wheres = [where] if where else [option.id for option in asked.where.options]
    sinces = [since] if since else [option.id for option in asked.since.options]
    weak = [True, False] if weakness is None else [weakness]
    found = {
        numbness_item(document, where=one, since=other, weakness=yes)
        for one in wheres
        for other in sinces
        for yes in weak
    }
    return sorted(found)


def ask_again(document: SafetyDocument, facts: Facts) -> str | None:
    """Why the list has to be asked again (the reason of the first rule that is met), None when it has not."""
    return next((rule.reason for rule in document.again.rules if met(rule, facts)), None)


def met(rule: Rule, facts: Facts) -> bool:
    """Whether the facts meet a rule; what is not known meets none."""
    match rule:
        case DaysSinceScreening():
            return facts.days_since_screening is not None and facts.days_since_screening >= rule.at_least
        case DaysSinceTraining():
            return facts.days_since_training is not None and facts.days_since_training >= rule.at_least
        case MeanRise():
            return has_risen(rule, facts.daily)


def has_risen(rule: MeanRise, daily: tuple[tuple[int, int], ...]) -> bool:
    """Whether the mean of the recent days lies `at_least` above that of the days before them; today is 0 days ago."""
    recent = [value for ago, value in daily if 0 <= ago < rule.recent]
    earlier = [value for ago, value in daily if rule.recent <= ago < rule.recent + rule.earlier]
    if min(len(recent), len(earlier)) < rule.ratings:
        return False
    # Whole numbers only, so that no rounding decides at the edge: both means times both counts.
    rise = sum(recent) * len(earlier) - sum(earlier) * len(recent)
    return rise >= rule.at_least * len(recent) * len(earlier)


def asks_after_session(document: SafetyDocument, before: int | None, after: int | None) -> bool:
    """Whether tension rose so much in a session (0 to 10, None when not rated) that a tier is asked.

    Nobody knows whether it rose when only the end was rated: then a high one asks.
    """
    rule = document.after_session
    if after is None:
        return False
    if before is None:
        return after >= rule.high
    return after >= before + rule.rise or (after >= rule.high and after > before)


def rules_of(document: SafetyDocument) -> dict[str, Any]:
    """The rules as the browser reads them: JSON values without any text, since a page has its texts already."""
    data = write(document)
    numbness = data["numbness"]
    return {
        "tiers": [{"tier": tier["tier"], "items": [item["id"] for item in tier["items"]]} for tier in data["tiers"]],
        "locks": NOT_A_TIER | {tier["tier"]: tier["lock"] for tier in data["tiers"]},
        "numbness": {name: [option["id"] for option in numbness[name]["options"]] for name in ("where", "since")},
        "routes": data["routes"],
        "again": [{name: value for name, value in rule.items() if name != "text"} for rule in data["again"]["rules"]],
        "after_session": {name: data["after_session"][name] for name in ("rise", "high")},
    }
