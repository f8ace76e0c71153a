"""Accounts of a site with a mail server: verified addresses, codes by mail, mails in the reader's language."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.checks import run_checks
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.test import Client
from pytest_django import Settings

from tests.conftest import PASSWORD
from tests.users.test_accounts import LOG_IN, RESET, SIGN_UP, code_in, errors, is_logged_in
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("cached", "mail")

CONFIRM = "/en/account/confirm-email/"
BY_CODE = "/en/account/login/code/"
BY_PASSKEY = "/en/account/signup/passkey/"


class Broken(BaseEmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, email_messages: Any) -> int:
        raise ConnectionRefusedError


def verified(user: User) -> User:
    """The user, whose address was verified."""
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def sent() -> list[list[str]]:
    """Whom mails went to."""
    return [message.to for message in mail.outbox]


def stored_keys() -> list[str]:
    """Under what the cache counts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        return [key for (key,) in cursor.fetchall()]


def newest_code() -> str:
    return code_in(str(mail.outbox[-1].body))


# Signing up


def test_who_signs_up_types_a_code_first() -> None:
    client = Client()
    response = client.post(SIGN_UP, {"email": "new@example.org", "password1": PASSWORD})
    assert (response.status_code, response["Location"]) == (302, CONFIRM)
    assert sent() == [["new@example.org"]]
    assert not is_logged_in(client)
    assert User.objects.get().awaits_verification is True
    response = client.post(CONFIRM, {"code": newest_code()})
    assert (response.status_code, response["Location"]) == (302, "/en/safety/")
    assert is_logged_in(client)
    assert User.objects.get().awaits_verification is False
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [("new@example.org", True, True)]


def test_a_wrong_code_is_refused_and_the_third_ends_it() -> None:
    client = Client()
    client.post(SIGN_UP, {"email": "new@example.org", "password1": PASSWORD})
    answers = [client.post(CONFIRM, {"code": "AAAA-AAAA"}) for _ in range(3)]
    assert [one.status_code for one in answers] == [422, 422, 302]
    assert errors(answers[0].content) == ["This code is not right."]
    assert client.post(CONFIRM, {"code": newest_code()})["Location"] == LOG_IN
    assert not is_logged_in(client)


def test_a_code_serves_the_browser_that_signed_up() -> None:
    Client().post(SIGN_UP, {"email": "new@example.org", "password1": PASSWORD})
    stranger = Client()
    stranger.post(CONFIRM, {"code": newest_code()})
    assert not is_logged_in(stranger)


def test_who_did_not_finish_gets_a_new_code_at_log_in(settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"confirm_email": None}
    Client().post(SIGN_UP, {"email": "new@example.org", "password1": PASSWORD})
    client = Client()
    response = client.post(LOG_IN, {"login": "new@example.org", "password": PASSWORD})
    assert (response["Location"], sent()) == (CONFIRM, [["new@example.org"]] * 2)
    client.post(CONFIRM, {"code": newest_code()})
    assert is_logged_in(client)


def test_a_known_address_looks_the_same_and_its_owner_is_told(ada: User) -> None:
    client = Client()
    response = client.post(SIGN_UP, {"email": ada.email, "password1": "loud-mountain-3-clouds"})
    assert (response.status_code, response["Location"]) == (302, CONFIRM)
    assert (sent(), User.objects.count()) == ([[ada.email]], 1)
    assert str(mail.outbox[0].body).count("It has an account already") == 1
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


def test_a_passkey_may_be_made_once_the_address_is_verified() -> None:
    client = Client(HTTP_HOST="localhost")
    response = client.post(BY_PASSKEY, {"email": "new@example.org"})
    assert response["Location"] == CONFIRM
    assert User.objects.get().has_usable_password() is False
    response = client.post(CONFIRM, {"code": newest_code()})
    assert response["Location"] == "/en/account/signup/passkey/make/"
    page = client.get(response["Location"])
    assert page.status_code == 200
    assert page.content.decode().count('id="passkey-options"') == 1
    assert not is_logged_in(client)


def test_without_a_passkey_of_the_device_nobody_gets_on() -> None:
    client = Client(HTTP_HOST="localhost")
    client.post(BY_PASSKEY, {"email": "new@example.org"})
    make = client.post(CONFIRM, {"code": newest_code()})["Location"]
    for nonsense in ("", "{}", "[]", "5", '"x"', "{", '{"response": {}}', '{"id": "x", "rawId": "x", "response": []}'):
        assert client.post(make, {"name": "x", "credential": nonsense}).status_code == 422, nonsense
    assert not is_logged_in(client)


@pytest.mark.parametrize("email", ["ada@example.org", "new@example.org"])
def test_nobody_is_flooded_by_sign_ups_from_many_places(email: str, ada: User, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "confirm_email": None}
    places = [Client(REMOTE_ADDR=f"203.0.113.{number}") for number in range(7)]
    answers = [one.post(SIGN_UP, {"email": email.title(), "password1": PASSWORD}).status_code for one in places]
    assert answers == [302] * 5 + [429] * 2
    assert sent() == [[email]] * 5
    other = places[6].post(SIGN_UP, {"email": "else@example.org", "password1": PASSWORD})
    assert other.status_code == 302
    names = [key for key in stored_keys() if email in key]
    assert names == []


# Logging in by a mailed code


def test_a_mailed_code_logs_in(ada: User) -> None:
    verified(ada)
    client = Client()
    response = client.post(BY_CODE, {"email": "ADA@example.org", "next": "/en/trend/"})
    assert response["Location"] == f"{BY_CODE}confirm/?next=%2Fen%2Ftrend%2F"
    page = client.get(response["Location"])
    assert page.content.decode().count("<strong>ada@example.org</strong>") == 1
    response = client.post(f"{BY_CODE}confirm/", {"code": newest_code(), "next": "/en/trend/"})
    assert response["Location"] == "/en/trend/"
    assert is_logged_in(client)


def test_a_mailed_code_verifies_the_address_it_went_to(ada: User) -> None:
    ada.awaits_verification = True
    ada.save()
    client = Client()
    client.post(BY_CODE, {"email": ada.email})
    client.post(f"{BY_CODE}confirm/", {"code": newest_code()})
    ada.refresh_from_db()
    assert (ada.awaits_verification, is_logged_in(client)) == (False, True)
    assert EmailAddress.objects.get().verified is True


def test_an_account_that_is_not_active_gets_no_code(ada: User) -> None:
    ada.is_active = False
    ada.save()
    Client().post(BY_CODE, {"email": ada.email})
    assert re.findall(r"^[0-9A-Z]{4}-[0-9A-Z]{4}$", str(mail.outbox[0].body), re.MULTILINE) == []


def test_a_reset_ends_the_waiting(ada: User) -> None:
    User.objects.update(awaits_verification=True)
    client = Client()
    page = client.post(RESET, {"email": ada.email})["Location"]
    client.post(page, {"code": newest_code()})
    ada.refresh_from_db()
    assert ada.awaits_verification is False
    assert EmailAddress.objects.get().verified is True


# Mails


@pytest.mark.parametrize(("language", "hello"), [("fr", "Bonjour,"), ("en", "Hello,")])
def test_a_mail_speaks_the_language_of_its_reader(ada: User, language: str, hello: str, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"confirm_email": None}
    ada.language = language
    ada.save()
    for home in ("/en/", "/fr/"):
        Client().post(f"{home}account/password/reset/", {"email": ada.email})
        Client().post(f"{home}account/signup/", {"email": ada.email, "password1": PASSWORD})
    assert [str(message.body).startswith(hello) for message in mail.outbox] == [True] * 4
    addresses = re.findall(r"http://testserver/(\w\w)/", str(mail.outbox[1].body))
    assert addresses == [language]


def test_a_mail_to_a_stranger_speaks_the_language_of_the_page() -> None:
    Client().post("/fr/account/password/reset/", {"email": "x@example.org"})
    assert str(mail.outbox[0].body).startswith("Bonjour,")


def test_no_mail_holds_a_secret_in_an_address(ada: User) -> None:
    Client().post(RESET, {"email": ada.email})
    Client().post(SIGN_UP, {"email": ada.email, "password1": PASSWORD})
    Client().post(BY_CODE, {"email": ada.email})
    Client().post(RESET, {"email": "x@example.org"})
    addresses = {one for message in mail.outbox for one in re.findall(r"http\S+", str(message.body))}
    assert addresses == {
        "http://testserver",
        "http://testserver/en/account/password/reset/",
        f"http://testserver{SIGN_UP}",
    }


@pytest.mark.parametrize("path", [RESET, BY_CODE, SIGN_UP])
def test_a_mail_that_cannot_be_sent_is_said_calmly(path: str, ada: User, settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    answers = [Client().post(path, {"email": one, "password1": PASSWORD}) for one in (ada.email, "x@example.org")]
    assert [one.status_code for one in answers] == [503, 503]
    assert answers[0].content.decode().count("<h1>The mail could not be sent</h1>") == 1


# The mode


@pytest.mark.parametrize("path", [BY_CODE, f"{BY_CODE}confirm/", BY_PASSKEY, "/en/account/signup/passkey/make/"])
def test_without_mail_its_addresses_lead_to_log_in_or_sign_up(path: str, settings: Settings) -> None:
    settings.MAIL_SERVER = {}
    response = Client(HTTP_HOST="localhost").get(path)
    assert response.status_code == 302
    assert response["Location"] == (SIGN_UP if "signup" in path else LOG_IN)


@pytest.mark.parametrize(("server", "begin"), [({"EMAIL_HOST": "x"}, "Mails leave"), ({}, "No mail server")])
def test_a_check_says_how_accounts_work(server: dict[str, str], begin: str, settings: Settings) -> None:
    settings.MAIL_SERVER = server
    (found,) = [one for one in run_checks() if one.id == "upperback.I001"]
    assert (found.level, found.msg.startswith(begin)) == (20, True)
