"""Tension before and after sessions over time."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from programs.models import Session
from tests.conftest import logged
from tests.programs.test_session_page import texts
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")

TREND = "/en/trend/"
DISCLAIMER = (
    "This describes your ratings. It does not tell what caused a change: tension that is high when you start tends"
    " to ease by itself, and other things may have changed too."
)


def rated(owner: User, before: int | None, after: int | None, *, days: int = 0, late: bool = False) -> Session:
    """A session at noon some days ago, rated at once or written down late."""
    today = timezone.now().astimezone(owner.zone).date()
    began = datetime.combine(today - timedelta(days=days), time(12), owner.zone)
    written = began + timedelta(hours=4 if late else 1)
    return logged(owner, now=written, started_at=began, before=before, after=after)


def shown(client: Client, **query: str) -> list[str]:
    """The codes of the sessions in the table, the newest first."""
    return [row.code for row in client.get(TREND, query).context["rows"]]


def codes(*sessions: Session) -> list[str]:
    return [str(session.pk) for session in sessions]


# Works


def test_ratings_are_described_drawn_and_listed(as_ada: Client, ada: User) -> None:
    rated(ada, 6, 3, days=2)
    rated(ada, 7, 5, days=1)
    response = as_ada.get(TREND)
    assert response.status_code == 200
    assert texts(response, "h1") == ["Tension before and after"]
    assert texts(response, "p") == [
        "In 2 sessions you rated 6.5 before and 4.0 after, on average.",
        DISCLAIMER,
    ]
    assert texts(response, "td") == ["7", "5", "", "6", "3", ""]
    assert len(response.context["chart"].sessions) == 2


def test_one_session_is_not_an_average(as_ada: Client, ada: User) -> None:
    rated(ada, 6, 3)
    assert texts(as_ada.get(TREND), "p")[0] == "In 1 session you rated 6.0 before and 3.0 after."


def test_half_rated_and_recalled_sessions_are_left_out_and_counted(as_ada: Client, ada: User) -> None:
    rated(ada, 6, 4)
    rated(ada, 10, 0, late=True)
    rated(ada, 9, None)
    rated(ada, None, 1)
    assert texts(as_ada.get(TREND), "p") == [
        "In 1 session you rated 6.0 before and 4.0 after.",
        DISCLAIMER,
        "3 sessions are not in the average: a rating is missing or was written down later.",
    ]
    assert len(shown(as_ada)) == 4


def test_with_nothing_to_average_only_the_picture_and_the_count_are_shown(as_ada: Client, ada: User) -> None:
    rated(ada, 9, None)
    assert texts(as_ada.get(TREND), "p") == [
        "1 session is not in the average: a rating is missing or was written down later."
    ]
    assert texts(as_ada.get(TREND), "td") == ["9", "–", ""]


def test_a_rating_written_down_later_is_marked(as_ada: Client, ada: User) -> None:
    rated(ada, 0, 10, late=True)
    response = as_ada.get(TREND)
    assert texts(response, "td") == ["0", "10", "written down later"]
    assert response.content.decode().count('<g class="recalled">') == 1


def test_sessions_without_any_rating_are_not_part_of_it(as_ada: Client, ada: User) -> None:
    rated(ada, None, None)
    assert texts(as_ada.get(TREND), "p") == [
        "No ratings in this period. Rate your tension when you log a session, and they appear here.",
        "Log a session",
    ]


def test_without_ratings_there_is_no_picture(as_ada: Client) -> None:
    response = as_ada.get(TREND)
    assert response.status_code == 200
    assert response.context["chart"] is None
    assert response.content.decode().count("<figure") == 0


def test_numbers_are_written_as_the_language_does(as_ada: Client, ada: User) -> None:
    rated(ada, 6, 3, days=2)
    rated(ada, 7, 5, days=1)
    response = as_ada.get("/fr/trend/")
    assert texts(response, "p")[0].count("6,5") == 1
    # The picture keeps to points: commas would part its coordinates.
    assert [response.content.decode().count(f'viewBox="0 0 560{after} 340{after}"') for after in ("", ",0")] == [1, 0]


# Periods


def test_a_period_holds_its_days_and_no_others(as_ada: Client, ada: User) -> None:
    ages = (0, 41, 42, 83, 84, 400)
    sessions = [rated(ada, 6, 4, days=days) for days in ages]
    assert shown(as_ada, weeks="6") == codes(*sessions[:2])
    assert shown(as_ada, weeks="12") == codes(*sessions[:4])
    assert shown(as_ada, weeks="all") == codes(*sessions)
    assert shown(as_ada) == codes(*sessions[:4])


def test_an_unknown_period_shows_twelve_weeks(as_ada: Client) -> None:
    for weeks in ("", "7", "-1", "many", "6 "):
        response = as_ada.get(TREND, {"weeks": weeks})
        assert [key for key, _, current in response.context["periods"] if current] == ["12"]


def test_the_chosen_period_is_marked(as_ada: Client) -> None:
    content = as_ada.get(TREND, {"weeks": "6"}).content.decode()
    assert content.count('<a href="?weeks=6" aria-current="page">6 weeks</a>') == 1
    assert content.count("aria-current") == 2


def test_the_picture_spans_the_period(as_ada: Client, ada: User) -> None:
    session = rated(ada, 6, 4, days=100)
    rated(ada, 6, 4)
    today = timezone.now().astimezone(ada.zone).date()
    charts = [as_ada.get(TREND, {"weeks": weeks}).context["chart"] for weeks in ("6", "12", "all")]
    assert [(chart.first, chart.last) for chart in charts] == [
        (today - timedelta(days=41), today),
        (today - timedelta(days=83), today),
        (session.local_date, today),
    ]


def test_everything_spans_at_least_a_week(as_ada: Client, ada: User) -> None:
    rated(ada, 6, 4)
    chart = as_ada.get(TREND, {"weeks": "all"}).context["chart"]
    assert (chart.last - chart.first).days == 6


def test_a_session_logged_further_east_is_drawn_although_it_is_tomorrow_there(as_ada: Client, ada: User) -> None:
    ada.time_zone = "Pacific/Pago_Pago"
    ada.save()
    session = logged(ada, time_zone="Pacific/Kiritimati")
    chart = as_ada.get(TREND).context["chart"]
    assert [one.row.day for one in chart.sessions] == [session.local_date]
    assert chart.last == session.local_date


def test_sessions_on_both_sides_of_the_date_line_are_all_drawn(as_ada: Client, ada: User) -> None:
    """The earlier one, further east, was lived on the later day."""
    east = logged(ada, started_at=datetime(2025, 6, 1, 18, 0, tzinfo=UTC), time_zone="Pacific/Kiritimati")
    west = logged(ada, started_at=datetime(2025, 6, 2, 1, 0, tzinfo=UTC), time_zone="Pacific/Honolulu")
    assert [str(session.local_date) for session in (east, west)] == ["2025-06-02", "2025-06-01"]
    chart = as_ada.get(TREND, {"weeks": "all"}).context["chart"]
    assert {one.row.code for one in chart.sessions} == set(codes(east, west))


# Anonymous, strangers, methods


def test_a_visitor_is_sent_to_log_in() -> None:
    response = Client().get(TREND)
    assert (response.status_code, response["Location"]) == (302, f"/en/account/login/?next={TREND}")


def test_nobody_sees_the_ratings_of_a_stranger(as_bea: Client, ada: User, bea: User) -> None:
    rated(ada, 10, 9)
    own = rated(bea, 2, 1)
    assert shown(as_bea) == codes(own)
    assert texts(as_bea.get(TREND), "p")[0] == "In 1 session you rated 2.0 before and 1.0 after."


def test_other_methods_are_refused(as_ada: Client) -> None:
    assert [send(TREND).status_code for send in (as_ada.post, as_ada.put, as_ada.delete)] == [405, 405, 405]


# Queries


def test_the_trend_takes_a_fixed_number_of_queries(
    as_ada: Client, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in (1, 3):
        while Session.objects.count() < number:
            rated(ada, 6, 4)
        with django_assert_num_queries(4):
            as_ada.get(TREND)
