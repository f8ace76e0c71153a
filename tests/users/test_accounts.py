"""Signing up, logging in and out, and a forgotten password."""

import re
from email import message_from_bytes
from pathlib import Path

import pytest
from allauth.core.internal import ratelimit
from django.core import mail
from django.core.cache import caches
from django.test import Client
from pytest_django import Settings

from tests.conftest import PASSWORD
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("cached")

SIGN_UP = "/en/account/signup/"
LOG_IN = "/en/account/login/"
LOG_OUT = "/en/account/logout/"
RESET = "/en/account/password/reset/"
NEW_PASSWORD = "loud-mountain-3-clouds"


def is_logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def errors(content: bytes) -> list[str]:
    """The messages beside fields and at the head of a form."""
    lists = re.findall(r'<ul class="errorlist"[^>]*>(.*?)</ul>', content.decode(), re.DOTALL)
    heads = re.findall(r'<div class="error-summary" role="alert"><p>(.*?)</p></div>', content.decode(), re.DOTALL)
    return heads + [message for one in lists for message in re.findall(r"<li>(.*?)</li>", one, re.DOTALL)]


def sign_up(email: str, password: str = PASSWORD, language: str = "en") -> tuple[Client, list[str]]:
    """A visitor signs up; the browser, and what the page objects to."""
    client = Client()
    response = client.post(f"/{language}/account/signup/", {"email": email, "password1": password})
    return client, errors(response.content)


def log_in(client: Client, email: str, password: str = PASSWORD) -> list[str]:
    """What the page objects to."""
    return errors(client.post(LOG_IN, {"login": email, "password": password}).content)


# Signing up


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_address_and_a_password_make_an_account(language: str) -> None:
    client, objections = sign_up("New.Person@Example.org", language=language)
    user = User.objects.get()
    assert objections == []
    assert (user.email, user.language, user.is_staff, user.is_superuser) == (
        "new.person@example.org",
        language,
        False,
        False,
    )
    assert user.check_password(PASSWORD)
    assert is_logged_in(client)


def test_who_signs_up_is_asked_the_safety_list_first() -> None:
    response = Client().post(SIGN_UP, {"email": "new@example.org", "password1": PASSWORD})
    assert (response.status_code, response["Location"]) == (302, "/en/safety/")


def test_who_signs_up_goes_on_where_it_began() -> None:
    data = {"email": "new@example.org", "password1": PASSWORD, "next": "/en/sessions/new/"}
    assert Client().post(SIGN_UP, data)["Location"] == "/en/sessions/new/"


@pytest.mark.parametrize("away", ["https://example.com/", "//example.com/"])
def test_nobody_is_sent_to_another_site(ada: User, away: str) -> None:
    response = Client().post(LOG_IN, {"login": ada.email, "password": PASSWORD, "next": away})
    assert (response.status_code, response["Location"]) == (302, "/en/today/")


def test_nobody_can_make_themselves_staff() -> None:
    Client().post(
        SIGN_UP,
        {"email": "new@example.org", "password1": PASSWORD, "is_staff": "on", "is_superuser": "on", "groups": "1"},
    )
    user = User.objects.get()
    assert (user.is_staff, user.is_superuser, user.groups.count()) == (False, False, 0)


@pytest.mark.parametrize("address", ["ada@example.org", "ADA@Example.org", " ada@example.org "])
def test_an_address_that_has_an_account_is_refused(ada: User, address: str) -> None:
    client, objections = sign_up(address, NEW_PASSWORD)
    ada.refresh_from_db()
    assert objections == ["There is an account with this e-mail address already."]
    assert (User.objects.count(), ada.check_password(PASSWORD), is_logged_in(client)) == (1, True, False)


@pytest.mark.parametrize("address", ["", "ada", "ada@", "@example.org", "ada@example", "a b@example.org"])
def test_what_is_no_address_is_refused(address: str) -> None:
    assert len(sign_up(address)[1]) == 1
    assert User.objects.count() == 0


def test_an_address_longer_than_can_be_kept_is_refused() -> None:
    address = f"{'a' * 60}@{'.'.join(['b' * 60] * 4)}.org"
    assert len(address) > 254
    assert len(sign_up(address)[1]) == 1
    assert User.objects.count() == 0


@pytest.mark.parametrize(
    ("password", "objections"),
    [
        ("", ["This field is required."]),
        ("r7-stone!", ["This password is too short. It must contain at least 10 characters."]),
        ("8264019375", ["This password is entirely numeric."]),
        ("new.person@example", ["The password is too similar to the e-mail address."]),
        ("qwertyuiop", ["This password is too common."]),
    ],
)
def test_a_weak_password_is_refused(password: str, objections: list[str]) -> None:
    assert sign_up("new.person@example.org", password)[1] == objections
    assert User.objects.count() == 0


def test_a_refused_form_keeps_the_address_and_not_the_password() -> None:
    response = Client().post(SIGN_UP, {"email": "new@example.org", "password1": "short-one"})
    content = response.content.decode()
    assert content.count('value="new@example.org"') == 1
    assert content.count("short-one") == 0


# Logging in


@pytest.mark.parametrize("address", ["ada@example.org", "ADA@EXAMPLE.ORG", "Ada@Example.org"])
def test_an_address_logs_in_however_it_is_typed(ada: User, address: str) -> None:
    client = Client()
    assert log_in(client, address) == []
    assert is_logged_in(client)


WRONG = "The address or the password is not right."
TOO_OFTEN = "That was often in a short time. Wait five minutes, then try again."


@pytest.mark.parametrize(
    ("address", "password"),
    [
        ("ada@example.org", PASSWORD.upper()),
        ("ada@example.org", f"{PASSWORD} "),
        ("nobody@example.org", PASSWORD),
        ("bea@example.org", PASSWORD + "x"),
    ],
)
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(ada: User, address: str, password: str) -> None:
    client = Client()
    assert log_in(client, address, password) == [WRONG]
    assert not is_logged_in(client)


def test_an_account_that_is_not_active_cannot_be_used(ada: User) -> None:
    ada.is_active = False
    ada.save()
    client = Client()
    log_in(client, ada.email)
    assert not is_logged_in(client)


def test_who_was_sent_to_log_in_comes_back(ada: User) -> None:
    client = Client()
    asked = client.get("/en/trend/")
    data = {"login": ada.email, "password": PASSWORD, "next": "/en/trend/"}
    assert asked["Location"] == f"{LOG_IN}?next=/en/trend/"
    assert client.post(asked["Location"], data)["Location"] == "/en/trend/"


def test_a_browser_remembers_and_its_cookie_is_out_of_reach_of_scripts(ada: User) -> None:
    client = Client()
    log_in(client, ada.email)
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert int(cookie["max-age"]) > 86_400


def test_repeated_failures_are_refused_even_with_the_right_password(ada: User) -> None:
    client = Client()
    answers = [log_in(client, ada.email, "wrong-password") for _ in range(6)]
    assert answers == [[WRONG]] * 5 + [[TOO_OFTEN]]
    assert log_in(client, ada.email) == [TOO_OFTEN]
    assert not is_logged_in(client)


def test_failures_of_one_address_do_not_lock_out_another(ada: User, bea: User) -> None:
    for _ in range(6):
        log_in(Client(), ada.email, "wrong-password")
    client = Client()
    assert log_in(client, bea.email) == []
    assert is_logged_in(client)


def test_one_place_cannot_try_many_addresses() -> None:
    statuses = [
        Client().post(LOG_IN, {"login": f"{number}@example.org", "password": "x"}).status_code for number in range(40)
    ]
    assert (statuses[0], statuses[-1]) == (422, 429)


def test_who_has_to_wait_is_told_so_calmly() -> None:
    answers = [Client().post(LOG_IN, {"login": f"{number}@example.org", "password": "x"}) for number in range(31)]
    assert answers[-1].status_code == 429
    assert answers[-1].content.decode().count("<h1>Please wait a little</h1>") == 1


def test_two_workers_count_together(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each process has a connection to the cache of its own."""
    workers = [caches.create_connection("default") for _ in range(2)]
    answers = []
    for number in range(6):
        monkeypatch.setattr(ratelimit, "cache", workers[number % 2])
        answers.append(log_in(Client(), ada.email, "wrong-password"))
    assert answers == [[WRONG]] * 5 + [[TOO_OFTEN]]


# Logging out


def test_following_the_link_asks_first(as_ada: Client) -> None:
    response = as_ada.get(LOG_OUT)
    assert response.status_code == 200
    assert response.content.decode().count(f'<form method="post" action="{LOG_OUT}">') == 1
    assert is_logged_in(as_ada)


def test_the_button_logs_out(as_ada: Client) -> None:
    response = as_ada.post(LOG_OUT)
    assert (response.status_code, response["Location"]) == (302, "/en/")
    assert not is_logged_in(as_ada)


def test_another_site_cannot_log_anybody_out(ada: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    assert client.post(LOG_OUT).status_code == 403
    assert is_logged_in(client)


# A forgotten password


def code_in(text: str) -> str:
    """The code in a mail."""
    (code,) = re.findall(r"^[0-9A-Z]{4}-[0-9A-Z]{4}$", text, re.MULTILINE)
    return str(code)


@pytest.mark.parametrize("server", [{}, {"EMAIL_HOST": "mail.example.org"}])
def test_after_a_reset_the_other_ways_in_are_pointed_at(ada: User, server: dict[str, str], settings: Settings) -> None:
    settings.MAIL_SERVER = server
    client = Client()
    page = client.post(RESET, {"email": ada.email})["Location"]
    choose = client.post(page, {"code": code_in(str(mail.outbox[0].body))})["Location"]
    new = "loud-mountain-3-clouds"
    page = client.post(choose, {"password1": new, "password2": new}, follow=True).content.decode()
    told = re.findall(r'<p class="message \w+">(.*?)</p>', page)
    assert told[-2:] == [
        "Your password is changed.",
        "Check your passkeys and your two-step log-in on the account page, and remove what is not yours.",
    ]


def test_a_code_by_mail_lets_a_person_choose_a_new_password(ada: User) -> None:
    client = Client()
    page = client.post(RESET, {"email": "ADA@example.org"})["Location"]
    (message,) = mail.outbox
    assert message.to == ["ada@example.org"]
    choose = client.post(page, {"code": code_in(str(message.body))})["Location"]
    client.post(choose, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    ada.refresh_from_db()
    assert ada.check_password(NEW_PASSWORD)
    assert is_logged_in(client)


def test_a_wrong_code_changes_nothing(ada: User) -> None:
    client = Client()
    page = client.post(RESET, {"email": ada.email})["Location"]
    right = code_in(str(mail.outbox[0].body))
    response = client.post(page, {"code": "AAAA-AAAA" if right != "AAAA-AAAA" else "BBBB-BBBB"})
    assert response.status_code == 422
    assert len(errors(response.content)) == 1
    assert not is_logged_in(client)


def test_a_code_serves_the_browser_that_asked_for_it(ada: User) -> None:
    page = Client().post(RESET, {"email": ada.email})["Location"]
    stranger = Client()
    stranger.post(page, {"code": code_in(str(mail.outbox[0].body))})
    assert not is_logged_in(stranger)
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


def test_a_weak_new_password_is_refused(ada: User) -> None:
    client = Client()
    page = client.post(RESET, {"email": ada.email})["Location"]
    choose = client.post(page, {"code": code_in(str(mail.outbox[0].body))})["Location"]
    response = client.post(choose, {"password1": "qwertyuiop", "password2": "qwertyuiop"})
    ada.refresh_from_db()
    assert errors(response.content) == ["This password is too common."]
    assert ada.check_password(PASSWORD)


def test_nobody_learns_who_has_an_account(ada: User) -> None:
    answers = [Client().post(RESET, {"email": email}) for email in (ada.email, "nobody@example.org")]
    assert [(one.status_code, one["Location"]) for one in answers] == [(302, f"{RESET}confirm/")] * 2
    assert [message.to for message in mail.outbox] == [["ada@example.org"], ["nobody@example.org"]]
    assert len(re.findall(r"^[0-9A-Z]{4}-[0-9A-Z]{4}$", str(mail.outbox[1].body), re.MULTILINE)) == 0


@pytest.fixture
def mail_folder(settings: Settings, tmp_path: Path) -> Path:
    """No mail server: mails become files in this folder."""
    settings.MAIL_SERVER = {}
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    return tmp_path


def test_without_a_mail_server_the_code_waits_in_the_mail_folder(ada: User, mail_folder: Path) -> None:
    client = Client()
    page = client.post(RESET, {"email": ada.email})["Location"]
    (file,) = mail_folder.iterdir()
    message = message_from_bytes(file.read_bytes())
    assert message["To"] == "ada@example.org"
    response = client.post(page, {"code": code_in(str(message.get_payload()))})
    assert response.status_code == 302


def test_without_a_mail_server_the_page_says_where_the_code_waits(mail_folder: Path) -> None:
    notice = "This site has no mail server. The person who runs it finds the code in the folder STATE_DIR/mail"
    assert Client().get(RESET).content.decode().count(notice) == 1


def test_with_a_mail_server_the_page_does_not_speak_of_a_folder(settings: Settings) -> None:
    settings.MAIL_SERVER = {"EMAIL_HOST": "mail.example.org"}
    assert Client().get(RESET).content.decode().count("STATE_DIR") == 0


def test_no_page_tells_a_visitor_where_the_folder_lies(mail_folder: Path) -> None:
    page = Client().post(RESET, {"email": "x@example.org"}, follow=True)
    assert page.content.decode().count(str(mail_folder)) == 0
    assert page.content.decode().count("STATE_DIR/mail") == 1
