"""Who does something grave shows first that it is still them, and then begins it, with nothing kept of the attempt.

The account library keeps a refused POST in the session, and sends it again by itself: passwords would stand there.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.decorators import reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse


def is_confirmed(request: HttpRequest) -> bool:
    """Whether the person has just shown again that it is them."""
    try:
        confirmed(request)
    except ReauthenticationRequired:
        return False
    return True


@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
def confirmed(request: HttpRequest) -> None:
    """Do nothing; ReauthenticationRequired unless the person has just shown again that it is them."""


def confirm_first(page: str) -> HttpResponse:
    """Lead to the page that asks who it is, and from there to `page`, never straight to what is done there."""
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': reverse(page)})}")


def once_confirmed(view: Callable[..., HttpResponseBase], *, page: str) -> Callable[..., HttpResponseBase]:
    """The view at the address called `page`, for people who have just shown that it is them."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs) if is_confirmed(request) else confirm_first(page)

    return answer
