"""What Support sends to a person: the way to a new password. No secret passes through staff."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from upperback.users.models import User

logger = logging.getLogger(__name__)


def mail_way_to_new_password(user: User, request: HttpRequest) -> bool:
    """Mail the address of the page that asks for a code, in the language of the account; whether it could be sent.

    The code itself is asked for by the person and goes to the browser that asked: whoever reads this mail, or sent
    it, can do nothing with it that they could not do without.
    """
    with override(user.language or settings.LANGUAGE_CODE):
        page = request.build_absolute_uri(reverse("account_reset_password"))
        subject = render_to_string("users/mail/new_password_subject.txt").strip()
        message = render_to_string("users/mail/new_password_message.txt", {"page": page})
    try:
        send_mail(subject, message, None, [user.email])
    except OSError:  # all that mail servers and files can do wrong
        logger.exception("A mail could not be sent: users/mail/new_password")
        return False
    return True
