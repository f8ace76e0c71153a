"""What `manage.py check` says about the operator's settings."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Info, Warning, register  # noqa: A004

from upperback.accounts.mode import has_mail
from upperback.telephone import configured

WITH_MAIL = (
    "Mails leave this machine (EMAIL_URL): addresses are verified by a code, people sign up by password or passkey, "
    "and nobody learns which addresses have an account."
)
WITHOUT_MAIL = (
    "No mail server is set (EMAIL_URL): people sign up by password, addresses are not verified, "
    "and mails wait as files in STATE_DIR/mail."
)


@register()
def the_mode_of_accounts(**options: Any) -> list[CheckMessage]:
    """I001: how accounts work here."""
    hint = None if has_mail() else "Set EMAIL_URL, for example smtp+tls://user:password@host:587."
    return [Info(WITH_MAIL if has_mail() else WITHOUT_MAIL, hint=hint, id="upperback.I001")]


@register()
def the_default_country_has_a_number(**options: Any) -> list[CheckMessage]:
    """W001: visitors are shown the numbers of DEFAULT_COUNTRY, so it has to have one."""
    if not settings.DEFAULT_COUNTRY or settings.DEFAULT_COUNTRY in configured():
        return []
    return [
        Warning(
            f"DEFAULT_COUNTRY is {settings.DEFAULT_COUNTRY}, and no number is set for it: visitors are shown none.",
            hint=f"Set EMERGENCY_NUMBERS={settings.DEFAULT_COUNTRY}=…, or leave DEFAULT_COUNTRY out.",
            id="upperback.W001",
        )
    ]


@register()
def the_operator_is_named(**options: Any) -> list[CheckMessage]:
    """W002: in production, people have to know who keeps what they log."""
    unset = [name for name in ("OPERATOR_NAME", "OPERATOR_CONTACT") if not getattr(settings, name)]
    if settings.DEBUG or not unset:
        return []
    return [
        Warning(
            f"{' and '.join(unset)}: not set. The privacy notice cannot say who keeps what people log.",
            hint="Set OPERATOR_NAME to a person or organisation, OPERATOR_CONTACT to an address that somebody reads.",
            id="upperback.W002",
        )
    ]
