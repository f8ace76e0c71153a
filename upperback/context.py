"""What every page's template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import escape_uri_path


def site(request: HttpRequest) -> dict[str, Any]:
    """`other_languages`: (code, name, URL) of the same page in each; `mail_server`: whether mails leave the machine."""
    return {
        "other_languages": other_languages(request.get_full_path()),
        "mail_server": bool(settings.MAIL_SERVER),
    }


def other_languages(address: str) -> list[tuple[str, str, str]]:
    """(code, name, URL) of the page at an address, its query included, for every language but its own.

    A page of an address without a language leads to the home page of the other language.
    """
    prefix, _, rest = address.removeprefix("/").partition("/")
    codes = dict(settings.LANGUAGES)
    tail = rest if prefix in codes else ""
    return [(code, str(name), f"/{code}/{tail}") for code, name in codes.items() if code != prefix]


def origin(request: HttpRequest) -> str:
    """`https://back.example.org`, as the browser named it."""
    return f"{request.scheme}://{request.get_host()}"


def canonical(request: HttpRequest) -> str:
    """The one address of a page: absolute, and without the query, which no page of the guide reads."""
    return f"{origin(request)}{escape_uri_path(request.path)}"


def alternates(request: HttpRequest) -> list[tuple[str, str]]:
    """(language, absolute URL) of the page in every language, itself included, and `x-default`.

    `x-default` is the address without a language, which leads to the one that the browser asks for.
    """
    _, _, rest = escape_uri_path(request.path).removeprefix("/").partition("/")
    here = origin(request)
    return [*((code, f"{here}/{code}/{rest}") for code, _ in settings.LANGUAGES), ("x-default", f"{here}/{rest}")]
