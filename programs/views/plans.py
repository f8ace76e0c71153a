"""Plans: all of them, one of them, and what takes one out of the way and brings it back."""

import uuid
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from exercises.queries import current_guide
from programs.access import plan_of
from programs.consenting import needs_consent
from programs.forms.sets import known_id
from programs.gate import instead_if_closed, is_limited, training
from programs.outline import outline
from programs.proposals import proposals_for
from programs.queries import plans_of, withdrawn_exercises
from programs.requests import SafetyRequest, TrainingRequest
from programs.services.plans import TakenId, copy_plan


def today_of(request: SafetyRequest) -> date:
    """The day it is where the person lives."""
    day: date = timezone.now().astimezone(request.user.zone).date()
    return day


@require_safe
@training
def plans(request: TrainingRequest) -> HttpResponse:
    """A person's plans: those that run, those that wait, those put away."""
    guide, today = current_guide(), today_of(request)
    limited = is_limited(request, guide)
    mine = list(plans_of(request.user))
    gone = withdrawn_exercises({one.exercise for plan in mine for one in plan.exercises.all()}, guide.exercises)
    shown = [outline(plan, guide, gone=gone, today=today, limited=limited) for plan in mine]
    context = {
        "running": [one for one in shown if not one.plan.archived_at and not one.plan.paused_at],
        "paused": [one for one in shown if one.plan.paused_at and not one.plan.archived_at],
        "archived": [one for one in shown if one.plan.archived_at],
        "guide": guide,
    }
    return render(request, "plans/plans.html", context)


@require_safe
@training
def plan(request: TrainingRequest, code: UUID) -> HttpResponse:
    """One plan: what it asks for today, and what can be done with it."""
    guide, found = current_guide(), plan_of(request.user, code)
    gone = withdrawn_exercises([one.exercise for one in found.exercises.all()], guide.exercises)
    shown = outline(found, guide, gone=gone, today=today_of(request), limited=is_limited(request, guide))
    proposals = proposals_for(request.user, found, timezone.now(), stands=request.standing)
    context = {"one": shown, "plan": found, "guide": guide, "copy": uuid.uuid4(), "proposals": proposals}
    return render(request, "plans/plan.html", context)


@require_POST
@needs_consent
def copy(request: TrainingRequest, code: UUID) -> HttpResponse:
    """Copy a plan; the copy is to be changed next."""
    found = plan_of(request.user, code)
    closed = instead_if_closed(request)
    if closed:
        return closed
    name = Truncator(_("Copy of %(plan)s") % {"plan": found.name}).chars(100)
    try:
        made = copy_plan(plan=found, code=known_id(request.POST.get("id")) or uuid.uuid4(), name=name)
    except TakenId:
        made = copy_plan(plan=found, code=uuid.uuid4(), name=name)
    messages.success(request, _("This is the copy. Change what should differ."))
    return redirect("programs:plan-edit", made.pk)


@require_POST
@needs_consent
def pause(request: TrainingRequest, code: UUID) -> HttpResponse:
    """Let a plan wait until it is taken up again."""
    found = plan_of(request.user, code)
    if found.paused_at is None:
        found.pause(timezone.now())
    messages.success(request, _("The plan is paused. Take it up again whenever you want."))
    return redirect("programs:plan", found.pk)


@require_POST
@needs_consent
def take_up(request: TrainingRequest, code: UUID) -> HttpResponse:
    """Go on with a paused plan."""
    found = plan_of(request.user, code)
    found.take_up()
    messages.success(request, _("The plan runs again."))
    return redirect("programs:plan", found.pk)


@require_POST
@needs_consent
def archive(request: TrainingRequest, code: UUID) -> HttpResponse:
    """Put a plan away; it can be brought back from the list at any time."""
    found = plan_of(request.user, code)
    if found.archived_at is None:
        found.archive(timezone.now())
    messages.success(
        request, _("The plan is in the archive, at the end of this page. You can bring it back at any time.")
    )
    return redirect("programs:plans")


@require_POST
@needs_consent
def bring_back(request: TrainingRequest, code: UUID) -> HttpResponse:
    """Take a plan out of the archive."""
    found = plan_of(request.user, code)
    found.bring_back()
    messages.success(request, _("The plan is back."))
    return redirect("programs:plan", found.pk)
