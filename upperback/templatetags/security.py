"""What pages about getting in need: the ways in, whether passkeys work here, the drawn code, a browser's name."""

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.utils.translation import gettext as _

from upperback.accounts.mode import passkeys_work
from upperback.accounts.qr import Square, qr_code
from upperback.accounts.state import Ways, browser_and_system, ways_into
from upperback.users.models import User

register = template.Library()


@register.simple_tag(takes_context=True)
def passkeys_here(context: Context) -> bool:
    """Whether browsers allow passkeys at the address this page was asked at."""
    request: HttpRequest = context["request"]
    return passkeys_work(request)


@register.simple_tag
def ways_in(user: User) -> Ways:
    """How the person can get into the account."""
    return ways_into(user)


@register.simple_tag
def qr(text: str) -> Square:
    """A QR code to draw."""
    return qr_code(text)


@register.filter
def browser(user_agent: str) -> str:
    """`Firefox, Windows`; or that the browser did not say what it is."""
    return ", ".join(filter(None, browser_and_system(user_agent))) or _("Unknown browser")
