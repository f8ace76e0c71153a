"""What every page's template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """`other_languages`: (code, name, URL) of the same page in each; `mail_server`: whether mails leave the machine."""
    return {"other_languages": list(other_languages(request)), "mail_server": bool(settings.MAIL_SERVER)}


def other_languages(request: HttpRequest) -> list[tuple[str, str, str]]:
    """(code, name, URL) of the page being read, for every language but the one it is read in.

    A page of an address without a language leads to the home page of the other language.
    """
    prefix, _, rest = request.get_full_path().removeprefix("/").partition("/")
    codes = dict(settings.LANGUAGES)
    tail = rest if prefix in codes else ""
    return [(code, str(name), f"/{code}/{tail}") for code, name in codes.items() if code != prefix]
