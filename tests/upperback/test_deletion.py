"""Leaving: everything of a person goes at once, and nothing of anybody else."""

import base64
import re
from email.message import EmailMessage
from pathlib import Path

import pytest
from allauth.account.models import EmailConfirmation
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session as LogIn
from django.core.cache import cache
from django.db import connection
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from exercises.models import Edition
from programs.models import PlannedExercise, Rating, Session, SetLog
from tests.conftest import PASSWORD, client_of, confirmed, logged
from tests.everything import give_everything, noted, tables_without
from upperback.deletion import LastSuperuser, delete_account, digests
from upperback.users.models import User

PAGE = "/en/account/delete/"
GOODBYE = "/en/account/deleted/"
CONFIRM = "/en/account/reauthenticate/"
LOG_IN = "/en/account/login/"

pytestmark = pytest.mark.usefixtures("cached")


def naming(*names: str) -> dict[str, int]:
    """The tables of the database that hold one of these names anywhere, and in how many rows."""
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            number = sum(any(name in text_of(row) for name in names) for row in cursor.fetchall())
            found |= {table: number} if number else {}
    return found


def text_of(row: tuple[object, ...]) -> str:
    """Every column of a row as text in lower case, with what browsers' sessions and the cache hold inside."""
    texts = [bytes(one).decode(errors="replace") if isinstance(one, bytes | memoryview) else str(one) for one in row]
    return "\n".join([*texts, *map(str, map(in_session, texts)), *map(in_cache, texts)]).lower()


def in_session(text: str) -> dict[str, object]:
    """What a browser's session holds, if the text is one: it is signed and packed."""
    looks_so = re.fullmatch(r"\.?[\w-]+:\w+:[\w-]{20,}", text)
    return LogIn(session_data=text).get_decoded() if looks_so else {}


def in_cache(text: str) -> str:
    """What a value of the cache holds, if the text is one."""
    try:
        return base64.b64decode(text, validate=False).decode(errors="replace")
    except ValueError:
        return ""


def names_of(user: User) -> tuple[str, ...]:
    return (str(user.pk), user.pk.hex, user.email)


@pytest.fixture
def full(guide: object, ada: User, support: User) -> User:
    """Ada with a row in every table, two browsers, failed log-ins, a code asked for, and help by Support."""
    give_everything(ada)
    for _ in range(2):
        client_of(ada)
    Client().post(LOG_IN, {"login": ada.email, "password": "x"})
    Client().post("/en/account/password/reset/", {"email": ada.email})
    cache.set(f"used?user={ada.pk}", "y")
    cache.set("of-somebody", [ada.email])
    noted(ada, by=support)
    return ada


# Everything goes


def test_the_person_has_a_row_in_every_table(full: User) -> None:
    assert tables_without(full) == set()


def test_nothing_is_left_in_any_table(full: User) -> None:
    assert naming(*names_of(full)) == {
        "account_emailaddress": 1,
        "cache": 2,
        "django_admin_log": 3,
        "django_session": 3,
        "exercises_edition": 1,
        "mfa_authenticator": 2,
        "programs_consent": 2,
        "programs_plan": 1,
        "programs_planstep": 1,
        "programs_rating": 5,
        "programs_screening": 2,
        "programs_session": 3,
        "users_user": 1,
        "users_user_groups": 1,
        "users_user_user_permissions": 1,
        "usersessions_usersession": 1,
    }
    delete_account(user=full, host="testserver")
    assert naming(*names_of(full)) == {}


def test_what_only_hangs_on_the_rows_of_a_person_is_gone_too(full: User) -> None:
    delete_account(user=full)
    hanging = (SetLog, Rating, PlannedExercise, EmailConfirmation)
    assert [model._default_manager.count() for model in hanging] == [0, 0, 0, 0]


def test_counters_of_failed_log_ins_go_and_those_of_others_stay(ada: User, bea: User) -> None:
    for user in (ada, bea):
        Client().post(LOG_IN, {"login": user.email, "password": "x"})
    delete_account(user=ada, host="testserver")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache WHERE cache_key LIKE '%login_failed%'")
        left = {key.rpartition(":")[2] for (key,) in cursor.fetchall()}
    assert left == {"127.0.0.1", *digests([bea.email], ["testserver"])} - digests([bea.email], [])


def test_nothing_of_anybody_else_goes(guide: object, ada: User, bea: User) -> None:
    logged(ada)
    give_everything(bea)
    browser = client_of(bea)
    before = naming(*names_of(bea))
    delete_account(user=ada)
    assert naming(*names_of(bea)) == before
    assert tables_without(bea) == set()
    assert browser.get("/en/sessions/").status_code == 200


@pytest.mark.usefixtures("guide")
def test_somebody_whose_address_ends_alike_loses_nothing(
    settings: Settings, tmp_path: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    settings.MAIL_SERVER, settings.EMAIL_FILE_PATH = {}, str(tmp_path)
    alike = ("ann@example.org", "o'n@example.org", "n@example.org.uk")
    gone, *others = (User.objects.create_user(email, PASSWORD) for email in ("n@example.org", *alike))
    for user in (gone, *others):
        (tmp_path / f"{user.email}.log").write_text(f"To: {user.email}\n\nHello {user.email}.")
        cache.set(f"used?email={user.email}", [user.email])
        Client().post("/en/account/password/reset/", {"email": user.email})
    browsers = [client_of(user) for user in others]
    for user, browser in zip(others, browsers, strict=True):
        session = browser.session
        session["asked"] = {"email": user.email.upper()}
        session.save()
    with django_capture_on_commit_callbacks(execute=True):
        delete_account(user=gone, host="testserver")
    assert [one.get("/en/sessions/").status_code for one in browsers] == [200] * 3
    assert sorted(path.stem for path in tmp_path.iterdir()) == sorted(alike)
    assert [cache.get(f"used?email={email}") for email in ("n@example.org", *alike)] == [
        None,
        *([one] for one in alike),
    ]
    assert LogIn.objects.count() == 6


def test_editions_stay_without_a_name(full: User, client: Client, editor: User) -> None:
    published = Edition.objects.get(published_by=full)
    delete_account(user=full)
    published.refresh_from_db()
    assert published.published_by is None
    page = client_of(editor).get("/en/admin/exercises/edition/").content.decode()
    assert re.findall(r'<td class="field-publisher">([^<]*)</td>', page).count("someone who left") == 1
    one = client_of(editor).get(f"/en/admin/exercises/edition/{published.pk}/change/").content.decode()
    assert one.count("someone who left") == 1


def test_what_staff_did_to_others_accounts_goes_with_staff(ada: User, support: User) -> None:
    noted(ada, by=support)
    delete_account(user=support)
    assert LogEntry.objects.count() == 0


@pytest.mark.usefixtures("guide")
def test_mails_in_files_go_too(
    ada: User,
    settings: Settings,
    tmp_path: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    settings.MAIL_SERVER, settings.EMAIL_FILE_PATH = {}, str(tmp_path)
    for name, address in (("a.log", "Ada@example.org"), ("b.log", "bea@example.org")):
        message = EmailMessage()
        message["To"] = address
        (tmp_path / name).write_text(str(message))
    with django_capture_on_commit_callbacks(execute=True):
        delete_account(user=ada)
    assert [path.name for path in tmp_path.iterdir()] == ["b.log"]


# Nothing half


def test_a_fault_in_between_deletes_nothing(full: User, monkeypatch: pytest.MonkeyPatch) -> None:
    before = naming(*names_of(full))

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("upperback.deletion.forget_counters", fail)
    with pytest.raises(RuntimeError):
        delete_account(user=full)
    assert naming(*names_of(full)) == before


# Superusers


def superuser(email: str, *, active: bool = True) -> User:
    return User.objects.create_superuser(email, PASSWORD, is_active=active)


@pytest.mark.django_db
def test_the_last_superuser_stays() -> None:
    last = superuser("last@example.org")
    superuser("gone@example.org", active=False)
    with pytest.raises(LastSuperuser):
        delete_account(user=last)
    client = confirmed(last)
    for response in (client.get(PAGE), client.post(PAGE, {"sure": "on"})):
        page = response.content.decode()
        assert page.count("This is the only account that may do everything in the administration.") == 1
        assert page.count('name="sure"') == 0
    assert response.status_code == 422
    assert User.objects.filter(pk=last.pk).count() == 1


@pytest.mark.django_db
def test_one_of_two_superusers_may_go() -> None:
    superuser("two@example.org")
    delete_account(user=superuser("one@example.org"))
    assert [user.email for user in User.objects.all()] == ["two@example.org"]


# The pages


def test_the_page_says_exactly_what_goes(full: User) -> None:
    page = confirmed(full).get(PAGE).content.decode()
    assert dict(re.findall(r'<th scope="row">([^<]+)</th><td class="number">(\d+)</td>', page)) == {
        "Account and preferences": "1",
        "E-mail addresses": "1",
        "Passkeys and second steps of log-in": "2",
        "Log-ins": "1",
        "What you did in the administration": "2",
        "Plans": "1",
        "Exercises of the plans": "1",
        "Steps of the plans": "1",
        "Sessions": "3",
        "Sets": "5",
        "Ratings of tension": "5",
        "Answers to the safety list": "2",
        "Consents": "2",
        "What you published in the guide": "1",
    }
    assert page.count("What you published in the guide stays, without your name.") == 1


@pytest.mark.usefixtures("guide")
def test_with_the_box_ticked_the_account_is_gone_and_every_device_is_logged_out(ada: User, bea: User) -> None:
    logged(ada)
    browser, other = confirmed(ada), client_of(ada)
    response = browser.post(PAGE, {"sure": "on"}, follow=True)
    assert response.redirect_chain == [(GOODBYE, 302)]
    assert response.content.decode().count("<h1>Your account is deleted</h1>") == 1
    assert [one.get("/en/sessions/").status_code for one in (browser, other)] == [302, 302]
    assert naming(*names_of(ada)) == {}
    assert [user.email for user in User.objects.all()] == [bea.email]
    again = Client()
    again.post(LOG_IN, {"login": ada.email, "password": PASSWORD})
    assert "_auth_user_id" not in again.session


@pytest.mark.usefixtures("guide")
def test_without_the_tick_nothing_goes(ada: User) -> None:
    logged(ada)
    for data in ({}, {"sure": ""}, {"sure": "off"}):
        response = confirmed(ada).post(PAGE, data)
        assert response.status_code == 422
        assert response.content.decode().count("Nothing was deleted: tick the box if you are sure.") == 1
    assert (User.objects.count(), Session.objects.count(), Rating.objects.count()) == (1, 1, 2)


def test_who_has_not_confirmed_who_they_are_does_so_first_and_then_decides(as_ada: Client, ada: User) -> None:
    for answer in (as_ada.get(PAGE), as_ada.post(PAGE, {"sure": "on"})):
        assert (answer.status_code, answer["Location"]) == (302, f"{CONFIRM}?next=%2Fen%2Faccount%2Fdelete%2F")
    back = as_ada.post(answer["Location"], {"password": PASSWORD})
    assert back["Location"] == PAGE
    assert as_ada.get(PAGE).content.decode().count('name="sure"') == 1
    assert User.objects.filter(pk=ada.pk).count() == 1


def test_a_visitor_is_sent_to_log_in_and_deletes_nobody(client: Client, ada: User) -> None:
    answer = client.get(PAGE)
    assert (answer.status_code, answer["Location"]) == (302, f"{LOG_IN}?next={PAGE}")
    client.post(PAGE, {"sure": "on"})
    assert User.objects.count() == 1


def test_another_site_cannot_delete_anybody(ada: User) -> None:
    inside = confirmed(ada)
    client = Client(enforce_csrf_checks=True)
    client.cookies = inside.cookies
    assert client.post(PAGE, {"sure": "on"}).status_code == 403
    assert User.objects.count() == 1


def test_other_methods_are_refused(ada: User) -> None:
    client = confirmed(ada)
    assert [send(PAGE).status_code for send in (client.put, client.patch, client.delete)] == [405] * 3
    assert [send(GOODBYE).status_code for send in (client.post, client.put)] == [405] * 2


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_goodbye_is_open_to_everybody(language: str, client: Client, db: None) -> None:
    assert client.get(f"/{language}/account/deleted/").status_code == 200


def test_the_list_of_log_ins_forgets_too(ada: User) -> None:
    client = Client()
    client.post(LOG_IN, {"login": ada.email, "password": PASSWORD})
    assert UserSession.objects.count() == 1
    delete_account(user=ada)
    assert (UserSession.objects.count(), LogIn.objects.count()) == (0, 0)
