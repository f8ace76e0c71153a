"""The browser's engine answers as the server's does: the shared vectors, and answers that nobody thought of."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercises.document import MeanRise, SafetyDocument
from exercises.screening import (
    TIERS,
    Facts,
    ask_again,
    asks_after_session,
    decide,
    lock_of,
    numbness_item,
    rules_of,
)
from tests.exercises.test_screening import ITEMS, SAFETY, VECTORS

FOLDER = Path(django_settings.BASE_DIR) / "tests/js"
CASES = sum(len(cases) for cases in VECTORS.values()) + 1

Case = list[Any]
"""The name of a function of the engine, and its arguments after the rules as JSON values."""

Ask = Callable[[dict[str, Any], list[Case]], list[Any]]


@pytest.fixture(scope="session")
def node() -> str:
    """Where node is. Machines without it leave these tests out and say so; CI never does."""
    found = shutil.which("node")
    if found is None and not os.environ.get("CI"):
        pytest.skip("no node on this machine: apt-get install nodejs")
    assert found, "node is not installed"
    return found


def test_the_browsers_engine_answers_the_vectors(node: str, tmp_path: Path) -> None:
    rules = tmp_path / "rules.json"
    rules.write_text(json.dumps(rules_of(SAFETY)), encoding="utf-8")
    command = [node, "--test", "--test-reporter=tap", str(FOLDER / "engine.test.mjs")]
    run = subprocess.run(command, env=os.environ | {"RULES": str(rules)}, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert f"\n# pass {CASES}\n" in run.stdout, run.stdout


@pytest.fixture(scope="module")
def ask(node: str) -> Iterator[Ask]:
    """What the browser's engine answers to a batch of cases; one process answers them all."""
    command = [node, str(FOLDER / "answer.mjs")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        requests, replies = process.stdin, process.stdout

        def answers(rules: dict[str, Any], cases: list[Case]) -> list[Any]:
            requests.write(json.dumps([rules, cases]) + "\n")
            requests.flush()
            return list(json.loads(replies.readline()))

        yield answers
        requests.close()


rows = list(SAFETY.routes)
ratings = st.none() | st.integers(0, 10)
daily = st.lists(st.tuples(st.integers(-2, 60), st.integers(0, 10)), max_size=60, unique_by=lambda one: one[0])
days = st.none() | st.integers(0, 120)


@st.composite
def lists(draw: st.DrawFn) -> SafetyDocument:
    """Safety lists with other numbers, and with the routes of numbness in another order before the last."""
    numbers = st.integers(1, 20)
    rules = tuple(
        replace(
            rule,
            recent=draw(numbers),
            earlier=draw(numbers),
            ratings=draw(numbers),
            at_least=draw(st.integers(1, 4)),
        )
        if isinstance(rule, MeanRise)
        else replace(rule, at_least=draw(st.integers(1, 120)))
        for rule in draw(st.permutations(SAFETY.again.rules))
    )
    points = st.integers(1, 10)
    return replace(
        SAFETY,
        again=replace(SAFETY.again, rules=rules),
        routes=(*draw(st.permutations(rows[:-1])), replace(rows[-1], weakness="any")),
        after_session=replace(SAFETY.after_session, rise=draw(points), high=draw(points)),
    )


def decided(draw: st.DrawFn, document: SafetyDocument) -> tuple[Case, Any]:
    answers = draw(st.dictionaries(st.sampled_from(ITEMS), st.booleans()))
    if draw(st.booleans()):
        answers = dict.fromkeys(ITEMS, False) | answers
    adult = draw(st.sampled_from([None, True, False]))
    tiers = draw(st.none() | st.lists(st.sampled_from(TIERS), unique=True))
    found = decide(document, answers, adult=adult, tiers=TIERS if tiers is None else tuple(tiers))
    return ["decide", answers, {"adult": adult, "tiers": tiers}], asdict(found)


def routed(draw: st.DrawFn, document: SafetyDocument) -> tuple[Case, Any]:
    numbness = document.numbness
    answers: dict[str, Any] = {
        "where": draw(st.sampled_from([one.id for one in numbness.where.options])),
        "since": draw(st.sampled_from([one.id for one in numbness.since.options])),
        "weakness": draw(st.booleans()),
    }
    return ["numbnessItem", answers], numbness_item(document, **answers)


def asked(draw: st.DrawFn, document: SafetyDocument) -> tuple[Case, Any]:
    facts = Facts(draw(days), draw(days), tuple(draw(daily)))
    return ["askAgain", asdict(facts)], ask_again(document, facts)


def after(draw: st.DrawFn, document: SafetyDocument) -> tuple[Case, Any]:
    given = draw(ratings), draw(ratings)
    return ["asksAfterSession", *given], asks_after_session(document, *given)


def locked(draw: st.DrawFn, document: SafetyDocument) -> tuple[Case, Any]:
    outcome = draw(st.sampled_from(list(VECTORS["locks"])))
    return ["lockOf", outcome], lock_of(document, outcome)


MAKERS: list[Callable[[st.DrawFn, SafetyDocument], tuple[Case, Any]]] = [
    decided,
    decided,
    routed,
    asked,
    asked,
    after,
    locked,
]


@st.composite
def batches(draw: st.DrawFn) -> tuple[SafetyDocument, list[tuple[Case, Any]]]:
    """A list, and 30 questions to the browser's engine with what the server's answers."""
    document = draw(lists())
    return document, [draw(st.sampled_from(MAKERS))(draw, document) for _case in range(30)]


@settings(deadline=None, max_examples=70, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(batch=batches())
def test_both_engines_agree(ask: Ask, batch: tuple[SafetyDocument, list[tuple[Case, Any]]]) -> None:
    document, cases = batch
    expected = json.loads(json.dumps([answer for _case, answer in cases]))
    assert ask(rules_of(document), [case for case, _answer in cases]) == expected
