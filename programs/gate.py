"""Pages that are training stay closed to a person whom a warning sign locks, or who has not answered the list."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from exercises.document import SafetyDocument
from exercises.guide import Guide
from exercises.queries import current_guide
from exercises.screening import ask_again, lock_of
from programs.queries import facts_of
from programs.requests import SafetyRequest
from programs.standing import Closed
from programs.views.standing import standing_page, to_questions, with_next
from upperback.users.requests import PersonRequest

P = ParamSpec("P")
R = TypeVar("R", bound=PersonRequest)


def training(view: Callable[Concatenate[R, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Close a page that is training: to the standing page, to the list, or to the short questions.

    What a person sends is never refused here: what was done and typed is kept.
    """

    @wraps(view)
    def page(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        instead = instead_of_training(request) if request.method in ("GET", "HEAD") else None
        return instead or view(request, *args, **kwargs)

    return page


def instead_if_closed(request: SafetyRequest) -> HttpResponse | None:
    """What a person sees who sends something that asks for training, such as a new plan, and may not train now."""
    safety = current_guide().safety
    if safety is None:
        return redirect("programs:screening")
    closed = closed_to(request, safety)
    if closed in ("all", "training"):
        return standing_page(request, safety, status=403)
    if closed == "unscreened":
        return to_questions(request.standing, "")
    return with_next("programs:again", "") if is_due(request, safety) else None


def instead_of_training(request: SafetyRequest) -> HttpResponse | None:
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
        return to_questions(request.standing, request.get_full_path())
    if is_due(request, guide.safety):
        return with_next("programs:again", request.get_full_path())
    return None


def is_limited(request: SafetyRequest, guide: Guide) -> bool:
    """Whether the person has to ask a professional first: level 1 without loads until then."""
    return guide.safety is not None and closed_to(request, guide.safety) == "limited"


def is_due(request: SafetyRequest, document: SafetyDocument) -> bool:
    """Whether the list has to be gone through again before training."""
    return bool(ask_again(document, facts_of(request.user, request.standing, timezone.now())))


def closed_to(request: SafetyRequest, document: SafetyDocument) -> Closed:
    """What is closed to the person, by the list as it is now."""
    return request.standing.closed(partial(lock_of, document))
