"""Views of the account library where this site goes another way, and what is put around the others."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.manage_email import sync_user_email_address
from allauth.account.views import (
    CompletePasswordResetView,
    ConfirmLoginCodeView,
    ConfirmPasswordResetCodeView,
    EmailView,
)
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.internal.flows import delete_and_cleanup
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth, flows
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic.edit import FormView

from upperback.accounts.adapter import security_url
from upperback.accounts.first_proof import hand_over
from upperback.accounts.mode import has_mail, passkeys_work
from upperback.users.models import User
from upperback.users.requests import PersonRequest

View = Callable[..., HttpResponseBase]


def refusing(view: View) -> View:
    """The view, whose answer to a form that it refuses says so: 422 instead of the library's 200."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == 200:
            response.status_code = 422
        return response

    return answer


def with_mail(view: View, *, otherwise: str) -> View:
    """The view where mails leave this machine, else the way to another address."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs) if has_mail() else redirect(otherwise)

    return answer


def where_passkeys_work(view: View, *, otherwise: str) -> View:
    """The view where browsers allow passkeys, else the way to another address."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs) if passkeys_work(request) else redirect(otherwise)

    return answer


class ChangeAddress(EmailView):
    """Asks for another address; nothing else can be done with addresses."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the form for what it is; the library's has more buttons."""
        response: HttpResponse = FormView.post(self, request, *args, **kwargs)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        """Where to go on."""
        try:
            super().form_valid(form)
        except IntegrityError:  # somebody took it in this very moment
            form.add_error("email", get_adapter().validation_error("email_taken"))
            refused: HttpResponse = self.form_invalid(form)
            return refused
        return redirect("account_email_verification_sent" if has_mail() else security_url())


class ConfirmResetCode(ConfirmPasswordResetCodeView):
    """Asks for the code that was sent to a forgetful person; who has it, has the address."""

    def form_valid(self, form: Any) -> HttpResponse:
        """On to the new password."""
        sync_user_email_address(self._process.user)  # accounts of staff were made without one
        if has_mail():
            hand_over(self.request, self._process.user)
        response: HttpResponse = super().form_valid(form)
        self._process.user.stop_waiting()
        return response


class CompleteReset(CompletePasswordResetView):
    """Asks for the new password; a reset leaves the other ways into an account as they are, so it points at them."""

    def form_valid(self, form: Any) -> HttpResponse:
        """On into the account."""
        response: HttpResponse = super().form_valid(form)
        check = _("Check your passkeys and your two-step log-in on the account page, and remove what is not yours.")
        messages.info(self.request, check)
        return response


class ConfirmLogInCode(ConfirmLoginCodeView):
    """Asks for the code that was sent to somebody who wants to log in."""

    def _verify_form_valid(self, form: Any) -> HttpResponse:
        sync_user_email_address(self._process.user)  # accounts of staff were made without one
        hand_over(self.request, self._process.user)
        response: HttpResponse = super()._verify_form_valid(form)
        return response


class AddPasskey(AddWebAuthnView):
    """Adds a passkey that logs in by itself."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The library's, with options that ask for a passkey and not for a second factor."""
        context = super().get_context_data(**kwargs)
        options = auth.begin_registration(self.request.user, passwordless=True)  # last, since its challenge counts
        return {**context, "js_data": {"creation_options": options}}

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep it, tell the person by mail; no recovery codes, since nothing more is asked at log-in."""
        name, credential = form.cleaned_data["name"], form.cleaned_data["credential"]
        flows.signup_authenticator(self.request, self.request.user, name, credential)
        get_adapter().send_notification_mail("mfa/email/webauthn_added", self.request.user)
        return redirect("mfa_list_webauthn")


class ConfirmByPasskey(ReauthenticateWebAuthnView):
    """Asks for a passkey to show that it is still the same person."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Ask again; the library would lead away from what the person wanted to do."""
        messages.error(self.request, _("This passkey was not accepted."))
        return redirect(self.passthrough_next_url(reverse("mfa_reauthenticate_webauthn")))


class RemovePasskey(RemoveWebAuthnView):
    """Removes a passkey, unless it is the last way into the account."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Back to the list; the account is locked meanwhile, so that two passkeys cannot go at once."""
        user, passkey = self.request.user, self.get_object()
        with transaction.atomic():
            User.objects.select_for_update().get(pk=user.pk)
            removable = get_mfa_adapter().can_delete_authenticator(passkey)
            if removable:
                delete_and_cleanup(self.request, passkey)
        if removable:
            get_adapter().add_message(self.request, messages.SUCCESS, "mfa/messages/webauthn_removed.txt")
            get_adapter().send_notification_mail("mfa/email/webauthn_removed", user)
        else:
            last = _("This passkey is the only way into your account. Set a password first.")
            messages.error(self.request, last)
        return redirect("mfa_list_webauthn")


class TurnOffSecondStep(DeactivateTOTPView):
    """Turns two-step log-in off, and with it its recovery codes."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Back to the account."""
        response: HttpResponse = super().form_valid(form)
        codes = Authenticator.Type.RECOVERY_CODES
        Authenticator.objects.filter(user=self.request.user, type=codes).delete()
        return response


def security(request: PersonRequest) -> HttpResponse:
    """Lead to the part of the account's page that shows what the library shows on a page of its own."""
    return redirect(security_url())


@require_POST
@reauthentication_required  # type: ignore[untyped-decorator]  # the library has no types
def end_log_in(request: PersonRequest, pk: int) -> HttpResponse:
    """Log out one other browser of the person."""
    get_object_or_404(UserSession, pk=pk, user=request.user).end()
    messages.success(request, _("That browser is logged out."))
    return redirect("usersessions_list")
