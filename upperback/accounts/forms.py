"""The library's forms, with one address an account, and deaf to what no browser sends."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import AddEmailForm, LoginForm, RequestLoginCodeForm, ResetPasswordForm
from allauth.account.models import EmailAddress
from allauth.core import context, ratelimit
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
    SignupWebAuthnForm,
)
from django.contrib import messages
from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from upperback.accounts.backend import owner_of
from upperback.accounts.mode import has_mail
from upperback.users.models import User

LONGEST_ADDRESS = User._meta.get_field("email").max_length or 0

MALFORMED = (ValueError, TypeError, KeyError, AttributeError, IndexError)
"""What reading an answer raises that no device gave."""


class LogInForm(LoginForm):
    """Address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"


class ResetForm(ResetPasswordForm):
    """Asks for the address of an account whose password is forgotten."""

    def clean_email(self) -> str:
        """The address; `users` holds its owner, if there is one who may log in."""
        owner = owner_of(self.cleaned_data["email"])
        self.users = [owner] if owner and owner.is_active else []
        return str(self.cleaned_data["email"])


class LogInCodeForm(RequestLoginCodeForm):
    """Asks for the address that a code is sent to."""

    def clean_email(self) -> str:
        """The address; `_user` holds its owner, if there is one who may log in."""
        email = str(self.cleaned_data["email"])
        if not ratelimit.consume(context.request, action="request_login_code", key=email):
            raise get_adapter().validation_error("rate_limited")
        owner = owner_of(email)
        self._user = owner if owner and owner.is_active else None
        return email


class AddressForm(AddEmailForm):
    """Asks for another address. With mail it counts once the code sent to it was typed; without, at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New address")
        self.fields["email"].validators.append(MaxLengthValidator(LONGEST_ADDRESS))

    def clean_email(self) -> str:
        """The address, in lower case; with mail nothing is said about whom it belongs to."""
        email = str(self.cleaned_data["email"])
        owner = owner_of(email)
        if owner and owner.pk == self.user.pk:
            raise get_adapter().validation_error("duplicate_email")
        if owner and not has_mail():
            raise get_adapter().validation_error("email_taken")
        return email

    def save(self, request: HttpRequest) -> EmailAddress:
        """Send the code, or change the address."""
        if has_mail():
            return super().save(request)
        return change_address(request, self.user, self.cleaned_data["email"])


def change_address(request: HttpRequest, user: User, email: str) -> EmailAddress:
    """The account's new address, in the place of the old one, which is told; IntegrityError when it is taken."""
    old = user.email
    with transaction.atomic():
        user.email = email
        user.save(update_fields=["email"])
        EmailAddress.objects.filter(user=user).delete()
        address = EmailAddress.objects.create(user=user, email=email, primary=True)
    adapter = get_adapter()
    changed = {"from_email": old, "to_email": email}
    adapter.send_notification_mail("account/email/email_changed", user, changed, email=old)
    adapter.add_message(request, messages.SUCCESS, "account/messages/email_confirmed.txt", {"email": email})
    return address


class PasskeyForm(AddWebAuthnForm):
    """A name, and what the device answered; always a passkey that logs in by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["passwordless"]
        name_passkey(self)

    def clean(self) -> dict[str, Any]:
        """The checked answer of the device."""
        return made(super().clean)


class FirstPasskeyForm(SignupWebAuthnForm):
    """The same for somebody who signs up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_passkey(self)

    def clean(self) -> dict[str, Any]:
        """The checked answer of the device."""
        return made(super().clean)


def name_passkey(form: Any) -> None:
    """Say what the name is for."""
    form.fields["name"].label = _("Name of the passkey")
    form.fields["name"].help_text = _("For example the device it is on. Only you see it.")
    form.fields["name"].max_length = 80
    form.fields["name"].widget.attrs["maxlength"] = "80"
    form.fields["name"].validators.append(MaxLengthValidator(80))


def made(check: Any) -> dict[str, Any]:
    """What checking a new passkey finds; a ValidationError when the answer is none of a device."""
    try:
        return dict(check())
    except MALFORMED:
        raise get_mfa_adapter().validation_error("incorrect_code") from None


def used(check: Any) -> Authenticator:
    """The passkey that was used; a ValidationError when the answer is none of a device."""
    try:
        return check()
    except MALFORMED:
        raise get_mfa_adapter().validation_error("incorrect_code") from None


class SecondStepPasskeyForm(AuthenticateWebAuthnForm):
    """A passkey in the place of a code of the authenticator app."""

    def clean_credential(self) -> Authenticator:
        """The passkey."""
        return used(super().clean_credential)


class LogInPasskeyForm(LoginWebAuthnForm):
    """A passkey in the place of address and password."""

    def clean_credential(self) -> Authenticator:
        """The passkey."""
        return used(super().clean_credential)


class ConfirmPasskeyForm(ReauthenticateWebAuthnForm):
    """A passkey to show that it is still the same person."""

    def clean_credential(self) -> Authenticator:
        """The passkey."""
        return used(super().clean_credential)
