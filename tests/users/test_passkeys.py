"""Passkeys, other browsers that are logged in, and what the account's page says of them."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.conftest import PASSWORD
from tests.passkeys import passkey_of
from tests.users.conftest import Person
from tests.users.test_accounts import LOG_IN, errors, is_logged_in
from tests.users.test_ways_in import ACCOUNT, LOG_INS, PASSKEYS, shown, subjects, told, turned_on
from upperback.accounts.qr import qr_code
from upperback.accounts.state import browser_and_system
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("cached")


def test_a_passkey_is_a_way_in_and_no_second_step(ada: User) -> None:
    passkey_of(ada)
    client = Client()
    client.post(LOG_IN, {"login": ada.email, "password": PASSWORD})
    assert is_logged_in(client)


def test_a_passkey_is_renamed_and_removed(person: Person) -> None:
    one = passkey_of(person.user)
    response = person.client.post(f"{PASSKEYS}{one.pk}/edit/", {"name": "Laptop"})
    assert response["Location"] == PASSKEYS
    assert person.client.get(PASSKEYS).content.decode().count("<h2>Laptop</h2>") == 1
    response = person.client.post(f"{PASSKEYS}{one.pk}/remove/", follow=True)
    assert (told(response.content), Authenticator.objects.count()) == (["The passkey is removed."], 0)
    assert subjects() == [("A passkey was removed", ["ada@example.org"])]


def test_a_name_too_long_is_refused(person: Person) -> None:
    one = passkey_of(person.user)
    response = person.client.post(f"{PASSKEYS}{one.pk}/edit/", {"name": ""})
    assert (response.status_code, errors(response.content)) == (422, ["This field is required."])


def test_the_last_way_in_cannot_be_removed(ada: User) -> None:
    ada.set_unusable_password()
    ada.save()
    first, second = passkey_of(ada), passkey_of(ada, "Laptop")
    client = shown(ada)
    assert client.post(f"{PASSKEYS}{first.pk}/remove/")["Location"] == PASSKEYS
    response = client.post(f"{PASSKEYS}{second.pk}/remove/", follow=True)
    assert told(response.content)[-1] == "This passkey is the only way into your account. Set a password first."
    assert list(Authenticator.objects.values_list("pk", flat=True)) == [second.pk]


@pytest.mark.parametrize("what", ["edit", "remove"])
def test_a_passkey_of_another_is_not_found(person: Person, bea: User, what: str) -> None:
    other = passkey_of(bea)
    for answer in (person.client.get, person.client.post):
        assert answer(f"{PASSKEYS}{other.pk}/{what}/", {"name": "mine"}).status_code == 404
    other.refresh_from_db()
    assert other.data["name"] == "Telephone"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "[::1]:8000", "testserver"])
def test_where_browsers_allow_no_passkeys_none_is_offered(ada: User, host: str) -> None:
    client = Client(HTTP_HOST=host)
    assert client.get(LOG_IN).content.decode().count("passkey") == 0
    client.force_login(ada)
    page = client.get(PASSKEYS).content.decode()
    assert (page.count("Passkeys do not work at this address"), page.count("Add a passkey")) == (1, 0)
    assert client.get(f"{PASSKEYS}add/")["Location"] == PASSKEYS


@pytest.mark.parametrize(("host", "secure"), [("localhost:8000", False), ("testserver", True)])
def test_where_browsers_allow_passkeys_they_are_offered(ada: User, host: str, secure: bool) -> None:
    client = Client(HTTP_HOST=host)
    assert client.get(LOG_IN, secure=secure).content.decode().count("Log in with a passkey") == 1


NONSENSE = [
    "",
    "{",
    "5",
    "[]",
    "{}",
    '"x"',
    "null",
    '{"response": []}',
    '{"response": {"userHandle": "x"}}',
    '{"id": 1}',
]


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_what_no_device_answers_lets_nobody_in(person: Person, nonsense: str) -> None:
    client = Client(HTTP_HOST="localhost")
    options = client.get(f"{ACCOUNT}login/passkey/", headers={"Accept": "application/json"})
    assert list(options.json()["request_options"]["publicKey"]) == [
        "challenge",
        "rpId",
        "allowCredentials",
        "userVerification",
    ]
    response = client.post(f"{ACCOUNT}login/passkey/", {"credential": nonsense})
    assert (response.status_code, response["Location"], is_logged_in(client)) == (302, LOG_IN, False)
    person.client.get(f"{PASSKEYS}add/")
    response = person.client.post(f"{PASSKEYS}add/", {"name": "x", "credential": nonsense})
    assert (response.status_code, Authenticator.objects.count()) == (422, 0)


# Where somebody is logged in


def test_other_browsers_are_listed_and_logged_out(person: Person, bea: User) -> None:
    elsewhere, strange = Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT) Firefox/130.0"), Client()
    elsewhere.post(LOG_IN, {"login": person.user.email, "password": PASSWORD})
    strange.post(LOG_IN, {"login": bea.email, "password": PASSWORD})
    page = person.client.get(LOG_INS).content.decode()
    assert (page.count("<h2>Firefox, Windows</h2>"), page.count("This browser"), page.count("<h2>")) == (1, 1, 2)
    response = person.client.post(LOG_INS, follow=True)
    assert told(response.content) == ["Everywhere else you are logged out."]
    found = [client.get(ACCOUNT).status_code for client in (person.client, elsewhere, strange)]
    assert found == [200, 302, 200]


def test_one_other_browser_is_logged_out(person: Person) -> None:
    elsewhere = Client()
    elsewhere.post(LOG_IN, {"login": person.user.email, "password": PASSWORD})
    one = UserSession.objects.latest("pk")
    response = person.client.post(f"{LOG_INS}{one.pk}/end/", follow=True)
    assert told(response.content) == ["That browser is logged out."]
    assert [client.get(ACCOUNT).status_code for client in (person.client, elsewhere)] == [200, 302]


def test_a_browser_of_another_is_not_found(person: Person, bea: User) -> None:
    client = Client()
    client.post(LOG_IN, {"login": bea.email, "password": PASSWORD})
    other = UserSession.objects.latest("pk")
    assert person.client.post(f"{LOG_INS}{other.pk}/end/").status_code == 404
    assert client.get(ACCOUNT).status_code == 200


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36", ("Chrome", "Linux")),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0", ("Edge", "Windows")),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", ("Safari", "iPhone")),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36", ("Chrome", "Android")),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:131.0) Firefox/131.0", ("Firefox", "macOS")),
        ("curl/8", ("", "")),
    ],
)
def test_a_browser_is_known_by_what_it_says(said: str, named: tuple[str, str]) -> None:
    assert browser_and_system(said) == named


# The account's page


def test_the_page_says_how_one_gets_in(
    person: Person, as_bea: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    turned_on(person)
    passkey_of(person.user)
    for client, found in ((person.client, (1, 1, 0)), (as_bea, (0, 0, 2))):
        page = client.get(ACCOUNT).content.decode()
        assert (
            page.count('"hint">on<'),
            page.count("10 left"),
            page.count('"hint">off<') + page.count("address</span></a></li>"),
        ) == found
    with django_assert_num_queries(3):  # session, person, ways in
        person.client.get(ACCOUNT)


def test_a_drawn_code_has_its_three_corners() -> None:
    square = qr_code("otpauth://totp/x?secret=AAAA")
    assert square.side == 37
    assert square.path.startswith("M4 4h1v1h-1z")
    assert [square.path.count(f"M{x} {y}h") for x, y in ((4, 4), (32, 4), (4, 32), (0, 0), (36, 36))] == [1, 1, 1, 0, 0]
