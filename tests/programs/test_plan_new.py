"""Making a plan."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from programs.models import Plan
from tests.programs.plans import (
    NEW,
    errors,
    new_form,
    only_plan,
    page,
    planned,
    sets_of,
    shown,
    summary,
    text_of,
    today_of,
    told,
)
from tests.programs.safety import stood, unscreened
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")


def home(user: User, words: str | None) -> None:
    user.keep_at_home(words)


# Works


def test_the_form_is_short_and_has_no_time_chosen(as_ada: Client) -> None:
    sent = shown(as_ada.get(NEW), NEW)
    code = sent.pop("id")
    assert len(code) == 1
    assert sent == {"level": ["1"], "days": ["1", "3", "5"], "eases_in": ["on"]}


def test_the_form_says_how_long_each_takes(as_ada: Client) -> None:
    words = text_of(as_ada.get(NEW))
    assert words.count(
        "10 minutes Level 1: 4 exercises, 4 sets, about 10 minutes Level 2: 4 exercises, 4 sets, about 10 minutes "
        "Level 3: 3 exercises, 3 sets, about 9 minutes 20 minutes"
    ) == 1  # fmt: skip
    assert words.count(
        "As long as it takes Level 1: 4 exercises, 9 sets, about 21 minutes "
        "Level 2: 4 exercises, 12 sets, about 31 minutes Level 3: 4 exercises, 14 sets, about 42 minutes Days"
    ) == 1  # fmt: skip


def test_a_plan_is_made(as_ada: Client, ada: User) -> None:
    home(ada, "chair_training-bag:8lb+13lb")
    sent = new_form()
    response = as_ada.post(NEW, sent)
    plan = only_plan()
    assert (response.status_code, response["Location"]) == (302, page(plan))
    assert (str(plan.pk), plan.owner, plan.name, plan.level, plan.minutes, plan.days, plan.revision) == (
        sent["id"],
        ada,
        "Level 2, 20 minutes",
        2,
        20,
        [1, 4],
        1,
    )
    assert plan.eases_in_until == today_of(ada) + timedelta(days=13)
    assert sets_of(plan) == [
        ("single-arm-row", 2, 8, 12),
        ("bent-over-row", 2, 8, 12),
        ("single-leg-deadlift", 2, 8, 8),
        ("plank-on-the-arms", 2, 20, 40),
    ]
    row = plan.exercises.all()[1]
    assert (row.load_kg, row.implements, row.unit, row.equipment) == (Decimal("5.8967"), 1, "lb", "training-bag")
    assert (row.up, row.hold, row.down, row.rest, row.effort_low, row.effort_high) == (2, 1, 3, 75, 2, 3)
    assert told(as_ada.get(page(plan))) == ["Your plan is ready. Change whatever you like."]


def test_a_plan_may_have_no_days_and_not_ease_in(as_ada: Client) -> None:
    sent = new_form(days=[], minutes="full", level="3")
    del sent["eases_in"]
    as_ada.post(NEW, sent)
    plan = only_plan()
    assert (plan.name, plan.minutes, plan.days, plan.eases_in_until) == ("Level 3", None, [], None)


def test_the_same_form_sent_twice_is_one_plan(as_ada: Client) -> None:
    sent = new_form()
    assert [as_ada.post(NEW, sent).status_code for _ in range(2)] == [302, 302]
    assert Plan.objects.count() == 1


def test_a_plan_made_anew_takes_the_place_of_the_old_one(as_ada: Client, ada: User) -> None:
    old = planned(ada, days=(2,), name="Mine")
    address = f"{NEW}?from={old.pk}"
    sent = shown(as_ada.get(address), address)
    assert {**sent, "id": []} == {"id": [], "level": ["2"], "minutes": ["10"], "days": ["2"]}
    as_ada.post(address, sent | {"level": ["3"]})
    old.refresh_from_db()
    new = Plan.objects.kept().get()
    assert (new.name, new.level, old.archived_at is None, old.level) == ("Mine", 3, False, 2)


def test_nothing_at_home_leaves_level_1(as_ada: Client, ada: User) -> None:
    home(ada, "-")
    words = text_of(as_ada.get(NEW))
    assert words.count("Levels 2 and 3 are meant for something to lift; what you have at home holds nothing yet.") == 1


def test_who_has_to_ask_first_gets_level_1_without_loads(as_ada: Client, ada: User) -> None:
    home(ada, "training-bag:8lb")
    stood(ada, "ask-first")
    words = text_of(as_ada.get(NEW))
    reason = "You ticked that you should ask a professional first. Until you have, your plan is level 1 without loads"
    assert (words.count(reason), words.count("Level 2")) == (1, 0)
    refused = as_ada.post(NEW, new_form())
    assert (refused.status_code, Plan.objects.count()) == (422, 0)
    as_ada.post(NEW, new_form(level="1", minutes="full"))
    assert list(only_plan().exercises.values_list("load_kg", "equipment", "variant")) == [
        (None, "", ""),
        (None, "", ""),
        (None, "", "deadlift.easier-kickstand"),
        (None, "", "plank.easier-knees"),
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_the_form_takes_the_same_queries_for_any_number(
    as_ada: Client, ada: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        planned(ada)
    as_ada.get(NEW)
    with django_assert_num_queries(8):
        assert as_ada.get(NEW).status_code == 200


# Anonymous, strangers, methods, those who may not train


def test_a_visitor_is_sent_to_log_in() -> None:
    response = Client().get(NEW)
    assert (response.status_code, response["Location"]) == (302, f"/en/account/login/?next={NEW}")
    assert Client().post(NEW, new_form()).status_code == 403
    assert Plan.objects.count() == 0


def test_a_strangers_plan_cannot_be_made_anew(as_bea: Client, ada: User) -> None:
    old = planned(ada)
    address = f"{NEW}?from={old.pk}"
    assert [as_bea.get(address).status_code, as_bea.post(address, new_form()).status_code] == [404, 404]
    old.refresh_from_db()
    assert (old.archived_at, Plan.objects.count()) == (None, 1)


def test_a_strangers_plan_is_not_overwritten(as_bea: Client, ada: User) -> None:
    theirs = planned(ada)
    before = sets_of(theirs)
    sent = new_form(id=str(theirs.pk))
    response = as_bea.post(NEW, sent)
    assert response.status_code == 409
    assert summary(response) == ["This form was used before. Send it once more to make another plan."]
    assert (sets_of(theirs), Plan.objects.count()) == (before, 1)
    again = shown(response, NEW)
    assert again["id"] != [sent["id"]]
    assert as_bea.post(NEW, again).status_code == 302
    assert Plan.objects.count() == 2


def test_other_methods_are_refused(as_ada: Client) -> None:
    assert [send(NEW).status_code for send in (as_ada.put, as_ada.patch, as_ada.delete)] == [405, 405, 405]


def test_what_is_no_plan_cannot_be_made_anew(as_ada: Client) -> None:
    assert [as_ada.get(f"{NEW}?from={code}").status_code for code in (uuid4(), "garbage")] == [404, 404]


@pytest.mark.parametrize("outcome", ["emergency", "soon", "under-age"])
def test_no_plan_for_who_may_not_train(as_ada: Client, ada: User, outcome: str) -> None:
    stood(ada, outcome)
    assert [as_ada.get(NEW).status_code, as_ada.post(NEW, new_form()).status_code] == [403, 403]
    assert Plan.objects.count() == 0


def test_no_plan_before_the_list_of_signs(as_ada: Client, ada: User) -> None:
    unscreened(ada)
    assert as_ada.post(NEW, new_form())["Location"] == "/en/safety/"
    assert Plan.objects.count() == 0


# Bad input


@pytest.mark.parametrize(
    ("typed", "messages"),
    [
        ({"level": ""}, {"level": ["Choose a level."]}),
        ({"minutes": ""}, {"minutes": ["Choose how much time you have."]}),
        (
            {"minutes": "15", "level": "4"},
            {
                "level": ["Select a valid choice. 4 is not one of the available choices."],
                "minutes": ["Select a valid choice. 15 is not one of the available choices."],
            },
        ),
        ({"days": ["1", "8"]}, {"days": ["Select a valid choice. 8 is not one of the available choices."]}),
    ],
)
def test_bad_input_keeps_what_was_chosen(as_ada: Client, typed: dict[str, Any], messages: dict[str, Any]) -> None:
    sent = new_form(**typed)
    response = as_ada.post(NEW, sent)
    assert response.status_code == 422
    assert errors(response) == messages
    kept = shown(response, NEW)
    assert kept["id"] == [sent["id"]]
    assert kept["eases_in"] == ["on"]
    assert kept["days"] == [day for day in sent["days"] if day != "8"]
    assert Plan.objects.count() == 0
