"""An address is shown to be somebody's for the first time: what others may have put into the account goes."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from programs.services.consent import end_consent
from upperback.users.log_ins import end_log_ins
from upperback.users.models import User


@transaction.atomic
def hand_over(request: HttpRequest, user: User) -> None:
    """Leave nothing in an account without a verified address that lets its maker in, or that its maker agreed to.

    Anybody can sign up with the address of somebody else and wait until that person verifies it by a mailed code. To be
    called with such a code, before the address is verified. (The code of signing up serves only the browser that chose
    the password, so it needs none of this.)
    """
    User.objects.select_for_update().get(pk=user.pk)
    if EmailAddress.objects.filter(user=user, verified=True).exists():
        return
    user.set_unusable_password()
    user.save(update_fields=["password"])
    Authenticator.objects.filter(user=user).delete()
    end_consent(owner=user, now=timezone.now())
    end_log_ins(user, but=request.session.session_key)
    messages.info(
        request,
        _(
            "Your address is verified now; every password, passkey and two-step log-in from before is removed, in case "
            "they were somebody else’s, and you can set your own on the account page."
        ),
    )
