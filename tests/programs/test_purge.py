"""Forgetting for good what can no longer be brought back."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from programs.access import UNDO_FOR
from programs.models import Rating, Session, SetLog
from programs.services.sessions import delete_session, purge_sessions
from tests.conftest import logged
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")


def deleted_ago(owner: User, ago: timedelta) -> Session:
    """A session that was deleted some time ago."""
    session = logged(owner)
    session.mark_deleted(timezone.now() - ago)
    return session


def purged() -> str:
    """What the command says."""
    out = StringIO()
    call_command("purge", stdout=out)
    return out.getvalue()


def test_people_have_thirty_days() -> None:
    assert timedelta(days=30) == UNDO_FOR


def test_what_was_deleted_longer_ago_goes_with_its_sets_and_ratings(ada: User, bea: User) -> None:
    for owner in (ada, bea):
        deleted_ago(owner, timedelta(days=30, minutes=1))
    left = {deleted_ago(ada, timedelta(days=29, hours=23)), logged(bea)}
    assert purged() == "Removed 2.\n"
    assert set(Session.objects.all()) == left
    assert (SetLog.objects.count(), Rating.objects.count()) == (4, 4)


def test_running_it_again_removes_nothing(ada: User) -> None:
    deleted_ago(ada, timedelta(days=31))
    assert [purged(), purged()] == ["Removed 1.\n", "Removed 0.\n"]


def test_a_session_stays_to_the_last_moment(ada: User) -> None:
    now = timezone.now()
    session = logged(ada)
    session.mark_deleted(now)
    assert purge_sessions(now=now + UNDO_FOR) == 0
    assert purge_sessions(now=now + UNDO_FOR + timedelta(microseconds=1)) == 1


def test_what_was_kept_is_never_removed(ada: User) -> None:
    logged(ada, started_at=timezone.now() - timedelta(days=1000))
    assert purge_sessions(now=timezone.now() + timedelta(days=1000)) == 0


def test_for_one_person_only_hers_are_removed(ada: User, bea: User) -> None:
    deleted_ago(ada, timedelta(days=31))
    theirs = deleted_ago(bea, timedelta(days=31))
    assert purge_sessions(now=timezone.now(), owner=ada) == 1
    assert list(Session.objects.all()) == [theirs]


def test_deleting_marks_one_and_forgets_the_old_of_the_same_person(ada: User, bea: User) -> None:
    deleted_ago(ada, timedelta(days=31))
    theirs = deleted_ago(bea, timedelta(days=31))
    session = logged(ada)
    delete_session(session=session, now=timezone.now())
    session.refresh_from_db()
    assert session.deleted_at is not None
    assert session.revision == 2
    assert set(Session.objects.all()) == {session, theirs}


def test_counters_that_expired_are_removed_and_others_count_on(cached: None) -> None:
    cache.set("expired", 1, timeout=-1)
    cache.set("counts", 1, timeout=60)
    call_command("purge", stdout=StringIO())
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        assert [key for (key,) in cursor.fetchall()] == [":1:counts"]
