"""What every page's template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """The same page in each other language: `other_languages` is a list of (code, name, URL)."""
    return {"other_languages": list(other_languages(request))}


def other_languages(request: HttpRequest) -> list[tuple[str, str, str]]:
    """(code, name, URL) of the page being read, for every language but the one it is read in.

    A page of an address without a language leads to the home page of the other language.
    """
    prefix, _, rest = request.get_full_path().removeprefix("/").partition("/")
    codes = dict(settings.LANGUAGES)
    tail = rest if prefix in codes else ""
    return [(code, str(name), f"/{code}/{tail}") for code, name in codes.items() if code != prefix]
