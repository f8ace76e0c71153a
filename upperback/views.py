"""The pages that belong to no app: the front door, the health check and what is shown when something fails."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe

from upperback.kept_forms import from_this_site, kept_fields

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


@login_not_required
@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """Send `/` to the home page, a person to Today, in their language: the account's, else the browser's."""
    chosen = getattr(request.user, "language", "") or get_language_from_request(request)
    with override(chosen):
        return HttpResponseRedirect(reverse("programs:today" if request.user.is_authenticated else "home"))


@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 and `ok` when the process answers and its database does too; for load balancers and monitors."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


@login_not_required
@require_safe
def staff_door(request: HttpRequest) -> HttpResponse:
    """Staff log in where everybody does, with its limits on failed attempts; who is no staff is told so."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next") or reverse("admin:index"))


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form whose protection token is missing or old: what happened, and what was typed.

    Only what a page of this site sent is offered again: another site could have chosen the fields.
    """
    fields = kept_fields(request) if from_this_site(request) else []
    context = {"debug_reason": reason if settings.DEBUG else "", "fields": fields, "address": request.get_full_path()}
    return render(request, "403_csrf.html", context, status=403)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer to what could not be read; 413 when it was more than the site takes at once."""
    if isinstance(exception, TOO_MUCH):
        return HttpResponse(render_to_string("413.html"), status=413)
    return HttpResponse(render_to_string("400.html"), status=400)
