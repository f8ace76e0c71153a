"""The address without a language, and the one that machines ask."""

import pytest
from django.test import Client
from pytest_django import Settings

from tests.conftest import client_of
from upperback.users.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepted", "home"),
    [
        ("fr", "/fr/"),
        ("fr-CA,fr;q=0.9,en;q=0.8", "/fr/"),
        ("en-GB", "/en/"),
        ("de,fr;q=0.5,en;q=0.4", "/fr/"),
        ("de", "/en/"),
        ("", "/en/"),
        ("*", "/en/"),
    ],
)
def test_a_visitor_is_led_to_the_language_the_browser_asks_for(client: Client, accepted: str, home: str) -> None:
    response = client.get("/", headers={"Accept-Language": accepted})
    assert (response.status_code, response.headers["Location"]) == (302, home)


@pytest.mark.parametrize(("language", "home"), [("fr", "/fr/today/"), ("en", "/en/today/")])
@pytest.mark.parametrize("accepted", ["fr", "en", "de"])
def test_a_person_is_led_to_the_accounts_language_whatever_the_browser_asks_for(
    ada: User, language: str, home: str, accepted: str
) -> None:
    ada.language = language
    ada.save()
    assert client_of(ada).get("/", headers={"Accept-Language": accepted}).headers["Location"] == home


@pytest.mark.parametrize(("accepted", "home"), [("fr", "/fr/today/"), ("en", "/en/today/")])
def test_a_person_who_chose_no_language_is_led_as_the_browser_asks(as_ada: Client, accepted: str, home: str) -> None:
    assert as_ada.get("/", headers={"Accept-Language": accepted}).headers["Location"] == home


def test_the_answer_depends_on_language_and_account_and_no_shared_cache_keeps_it(client: Client) -> None:
    response = client.get("/")
    assert sorted(response.headers["Vary"].split(", ")) == ["Accept-Language", "Cookie"]
    assert response.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("address", ["/", "/healthz"])
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_can_only_be_read(client: Client, address: str, method: str) -> None:
    assert getattr(client, method)(address).status_code == 405


def test_a_monitor_is_told_that_all_is_well_and_the_answer_is_kept_nowhere(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content, response.headers["Cache-Control"]) == (200, b"ok\n", "no-store")
    assert response.headers["Content-Type"] == "text/plain"


@pytest.mark.parametrize(("address", "status"), [("/healthz", 200), ("/en/", 301)])
def test_a_monitor_next_door_is_answered_without_tls_and_nobody_else(
    client: Client, settings: Settings, address: str, status: int
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    assert client.get(address).status_code == status


def test_an_unknown_address_is_not_found(client: Client) -> None:
    assert client.get("/nothing").status_code == 404
