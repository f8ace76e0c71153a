"""Whatever is typed into the form of a session: never a failure, nothing half stored, nothing typed lost."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programs.models import Rating, Session, SetLog
from tests.conftest import logged
from tests.programs.test_session_new import NEW, Page, fields, sent
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")

# The database is put back after each example by hand: what an example stored is removed.
ONE_DATABASE = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

ANY_TEXT = st.text(max_size=30) | st.text(st.characters(max_codepoint=0x20), max_size=4)
NUMBERS = st.integers().map(str) | st.floats().map(str) | st.decimals().map(str) | st.integers(0, 12).map(str)


def mostly(*usual: str) -> st.SearchStrategy[str]:
    """Something usual, or now and then anything at all: otherwise hardly a form would be sound."""
    return st.one_of([st.sampled_from(usual)] * 8 + [NUMBERS, ANY_TEXT])


def anything(pattern: str) -> st.SearchStrategy[str]:
    """Something of a pattern, or anything at all."""
    return st.from_regex(pattern, fullmatch=True) | ANY_TEXT


EXERCISES = ("single-arm-row", "bent-over-row", "plank-on-the-arms")
DATES = st.dates().map(str) | st.sampled_from(["2025-06-15", "2025-03-09"]) | anything(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENTS = st.datetimes(timezones=st.timezones()).map(lambda moment: moment.isoformat())
FORM = {
    "id": st.uuids().map(str) | ANY_TEXT,
    "based_on": mostly("0", "1"),
    "asked_at": st.just("2025-06-15T22:00:00.000000Z") | MOMENTS | ANY_TEXT,
    "time_zone": st.timezone_keys() | ANY_TEXT,
    "date": DATES,
    "time": st.times().map(lambda time: f"{time:%H:%M}") | anything(r"[0-9]{2}:[0-9]{2}"),
    "before": mostly("none", "0", "10"),
    "after": mostly("none", "0", "10"),
    "note": st.text() | ANY_TEXT,
    "plan": mostly("", "7c000000-0000-4000-8000-000000000001"),
}
ROW = st.fixed_dictionaries(
    {
        "id": st.just("") | st.uuids().map(str) | ANY_TEXT,
        "exercise": st.sampled_from(EXERCISES),
        "amount": mostly("10", "45"),
        "unit": mostly("kg", "lb"),
        "load": mostly("8", "3,6", "0"),
        "implements": mostly("1", "2"),
        "side": mostly("", "left", "right"),
        "effort": mostly("", "2"),
        "equipment": mostly("", "training-bag", "resistance-band"),
        "colour": mostly("", "red"),
        "note": mostly("", "The bag swung."),
        "planned": mostly("", "7c000000-0000-4000-8000-000000000001"),
    }
)


@st.composite
def forms(draw: st.DrawFn) -> dict[str, str]:
    """A form as it might be sent: sound in most fields, so that all of its parts are reached."""
    rows = draw(st.lists(ROW, max_size=3))
    changed = draw(st.sets(st.sampled_from(sorted(FORM)), max_size=4))
    return sent(*rows, **{name: draw(FORM[name]) for name in sorted(changed)})


CHOICES = ("before", "after", "implements", "side", "equipment")
"""What is chosen, not typed: something else than the choices cannot be shown."""


def typed(data: dict[str, str]) -> dict[str, str]:
    """What a person typed, or the page itself put there."""
    return {name: value for name, value in data.items() if name.rpartition("-")[2] not in CHOICES}


def lost(response: Page, data: dict[str, str]) -> dict[str, str]:
    """What was typed and is not shown again."""
    shown = fields(response)
    return {name: value for name, value in typed(data).items() if shown.get(name) != value}


def everything() -> list[list[Any]]:
    """All that is stored of all people."""
    return [list(model._default_manager.order_by("pk").values()) for model in (Session, SetLog, Rating)]


def check(send: Callable[[dict[str, str]], Any], data: dict[str, str]) -> int:
    """Send a form, check that it is stored or shown again whole, and give back its status."""
    before = everything()
    response = send(data)
    if response.status_code == 302:
        return 302
    assert everything() == before
    if response.status_code == 409:
        # Its id is put right, so that it can be sent once more.
        data = {name: value for name, value in data.items() if name not in ("id", "based_on")}
    assert lost(response, data) == {}
    return int(response.status_code)


@ONE_DATABASE
@given(data=forms())
def test_a_new_session_is_stored_or_shown_again(as_ada: Client, data: dict[str, str]) -> None:
    status = check(lambda form: as_ada.post(NEW, form), data)
    assert status in (302, 422)
    Session.objects.all().delete()


@ONE_DATABASE
@given(data=forms(), revision=st.sampled_from(["1", "1", "0"]), which=st.tuples(*[st.integers(0, 2)] * 3))
def test_a_correction_is_stored_or_shown_again(
    as_ada: Client, ada: User, data: dict[str, str], revision: str, which: tuple[int, ...]
) -> None:
    session = logged(ada, started_at=datetime(2025, 6, 15, 22, 0, tzinfo=UTC))
    ids = ["", *(str(one.pk) for one in session.sets.all())]
    rows = {f"sets-{index}-id": ids[number] for index, number in enumerate(which) if f"sets-{index}-id" in data}
    form = data | rows | {"id": str(session.pk), "based_on": revision}
    status = check(lambda one: as_ada.post(f"/en/sessions/{session.pk}/edit/", one), form)
    assert status in (302, 409, 422)
    Session.objects.all().delete()


@ONE_DATABASE
@given(data=forms(), exercise=st.sampled_from([*EXERCISES, "bench-press"]))
def test_a_form_that_gets_a_row_keeps_what_was_typed(as_ada: Client, data: dict[str, str], exercise: str) -> None:
    response = as_ada.post(f"/en/sessions/rows/?exercise={exercise}", data)
    missing = {name for name, value in lost(response, data).items() if value and not name.endswith("_FORMS")}
    assert response.status_code == 200
    assert missing == set()
    assert everything() == [[], [], []]
