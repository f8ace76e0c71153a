"""Proposed steps of a plan: accepted, declined, undone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from exercises.queries import current_guide
from programs.access import planned_of
from programs.consenting import needs_consent
from programs.forms.step import StepForm
from programs.gate import instead_if_closed, is_limited
from programs.models import PlannedExercise, PlanStep
from programs.proposals import proposals_for
from programs.requests import SafetyRequest
from programs.services.steps import Moved, decide_step, undo_step
from upperback.at_home import way_back
from upperback.users.requests import PersonRequest


@require_POST
@needs_consent
def decide(request: SafetyRequest, code: UUID, planned: UUID) -> HttpResponse:
    """Accept or decline the step that was read; when another one fits by now, nothing is done and it is shown."""
    row = planned_of(request.user, code, planned)
    closed = instead_if_closed(request)
    if closed:
        return closed
    now = timezone.now()
    form = StepForm(request.POST)
    if not form.is_valid():
        return as_it_is(
            request, row, status=422, errors=[str(text) for texts in form.errors.values() for text in texts]
        )
    advice = proposals_for(request.user, row.plan, now, stands=request.standing)
    here = next((one for one in advice if one.planned.pk == row.pk), None)
    if here is None or here.proposal is None or here.digest != form.cleaned_data["proposal"]:
        return as_it_is(request, row, status=409)
    decision = form.cleaned_data["decision"]
    try:
        decide_step(owner=request.user, planned=row, proposal=here.proposal, decision=decision, now=now)
    except Moved:
        return as_it_is(request, row, status=409)
    if decision == PlanStep.Decision.ACCEPTED:
        messages.success(request, _("Your plan is changed. Until your next session you can undo it."))
    else:
        messages.success(request, _("Declined. Your plan stays as it is."))
    return back_to(request, row)


@require_POST
@needs_consent
def undo(request: SafetyRequest, code: UUID, planned: UUID) -> HttpResponse:
    """Undo the last accepted step, as long as nothing was done or changed since."""
    row = planned_of(request.user, code, planned)
    closed = instead_if_closed(request)
    if closed:
        return closed
    try:
        undo_step(planned=row, limited=is_limited(request, current_guide()))
    except Moved:
        return as_it_is(request, row, status=409)
    messages.success(request, _("Undone. Your plan is as it was."))
    return back_to(request, row)


def as_it_is(
    request: PersonRequest, row: PlannedExercise, *, status: int, errors: list[str] | None = None
) -> HttpResponse:
    """What is proposed now for an exercise, in place of what was sent."""
    fresh = planned_of(request.user, row.plan_id, row.pk)
    advice = proposals_for(request.user, fresh.plan, timezone.now())
    context = {
        "one": next((one for one in advice if one.planned.pk == row.pk), None),
        "plan": fresh.plan,
        "document": current_guide().exercises.get(row.exercise),
        "errors": errors or [],
        "next": back_path(request, row),
        "other_languages": [],  # there is no page to read at this address
    }
    return render(request, "plans/step.html", context, status=status)


def back_to(request: PersonRequest, row: PlannedExercise) -> HttpResponseRedirect:
    """To the page that the step was decided on, else to its plan."""
    return HttpResponseRedirect(back_path(request, row))


def back_path(request: PersonRequest, row: PlannedExercise) -> str:
    """The page that the step was decided on, else the plan's."""
    return way_back(request) or reverse("programs:plan", args=(row.plan_id,))
