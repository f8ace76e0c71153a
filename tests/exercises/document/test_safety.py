"""The safety list's rules are read whole or refused, and lists from before they were data have them too."""

import json
from typing import Any

import pytest

from exercises.document import DocumentError, Problem, SafetyDocument, read, write
from exercises.document.upgrades import RULES
from tests.exercises.document.test_reading import GONE, SAFETY, content, problems, put

ROW = "names in row %s what is not there: %s"
LOCKS = "locks in every tier that has releases, and in no other (%s)"


@pytest.mark.parametrize(
    ("path", "value", "at", "reason"),
    [
        ("routes[0].item", "E9", "routes", ROW % (1, "E9")),
        ("routes[3].where", ["nose", "one-side"], "routes", ROW % (4, "nose")),
        ("routes[2].since", ["never"], "routes", ROW % (3, "never")),
        ("routes[5]", GONE, "routes", "leads nowhere for these answers: one-side, known, no"),
        ("routes[1]", GONE, "routes", "leads nowhere for these answers: one-side, sudden, yes"),
        ("routes[5].weakness", "maybe", "routes[5].weakness", "has to be one of 'yes', 'no' or 'any'"),
        ("routes[5].where", ["trunk", "trunk"], "routes[5].where", "names trunk twice"),
        ("numbness.where.options[0].id", "one-side", "numbness.where.options", "names one-side twice"),
        ("numbness.since.options", [], "numbness.since.options", "needs at least 1 entry"),
        ("numbness.weakness.fr", GONE, "numbness.weakness.fr", "is missing"),
        ("tiers[0].lock", "some", "tiers[0].lock", "has to be one of 'all', 'training', 'limited' or 'none'"),
        ("tiers[0].lock", "none", "tiers", LOCKS % "emergency"),
        ("tiers[2].lock", "training", "tiers", LOCKS % "visit"),
        ("tiers[0].releases[1]", GONE, "tiers", "has these releases in the tier emergency: seen, mistake"),
        ("tiers[1].releases[0].id", "seen", "tiers", "has these releases in the tier soon: spoken, mistake"),
        ("tiers[3].releases[0].text.en", "", "tiers[3].releases[0].text.en", "is empty"),
        ("again.rules[1].recent", "a", "again.rules[1].recent", "has to be a whole number"),
        ("again.rules[1].ratings", 15, "again.rules", "asks for more ratings than there are days"),
        ("again.rules[1].at_least", 0, "again.rules[1].at_least", "has to be 1 or more"),
        ("again.rules[0].recent", 14, "again.rules[0].recent", "is not a field of this document"),
        ("again.rules[0].reason", "rise", "again.rules[0].reason", "has to be one of 'pause'"),
        ("again.rules[0].rule", GONE, "again.rules[0]", "names no rule"),
        ("again.questions", [], "again.questions", "needs at least 1 entry"),
        ("after_session.rise", 11, "after_session.rise", "has to be 10 or less"),
        ("after_session.high", GONE, "after_session.high", "is missing"),
    ],
)
def test_a_fault_in_the_rules_is_named_once(path: str, value: object, at: str, reason: str) -> None:
    data = content(SAFETY)
    put(data, path, value)
    found = [(one.path, one.reason) for one in problems(json.dumps(data))]
    assert found == [(at, reason)]


def test_a_rule_of_no_known_kind_is_refused() -> None:
    data = content(SAFETY)
    data["again"]["rules"][0]["rule"] = "full-moon"
    words = "has to be one of 'days-since-screening', 'days-since-training', 'mean-rise'"
    assert problems(json.dumps(data)) == [Problem("again.rules[0]", words)]


def test_the_same_rule_twice_is_refused() -> None:
    data = content(SAFETY)
    data["again"]["rules"].append(data["again"]["rules"][0])
    assert problems(json.dumps(data)) == [Problem("again.rules", "names days-since-training twice")]


def former() -> dict[str, Any]:
    """The list as the release without rules stored it."""
    data = content(SAFETY)
    tiers = [{name: tier[name] for name in ("tier", "title", "action", "items")} for tier in data["tiers"]]
    added = ("numbness", "routes", "again", "after_session")
    return {name: value for name, value in data.items() if name not in added} | {"format": 2, "tiers": tiers}


def test_a_list_of_format_2_has_the_rules_that_held_when_format_3_began() -> None:
    document = read(json.dumps(former()))
    assert isinstance(document, SafetyDocument)
    data = write(document)
    locks = {tier["tier"]: {"lock": tier["lock"], "releases": tier["releases"]} for tier in data["tiers"]}
    assert {name: data[name] for name in ("numbness", "routes", "again", "after_session")} | {"tiers": locks} == {
        **RULES,
        "routes": [
            route | {"where": sorted(route["where"]), "since": sorted(route["since"])} for route in RULES["routes"]
        ],
    }


def test_a_route_to_a_sign_that_an_older_list_lacks_leads_to_the_strictest() -> None:
    data = former()
    for tier in data["tiers"]:
        tier["items"] = [item for item in tier["items"] if item["id"] not in ("E6", "S4")]
    document = read(json.dumps(data))
    assert isinstance(document, SafetyDocument)
    assert [route.item for route in document.routes] == ["E3", "E2", "E1", "E1", "E2", "E1"]


@pytest.mark.parametrize("tiers", [GONE, None, "four", [], [None], [{}], [{"tier": "soon", "items": 3}]])
def test_an_older_list_that_is_none_is_refused(tiers: object) -> None:
    data = former()
    put(data, "tiers", tiers)
    with pytest.raises(DocumentError) as refusal:
        read(json.dumps(data))
    assert "tiers" in {problem.path.partition("[")[0] for problem in refusal.value.problems}
