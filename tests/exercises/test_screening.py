"""What answers to the safety list lead to: the server's engine against the vectors that both engines share."""

import json
import random
from dataclasses import replace
from math import sqrt
from pathlib import Path
from typing import Any, get_args

import pytest

from exercises.document import SafetyDocument, read
from exercises.screening import (
    TIERS,
    Facts,
    Outcome,
    ask_again,
    asks_after_session,
    decide,
    lock_of,
    numbness_item,
    rules_of,
)
from exercises.services.loading import CONTENT

VECTORS: dict[str, Any] = json.loads(Path(__file__).with_name("screening_vectors.json").read_text(encoding="utf-8"))


def safety_list() -> SafetyDocument:
    document = read((CONTENT / "safety.json").read_text(encoding="utf-8"))
    assert isinstance(document, SafetyDocument)
    return document


SAFETY = safety_list()
ITEMS = [item.id for tier in SAFETY.tiers for item in tier.items]


@pytest.mark.parametrize("case", VECTORS["decide"], ids=lambda case: case["name"])
def test_answers_lead_to_the_strictest_outcome(case: dict[str, Any]) -> None:
    answers = {item: item in case["yes"] for item in ITEMS if item not in case["unanswered"]}
    found = decide(SAFETY, answers, adult=case["adult"], tiers=tuple(case["tiers"] or TIERS))
    assert (found.outcome, list(found.ticked), list(found.missing), found.ask_first) == (
        case["outcome"],
        case["ticked"],
        case["missing"],
        case["ask_first"],
    )


@pytest.mark.parametrize("case", VECTORS["numbness"], ids=lambda case: "-".join(map(str, case.values())))
def test_numbness_stands_for_a_sign(case: dict[str, Any]) -> None:
    answers = {name: case[name] for name in ("where", "since", "weakness")}
    assert numbness_item(SAFETY, **answers) == case["item"]


@pytest.mark.parametrize("case", VECTORS["again"], ids=lambda case: case["name"])
def test_the_list_is_asked_again_from_the_edge_of_each_rule_on(case: dict[str, Any]) -> None:
    daily = tuple((ago, value) for ago, value in case["daily"])
    facts = Facts(case["days_since_screening"], case["days_since_training"], daily)
    assert ask_again(SAFETY, facts) == case["reason"]


@pytest.mark.parametrize("case", VECTORS["after_session"], ids=lambda case: f"{case['before']}-{case['after']}")
def test_a_session_that_raised_tension_asks_the_emergency_signs(case: dict[str, Any]) -> None:
    assert asks_after_session(SAFETY, case["before"], case["after"]) == case["asks"]


@pytest.mark.parametrize(("outcome", "lock"), VECTORS["locks"].items())
def test_each_outcome_closes_what_its_tier_says(outcome: str, lock: str) -> None:
    assert lock_of(SAFETY, outcome) == lock


def test_the_vectors_leave_nothing_out() -> None:
    alone = {case["yes"][0] for case in VECTORS["decide"] if case["name"].endswith(" alone")}
    pairs = {tuple(item[0] for item in case["yes"]) for case in VECTORS["decide"] if " and " in case["name"]}
    answers = {(case["where"], case["since"], case["weakness"]) for case in VECTORS["numbness"]}
    numbness = rules_of(SAFETY)["numbness"]
    assert alone == set(ITEMS)
    assert {("E", "S"), ("E", "V"), ("E", "A"), ("S", "V"), ("S", "A"), ("V", "A")} <= pairs
    assert {case["outcome"] for case in VECTORS["decide"]} == set(VECTORS["locks"]) == set(get_args(Outcome))
    assert answers == {(w, s, weak) for w in numbness["where"] for s in numbness["since"] for weak in (True, False)}
    assert {case["reason"] for case in VECTORS["again"]} == {None, *(rule.reason for rule in SAFETY.again.rules)}


@pytest.mark.parametrize("answer", [{"where": "nose"}, {"since": "never"}])
def test_an_answer_that_was_not_to_choose_from_is_refused(answer: dict[str, Any]) -> None:
    answers: dict[str, Any] = {"where": "trunk", "since": "new", "weakness": False}
    with pytest.raises(ValueError, match=next(iter(answer.values()))):
        numbness_item(SAFETY, **answers | answer)


def test_an_outcome_that_is_none_closes_nothing_by_accident() -> None:
    with pytest.raises(KeyError):
        lock_of(SAFETY, "fine")


def test_an_editor_may_change_what_a_rule_asks_for() -> None:
    facts = Facts(30, 3)
    age = next(rule for rule in SAFETY.again.rules if rule.reason == "age")
    sooner = replace(SAFETY, again=replace(SAFETY.again, rules=(replace(age, at_least=30),)))
    assert (ask_again(SAFETY, facts), ask_again(sooner, facts)) == (None, "age")


def steady(chance: random.Random, *, days: int, spread: float, memory: float) -> list[int | None]:
    """Daily ratings of a person whose tension goes up and down around 4 and does not change in the long run.

    Each day remembers the one before (autocorrelation `memory`, standard deviation `spread` in points), a reading
    error of half a point is added, the sum is rounded and kept within 0 to 10. One day in five is not rated.
    """
    level = chance.gauss(0, spread)
    ratings: list[int | None] = []
    for _day in range(days):
        level = memory * level + chance.gauss(0, spread * sqrt(1 - memory**2))
        rated = max(0, min(10, round(4 + level + chance.gauss(0, 0.5))))
        ratings.append(rated if chance.random() < 0.8 else None)
    return ratings


def is_asked(ratings: list[int | None]) -> bool:
    """Whether a person who logs these days is asked again because of a rise, on any of them."""
    return any(
        ask_again(
            SAFETY, Facts(0, 0, tuple((day - then, r) for then, r in enumerate(ratings[: day + 1]) if r is not None))
        )
        for day in range(len(ratings))
    )


@pytest.mark.parametrize(("memory", "spread"), [(0.3, 1.5), (0.5, 1.25), (0.6, 1.2)])
def test_a_steady_person_is_seldom_asked_again_within_90_days(memory: float, spread: float) -> None:
    """From 5 to 16 of 100 steady people, for short memories and spreads as in `steady`; more days rated mean fewer."""
    chance = random.Random(2026)
    asked = [is_asked(steady(chance, days=90, spread=spread, memory=memory)) for _person in range(250)]
    assert 0.05 <= sum(asked) / len(asked) <= 0.16
