"""Pages that are training stay closed to a person whom a warning sign locks, or who has not answered the list."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from exercises.document import SafetyDocument
from exercises.queries import current_guide
from exercises.screening import ask_again, lock_of
from programs.queries import facts_of
from programs.standing import Closed
from programs.views.standing import standing_page
from upperback.users.requests import PersonRequest

P = ParamSpec("P")


def training(view: Callable[Concatenate[PersonRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Close a page that is training: to the standing page, to the list, or to the short questions.

    What a person sends is never refused here: what was done and typed is kept.
    """

    @wraps(view)
    def page(request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        instead = instead_of_training(request) if request.method in ("GET", "HEAD") else None
        return instead or view(request, *args, **kwargs)

    return page


def instead_of_training(request: PersonRequest) -> HttpResponse | None:
    """What a person sees who may not train now, None when nothing is in the way."""
    guide = current_guide()
    if guide.version is None:
        return None  # nothing is published yet, and the page says so
    if guide.safety is None:
        return redirect("programs:screening")
    closed = closed_to(request, guide.safety)
    if closed in ("all", "training"):
        return standing_page(request, guide.safety, status=403)
    if closed == "unscreened":
        return leading_back(request, "programs:screening")
    if ask_again(guide.safety, facts_of(request.user, request.standing, timezone.now())):
        return leading_back(request, "programs:again")
    return None


def closed_to(request: PersonRequest, document: SafetyDocument) -> Closed:
    """What is closed to the person, by the list as it is now."""
    return request.standing.closed(partial(lock_of, document))


def leading_back(request: PersonRequest, name: str) -> HttpResponseRedirect:
    """To a page that leads back here once it is done."""
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': request.get_full_path()}, safe='/')}")
