"""Checking in: now, over the last 24 hours, on waking."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from programs.models import Consent, Rating
from tests.conftest import client_of, logged
from tests.forms import Form, forms_of
from tests.programs.check_in import DAILY, MADE, MORNING, NOW, TODAY, answer, at, told
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")

ALL = (NOW, DAILY, MORNING)
KIND = {NOW: "now", DAILY: "daily", MORNING: "morning"}


def form_of(response: Any, address: str) -> Form:
    """The form of the question as a browser would send it."""
    return next(form for form in forms_of(response.content.decode(), address) if "check-in" in form.action)


def refused(client: Client, question: str, **more: Any) -> list[str]:
    """The fields with an error beside them, of a check-in that has to be refused."""
    response = client.post(question, answer(**more))
    assert (response.status_code, Rating.objects.count()) == (422, 0)
    context = response.context["form"].errors
    return sorted(context)


# Works


@pytest.mark.parametrize("question", ALL)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_answer_is_stored_and_leads_to_today(as_ada: Client, ada: User, question: str, language: str) -> None:
    question = question.replace("/en/", f"/{language}/")
    form = answer(7)
    response = as_ada.post(question, form)
    assert (response.status_code, response["Location"]) == (302, f"/{language}/today/")
    stored = Rating.objects.get()
    assert (str(stored.pk), stored.owner, stored.value) == (form["id"], ada, 7)
    assert stored.kind == KIND[question.replace(f"/{language}/", "/en/")]
    assert (stored.regions, stored.tags, stored.soreness) == ([], [], None)


@pytest.mark.parametrize("question", ALL)
def test_nothing_is_preselected_and_what_was_said_before_is_not_shown(as_ada: Client, question: str) -> None:
    told(as_ada, question, value=9, regions=["scapula_l"])
    response = as_ada.get(question)
    form = form_of(response, question)
    chosen = [one.name for one in form.fields if one.kind in ("radio", "checkbox") and one.value]
    assert (chosen, form.typed().get("day")) == ([], "")
    assert 'class="tension' not in response.content.decode()


def test_everything_may_be_said(as_ada: Client) -> None:
    said = {"regions": ["interscapular_r", "scapula_l"], "tags": ["desk", "sleep"], "own": "  moving \t house "}
    rating = told(as_ada, NOW, value=0, **said)
    assert (rating.regions, rating.tags) == (
        ["interscapular_r", "scapula_l"],
        ["desk", "sleep", "own:moving house"],
    )
    assert told(as_ada, DAILY, soreness="no").soreness is False
    assert told(as_ada, DAILY, day="2025-06-15", soreness="yes").soreness is True


def test_a_tag_of_ones_own_is_typed_once_and_offered_again(as_ada: Client, as_bea: Client) -> None:
    told(as_ada, NOW, own="Moving house")
    told(as_bea, NOW, own="Orchestra")
    twice = told(as_ada, NOW, own="moving HOUSE", tags=["stress", "own:Moving house"])
    assert twice.tags == ["stress", "own:Moving house"]
    options = [one.options for one in form_of(as_ada.get(NOW), NOW).fields if one.name == "tags"]
    assert options == [("desk",), ("stress",), ("sleep",), ("travel",), ("own:Moving house",)]


def test_what_is_called_like_a_context_is_that_context(as_ada: Client) -> None:
    assert told(as_ada, NOW, own="STRESS").tags == ["stress"]
    assert as_ada.post("/fr/check-in/", answer(own="stress")).status_code == 302


def test_the_page_before_is_gone_back_to_and_no_other_site(as_ada: Client) -> None:
    assert as_ada.post(NOW, answer(next="/en/trend/"))["Location"] == "/en/trend/"
    assert as_ada.post(NOW, answer(next="https://example.org/"))["Location"] == TODAY
    question = as_ada.get(f"{DAILY}?next=/en/trend/")
    assert form_of(question, DAILY).sent()["next"] == ["/en/trend/"]


def test_a_second_daily_answer_replaces_the_first_and_says_so(as_ada: Client) -> None:
    first = told(as_ada, DAILY, value=3)
    response = as_ada.post(DAILY, answer(6), follow=True)
    assert "It replaces your earlier answer of that day." in response.content.decode()
    assert list(Rating.objects.values_list("pk", "value")) == [(first.pk, 6)]


@pytest.mark.parametrize("question", ALL)
def test_the_same_answer_sent_twice_is_stored_once(as_ada: Client, question: str) -> None:
    form = answer(4)
    assert [as_ada.post(question, form).status_code for _time in range(2)] == [302, 302]
    assert Rating.objects.count() == 1


@pytest.mark.parametrize("question", ALL)
def test_numbness_and_something_wrong_are_in_reach(as_ada: Client, question: str) -> None:
    content = as_ada.get(question).content.decode()
    assert f'href="/en/safety/numbness/?next={question}"' in content
    assert 'href="/en/safety/wrong/"' in content


def test_a_high_answer_asks_nothing_and_closes_nothing(as_ada: Client) -> None:
    told(as_ada, NOW, value=0)
    told(as_ada, NOW, value=10)
    assert as_ada.get("/en/sessions/new/").status_code == 200


# Time


@pytest.mark.parametrize(
    ("zone", "day", "recalled"),
    [
        ("America/Toronto", "2026-03-18", False),
        ("Europe/Paris", "2026-03-18", False),
        ("Pacific/Auckland", "2026-03-19", False),
        ("Pacific/Kiritimati", "2026-03-19", False),
        ("Pacific/Pago_Pago", "2026-03-18", False),
    ],
)
def test_the_day_is_that_of_where_the_person_is(as_ada: Client, zone: str, day: str, recalled: bool) -> None:
    with at(MADE + timedelta(hours=2, minutes=30)):  # 23:30 in Paris
        rating = told(as_ada, DAILY, time_zone=zone)
    assert (str(rating.local_date), rating.time_zone, rating.recalled) == (day, zone, recalled)


def test_a_day_may_be_written_down_later_and_is_marked(as_ada: Client) -> None:
    with at(MADE):
        days = ("", "2026-03-18", "2026-03-17", "2025-12-31")
        for question in (DAILY, MORNING):
            ratings = [told(as_ada, question, day=day) for day in days[1:]]
            # The evening is late for the question on waking.
            assert [one.recalled for one in ratings] == [question == MORNING, True, True]
            assert [str(one.local_date) for one in ratings] == list(days[1:])


@pytest.mark.parametrize(
    ("typed", "felt", "recalled"),
    [
        ({}, None, False),
        ({"time": "15:30"}, "19:30", False),
        ({"time": "13:00"}, "17:00", False),
        ({"time": "12:59"}, "16:59", True),
        ({"day": "2026-03-17", "time": "23:00"}, "03:00", True),
        ({"day": "2026-03-18"}, None, False),
    ],
)
def test_another_time_is_kept_and_marked_after_three_hours(
    as_ada: Client, typed: dict[str, str], felt: str | None, recalled: bool
) -> None:
    with at(MADE):
        rating = told(as_ada, NOW, **typed)
    assert (rating.felt_at and f"{rating.felt_at:%H:%M}", rating.recalled) == (felt, recalled)
    assert str(rating.local_date) == typed.get("day", "2026-03-18")


def test_the_hour_that_the_clocks_skipped_or_repeated_is_taken_as_before_the_change(as_ada: Client) -> None:
    with at(datetime(2026, 3, 8, 12, tzinfo=UTC)):
        skipped = told(as_ada, NOW, time="02:30")
    with at(datetime(2026, 11, 1, 12, tzinfo=UTC)):
        repeated = told(as_ada, NOW, time="01:30")
    assert [str(one.felt_at) for one in (skipped, repeated)] == [
        "2026-03-08 07:30:00+00:00",
        "2026-11-01 05:30:00+00:00",
    ]


@pytest.mark.parametrize(
    ("question", "typed", "wrong"),
    [
        (DAILY, {"day": "2026-03-19"}, ["day"]),
        (DAILY, {"day": "2026-03-19", "time_zone": "Pacific/Pago_Pago"}, ["day"]),
        (MORNING, {"day": "1999-12-31"}, ["day"]),
        (NOW, {"day": "2026-03-18", "time": "16:11"}, ["time"]),
        (NOW, {"day": "2026-03-17"}, ["time"]),
        (NOW, {"day": "yesterday", "time": "noon"}, ["day", "time"]),
    ],
)
def test_a_time_that_cannot_be_is_refused(
    as_ada: Client, question: str, typed: dict[str, str], wrong: list[str]
) -> None:
    with at(MADE):
        assert refused(as_ada, question, **typed) == wrong


# Anonymous, consent, strangers, methods


@pytest.mark.parametrize("question", ALL)
def test_a_visitor_is_sent_to_log_in(question: str) -> None:
    answers = [Client().get(question), Client().post(question, answer())]
    assert [one.status_code for one in answers] == [302, 403]
    assert answers[0]["Location"] == f"/en/account/login/?next={question}"
    assert Rating.objects.count() == 0


@pytest.mark.parametrize("question", ALL)
def test_without_consent_nothing_is_stored_and_what_was_said_waits(as_ada: Client, ada: User, question: str) -> None:
    Consent.objects.owned_by(ada).update(ended_at=MADE)
    form = answer(5)
    assert as_ada.get(question)["Location"] == f"/en/account/consent/?next={question.replace('/', '%2F')}"
    response = as_ada.post(question, form)
    assert (response.status_code, Rating.objects.count()) == (422, 0)
    assert form["id"] in response.content.decode()


def test_other_methods_are_refused(as_ada: Client) -> None:
    assert [send(NOW).status_code for send in (as_ada.put, as_ada.patch, as_ada.delete)] == [405, 405, 405]


def test_the_id_of_somebody_else_stores_a_new_one_when_sent_again(as_ada: Client, as_bea: Client) -> None:
    theirs = told(as_bea, NOW, value=2)
    response = as_ada.post(NOW, answer(8, id=str(theirs.pk)))
    assert response.status_code == 409
    again = form_of(response, NOW).sent()
    assert (again["value"], again["id"] == [str(theirs.pk)]) == (["8"], False)
    assert as_ada.post(NOW, again).status_code == 302
    assert sorted(Rating.objects.values_list("value", flat=True)) == [2, 8]


# What was typed is kept


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"value": ""}, ["value"]),
        ({"value": "11"}, ["value"]),
        ({"value": "none"}, ["value"]),
        ({"value": "-1"}, ["value"]),
        ({"regions": ["elbow"]}, ["regions"]),
        ({"tags": ["party"]}, ["tags"]),
        ({"tags": ["own:"]}, ["tags"]),
        ({"tags": ["own:a\0b"]}, ["tags"]),
        ({"tags": ["own:" + "x" * 41]}, ["tags"]),
        ({"tags": [f"own:{number}" for number in range(21)]}, ["tags"]),
        ({"own": "x" * 41}, ["own"]),
        ({"id": "1"}, ["id"]),
        ({"time_zone": "Mars/Olympus"}, ["time_zone"]),
        ({"asked_at": "soon"}, ["asked_at"]),
        ({"based_on": "-1"}, ["based_on"]),
    ],
)
def test_what_is_no_answer_is_refused(as_ada: Client, typed: dict[str, Any], wrong: list[str]) -> None:
    assert refused(as_ada, NOW, **typed) == wrong


def test_what_was_said_stays_when_something_is_wrong(as_ada: Client) -> None:
    said = {"regions": ["scapula_l"], "tags": ["desk", "own:moving"], "own": "x" * 41, "day": "2025-06-15", "time": ""}
    sent = form_of(as_ada.post(NOW, answer(8, **said)), NOW).sent()
    assert (sent["value"], sent["regions"], sent["tags"]) == (["8"], ["scapula_l"], ["desk", "own:moving"])
    assert (sent["own"], sent["day"]) == (["x" * 41], ["2025-06-15"])


def test_an_answer_changed_in_another_tab_is_not_lost(as_ada: Client) -> None:
    first = answer(3)
    as_ada.post(NOW, first)
    response = as_ada.post(NOW, first | {"value": "6"})
    assert (response.status_code, Rating.objects.get().value) == (409, 3)
    assert as_ada.post(NOW, form_of(response, NOW).sent()).status_code == 302
    assert (Rating.objects.get().value, Rating.objects.get().revision) == (6, 2)


# Queries


@pytest.mark.parametrize(("question", "number"), [(NOW, 6), (DAILY, 5), (MORNING, 5)])
def test_asking_takes_few_queries_however_much_was_said(
    as_ada: Client, ada: User, question: str, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    as_ada.get(question)
    for ratings in (1, 3):
        for day in range(ratings):
            told(as_ada, NOW, own=f"tag {ratings} {day}")
        with django_assert_num_queries(number):
            as_ada.get(question)


def test_a_person_in_paris_late_in_the_evening_answers_for_that_day(ada: User) -> None:
    ada.time_zone = "Europe/Paris"
    ada.save()
    with at(datetime(2026, 3, 29, 23, 30, tzinfo=ZoneInfo("Europe/Paris"))):
        reader = client_of(ada)
        sent = form_of(reader.get(DAILY), DAILY).sent() | {"value": "4"}
        reader.post(DAILY, sent)
    rating = Rating.objects.get()
    assert (str(rating.local_date), rating.time_zone, rating.recalled) == ("2026-03-29", "Europe/Paris", False)


def test_ratings_of_sessions_do_not_stand_in_the_way(as_ada: Client, ada: User) -> None:
    logged(ada, id=uuid4())
    told(as_ada, DAILY)
    assert Rating.objects.count() == 3
