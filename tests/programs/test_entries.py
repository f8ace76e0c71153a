"""What a person says about a session, as plain values."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from programs.entries import SessionEntry, SetEntry
from tests.conftest import row

NOON = datetime(2025, 6, 15, 16, 0, tzinfo=UTC)


def entry(**more: Any) -> SessionEntry:
    """A session with one set and both ratings."""
    one = SessionEntry(
        id=uuid4(),
        based_on=0,
        started_at=NOON,
        time_zone="America/Toronto",
        asked_at=NOON,
        note="Slow.",
        before=6,
        after=4,
        sets=(row(),),
    )
    return replace(one, **more)


EMPTY: dict[str, Any] = {"sets": (), "note": "", "before": None, "after": None}


@pytest.mark.parametrize("told", [{"sets": (row(),)}, {"note": "x"}, {"before": 0}, {"after": 0}])
def test_one_thing_told_is_enough(told: dict[str, Any]) -> None:
    assert entry(**EMPTY | told).is_empty() is False


@pytest.mark.parametrize("note", ["", " ", "\n\t\u2003"])
def test_a_session_that_tells_only_of_a_time_is_empty(note: str) -> None:
    assert entry(**EMPTY | {"note": note}).is_empty() is True


@pytest.mark.parametrize(
    "transport",
    [
        {"based_on": 3},
        {"asked_at": NOON + timedelta(hours=1)},
        {"sets": (row(id=uuid4()),)},
        {"sets": (row(load_kg=Decimal("3.62870")),)},
        {"started_at": NOON.astimezone(ZoneInfo("America/Toronto"))},
    ],
)
def test_how_it_was_sent_makes_no_difference(transport: dict[str, Any]) -> None:
    one = entry()
    assert one.says_the_same_as(replace(one, **transport))


@pytest.mark.parametrize(
    "content",
    [
        {"id": uuid4()},
        {"started_at": NOON + timedelta(minutes=1)},
        {"time_zone": "Europe/Paris"},
        {"note": "Slow"},
        {"before": None},
        {"after": 0},
        {"sets": ()},
        {"sets": (row(), row())},
        *({"sets": (row(**change),)} for change in ({"effort": None}, {"side": "right"}, {"unit": "kg"})),
        {"sets": (row(implements=2),)},
        {"sets": (row(load_kg=Decimal("3.6288")),)},
        {"sets": (row(repetitions=None, seconds=10),)},
    ],
)
def test_what_it_says_makes_a_difference(content: dict[str, Any]) -> None:
    one = entry()
    assert not one.says_the_same_as(replace(one, **content))


def test_the_order_of_sets_makes_a_difference() -> None:
    one = entry(sets=(row(), row(side="right")))
    assert not one.says_the_same_as(replace(one, sets=one.sets[::-1]))


def test_an_entry_cannot_be_changed_by_accident() -> None:
    with pytest.raises(AttributeError):
        entry().note = "other"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        SetEntry(exercise="x", side="left").effort = 1  # type: ignore[misc]
