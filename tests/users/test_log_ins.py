"""Log-ins end by themselves, and the daily clean-up leaves no trace of them."""

from datetime import timedelta
from io import StringIO

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session as LogIn
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from tests.conftest import PASSWORD
from upperback.users.models import User


def logged_in(user: User) -> tuple[Client, str]:
    """A browser in which the person logged in, and the key of its session."""
    client = Client()
    client.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    return client, str(client.session.session_key)


def test_purge_removes_log_ins_that_ended_and_no_other(ada: User, bea: User) -> None:
    (_gone, old), (browser, new), (other, others) = logged_in(ada), logged_in(ada), logged_in(bea)
    visitor = Client()
    visitor.post("/en/account/password/reset/", {"email": "x@example.org"})
    LogIn.objects.filter(pk=old).update(expire_date=timezone.now() - timedelta(seconds=1))
    UserSession.objects.create(user=bea, ip="203.0.113.7", session_key="gone", user_agent="Browser")
    out = StringIO()
    call_command("purge", stdout=out)
    assert out.getvalue() == "Removed 0.\n"
    assert set(LogIn.objects.values_list("pk", flat=True)) == {new, others, visitor.session.session_key}
    assert set(UserSession.objects.values_list("session_key", flat=True)) == {new, others}
    assert [one.get("/en/sessions/").status_code for one in (browser, other)] == [200, 200]
