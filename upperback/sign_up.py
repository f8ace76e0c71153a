"""The forms by which people sign up."""

from typing import Any

from allauth.account.forms import SignupForm
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest
from django.utils.translation import get_language

from upperback.time_zone import zone_of_device
from upperback.users.models import User

LONGEST_ADDRESS = User._meta.get_field("email").max_length or 0


class SignUpForm(SignupForm):
    """Address and password; the account takes over the language, the device's time zone and what is at home."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].validators.append(MaxLengthValidator(LONGEST_ADDRESS))

    def save(self, request: HttpRequest) -> User:
        """The new user."""
        user: User = super().save(request)
        user.language = get_language() or ""
        home = getattr(request, "home", None)
        user.at_home = None if home is None else str(home)
        user.time_zone = zone_of_device(request)
        user.save(update_fields=["language", "at_home", "time_zone"])
        return user
