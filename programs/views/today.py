"""Today: what is due where the person is, and nothing else."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from exercises.figures.shown import shapes
from exercises.guide import Guide
from exercises.queries import current_guide
from exercises.views.pages import adapted, pictures_of
from programs.due import Day, PlanToday, day_of
from programs.gate import closed_to, is_due
from programs.proposals import Advice, proposals_for
from programs.requests import SafetyRequest
from programs.views.standing import standing_page


@require_safe
def today(request: SafetyRequest) -> HttpResponse:
    """The questions and the plans of this day; what to do instead while an emergency sign stands."""
    guide = current_guide()
    if guide.version is None:
        return render(request, "programs/no_guide.html")
    closed = closed_to(request, guide.safety) if guide.safety else "unscreened"
    if closed == "all" and guide.safety:
        return standing_page(request, guide.safety, status=403)
    day = day_of(request.user, guide, timezone.now(), limited=closed == "limited")
    trains = closed in ("none", "limited")
    context: dict[str, Any] = {"day": day, "closed": closed, "trains": trains, "guide": guide}
    if trains and guide.safety and not is_due(request, guide.safety):
        context["steps"] = steps_of(request, day)
    return render(request, "programs/today.html", context | (pictured(request, guide, day.plans) if trains else {}))


def steps_of(request: SafetyRequest, day: Day) -> list[Advice]:
    """The steps that fit the first plan that is not done yet: what is decided before it is begun."""
    coming = next((one.plan for one in day.plans if one.done is None), None)
    if coming is None:
        return []
    found = proposals_for(request.user, coming, timezone.now(), stands=request.standing)
    return [one for one in found if one.proposal]


def pictured(request: Any, guide: Guide, plans: Iterable[PlanToday]) -> dict[str, Any]:
    """The figures of the plans' exercises, by slug, and the shapes they are made of."""
    fittings = adapted(request, guide)["fittings"]
    slugs = dict.fromkeys(target.exercise for plan in plans for target in plan.targets)
    each = {slug: pictures_of(guide, guide.exercises[slug], fittings[slug]) for slug in slugs}
    drawn = {slug: one for slug, one in each.items() if one}
    return {"drawn": drawn, "shapes": shapes([one.end for one in drawn.values()])}
