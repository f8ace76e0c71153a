"""What staff see and do of people: Support helps people into their accounts, and what people log is shown to nobody."""

import json
import re
from email import message_from_bytes
from pathlib import Path
from smtplib import SMTPRecipientsRefused
from typing import Any
from uuid import uuid4

import pytest
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session as LogIn
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from exercises.models import Edition
from tests.conftest import PASSWORD, client_of
from tests.everything import NOTE, SECRET, give_everything
from upperback.links import leading_to
from upperback.logs import JsonLines
from upperback.users.models import User

LIST = "/en/admin/users/user/"
ACTIONS = ("new-password", "end-log-ins")


def page_of(user: User, what: str = "change", language: str = "en") -> str:
    return f"/{language}/admin/users/user/{user.pk}/{what}/"


@pytest.fixture
def as_support(support: User) -> Client:
    return client_of(support)


@pytest.fixture
def superuser(db: None) -> User:
    """Root may do everything."""
    return User.objects.create_superuser("root@example.org", PASSWORD)


# Letting in and keeping out


def test_support_deactivates_and_ends_log_ins_and_lets_in_again(as_support: Client, ada: User, bea: User) -> None:
    browser, others = client_of(ada), client_of(bea)
    assert as_support.post(page_of(ada), {}).status_code == 302
    assert list(User.objects.filter(is_active=False)) == [ada]
    assert as_support.post(page_of(ada), {"is_active": "on"}).status_code == 302
    assert list(User.objects.filter(is_active=False)) == []
    assert [one.get("/en/sessions/").status_code for one in (browser, others)] == [302, 200]


def test_saving_without_a_change_ends_nothing(as_support: Client, ada: User) -> None:
    browser = client_of(ada)
    as_support.post(page_of(ada), {"is_active": "on"})
    assert browser.get("/en/sessions/").status_code == 200


def test_support_changes_nothing_else(as_support: Client, ada: User) -> None:
    typed = {"is_active": "on", "email": "x@example.org", "is_staff": "on", "is_superuser": "on", "password": "x"}
    as_support.post(page_of(ada), typed)
    after = User.objects.get(pk=ada.pk)
    assert (after.email, after.is_staff, after.is_superuser, after.password) == (ada.email, False, False, ada.password)


def test_support_ends_every_log_in_of_one_person(as_support: Client, ada: User, bea: User) -> None:
    browsers = [client_of(ada), client_of(ada), client_of(bea)]
    UserSession.objects.create(user=ada, ip="203.0.113.7", session_key="old", user_agent="Browser")
    answer = as_support.post(page_of(ada, "end-log-ins"), follow=True)
    assert answer.redirect_chain == [(page_of(ada), 302)]
    assert answer.content.decode().count("All log-ins of this person are ended.") == 1
    assert [one.get("/en/sessions/").status_code for one in browsers] == [302, 302, 200]
    assert UserSession.objects.filter(user=ada).count() == 0
    assert LogIn.objects.count() == 2


# The way to a new password


@pytest.mark.parametrize(
    ("language", "subject", "path"),
    [
        ("en", "Choose a new password for Upperback", "/en/account/password/reset/"),
        ("fr", "Choisissez un nouveau mot de passe pour Upperback", "/fr/account/password/reset/"),
        ("", "Choose a new password for Upperback", "/en/account/password/reset/"),
    ],
)
def test_a_mail_in_the_language_of_the_account_leads_to_the_reset(
    support: User, ada: User, language: str, subject: str, path: str
) -> None:
    ada.language = language
    ada.save()
    client_of(support).post(page_of(ada, "new-password", language="fr"))
    (message,) = mail.outbox
    assert (message.to, message.subject) == ([ada.email], subject)
    assert re.findall(r"https?://\S+", str(message.body)) == [f"http://testserver{path}"]
    assert str(message.body).count("&") == 0


@pytest.mark.usefixtures("cached")
def test_the_person_gets_in_by_a_code_that_staff_never_see(as_support: Client, ada: User) -> None:
    answer = as_support.post(page_of(ada, "new-password"), follow=True)
    assert answer.content.decode().count("mail waits in the mail folder") == 1
    (way,) = re.findall(r"https?://testserver(\S+)", str(mail.outbox[0].body))
    person = Client()
    confirm = person.post(way, {"email": ada.email})["Location"]
    (code,) = re.findall(r"^[0-9A-Z]{4}-[0-9A-Z]{4}$", str(mail.outbox[1].body), re.MULTILINE)
    complete = person.post(confirm, {"code": code})["Location"]
    person.post(complete, {"password1": "loud-mountain-3-clouds", "password2": "loud-mountain-3-clouds"})
    ada.refresh_from_db()
    assert ada.check_password("loud-mountain-3-clouds")
    seen = as_support.get(page_of(ada)).content.decode() + as_support.get(page_of(ada, "history")).content.decode()
    assert seen.count(code) == 0
    assert "".join(LogEntry.objects.values_list("change_message", flat=True)) == "Mailed the way to a new password."


def test_with_a_mail_server_the_page_says_that_the_mail_is_sent(
    as_support: Client, ada: User, settings: Settings
) -> None:
    settings.MAIL_SERVER = {"EMAIL_HOST": "mail.example.org"}
    answer = as_support.post(page_of(ada, "new-password"), follow=True)
    assert answer.content.decode().count("The mail is sent.") == 1


class Refusing(BaseEmailBackend):
    """A mail server that refuses the address, and names it."""

    def send_messages(self, email_messages: Any) -> int:
        raise SMTPRecipientsRefused({"ada@example.org": (550, b"ada@example.org is not known")})


def test_a_mail_that_cannot_be_sent_is_said_and_no_log_names_the_person(
    as_support: Client, ada: User, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    answer = as_support.post(page_of(ada, "new-password"), follow=True)
    assert answer.redirect_chain == [(page_of(ada), 302)]
    page = answer.content.decode()
    assert page.count("The mail could not be sent. Try again later.") == 1
    assert LogEntry.objects.count() == 0
    (record,) = [one for one in caplog.records if one.levelname == "ERROR"]
    line = JsonLines().format(record)
    assert (json.loads(line)["message"], line.count(ada.email)) == (
        "A mail could not be sent: users/mail/new_password",
        0,
    )


def test_without_a_mail_server_the_mail_is_a_file(
    as_support: Client, ada: User, settings: Settings, tmp_path: Path
) -> None:
    settings.MAIL_SERVER = {}
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    as_support.post(page_of(ada, "new-password"))
    (file,) = tmp_path.iterdir()
    assert message_from_bytes(file.read_bytes())["To"] == ada.email


def test_nothing_is_sent_to_an_account_that_is_not_active(as_support: Client, ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(is_active=False)
    answer = as_support.post(page_of(ada, "new-password"), follow=True)
    assert answer.content.decode().count("Nothing was sent:") == 1
    assert mail.outbox == []


# Who may not


@pytest.mark.parametrize("action", ACTIONS)
def test_only_who_may_change_a_person_may_help(action: str, ada: User, request: pytest.FixtureRequest) -> None:
    readers = [request.getfixturevalue(name) for name in ("editor", "publisher", "support", "superuser", "bea")]
    assert [client_of(one).post(page_of(ada, action)).status_code for one in readers] == [403, 403, 302, 302, 302]
    assert len(mail.outbox) == (2 if action == "new-password" else 0)


@pytest.mark.parametrize("action", ACTIONS)
def test_support_does_not_touch_staff_and_not_itself(
    action: str, as_support: Client, support: User, editor: User, superuser: User
) -> None:
    people = (support, editor, superuser)
    assert [as_support.post(page_of(one, action)).status_code for one in people] == [403] * 3
    assert [as_support.post(page_of(one), {}).status_code for one in people] == [403] * 3
    assert [as_support.get(page_of(one)).content.decode().count("Help this person") for one in people] == [0] * 3
    assert (mail.outbox, User.objects.filter(is_active=False).count()) == ([], 0)


@pytest.mark.parametrize("action", ACTIONS)
def test_following_a_link_does_nothing(action: str, as_support: Client, ada: User) -> None:
    assert [send(page_of(ada, action)).status_code for send in (as_support.get, as_support.put)] == [405] * 2
    assert mail.outbox == []


@pytest.mark.parametrize("action", ACTIONS)
def test_a_visitor_is_sent_to_log_in(action: str, client: Client, ada: User) -> None:
    answer = client.post(page_of(ada, action))
    assert answer.status_code == 302
    assert answer["Location"].split("?")[0] in ("/en/admin/login/", "/en/account/login/")
    assert mail.outbox == []


@pytest.mark.parametrize("action", ACTIONS)
def test_an_unknown_person_is_not_found(action: str, as_support: Client, superuser: User) -> None:
    path = f"/en/admin/users/user/{uuid4()}/{action}/"
    assert [one.post(path).status_code for one in (as_support, client_of(superuser))] == [404, 404]


@pytest.mark.parametrize("action", ACTIONS)
def test_another_site_cannot_make_staff_help(action: str, support: User, ada: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = client_of(support).cookies
    assert client.post(page_of(ada, action)).status_code == 403
    assert mail.outbox == []


# Nothing of what people log, anywhere


def test_no_table_that_leads_to_a_person_is_in_the_administration_but_people_and_editions() -> None:
    registered = {model for model in admin.site._registry if model in leading_to(User) or model is User}
    assert registered == {User, Edition}


def test_nothing_that_is_logged_is_in_the_administration() -> None:
    assert [model for model in admin.site._registry if model._meta.app_label == "programs"] == []


def admin_pages(person: User) -> list[str]:
    """Every page of the administration that may speak of a person, its searches and lookups included."""
    pages = ["/en/admin/", LIST, f"{LIST}?q=ada", f"{LIST}?q={NOTE[:8]}", f"{LIST}?is_active__exact=1", f"{LIST}add/"]
    pages += [page_of(person, what) for what in ("change", "history", "delete")]
    for model in admin.site._registry:
        label = f"{model._meta.app_label}_{model._meta.model_name}"
        pages.append(reverse(f"admin:{label}_changelist"))
        first = model._default_manager.order_by("-pk").first()
        if first is not None:
            ways = ("change", "history", "delete")
            pages += [reverse(f"admin:{label}_{way}", args=[first.pk]) for way in ways]
    for model in apps.get_app_config("programs").get_models():
        pages.append(f"/en/admin/programs/{model._meta.model_name}/")
    for app, name in (("mfa", "authenticator"), ("usersessions", "usersession"), ("account", "emailaddress")):
        pages.append(f"/en/admin/{app}/{name}/")
    query = f"app_label=programs&model_name=session&field_name=owner&term={person.pk}"
    pages.append(f"/en/admin/autocomplete/?{query}")
    pages += [f"{LIST}?{lookup}" for lookup in ("usersession__ip__startswith=203", "password__startswith=md5")]
    pages += [f"{LIST}?_to_field=password", f"{LIST}?_popup=1", "/en/admin/jsi18n/", "/en/admin/password_change/"]
    return [*dict.fromkeys(pages)]


@pytest.mark.parametrize("role", ["editor", "publisher", "support", "superuser"])
def test_no_page_of_the_administration_leaks(
    role: str, guide: object, ada: User, request: pytest.FixtureRequest
) -> None:
    give_everything(ada)
    User.objects.filter(pk=ada.pk).update(is_staff=False)
    reader = request.getfixturevalue(role)
    client = client_of(reader)
    statuses = {}
    for path in admin_pages(ada):
        response = client.get(path, follow=True)
        page = response.content.decode()
        statuses[path] = response.status_code
        assert [leak for leak in (NOTE, SECRET, "203.0.113.7", ada.password) if leak in page] == [], path
        if role in ("editor", "publisher") and not path.startswith("/en/admin/exercises/edition"):
            assert ada.email not in page, path
    opens = {path for path, status in statuses.items() if status == 200}
    assert (page_of(ada) in opens) == (role in ("support", "superuser"))
    assert [path for path in opens if "/programs/" in path] == []
    assert 500 not in statuses.values()


def test_a_person_is_not_deleted_by_staff(as_support: Client, superuser: User, ada: User) -> None:
    chosen = {"action": "delete_selected", "_selected_action": str(ada.pk), "post": "yes"}
    for client in (as_support, client_of(superuser)):
        assert client.get(page_of(ada, "delete")).status_code == 403
        assert client.post(page_of(ada, "delete"), {"post": "yes"}).status_code == 403
        client.post(LIST, chosen)
    assert User.objects.filter(pk=ada.pk).count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_people_asks_the_same_number_of_questions(
    support: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for one in range(number):
        User.objects.create_user(f"{one}@example.org", PASSWORD)
    client = client_of(support)
    with django_assert_num_queries(7):
        client.get(LIST)
