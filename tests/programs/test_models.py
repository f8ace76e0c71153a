"""What the database refuses, and how sessions are chosen among."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone, translation

from exercises.models import Edition
from programs.models import Rating, Session, SetLog
from tests.conftest import logged, row
from upperback.users.models import User

NOON = datetime(2025, 6, 15, 12, 0, tzinfo=UTC)


@pytest.fixture
def edition(db: None) -> Edition:
    """Any edition: the tables ask for one, and nothing here reads it."""
    return Edition.objects.create(
        kind="exercise", slug="single-arm-row", number=1, document={}, digest="", source="file", published_at=NOON
    )


@pytest.fixture
def session(ada: User, edition: Edition) -> Session:
    """Ada's, without sets and ratings."""
    return session_of(ada, edition)


def session_of(owner: User, edition: Edition, **more: Any) -> Session:
    """A session at noon."""
    columns = {"owner": owner, "edition": edition, "started_at": NOON, "local_date": NOON.date(), "time_zone": "UTC"}
    return Session.objects.create(**columns | more)


def add_set(session: Session, /, **more: Any) -> SetLog:
    """Ten repetitions on the left, without a load."""
    columns = {"session": session, "position": 1, "exercise": "single-arm-row", "edition": session.edition}
    return SetLog.objects.create(**columns | {"repetitions": 10, "side": "left"} | more)


def add_rating(session: Session, /, **more: Any) -> Rating:
    """Tension 6 before a session."""
    columns = {"session": session, "owner": session.owner, "kind": "before", "period": "now", "wording": 1, "value": 6}
    when = {"asked_at": NOON, "answered_at": NOON, "local_date": NOON.date(), "time_zone": "UTC"}
    return Rating.objects.create(**columns | when | more)


# What the form never sends


@pytest.mark.parametrize(
    "columns",
    [
        {"seconds": 30},
        {"repetitions": None},
        {"repetitions": -1},
        {"load_kg": Decimal(5)},
        {"load_kg": Decimal(5), "unit": "kg"},
        {"load_kg": Decimal(5), "implements": 1},
        {"implements": 1, "unit": "kg"},
        {"unit": "kg"},
        {"load_kg": Decimal(5), "implements": 0, "unit": "kg"},
        {"load_kg": Decimal(-5), "implements": 1, "unit": "kg"},
        {"load_kg": Decimal(5), "implements": 1, "unit": "st"},
        {"effort": 11},
        {"effort": -1},
        {"side": "top"},
        {"side": ""},
        {"position": -1},
    ],
    ids=str,
)
def test_a_set_that_cannot_be_is_refused(session: Session, columns: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        add_set(session, **columns)
    assert SetLog.objects.count() == 0


@pytest.mark.parametrize(
    "columns",
    [
        {},
        {"repetitions": None, "seconds": 30},
        {"load_kg": Decimal(0), "implements": 1, "unit": "kg"},
        {"load_kg": Decimal("9999.9999"), "implements": 2, "unit": "lb"},
        {"effort": 0},
        {"effort": 10, "side": "both"},
    ],
    ids=str,
)
def test_a_set_at_the_edge_is_stored(session: Session, columns: dict[str, Any]) -> None:
    one = add_set(session, **columns)
    one.refresh_from_db()
    assert {name: getattr(one, name) for name in columns} == columns


@pytest.mark.parametrize(
    "columns",
    [{"value": 11}, {"value": -1}, {"session": None}, {"session": None, "kind": "after"}, {"kind": "later"}],
    ids=str,
)
def test_a_rating_that_cannot_be_is_refused(session: Session, columns: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        add_rating(session, **columns)
    assert Rating.objects.count() == 0


@pytest.mark.parametrize(
    "columns",
    [{"value": 0}, {"value": 10}, *({"session": None, "kind": kind} for kind in ("morning", "now", "daily"))],
    ids=str,
)
def test_a_rating_at_the_edge_is_stored(session: Session, columns: dict[str, Any]) -> None:
    one = add_rating(session, **columns)
    assert {name: getattr(one, name) for name in columns} == columns


@pytest.mark.parametrize("kind", ["before", "after"])
def test_a_session_is_rated_once_before_and_once_after(session: Session, kind: str) -> None:
    add_rating(session, kind=kind)
    with pytest.raises(IntegrityError), transaction.atomic():
        add_rating(session, kind=kind, value=7)
    assert Rating.objects.get().value == 6


def test_ratings_in_between_may_be_many(session: Session) -> None:
    for _ in range(2):
        add_rating(session, kind="now")
    assert Rating.objects.count() == 2


def test_an_edition_that_was_logged_cannot_be_removed(session: Session) -> None:
    add_set(session)
    with pytest.raises((ProtectedError, TypeError)):
        Edition.objects.all().delete()
    assert Edition.objects.count() == 1


def test_an_account_takes_everything_logged_along(session: Session, ada: User) -> None:
    add_set(session)
    add_rating(session)
    add_rating(session, session=None, kind="daily")
    ada.delete()
    assert [model.objects.count() for model in (Session, SetLog, Rating)] == [0, 0, 0]


# One row


def test_deleting_and_bringing_back_change_nothing_else(session: Session) -> None:
    before = Session.objects.values().get()
    session.mark_deleted(NOON)
    assert Session.objects.values("deleted_at", "revision").get() == {"deleted_at": NOON, "revision": 2}
    session.restore()
    after = Session.objects.values().get()
    assert after == before | {"revision": 3, "changed_at": after["changed_at"]}
    assert after["changed_at"] > before["changed_at"]


def test_rows_are_called_by_what_they_tell(session: Session) -> None:
    assert (str(session), str(add_set(session)), str(add_rating(session))) == (
        "2025-06-15",
        "single-arm-row 1",
        "before 6",
    )


def test_sides_and_kinds_have_words(session: Session) -> None:
    with translation.override("en"):
        assert [str(label) for label in SetLog.Side.labels] == ["left", "right", "both"]
        assert add_rating(session, kind="daily", period="24h").get_period_display() == "the last 24 hours"


# Many rows


def test_people_are_kept_apart(session: Session, bea: User, edition: Edition) -> None:
    theirs = session_of(bea, edition)
    add_rating(session)
    assert list(Session.objects.owned_by(bea)) == [theirs]
    assert [Rating.objects.owned_by(user).count() for user in (session.owner, bea)] == [1, 0]


def test_deleted_sessions_are_not_kept(session: Session, ada: User, edition: Edition) -> None:
    session_of(ada, edition, deleted_at=NOON)
    assert list(Session.objects.kept()) == [session]


def test_a_session_deleted_at_a_moment_was_deleted_since_and_not_before(ada: User, edition: Edition) -> None:
    deleted = session_of(ada, edition, deleted_at=NOON)
    later = NOON + timedelta(microseconds=1)
    assert [list(Session.objects.deleted_since(moment)) for moment in (NOON, later)] == [[deleted], []]
    assert [list(Session.objects.deleted_before(moment)) for moment in (NOON, later)] == [[], [deleted]]


def test_a_session_that_was_not_deleted_is_in_neither(session: Session) -> None:
    now = timezone.now()
    assert (Session.objects.deleted_since(NOON).count(), Session.objects.deleted_before(now).count()) == (0, 0)


def test_a_period_holds_its_first_and_its_last_day(ada: User, edition: Edition) -> None:
    for day in (13, 14, 15, 16):
        session_of(ada, edition, local_date=date(2025, 6, day))
    days = Session.objects.between(date(2025, 6, 14), date(2025, 6, 15)).values_list("local_date", flat=True)
    assert sorted(days) == [date(2025, 6, 14), date(2025, 6, 15)]


def test_the_latest_start_comes_first_and_of_two_the_one_written_last(ada: User, edition: Edition) -> None:
    first, second = session_of(ada, edition), session_of(ada, edition)
    later = session_of(ada, edition, started_at=NOON + timedelta(minutes=1), local_date=date(2025, 6, 14))
    assert list(Session.objects.newest_first()) == [later, second, first]


@pytest.mark.usefixtures("guide")
def test_sets_come_in_the_order_in_which_they_were_done(ada: User) -> None:
    session = logged(ada, sets=[row(repetitions=number) for number in (5, 9, 7)])
    assert [one.repetitions for one in session.sets.all()] == [5, 9, 7]
