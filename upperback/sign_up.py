"""The form by which people sign up, by password or by passkey."""

from typing import Any
from uuid import uuid4

from allauth.account.adapter import get_adapter
from allauth.account.forms import SignupForm
from allauth.account.internal.flows.signup import prevent_enumeration
from allauth.core import ratelimit
from django.core.validators import MaxLengthValidator
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from upperback.accounts.backend import owner_of
from upperback.accounts.forms import LONGEST_ADDRESS
from upperback.accounts.mode import has_mail
from upperback.consent import add_consent, keep_consent
from upperback.time_zone import zone_of_device
from upperback.users.models import User

READS_OF_SOMEBODY_NEW = 2
"""How often more the database is asked for somebody new, on the way to the page that asks for the code."""


class SignUpForm(SignupForm):
    """Address, password and consent; the account takes over language, time zone and what the visitor has at home."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].validators.append(MaxLengthValidator(LONGEST_ADDRESS))
        self.fields["email"].widget.attrs["autocomplete"] = "username"
        add_consent(self)

    def validate_unique_email(self, value: str) -> str:
        """The address. Whether it has an account is said here only where no mail could tell its owner."""
        self.account_already_exists = owner_of(value) is not None
        if self.account_already_exists and not has_mail():
            raise get_adapter().validation_error("email_taken")
        return value

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """The new user, or nobody and the answer that a new user would get too.

        For a known address an account is made as well, of nobody, and taken back: who measures learns nothing.
        """
        email, known = self.cleaned_data["email"], self.account_already_exists
        too_often: HttpResponse | None = ratelimit.consume_or_429(request, action="signup_address", key=email)
        if too_often:
            return None, too_often
        if known:
            self.cleaned_data["email"] = f"{uuid4().hex}@localhost.invalid"
            self.account_already_exists = False
        try:
            with transaction.atomic():
                user = self.save(request)
                transaction.set_rollback(known)
        except IntegrityError:  # somebody signed up with it in this very moment
            known = True
        if known:
            request.session.save()  # on disk, as somebody new would be by now
            for _number in range(READS_OF_SOMEBODY_NEW):
                owner_of(email)
            return None, prevent_enumeration(request, email=email)
        return user, None

    @transaction.atomic
    def save(self, request: HttpRequest) -> User:
        """The new user."""
        user: User = super().save(request)
        user.language = get_language() or ""
        home = getattr(request, "home", None)
        user.at_home = None if home is None else str(home)
        user.time_zone = zone_of_device(request)
        user.awaits_verification = has_mail()
        user.save(update_fields=["language", "at_home", "time_zone", "awaits_verification"])
        keep_consent(user, self)
        return user
