"""With mail, nobody learns which addresses have an account: not from a page, a mail, nor from what an answer costs."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tests.conftest import PASSWORD
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("cached", "mail")

HOME = "/en/account/"
KNOWN, UNKNOWN = "ada.known@example.org", "nobody.new@example.org"
NEW_PASSWORD = "loud-mountain-3-clouds"
HASHED: list[str] = []


class Counting(MD5PasswordHasher):
    """Writes down every hashing."""

    algorithm = "counting"

    def encode(self, password: str, salt: str) -> str:
        HASHED.append(salt)
        return super().encode(password, salt)


@dataclass(frozen=True)
class Seen:
    """What somebody sees who sends an address, and what it cost."""

    status: int
    to: str
    page: str
    after_wrong_code: tuple[int, str]
    mails: int
    hashings: int
    queries: int


def shown(response: Any, email: str) -> str:
    """A page's text without what differs between any two visits."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return text.replace(email, "ADDRESS")


def seen(client: Client, path: str, email: str, data: dict[str, str]) -> Seen:
    """Send an address, look at the page it leads to, and type a wrong code there."""
    mail.outbox.clear()
    HASHED.clear()
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.post(path, data)
    queries = [one["sql"] for one in captured if not one["sql"].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))]
    hashings, mails = len(HASHED), len(mail.outbox)
    to = response.get("Location", "")
    page = client.get(to) if to else response
    wrong = client.post(to, {"code": "AAAA-AAAA"}) if to else response
    return Seen(
        response.status_code,
        to,
        shown(page, email),
        (wrong.status_code, shown(wrong, email)),
        mails,
        hashings,
        len(queries),
    )


@pytest.fixture
def known(db: None, settings: Settings) -> Iterator[User]:
    """Somebody with a verified address."""
    settings.PASSWORD_HASHERS = [f"{__name__}.Counting"]
    user = User.objects.create_user(KNOWN, PASSWORD)
    EmailAddress.objects.create(user=user, email=KNOWN, verified=True, primary=True)
    yield user
    cache.clear()


def signs_up(email: str) -> Seen:
    return seen(Client(), f"{HOME}signup/", email, {"email": email, "password1": NEW_PASSWORD})


def signs_up_by_passkey(email: str) -> Seen:
    return seen(Client(HTTP_HOST="localhost"), f"{HOME}signup/passkey/", email, {"email": email})


def logs_in(email: str) -> Seen:
    return seen(Client(), f"{HOME}login/", email, {"login": email, "password": NEW_PASSWORD})


def asks_for_a_code(email: str) -> Seen:
    return seen(Client(), f"{HOME}login/code/", email, {"email": email})


def forgot_the_password(email: str) -> Seen:
    return seen(Client(), f"{HOME}password/reset/", email, {"email": email})


WAYS = [signs_up, signs_up_by_passkey, logs_in, asks_for_a_code, forgot_the_password]


@pytest.mark.parametrize("way", WAYS)
def test_a_known_address_is_answered_like_an_unknown_one(known: User, way: Callable[[str], Seen]) -> None:
    assert way(KNOWN) == way(UNKNOWN)


def test_neither_is_an_account_that_is_not_verified_or_not_active(known: User) -> None:
    EmailAddress.objects.update(verified=False)
    known.is_active = False
    known.save()
    for way in (logs_in, asks_for_a_code, forgot_the_password, signs_up):
        assert way(KNOWN) == way(UNKNOWN)


def changes_to(email: str, user: User) -> Seen:
    client = Client()
    client.force_login(user)
    client.post(f"{HOME}reauthenticate/", {"password": PASSWORD})
    return seen(client, f"{HOME}email/", email, {"email": email})


def test_nor_when_somebody_changes_the_own_address_to_it(known: User) -> None:
    user = User.objects.create_user("mallory@example.org", PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    assert changes_to(KNOWN, user) == changes_to(UNKNOWN, user)


def test_what_is_counted_can_differ(known: User) -> None:
    """A hashing more and a mail less would be seen."""
    assert (signs_up(UNKNOWN).hashings, signs_up("other@example.org").mails, logs_in(KNOWN).hashings) == (1, 1, 1)
