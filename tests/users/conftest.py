"""Somebody whose browser can do everything with the account."""

from dataclasses import dataclass

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from tests.conftest import PASSWORD
from upperback.users.models import User


@dataclass
class Person:
    """Somebody with a browser at localhost, where passkeys work."""

    user: User
    client: Client


@pytest.fixture
def person(ada: User) -> Person:
    """Ada, who has just logged in and shown that it is still her."""
    client = Client(HTTP_HOST="localhost")
    EmailAddress.objects.create(user=ada, email=ada.email, primary=True, verified=True)
    client.post("/en/account/login/", {"login": ada.email, "password": PASSWORD})
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    mail.outbox.clear()
    return Person(ada, client)
