"""What the player sends is stored: each set at once, the ratings, the end. Never refused because training is closed."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid5

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from exercises.guide import Guide
from exercises.screening import lock_of
from programs.access import played_session_of
from programs.consenting import consent_by_script, wants_page
from programs.forms.play import FinishForm, FromPlayer, PlayedSetForm, RatingForm
from programs.forms.sets import known_id
from programs.models import Screening
from programs.queries import exercise_ever, standing_of
from programs.services.guided import (
    SetChanged,
    begin_session,
    drop_set,
    finish_session,
    store_rating,
    store_set,
    take_back_rating,
)
from programs.services.screening import leave_open
from programs.services.sessions import TakenId
from programs.views.standing import to_questions
from upperback.users.requests import PersonRequest


def once_more(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Do it again when another request wrote the same row at the same moment: then it is there to be found."""

    @wraps(view)
    def page(request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        for _again in range(2):
            try:
                return view(request, *args, **kwargs)
            except IntegrityError:
                continue
            except TakenId:
                break
        return taken()

    return page


@require_POST
@once_more
@consent_by_script
def session_set(request: PersonRequest, guide: Guide, code: UUID) -> HttpResponse:
    """Store one set, new or changed."""
    planned = known_id(request.POST.get("planned"))
    held = played_session_of(request.user, code, planned=planned)
    edition, known = exercise_ever(guide, request.POST.get("exercise", ""))
    now = timezone.now()
    form = PlayedSetForm(request.POST, person=request.user, now=now, guide=guide, exercise_known=known)
    if not form.is_valid():
        return refused(form)
    try:
        row = store_set(
            session=held.session,
            owner=request.user,
            under=form.underway(code),
            entry=form.entry(planned=held.knows_planned or held.session is None),
            based_on=form.cleaned_data["based_on"],
            position=form.cleaned_data["position"],
            edition=edition,
            guide=guide,
            now=now,
        )
    except SetChanged as change:
        message = _("This set was changed on another device or in another tab. Save it again to replace that.")
        return JsonResponse({"errors": {"based_on": [message]}, "revision": change.row.revision}, status=409)
    return JsonResponse(
        {"set": str(row.pk), "revision": row.revision} | (stopped(request, guide) if held.may_be_closed else {})
    )


@require_POST
@once_more
@consent_by_script
def session_set_drop(request: PersonRequest, guide: Guide, code: UUID, one: UUID) -> HttpResponse:
    """Take a set out again; what is not there is gone."""
    session = played_session_of(request.user, code).session
    if session:
        drop_set(session=session, code=one)
    return JsonResponse({"set": str(one)})


@require_POST
@once_more
@consent_by_script
def session_rating(request: PersonRequest, guide: Guide, code: UUID) -> HttpResponse:
    """Store tension before or after; numbness leads on to the questions about it."""
    session = played_session_of(request.user, code).session
    now = timezone.now()
    form = RatingForm(request.POST, person=request.user, now=now, guide=guide)
    if not form.is_valid():
        return refused(form)
    stored = None
    if form.cleaned_data["answer"] is not None:
        under, entry = form.underway(code), form.entry(code)
        rating = store_rating(session=session, owner=request.user, under=under, entry=entry, guide=guide, now=now)
        stored = {"rating": str(rating.pk), "revision": rating.revision}
    elif session:
        take_back_rating(session=session, kind=form.cleaned_data["kind"])
    there = numbness(request, guide, code, form.cleaned_data["id"]) if form.cleaned_data["numbness"] == "yes" else ""
    if wants_page(request):
        return redirect(there or "programs:history")
    return JsonResponse((stored or {"rating": None}) | ({"go": there} if there else {}))


@require_POST
@once_more
@consent_by_script
def session_finish(request: PersonRequest, guide: Guide, code: UUID) -> HttpResponse:
    """End a session: on to its page, or to the signs that a rise of tension asks for."""
    session = played_session_of(request.user, code).session
    now = timezone.now()
    form = FinishForm(request.POST, person=request.user, now=now)
    if not form.is_valid():
        return still_open(request, form) if wants_page(request) else refused(form)
    if session is None and not (form.said() or "").strip():
        return onward(request, reverse("programs:history"))
    session = session or begin_session(owner=request.user, under=form.underway(code), guide=guide, now=now)
    finish_session(session=session, note=form.said(), finished_at=form.past("finished_at"))
    messages.success(request, _("Your session is saved."))
    page = reverse("programs:session", args=[code])
    stands = standing_of(request.user)
    if stands.unanswered:
        page = to_questions(stands, page).url
    return onward(request, page)


def stopped(request: PersonRequest, guide: Guide) -> dict[str, str]:
    """Where a session leads that goes on although training was closed meanwhile, as by a sign ticked elsewhere."""
    stands = standing_of(request.user)
    closed = stands.closed(partial(lock_of, guide.safety)) if guide.safety else "none"
    if closed in ("all", "training"):
        return {"stop": reverse("programs:standing")}
    return {"stop": to_questions(stands, "").url} if stands.pending else {}


def onward(request: PersonRequest, page: str) -> HttpResponse:
    """To a page: a browser goes there, a script is told where."""
    return redirect(page) if wants_page(request) else JsonResponse({"go": page})


def numbness(request: PersonRequest, guide: Guide, code: UUID, one: UUID) -> str:
    """The questions about numbness, and from there to the session as far as it is stored.

    Training waits for their answer, wherever the person goes meanwhile; `one` is the rating that told of it.
    """
    if guide.safety:
        edition, reason = guide.editions["safety", "safety"], Screening.Reason.NUMBNESS
        leave_open(owner=request.user, code=uuid5(one, reason), edition=edition, reason=reason, now=timezone.now())
    there = urlencode({"next": reverse("programs:session", args=[code])}, safe="/")
    return f"{reverse('programs:numbness')}?{there}"


def still_open(request: PersonRequest, form: FinishForm) -> HttpResponse:
    """The note again, with what is wrong with it; the session is not ended yet."""
    context = {"form": form, "other_languages": []}  # what was typed cannot go along
    return render(request, "programs/finish.html", context, status=422)


def refused(form: FromPlayer) -> HttpResponse:
    """What is wrong, by field; nothing is stored."""
    return JsonResponse({"errors": form.messages()}, status=422)


def taken() -> HttpResponse:
    """The session was deleted, or the id belongs to something else."""
    message = _(
        "This session was deleted, or it belongs to another log-in. Bring it back from the history, or begin anew."
    )
    return JsonResponse({"errors": {"id": [message]}}, status=409)
