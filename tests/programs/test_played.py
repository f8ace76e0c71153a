"""A guided session is stored while it is done: what was acknowledged is there, once."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from exercises.guide import Guide
from exercises.services.publishing import withdraw
from programs.models import Consent, Plan, PlannedExercise, Rating, Screening, Session, SetLog
from tests.conftest import logged
from tests.programs.safety import AGAIN, LIST, NUMBNESS, STANDING, answers, numb
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")

CODE = UUID("7c000000-0000-4000-8000-000000000001")
START = "/en/start/"
PAGE = {"Accept": "text/html,application/xhtml+xml"}


def address(what: str, code: UUID = CODE) -> str:
    """Where the player of a session sends something."""
    return f"/en/sessions/{code}/{what}/"


def one_set(**typed: Any) -> dict[str, Any]:
    """Ten single-arm rows on the left with a training bag of 8 lb, as the player sends them."""
    data = {"id": str(uuid4()), "based_on": "0", "position": "1", "exercise": "single-arm-row", "side": "left"}
    data |= {"amount": "10", "load": "8", "unit": "lb", "implements": "1", "equipment": "training-bag"}
    data |= {"colour": "", "effort": "2", "note": "", "planned": "", "done_at": "2026-11-22T18:05:00.000Z"}
    return data | {"plan": "", "started_at": "2026-11-22T18:00:00.000Z", "time_zone": "America/Toronto"} | typed


def rating(**typed: Any) -> dict[str, Any]:
    """Tension 6 before, without any region."""
    data = {"id": str(uuid4()), "kind": "before", "answer": "6", "asked_at": "2026-11-22T18:00:00.000Z"}
    return data | {"plan": "", "started_at": "2026-11-22T18:00:00.000Z", "time_zone": "America/Toronto"} | typed


def plan_for(user: User, **more: Any) -> Plan:
    """A plan of rows, two sets of 8 to 12 with 8 lb."""
    plan = Plan.objects.create(owner=user, name="After work", level=2, days=[1, 3, 5], **more)
    PlannedExercise.objects.create(
        plan=plan,
        position=1,
        exercise="single-arm-row",
        sets=2,
        low=8,
        high=12,
        rest=75,
        up=2,
        hold=1,
        down=3,
        load_kg=Decimal("3.6287"),
        implements=1,
        unit="lb",
        equipment="training-bag",
        effort_low=2,
        effort_high=3,
    )
    return plan


def rows() -> list[tuple[Any, ...]]:
    """The stored sets, in their order."""
    return list(
        SetLog.objects.order_by("position").values_list("position", "exercise", "side", "repetitions", "seconds")
    )


@pytest.fixture(autouse=True)
def that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the server stands at ten past six."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 22, 18, 10, tzinfo=UTC))


# A set


def test_the_first_set_stores_the_session_too(as_ada: Client, ada: User) -> None:
    data = one_set(note="slow")
    answer = as_ada.post(address("sets"), data)
    assert (answer.status_code, answer.json()) == (200, {"set": data["id"], "revision": 1})
    session, row = Session.objects.get(), SetLog.objects.get()
    assert (session.pk, session.owner, session.guided, session.finished_at) == (CODE, ada, True, None)
    assert session.started_at == datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
    assert (str(session.local_date), session.time_zone, session.recalled) == ("2026-11-22", "America/Toronto", False)
    assert (row.session_id, row.repetitions, row.seconds, row.side, row.effort) == (CODE, 10, None, "left", 2)
    assert (row.load_kg, row.unit, row.implements) == (Decimal("3.6287"), "lb", 1)
    assert (row.equipment, row.colour, row.note) == ("training-bag", "", "slow")
    assert row.done_at == datetime(2026, 11, 22, 18, 5, tzinfo=UTC)


def test_a_set_sent_twice_is_one_set(as_ada: Client) -> None:
    data = one_set()
    answers = [as_ada.post(address("sets"), data) for _ in range(3)]
    assert [answer.json() for answer in answers] == [{"set": data["id"], "revision": 1}] * 3
    assert (Session.objects.count(), SetLog.objects.count()) == (1, 1)


def test_sets_stand_in_the_order_they_were_done(as_ada: Client) -> None:
    as_ada.post(address("sets"), one_set(position="2", side="right"))
    as_ada.post(address("sets"), one_set(position="1"))
    plank = one_set(position="3", exercise="plank-on-the-arms", side="both", amount="30", load="", effort="")
    as_ada.post(address("sets"), plank)
    assert rows() == [
        (1, "single-arm-row", "left", 10, None),
        (2, "single-arm-row", "right", 10, None),
        (3, "plank-on-the-arms", "both", None, 30),
    ]


def test_a_set_is_changed_on_top_of_the_revision_it_names(as_ada: Client) -> None:
    data = one_set()
    as_ada.post(address("sets"), data)
    changed = data | {"based_on": "1", "amount": "12", "note": "easier than thought"}
    assert as_ada.post(address("sets"), changed).json() == {"set": data["id"], "revision": 2}
    assert as_ada.post(address("sets"), changed).json() == {"set": data["id"], "revision": 2}
    late = as_ada.post(address("sets"), data | {"amount": "9"})
    assert late.status_code == 409
    assert list(late.json()["errors"]) == ["based_on"]
    assert SetLog.objects.values_list("repetitions", "note", "revision").get() == (12, "easier than thought", 2)


def test_a_set_that_was_dropped_is_put_back(as_ada: Client) -> None:
    data = one_set()
    as_ada.post(address("sets"), data)
    as_ada.post(address(f"sets/{data['id']}/drop"))
    again = data | {"based_on": "1", "amount": "9"}
    for _ in range(2):
        assert as_ada.post(address("sets"), again).json() == {"set": data["id"], "revision": 2}
    assert SetLog.objects.values_list("repetitions", "revision").get() == (9, 2)


def test_a_further_set_counts_as_a_change_of_the_session(as_ada: Client) -> None:
    for position in ("1", "2", "3"):
        as_ada.post(address("sets"), one_set(position=position))
    assert Session.objects.get().revision == 3


def test_a_band_has_a_colour_and_no_kilograms(as_ada: Client) -> None:
    as_ada.post(address("sets"), one_set(equipment="resistance-band", colour="red", load="8"))
    row = SetLog.objects.get()
    assert (row.equipment, row.colour, row.load_kg, row.implements, row.unit) == (
        "resistance-band",
        "red",
        None,
        None,
        "",
    )


def test_a_load_without_a_unit_is_in_the_persons_own(as_bea: Client) -> None:
    as_bea.post(address("sets"), one_set(unit="", load="10"))
    row = SetLog.objects.get()
    assert (row.load_kg, row.unit) == (Decimal("4.5359"), "lb")


def test_a_set_keeps_the_plan_it_was_done_for(as_ada: Client, ada: User) -> None:
    plan = plan_for(ada)
    planned = plan.exercises.get()
    for position in ("1", "2"):
        as_ada.post(address("sets"), one_set(position=position, plan=str(plan.pk), planned=str(planned.pk)))
    assert Session.objects.get().plan == plan
    assert set(SetLog.objects.values_list("planned", flat=True)) == {planned.pk}


def test_a_plan_of_somebody_else_is_none(as_ada: Client, bea: User) -> None:
    plan = plan_for(bea)
    planned = plan.exercises.get()
    for position in ("1", "2"):
        data = one_set(position=position, plan=str(plan.pk), planned=str(planned.pk))
        assert as_ada.post(address("sets"), data).status_code == 200
    assert Session.objects.get().plan is None
    assert set(SetLog.objects.values_list("planned", flat=True)) == {None}


def test_an_exercise_that_was_withdrawn_meanwhile_is_stored(as_ada: Client, guide: Guide, publisher: User) -> None:
    as_ada.post(address("sets"), one_set())
    withdraw(kind="exercise", slug="single-arm-row", by=publisher)
    assert as_ada.post(address("sets"), one_set(position="2")).status_code == 200
    assert set(SetLog.objects.values_list("edition", flat=True)) == {guide.edition_of("single-arm-row")}


def test_a_clock_that_is_wrong_keeps_nothing_from_being_stored(as_ada: Client) -> None:
    wrong = {"started_at": "2031-01-01T00:00:00Z", "done_at": "1970-01-01T00:00:00Z", "time_zone": "Mars/Olympus"}
    assert as_ada.post(address("sets"), one_set(**wrong)).status_code == 200
    session = Session.objects.get()
    assert (session.started_at, session.time_zone) == (timezone.now(), "America/Toronto")
    assert SetLog.objects.get().done_at is None


def test_training_that_was_closed_meanwhile_refuses_nothing(as_ada: Client, ada: User) -> None:
    Screening.objects.filter(owner=ada).update(outcome=Screening.Outcome.EMERGENCY)
    assert as_ada.post(address("sets"), one_set()).status_code == 200
    assert as_ada.post(address("rating"), rating()).status_code == 200
    assert as_ada.post(address("finish"), {"note": ""}).status_code == 200
    assert (Session.objects.count(), SetLog.objects.count(), Rating.objects.count()) == (1, 1, 1)


WRONG = [
    ({"amount": ""}, {"amount": ["How much was it?"]}),
    ({"amount": "0"}, {"amount": ["Write a whole number from 1 to 3600."]}),
    ({"side": "both"}, {"side": ["Left or right?"]}),
    ({"exercise": "bench-press"}, {"exercise": ["Choose one of the exercises."]}),
    ({"load": "heavy"}, {"load": ["Write the load as a number, such as 8 or 3.6."]}),
    ({"effort": "11"}, {"effort": ["Write a whole number from 0 to 10."]}),
    ({"equipment": "a bag"}, {"equipment": ["Choose one of the things to lift."]}),
    ({"note": "x" * 201}, {"note": ["Ensure this value has at most 200 characters (it has 201)."]}),
    ({"id": "1"}, {"id": ["Enter a valid UUID."]}),
    ({"position": "201"}, {"position": ["Ensure this value is less than or equal to 200."]}),
]


@pytest.mark.parametrize(("typed", "errors"), WRONG, ids=[next(iter(typed)) for typed, _ in WRONG])
def test_what_is_wrong_is_said_by_field_and_nothing_is_stored(
    as_ada: Client, typed: dict[str, str], errors: dict[str, list[str]]
) -> None:
    answer = as_ada.post(address("sets"), one_set(**typed))
    assert (answer.status_code, answer.json()) == (422, {"errors": errors})
    assert Session.objects.count() == 0


def test_the_id_of_another_session_or_person_is_refused(as_ada: Client, bea: User) -> None:
    theirs = logged(bea)
    data = one_set(id=str(theirs.sets.all()[0].pk))
    before = SetLog.objects.order_by("pk").values()
    for _ in range(2):
        answer = as_ada.post(address("sets"), data)
        assert (answer.status_code, list(answer.json()["errors"])) == (409, ["id"])
        as_ada.post(address("sets"), one_set())
    assert SetLog.objects.filter(session=theirs).count() == 2
    assert [row for row in before if row["session_id"] == theirs.pk] == list(
        SetLog.objects.filter(session=theirs).order_by("pk").values()
    )


def test_a_deleted_session_takes_no_more_sets(as_ada: Client) -> None:
    as_ada.post(address("sets"), one_set())
    Session.objects.get().mark_deleted(timezone.now())
    answers = [
        as_ada.post(address("sets"), one_set(position="2")),
        as_ada.post(address("rating"), rating()),
        as_ada.post(address("finish"), {"note": "x"}),
    ]
    assert [answer.status_code for answer in answers] == [409] * 3
    assert (SetLog.objects.count(), Rating.objects.count()) == (1, 0)


def test_a_set_is_dropped_as_often_as_one_likes(as_ada: Client) -> None:
    data = one_set()
    as_ada.post(address("sets"), data)
    for _ in range(2):
        answer = as_ada.post(address(f"sets/{data['id']}/drop"))
        assert (answer.status_code, answer.json()) == (200, {"set": data["id"]})
    assert as_ada.post(address(f"sets/{data['id']}/drop", uuid4())).status_code == 200
    assert SetLog.objects.count() == 0


@pytest.mark.parametrize("earlier", [1, 3])
def test_saving_a_set_asks_at_most_eight_questions(
    as_ada: Client, ada: User, earlier: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    plan = plan_for(ada)
    named = {"plan": str(plan.pk), "planned": str(plan.exercises.get().pk)}
    two_of_the_transaction = 2
    for number in range(earlier):
        logged(ada)
        as_ada.post(address("sets", uuid4()), one_set(**named, position=str(number + 1)))
    with django_assert_num_queries(8 + two_of_the_transaction):
        as_ada.post(address("sets"), one_set(**named))
    with django_assert_num_queries(8 + two_of_the_transaction):
        as_ada.post(address("sets"), one_set(**named, position="2"))


# Ratings


def test_a_rating_stores_the_session_and_stands_once(as_ada: Client, ada: User) -> None:
    data = rating(regions=["upper_trap_l", "t_spine_mid_c"])
    for _ in range(2):
        answer = as_ada.post(address("rating"), data)
        assert (answer.status_code, answer.json()) == (200, {"rating": data["id"], "revision": 1})
    stored = Rating.objects.get()
    assert (stored.owner, stored.session_id, stored.kind, stored.value) == (ada, CODE, "before", 6)
    assert (stored.regions, stored.period, stored.wording) == (["upper_trap_l", "t_spine_mid_c"], "now", 1)
    assert (stored.asked_at, stored.answered_at) == (datetime(2026, 11, 22, 18, 0, tzinfo=UTC), timezone.now())
    assert (str(stored.local_date), stored.time_zone, stored.recalled) == ("2026-11-22", "America/Toronto", False)
    assert Session.objects.get().guided is True


def test_another_answer_takes_the_place_of_the_first(as_ada: Client) -> None:
    as_ada.post(address("rating"), rating())
    as_ada.post(address("rating"), rating(answer="5"))
    as_ada.post(address("rating"), rating(answer="4", kind="after"))
    assert list(Rating.objects.order_by("-kind").values_list("kind", "value", "revision")) == [
        ("before", 5, 2),
        ("after", 4, 1),
    ]


def test_no_answer_is_stored_as_none(as_ada: Client) -> None:
    assert as_ada.post(address("rating"), rating(answer="none")).json() == {"rating": None}
    assert Session.objects.count() == 0
    as_ada.post(address("rating"), rating())
    assert as_ada.post(address("rating"), rating(answer="none")).json() == {"rating": None}
    assert Rating.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"answer": "11"}, "answer"), ({"regions": ["knee"]}, "regions"), ({"kind": "daily"}, "kind"), ({"id": ""}, "id")],
)
def test_a_rating_that_is_none_is_refused(as_ada: Client, typed: dict[str, Any], field: str) -> None:
    answer = as_ada.post(address("rating"), rating(**typed))
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])
    assert Session.objects.count() == 0


@pytest.mark.parametrize("answer", ["6", "none"])
def test_numbness_is_stored_first_and_leads_to_its_questions(as_ada: Client, answer: str) -> None:
    there = f"/en/safety/numbness/?next=/en/sessions/{CODE}/"
    data = rating(numbness="yes", answer=answer)
    assert as_ada.post(address("rating"), data).json()["go"] == there
    assert as_ada.post(address("rating"), data, headers=PAGE)["Location"] == there
    assert Rating.objects.count() == (answer == "6")


def test_training_waits_for_what_numbness_asks(as_ada: Client, ada: User) -> None:
    Screening.objects.filter(owner=ada).update(answered_at=timezone.now() - timedelta(days=1))
    data = rating(numbness="yes")
    for _ in range(2):
        as_ada.post(address("rating"), data)
    waiting = Screening.objects.filter(owner=ada, outcome=Screening.Outcome.OPEN)
    assert list(waiting.values_list("reason", flat=True)) == ["numbness"]
    assert as_ada.get(START)["Location"] == f"{NUMBNESS}?next={START}"
    assert as_ada.get(AGAIN)["Location"] == NUMBNESS
    stands = as_ada.get(STANDING).content.decode()
    assert (stands.count(f'href="{NUMBNESS}"'), stands.count(f'href="{LIST}"')) == (1, 1)
    answer = as_ada.post(address("finish"), {"note": ""}).json()
    assert answer == {"go": f"{NUMBNESS}?next=/en/sessions/{CODE}/"}


@pytest.mark.parametrize(("asked", "status"), [(NUMBNESS, 403), (LIST, 200)])
def test_training_opens_or_closes_by_what_is_answered(as_ada: Client, ada: User, asked: str, status: int) -> None:
    Screening.objects.filter(owner=ada).update(answered_at=timezone.now() - timedelta(days=1))
    as_ada.post(address("rating"), rating(numbness="yes", answer="none"))
    Screening.objects.filter(outcome="open").update(answered_at=timezone.now() - timedelta(hours=1))
    as_ada.post(asked, numb() if asked == NUMBNESS else answers())
    assert as_ada.get(START).status_code == status


def test_the_id_of_a_rating_of_somebody_else_is_not_taken(as_ada: Client, bea: User) -> None:
    theirs = logged(bea).ratings.all()[0]
    assert as_ada.post(address("rating"), rating(id=str(theirs.pk))).status_code == 200
    theirs.refresh_from_db()
    assert (theirs.owner, Rating.objects.filter(session=CODE).count()) == (bea, 1)


@pytest.mark.parametrize(
    ("before", "after", "asks"), [("3", "6", True), ("3", "5", False), ("7", "8", True), ("8", "8", False)]
)
def test_tension_that_was_raised_leaves_the_signs_open_at_once(
    as_ada: Client, ada: User, before: str, after: str, asks: bool
) -> None:
    Screening.objects.filter(owner=ada).update(answered_at=timezone.now() - timedelta(days=1))
    as_ada.post(address("rating"), rating(answer=before))
    for _ in range(2):
        as_ada.post(address("rating"), rating(kind="after", answer=after))
    waiting = Screening.objects.filter(owner=ada, outcome=Screening.Outcome.OPEN)
    assert list(waiting.values_list("reason", flat=True)) == (["session"] if asks else [])
    signs = f"/en/safety/?reason=session&next=/en/sessions/{CODE}/"
    assert as_ada.post(address("finish"), {"note": ""}).json() == {"go": signs if asks else f"/en/sessions/{CODE}/"}


def test_what_is_sent_late_was_felt_then(as_ada: Client) -> None:
    early = {"started_at": "2026-11-22T12:00:00Z"}
    as_ada.post(address("sets"), one_set(**early, done_at="2026-11-22T12:05:00Z"))
    told = {"asked_at": "2026-11-22T12:20:00Z", "answered_at": "2026-11-22T12:20:09Z"}
    as_ada.post(address("rating"), rating(kind="after", **early, **told))
    slow = {"asked_at": "2026-11-22T12:00:00Z", "answered_at": "2026-11-22T15:00:01Z"}
    as_ada.post(address("rating"), rating(**early, **slow))
    assert Session.objects.get().recalled is False
    found = [(one.kind, one.recalled, one.answered_at.hour) for one in Rating.objects.order_by("kind")]
    assert found == [("after", False, 12), ("before", True, 15)]


@pytest.mark.parametrize(
    ("outcome", "stop"),
    [("emergency", STANDING), ("soon", STANDING), ("under-age", STANDING), ("ask-first", None), ("clear", None)],
)
def test_a_set_under_a_lock_is_stored_and_stops(as_ada: Client, ada: User, outcome: str, stop: str | None) -> None:
    as_ada.post(address("sets"), one_set())
    Screening.objects.filter(owner=ada).update(outcome=outcome)
    assert as_ada.post(address("sets"), one_set(position="2")).json().get("stop") == stop
    assert SetLog.objects.count() == 2


def test_a_set_after_numbness_leads_to_its_questions(as_ada: Client, ada: User) -> None:
    Screening.objects.filter(owner=ada).update(answered_at=timezone.now() - timedelta(days=1))
    as_ada.post(address("rating"), rating(numbness="yes"))
    assert as_ada.post(address("sets"), one_set()).json()["stop"] == NUMBNESS


def test_a_set_changed_elsewhere_is_replaced_when_it_is_saved_again(as_ada: Client) -> None:
    data = one_set()
    as_ada.post(address("sets"), data)
    as_ada.post(address("sets"), data | {"amount": "9", "based_on": "1"})
    answer = as_ada.post(address("sets"), data | {"amount": "7", "based_on": "1"})
    assert (answer.status_code, answer.json()["revision"]) == (409, 2)
    assert as_ada.post(address("sets"), data | {"amount": "7", "based_on": "2"}).json()["revision"] == 3


# The end


def test_a_session_is_ended_with_its_note(as_ada: Client) -> None:
    as_ada.post(address("sets"), one_set())
    end = {"note": "Went well.", "finished_at": "2026-11-22T18:09:00Z"}
    for _ in range(2):
        answer = as_ada.post(address("finish"), end, headers=PAGE)
        assert (answer.status_code, answer["Location"]) == (302, f"/en/sessions/{CODE}/")
    session = Session.objects.get()
    assert (session.note, session.finished_at) == ("Went well.", datetime(2026, 11, 22, 18, 9, tzinfo=UTC))
    assert (session.is_under_way, session.revision) == (False, 2)


def test_ending_it_later_takes_the_time_of_the_last_set_and_keeps_the_note(as_ada: Client) -> None:
    as_ada.post(address("sets"), one_set())
    Session.objects.update(note="Kept.")
    as_ada.post(address("finish"), headers=PAGE)
    session = Session.objects.get()
    assert (session.note, session.finished_at) == ("Kept.", datetime(2026, 11, 22, 18, 5, tzinfo=UTC))


def test_a_set_that_arrives_after_the_end_is_stored(as_ada: Client) -> None:
    as_ada.post(address("sets"), one_set())
    as_ada.post(address("finish"), {"finished_at": "2026-11-22T18:09:00Z"})
    assert as_ada.post(address("sets"), one_set(position="2")).status_code == 200
    assert (Session.objects.get().is_under_way, SetLog.objects.count()) == (False, 2)


def test_a_session_in_which_nothing_was_done_is_none(as_ada: Client) -> None:
    assert as_ada.post(address("finish"), {"note": " "}).json() == {"go": "/en/sessions/"}
    assert Session.objects.count() == 0
    as_ada.post(address("finish"), {"note": "Too tired, stopped."})
    assert Session.objects.values_list("note", "guided").get() == ("Too tired, stopped.", True)


def test_a_note_that_is_too_long_is_kept_on_the_page(as_ada: Client) -> None:
    as_ada.post(address("sets"), one_set())
    note = "x" * 2001
    assert list(as_ada.post(address("finish"), {"note": note}).json()["errors"]) == ["note"]
    answer = as_ada.post(address("finish"), {"note": note}, headers=PAGE)
    assert (answer.status_code, answer.content.decode().count(note)) == (422, 1)
    assert Session.objects.get().finished_at is None


# Who may


ALL = {
    "sets": one_set(),
    f"sets/{uuid4()}/drop": {},
    "rating": rating(),
    "finish": {"note": "x"},
}


@pytest.mark.parametrize("what", ALL)
def test_the_session_of_a_stranger_does_not_exist(as_ada: Client, bea: User, what: str) -> None:
    theirs = logged(bea)
    before = list(SetLog.objects.order_by("pk").values())
    assert as_ada.post(address(what, theirs.pk), ALL[what]).status_code == 404
    assert list(SetLog.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("what", ALL)
def test_a_visitor_is_sent_to_log_in(client: Client, what: str) -> None:
    answer = client.post(address(what), ALL[what])
    assert answer.status_code in (302, 401, 403)
    assert Session.objects.count() == 0


@pytest.mark.parametrize("what", ALL)
def test_these_addresses_only_take(as_ada: Client, what: str) -> None:
    assert as_ada.get(address(what)).status_code == 405


@pytest.mark.parametrize("what", ALL)
def test_without_consent_nothing_is_stored(as_ada: Client, ada: User, what: str) -> None:
    Consent.objects.filter(owner=ada).update(ended_at=timezone.now())
    answer = as_ada.post(address(what), ALL[what])
    assert (answer.status_code, answer.json()) == (
        403,
        {"go": "/en/account/consent/?next=%2Fen%2Fsessions%2Fplay%2F"},
    )
    assert as_ada.post(address(what), ALL[what], headers=PAGE).status_code == 422
    assert (Session.objects.count(), SetLog.objects.count()) == (0, 0)
