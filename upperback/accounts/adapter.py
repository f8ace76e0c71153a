"""What the account library asks this site to decide."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from upperback.accounts.backend import owner_of
from upperback.accounts.mode import passkeys_work
from upperback.users.models import User

logger = logging.getLogger(__name__)

SITE = "Upperback"


def security_url() -> str:
    """The part of the account's page about getting in."""
    return f"{reverse('users:preferences')}#security"


class Accounts(DefaultAccountAdapter):
    """Accounts with one address each, and mails in the language of the person they go to."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed at present."),
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _("The address or the password is not right."),
        "email_taken": _("There is an account with this e-mail address already."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This code is not right."),
        "incorrect_password": _("This is not your password."),
        "rate_limited": _("That was often in a short time. Wait a few minutes, then try again."),
        "too_many_login_attempts": _("That was often in a short time. Wait five minutes, then try again."),
    }

    def is_ajax(self, request: HttpRequest) -> bool:
        """Pages answer with pages; only the script that logs in by passkey asks for data."""
        match = request.resolver_match
        asked = match is not None and match.view_name == "mfa_login_webauthn"
        return asked and request.headers.get("Accept") == "application/json"

    def get_login_stages(self) -> list[str]:
        """The library's, with our own second step."""
        ours = {"allauth.mfa.stages.AuthenticateStage": "upperback.accounts.stages.SecondStep"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """How somebody can show that it is still them; a passkey only where browsers allow it, if there is a choice."""
        methods = super().get_reauthentication_methods(user)
        passkeys = passkeys_work(self.request)
        usable = [one for one in methods if passkeys or one["id"] != "mfa_reauthenticate:webauthn"]
        return usable or list(methods)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to where the person came from."""
        return security_url()

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        """Back to the account's page once a changed address was verified."""
        if self.request.user.is_authenticated:
            return security_url()
        return str(super().get_email_verification_redirect_url(email_address))

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Whether the address could be verified; the account then waits for nothing any more."""
        confirmed = bool(super().confirm_email(request, email_address))
        if confirmed:
            email_address.user.stop_waiting()
        return confirmed

    def login(self, request: HttpRequest, user: User) -> None:
        """Log in. Nobody gets here without a verified address where one is demanded."""
        super().login(request, user)
        user.stop_waiting()

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail in the language of its reader; a calm page and nothing lost when it cannot be sent."""
        reader = context.get("user") or owner_of(email)
        with override(getattr(reader, "language", "") or get_language()):
            try:
                super().send_mail(template_prefix, email, context)
            except OSError:  # all that mail servers and files can do wrong
                logger.exception("A mail could not be sent: %s", template_prefix)
                raise ImmediateHttpResponse(render(self.request, "account/mail_failed.html", status=503)) from None

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell a person what changed; what was done stands, also when the mail cannot be sent."""
        try:
            super().send_notification_mail(template_prefix, user, {**(context or {}), "user": user}, email)
        except ImmediateHttpResponse:
            return  # logged already


class SecondFactors(DefaultMFAAdapter):
    """Passkeys and two-step log-in."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right."),
        "unverified_email": _("Verify your e-mail address first."),
    }

    def _get_site_name(self) -> str:
        return SITE

    def build_totp_svg(self, url: str) -> str:
        """Nothing: the page's own template draws the code."""
        return ""

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002
        """A name for a passkey that was given none."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number} if number > 1 else gettext("Passkey")

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last way in: without a password, one passkey has to stay."""
        if authenticator.type != Authenticator.Type.WEBAUTHN or authenticator.user.has_usable_password():
            return True
        others = Authenticator.objects.filter(user=authenticator.user, type=authenticator.type)
        return bool(others.exclude(pk=authenticator.pk).exists())
