"""Accounts are deleted: everything that leads to a person goes at once, and what only names them too."""

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session as LogIn
from django.db import connection, transaction
from django.http import HttpResponse

from upperback.mail_files import remove_mails_naming
from upperback.naming import cached_names_one
from upperback.users.log_ins import log_ins_naming
from upperback.users.models import User


class LastSuperuser(Exception):
    """Nobody would be left who may do everything in the administration."""


@transaction.atomic
def forgotten_by_the_device(response: HttpResponse) -> HttpResponse:
    """The response, which lets the browser remove what the site kept on the device: sessions not sent yet among it."""
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


def delete_account(*, user: User, host: str = "") -> None:
    """Delete the account and everything of the person; LastSuperuser when nobody could run the site afterwards.

    `host` is the name under which the site was asked: counters of failed log-ins are kept under a digest of it.
    """
    superusers = User.objects.select_for_update().filter(is_superuser=True, is_active=True)
    if user.is_superuser and not any(one.pk != user.pk for one in superusers):
        raise LastSuperuser
    erase([user], hosts=(host, *settings.ALLOWED_HOSTS))


def is_last_superuser(user: User) -> bool:
    """Whether nobody else may do everything."""
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    return user.is_superuser and not others.exists()


@transaction.atomic
def erase(people: Collection[User], *, hosts: Iterable[str] = ()) -> None:
    """Delete these accounts. What points at them goes by itself, editions stay without a name; the rest goes here."""
    ids = [one.pk for one in User.objects.select_for_update().filter(pk__in=[one.pk for one in people])]
    emails = {one.email for one in people}
    emails |= {one.lower() for one in EmailAddress.objects.filter(user__in=ids).values_list("email", flat=True)}
    names = {str(one) for one in ids} | {one.hex for one in ids} | emails
    LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(User), object_id__in=[str(one) for one in ids]
    ).delete()
    LogIn.objects.filter(pk__in=[one.pk for one in log_ins_naming(names)]).delete()
    forget_counters(names | digests(emails, hosts))
    User.objects.filter(pk__in=ids).delete()
    transaction.on_commit(lambda: remove_mails_naming(emails))


def digests(emails: Iterable[str], hosts: Iterable[str]) -> set[str]:
    """The digests under which limits count by address: of the address, and of the site's name and the address."""
    keys = [key for email in emails for key in (email, *(f"{host}:{email}" for host in hosts))]
    return {hashlib.sha256(key.encode()).hexdigest() for key in keys}


def forget_counters(names: Collection[str]) -> None:
    """Remove what the cache keeps under these names, or keeps of them."""
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT cache_key, value FROM {table}")  # noqa: S608 (the name is ours)
        keys = [key for key, value in cursor.fetchall() if cached_names_one(key, value, names)]
        for key in keys:
            cursor.execute(f"DELETE FROM {table} WHERE cache_key = %s", [key])  # noqa: S608


def forget_expired_counters(now: datetime) -> int:
    """Remove what the cache kept until before `now`: limits count by network address. How many rows."""
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    until = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [until])  # noqa: S608 (the name is ours)
        number: int = cursor.rowcount
    return number
