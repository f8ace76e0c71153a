"""What was typed into a form that could not be taken: it goes back in the page, and nothing of it is stored."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse

Field = tuple[str, str]
"""The name and the value of a field."""

SECRET = "password"  # noqa: S105
"""A form with such a field is typed anew: a secret does not stand in a page."""


def kept_fields(request: HttpRequest) -> list[Field]:
    """Every field that was sent, in order; none when there was nothing but the token, or something secret."""
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    fields = [(name, str(value)) for name, value in sent if name != "csrfmiddlewaretoken"]
    return [] if any(SECRET in name for name, _value in fields) else fields


def from_this_site(request: HttpRequest) -> bool:
    """Whether a browser says that one of our own pages sent this; no other site can make it say so."""
    origin = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == origin or request.headers.get("Sec-Fetch-Site") == "same-origin"


def keep_what_was_typed(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Somebody whose log-in ended while a form was open gets the form back, to send it after logging in.

    The fields stand in the page alone; nothing of a person is stored before that person is known.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method != "POST" or not asks_to_log_in(request, response):
            return response
        fields = kept_fields(request)
        return logged_out(request, fields) if fields else response

    return middleware


def asks_to_log_in(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a visitor was turned away from a page that is only for people who are logged in."""
    doors = (resolve_url(settings.LOGIN_URL), reverse("staff-door"))
    if response.status_code != 302 or response["Location"].partition("?")[0] not in doors:
        return False
    match = request.resolver_match
    if match is None or request.user.is_authenticated:
        return False
    return "admin" in match.app_names or getattr(match.func, "login_required", True)


def logged_out(request: HttpRequest, fields: list[Field]) -> HttpResponse:
    """The page that holds what was typed until somebody has logged in."""
    context = {"fields": fields, "address": request.get_full_path(), "other_languages": []}
    return render(request, "logged_out.html", context, status=403)
