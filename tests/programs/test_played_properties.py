"""Whatever the player sends: never a failure; what was acknowledged is stored, exactly once."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from programs.access import Played, played_session_of
from programs.models import Rating, Session, SetLog
from tests.programs.test_form_properties import ANY_TEXT, MOMENTS, NUMBERS, everything, mostly
from tests.programs.test_played import CODE, address, one_set, rating
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")

ONE_DATABASE = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

SLUGS = ("single-arm-row", "bent-over-row", "plank-on-the-arms")
THINGS = ("", "training-bag", "resistance-band", "water-jug", "medicine-ball")
WHEN = MOMENTS | NUMBERS | ANY_TEXT
FIELDS: dict[str, st.SearchStrategy[str]] = {
    "id": st.uuids().map(str) | ANY_TEXT,
    "based_on": mostly("0", "0", "1"),
    "position": mostly("1", "2", "200"),
    "exercise": mostly(*SLUGS),
    "side": mostly("left", "right", "both", ""),
    "amount": mostly("10", "1", "3600"),
    "load": mostly("", "8", "3,6", "0"),
    "unit": mostly("", "kg", "lb"),
    "implements": mostly("", "1", "2"),
    "equipment": mostly(*THINGS),
    "colour": mostly("", "red"),
    "effort": mostly("", "0", "10"),
    "note": st.text(max_size=250) | ANY_TEXT,
    "planned": mostly("") | st.uuids().map(str),
    "done_at": WHEN,
    "plan": mostly("") | st.uuids().map(str),
    "started_at": WHEN,
    "time_zone": st.timezone_keys() | ANY_TEXT,
}


@st.composite
def sets(draw: st.DrawFn) -> dict[str, str]:
    """A set as it might be sent: sound in most fields, so that all of it is reached."""
    changed = draw(st.sets(st.sampled_from(sorted(FIELDS)), max_size=5))
    return one_set(**{name: draw(FIELDS[name]) for name in sorted(changed)})


def nothing_left() -> None:
    """Put the database back as it was: what an example stored is removed."""
    Session.objects.all().delete()


@ONE_DATABASE
@example(data=one_set(done_at="2099-01-01T00:00:00Z"))
@given(data=sets())
def test_a_set_is_stored_exactly_once_or_not_at_all(as_ada: Client, data: dict[str, str]) -> None:
    nothing_left()  # of an example that failed
    before = everything()
    answer = as_ada.post(address("sets"), data)
    assert answer.status_code in (200, 409, 422)
    if answer.status_code == 200:
        stored = everything()
        row = SetLog.objects.get(session=CODE)
        assert answer.json() == {"set": str(row.pk), "revision": int(float(data["based_on"])) + 1}
        assert (row.repetitions or row.seconds) == int(float(data["amount"]))
        assert (as_ada.post(address("sets"), data).json(), everything()) == (answer.json(), stored)
    else:
        assert (everything(), list(answer.json())) == (before, ["errors"])
    nothing_left()


@ONE_DATABASE
@given(sent=st.lists(st.tuples(st.integers(0, 2), mostly("0", "1", "2"), st.integers(1, 3)), max_size=8))
def test_in_any_order_the_last_acknowledged_version_of_each_set_stands(
    as_ada: Client, sent: list[tuple[int, str, int]]
) -> None:
    nothing_left()
    ids = [one_set()["id"] for _ in range(3)]
    stands: dict[str, tuple[int, int]] = {}
    for number, based_on, amount in sent:
        data = one_set(id=ids[number], based_on=based_on, amount=str(amount), position=str(number + 1))
        answer = as_ada.post(address("sets"), data)
        assert answer.status_code in (200, 409, 422)
        if answer.status_code == 200:
            stands[ids[number]] = (answer.json()["revision"], amount)
    assert {str(row.pk): (row.revision, row.repetitions) for row in SetLog.objects.filter(session=CODE)} == stands
    nothing_left()


RATING = {
    "id": st.uuids().map(str) | ANY_TEXT,
    "kind": mostly("before", "after"),
    "answer": mostly("0", "10", "none", ""),
    "regions": st.lists(mostly("upper_trap_l", "scapula_r"), max_size=4),
    "numbness": mostly("", "yes", "no"),
    "asked_at": WHEN,
    "started_at": WHEN,
    "time_zone": st.timezone_keys() | ANY_TEXT,
}


@ONE_DATABASE
@given(typed=st.fixed_dictionaries({}, optional=RATING))
def test_a_rating_is_stored_exactly_once_or_not_at_all(as_ada: Client, typed: dict[str, Any]) -> None:
    data = rating(**typed)
    before = everything()
    answer = as_ada.post(address("rating"), data)
    assert answer.status_code in (200, 422)
    if answer.status_code == 200 and answer.json()["rating"]:
        stored = everything()
        assert Rating.objects.filter(session=CODE).count() == 1
        assert (as_ada.post(address("rating"), data).status_code, everything()) == (200, stored)
    else:
        assert everything() == before
    nothing_left()


@ONE_DATABASE
@given(
    data=st.fixed_dictionaries(
        {}, optional={"note": st.text(max_size=2100) | ANY_TEXT, "finished_at": WHEN, "started_at": WHEN}
    )
)
def test_an_end_never_fails(as_ada: Client, data: dict[str, str]) -> None:
    as_ada.post(address("sets"), one_set())
    answer = as_ada.post(address("finish"), data)
    assert answer.status_code in (200, 422)
    assert Session.objects.get(pk=CODE).is_under_way == (answer.status_code == 422)
    nothing_left()


def test_the_same_set_sent_twice_at_once_is_one_set(as_ada: Client, ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second request looked for the session before the first one had written it."""
    data, real = one_set(), played_session_of
    first = as_ada.post(address("sets"), data)
    looked: list[bool] = []

    def too_early(*args: Any, **kwargs: Any) -> Any:
        looked.append(True)
        return Played(None) if len(looked) == 1 else real(*args, **kwargs)

    monkeypatch.setattr("programs.views.played.played_session_of", too_early)
    assert as_ada.post(address("sets"), data).json() == first.json()
    assert (len(looked), Session.objects.count(), SetLog.objects.count()) == (2, 1, 1)
