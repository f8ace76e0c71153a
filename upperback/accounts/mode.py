"""The two ways a site can run its accounts: with a mail server, or without one.

With mail, an address is verified by a code before it can be used, people may sign up by passkey and log in by a mailed
code, and nobody learns which addresses have an account. Without mail none of that can work; people sign up by password.
What differs is read at every request, so that one process can be tested in both modes.
"""

import ipaddress
from typing import Any

from allauth.core import context
from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port

QUARTER_OF_AN_HOUR = 900
DAY = 86_400

WITH_MAIL: dict[str, Any] = {
    "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
    "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED": True,
    "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT": QUARTER_OF_AN_HOUR,
    "ACCOUNT_LOGIN_BY_CODE_ENABLED": True,
    "ACCOUNT_LOGIN_BY_CODE_TIMEOUT": QUARTER_OF_AN_HOUR,
    "ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT": QUARTER_OF_AN_HOUR,
    "MFA_PASSKEY_SIGNUP_ENABLED": True,
    "MFA_ALLOW_UNVERIFIED_EMAIL": False,
}
WITHOUT_MAIL: dict[str, Any] = {
    "ACCOUNT_EMAIL_VERIFICATION": "none",
    "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED": False,
    "ACCOUNT_LOGIN_BY_CODE_ENABLED": False,
    "ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT": DAY,  # somebody has to find the code in a file and pass it on
    "MFA_PASSKEY_SIGNUP_ENABLED": False,
    "MFA_ALLOW_UNVERIFIED_EMAIL": True,
}


def has_mail() -> bool:
    """Whether mails leave this machine."""
    return bool(settings.MAIL_SERVER)


def setting(name: str, default: Any) -> Any:
    """A setting of the account library: as the mode has it, else as the settings have it, else its default."""
    mode = WITH_MAIL if has_mail() else WITHOUT_MAIL
    if name == "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN":
        return is_this_machine(context.request)
    return mode[name] if name in mode else getattr(settings, name, default)


def host_of(request: HttpRequest) -> str:
    """The host as the browser named it, without its port."""
    return split_domain_port(request.get_host())[0]


def is_this_machine(request: HttpRequest) -> bool:
    """Whether the site was reached as localhost, where browsers ask for no TLS."""
    host = host_of(request)
    return host == "localhost" or host.endswith(".localhost")


def passkeys_work(request: HttpRequest) -> bool:
    """Whether browsers allow passkeys here: by a name and over TLS, or on this machine; never by a bare IP address."""
    try:
        ipaddress.ip_address(host_of(request).strip("[]"))
    except ValueError:
        return request.is_secure() or is_this_machine(request)
    return False
