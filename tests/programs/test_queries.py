"""Rows out of the database in the shape that pages and analyses need."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from exercises.guide import Guide
from exercises.queries import current_guide
from exercises.services.publishing import withdraw
from programs.analysis.values import SessionTension
from programs.entries import SetEntry
from programs.models import Session
from programs.queries import (
    documents_of,
    exercises_for,
    history_of,
    last_session_of,
    logged_sets,
    tension_of,
    weeks_back,
)
from programs.summary import summaries, summary
from tests.conftest import logged, row
from tests.programs.test_save_session import RENAMED, republish
from upperback.users.models import User

NOON = datetime(2025, 6, 15, 16, 0, tzinfo=UTC)
HELD = SetEntry(exercise="plank-on-the-arms", side="both", seconds=45)


def at(owner: User, days: int, **more: Any) -> Session:
    """A session some days after 15 June 2025, at noon in Toronto, written down at once."""
    began = NOON + timedelta(days=days)
    return logged(owner, **{"now": began + timedelta(hours=1), "started_at": began, **more})


# Sessions


def test_a_history_holds_a_persons_kept_sessions(guide: Guide, ada: User, bea: User) -> None:
    first, second, deleted = at(ada, 0), at(ada, 1), at(ada, 2)
    deleted.mark_deleted(NOON)
    at(bea, 3)
    assert list(history_of(ada)) == [second, first]


def test_a_history_needs_three_queries_whatever_its_length(
    guide: Guide, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in (1, 3):
        while Session.objects.count() < number:
            at(ada, number)
        with django_assert_num_queries(3):
            assert len([(one.sets.all()[0], one.ratings.all()[0]) for one in history_of(ada)]) == number


def test_the_last_session_is_the_one_that_was_done_last(guide: Guide, ada: User, bea: User) -> None:
    assert last_session_of(ada) is None
    last = at(ada, 5)
    at(ada, 0)
    at(ada, 6).mark_deleted(NOON)
    at(bea, 7)
    assert last_session_of(ada) == last


# Exercises


def test_documents_are_those_of_the_day(guide: Guide, ada: User, publisher: User) -> None:
    before = at(ada, 0, sets=(row(), HELD))
    republish("single-arm-row", publisher, name=RENAMED)
    after = at(ada, 1, sets=(row(),))
    names = {document.name["en"] for document in documents_of([before, after]).values()}
    assert names == {"Single-arm row", "Plank on the arms", "Row with one arm"}


def test_documents_need_one_query_beside_the_sets(
    guide: Guide, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sessions = [at(ada, day, sets=(row(), HELD)) for day in range(3)]
    loaded = list(history_of(ada).filter(pk__in=[one.pk for one in sessions]))
    with django_assert_num_queries(1):
        assert len(documents_of(loaded)) == 2


@pytest.mark.usefixtures("db")
def test_without_sessions_nothing_is_asked(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert documents_of([]) == {}


def test_sets_are_read_as_their_exercises_were(guide: Guide, ada: User, publisher: User) -> None:
    session = at(ada, 0, sets=(row(), HELD))
    republish("single-arm-row", publisher, name=RENAMED)
    first, second = session.sets.all()
    found = {code: document.name["en"] for code, document in logged_sets(session).items()}
    assert found == {first.pk: "Single-arm row", second.pk: "Plank on the arms"}
    assert logged_sets(None) == {}


def test_a_form_offers_what_is_published_and_what_was_logged(guide: Guide, ada: User, publisher: User) -> None:
    sessions = [at(ada, 0), at(ada, 1, sets=(HELD,)), None]
    withdraw(kind="exercise", slug="single-arm-row", by=publisher)
    published = current_guide().exercises
    assert [list(exercises_for(logged_sets(one), published)) for one in sessions] == [
        ["bent-over-row", "single-leg-deadlift", "plank-on-the-arms", "single-arm-row"],
        ["bent-over-row", "single-leg-deadlift", "plank-on-the-arms"],
        ["bent-over-row", "single-leg-deadlift", "plank-on-the-arms"],
    ]


def test_a_form_offers_an_exercise_as_it_is_now(guide: Guide, ada: User, publisher: User) -> None:
    session = at(ada, 0)
    republish("single-arm-row", publisher, name=RENAMED)
    offered = exercises_for(logged_sets(session), current_guide().exercises)
    assert offered["single-arm-row"].name["en"] == "Row with one arm"


# Summaries


def test_a_summary_gathers_sets_in_the_order_of_the_first_of_each_exercise(guide: Guide, ada: User) -> None:
    session = at(ada, 0, sets=(HELD, row(), HELD, row(repetitions=8)))
    found = summary(session, documents_of([session]))
    assert [(one.slug, [each.position for each in one.sets]) for one in found.exercises] == [
        ("plank-on-the-arms", [1, 3]),
        ("single-arm-row", [2, 4]),
    ]
    assert [one.document.name["fr"] for one in found.exercises if one.document] == [
        "Planche sur les bras",
        "Tirage à un bras",
    ]
    assert [rating.value for rating in (found.before, found.after) if rating] == [6, 4]


def test_a_summary_does_without_ratings_and_documents(guide: Guide, ada: User) -> None:
    (found,) = summaries([at(ada, 0, before=None, after=None)], {})
    assert (found.before, found.after, found.exercises[0].document) == (None, None, None)


# Tension


def test_tension_is_that_of_rated_sessions_the_oldest_first(guide: Guide, ada: User, bea: User) -> None:
    half, whole = at(ada, 2, after=None), at(ada, 0, before=0)
    at(ada, 1, before=None, after=None)
    at(ada, 1).mark_deleted(NOON)
    at(bea, 1)
    assert tension_of(ada, since=None) == [
        SessionTension(code=str(whole.pk), day=date(2025, 6, 15), before=0, after=4, recalled=False),
        SessionTension(code=str(half.pk), day=date(2025, 6, 17), before=6, after=None, recalled=False),
    ]


def test_one_late_rating_makes_the_session_recalled(guide: Guide, ada: User) -> None:
    session = at(ada, 0)
    session.ratings.filter(kind="after").update(recalled=True)
    assert [row.recalled for row in tension_of(ada, since=None)] == [True]


def test_a_period_begins_on_its_first_day(guide: Guide, ada: User) -> None:
    for day in (0, 1, 2):
        at(ada, day)
    days = [row.day.day for row in tension_of(ada, since=date(2025, 6, 16))]
    assert days == [16, 17]


def test_tension_needs_two_queries_whatever_its_length(
    guide: Guide, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in (1, 3):
        while Session.objects.count() < number:
            at(ada, number)
        with django_assert_num_queries(2):
            assert len(tension_of(ada, since=None)) == number


@pytest.mark.parametrize(("weeks", "first"), [(1, "2025-06-09"), (6, "2025-05-05"), (12, "2025-03-24")])
def test_a_period_of_weeks_ends_today(weeks: int, first: str) -> None:
    today = date(2025, 6, 15)
    assert str(weeks_back(today, weeks)) == first
    assert (today - weeks_back(today, weeks)).days + 1 == 7 * weeks


def test_a_session_of_now_is_part_of_every_period(guide: Guide, ada: User) -> None:
    session = logged(ada)
    today = timezone.now().astimezone(ada.zone).date()
    assert [row.code for row in tension_of(ada, since=weeks_back(today, 1))] == [str(session.pk)]
