"""Today: what is due, where the person is."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from exercises.queries import current_guide
from programs.due import Day
from programs.due import day_of as day_with
from programs.models import Plan, PlannedExercise, Rating, Session
from programs.services.ratings import save_rating
from tests.conftest import client_of, logged
from tests.programs.check_in import DAILY, MADE, MORNING, NOW, TODAY, answer, at, rating, told
from tests.programs.safety import stood, unscreened
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")

EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]
EIGHT = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)
"""Eight in the morning in Toronto, a Wednesday."""


def day_of(owner: User, moment: datetime) -> Day:
    return day_with(owner, current_guide(), moment)


@pytest.fixture(autouse=True)
def in_toronto(ada: User) -> None:
    ada.time_zone = "America/Toronto"
    ada.save()


def planned(owner: User, *, days: list[int] = EVERY_DAY, **more: Any) -> Plan:
    """A plan of two exercises."""
    plan = Plan.objects.create(owner=owner, name=more.pop("name", "My plan"), level=1, minutes=10, days=days, **more)
    for position, slug in enumerate(("single-arm-row", "plank-on-the-arms"), start=1):
        PlannedExercise.objects.create(
            plan=plan, position=position, exercise=slug, sets=2, low=10, high=12, rest=60, effort_low=4
        )
    return plan


def trained(owner: User, moment: datetime, **more: Any) -> Session:
    """A session that began at a moment, logged by hand."""
    session = logged(owner, now=moment, started_at=moment, asked_at=moment, time_zone=owner.time_zone, id=uuid4())
    Session.objects.filter(pk=session.pk).update(**more)
    return Session.objects.get(pk=session.pk)


def text_of(client: Client, moment: datetime, path: str = TODAY) -> str:
    with at(moment):
        return client.get(path).content.decode()


# The questions


@pytest.mark.parametrize(
    ("session", "moment", "asked"),
    [
        (datetime(2026, 3, 17, 22, 0, tzinfo=UTC), EIGHT, True),
        (datetime(2026, 3, 17, 22, 0, tzinfo=UTC), datetime(2026, 3, 18, 15, 59, tzinfo=UTC), True),
        (datetime(2026, 3, 17, 22, 0, tzinfo=UTC), datetime(2026, 3, 18, 16, 0, tzinfo=UTC), False),
        (datetime(2026, 3, 17, 22, 0, tzinfo=UTC), datetime(2026, 3, 18, 3, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 16, 22, 0, tzinfo=UTC), EIGHT, False),
        (datetime(2026, 3, 18, 11, 0, tzinfo=UTC), EIGHT, False),
    ],
)
def test_the_morning_is_asked_about_until_noon_after_a_day_with_a_session(
    ada: User, session: datetime, moment: datetime, asked: bool
) -> None:
    trained(ada, session)
    assert day_of(ada, moment).asks_morning is asked


def test_what_was_answered_is_asked_no_more_until_the_next_day(ada: User, as_ada: Client) -> None:
    trained(ada, EIGHT - timedelta(hours=12))
    with at(EIGHT):
        assert (day_of(ada, EIGHT).asks_morning, day_of(ada, EIGHT).asks_daily) == (True, True)
        told(as_ada, MORNING)
        assert (day_of(ada, EIGHT).asks_morning, day_of(ada, EIGHT).asks_daily) == (False, True)
        told(as_ada, DAILY)
        assert (day_of(ada, EIGHT).asks_morning, day_of(ada, EIGHT).asks_daily) == (False, False)
    later = EIGHT + timedelta(days=1)
    assert (day_of(ada, later).asks_morning, day_of(ada, later).asks_daily) == (False, True)


def test_an_answer_for_another_day_is_not_todays(ada: User, as_ada: Client) -> None:
    with at(EIGHT):
        told(as_ada, DAILY, day="2026-03-17")
        assert day_of(ada, EIGHT).asks_daily is True


@pytest.mark.parametrize(
    ("zone", "day", "asked"), [("Pacific/Kiritimati", "2026-03-19", False), ("Pacific/Pago_Pago", "2026-03-17", True)]
)
def test_who_answers_far_from_home_is_asked_for_each_day_once(
    ada: User, as_ada: Client, zone: str, day: str, asked: bool
) -> None:
    early = datetime(2026, 3, 18, 10, 30, tzinfo=UTC)
    with at(early):
        assert str(told(as_ada, DAILY, time_zone=zone).local_date) == day
        assert day_of(ada, early).asks_daily is False
    # The 19th has its answer already where it began first.
    assert day_of(ada, early + timedelta(days=1)).asks_daily is asked


def test_a_deleted_session_and_a_strangers_ask_nothing(ada: User, bea: User) -> None:
    trained(ada, EIGHT - timedelta(hours=12)).mark_deleted(EIGHT)
    trained(bea, EIGHT - timedelta(hours=12))
    assert day_of(ada, EIGHT).asks_morning is False


def test_the_page_leads_to_the_questions_that_are_due(ada: User, as_ada: Client) -> None:
    trained(ada, EIGHT - timedelta(hours=12))
    page = text_of(as_ada, EIGHT)
    assert [page.count(f'class="ask" href="{path}"') for path in (MORNING, DAILY, NOW)] == [1, 1, 0]
    with at(EIGHT):
        told(as_ada, MORNING)
        told(as_ada, DAILY)
    page = text_of(as_ada, EIGHT)
    assert [page.count(f'class="ask" href="{path}"') for path in (MORNING, DAILY, NOW)] == [0, 0, 0]


# The day


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        ("Europe/Paris", datetime(2026, 3, 18, 22, 30, tzinfo=UTC), date(2026, 3, 18)),
        ("Europe/Paris", datetime(2026, 3, 18, 23, 0, tzinfo=UTC), date(2026, 3, 19)),
        ("Pacific/Kiritimati", datetime(2026, 3, 18, 10, 0, tzinfo=UTC), date(2026, 3, 19)),
        ("Pacific/Pago_Pago", datetime(2026, 3, 18, 10, 0, tzinfo=UTC), date(2026, 3, 17)),
        # The clocks go forward in Paris at one o'clock UTC on 29 March, and back on 25 October.
        ("Europe/Paris", datetime(2026, 3, 28, 23, 0, tzinfo=UTC), date(2026, 3, 29)),
        ("Europe/Paris", datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 30)),
        ("Europe/Paris", datetime(2026, 10, 25, 22, 30, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_the_day_is_that_of_the_persons_zone(ada: User, zone: str, moment: datetime, day: date) -> None:
    ada.time_zone = zone
    weekday = planned(ada, days=[day.isoweekday()])
    found = day_of(ada, moment)
    assert (found.day, [one.plan for one in found.plans]) == (day, [weekday])


def test_noon_of_the_day_the_clocks_go_forward_is_noon(ada: User) -> None:
    ada.time_zone = "Europe/Paris"
    trained(ada, datetime(2026, 3, 28, 18, 0, tzinfo=UTC))
    noon = datetime(2026, 3, 29, 12, 0, tzinfo=ZoneInfo("Europe/Paris"))
    assert [day_of(ada, noon - timedelta(minutes=minutes)).asks_morning for minutes in (1, 0)] == [True, False]


# The plans


def test_the_plans_of_the_weekday_are_shown_and_no_others(ada: User, bea: User) -> None:
    wednesday = planned(ada, days=[1, 3])
    planned(ada, days=[2, 4])
    planned(ada, days=[3], paused_at=MADE)
    planned(ada, days=[3], archived_at=MADE)
    planned(bea, days=[3])
    day = day_of(ada, EIGHT)
    assert [one.plan for one in day.plans] == [wednesday]
    assert [(one.exercise, one.sets) for one in day.plans[0].targets] == [
        ("single-arm-row", 2),
        ("plank-on-the-arms", 2),
    ]
    # Rows: 10 + 2 rounds of 2 × 66 + 10 s with 60 between them; 60; planks: 10 + 2 of 11 with 60 between them.
    assert day.plans[0].minutes == round((10 + 2 * 142 + 60 + 60 + 10 + 2 * 11 + 60) / 60)
    assert (day.next, day.looks_ahead) == (date(2026, 3, 19), False)


@pytest.mark.parametrize(("days", "after"), [([3], 7), ([4], 1), ([2], 6), ([2, 5], 2), ([], None)])
def test_the_next_planned_day_is_within_a_week(ada: User, days: list[int], after: int | None) -> None:
    planned(ada, days=days)
    assert day_of(ada, EIGHT).next == (None if after is None else EIGHT.date() + timedelta(days=after))


@pytest.mark.parametrize(("until", "rounds"), [(None, 2), (date(2026, 3, 18), 1), (date(2026, 3, 17), 2)])
def test_while_a_plan_eases_in_there_is_one_round_less(ada: User, until: date | None, rounds: int) -> None:
    planned(ada, eases_in_until=until)
    assert [one.sets for one in day_of(ada, EIGHT).plans[0].targets] == [rounds, rounds]


def test_within_limits_a_plan_asks_for_no_more_than_level_one(ada: User) -> None:
    plan = planned(ada)
    plan.exercises.update(sets=9, load_kg=20, implements=1, unit="kg")
    (one,) = day_with(ada, current_guide(), EIGHT, limited=True).plans
    assert [(each.sets, each.burden.load_kg) for each in one.targets] == [(2, None), (3, None)]


def test_a_plan_of_which_nothing_is_published_any_more_cannot_be_started(ada: User, as_ada: Client) -> None:
    planned(ada).exercises.update(exercise="handstand")
    page = text_of(as_ada, EIGHT)
    assert ("My plan" in page, "plan=" in page, "about" in page.partition("training-title")[2]) == (True, False, False)


def test_a_plan_that_was_done_today_says_so(ada: User, as_ada: Client) -> None:
    plan = planned(ada)
    planned(ada, name="Another")
    done = trained(ada, EIGHT - timedelta(hours=1), plan=plan, finished_at=EIGHT)
    trained(ada, EIGHT - timedelta(days=1))
    day = day_of(ada, EIGHT)
    assert [one.done for one in day.plans] == [done, None]
    assert text_of(as_ada, EIGHT).count(f'<a href="/en/sessions/{done.pk}/">Done today</a>') == 1
    trained(ada, EIGHT, plan=Plan.objects.get(name="Another"))
    assert day_of(ada, EIGHT).looks_ahead is True


def test_a_guided_session_that_was_not_ended_can_be_gone_on_with(ada: User, as_ada: Client) -> None:
    plan = planned(ada)
    begun = trained(ada, EIGHT - timedelta(minutes=20), plan=plan)
    Session.objects.update(guided=True)
    assert (day_of(ada, EIGHT).unfinished, day_of(ada, EIGHT).plans[0].done) == (begun, None)
    assert "A session is not ended yet" in text_of(as_ada, EIGHT)
    assert day_of(ada, EIGHT + timedelta(hours=12)).unfinished is None
    Session.objects.update(finished_at=EIGHT)
    assert day_of(ada, EIGHT).unfinished is None


def test_a_plan_without_days_is_for_any_day(ada: User, as_ada: Client) -> None:
    plan = planned(ada, days=[])
    assert [one.plan for one in day_of(ada, EIGHT).plans] == [plan]
    assert f"?plan={plan.pk}" in as_ada.get(TODAY).content.decode()


def test_a_plan_of_another_day_can_be_done_all_the_same(ada: User, as_ada: Client) -> None:
    plan = planned(ada, days=[(EIGHT.isoweekday() % 7) + 1])
    page = text_of(as_ada, EIGHT)
    assert [page.count(words) for words in (f"Do “{plan.name}” all the same", "A day without training.")] == [1, 1]
    trained(ada, EIGHT - timedelta(hours=1))
    page = text_of(as_ada, EIGHT)
    assert [page.count(words) for words in ("Done today", "A day without training.")] == [1, 0]


def test_a_session_logged_by_hand_has_no_end_and_waits_for_none(ada: User) -> None:
    trained(ada, EIGHT - timedelta(minutes=20))
    assert day_of(ada, EIGHT).unfinished is None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_state_has_its_words(as_ada: Client, ada: User, language: str) -> None:
    path = f"/{language}/today/"
    new = text_of(as_ada, EIGHT, path)
    planned(ada, days=[4])
    rest = text_of(as_ada, EIGHT, path)
    planned(ada, days=[3])
    full = text_of(as_ada, EIGHT, path)
    assert [page.count("plan-today") for page in (new, rest, full)] == [0, 0, 1]
    assert len({new.partition("training-title")[2], rest.partition("training-title")[2]}) == 2
    if language == "en":
        assert "It takes a minute to make." in new
        assert "A day without training." in rest


# The check-in that was just made


def test_the_check_in_just_made_can_be_taken_back_for_a_while_without_showing_it(as_ada: Client, ada: User) -> None:
    with at(EIGHT):
        form = answer(9)
        page = as_ada.post(NOW, form, follow=True).content.decode()
    assert ("Noted at 8 a.m. (in between)." in page, 'class="tension' in page) == (True, False)
    assert f'action="/en/check-in/ratings/{form["id"]}/delete/"' in page
    assert day_of(ada, EIGHT + timedelta(minutes=14)).just == Rating.objects.get()
    assert day_of(ada, EIGHT + timedelta(minutes=16)).just is None
    with at(EIGHT):
        as_ada.post(f"/en/check-in/ratings/{form['id']}/delete/", {"next": TODAY})
    assert (Rating.objects.count(), day_of(ada, EIGHT).just) == (0, None)


def test_an_answer_that_replaced_one_is_not_taken_back_with_it(as_ada: Client) -> None:
    with at(EIGHT):
        told(as_ada, DAILY, value=3)
        page = as_ada.post(DAILY, answer(6), follow=True).content.decode()
    assert ("Noted at 8 a.m." in page, "/delete/" in page) == (True, False)


# What is closed


def test_an_emergency_stands_in_the_place_of_today(as_ada: Client, ada: User) -> None:
    planned(ada)
    stood(ada, "emergency")
    response = as_ada.get(TODAY)
    page = response.content.decode()
    assert (response.status_code, "My plan" in page, "Check in now" in page) == (403, False, False)


@pytest.mark.parametrize("outcome", ["soon", "under-age", ""])
def test_who_may_not_train_checks_in_and_sees_no_training(as_ada: Client, ada: User, outcome: str) -> None:
    planned(ada)
    if outcome:
        stood(ada, outcome)
    else:
        unscreened(ada)
    response = as_ada.get(TODAY)
    page = response.content.decode()
    assert (response.status_code, "My plan" in page, "Log a session" in page) == (200, False, False)
    assert ("Check in now" in page, 'href="/en/safety/standing/?next=/en/today/"' in page) == (True, True)


def test_who_has_to_ask_first_trains_within_limits(as_ada: Client, ada: User) -> None:
    planned(ada)
    stood(ada, "ask-first")
    page = as_ada.get(TODAY).content.decode()
    assert ("My plan" in page, "Until you have asked a professional" in page) == (True, True)


# Anonymous, methods, ways here, queries


def test_a_visitor_is_sent_to_log_in_and_nobody_can_send_anything(as_ada: Client) -> None:
    assert Client().get(TODAY)["Location"] == f"/en/account/login/?next={TODAY}"
    assert as_ada.post(TODAY).status_code == 405


def test_a_strangers_day_is_not_shown(ada: User, as_bea: Client) -> None:
    planned(ada, name="Ada’s plan")
    save_rating(owner=ada, entry=rating(), now=timezone.now())
    page = as_bea.get(TODAY).content.decode()
    assert ("Ada’s plan" in page, "Noted at" in page) == (False, False)


def test_the_front_door_and_every_page_lead_a_person_here(ada: User) -> None:
    ada.language = "fr"
    ada.save()
    reader = client_of(ada)
    assert reader.get("/")["Location"] == "/fr/today/"
    header = reader.get("/fr/sessions/").content.decode().partition("</header>")[0]
    assert 'href="/fr/today/"' in header
    here = reader.get("/fr/today/").content.decode().partition("</header>")[0]
    assert 'href="/fr/today/" aria-current="page"' in here


def test_today_takes_as_many_queries_with_three_of_each_as_with_one(
    as_ada: Client, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    as_ada.get(TODAY)
    for number in (1, 2):
        for _time in range(number):
            planned(ada)
            logged(ada, id=uuid4(), started_at=timezone.now() - timedelta(days=1))
            save_rating(owner=ada, entry=rating(kind="now"), now=timezone.now())
        with django_assert_num_queries(14):
            as_ada.get(TODAY)
