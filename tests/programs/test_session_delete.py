"""Deleting a session, and bringing it back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from programs.access import UNDO_FOR
from programs.models import Rating, Session, SetLog
from programs.services.sessions import entry_of
from tests.conftest import logged
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")


@pytest.fixture
def session(ada: User) -> Session:
    """Ada's."""
    return logged(ada, note="Slow.")


def address(session: Session, verb: str) -> str:
    return f"/en/sessions/{session.pk}/{verb}/"


def delete_ago(session: Session, ago: timedelta) -> None:
    """Let a session have been deleted some time ago."""
    session.mark_deleted(timezone.now() - ago)


# Deleting


def test_a_deleted_session_is_gone_from_every_page(as_ada: Client, session: Session) -> None:
    response = as_ada.post(address(session, "delete"))
    assert (response.status_code, response["Location"]) == (302, "/en/sessions/")
    assert as_ada.get("/en/sessions/").context["summaries"] == []
    assert as_ada.get("/en/trend/").context["rows"] == []
    assert as_ada.get("/en/sessions/new/").context["last"] is None
    pages = ["", "edit/"]
    assert [as_ada.get(f"/en/sessions/{session.pk}/{page}").status_code for page in pages] == [404, 404]


def test_what_was_logged_is_kept_for_a_while(as_ada: Client, session: Session) -> None:
    as_ada.post(address(session, "delete"))
    assert list(as_ada.get("/en/sessions/").context["deleted"]) == [session]
    assert (SetLog.objects.count(), Rating.objects.count()) == (2, 2)


def test_deleting_twice_gets_404_and_keeps_the_first_time(as_ada: Client, session: Session) -> None:
    delete_ago(session, timedelta(days=29))
    before = Session.objects.get().deleted_at
    assert as_ada.post(address(session, "delete")).status_code == 404
    assert Session.objects.get().deleted_at == before


def test_a_person_told_of_the_deletion_can_undo_it(as_ada: Client, session: Session) -> None:
    response = as_ada.post(address(session, "delete"), follow=True)
    assert [str(message) for message in response.context["messages"]] == [
        "The session is deleted. For 30 days you can bring it back at the end of this page."
    ]
    assert response.content.decode().count(f'action="{address(session, "restore")}"') == 1


# Bringing back


def test_a_session_comes_back_as_it_was(as_ada: Client, session: Session) -> None:
    before = entry_of(session).content()
    as_ada.post(address(session, "delete"))
    response = as_ada.post(address(session, "restore"))
    session.refresh_from_db()
    assert (response.status_code, response["Location"]) == (302, f"/en/sessions/{session.pk}/")
    assert entry_of(session).content() == before
    assert (session.deleted_at, session.revision) == (None, 3)
    assert [one.session for one in as_ada.get("/en/sessions/").context["summaries"]] == [session]


def test_a_session_can_be_brought_back_for_thirty_days(as_ada: Client, session: Session) -> None:
    delete_ago(session, timedelta(days=30) - timedelta(minutes=1))
    assert as_ada.post(address(session, "restore")).status_code == 302


def test_after_thirty_days_it_cannot_be_brought_back(as_ada: Client, session: Session) -> None:
    delete_ago(session, timedelta(days=30, minutes=1))
    assert list(as_ada.get("/en/sessions/").context["deleted"]) == []
    assert as_ada.post(address(session, "restore")).status_code == 404
    assert Session.objects.kept().count() == 0


def test_a_session_that_was_not_deleted_gets_404(as_ada: Client, session: Session) -> None:
    assert as_ada.post(address(session, "restore")).status_code == 404
    session.refresh_from_db()
    assert session.revision == 1


# For good


def test_the_next_deletion_forgets_what_was_deleted_long_ago(as_ada: Client, ada: User, session: Session) -> None:
    delete_ago(session, UNDO_FOR + timedelta(minutes=1))
    recent, kept = logged(ada), logged(ada)
    as_ada.post(address(recent, "delete"))
    assert set(Session.objects.all()) == {recent, kept}
    assert (SetLog.objects.count(), Rating.objects.count()) == (4, 4)


def test_a_strangers_deletion_forgets_nothing_of_hers(as_bea: Client, bea: User, session: Session) -> None:
    delete_ago(session, UNDO_FOR + timedelta(minutes=1))
    as_bea.post(address(logged(bea), "delete"))
    assert Session.objects.filter(pk=session.pk).count() == 1


# Anonymous, strangers, methods


@pytest.mark.parametrize("verb", ["delete", "restore"])
def test_a_visitor_is_sent_to_log_in(session: Session, verb: str) -> None:
    response = Client().post(address(session, verb))
    assert (response.status_code, response["Location"]) == (302, f"/en/account/login/?next={address(session, verb)}")
    assert Session.objects.kept().count() == 1


def test_a_stranger_cannot_delete(as_bea: Client, session: Session) -> None:
    assert as_bea.post(address(session, "delete")).status_code == 404
    assert Session.objects.kept().count() == 1


def test_a_stranger_cannot_bring_back(as_bea: Client, session: Session) -> None:
    delete_ago(session, timedelta())
    assert as_bea.post(address(session, "restore")).status_code == 404
    assert Session.objects.kept().count() == 0


@pytest.mark.parametrize("verb", ["delete", "restore"])
def test_a_session_that_is_none_gets_404(as_ada: Client, verb: str) -> None:
    assert as_ada.post(f"/en/sessions/{uuid4()}/{verb}/").status_code == 404
    assert as_ada.post(f"/en/sessions/garbage/{verb}/").status_code == 404


@pytest.mark.parametrize("verb", ["delete", "restore"])
def test_nothing_happens_by_following_a_link(as_ada: Client, session: Session, verb: str) -> None:
    if verb == "restore":
        delete_ago(session, timedelta())
    before = Session.objects.values().get()
    sends = (as_ada.get, as_ada.head, as_ada.put, as_ada.delete)
    assert [send(address(session, verb)).status_code for send in sends] == [405] * 4
    assert Session.objects.values().get() == before


@pytest.mark.parametrize("verb", ["delete", "restore"])
def test_a_form_of_another_site_is_refused(ada: User, session: Session, verb: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    assert client.post(address(session, verb)).status_code == 403
    assert Session.objects.kept().count() == 1
