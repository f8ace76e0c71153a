"""The forms of a plan: making one, and changing one."""

import uuid
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exercises.guide import Guide
from exercises.home import Home
from exercises.queries import current_guide
from programs.access import plan_of
from programs.consenting import needs_consent
from programs.forms.plan import FULL, LEVEL_WORDS, NewPlanForm, PlanForm, new_plan_initial, plan_initial
from programs.forms.planned import (
    PREFIX,
    BasePlannedFormSet,
    PlannedFormSet,
    Shelf,
    moved,
    numbered,
    planned_initial,
    typed_rows,
)
from programs.forms.sets import known_id
from programs.gate import instead_if_closed, is_limited, training
from programs.models import Plan
from programs.queries import target_of, withdrawn_exercises
from programs.requests import TrainingRequest
from programs.services.plans import Changed, TakenId, save_plan
from programs.training.limits import restrained
from programs.training.prescribing import LEVELS, MINUTES, prescribed
from programs.training.prescribing import target_of as prescribed_target
from programs.training.timing import seconds_of
from programs.training.values import Target
from programs.views.plans import today_of
from upperback.context import other_languages


@dataclass(frozen=True)
class Takes:
    """What a plan of some minutes is at a level: its exercises, its sets, and how long it takes."""

    level: int
    exercises: int
    sets: int
    seconds: int


@require_http_methods(["GET", "HEAD", "POST"])
@needs_consent
@training
def new_plan(request: TrainingRequest) -> HttpResponse:
    """Make a plan of level, minutes and days; `?from=` a plan makes that one anew and puts it away."""
    guide = current_guide()
    if guide.version is None:
        return render(request, "programs/no_guide.html")
    earlier = request.GET.get("from")
    former = plan_of(request.user, code_of(earlier)) if earlier else None
    limited = is_limited(request, guide)
    levels = (1,) if limited else LEVELS
    if request.method != "POST":
        shown = new_plan_initial(uuid.uuid4(), former, limited=limited)
        return show_new(request, guide, NewPlanForm(initial=shown, levels=levels), former)
    closed = instead_if_closed(request)
    form = NewPlanForm(request.POST, levels=levels)
    if closed or not form.is_valid():
        return closed or show_new(request, guide, form, former, status=422)
    targets = made(guide, at_home(request, guide), form.cleaned_data["level"], form.cleaned_data["minutes"], limited)
    entry = form.entry(targets, name=former.name if former else "", today=today_of(request))
    try:
        plan = save_plan(owner=request.user, entry=entry, now=timezone.now(), instead_of=former)
    except (Changed, TakenId):
        form.resend_as(uuid.uuid4())
        form.add_error(None, _("This form was used before. Send it once more to make another plan."))
        return show_new(request, guide, form, former, status=409)
    messages.success(request, _("Your plan is ready. Change whatever you like."))
    return redirect("programs:plan", plan.pk)


def made(guide: Guide, home: Home | None, level: int, minutes: int | None, limited: bool) -> tuple[Target, ...]:
    """A plan out of the prescriptions; of somebody who has to ask first, without loads."""
    targets = prescribed(guide, level=level, minutes=minutes, home=home)
    return restrained(targets, guide) if limited else targets


def at_home(request: TrainingRequest, guide: Guide) -> Home | None:
    """What the person has of what the guide knows; None when they have not said."""
    return request.home.published(guide) if request.home else None


def show_new(
    request: TrainingRequest, guide: Guide, form: NewPlanForm, former: Plan | None, *, status: int = 200
) -> HttpResponse:
    """The page that makes a plan."""
    limited = is_limited(request, guide)
    home = at_home(request, guide)
    levels = (1,) if limited else LEVELS
    lengths = {
        str(minutes or FULL): [takes(level, made(guide, home, level, minutes, limited)) for level in levels]
        for minutes in (*MINUTES, None)
    }
    lifts = home is None or any(guide.equipment[slug].role == "load" for slug in home.equipment)
    context = {
        "form": form,
        "former": former,
        "level_words": {str(level): LEVEL_WORDS[level] for level in levels},
        "lengths": lengths,
        "limited": limited,
        "guide": guide,
        "home": home,
        "lifts": lifts,
    }
    return render(request, "plans/new.html", context | languages(request), status=status)


def takes(level: int, targets: tuple[Target, ...]) -> Takes:
    """What a plan is, in numbers."""
    return Takes(level, len(targets), sum(one.sets for one in targets), seconds_of(targets))


@require_http_methods(["GET", "HEAD", "POST"])
@needs_consent
@training
def edit_plan(request: TrainingRequest, code: UUID) -> HttpResponse:
    """Change a plan: shown, rearranged without storing anything, or sent."""
    plan = plan_of(request.user, code)
    shelf = shelf_of(request, plan)
    if request.method != "POST":
        rows = [planned_initial(one, place, shelf) for place, one in enumerate(shelf.former.values(), start=1)]
        form = PlanForm(initial=plan_initial(plan, today_of(request)), plan=plan, today=today_of(request))
        return show_edit(request, plan, shelf, form, unsent(rows, shelf))
    if "move" in request.POST or "add" in request.POST:
        return rearranged(request, plan, shelf)
    return receive(request, plan, shelf)


def shelf_of(request: TrainingRequest, plan: Plan) -> Shelf:
    """What the rows of a plan's form choose from."""
    guide, stored = current_guide(), list(plan.exercises.all())
    exercises = {**guide.exercises, **withdrawn_exercises([one.exercise for one in stored], guide.exercises)}
    former = {one.pk: target_of(one, exercises[one.exercise]) for one in stored if one.exercise in exercises}
    home = at_home(request, guide)
    return Shelf(guide, exercises, home, former, request.user.unit, plan.level, is_limited(request, guide))


def receive(request: TrainingRequest, plan: Plan, shelf: Shelf) -> HttpResponse:
    """Store what was sent, or show it again with what is wrong beside each field."""
    form = PlanForm(request.POST, plan=plan, today=today_of(request))
    rows = PlannedFormSet(request.POST, prefix=PREFIX, form_kwargs={"shelf": shelf})
    if not all([form.is_valid(), rows.is_valid()]):
        return show_edit(request, plan, shelf, form, rows, status=422)
    try:
        save_plan(owner=request.user, entry=form.entry(rows.targets()), now=timezone.now())
    except Changed as change:
        form.resend_on(change.plan.revision)
        form.add_error(None, _("This plan was changed in another tab or on another device."))
        return show_edit(request, change.plan, shelf, form, rows, changed=True, status=409)
    messages.success(request, _("Your plan is saved."))
    return redirect("programs:plan", plan.pk)


def rearranged(request: TrainingRequest, plan: Plan, shelf: Shelf) -> HttpResponse:
    """Show the form again with an exercise moved or one more, for browsers without scripts too. Stores nothing."""
    rows = moved(typed_rows(request.POST), request.POST.get("move", ""))
    exercise = shelf.guide.exercises.get(request.POST.get("add-exercise", "")) if "add" in request.POST else None
    if exercise:
        target = prescribed_target(shelf.guide, exercise, plan.level, shelf.home)
        (target,) = restrained([target], shelf.guide) if is_limited(request, shelf.guide) else (target,)
        rows.append(planned_initial(target, len(rows) + 1, shelf))
    typed: dict[str, Any] = {name: request.POST.get(name, "") for name in PlanForm.base_fields}
    typed["days"] = request.POST.getlist("days")
    form = PlanForm(initial=typed, plan=plan, today=today_of(request))
    return show_edit(
        request, plan, shelf, form, unsent(numbered(rows), shelf), added=len(rows) if exercise else 0, moved=True
    )


def unsent(rows: list[dict[str, Any]], shelf: Shelf) -> BasePlannedFormSet:
    """The rows as they are shown before they are sent."""
    return PlannedFormSet(initial=rows, prefix=PREFIX, form_kwargs={"shelf": shelf})


def show_edit(
    request: TrainingRequest,
    plan: Plan,
    shelf: Shelf,
    form: PlanForm,
    rows: BasePlannedFormSet,
    *,
    changed: bool = False,
    moved: bool = False,
    added: int = 0,
    status: int = 200,
) -> HttpResponse:
    """The page that changes a plan; `added` is the place of an exercise that was just added."""
    context = {
        "plan": plan,
        "form": form,
        "rows": rows,
        "changed": changed,
        "moved": moved,
        "added": added,
        "guide": shelf.guide,
        "home": shelf.home,
        "limited": is_limited(request, shelf.guide),
    }
    return render(request, "plans/edit.html", context | languages(request), status=status)


def languages(request: TrainingRequest) -> dict[str, Any]:
    """The other languages of a page whose form was sent: what was typed cannot go along."""
    return {"other_languages": other_languages(request.path)} if request.method == "POST" else {}


def code_of(text: str) -> UUID:
    """The UUID that a text holds; Http404 when it holds none."""
    code = known_id(text)
    if code is None:
        raise Http404
    return code
