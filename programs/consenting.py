"""Nothing of a person is stored before they agreed to it: what stands in front of every page that stores something."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from exercises.guide import Guide
from exercises.queries import current_guide
from programs.forms.consent import NAME, ConsentForm
from programs.models import Consent
from programs.queries import consent_of
from programs.services.consent import give_consent
from upperback.users.requests import PersonRequest

P = ParamSpec("P")
R = TypeVar("R", bound=PersonRequest)
View = Callable[Concatenate[R, P], HttpResponse]


def needs_consent(view: View[R, P]) -> Callable[..., HttpResponse]:
    """Let a view be reached by people whose consent stands, and ask everybody else.

    A page leads to the question and back. A form is kept: the question is shown with everything that was typed, and
    agreeing stores both in one step. While a form is worked on the consent is held, so that withdrawing it at the
    same moment, in another tab, waits and then deletes what was stored too.
    """

    @wraps(view)
    def page(request: R, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        guide = current_guide()
        if guide.version is None:  # nothing is published, and without it nothing can be logged
            return view(request, *args, **kwargs)
        if request.method in ("GET", "HEAD"):
            if suffices(consent_of(request.user), guide):
                return view(request, *args, **kwargs)
            there = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{reverse('programs:consent')}?{there}")
        with transaction.atomic():
            held = Consent.objects.owned_by(request.user).standing().select_for_update().first()
            form = None if suffices(held, guide) else sent_question(request, guide)
            if suffices(held, guide) or (form and agree(request, form)):
                return view(request, *args, **kwargs)
        return ask(request, form, held, status=422, typed=list(typed(request)))

    return page


def consent_by_script(
    view: Callable[Concatenate[PersonRequest, Guide, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """The same for what a script sends, which is told in JSON where the question is asked (403, `go`).

    The view gets the guide too, so that it is asked for once. Browsers without scripts get the page of the question.
    """

    @wraps(view)
    def page(request: PersonRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        guide = current_guide()
        if wants_page(request):
            return needs_consent(lambda again, *_, **__: view(again, guide, *args, **kwargs))(request)
        with transaction.atomic():
            held = Consent.objects.owned_by(request.user).standing().select_for_update().first()
            if suffices(held, guide):
                return view(request, guide, *args, **kwargs)
        there = urlencode({"next": reverse("programs:play")})
        return JsonResponse({"go": f"{reverse('programs:consent')}?{there}"}, status=403)

    return page


def wants_page(request: HttpRequest) -> bool:
    """Whether a browser sent a form and shows what comes back; a script takes anything."""
    return "text/html" in request.headers.get("Accept", "")


def suffices(consent: Consent | None, guide: Guide) -> bool:
    """Whether a standing consent covers the question as it is asked now."""
    return bool(consent and guide.privacy and consent.wording >= guide.privacy.consent.wording)


def sent_question(request: PersonRequest, guide: Guide) -> ConsentForm | None:
    """The question as it came along with a form, not looked at yet where it did not; None when none is published."""
    if guide.privacy is None:
        return None
    return ConsentForm(request.POST if "asked" in request.POST else None, guide=guide)


def agree(request: PersonRequest, form: ConsentForm) -> bool:
    """Store the consent that a form gives; False when it gives none."""
    if not form.is_valid():
        return False
    give_consent(
        owner=request.user,
        edition=form.agreement.edition,
        wording=form.agreement.wording,
        language=get_language() or "",
        now=timezone.now(),
    )
    return True


def typed(request: PersonRequest) -> Iterator[tuple[str, str]]:
    """(name, value) of everything that was sent but the question itself and the form's token."""
    for name, values in request.POST.lists():
        if name not in (NAME, "asked", "csrfmiddlewaretoken"):
            yield from ((name, str(value)) for value in values)


def ask(
    request: PersonRequest,
    form: ConsentForm | None,
    consent: Consent | None,
    *,
    status: int,
    **more: Any,
) -> HttpResponse:
    """The page of the question; `typed` in `more` goes along and is stored with the answer."""
    context = {"form": form, "consent": consent, "action": request.get_full_path(), **more}
    if "typed" in more:
        context["other_languages"] = []  # what was typed cannot go along
    return render(request, "programs/consent.html", context, status=status)
