"""Editors change the safety list's rules in rows; what is left half done is named before it is published."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

import exercises
from exercises.document import DocumentError, MeanRise, Option, Question, SafetyDocument
from exercises.guide import Guide
from exercises.models import (
    SafetyList,
    SafetyOption,
    SafetyQuestion,
    SafetyRelease,
    SafetyRoute,
    SafetyRule,
    SafetyTier,
)
from exercises.screening import Facts, ask_again, numbness_item
from exercises.services.drafts import write_draft
from tests.conftest import client_of
from tests.exercises.test_admin import address, typed
from tests.exercises.test_screening import SAFETY
from upperback.users.models import User

MIGRATIONS = sorted(path.stem for path in (Path(exercises.__file__).parent / "migrations").glob("[0-9]*.py"))
RULES = (SafetyOption, SafetyQuestion, SafetyRelease, SafetyRoute, SafetyRule)


@pytest.fixture
def draft(guide: Guide) -> SafetyList:
    return SafetyList.objects.get()


@pytest.fixture
def as_publisher(publisher: User) -> Client:
    return client_of(publisher)


def with_more_to_ask() -> SafetyDocument:
    text = SAFETY.title
    where = replace(SAFETY.numbness.where, options=(*SAFETY.numbness.where.options, Option(id="back", text=text)))
    questions = (Question(id="sleep", text=text), *SAFETY.again.questions)
    return replace(
        SAFETY,
        numbness=replace(SAFETY.numbness, where=where),
        again=replace(SAFETY.again, questions=questions, rules=SAFETY.again.rules[::-1]),
    )


def with_other_numbers() -> SafetyDocument:
    rules = tuple(
        replace(rule, recent=7, earlier=21, at_least=3, ratings=5) if isinstance(rule, MeanRise) else rule
        for rule in SAFETY.again.rules
    )
    after = replace(SAFETY.after_session, rise=2, high=7)
    return replace(SAFETY, again=replace(SAFETY.again, rules=rules), after_session=after)


@pytest.mark.parametrize(
    "variant",
    [
        with_more_to_ask,
        with_other_numbers,
        lambda: replace(SAFETY, routes=(replace(SAFETY.routes[0], weakness="yes"), *SAFETY.routes[1:])),
        lambda: replace(SAFETY, again=replace(SAFETY.again, rules=())),
        lambda: replace(SAFETY, tiers=(SAFETY.tiers[0], replace(SAFETY.tiers[1], lock="all"), *SAFETY.tiers[2:])),
    ],
    ids=["more to ask", "other numbers", "another route", "no rules", "another lock"],
)
def test_whatever_the_rules_say_the_draft_says(guide: Guide, variant: Callable[[], SafetyDocument]) -> None:
    document = variant()
    assert write_draft(document).document() == document


def test_what_is_missing_is_named_by_its_field(draft: SafetyList) -> None:
    SafetyList.objects.update(after_rise=None, numbness_where={"en": "Where?"})
    SafetyRule.objects.filter(rule="mean-rise").update(recent=None)
    SafetyRoute.objects.filter(position=2).update(item="")
    SafetyRelease.objects.filter(tier="soon", key="spoken").delete()
    draft.refresh_from_db()
    with pytest.raises(DocumentError) as refusal:
        draft.document()
    assert [str(problem) for problem in refusal.value.problems] == [
        "after_session.rise: has to be a whole number",
        "again.rules[1].recent: has to be a whole number",
        "numbness.where.text.fr: is missing",
        "routes[1].item: is empty",
        "tiers: has these releases in the tier soon: spoken, mistake",
    ]


def test_a_rule_goes_from_an_editor_to_readers(draft: SafetyList, as_publisher: Client) -> None:
    data = typed(as_publisher, draft) | {"rules-2-at_least": "60", "releases-0-text_en": "A nurse or a doctor saw me"}
    assert as_publisher.post(address(draft), data).status_code == 302
    review = as_publisher.get(address(draft, "review")).context["review"]
    assert [(change.path, change.after) for change in review.changes] == [
        ("tiers[emergency].releases[seen].text.en", "A nurse or a doctor saw me"),
        ("again.rules[2].at_least", 60),
    ]
    as_publisher.post(address(draft, "review"))
    document = SafetyList.objects.get().document()
    assert isinstance(document, SafetyDocument)
    assert ask_again(document, Facts(60, 3)) == "age"


def test_where_a_route_leads_is_chosen_from_the_answers_there_are(draft: SafetyList, as_publisher: Client) -> None:
    page = as_publisher.get(address(draft)).content.decode()
    assert "In one arm or hand" in page
    data = typed(as_publisher, draft) | {"routes-2-where": ["one-leg", "one-side"]}
    as_publisher.post(address(draft), data)
    document = SafetyList.objects.get().document()
    assert isinstance(document, SafetyDocument)
    assert numbness_item(document, where="one-arm", since="sudden", weakness=False) == "S4"
    refused = as_publisher.post(address(draft), typed(as_publisher, draft) | {"routes-2-where": ["nose"]})
    assert refused.status_code == 200


def test_routes_that_leave_answers_without_a_sign_are_not_published(draft: SafetyList, as_publisher: Client) -> None:
    SafetyRoute.objects.filter(position=6).delete()
    response = as_publisher.post(address(draft, "review"))
    assert response.status_code == 422
    assert [(one.path, one.reason) for one in response.context["review"].problems] == [
        ("routes", "leads nowhere for these answers: one-side, known, no")
    ]


def test_a_draft_from_before_gets_the_rules_it_had_without_saying_so(draft: SafetyList) -> None:
    """The migration over the rows that the release before it left behind."""
    before = draft.document()
    for model in RULES:
        model._default_manager.all().delete()
    SafetyTier.objects.update(lock="none")
    names = ("numbness_introduction", "numbness_where", "again_different")
    SafetyList.objects.update(after_rise=None, after_high=None, after_text={}, **{name: {} for name in names})
    migration = next(name for name in MIGRATIONS if name.endswith("_editors_of_safety_rules"))
    import_module(f"exercises.migrations.{migration}").fill(apps, connection.schema_editor())
    assert SafetyList.objects.get().document() == before
