"""Somebody signs up with the address of another person and waits: nothing of theirs outlasts the first mailed code."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.messages import get_messages
from django.contrib.sessions.models import Session as LogIn
from django.test import Client
from pytest_django import Settings

from programs.models import Consent
from tests.conftest import PASSWORD, client_of
from tests.users.test_accounts import LOG_IN, RESET, SIGN_UP, is_logged_in
from tests.users.test_with_mail import BY_CODE, CONFIRM, newest_code, verified
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("cached", "mail")

NEW_PASSWORD = "loud-mountain-3-clouds"
SAID = (
    "Your address is verified now; every password, passkey and two-step log-in from before is removed, in case "
    "they were somebody else’s, and you can set your own on the account page."
)


@pytest.fixture
def stranger(guide: object) -> Client:
    """The browser of somebody who signed up with Ada's address, and never saw the code."""
    client = Client()
    client.post(SIGN_UP, {"email": "ada@example.org", "password1": PASSWORD, "consent": "on"})
    user = User.objects.get()
    for kind in (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP):  # from the time before there was a mail server
        Authenticator.objects.create(user=user, type=kind, data={})
    UserSession.objects.create(user=user, ip="203.0.113.7", session_key="old", user_agent="Browser")
    return client


def by_code() -> tuple[Client, list[str]]:
    """A browser that typed a mailed code, and what it was told."""
    client = Client()
    client.post(BY_CODE, {"email": "ada@example.org"})
    response = client.post(f"{BY_CODE}confirm/", {"code": newest_code()})
    return client, [str(one) for one in get_messages(response.wsgi_request)]


def by_reset() -> tuple[Client, list[str]]:
    """The same with the code for a new password, before one is chosen."""
    client = Client()
    page = client.post(RESET, {"email": "ada@example.org"})["Location"]
    response = client.post(page, {"code": newest_code()})
    return client, [str(one) for one in get_messages(response.wsgi_request)]


Way = Callable[[], tuple[Client, list[str]]]
WAYS = pytest.mark.parametrize("way", [by_code, by_reset])


@WAYS
def test_nothing_of_who_signed_up_is_left(way: Way, stranger: Client) -> None:
    inside = client_of(User.objects.get())
    _client, said = way()
    user = User.objects.get()
    assert said.count(SAID) == 1
    assert (user.has_usable_password(), user.email, user.awaits_verification) == (False, "ada@example.org", False)
    assert (Authenticator.objects.count(), Consent.objects.standing().count(), Consent.objects.count()) == (0, 0, 1)
    assert UserSession.objects.filter(session_key="old").count() == 0
    assert inside.get("/en/sessions/").status_code == 302
    assert LogIn.objects.count() == 1


@WAYS
def test_who_signed_up_does_not_get_in_any_more(way: Way, stranger: Client) -> None:
    way()
    answers = [stranger.get(path) for path in (CONFIRM, "/en/account/login/second-step/", "/en/account/password/set/")]
    assert [one.status_code for one in answers] == [302] * 3
    again = Client()
    again.post(LOG_IN, {"login": "ada@example.org", "password": PASSWORD})
    assert [is_logged_in(one) for one in (stranger, again)] == [False, False]


def test_the_person_is_in_and_sets_a_password(stranger: Client) -> None:
    client, _said = by_code()
    assert is_logged_in(client)
    assert client.get("/en/account/").content.decode().count("Set a password") == 1
    client.post("/en/account/password/set/", {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert User.objects.get().check_password(NEW_PASSWORD)


def test_the_person_chooses_a_password_by_a_reset(stranger: Client) -> None:
    client, _said = by_reset()
    page = "/en/account/password/reset/complete/"
    assert client.get(page).content.decode().count(SAID) == 1
    client.post(page, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert is_logged_in(client)
    assert User.objects.get().check_password(NEW_PASSWORD)


@WAYS
def test_an_account_whose_address_is_verified_keeps_everything(way: Way, ada: User) -> None:
    verified(ada)
    Authenticator.objects.create(user=ada, type=Authenticator.Type.WEBAUTHN, data={})
    inside = client_of(ada)
    _client, said = way()
    ada.refresh_from_db()
    assert said.count(SAID) == 0
    assert (ada.check_password(PASSWORD), Authenticator.objects.count()) == (True, 1)
    assert inside.get("/en/account/").status_code == 200
    assert EmailAddress.objects.get().verified is True


def test_without_mail_a_code_of_the_operator_removes_nothing(ada: User, settings: Settings) -> None:
    settings.MAIL_SERVER = {}
    Authenticator.objects.create(user=ada, type=Authenticator.Type.WEBAUTHN, data={})
    _client, said = by_reset()
    ada.refresh_from_db()
    assert said.count(SAID) == 0
    assert (ada.check_password(PASSWORD), Authenticator.objects.count()) == (True, 1)
