"""Gives somebody access to the administration."""

import getpass
from argparse import ArgumentParser
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from upperback.users.log_ins import end_log_ins
from upperback.users.models import User

GROUPS = ("Editors", "Publishers", "Support")


@transaction.atomic
def give_access(user: User, password: str, groups: list[str], *, superuser: bool) -> None:
    """Make somebody staff, with this password as the only way in; rights that they had they keep."""
    user.set_password(password)
    user.is_staff = True
    user.is_superuser = user.is_superuser or superuser
    user.save()
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"primary": True})
    Authenticator.objects.filter(user=user).delete()
    end_log_ins(user)
    user.groups.add(*Group.objects.filter(name__in=groups))


class Command(BaseCommand):
    """`manage.py addstaff`: asks for address, password and group; there are no default credentials anywhere."""

    help = "Creates an editor (who also publishes), or gives an existing account that access."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The group, and whether the person may do everything."""
        parser.add_argument("--group", choices=GROUPS, action="append", help="may be given more than once")
        parser.add_argument("--superuser", action="store_true", help="may do everything")

    def handle(self, *, group: list[str] | None, superuser: bool, **options: Any) -> None:
        """Ask, check, store."""
        email = input("E-mail address: ").strip().lower()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is not an e-mail address.") from error
        user = User.objects.filter(email=email).first() or User(email=email)
        if not user._state.adding:
            self.stdout.write(
                "This account exists. It gets a new password; its passkeys and two-step log-in are removed and its "
                "log-ins ended, so that only you can use it as staff."
            )
        give_access(user, self.new_password(email), group or ["Editors", "Publishers"], superuser=superuser)
        self.stdout.write(f"{email} may now log in and open the administration at /en/admin/ or /fr/admin/.")

    def new_password(self, email: str) -> str:
        """A password typed twice; CommandError says what is wrong with it."""
        password = getpass.getpass("Password: ")
        if password != getpass.getpass("Password, once more: "):
            raise CommandError("The two passwords differ. Nothing was stored.")
        try:
            validate_password(password, User(email=email))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages) + " Nothing was stored.") from error
        return password
