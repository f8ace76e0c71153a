"""The list of a person's sessions."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from programs.entries import SetEntry
from programs.models import Session
from tests.conftest import logged, row
from tests.programs.test_save_session import RENAMED, republish
from tests.programs.test_session_page import texts
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")

HISTORY = "/en/sessions/"
EVENING = datetime(2025, 6, 15, 22, 0, tzinfo=UTC)
HELD = SetEntry(exercise="plank-on-the-arms", side="both", seconds=45)


def listed(client: Client, **query: str) -> list[Session]:
    """The sessions of a page, in its order."""
    return [one.session for one in client.get(HISTORY, query).context["summaries"]]


# Works


def test_sessions_stand_by_month_the_newest_first(as_ada: Client, ada: User) -> None:
    for days in (0, 3, 40):
        logged(ada, started_at=EVENING - timedelta(days=days), note=f"{days} days before", sets=(row(), row(), HELD))
    response = as_ada.get(HISTORY)
    assert response.status_code == 200
    assert texts(response, "h1") == ["History"]
    assert texts(response, "h2") == ["June 2025", "May 2025"]
    assert texts(response, "h3") == ["Sunday 15", "Thursday 12", "Tuesday 6"]
    assert texts(response, "p") == [
        line
        for days in (0, 3, 40)
        for line in (
            "before 6 after 4",
            "Single-arm row × 2 a side , Plank on the arms × 1",
            "written down later",
            f"{days} days before",
        )
    ]


def test_the_list_speaks_french(as_ada: Client, ada: User) -> None:
    logged(ada, started_at=EVENING)
    response = as_ada.get("/fr/sessions/")
    assert texts(response, "h2") == ["Juin 2025"]
    assert texts(response, "h3") == ["Dimanche 15"]


def test_sessions_of_one_day_stand_by_their_time(as_ada: Client, ada: User) -> None:
    hours = [timedelta(hours=hours) for hours in (1, 3, 2)]
    first, third, second = (logged(ada, started_at=EVENING - one) for one in hours)
    assert listed(as_ada) == [first, second, third]


def test_an_exercise_is_called_as_it_was_then(as_ada: Client, ada: User, publisher: User) -> None:
    logged(ada, started_at=EVENING - timedelta(days=1), sets=(row(),))
    republish("single-arm-row", publisher, name=RENAMED)
    logged(ada, started_at=EVENING, sets=(row(),))
    done = [text for text in texts(as_ada.get(HISTORY), "p") if text.endswith("× 1 a side")]
    assert done == ["Row with one arm × 1 a side", "Single-arm row × 1 a side"]


def test_without_a_session_the_page_says_how_to_begin(as_ada: Client) -> None:
    assert texts(as_ada.get(HISTORY), "p") == [
        "No session yet. Ten minutes are enough for a first one.",
        "Read how the exercises are done",
    ]


def test_a_long_history_has_pages(as_ada: Client, ada: User) -> None:
    sessions = [logged(ada, started_at=EVENING - timedelta(days=day), sets=()) for day in range(31)]
    assert listed(as_ada) == sessions[:30]
    assert listed(as_ada, page="2") == sessions[30:]
    assert texts(as_ada.get(HISTORY), "a")[-1] == "Older"
    assert texts(as_ada.get(HISTORY, {"page": "2"}), "a")[-1] == "Newer"


def test_a_page_that_is_none_shows_one_that_is(as_ada: Client, ada: User) -> None:
    session = logged(ada)
    assert [listed(as_ada, page=page) for page in ("0", "-1", "2", "many", "")] == [[session]] * 5


def test_a_note_is_text_and_nothing_else(as_ada: Client, ada: User) -> None:
    logged(ada, note="<script>alert(1)</script>")
    assert as_ada.get(HISTORY).content.decode().count("<script>alert") == 0


# Deleted sessions


def test_deleted_sessions_stand_at_the_end_the_newest_first(as_ada: Client, ada: User) -> None:
    kept, earlier, later = (logged(ada, started_at=EVENING + timedelta(days=day)) for day in range(3))
    for one in (later, earlier):
        one.mark_deleted(timezone.now())
    assert listed(as_ada) == [kept]
    assert list(as_ada.get(HISTORY).context["deleted"]) == [later, earlier]
    assert texts(as_ada.get(HISTORY), "h2") == ["June 2025", "Deleted"]


# Anonymous, strangers, methods


def test_a_visitor_is_sent_to_log_in() -> None:
    response = Client().get(HISTORY)
    assert (response.status_code, response["Location"]) == (302, f"/en/account/login/?next={HISTORY}")


def test_nobody_sees_the_sessions_of_a_stranger(as_bea: Client, ada: User, bea: User) -> None:
    logged(ada, note="Ada's")
    logged(ada).mark_deleted(timezone.now())
    own = logged(bea)
    response = as_bea.get(HISTORY)
    assert listed(as_bea) == [own]
    assert list(response.context["deleted"]) == []
    assert response.content.decode().count("Ada") == 0


def test_other_methods_are_refused(as_ada: Client) -> None:
    assert [send(HISTORY).status_code for send in (as_ada.post, as_ada.put, as_ada.delete)] == [405, 405, 405]


# Queries


def test_the_list_takes_a_fixed_number_of_queries(
    as_ada: Client, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in (1, 3):
        while Session.objects.count() < number:
            logged(ada, sets=(row(),) if number == 1 else (row(), row(exercise="bent-over-row", side="both"), HELD))
        with django_assert_num_queries(8):
            as_ada.get(HISTORY)


def test_deleted_sessions_add_no_queries(
    as_ada: Client, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    logged(ada)
    for _ in range(2):
        logged(ada).mark_deleted(timezone.now())
        with django_assert_num_queries(8):
            as_ada.get(HISTORY)
