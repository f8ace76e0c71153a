"""What all pages of the published guide share: open to everybody, read-only, and 304 when nothing changed."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from exercises.guide import Guide, Version
from exercises.queries import current_version, guide_at
from exercises.views.kept import GUIDE_PAGE, operator
from upperback.reader import Reader
from upperback.release import fingerprint
from upperback.telephone import numbers_for

P = ParamSpec("P")


def guide_page(view: Callable[Concatenate[Reader, Guide, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the guide that readers see now, and answer 304 to a browser that has the page already.

    What it shows may depend on the address, the guide, the account, what is at home and what the operator set, and on
    nothing else of the request: visitors' pages are kept for each other.
    """

    @login_not_required
    @require_safe
    @wraps(view)
    def page(request: Reader, *args: Any, **kwargs: Any) -> HttpResponse:
        version = current_version()
        request.META[GUIDE_PAGE] = version
        tag = page_tag(request, version)
        # Without a tag the page is always made anew.
        response = get_conditional_response(request, etag=tag) if tag else None
        if response is None:
            response = view(request, guide_at(version), *args, **kwargs)
        if tag:
            response.headers.setdefault("ETag", tag)
        return response

    return page


def page_tag(request: Reader, version: Version | None) -> str | None:
    """The ETag of a page: the guide's version, the code's release, what the operator set, who reads it, has and calls.

    Whoever has to call somebody reads a page of their own.
    None while there is a message to show, which belongs to no other visit, and in development.
    """
    if settings.DEBUG or len(get_messages(request)):
        return None
    person = "-".join(str(getattr(request.user, name, "")) for name in ("pk", "unit", "scheme", "is_staff"))
    # The host stands in the page's links to itself.
    place = (str(request.scheme), request.get_host(), request.get_full_path())
    who = (person, str(request.home), str(request.stopped))
    parts = (str(version), fingerprint(), *place, *who, operator(), str(numbers_for(request)))
    return f'"{hashlib.sha256("|".join(parts).encode()).hexdigest()[:32]}"'
