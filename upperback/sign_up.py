"""The forms by which people sign up."""

from typing import Any

from allauth.account.forms import SignupForm
from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import get_language

from upperback.consent import add_consent, keep_consent
from upperback.users.models import User

LONGEST_ADDRESS = User._meta.get_field("email").max_length or 0


class SignUpForm(SignupForm):
    """Address, password and consent; the account takes over the language and what the visitor has at home."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].validators.append(MaxLengthValidator(LONGEST_ADDRESS))
        add_consent(self)

    @transaction.atomic
    def save(self, request: HttpRequest) -> User:
        """The new user."""
        user: User = super().save(request)
        user.language = get_language() or ""
        home = getattr(request, "home", None)
        user.at_home = None if home is None else str(home)
        user.save(update_fields=["language", "at_home"])
        keep_consent(user, self)
        return user
