"""Accounts that nobody ever came to: signed up under mandatory verification, never verified, and empty."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress, EmailConfirmation
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from programs.models import Consent
from upperback.deletion import erase
from upperback.links import links_to
from upperback.users.models import User

WITH_EVERY_ACCOUNT = (EmailAddress, EmailConfirmation, Consent)
"""What signing up writes by itself; a row in any other table means that the account was used."""


def never_used(*, before: datetime) -> QuerySet[User]:
    """Accounts made before this moment that wait for their address to be verified and hold nothing but it.

    Nobody logged in to them, they have no rights, and no table leads to them but those of `WITH_EVERY_ACCOUNT`: asked
    of every foreign key of the database, so that a table of tomorrow keeps an account too.
    """
    people = User.objects.filter(
        awaits_verification=True, last_login=None, date_joined__lt=before, is_staff=False, is_superuser=False
    )
    people = people.exclude(Exists(EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)))
    for model, field in links_to(User):
        if model not in WITH_EVERY_ACCOUNT:
            people = people.exclude(Exists(model._default_manager.filter(**{field: OuterRef("pk")})))
    return people


@transaction.atomic
def prune(*, now: datetime, days: int, dry_run: bool = False) -> int:
    """Delete the accounts that were never used and are older than so many days; how many they are, or would be."""
    before = now - timedelta(days=days)
    locked = User.objects.select_for_update().filter(pk__in=never_used(before=before).values("pk"))
    ids = [one.pk for one in locked]
    people = list(never_used(before=before).filter(pk__in=ids))  # once more: somebody may have come meanwhile
    if people and not dry_run:
        erase(people, hosts=settings.ALLOWED_HOSTS)
    return len(people)
