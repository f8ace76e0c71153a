"""One session as it was logged."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from exercises.services.publishing import withdraw
from programs.entries import SetEntry
from programs.models import Plan, Session
from tests.conftest import logged, row
from tests.programs.test_save_session import RENAMED, republish
from tests.programs.test_session_new import Page, fields
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")

EVENING = datetime(2025, 6, 15, 22, 0, tzinfo=UTC)
HELD = SetEntry(exercise="plank-on-the-arms", side="both", seconds=45)


def page(session: Session, language: str = "en") -> str:
    return f"/{language}/sessions/{session.pk}/"


def texts(response: Page, tag: str) -> list[str]:
    """The text of each element of one kind, between header and footer, its white space made even."""
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    found = re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", main, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]*>", " ", one)).split()) for one in found]


def test_everything_logged_is_shown(as_ada: Client, ada: User) -> None:
    sets = (row(), row(side="right", implements=2, load_kg=Decimal(5), unit="kg", effort=None), HELD)
    response = as_ada.get(page(logged(ada, started_at=EVENING, note="Slow.\n\nThen quick.", sets=sets)))
    assert response.status_code == 200
    assert texts(response, "h1") == ["Sunday 15 June 2025"]
    assert texts(response, "h2") == ["Single-arm row", "Plank on the arms", "Note"]
    assert texts(response, "tr") == [
        "Set Repetitions Load In reserve",
        "1 left 10 3.6 kg 2",
        "2 right 10 2 × 5 kg –",
        "Set Seconds",
        "1 45",
    ]
    assert texts(response, "p")[:3] == [
        "History",
        "6 p.m., America/Toronto · written down later",
        "before 6 after 4",
    ]
    assert texts(response, "p")[3:] == ["Slow.", "Then quick."]


def test_what_was_lifted_notes_and_the_plan_are_shown(as_ada: Client, ada: User) -> None:
    bag = row(equipment="training-bag", note="The bag swung.")
    band = row(side="right", equipment="resistance-band", colour="red", load_kg=None, implements=None, unit="")
    plan = Plan.objects.create(owner=ada, name="After work", level=2)
    response = as_ada.get(page(logged(ada, started_at=EVENING, sets=(bag, band), plan=plan.pk)))
    assert texts(response, "tr")[1:] == [
        "1 left 10 Training bag, 3.6 kg 2",
        "The bag swung.",
        "2 right 10 Resistance band, red 2",
    ]
    assert texts(response, "p")[1] == "6 p.m., America/Toronto · written down later · plan: After work"


def test_a_session_that_is_not_ended_can_be_gone_on_with_or_ended(as_ada: Client, ada: User) -> None:
    session = logged(ada)
    Session.objects.update(guided=True)
    assert texts(as_ada.get(page(session)), "button")[0] == "End it"
    as_ada.post(f"{page(session)}finish/", headers={"Accept": "text/html"})
    assert texts(as_ada.get(page(session)), "button") == ["Delete"]


def test_loads_are_shown_in_the_readers_unit(as_bea: Client, bea: User) -> None:
    session = logged(bea, sets=(row(), row(load_kg=Decimal(5), unit="kg")))
    assert [line.split(" 10 ")[1] for line in texts(as_bea.get(page(session)), "tr")[1:]] == [
        "8 lb 2",
        "11 lb 2",
    ]


def test_the_page_speaks_french(as_ada: Client, ada: User) -> None:
    session = logged(ada, started_at=EVENING, time_zone="Europe/Paris", sets=(row(),))
    response = as_ada.get(page(session, "fr"))
    assert texts(response, "h1") == ["Lundi 16 juin 2025"]
    assert texts(response, "h2") == ["Tirage à un bras"]
    assert texts(response, "td")[1] == "3,6 kg"


def test_what_was_left_out_is_left_out(as_ada: Client, ada: User) -> None:
    response = as_ada.get(page(logged(ada, sets=(), before=None, after=None, note="Only this.")))
    assert texts(response, "h2") == ["Note"]
    assert texts(response, "p")[2:] == ["No sets were written down.", "Only this."]


def test_a_rating_of_zero_is_shown(as_ada: Client, ada: User) -> None:
    assert texts(as_ada.get(page(logged(ada, before=0, after=None))), "p")[2] == "before 0"


def test_a_note_is_text_and_nothing_else(as_ada: Client, ada: User) -> None:
    content = as_ada.get(page(logged(ada, note="<script>alert(1)</script>"))).content.decode()
    assert content.count("<script>alert") == 0
    assert content.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 1


# Names never change behind a log


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_exercise_is_called_as_it_was_then(as_ada: Client, ada: User, publisher: User, language: str) -> None:
    before = logged(ada, sets=(row(),))
    republish("single-arm-row", publisher, name=RENAMED)
    after = logged(ada, sets=(row(),))
    names = [texts(as_ada.get(page(session, language)), "h2") for session in (before, after)]
    then = {"en": "Single-arm row", "fr": "Tirage à un bras"}
    assert names == [[then[language]], [RENAMED[language]]]


def test_a_withdrawn_exercise_keeps_its_name(as_ada: Client, ada: User, publisher: User) -> None:
    session = logged(ada, sets=(row(),))
    withdraw(kind="exercise", slug="single-arm-row", by=publisher)
    assert texts(as_ada.get(page(session)), "h2") == ["Single-arm row"]


def test_sets_before_and_after_a_new_edition_stand_together(as_ada: Client, ada: User, publisher: User) -> None:
    session = logged(ada, sets=(row(),))
    republish("single-arm-row", publisher, name=RENAMED)
    shown = fields(as_ada.get(f"{page(session)}edit/"))
    more = {"sets-TOTAL_FORMS": "5", "sets-4-exercise": "single-arm-row", "sets-4-amount": "8", "sets-4-side": "left"}
    assert as_ada.post(f"{page(session)}edit/", shown | more).status_code == 302
    response = as_ada.get(page(session))
    assert texts(response, "h2") == ["Single-arm row"]
    assert texts(response, "td")[::3] == ["10", "8"]


# Anonymous, strangers, methods


def test_a_visitor_is_sent_to_log_in(ada: User) -> None:
    address = page(logged(ada))
    response = Client().get(address)
    assert (response.status_code, response["Location"]) == (302, f"/en/account/login/?next={address}")


def test_a_stranger_gets_404(as_bea: Client, ada: User) -> None:
    assert as_bea.get(page(logged(ada))).status_code == 404


def test_staff_gets_404(publisher: User, ada: User) -> None:
    client = Client()
    client.force_login(publisher)
    assert client.get(page(logged(ada))).status_code == 404


def test_a_deleted_session_and_one_that_is_none_get_404(as_ada: Client, ada: User) -> None:
    session = logged(ada)
    session.mark_deleted(timezone.now())
    assert as_ada.get(page(session)).status_code == 404
    assert as_ada.get(f"/en/sessions/{uuid4()}/").status_code == 404


def test_other_methods_are_refused(as_ada: Client, ada: User) -> None:
    address = page(logged(ada))
    assert [send(address).status_code for send in (as_ada.post, as_ada.put, as_ada.delete)] == [405, 405, 405]
    assert Session.objects.get().revision == 1


# Queries


def test_the_page_takes_a_fixed_number_of_queries(
    as_ada: Client, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    long_ago = timezone.now() - timedelta(days=100)
    several = (row(), row(exercise="bent-over-row", side="both"), HELD)
    for session in (logged(ada, sets=(row(),)), logged(ada, sets=several, started_at=long_ago)):
        with django_assert_num_queries(8):
            as_ada.get(page(session))
