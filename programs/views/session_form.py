"""The form of a session: shown, added to, sent."""

import uuid
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from exercises.guide import Guide
from exercises.queries import current_guide
from exercises.screening import asks_after_session
from programs.access import changing_session_of, plan_of, session_of
from programs.consenting import needs_consent
from programs.entries import SessionEntry, SetEntry, without_load
from programs.forms.groups import Exercises, Logged, form_kwargs, grouped, rows_to_show
from programs.forms.session import SessionForm, new_session_initial, session_initial
from programs.forms.sets import PREFIX, BaseSetFormSet, SetFormSet, known_id, next_row, set_initial, typed_rows
from programs.gate import is_limited, training
from programs.models import Plan, Screening, Session
from programs.playing import sets_of
from programs.queries import exercises_for, last_session_of, last_sets_of, logged_sets, targets_of
from programs.requests import SafetyRequest
from programs.services.sessions import Changed, TakenId, entry_of, save_session
from programs.training.limits import restrained
from programs.views.standing import with_next
from upperback.context import other_languages
from upperback.users.requests import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
@needs_consent
@training
def new_session(request: SafetyRequest) -> HttpResponse:
    """Log a session: from an empty form, from the sets of an earlier one (`?from=`), or from a plan (`?plan=`)."""
    guide = current_guide()
    if guide.version is None:
        return render(request, "programs/no_guide.html")
    if request.method == "POST":
        return receive(request, guide, None)
    now = timezone.now()
    earlier, planned = request.GET.get("from"), request.GET.get("plan")
    plan = plan_of(request.user, as_uuid(planned)) if planned else None
    sets = planned_sets(request, guide, plan, now) if plan else ()
    if earlier:
        sets = entry_of(session_of(request.user, as_uuid(earlier))).sets
        sets = tuple(without_load(one) for one in sets) if is_limited(request, guide) else sets
    rows = [set_initial(one, keep_id=False) for one in sets if one.exercise in guide.exercises]
    zone, code = request.user.time_zone, uuid.uuid4()
    initial = new_session_initial(code=code, now=now, zone=zone, plan=plan.pk if plan else None)
    form = SessionForm(initial=initial, now=now)
    last = None if earlier or plan else last_session_of(request.user)
    return show(request, form, unsent(guide, rows, guide.exercises, {}, request.user.unit), guide.exercises, last=last)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_consent
def edit_session(request: PersonRequest, code: UUID) -> HttpResponse:
    """Correct a session."""
    guide = current_guide()
    if request.method == "POST":
        return receive(request, guide, changing_session_of(request.user, code))
    session = session_of(request.user, code)
    logged = logged_sets(session)
    entry, now = entry_of(session), timezone.now()
    exercises = exercises_for(logged, guide.exercises)
    rows = [set_initial(one, keep_id=True) for one in entry.sets]
    form = SessionForm(initial=session_initial(entry, now=now), now=now)
    return show(request, form, unsent(guide, rows, exercises, logged, request.user.unit), exercises, session=session)


@require_POST
def add_row(request: PersonRequest) -> HttpResponse:
    """Show the form again with one more set of `?exercise=`, for browsers without scripts. Stores nothing."""
    code = request.GET.get("session")
    session = session_of(request.user, as_uuid(code)) if code else None
    logged = logged_sets(session)
    guide = current_guide()
    exercises = exercises_for(logged, guide.exercises)
    rows = typed_rows(request.POST)
    exercise = exercises.get(request.GET.get("exercise", ""))
    if exercise:
        rows.append(next_row(rows, exercise, request.user.unit))
    typed = {name: request.POST.get(name, "") for name in SessionForm.base_fields}
    form = SessionForm(initial=typed, now=timezone.now())
    return show(request, form, unsent(guide, rows, exercises, logged, request.user.unit), exercises, session=session)


def planned_sets(request: SafetyRequest, guide: Guide, plan: Plan, now: datetime) -> tuple[SetEntry, ...]:
    """The sets that a plan asks for today, as if they were done as aimed at: round by round, left before right."""
    targets = targets_of(plan, day=now.astimezone(request.user.zone).date())
    if is_limited(request, guide):
        targets = restrained(targets, guide)
    last = last_sets_of(request.user, [one.exercise for one in targets])
    return sets_of(targets, last)


def receive(request: PersonRequest, guide: Guide, session: Session | None) -> HttpResponse:
    """Store what was sent, or show it again with what is wrong beside each field."""
    now = timezone.now()
    logged = logged_sets(session)
    exercises = exercises_for(logged, guide.exercises)
    form = SessionForm(request.POST, now=now, stored=session.started_at if session else None)
    sets = SetFormSet(request.POST, prefix=PREFIX, form_kwargs=form_kwargs(guide, exercises, logged))
    if not all([form.is_valid(), sets.is_valid()]):
        return show(request, form, sets, exercises, session=session, status=422)
    entry = form.entry(sets.entries())
    if session and entry.id != session.pk:
        form.add_error(None, _("This form belongs to another session. Open the session again."))
        return show(request, form, sets, exercises, session=session, status=422)
    if entry.is_empty():
        form.add_error(None, _("There is nothing to save yet: write down a set, rate your tension or leave a note."))
        return show(request, form, sets, exercises, session=session, status=422)
    asks = raised_tension(guide, entry, session)
    try:
        saved = save_session(owner=request.user, entry=entry, guide=guide, now=now, asks=asks)
    except TakenId:
        form.resend_as(code=uuid.uuid4(), based_on=0)
        form.add_error(None, _("This form was used before. Send it once more to save it as a new session."))
        return show(request, form, sets, exercises, status=409)
    except Changed as change:
        form.resend_as(code=change.session.pk, based_on=change.session.revision)
        form.add_error(None, _("This session was changed in another tab or on another device."))
        return show(request, form, sets, exercises, session=change.session, changed=True, status=409)
    messages.success(request, _("Your session is saved."))
    page = reverse("programs:session", args=[saved.pk])
    return with_next("programs:screening", page, reason=Screening.Reason.SESSION) if asks else redirect(page)


def raised_tension(guide: Guide, entry: SessionEntry, session: Session | None) -> bool:
    """Whether a session asks for the emergency signs: its ratings say so, and did not say the same before."""
    if guide.safety is None or not asks_after_session(guide.safety, entry.before, entry.after):
        return False
    former = entry_of(session) if session else None
    return former is None or (former.before, former.after) != (entry.before, entry.after)


def unsent(guide: Guide, rows: list[dict[str, Any]], exercises: Exercises, logged: Logged, unit: str) -> BaseSetFormSet:
    """The rows as they are first shown, with an empty one for every exercise that has none."""
    kwargs = form_kwargs(guide, exercises, logged)
    return SetFormSet(initial=rows_to_show(rows, exercises, unit), prefix=PREFIX, form_kwargs=kwargs)


def show(
    request: PersonRequest,
    form: SessionForm,
    sets: BaseSetFormSet,
    exercises: Exercises,
    *,
    session: Session | None = None,
    last: Session | None = None,
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page of the form."""
    context = {
        "form": form,
        "sets": sets,
        "groups": grouped(sets, exercises, request.user.unit),
        "strays": [row for row in sets.forms if row["exercise"].value() not in exercises],
        "session": session,
        "last": last,
        "changed": changed,
        "plan": plan_followed(request, form),
    }
    if request.method == "POST":
        # What was typed cannot go along, and not every address that takes it can be opened.
        own = reverse("programs:session-edit", args=[session.pk]) if session else reverse("programs:session-new")
        context["other_languages"] = other_languages(own)
    return render(request, "programs/session_form.html", context, status=status)


def plan_followed(request: PersonRequest, form: SessionForm) -> Plan | None:
    """The plan that the form carries along, None when it is not the person's."""
    code = known_id(form["plan"].value())
    return Plan.objects.owned_by(request.user).filter(pk=code).first() if code else None


def as_uuid(text: str) -> UUID:
    """The UUID that a text holds; Http404 when it holds none."""
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error
