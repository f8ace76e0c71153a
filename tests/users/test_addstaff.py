"""Giving somebody access to the administration."""

import builtins
import getpass
from collections.abc import Iterator
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session as LogIn
from django.core.management import CommandError, call_command

from tests.conftest import PASSWORD, client_of
from upperback.users.models import User

pytestmark = pytest.mark.django_db


NEW_PASSWORD = "slow-lantern-4-gates"


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the person at the keyboard answers, in order: a question too many fails."""
    given: list[str] = []

    def asked(answering: Iterator[str]) -> None:
        monkeypatch.setattr(builtins, "input", lambda _prompt: next(answering))
        monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(answering))

    asked(popped(given))
    return given


def popped(given: list[str]) -> Iterator[str]:
    """The answers one after the other, looked up when they are needed."""
    while given:
        yield given.pop(0)


def addstaff(*options: str) -> str:
    """What the command says."""
    out = StringIO()
    call_command("addstaff", *options, stdout=out)
    return out.getvalue()


def groups(user: User) -> list[str]:
    return sorted(user.groups.values_list("name", flat=True))


def test_an_editor_who_also_publishes_is_made(answers: list[str]) -> None:
    answers += [" Emil@Example.org ", PASSWORD, PASSWORD]
    said = addstaff()
    user = User.objects.get()
    assert said == "emil@example.org may now log in and open the administration at /en/admin/ or /fr/admin/.\n"
    assert (user.email, user.is_staff, user.is_superuser, user.is_active) == ("emil@example.org", True, False, True)
    assert user.check_password(PASSWORD)
    assert groups(user) == ["Editors", "Publishers"]
    assert answers == []


@pytest.mark.parametrize(
    ("options", "names"),
    [
        (["--group", "Editors"], ["Editors"]),
        (["--group", "Support"], ["Support"]),
        (["--group", "Editors", "--group", "Support"], ["Editors", "Support"]),
    ],
)
def test_groups_can_be_named(answers: list[str], options: list[str], names: list[str]) -> None:
    answers += ["emil@example.org", PASSWORD, PASSWORD]
    addstaff(*options)
    assert groups(User.objects.get()) == names


def test_everything_is_given_only_when_asked_for(answers: list[str]) -> None:
    answers += ["root@example.org", PASSWORD, PASSWORD]
    addstaff("--superuser")
    assert User.objects.get().is_superuser is True


def test_an_account_that_is_there_gets_a_new_password(answers: list[str], ada: User) -> None:
    """A stranger may have signed up with the address: neither password nor session may open the administration."""
    stranger = client_of(ada)
    for kind in (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=ada, type=kind, data={})
    UserSession.objects.create(user=ada, ip="203.0.113.7", session_key="old", user_agent="Browser")
    answers += ["ADA@example.org", NEW_PASSWORD, NEW_PASSWORD]
    said = addstaff("--group", "Editors")
    assert said.splitlines()[0] == (
        "This account exists. It gets a new password; its passkeys and two-step log-in are removed and its log-ins "
        "ended, so that only you can use it as staff."
    )
    assert [model.objects.count() for model in (Authenticator, UserSession, LogIn)] == [0, 0, 0]
    ada.refresh_from_db()
    assert (ada.is_staff, ada.is_superuser, ada.check_password(NEW_PASSWORD)) == (True, False, True)
    assert groups(ada) == ["Editors"]
    assert stranger.get("/en/sessions/").status_code == 302


def test_a_fault_in_between_changes_nothing(answers: list[str], ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_user: User) -> None:
        raise RuntimeError

    monkeypatch.setattr("upperback.management.commands.addstaff.end_log_ins", fail)
    Authenticator.objects.create(user=ada, type=Authenticator.Type.WEBAUTHN, data={})
    answers += [ada.email, NEW_PASSWORD, NEW_PASSWORD]
    with pytest.raises(RuntimeError):
        addstaff()
    ada.refresh_from_db()
    assert (ada.is_staff, ada.check_password(PASSWORD), Authenticator.objects.count()) == (False, True, 1)


def test_doing_it_twice_takes_nothing_away(answers: list[str]) -> None:
    answers += ["root@example.org", PASSWORD, PASSWORD, "root@example.org", NEW_PASSWORD, NEW_PASSWORD]
    addstaff("--superuser")
    addstaff("--group", "Support")
    user = User.objects.get()
    assert user.is_superuser is True
    assert groups(user) == ["Editors", "Publishers", "Support"]


@pytest.mark.parametrize("address", ["", "emil", "emil@", "@example.org", "a b@example.org"])
def test_what_is_no_address_is_refused(answers: list[str], address: str) -> None:
    answers += [address]
    with pytest.raises(CommandError, match="is not an e-mail address"):
        addstaff()
    assert User.objects.count() == 0


@pytest.mark.parametrize(
    ("passwords", "reason"),
    [
        ((PASSWORD, f"{PASSWORD}x"), "The two passwords differ"),
        (("", ""), "too short"),
        (("short-one", "short-one"), "too short"),
        (("qwertyuiop", "qwertyuiop"), "too common"),
        (("8264019375", "8264019375"), "entirely numeric"),
        (("emil.writes@example", "emil.writes@example"), "too similar to the e-mail address"),
    ],
)
def test_a_weak_or_mistyped_password_is_refused(answers: list[str], passwords: tuple[str, str], reason: str) -> None:
    answers += ["emil.writes@example.org", *passwords]
    with pytest.raises(CommandError, match=reason) as refused:
        addstaff()
    assert str(refused.value).endswith("Nothing was stored.")
    assert User.objects.count() == 0


def test_an_unknown_group_is_refused_before_anything_is_asked(answers: list[str]) -> None:
    with pytest.raises(CommandError, match="invalid choice: 'Admins'"):
        addstaff("--group", "Admins")
    assert User.objects.count() == 0


def test_a_new_site_has_no_account_at_all() -> None:
    assert User.objects.count() == 0
