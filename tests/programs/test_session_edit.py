"""Correcting a session."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from exercises.services.publishing import withdraw
from programs.entries import SetEntry
from programs.models import Session, SetLog
from programs.services.sessions import entry_of
from tests.conftest import logged, row
from tests.programs.test_save_session import RENAMED, republish
from tests.programs.test_session_new import FormReader, errors, fields, plank, sent, set_fields, stored, summary
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")

EVENING = datetime(2025, 6, 15, 22, 0, tzinfo=UTC)
HELD = SetEntry(exercise="plank-on-the-arms", side="both", seconds=45)


@pytest.fixture
def session(ada: User) -> Session:
    """Ada's: two sets, at 18:00 in Toronto."""
    return logged(ada, started_at=EVENING, note="Slow.")


def page(session: Session) -> str:
    return f"/en/sessions/{session.pk}/edit/"


def said(session: Session) -> Any:
    """What a session says, whatever its revision."""
    return entry_of(Session.objects.get(pk=session.pk)).content()


# Works


def test_the_form_shows_what_is_stored(as_ada: Client, session: Session) -> None:
    shown = fields(as_ada.get(page(session)))
    left, right = session.sets.all()
    first_set = {"id": str(left.pk), "exercise": "single-arm-row", "amount": "10", "load": "8", "unit": "lb"}
    first_set |= {"implements": "1", "side": "left", "effort": "2"}
    expected = {"id": str(session.pk), "based_on": "1", "time_zone": "America/Toronto", "note": "Slow."}
    expected |= {"date": "2025-06-15", "time": "18:00", "before": "6", "after": "4", "sets-TOTAL_FORMS": "5"}
    expected |= {f"sets-0-{name}": value for name, value in first_set.items()}
    expected |= {"sets-1-id": str(right.pk), "sets-1-side": "right", "sets-2-exercise": "bent-over-row"}
    assert {name: shown[name] for name in expected} == expected


def test_a_correction_is_stored(as_ada: Client, session: Session) -> None:
    typed = {"note": "Quick.", "date": "2025-06-14", "before": "none", "after": "7", "sets-0-amount": "12"}
    response = as_ada.post(page(session), fields(as_ada.get(page(session))) | typed)
    session.refresh_from_db()
    assert (response.status_code, response["Location"]) == (302, f"/en/sessions/{session.pk}/")
    assert (session.note, str(session.local_date), session.revision) == ("Quick.", "2025-06-14", 2)
    assert dict(session.ratings.values_list("kind", "value")) == {"after": 7}
    assert list(session.sets.values_list("repetitions", "revision")) == [(12, 2), (10, 1)]


def test_sets_can_be_removed_and_added(as_ada: Client, session: Session) -> None:
    shown = fields(as_ada.get(page(session)))
    as_ada.post(page(session), shown | {"sets-0-DELETE": "on", "sets-4-amount": "45"})
    assert list(session.sets.values_list("exercise", "side", "repetitions", "seconds")) == [
        ("single-arm-row", "right", 10, None),
        ("plank-on-the-arms", "both", None, 45),
    ]


@pytest.mark.parametrize(
    "content",
    [
        {"sets": (row(), row(implements=2), row(effort=0), row(effort=None), HELD, replace(HELD, effort=3))},
        {"sets": (row(load_kg=Decimal(0)), row(load_kg=None, implements=None, unit=""))},
        {"sets": (row(load_kg=Decimal("3.625"), unit="kg"), row(load_kg=Decimal("0.9639"), unit="lb"))},
        {"sets": (), "before": 0, "after": None, "note": "two\n\nlines & <b>"},
        {"time_zone": "Pacific/Auckland"},
        {"started_at": EVENING + timedelta(seconds=42, microseconds=7)},
        {"started_at": datetime(2025, 11, 2, 6, 30, tzinfo=UTC)},
    ],
    ids=["sets", "no load", "three decimals", "no sets", "abroad", "seconds", "the repeated hour"],
)
def test_a_form_sent_back_as_it_was_shown_changes_nothing(as_ada: Client, ada: User, content: dict[str, Any]) -> None:
    session = logged(ada, **{"started_at": EVENING, **content})
    before = said(session)
    assert as_ada.post(page(session), fields(as_ada.get(page(session)))).status_code == 302
    assert said(session) == before


def test_a_loads_unit_is_that_in_which_it_was_typed(as_bea: Client, bea: User) -> None:
    """Bea prefers pounds; this one she typed in kilograms."""
    session = logged(bea, started_at=EVENING, sets=(row(load_kg=Decimal("3.6"), unit="kg"),))
    shown = fields(as_bea.get(page(session)))
    assert (shown["sets-0-load"], shown["sets-0-unit"], shown["sets-1-unit"]) == ("3.6", "kg", "lb")


# Anonymous, strangers, methods


def test_a_visitor_is_sent_to_log_in(session: Session) -> None:
    answers = [Client().get(page(session)), Client().post(page(session), sent(id=str(session.pk), note="Mine."))]
    assert [answer.status_code for answer in answers] == [302, 403]
    assert answers[0].headers["Location"] == f"/en/account/login/?next={page(session)}"
    assert said(session).note == "Slow."


def test_a_stranger_gets_404(as_bea: Client, session: Session) -> None:
    before = said(session)
    forged = sent(set_fields(), id=str(session.pk), based_on="1")
    assert [as_bea.get(page(session)).status_code, as_bea.post(page(session), forged).status_code] == [404, 404]
    assert said(session) == before


def test_a_session_that_is_none_gets_404(as_ada: Client) -> None:
    assert as_ada.get(f"/en/sessions/{uuid4()}/edit/").status_code == 404
    assert as_ada.get("/en/sessions/garbage/edit/").status_code == 404


def test_a_deleted_session_gets_404(as_ada: Client, session: Session) -> None:
    session.mark_deleted(timezone.now())
    assert as_ada.get(page(session)).status_code == 404


def test_other_methods_are_refused(as_ada: Client, session: Session) -> None:
    address = page(session)
    assert [send(address).status_code for send in (as_ada.put, as_ada.patch, as_ada.delete)] == [405, 405, 405]


# Bad input


def test_bad_input_keeps_everything_typed(as_ada: Client, session: Session) -> None:
    before = said(session)
    rows = [set_fields(id=str(one.pk), load="heavy", amount="") for one in session.sets.all()]
    typed = {"date": "2090-01-01", "time": "25:00", "note": "null\x00byte"}
    data = sent(*rows, plank(amount="-1"), id=str(session.pk), based_on="1", **typed)
    response = as_ada.post(page(session), data)
    load, amount = "Write the load as a number, such as 8 or 3.6.", "How much was it? Or tick “Remove”."
    assert response.status_code == 422
    assert fields(response) == data
    assert errors(response) == {
        "date": ["This lies in the future."],
        "time": ["Write the time as hours:minutes, such as 18:30."],
        "note": ["Null characters are not allowed."],
        "sets-0-load": [load],
        "sets-0-amount": [amount],
        "sets-1-load": [load],
        "sets-1-amount": [amount],
        "sets-2-amount": ["Write a whole number from 1 to 3600."],
    }
    assert FormReader(response).action == page(session)
    assert said(session) == before


def test_a_session_cannot_be_emptied(as_ada: Client, session: Session) -> None:
    before = said(session)
    response = as_ada.post(page(session), sent(id=str(session.pk), based_on="1", before="none", after="none"))
    assert response.status_code == 422
    assert summary(response)[1:] == [
        "There is nothing to save yet: write down a set, rate your tension or leave a note."
    ]
    assert said(session) == before


@pytest.mark.parametrize("own", [True, False])
def test_a_form_of_another_session_is_refused(
    as_ada: Client, ada: User, bea: User, session: Session, own: bool
) -> None:
    other = logged(ada if own else bea)
    before = said(session), said(other)
    data = sent(set_fields(), id=str(other.pk), based_on="1")
    response = as_ada.post(page(session), data)
    assert response.status_code == 422
    assert summary(response)[1:] == ["This form belongs to another session. Open the session again."]
    assert fields(response) == data
    assert (said(session), said(other)) == before


def test_sets_of_a_strangers_session_are_left_alone(as_ada: Client, bea: User, session: Session) -> None:
    theirs = logged(bea)
    before = said(theirs)
    rows = [set_fields(id=str(one.pk), amount="99") for one in theirs.sets.all()]
    assert as_ada.post(page(session), sent(*rows, id=str(session.pk), based_on="1")).status_code == 302
    assert said(theirs) == before
    assert list(session.sets.values_list("repetitions", flat=True)) == [99, 99]


def test_a_set_sent_twice_under_one_id_is_stored_twice(as_ada: Client, session: Session) -> None:
    code = str(session.sets.all()[0].pk)
    rows = [set_fields(id=code), set_fields(id=code, amount="8")]
    assert as_ada.post(page(session), sent(*rows, id=str(session.pk), based_on="1")).status_code == 302
    assert list(session.sets.values_list("repetitions", flat=True)) == [10, 8]


# Two tabs


def test_the_second_of_two_tabs_keeps_its_text_and_replaces_only_when_told_again(
    as_ada: Client, session: Session
) -> None:
    shown = fields(as_ada.get(page(session)))
    first, second = shown | {"note": "First tab."}, shown | {"note": "Second tab.", "sets-0-amount": "12"}
    assert as_ada.post(page(session), first).status_code == 302
    saved = said(session)
    response = as_ada.post(page(session), second)
    assert response.status_code == 409
    assert summary(response)[1] == "This session was changed in another tab or on another device."
    assert response.content.decode().count(f'<a href="/en/sessions/{session.pk}/">Look at the saved version</a>') == 1
    assert fields(response) == second | {"based_on": "2"}
    assert said(session) == saved
    assert as_ada.post(FormReader(response).action, fields(response)).status_code == 302
    session.refresh_from_db()
    assert (session.note, session.revision) == ("Second tab.", 3)
    assert list(session.sets.values_list("repetitions", flat=True)) == [12, 10]


def test_the_same_correction_sent_twice_is_stored_once(as_ada: Client, session: Session) -> None:
    data = fields(as_ada.get(page(session))) | {"note": "Quick."}
    assert [as_ada.post(page(session), data).status_code for _ in range(2)] == [302, 302]
    session.refresh_from_db()
    assert (session.revision, session.sets.count(), session.ratings.count()) == (2, 2, 2)


def test_a_correction_of_a_session_deleted_in_another_tab_keeps_what_was_typed(
    as_ada: Client, session: Session
) -> None:
    data = fields(as_ada.get(page(session))) | {"note": "Not lost."}
    as_ada.post(f"/en/sessions/{session.pk}/delete/")
    response = as_ada.post(page(session), data)
    assert response.status_code == 409
    again = fields(response)
    assert again == data | {"id": again["id"], "based_on": "0"}
    assert as_ada.post(FormReader(response).action, again).status_code == 302
    assert Session.objects.kept().get().note == "Not lost."


# When the guide has changed since


def test_a_withdrawn_exercise_can_still_be_corrected(as_ada: Client, session: Session, publisher: User) -> None:
    withdraw(kind="exercise", slug="single-arm-row", by=publisher)
    shown = fields(as_ada.get(page(session)))
    assert as_ada.post(page(session), shown | {"sets-0-amount": "12"}).status_code == 302
    assert list(session.sets.values_list("exercise", "repetitions", "side")) == [
        ("single-arm-row", 12, "left"),
        ("single-arm-row", 10, "right"),
    ]


def test_a_withdrawn_exercise_is_not_offered_in_other_sessions(as_ada: Client, ada: User, publisher: User) -> None:
    other = logged(ada, sets=(HELD,))
    withdraw(kind="exercise", slug="single-arm-row", by=publisher)
    data = sent(set_fields(), id=str(other.pk), based_on="1")
    response = as_ada.post(page(other), data)
    assert response.status_code == 422
    assert errors(response) == {"sets-0-exercise": ["Choose one of the exercises."]}
    assert other.sets.get().exercise == "plank-on-the-arms"


def test_a_corrected_set_keeps_its_edition_and_a_new_one_takes_the_new(
    as_ada: Client, session: Session, publisher: User
) -> None:
    old = SetLog.objects.filter(session=session).values_list("edition", flat=True)[0]
    new = republish("single-arm-row", publisher, name=RENAMED).pk
    shown = fields(as_ada.get(page(session)))
    more = {"sets-5-exercise": "single-arm-row", "sets-5-amount": "8", "sets-5-side": "left", "sets-TOTAL_FORMS": "6"}
    assert as_ada.post(page(session), shown | {"sets-0-amount": "12"} | more).status_code == 302
    assert list(session.sets.values_list("repetitions", "edition")) == [(12, old), (10, old), (8, new)]


def test_a_new_set_is_counted_as_its_exercise_is_now(as_ada: Client, session: Session, publisher: User) -> None:
    republish("single-arm-row", publisher, measure="seconds", sides="both")
    shown = fields(as_ada.get(page(session)))
    more = {"sets-5-exercise": "single-arm-row", "sets-5-amount": "30", "sets-TOTAL_FORMS": "6"}
    assert as_ada.post(page(session), shown | more).status_code == 302
    assert list(session.sets.values_list("repetitions", "seconds", "side")) == [
        (10, None, "left"),
        (10, None, "right"),
        (None, 30, "both"),
    ]


@pytest.mark.parametrize("columns", [{"measure": "seconds"}, {"sides": "both"}], ids=["now held", "both sides now"])
def test_a_correction_keeps_what_was_counted_then(
    as_ada: Client, session: Session, publisher: User, columns: dict[str, str]
) -> None:
    republish("single-arm-row", publisher, **columns)
    before = said(session)
    assert as_ada.post(page(session), fields(as_ada.get(page(session)))).status_code == 302
    assert said(session) == before


# Queries


def test_the_form_is_shown_with_a_fixed_number_of_queries(
    as_ada: Client, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sessions = [logged(ada, sets=sets) for sets in ((row(),), (row(), row(side="right"), HELD))]
    as_ada.get(page(sessions[0]))
    for one in sessions:
        with django_assert_num_queries(9):
            as_ada.get(page(one))


def test_a_correction_is_stored_with_a_fixed_number_of_queries(
    as_ada: Client, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    sessions = [logged(ada, sets=sets) for sets in ((row(),), (row(), row(side="right"), HELD))]
    forms = [fields(as_ada.get(page(one))) for one in sessions]
    for one, form in zip(sessions, forms, strict=True):
        with django_assert_num_queries(20):
            as_ada.post(page(one), form | {"after": "2"})
    assert stored() == (2, 4, 4)
