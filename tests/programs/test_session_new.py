"""Logging a new session through the plain form. What reads and fills the form here serves the other tests of it."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any, Protocol
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from exercises.queries import current_guide
from programs.models import Rating, Session, SetLog
from tests.conftest import logged, row
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")

NEW = "/en/sessions/new/"


class Page(Protocol):
    """A response with a body."""

    @property
    def content(self) -> bytes: ...


class FormReader(HTMLParser):
    """Reads the session form as a browser without scripts would: what it would send, and where errors stand."""

    def __init__(self, response: Page) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.errors: dict[str, list[str]] = {}
        self.summary: list[str] = []
        self.action = ""
        self.inside: list[str] = []
        self.select = self.textarea = self.error = ""
        self.feed(response.content.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("class") == "session-form":
            self.action = given["action"]
        if tag in ("template", "form", "ul", "p", "div"):
            self.inside.append(f"{tag} {given.get('class', '')}".strip())
        if tag == "ul" and given.get("class") == "errorlist":
            self.error = given["id"].removeprefix("id_").removesuffix("_error")
        elif tag == "p" and "div error-summary" in self.inside:
            self.summary.append("")
        elif tag == "li" and self.error:
            self.errors.setdefault(self.error, []).append("")
        if "form session-form" in self.inside and "template" not in self.inside:
            self.field(tag, given)

    def field(self, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if tag == "select":
            self.select = name
        elif tag == "option" and ("selected" in given or self.select not in self.fields):
            self.fields[self.select] = given["value"]
        elif tag == "textarea":
            self.textarea = name
            self.fields[name] = ""
        elif tag == "input" and (given["type"] not in ("radio", "checkbox") or "checked" in given):
            self.fields[name] = given.get("value", "on" if given["type"] == "checkbox" else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("template", "form", "ul", "p", "div"):
            self.inside.pop()
        if tag == "ul":
            self.error = ""
        elif tag == "textarea":
            # The line break after the tag belongs to the tag.
            self.fields[self.textarea] = self.fields[self.textarea].removeprefix("\n")
            self.textarea = ""

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.fields[self.textarea] += data
        elif self.error and data.strip():
            self.errors[self.error][-1] += data
        elif self.inside and self.inside[-1] == "p" and "div error-summary" in self.inside:
            self.summary[-1] += data


def fields(response: Page) -> dict[str, str]:
    """What the form would send if it were sent at once."""
    return {name: value for name, value in FormReader(response).fields.items() if name != "csrfmiddlewaretoken"}


def errors(response: Page) -> dict[str, list[str]]:
    """The messages beside each field."""
    return FormReader(response).errors


def summary(response: Page) -> list[str]:
    """The messages at the head of the form."""
    return FormReader(response).summary


UNSAID = {"equipment": "", "colour": "", "note": "", "planned": ""}
"""What a row sends of itself when nobody says more than numbers."""


def set_fields(**typed: str) -> dict[str, str]:
    """A row of single-arm rows as the form sends it: ten on the left with 8 kg, two in reserve."""
    shown = {"id": "", "exercise": "single-arm-row", "amount": "10", "load": "8", "unit": "kg", "implements": "1"}
    return shown | {"side": "left", "effort": "2"} | UNSAID | typed


def plank(**typed: str) -> dict[str, str]:
    """A row of the plank, whose load, side and effort are hidden."""
    hidden = {"load": "", "implements": "1", "side": "", "effort": ""} | UNSAID
    return {"id": "", "exercise": "plank-on-the-arms", "amount": "45", "unit": "kg"} | hidden | typed


def sent(*rows: dict[str, str], **typed: str) -> dict[str, str]:
    """What the form of a session sends: 18:00 on 15 June 2025 in Toronto, tension 6 before and 4 after."""
    form = {"id": str(uuid4()), "based_on": "0", "asked_at": "2025-06-15T22:00:00.000000Z"}
    form |= {"time_zone": "America/Toronto", "date": "2025-06-15", "time": "18:00"}
    form |= {"before": "6", "after": "4", "note": "", "plan": ""}
    form |= {"sets-TOTAL_FORMS": str(len(rows)), "sets-INITIAL_FORMS": str(len(rows))}
    form |= {"sets-MIN_NUM_FORMS": "0", "sets-MAX_NUM_FORMS": "200"}
    form |= {f"sets-{index}-{name}": value for index, one in enumerate(rows) for name, value in one.items()}
    return form | typed


def noon_zone() -> str:
    """A time zone in which it is about noon now."""
    ahead = 12 - timezone.now().hour
    return f"Etc/GMT{-ahead:+d}"


def stored() -> tuple[int, int, int]:
    """How many sessions, sets and ratings there are."""
    return Session.objects.count(), SetLog.objects.count(), Rating.objects.count()


def only_set() -> dict[str, Any]:
    """What the one stored set says."""
    names = ("exercise", "side", "repetitions", "seconds", "load_kg", "implements", "unit", "effort", "position")
    return dict(SetLog.objects.values(*names).get())


# Works


def test_a_session_is_stored_as_it_was_typed(as_ada: Client, ada: User) -> None:
    data = sent(set_fields(), plank(), note="Slow.")
    response = as_ada.post(NEW, data)
    session = Session.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/en/sessions/{data['id']}/")
    assert str(session.pk) == data["id"]
    assert session.owner == ada
    assert session.started_at == datetime(2025, 6, 15, 22, 0, tzinfo=UTC)
    assert (session.local_date, session.time_zone) == (date(2025, 6, 15), "America/Toronto")
    assert (session.note, session.revision, session.recalled) == ("Slow.", 1, True)
    assert list(session.sets.values_list("position", "exercise", "repetitions", "seconds")) == [
        (1, "single-arm-row", 10, None),
        (2, "plank-on-the-arms", None, 45),
    ]
    assert list(session.ratings.order_by("-kind").values_list("kind", "value")) == [("before", 6), ("after", 4)]


def test_the_first_form_has_a_row_for_each_exercise_and_no_rating(as_ada: Client, ada: User) -> None:
    ada.time_zone = "Asia/Tokyo"
    ada.save()
    shown = fields(as_ada.get(NEW))
    here = timezone.now().astimezone(ada.zone)
    assert [shown[f"sets-{index}-exercise"] for index in range(4)] == [
        "single-arm-row",
        "bent-over-row",
        "single-leg-deadlift",
        "plank-on-the-arms",
    ]
    assert (shown["sets-TOTAL_FORMS"], shown["based_on"], shown["time_zone"]) == ("4", "0", "Asia/Tokyo")
    assert (shown["sets-0-side"], shown["sets-0-amount"], shown["sets-0-unit"]) == ("left", "", "kg")
    assert shown["date"] in (here.date().isoformat(), (here - timedelta(minutes=1)).date().isoformat())
    assert not {"before", "after"} & shown.keys()


def test_the_form_as_first_shown_can_be_filled_in_and_sent(as_bea: Client) -> None:
    shown = fields(as_bea.get(NEW))
    response = as_bea.post(NEW, shown | {"sets-1-amount": "12", "sets-1-load": "15", "after": "3"})
    assert response.status_code == 302
    assert stored() == (1, 1, 1)
    assert only_set() == {
        "exercise": "bent-over-row",
        "side": "both",
        "repetitions": 12,
        "seconds": None,
        "load_kg": Decimal("6.8039"),
        "implements": 1,
        "unit": "lb",
        "effort": None,
        "position": 1,
    }


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_load_is_kept_in_kilograms_beside_its_unit(as_ada: Client, language: str) -> None:
    typed = [("3.6", "kg"), ("3,6", "kg"), (" 3,625 ", "kg"), ("0", "kg"), ("1100", "kg"), ("8", "lb"), ("12,5", "lb")]
    rows = [set_fields(load=load, unit=unit) for load, unit in [*typed, ("1100", "lb")]]
    assert as_ada.post(f"/{language}/sessions/new/", sent(*rows)).status_code == 302
    assert list(SetLog.objects.values_list("load_kg", "unit")) == [
        (Decimal("3.6"), "kg"),
        (Decimal("3.6"), "kg"),
        (Decimal("3.625"), "kg"),
        (Decimal(0), "kg"),
        (Decimal(1100), "kg"),
        (Decimal("3.6287"), "lb"),
        (Decimal("5.6699"), "lb"),
        (Decimal("498.9516"), "lb"),
    ]


def test_two_implements_are_kept_beside_the_load_of_one(as_ada: Client) -> None:
    as_ada.post(NEW, sent(set_fields(exercise="bent-over-row", load="5", implements="2", side="")))
    assert (only_set()["load_kg"], only_set()["implements"]) == (Decimal(5), 2)


def test_a_set_without_a_load_has_neither_implements_nor_unit(as_ada: Client) -> None:
    as_ada.post(NEW, sent(set_fields(load="", implements="2", unit="lb")))
    assert (only_set()["load_kg"], only_set()["implements"], only_set()["unit"]) == (None, None, "")


def test_the_plank_is_kept_in_seconds_for_both_sides(as_ada: Client) -> None:
    as_ada.post(NEW, sent(plank(amount="90", side="left")))
    assert (only_set()["seconds"], only_set()["repetitions"], only_set()["side"]) == (90, None, "both")


def test_no_answer_is_an_answer(as_ada: Client) -> None:
    given = [("0", "10"), ("none", "4"), ("6", ""), ("none", "none")]
    forms = [sent(set_fields(), before=before, after=after) for before, after in given]
    assert [as_ada.post(NEW, form).status_code for form in forms] == [302] * 4
    ratings = [dict(Rating.objects.filter(session_id=form["id"]).values_list("kind", "value")) for form in forms]
    assert ratings == [{"before": 0, "after": 10}, {"after": 4}, {"before": 6}, {}]


def test_a_note_is_stored_and_shown_as_it_was_written(as_ada: Client) -> None:
    for note in ("💪🏽 ça va", '<script>alert(1)</script> & "so"', "two\nlines", "Ａ\u202e\u0301"):
        data = sent(note=note)
        response = as_ada.post(NEW, data, follow=True)
        assert Session.objects.get(pk=data["id"]).note == note
        assert response.content.decode().count("<script>alert") == 0
        assert fields(as_ada.get(f"/en/sessions/{data['id']}/edit/"))["note"] == note


def test_a_note_of_full_length_may_have_line_breaks(as_ada: Client) -> None:
    """Browsers count a line break as one character and send it as two."""
    assert as_ada.post(NEW, sent(note="a\r\n" * 1000)).status_code == 302
    assert as_ada.post(NEW, sent(note="a\r\n" * 999 + "bcd")).status_code == 422


def test_a_row_ticked_for_removal_is_left_out_whatever_stands_in_it(as_ada: Client) -> None:
    rows = (set_fields(load="heavy", DELETE="on"), set_fields(amount="7"))
    assert as_ada.post(NEW, sent(*rows)).status_code == 302
    assert (only_set()["repetitions"], only_set()["position"]) == (7, 1)


def test_a_row_in_which_nothing_was_typed_is_no_set(as_ada: Client) -> None:
    assert as_ada.post(NEW, sent(set_fields(amount="", load="", effort=""))).status_code == 302
    assert stored() == (1, 0, 2)


def test_as_many_sets_as_a_session_holds_are_stored(as_ada: Client) -> None:
    assert as_ada.post(NEW, sent(*[plank()] * 200)).status_code == 302
    assert stored() == (1, 200, 2)


# Time


def test_a_time_that_the_clocks_skipped_or_repeated_is_taken_as_before_the_change(as_ada: Client) -> None:
    typed = [
        ("America/Toronto", "2025-03-09", "02:30"),
        ("Europe/Paris", "2025-03-30", "02:00"),
        ("Africa/Cairo", "2025-04-25", "00:30"),
        ("America/Toronto", "2025-11-02", "01:30"),
    ]
    forms = [sent(set_fields(), time_zone=zone, date=day, time=time) for zone, day, time in typed]
    assert [as_ada.post(NEW, form).status_code for form in forms] == [302] * 4
    sessions = [Session.objects.get(pk=form["id"]) for form in forms]
    assert [(f"{one.started_at:%Y-%m-%d %H:%M}", str(one.local_date)) for one in sessions] == [
        ("2025-03-09 07:30", "2025-03-09"),
        ("2025-03-30 01:00", "2025-03-30"),
        ("2025-04-24 22:30", "2025-04-25"),
        ("2025-11-02 05:30", "2025-11-02"),
    ]


def test_the_day_is_that_of_the_zone_the_session_was_lived_in(as_ada: Client) -> None:
    places = {"Pacific/Auckland": "00:10", "America/Toronto": "23:50", "Pacific/Kiritimati": "13:59"}
    for zone, time in places.items():
        as_ada.post(NEW, sent(set_fields(), time_zone=zone, date="2025-06-15", time=time))
    sessions = Session.objects.order_by("started_at")
    assert [(one.time_zone, f"{one.started_at:%Y-%m-%d %H:%M}") for one in sessions] == [
        ("Pacific/Auckland", "2025-06-14 12:10"),
        ("Pacific/Kiritimati", "2025-06-14 23:59"),
        ("America/Toronto", "2025-06-16 03:50"),
    ]
    assert {str(one.local_date) for one in (*sessions, *Rating.objects.all())} == {"2025-06-15"}


def test_what_is_written_down_more_than_three_hours_later_is_recalled(as_ada: Client) -> None:
    now = timezone.now()
    # Where it is not about midnight: nine minutes from now are still today.
    zone = "UTC" if 3 < now.hour < 20 else "Asia/Tokyo"
    began = [(now - timedelta(minutes=minutes)).astimezone(ZoneInfo(zone)) for minutes in (-9, 0, 178, 181, 3000)]
    forms = [sent(set_fields(), time_zone=zone, date=f"{one:%Y-%m-%d}", time=f"{one:%H:%M}") for one in began]
    assert [as_ada.post(NEW, form).status_code for form in forms] == [302] * 5
    assert [Session.objects.get(pk=form["id"]).recalled for form in forms] == [False, False, False, True, True]
    assert list(Rating.objects.filter(kind="after").order_by("-session__started_at").values_list("recalled")) == [
        (False,),
        (False,),
        (False,),
        (True,),
        (True,),
    ]


# Anonymous, strangers, methods


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_visitor_is_sent_to_log_in(language: str) -> None:
    address = f"/{language}/sessions/new/"
    answers = [Client().get(address), Client().post(address, sent(set_fields()))]
    # What was typed comes back, with the way to log in: tests/upperback/test_refusals.py.
    assert [answer.status_code for answer in answers] == [302, 403]
    assert answers[0].headers["Location"] == f"/{language}/account/login/?next={address}"
    assert stored() == (0, 0, 0)


def test_other_methods_are_refused(as_ada: Client) -> None:
    assert [send(NEW).status_code for send in (as_ada.put, as_ada.patch, as_ada.delete)] == [405, 405, 405]


def test_an_earlier_session_that_is_none_gets_404(as_ada: Client) -> None:
    codes = ["garbage", "1", "../..", "' OR 1=1", "💪", "0" * 33, str(uuid4())]
    assert [as_ada.get(NEW, {"from": code}).status_code for code in codes] == [404] * 7


def test_a_strangers_earlier_session_gets_404(as_bea: Client, ada: User) -> None:
    assert as_bea.get(NEW, {"from": str(logged(ada).pk)}).status_code == 404


def test_a_deleted_earlier_session_gets_404(as_ada: Client, ada: User) -> None:
    session = logged(ada)
    session.mark_deleted(timezone.now())
    assert as_ada.get(NEW, {"from": str(session.pk)}).status_code == 404


# Starting from an earlier session


def test_an_earlier_session_gives_its_sets_and_nothing_else(as_ada: Client, ada: User) -> None:
    earlier = logged(ada, note="Slow.", sets=(row(), row(side="right", repetitions=8, implements=2)))
    shown = fields(as_ada.get(NEW, {"from": str(earlier.pk)}))
    names = ("id", "exercise", "amount", "load", "unit", "implements", "side", "effort")
    assert [[shown[f"sets-{index}-{name}"] for name in names] for index in range(2)] == [
        ["", "single-arm-row", "10", "8", "lb", "1", "left", "2"],
        ["", "single-arm-row", "8", "8", "lb", "2", "right", "2"],
    ]
    assert (shown["sets-TOTAL_FORMS"], shown["based_on"], shown["note"]) == ("5", "0", "")
    assert shown["id"] != str(earlier.pk)
    assert not {"before", "after"} & shown.keys()


def test_a_session_started_from_an_earlier_one_leaves_that_one_alone(as_ada: Client, ada: User) -> None:
    earlier = logged(ada)
    shown = fields(as_ada.get(NEW, {"from": str(earlier.pk)}))
    assert as_ada.post(f"{NEW}?from={earlier.pk}", shown).status_code == 302
    assert Session.objects.count() == 2
    assert earlier.sets.count() == 2


def test_the_last_session_is_offered_to_start_from(as_ada: Client, ada: User) -> None:
    logged(ada, started_at=timezone.now() - timedelta(days=2))
    last = logged(ada, started_at=timezone.now() - timedelta(days=1))
    assert as_ada.get(NEW).context["last"] == last
    assert as_ada.get(NEW, {"from": str(last.pk)}).context["last"] is None


def test_nobody_is_offered_the_session_of_a_stranger(as_bea: Client, ada: User) -> None:
    logged(ada)
    assert as_bea.get(NEW).context["last"] is None


# Bad input

EFFORT = "Write a whole number from 0 to 10."
NUMBER = "Write a whole number from 1 to 3600."
LOAD = "Write the load as a number, such as 8 or 3.6."


YEAR = "Check the year of this date."
FUTURE = "This lies in the future."
DATE = "Write the date as year-month-day, such as 2026-03-31."
TIME = "Write the time as hours:minutes, such as 18:30."


@pytest.mark.parametrize(
    ("typed", "messages"),
    [
        ({"date": "2090-01-01"}, {"date": [FUTURE]}),
        ({"date": "9999-12-31", "time": "23:59"}, {"date": [FUTURE]}),
        (
            {"date": "1066-10-14", "note": "null\x00byte"},
            {"date": [YEAR], "note": ["Null characters are not allowed."]},
        ),
        ({"date": "0001-01-01", "time": "25:00"}, {"date": [YEAR], "time": [TIME]}),
        ({"date": "2025-02-31", "time": "half past"}, {"date": [DATE], "time": [TIME]}),
        ({"date": "", "time": ""}, {"date": ["This field is required."], "time": ["This field is required."]}),
        ({"note": "x" * 2001}, {"note": ["Ensure this value has at most 2000 characters (it has 2001)."]}),
        ({"note": "💪\r\n<script>alert(1)</script>", "sets-0-load": "heavy"}, {"sets-0-load": [LOAD]}),
    ],
)
def test_bad_input_keeps_everything_typed(
    as_ada: Client, typed: dict[str, str], messages: dict[str, list[str]]
) -> None:
    data = sent(set_fields(), plank(), **{"note": "Mine.", "before": "none", **typed})
    response = as_ada.post(NEW, data)
    assert response.status_code == 422
    assert fields(response) == data
    assert errors(response) == messages
    assert summary(response) == ["Nothing is saved yet. Please look at what is marked."]
    assert stored() == (0, 0, 0)


@pytest.mark.parametrize(
    ("name", "mistakes"),
    [
        (
            "load",
            {
                "heavy": LOAD,
                "1,000.5": LOAD,
                "NaN": LOAD,
                "Infinity": LOAD,
                "8 kg": LOAD,
                "-1": "Ensure this value is greater than or equal to 0.",
                "1100.1": "Ensure this value is less than or equal to 1100.",
                "3.6287": "Ensure that there are no more than 3 decimal places.",
            },
        ),
        (
            "amount",
            {
                "": "How much was it? Or tick “Remove”.",
                "-3": NUMBER,
                "0": NUMBER,
                "2.5": NUMBER,
                "ten": NUMBER,
                "3601": NUMBER,
                "9" * 5000: NUMBER,
            },
        ),
        ("effort", {"11": EFFORT, "-1": EFFORT, "1.5": EFFORT, "a few": EFFORT}),
        ("side", {"": "Left or right?"}),
        ("exercise", {"": "Choose the exercise of this set."}),
    ],
)
def test_each_mistake_in_a_set_stands_beside_its_field(as_ada: Client, name: str, mistakes: dict[str, str]) -> None:
    data = sent(plank(), *[set_fields(**{name: typed}) for typed in mistakes])
    response = as_ada.post(NEW, data)
    expected = {f"sets-{index}-{name}": [message] for index, message in enumerate(mistakes.values(), start=1)}
    assert response.status_code == 422
    assert errors(response) == expected
    assert fields(response) == data
    assert stored() == (0, 0, 0)


def test_bad_hidden_fields_are_named_at_the_head(as_ada: Client) -> None:
    data = sent(set_fields(), time_zone="../etc/passwd", id="1", based_on="-1", asked_at="soon")
    response = as_ada.post(NEW, data)
    assert response.status_code == 422
    assert fields(response) == data
    assert summary(response) == [
        "Nothing is saved yet. Please look at what is marked.",
        "Id – Enter a valid UUID.",
        "Based on – Ensure this value is greater than or equal to 0.",
        "Asked at – Enter a valid date/time.",
        "Time zone – ../etc/passwd is not a time zone.",
    ]
    assert stored() == (0, 0, 0)


def test_a_place_that_is_no_time_zone_is_refused(as_ada: Client) -> None:
    for zone in ("Mars/Olympus", "", "america/toronto", "America", "\x00", "UTC+2", "A" * 65):
        assert as_ada.post(NEW, sent(set_fields(), time_zone=zone)).status_code == 422, zone
    assert stored() == (0, 0, 0)


def test_a_forged_time_of_asking_that_no_clock_has_is_refused(as_ada: Client) -> None:
    """In UTC this lies before the first year there is."""
    assert as_ada.post(NEW, sent(set_fields(), asked_at="0001-01-01T00:00:00+14:00")).status_code == 422
    assert stored() == (0, 0, 0)


def test_a_question_is_never_asked_in_the_future(as_ada: Client) -> None:
    as_ada.post(NEW, sent(set_fields(), asked_at="2090-01-01T00:00:00.000000Z"))
    assert [rating.asked_at <= rating.answered_at for rating in Rating.objects.all()] == [True, True]


def test_the_future_is_refused_beside_the_time_today_and_beside_the_date_from_tomorrow_on(as_ada: Client) -> None:
    today = timezone.now().astimezone(ZoneInfo(noon_zone())).date()
    moments = {("time", today, "23:59"), ("date", today + timedelta(days=1), "00:01")}
    for field, day, time in moments:
        data = sent(set_fields(), time_zone=noon_zone(), date=str(day), time=time)
        response = as_ada.post(NEW, data)
        assert response.status_code == 422
        assert errors(response) == {field: [FUTURE]}
        assert fields(response) == data
    assert stored() == (0, 0, 0)


@pytest.mark.parametrize(("before", "after"), [("11", "-1"), ("ten", "5.5")])
def test_a_tension_off_the_scale_is_refused(as_ada: Client, before: str, after: str) -> None:
    response = as_ada.post(NEW, sent(set_fields(), before=before, after=after))
    message = ["Choose a number from 0 to 10."]
    assert response.status_code == 422
    assert errors(response) == {"before": message, "after": message}
    assert stored() == (0, 0, 0)


def test_a_set_of_an_unknown_exercise_is_kept_with_a_choice_of_the_known_ones(as_ada: Client) -> None:
    data = sent(set_fields(exercise="bench-press"))
    response = as_ada.post(NEW, data)
    assert response.status_code == 422
    assert errors(response) == {"sets-0-exercise": ["Choose one of the exercises."]}
    assert fields(response) == data | {"sets-0-exercise": ""}
    assert stored() == (0, 0, 0)


def test_a_session_that_tells_nothing_is_refused(as_ada: Client) -> None:
    forms = [
        sent(before="none", after="none", note="  "),
        sent(set_fields(amount="", load="", effort=""), before="none", after="none"),
        sent(set_fields(DELETE="on"), before="none", after="none"),
    ]
    message = "There is nothing to save yet: write down a set, rate your tension or leave a note."
    responses = [as_ada.post(NEW, form) for form in forms]
    assert [response.status_code for response in responses] == [422] * 3
    assert [summary(response)[1:] for response in responses] == [[message]] * 3
    assert [fields(response) for response in responses] == forms
    assert stored() == (0, 0, 0)


@pytest.mark.parametrize("rows", [1, 201])
def test_more_sets_than_a_session_holds_are_refused_in_our_words(as_ada: Client, rows: int) -> None:
    """The form that says it sent 10 000 sets sent one of them."""
    total = "10000" if rows == 1 else str(rows)
    response = as_ada.post(NEW, sent(*[plank()] * rows, **{"sets-TOTAL_FORMS": total}))
    assert response.status_code == 422
    assert summary(response)[1:] == [
        f"A session holds at most 200 sets, and {total} rows were sent. Remove some, or log a second session."
    ]
    assert stored() == (0, 0, 0)


def test_ten_thousand_rows_are_not_read(as_ada: Client) -> None:
    assert as_ada.post(NEW, sent(*[plank()] * 10_000)).status_code == 413
    assert stored() == (0, 0, 0)


@pytest.mark.parametrize("total", [{}, {"sets-TOTAL_FORMS": "many"}])
def test_a_form_without_its_number_of_rows_stores_nothing(as_ada: Client, total: dict[str, str]) -> None:
    data = sent(set_fields(), note="Mine.")
    del data["sets-TOTAL_FORMS"]
    response = as_ada.post(NEW, data | total)
    assert response.status_code == 422
    assert fields(response)["note"] == "Mine."
    assert stored() == (0, 0, 0)


# The same twice, and ids that are taken


@pytest.mark.parametrize(
    "when",
    [
        {},
        {"date": "2025-03-09", "time": "02:30"},
        {"date": "2025-11-02", "time": "01:30"},
    ],
)
def test_the_same_form_sent_twice_is_stored_once(as_ada: Client, when: dict[str, str]) -> None:
    data = sent(set_fields(load="8", unit="lb"), plank(), note="Two\r\nlines", **when)
    first, second = as_ada.post(NEW, data), as_ada.post(NEW, data)
    assert (first.status_code, second.status_code) == (302, 302)
    assert second["Location"] == first["Location"]
    assert stored() == (1, 2, 2)
    assert Session.objects.get().revision == 1


def test_other_content_under_the_same_id_is_offered_beside_the_saved_version(as_ada: Client) -> None:
    data = sent(set_fields(), note="First.")
    as_ada.post(NEW, data)
    other = data | {"note": "Second.", "sets-0-amount": "12"}
    response = as_ada.post(NEW, other)
    page = f"/en/sessions/{data['id']}/"
    assert response.status_code == 409
    assert fields(response) == other | {"based_on": "1"}
    assert FormReader(response).action == f"{page}edit/"
    assert response.content.decode().count(f'<a href="{page}">Look at the saved version</a>') == 1
    assert Session.objects.get().note == "First."
    assert only_set()["repetitions"] == 10
    assert as_ada.post(f"{page}edit/", fields(response)).status_code == 302
    assert (Session.objects.get().note, Session.objects.get().revision) == ("Second.", 2)
    assert only_set()["repetitions"] == 12


def test_the_id_of_a_deleted_session_is_refused_and_sending_once_more_stores_a_new_one(
    as_ada: Client, ada: User
) -> None:
    deleted = logged(ada)
    deleted.mark_deleted(timezone.now())
    data = sent(set_fields(), id=str(deleted.pk), note="Again.")
    response = as_ada.post(NEW, data)
    again = fields(response)
    assert response.status_code == 409
    assert summary(response)[1:] == ["This form was used before. Send it once more to save it as a new session."]
    assert again == data | {"id": again["id"]}
    assert again["id"] != data["id"]
    assert as_ada.post(FormReader(response).action, again).status_code == 302
    assert Session.objects.owned_by(ada).kept().get().pk == UUID(again["id"])
    assert Session.objects.count() == 2


def test_the_id_of_a_strangers_session_touches_nothing_of_theirs(as_bea: Client, ada: User, bea: User) -> None:
    theirs = logged(ada, note="Ada's.")
    data = sent(set_fields(), id=str(theirs.pk), based_on="1", note="Bea's.")
    response = as_bea.post(NEW, data)
    again = fields(response)
    assert response.status_code == 409
    assert again == data | {"id": again["id"], "based_on": "0"}
    assert response.content.decode().count("Ada&#x27;s.") == 0
    assert as_bea.post(NEW, again).status_code == 302
    theirs.refresh_from_db()
    assert (theirs.note, theirs.owner, theirs.revision, theirs.sets.count()) == ("Ada's.", ada, 1, 2)
    assert Session.objects.get(owner=bea).note == "Bea's."


def test_the_id_of_a_strangers_set_touches_nothing_of_theirs(as_bea: Client, ada: User) -> None:
    theirs = logged(ada).sets.get(side="left")
    assert as_bea.post(NEW, sent(set_fields(id=str(theirs.pk), amount="99"))).status_code == 302
    theirs.refresh_from_db()
    assert (theirs.repetitions, theirs.session.owner) == (10, ada)
    assert SetLog.objects.exclude(pk=theirs.pk).filter(repetitions=99).count() == 1


# Queries


def test_saving_four_exercises_of_three_sets_takes_a_fixed_number_of_queries(
    as_ada: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    as_ada.get(NEW)
    names = ("bent-over-row", "single-leg-deadlift", "single-arm-row")
    rows = [set_fields(exercise=name) for name in names for _ in range(3)] + [plank()] * 3
    with django_assert_num_queries(15):
        response = as_ada.post(NEW, sent(*rows))
    assert response.status_code == 302
    assert stored() == (1, 12, 2)


def test_the_form_is_shown_with_a_fixed_number_of_queries(
    as_ada: Client, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    as_ada.get(NEW)
    for number in (1, 3):
        while Session.objects.count() < number:
            logged(ada)
        with django_assert_num_queries(9):
            as_ada.get(NEW)


def test_the_pattern_of_a_further_row_names_its_exercise(as_ada: Client) -> None:
    page = as_ada.get(NEW).content.decode()
    found = re.findall(r'name="sets-__prefix__-exercise" value="([^"]+)"', page)
    assert found == list(current_guide().exercises)
