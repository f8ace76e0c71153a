"""What people change about getting into their account, once they are logged in."""

import re
import time
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client

from tests.conftest import PASSWORD
from tests.passkeys import passkey_of
from tests.users.conftest import Person
from tests.users.test_accounts import LOG_IN, NEW_PASSWORD, RESET, code_in, errors, is_logged_in
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("cached")

ACCOUNT = "/en/account/"
AGAIN = f"{ACCOUNT}reauthenticate/"
ADDRESS = f"{ACCOUNT}email/"
SECOND_STEP = f"{ACCOUNT}second-step/"
STEP = f"{ACCOUNT}login/second-step/"
CODES = f"{ACCOUNT}recovery-codes/"
PASSKEYS = f"{ACCOUNT}passkeys/"
LOG_INS = f"{ACCOUNT}log-ins/"
SECURITY = f"{ACCOUNT}#security"


def app_code(secret: str, *, later: int = 0) -> str:
    """What an authenticator app shows, `later` periods from now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later)))


def turned_on(person: Person) -> str:
    """Two-step log-in, on; the key."""
    page = person.client.get(SECOND_STEP).content.decode()
    (secret,) = re.findall(r'<code class="key">(\w+)</code>', page)
    response = person.client.post(SECOND_STEP, {"code": app_code(secret, later=-1)})
    assert (response.status_code, response["Location"]) == (302, CODES)
    return str(secret)


def shown(user: User) -> Client:
    """A browser in which the person is logged in and has just shown, by passkey, that it is still them."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


def subjects() -> list[tuple[str, list[str]]]:
    return [(str(message.subject), message.to) for message in mail.outbox]


def told(page: bytes) -> list[str]:
    """The messages at the head of a page."""
    return re.findall(r'<p class="message \w+">(.*?)</p>', page.decode())


# Showing that it is still you


@pytest.mark.parametrize("path", [SECOND_STEP, f"{CODES}new/", f"{PASSKEYS}add/", f"{ACCOUNT}password/set/"])
def test_what_keeps_an_account_safe_is_changed_after_showing_that_it_is_still_you(ada: User, path: str) -> None:
    client = Client(HTTP_HOST="localhost")
    client.force_login(ada)
    response = client.get(path)
    assert (response.status_code, response["Location"].partition("?")[0]) == (302, AGAIN)
    response = client.post(response["Location"], {"password": PASSWORD})
    assert (response.status_code, response["Location"]) == (302, path)


def test_a_wrong_password_does_not_show_it(as_ada: Client) -> None:
    response = as_ada.post(f"{AGAIN}?next={SECOND_STEP}", {"password": "wrong"})
    assert (response.status_code, errors(response.content)) == (422, ["This is not your password."])
    assert as_ada.get(SECOND_STEP).status_code == 302


def test_a_passkey_that_is_not_accepted_leads_back_to_where_it_is_asked_for(ada: User, bea: User) -> None:
    passkey_of(ada)
    client = Client(HTTP_HOST="localhost")
    client.force_login(ada)
    here = f"{AGAIN}passkey/"
    response = client.post(f"{here}?next={SECOND_STEP}", {"credential": "{}"})
    assert (response.status_code, response["Location"]) == (302, f"{here}?next=%2Fen%2Faccount%2Fsecond-step%2F")
    assert client.get(SECOND_STEP).status_code == 302


@pytest.mark.parametrize(("host", "offered"), [("localhost", 1), ("127.0.0.1", 0)])
def test_a_passkey_is_asked_for_where_browsers_allow_it(ada: User, host: str, offered: int) -> None:
    passkey_of(ada)
    client = Client(HTTP_HOST=host)
    client.force_login(ada)
    assert client.get(AGAIN).content.decode().count("With a passkey") == offered


# The address


def test_without_mail_a_new_address_takes_the_place_of_the_old_one(person: Person) -> None:
    response = person.client.post(ADDRESS, {"email": "New@Example.org"})
    assert (response.status_code, response["Location"]) == (302, SECURITY)
    person.user.refresh_from_db()
    assert person.user.email == "new@example.org"
    assert list(EmailAddress.objects.values_list("email", "primary", "verified")) == [("new@example.org", True, False)]
    assert subjects() == [("Your address was changed", ["ada@example.org"])]
    assert is_logged_in(person.client)


def test_what_was_typed_survives_showing_that_it_is_still_you(ada: User) -> None:
    client = Client()
    client.force_login(ada)
    response = client.post(ADDRESS, {"email": "new@example.org"})
    response = client.post(response["Location"], {"password": PASSWORD})
    ada.refresh_from_db()
    assert (response["Location"], ada.email) == (SECURITY, "new@example.org")


@pytest.mark.usefixtures("mail")
def test_with_mail_a_new_address_counts_once_its_code_was_typed(person: Person) -> None:
    response = person.client.post(ADDRESS, {"email": "new@example.org"})
    assert response["Location"] == f"{ACCOUNT}confirm-email/"
    assert [message.to for message in mail.outbox] == [["new@example.org"]]
    person.user.refresh_from_db()
    assert (person.user.email, EmailAddress.objects.filter(email="new@example.org").count()) == ("ada@example.org", 0)
    response = person.client.post(response["Location"], {"code": code_in(str(mail.outbox[0].body))})
    person.user.refresh_from_db()
    assert (response["Location"], person.user.email) == (SECURITY, "new@example.org")
    assert list(EmailAddress.objects.values_list("email", "verified")) == [("new@example.org", True)]
    assert subjects()[1:] == [("Your address was changed", ["ada@example.org"])]


@pytest.mark.usefixtures("mail")
@pytest.mark.parametrize("action", ["action_add", "action_send", "action_primary", "action_remove", ""])
def test_no_address_but_the_accounts_own_lets_anybody_in(person: Person, action: str) -> None:
    """Whoever owns an address that was typed and never verified cannot take the account over by a reset."""
    person.client.post(ADDRESS, {"email": "mallory@example.org", action: ""})
    mail.outbox.clear()
    mallory = Client()
    page = mallory.post(RESET, {"email": "mallory@example.org"})["Location"]
    mallory.post("/en/account/login/code/", {"email": "mallory@example.org"})
    assert [message.subject for message in mail.outbox] == ["No account at Upperback"] * 2
    assert mallory.post(page, {"code": ""}).status_code == 422
    assert not is_logged_in(mallory)


@pytest.mark.usefixtures("mail")
def test_a_second_address_that_is_stored_all_the_same_lets_nobody_in(ada: User) -> None:
    EmailAddress.objects.create(user=ada, email=ada.email, verified=True, primary=True)
    EmailAddress.objects.create(user=ada, email="mallory@example.org")
    mallory = Client()
    mallory.post(RESET, {"email": "mallory@example.org"})
    mallory.post("/en/account/login/code/", {"email": "mallory@example.org"})
    assert [message.subject for message in mail.outbox] == ["No account at Upperback"] * 2
    mallory = Client()
    response = mallory.post(LOG_IN, {"login": "mallory@example.org", "password": PASSWORD})
    assert (response.status_code, is_logged_in(mallory)) == (422, False)


@pytest.mark.parametrize(
    ("address", "objection"),
    [
        ("bea@example.org", "There is an account with this e-mail address already."),
        ("ADA@example.org", "This is your address already."),
        ("nonsense", "Enter a valid email address."),
        ("", "This field is required."),
        (f"{'a' * 60}@{'.'.join(['b' * 60] * 4)}.org", None),
    ],
)
def test_an_address_that_cannot_be_is_refused_and_kept(
    person: Person, bea: User, address: str, objection: str | None
) -> None:
    response = person.client.post(ADDRESS, {"email": address})
    assert response.status_code == 422
    assert errors(response.content)[:1] == [objection or errors(response.content)[0]]
    assert response.content.decode().count(f'value="{address}"') == (1 if address else 0)
    person.user.refresh_from_db()
    assert person.user.email == "ada@example.org"


@pytest.mark.usefixtures("mail")
def test_with_mail_an_address_of_somebody_else_is_not_told_from_a_free_one(person: Person, bea: User) -> None:
    response = person.client.post(ADDRESS, {"email": bea.email})
    assert response["Location"] == f"{ACCOUNT}confirm-email/"
    response = person.client.post(response["Location"], {"code": code_in(str(mail.outbox[0].body))})
    assert errors(response.content) == ["There is an account with this e-mail address already."]
    person.user.refresh_from_db()
    assert person.user.email == "ada@example.org"


# The password


def test_a_new_password_logs_out_everywhere_else(person: Person) -> None:
    elsewhere = Client()
    elsewhere.force_login(person.user)
    new = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    response = person.client.post(f"{ACCOUNT}password/change/", new)
    assert (response.status_code, response["Location"]) == (302, SECURITY)
    assert person.client.get(ACCOUNT).status_code == 200
    assert elsewhere.get(ACCOUNT).status_code == 302
    assert subjects() == [("Your password was changed", ["ada@example.org"])]


def test_a_password_can_be_set_where_there_is_none(person: Person) -> None:
    person.user.set_unusable_password()
    person.user.save()
    passkey_of(person.user)
    client = shown(person.user)
    new = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    response = client.post(f"{ACCOUNT}password/set/", new)
    person.user.refresh_from_db()
    assert (response.status_code, person.user.check_password(NEW_PASSWORD)) == (302, True)


def test_a_password_that_came_too_early_is_not_kept(person: Person) -> None:
    person.user.set_unusable_password()
    person.user.save()
    passkey_of(person.user)
    client = Client(HTTP_HOST="localhost")
    client.force_login(person.user)
    new = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    response = client.post(f"{ACCOUNT}password/set/", new)
    asked = "?next=%2Fen%2Faccount%2Fpassword%2Fset%2F"
    assert (response.status_code, response["Location"]) == (302, f"{AGAIN}{asked}")
    assert client.get(response["Location"])["Location"] == f"{AGAIN}passkey/{asked}"
    assert str(dict(client.session.items())).count(NEW_PASSWORD) == 0
    person.user.refresh_from_db()
    assert person.user.has_usable_password() is False


# Two-step log-in


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_code_of_the_app_turns_it_on_and_recovery_codes_are_shown(person: Person) -> None:
    secret = turned_on(person)
    assert subjects() == [("Two-step log-in is on", ["ada@example.org"])]
    page = person.client.get(CODES).content.decode()
    assert len(set(re.findall(r"<li><code>(\d{8})</code></li>", page))) == 10
    assert page.count(secret) == 0


def test_a_wrong_code_does_not_turn_it_on_and_the_key_stays(person: Person) -> None:
    page = person.client.get(SECOND_STEP).content.decode()
    response = person.client.post(SECOND_STEP, {"code": "000000"})
    assert (response.status_code, errors(response.content)) == (422, ["This code is not right."])
    keys = [re.findall(r'class="key">(\w+)<', one) for one in (page, response.content.decode())]
    assert keys[0] == keys[1]
    assert Authenticator.objects.count() == 0


def test_log_in_then_asks_for_a_code(person: Person) -> None:
    secret = turned_on(person)
    client = Client()
    response = client.post(LOG_IN, {"login": person.user.email, "password": PASSWORD})
    assert (response["Location"], is_logged_in(client)) == (STEP, False)
    response = client.post(STEP, {"code": "000000"})
    assert (response.status_code, errors(response.content)) == (422, ["This code is not right."])
    assert client.post(STEP, {"code": app_code(secret)})["Location"] == "/en/today/"
    assert is_logged_in(client)


def test_a_recovery_code_opens_once(person: Person) -> None:
    turned_on(person)
    (code, *_others) = re.findall(r"<code>(\d{8})</code>", person.client.get(CODES).content.decode())
    opened = []
    for _time in range(2):
        client = Client()
        client.post(LOG_IN, {"login": person.user.email, "password": PASSWORD})
        client.post(STEP, {"code": code})
        opened.append(is_logged_in(client))
    assert opened == [True, False]
    assert person.client.get(ACCOUNT).content.decode().count("9 left") == 1


def test_a_mailed_code_asks_for_the_second_step_too(person: Person, settings: Any) -> None:
    turned_on(person)
    settings.MAIL_SERVER = {"EMAIL_HOST": "x"}
    client = Client()
    client.post("/en/account/login/code/", {"email": person.user.email})
    response = client.post("/en/account/login/code/confirm/", {"code": code_in(str(mail.outbox[-1].body))})
    assert (response["Location"], is_logged_in(client)) == (STEP, False)


def test_a_reset_asks_for_the_second_step_too(person: Person) -> None:
    turned_on(person)
    client = Client()
    page = client.post(RESET, {"email": person.user.email})["Location"]
    choose = client.post(page, {"code": code_in(str(mail.outbox[-1].body))})["Location"]
    response = client.post(choose, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert (response["Location"], is_logged_in(client)) == (STEP, False)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_new_recovery_codes_replace_the_old_ones(person: Person) -> None:
    turned_on(person)
    old = person.client.get(f"{CODES}download/").content.decode()
    assert person.client.post(f"{CODES}new/")["Location"] == CODES
    new = person.client.get(f"{CODES}download/")
    kept = set(re.findall(r"^\d{8}$", new.content.decode(), re.MULTILINE))
    assert (len(kept), kept & set(re.findall(r"^\d{8}$", old, re.MULTILINE))) == (10, set())
    assert new["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert "no-store" in new["Cache-Control"]
    assert subjects()[-1] == ("New recovery codes", ["ada@example.org"])


def test_it_can_be_turned_off(person: Person) -> None:
    turned_on(person)
    passkey_of(person.user)
    response = person.client.post(f"{SECOND_STEP}off/")
    assert (response.status_code, response["Location"]) == (302, f"{ACCOUNT}security/")
    assert list(Authenticator.objects.values_list("type", flat=True)) == ["webauthn"]
    assert subjects()[-1] == ("Two-step log-in is off", ["ada@example.org"])


def test_a_stranger_sees_no_codes_of_another(person: Person, as_bea: Client) -> None:
    turned_on(person)
    assert [as_bea.get(path).status_code for path in (CODES, f"{CODES}download/", f"{SECOND_STEP}off/")] == [404] * 3
