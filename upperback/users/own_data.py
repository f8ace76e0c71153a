"""What the accounts store of a person, without what would let anybody else in: no password, key, secret or code."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.utils.translation import gettext_lazy as _

from upperback.tables import Table
from upperback.users.models import User

ACCOUNT = (
    "id",
    "email",
    "language",
    "time_zone",
    "country",
    "unit",
    "at_home",
    "scheme",
    "sounds",
    "speech",
    "is_active",
    "awaits_verification",
    "is_staff",
    "is_superuser",
    "date_joined",
    "last_login",
)
"""Columns of the account that are handed over as they are; all but the password."""


def tables(user: User) -> tuple[Table, ...]:
    """The account, its addresses, ways to log in, log-ins, and what a member of staff did in the administration."""
    return (account(user), addresses(user), authenticators(user), log_ins(user), staff_actions(user))


def account(user: User) -> Table:
    """The account itself, with the groups and rights of staff."""
    return Table(
        name="account",
        title=_("Account and preferences"),
        columns=(*ACCOUNT, "groups", "rights"),
        models=(User, User.groups.through, User.user_permissions.through),
        rows=User.objects.filter(pk=user.pk),
        tell=lambda one: (
            *(getattr(one, name) for name in ACCOUNT),
            list(one.groups.order_by("name").values_list("name", flat=True)),
            list(one.user_permissions.order_by("codename").values_list("codename", flat=True)),
        ),
    )


def addresses(user: User) -> Table:
    """The e-mail addresses of the account."""
    return Table(
        name="addresses",
        title=_("E-mail addresses"),
        columns=("email", "verified", "primary"),
        models=(EmailAddress,),
        rows=EmailAddress.objects.filter(user=user).order_by("pk"),
        tell=lambda one: (one.email, one.verified, one.primary),
    )


def authenticators(user: User) -> Table:
    """Passkeys, authenticator apps and recovery codes: that they are there, never what they are."""
    return Table(
        name="authenticators",
        title=_("Passkeys and second steps of log-in"),
        columns=("type", "name", "created_at", "last_used_at"),
        models=(Authenticator,),
        rows=Authenticator.objects.filter(user=user).order_by("pk"),
        tell=lambda one: (one.type, one.data.get("name", ""), one.created_at, one.last_used_at),
    )


def log_ins(user: User) -> Table:
    """Where and when the person logged in, without the keys of these log-ins."""
    return Table(
        name="log_ins",
        title=_("Log-ins"),
        columns=("created_at", "last_seen_at", "ip", "browser"),
        models=(UserSession,),
        rows=UserSession.objects.filter(user=user).order_by("pk"),
        tell=lambda one: (one.created_at, one.last_seen_at, one.ip, one.user_agent),
    )


def staff_actions(user: User) -> Table:
    """What a member of staff did in the administration; whose account it was done to is not theirs to take away."""
    return Table(
        name="staff_actions",
        title=_("What you did in the administration"),
        columns=("at", "action", "kind", "name"),
        models=(LogEntry,),
        rows=LogEntry.objects.filter(user=user).select_related("content_type").order_by("pk"),
        tell=lambda one: (one.action_time, one.get_action_flag_display(), *acted_on(one)),
    )


def acted_on(one: LogEntry) -> tuple[str, str]:
    """The kind of thing an action was about and its name, which is left out where it is a person's address."""
    kind = one.content_type.model if one.content_type else ""
    return kind, "" if kind == User._meta.model_name else one.object_repr
