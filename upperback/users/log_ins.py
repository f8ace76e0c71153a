"""Log-ins of people end: by Support, when an account changes hands, and by themselves after a while."""

from collections.abc import Collection
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session as LogIn
from django.db import transaction
from django.db.models import Exists, OuterRef

from upperback.naming import holds_one
from upperback.users.models import User


def log_ins_naming(names: Collection[str]) -> list[LogIn]:
    """The sessions of browsers that speak of somebody: a log-in, or a code that was asked for their address."""
    return [one for one in LogIn.objects.iterator() if holds_one(one.get_decoded(), names)]


@transaction.atomic
def end_log_ins(user: User, *, but: str | None = "") -> int:
    """End all log-ins of a person, on every device, and those half done; how many there were.

    `but` is the key of the session that goes on.
    """
    keys = [one.pk for one in log_ins_naming({str(user.pk), user.pk.hex}) if one.pk != but]
    UserSession.objects.filter(user=user).exclude(session_key=but or "").delete()
    LogIn.objects.filter(pk__in=keys).delete()
    return len(keys)


@transaction.atomic
def forget_ended_log_ins(now: datetime) -> None:
    """Remove the sessions that ended before `now`, and what the list of log-ins says of those that are no more."""
    LogIn.objects.filter(expire_date__lt=now).delete()
    UserSession.objects.exclude(Exists(LogIn.objects.filter(pk=OuterRef("session_key")))).delete()
