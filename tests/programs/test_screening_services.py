"""Answered lists as the services store them, whoever calls."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from programs.entries import ScreeningEntry
from programs.models import Screening
from programs.queries import facts_of, standing_of
from programs.services.screening import confirm_asked, release_screening, renew_screening, save_screening
from tests.conftest import logged
from tests.programs.safety import edition, newest, screened, stood, unscreened
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")

NIGHT = datetime(2026, 3, 2, 3, 30, tzinfo=UTC)
"""Still 1 March in Toronto."""


def entry(**more: object) -> ScreeningEntry:
    """A clean list, asked before the first session."""
    values: dict[str, object] = {"id": uuid4(), "edition": edition(), "outcome": "clear", "ask_first": False}
    return ScreeningEntry(**(values | {"reason": "first"} | more))  # type: ignore[arg-type]


def test_a_list_is_stored_on_the_day_that_the_person_lived_it(ada: User) -> None:
    unscreened(ada)
    row = save_screening(owner=ada, entry=entry(answers={"E1": False}), now=NIGHT)
    row.refresh_from_db()
    assert (str(row.local_date), row.time_zone, row.answered_at) == ("2026-03-01", "America/Toronto", NIGHT)
    assert (row.revision, row.recalled, row.answers, row.released_at, row.asked_at) == (
        1,
        False,
        {"E1": False},
        None,
        None,
    )


def test_the_same_entry_twice_is_stored_once_with_its_first_time(ada: User) -> None:
    unscreened(ada)
    sent = entry(outcome="soon")
    first = save_screening(owner=ada, entry=sent, now=NIGHT)
    again = save_screening(owner=ada, entry=sent, now=NIGHT + timedelta(days=1))
    assert (first.pk, again.answered_at, Screening.objects.count()) == (again.pk, NIGHT, 1)


def test_every_difference_is_stored_beside_the_first(ada: User, bea: User) -> None:
    unscreened(ada)
    unscreened(bea)
    code = uuid4()
    for owner in (ada, bea, ada):
        for outcome, ask_first in (("clear", False), ("soon", False), ("soon", True)):
            save_screening(owner=owner, entry=entry(id=code, outcome=outcome, ask_first=ask_first), now=NIGHT)
    assert [Screening.objects.owned_by(owner).count() for owner in (ada, bea)] == [3, 3]


def test_a_list_without_anything_to_go_on_is_not_renewed(ada: User) -> None:
    unscreened(ada)
    for outcome in (None, "under-age"):
        if outcome:
            screened(ada, outcome)
        assert renew_screening(owner=ada, code=uuid4(), edition=edition(), reason="age", now=timezone.now()) is None
    assert Screening.objects.count() == 1


def test_a_renewed_list_is_renewed_once(ada: User) -> None:
    code = uuid4()
    for _ in range(2):
        renew_screening(owner=ada, code=code, edition=edition(), reason="age", now=timezone.now())
    assert (newest(ada).pk, Screening.objects.count()) == (code, 2)


def test_a_release_keeps_what_was_said_first(ada: User) -> None:
    row = stood(ada, "emergency")
    for release in ("seen", "mistake"):
        release_screening(screening=row, release=release, now=NIGHT)
    row.refresh_from_db()
    assert (row.release, row.released_at, row.revision) == ("seen", NIGHT, 2)


def test_asking_is_confirmed_once_and_only_where_it_is_due(ada: User) -> None:
    limited, free = stood(ada, "ask-first"), screened(ada, "clear")
    for moment in (NIGHT, NIGHT + timedelta(days=1)):
        confirm_asked(screening=limited, now=moment)
        confirm_asked(screening=free, now=moment)
    limited.refresh_from_db()
    free.refresh_from_db()
    assert (limited.asked_at, limited.revision, free.asked_at, free.revision) == (NIGHT, 2, None, 1)


def test_facts_are_days_of_the_persons_own_calendar(ada: User) -> None:
    stood(ada, "clear")
    Screening.objects.update(answered_at=NIGHT)
    facts = facts_of(ada, standing_of(ada), NIGHT + timedelta(hours=2))
    assert (facts.days_since_screening, facts.days_since_training, facts.daily) == (1, None, ())


def test_a_deleted_session_is_no_training(ada: User) -> None:
    stood(ada, "clear", days_ago=50)
    session = logged(ada, started_at=timezone.now() - timedelta(days=30))
    assert facts_of(ada, standing_of(ada), timezone.now()).days_since_training == 30
    session.mark_deleted(timezone.now())
    assert facts_of(ada, standing_of(ada), timezone.now()).days_since_training is None


def test_where_somebody_stands_takes_one_query_and_the_facts_two(
    ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in (1, 3):
        while Screening.objects.owned_by(ada).count() < number:
            screened(ada, "clear")
        Screening.objects.update(answered_at=timezone.now() - timedelta(days=20))
        with django_assert_num_queries(1):
            stands = standing_of(ada)
        with django_assert_num_queries(2):
            facts_of(ada, stands, timezone.now())
