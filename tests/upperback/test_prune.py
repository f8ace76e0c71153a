"""Accounts that nobody ever came to are pruned, and no others."""

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.utils import timezone

from exercises.models import Edition
from programs.models import Consent
from tests.conftest import PASSWORD, logged
from tests.everything import noted, rate_a_day, screen
from upperback.links import links_to
from upperback.pruning import WITH_EVERY_ACCOUNT, never_used
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide", "cached")

Change = Callable[[User], object]


def pruned(*words: str) -> str:
    """What the command says."""
    out = StringIO()
    call_command("prune", *words, stdout=out)
    return out.getvalue()


def never_came(email: str = "nobody@example.org", *, days: float = 8) -> User:
    """Somebody who signed up, agreed, and never came back to verify the address."""
    now = timezone.now()
    joined = now - timedelta(days=days)
    user = User.objects.create_user(email, PASSWORD, awaits_verification=True, date_joined=joined)
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=False)
    newest = Edition.objects.order_by("-pk")[0]
    Consent.objects.create(owner=user, edition=newest, wording=1, language="en", given_at=joined)
    return user


def with_value(**values: object) -> Change:
    """A change of the account itself."""
    return lambda user: User.objects.filter(pk=user.pk).update(**values)


def verified(user: User) -> object:
    return EmailAddress.objects.filter(user=user).update(verified=True)


def listed(user: User) -> object:
    return UserSession.objects.create(user=user, ip="203.0.113.7", session_key="key", user_agent="Browser")


def screened(user: User) -> None:
    screen(user, timezone.now())


def rated(user: User) -> None:
    rate_a_day(user, timezone.now())


def in_a_group(user: User) -> None:
    user.groups.add(Group.objects.get(name="Support"))


def with_a_right(user: User) -> None:
    user.user_permissions.add(Permission.objects.all()[0])


def with_a_second_step(user: User) -> object:
    return user.authenticator_set.create(type="totp", data={})  # type: ignore[attr-defined]


def acted(user: User) -> object:
    return noted(user, by=user)


def published(user: User) -> None:
    newest = Edition.objects.order_by("-pk")[0]
    newest.pk, newest.number, newest.published_by = None, newest.number + 1, user
    newest._state.adding = True
    newest.save()


REASONS: dict[str, Change] = {
    "it is not old enough": with_value(date_joined=timezone.now() - timedelta(days=6, hours=23)),
    "verification was not asked for": with_value(awaits_verification=False),
    "somebody logged in": with_value(last_login=timezone.now()),
    "it is of staff": with_value(is_staff=True),
    "it may do everything": with_value(is_superuser=True),
    "an address is verified": verified,
    "a log-in is listed": listed,
    "a session is logged": logged,
    "a list was answered": screened,
    "tension was rated": rated,
    "it has a group": in_a_group,
    "it has a right": with_a_right,
    "it has a passkey": with_a_second_step,
    "it did something in the administration": acted,
    "it published something": published,
}


def test_an_account_nobody_came_to_goes_with_its_address_and_consent() -> None:
    never_came()
    assert pruned() == "Removed 1.\n"
    assert (User.objects.count(), EmailAddress.objects.count(), Consent.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("reason", REASONS)
def test_an_account_stays_when(reason: str) -> None:
    user = never_came()
    REASONS[reason](user)
    never_came("other@example.org")
    assert pruned() == "Removed 1.\n"
    assert [one.email for one in User.objects.all()] == ["nobody@example.org"]


def test_every_table_but_those_of_signing_up_is_a_reason_to_stay() -> None:
    kept_by = {model._meta.label for model, _ in links_to(User)} - {model._meta.label for model in WITH_EVERY_ACCOUNT}
    query = str(never_used(before=timezone.now()).query)
    tables = {model._meta.label: model._meta.db_table for model, _ in links_to(User)}
    assert {label for label in kept_by if f'"{tables[label]}"' not in query} == set()
    assert len(kept_by) == 11


def test_an_ordinary_account_is_never_pruned(ada: User, bea: User) -> None:
    User.objects.update(date_joined=timezone.now() - timedelta(days=4000))
    assert pruned() == "Removed 0.\n"
    assert User.objects.count() == 2


def test_a_dry_run_says_how_many_and_deletes_nothing() -> None:
    never_came()
    assert pruned("--dry-run") == "Would remove 1.\n"
    assert User.objects.count() == 1


@pytest.mark.parametrize(("days", "left"), [("1", 0), ("3", 1), ("30", 1)])
def test_the_number_of_days_can_be_given(days: str, left: int) -> None:
    never_came(days=2)
    pruned("--days", days)
    assert User.objects.count() == left


@pytest.mark.parametrize("days", ["0", "-1", "x", "1.5", "²", "99999999999"])
def test_a_bad_number_of_days_is_refused(days: str) -> None:
    never_came()
    with pytest.raises(CommandError):
        pruned(f"--days={days}")
    assert User.objects.count() == 1


def test_no_address_is_printed() -> None:
    for number in range(3):
        never_came(f"{number}@example.org")
    assert pruned("--dry-run") + pruned() == "Would remove 3.\nRemoved 3.\n"
