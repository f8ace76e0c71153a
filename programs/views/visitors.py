"""Pages with a form that are open to visitors, of whom nothing is stored: no cookie, no session."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponse]


def open_form(view: View) -> View:
    """Open a form to visitors without the cookie that guards forms, and guard it for people with an account.

    The cookie keeps other sites from sending a form in somebody's name. A visitor has no name here, and what a
    visitor sends changes nothing.
    """
    guarded = csrf_protect(view)

    @login_not_required
    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return (guarded if request.user.is_authenticated else view)(request, *args, **kwargs)

    return page
