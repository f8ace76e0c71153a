"""What `manage.py check` says about this site's settings."""

from typing import Any

from django.core.checks import CheckMessage, Info, register

from upperback.accounts.mode import has_mail

WITH_MAIL = (
    "Mails leave this machine (EMAIL_URL): addresses are verified by a code, people sign up by password or passkey, "
    "and nobody learns which addresses have an account."
)
WITHOUT_MAIL = (
    "No mail server is set (EMAIL_URL): people sign up by password, addresses are not verified, "
    "and mails wait as files in STATE_DIR/mail."
)


@register()
def mode_of_accounts(**options: Any) -> list[CheckMessage]:
    """Say how accounts work here."""
    hint = None if has_mail() else "Set EMAIL_URL, for example smtp+tls://user:password@host:587."
    return [Info(WITH_MAIL if has_mail() else WITHOUT_MAIL, hint=hint, id="upperback.I001")]
