"""Choosing a session, and the page of the player."""

import json
import re
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from exercises.guide import Guide
from programs.entries import SetEntry
from programs.models import Consent, Plan, Screening, Session
from tests.conftest import logged, row
from tests.programs.test_played import plan_for
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")

START = "/en/start/"
PLAY = "/en/sessions/play/"
WITHOUT = f"{PLAY}?level=1&minutes=10"


def play_of(client: Client, address: str) -> dict[str, Any]:
    """What the page gives to the player."""
    page = client.get(address)
    assert page.status_code == 200
    found = re.search(r'<script id="play" type="application/json">(.*?)</script>', page.content.decode())
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def links(client: Client) -> list[str]:
    """Where the choices of the start page lead."""
    return re.findall(r'href="(/en/sessions/[^"]*\?[^"]*)"', client.get(START).content.decode())


# Choosing


def test_the_plans_of_today_come_first(as_ada: Client, ada: User) -> None:
    today = timezone.now().astimezone(ada.zone).isoweekday()
    planned = [
        Plan.objects.create(owner=ada, name=name, level=1, days=days) for name, days in (("A", [today]), ("B", []))
    ]
    Plan.objects.create(owner=ada, name="C", level=1, days=[today], paused_at=timezone.now())
    found = [link for link in links(as_ada) if "/play/" in link and "easier" not in link]
    assert found == [f"{PLAY}?plan={plan.pk}" for plan in planned]


def test_without_a_plan_level_and_minutes_are_chosen(as_ada: Client) -> None:
    page = as_ada.get(START).content.decode()
    assert re.findall(r'name="(level|minutes)" value="(\w*)"', page) == [
        ("level", "1"),
        ("level", "2"),
        ("level", "3"),
        ("minutes", "2"),
        ("minutes", "10"),
        ("minutes", "20"),
        ("minutes", ""),
    ]
    assert re.findall(r'value="(\w*)"[^>]* checked', page) == ["1", "10"]


def test_who_has_to_ask_first_chooses_no_level(as_ada: Client, ada: User) -> None:
    Screening.objects.filter(owner=ada).update(outcome=Screening.Outcome.ASK_FIRST, ask_first=True)
    page = as_ada.get(START).content.decode()
    assert re.findall(r'name="level" value="(\w*)"', page) == ["1"]


def test_the_first_two_weeks_have_one_set_less(as_ada: Client, ada: User) -> None:
    whole = f"{PLAY}?level=2"
    assert [one["sets"] for one in play_of(as_ada, whole)["targets"]] == [2, 2, 2, 2]
    logged(ada, started_at=timezone.now() - timedelta(days=15))
    assert [one["sets"] for one in play_of(as_ada, whole)["targets"]] == [3, 3, 3, 3]


def test_what_a_level_says_of_its_own_comes_first(as_ada: Client, ada: User, guide: Guide) -> None:
    exercise = guide.exercises["bent-over-row"]
    note, usual = exercise.prescriptions[0].note, exercise.cues[0].text.en

    def first(level: int) -> str:
        targets = play_of(as_ada, f"{PLAY}?level={level}")["targets"]
        return str(next(one["cues"][0]["text"] for one in targets if one["exercise"] == exercise.slug))

    assert [first(level) for level in (1, 2)] == [note and note.en, usual]
    Screening.objects.filter(owner=ada).update(outcome=Screening.Outcome.ASK_FIRST, ask_first=True)
    assert first(1) == usual


def test_a_session_that_is_not_ended_is_offered(as_ada: Client, ada: User) -> None:
    session = logged(ada, plan=plan_for(ada).pk)
    Session.objects.update(guided=True)
    assert [link for link in links(as_ada) if f"session={session.pk}" in link] == [
        f"{PLAY}?session={session.pk}&amp;plan={session.plan_id}"
    ]


def test_nothing_of_a_stranger_is_offered(as_ada: Client, bea: User) -> None:
    logged(bea, plan=plan_for(bea).pk)
    Session.objects.update(guided=True)
    assert links(as_ada) == []


# The player's page


def test_a_plan_is_played_as_it_was_made(as_ada: Client, ada: User) -> None:
    ada.keep_at_home("training-bag:8lb+13lb_chair")
    plan = plan_for(ada)
    data = play_of(as_ada, f"{PLAY}?plan={plan.pk}")
    (target,) = data["targets"]
    assert {name: data[name] for name in ("plan", "plan_name", "language", "unit", "time_zone", "easier")} == {
        "plan": str(plan.pk),
        "plan_name": "After work",
        "language": "en",
        "unit": "kg",
        "time_zone": "America/Toronto",
        "easier": False,
    }
    numbers = ("sets", "low", "high", "aim", "aim_easier", "rest", "measure", "sides", "begins", "variant")
    assert {name: target[name] for name in numbers} == {
        "sets": 2,
        "low": 8,
        "high": 12,
        "aim": 8,
        "aim_easier": 6,
        "rest": 75,
        "measure": "repetitions",
        "sides": "each",
        "begins": "lift",
        "variant": "",
    }
    assert (target["planned"], target["exercise"]) == (str(plan.exercises.get().pk), "single-arm-row")
    assert (target["tempo"], target["effort"]) == ({"up": 2, "hold": 1, "down": 3}, {"low": 2, "high": 3})
    assert target["load"] == {
        "equipment": "training-bag",
        "amount": "8",
        "unit": "lb",
        "implements": 1,
        "colour": "",
        "words": "Training bag, 8\N{NO-BREAK SPACE}lb",
        "choice": "8\N{NO-BREAK SPACE}lb · Training bag",
    }
    assert [one["words"] for one in target["loads"]] == [
        "empty hand",
        "Training bag, 8\N{NO-BREAK SPACE}lb",
        "Training bag, 13\N{NO-BREAK SPACE}lb",
    ]


def test_addresses_belong_to_a_session_of_its_own(as_ada: Client, ada: User) -> None:
    one, other = play_of(as_ada, WITHOUT), play_of(as_ada, WITHOUT)
    assert one["session"] != other["session"]
    assert one["person"] == other["person"]
    assert str(ada.pk) not in json.dumps(one)
    code = one["session"]
    assert one["urls"] == {
        "set": f"/en/sessions/{code}/sets/",
        "drop": f"/en/sessions/{code}/sets/00000000-0000-0000-0000-000000000000/drop/",
        "rating": f"/en/sessions/{code}/rating/",
        "finish": f"/en/sessions/{code}/finish/",
        "wrong": "/en/safety/wrong/",
        "plain": "/en/sessions/new/",
    }
    assert Session.objects.count() == 0


def test_cues_that_need_guidance_are_left_out(as_ada: Client, guide: Guide) -> None:
    row_of_guide = guide.exercises["single-arm-row"]
    target = play_of(as_ada, "/fr/sessions/play/?level=2&minutes=10")["targets"][0]
    assert target["cues"] == [
        {"phase": cue.phase, "text": cue.text["fr"]} for cue in row_of_guide.cues if not cue.with_guidance
    ]
    assert len(target["cues"]) < len(row_of_guide.cues)
    assert target["stop"] == [point.text["fr"] for point in row_of_guide.stop]


DONE = row(equipment="training-bag", repetitions=10)


@pytest.mark.parametrize(
    ("sets", "aim"),
    [
        ((), 8),
        ((DONE,), 10),
        ((row(repetitions=11), row(side="right", repetitions=9)), 9),
        ((row(repetitions=20),), 12),
        ((row(repetitions=3),), 8),
        ((row(load_kg=Decimal(5), unit="kg", repetitions=12),), 8),
        ((row(equipment="kettlebell", repetitions=12),), 8),
        ((row(repetitions=12), row(repetitions=11)), 11),
    ],
    ids=["nothing", "same bag", "weaker side", "above", "below", "other load", "other thing", "last set"],
)
def test_the_aim_is_what_was_last_done_with_the_same_load(
    as_ada: Client, ada: User, sets: tuple[SetEntry, ...], aim: int
) -> None:
    logged(ada, sets=sets)
    logged(ada, sets=(row(repetitions=12),)).mark_deleted(timezone.now())
    assert play_of(as_ada, f"{PLAY}?plan={plan_for(ada).pk}")["targets"][0]["aim"] == aim


def test_who_has_to_ask_first_trains_at_level_one_without_loads(as_ada: Client, ada: User) -> None:
    Screening.objects.filter(owner=ada).update(outcome=Screening.Outcome.ASK_FIRST, ask_first=True)
    (target,) = play_of(as_ada, f"{PLAY}?plan={plan_for(ada).pk}")["targets"]
    assert (target["load"], target["loads"], target["sets"], target["high"]) == (None, [], 2, 12)


def test_an_easier_day_begins_with_easier_aims(as_ada: Client) -> None:
    assert play_of(as_ada, f"{WITHOUT}&easier=1")["easier"] is True


def test_a_session_under_way_goes_on_under_its_id(as_ada: Client, ada: User) -> None:
    session = logged(ada)
    assert play_of(as_ada, f"{WITHOUT}&session={session.pk}")["session"] != str(session.pk)
    Session.objects.update(guided=True)
    assert play_of(as_ada, f"{WITHOUT}&session={session.pk}")["session"] == str(session.pk)
    assert play_of(as_ada, f"{PLAY}?session={session.pk}")["session"] == str(session.pk)


def test_another_device_goes_on_behind_what_is_stored(as_ada: Client, ada: User) -> None:
    plan = plan_for(ada)
    new = play_of(as_ada, f"{PLAY}?plan={plan.pk}")
    assert (new["begun"], [one["left"] for one in new["targets"]]) == (None, [2])
    session = logged(ada, sets=(row(side="left"), row(side="right"), row(side="left")))
    Session.objects.update(guided=True, plan=plan)
    data = play_of(as_ada, f"{PLAY}?session={session.pk}&plan={plan.pk}")
    assert data["begun"] == {"started_at": session.started_at.isoformat(), "sets": 3, "position": 3}
    assert [(one["sets"], one["left"]) for one in data["targets"]] == [(2, 1)]


def test_every_target_has_its_figure(as_ada: Client) -> None:
    page = as_ada.get(WITHOUT).content.decode()
    targets = play_of(as_ada, WITHOUT)["targets"]
    assert re.findall(r'data-target="(\d+)"', page) == [str(number) for number in range(len(targets))]


# Refused


@pytest.mark.parametrize("query", ["?level=4", "?minutes=7", "?plan=1", "?session=x"])
def test_what_is_not_offered_leads_back_to_the_choice(as_ada: Client, query: str) -> None:
    answer = as_ada.get(PLAY + query)
    assert (answer.status_code, answer["Location"]) == (302, START)


def test_a_plan_without_exercises_leads_back_to_the_choice(as_ada: Client, ada: User) -> None:
    plan = Plan.objects.create(owner=ada, name="Empty", level=1)
    assert as_ada.get(f"{PLAY}?plan={plan.pk}")["Location"] == START


@pytest.mark.parametrize("name", ["plan", "session"])
def test_what_belongs_to_a_stranger_does_not_exist(as_ada: Client, bea: User, name: str) -> None:
    code = {"plan": plan_for(bea).pk, "session": logged(bea).pk}[name]
    assert as_ada.get(f"{WITHOUT}&{name}={code}").status_code == 404
    assert as_ada.get(f"{WITHOUT}&{name}={uuid4()}").status_code == 404


@pytest.mark.parametrize("address", [START, WITHOUT])
def test_a_visitor_is_sent_to_log_in(client: Client, address: str) -> None:
    assert client.get(address)["Location"].startswith("/en/account/login/?next=")


@pytest.mark.parametrize("address", [START, WITHOUT])
def test_nothing_is_taken_here(as_ada: Client, address: str) -> None:
    assert as_ada.post(address).status_code == 405


@pytest.mark.parametrize("address", [START, WITHOUT])
def test_training_is_closed_while_an_emergency_stands(as_ada: Client, ada: User, address: str) -> None:
    Screening.objects.filter(owner=ada).update(outcome=Screening.Outcome.EMERGENCY)
    assert as_ada.get(address).status_code == 403


def test_without_consent_the_player_leads_to_the_question(as_ada: Client, ada: User) -> None:
    Consent.objects.filter(owner=ada).update(ended_at=timezone.now())
    assert as_ada.get(WITHOUT)["Location"].startswith("/en/account/consent/?next=")


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_take_a_fixed_number_of_queries(
    as_ada: Client, ada: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for days in range(number):
        plan = plan_for(ada)
        logged(ada, started_at=timezone.now() - timedelta(days=days))
    as_ada.get(WITHOUT)
    with django_assert_num_queries(8):
        as_ada.get(START)
    with django_assert_num_queries(12):
        as_ada.get(f"{PLAY}?plan={plan.pk}")


def test_ids_are_uuids(as_ada: Client) -> None:
    assert UUID(play_of(as_ada, WITHOUT)["session"]).version == 4
