"""A session with the player: choosing what to do, and the player's page."""

import uuid
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from exercises.figures.shown import shapes
from exercises.guide import Guide
from exercises.queries import current_guide
from programs.access import plan_of, session_of
from programs.consenting import needs_consent
from programs.forms.play import PlayForm, RatingForm, StartForm
from programs.forms.session import stamp
from programs.gate import is_limited, training
from programs.models import Plan, Rating
from programs.playing import Shown, play_data, shown
from programs.queries import (
    Begun,
    begun_of,
    is_new_to_training,
    last_sets_of,
    running_plans_of,
    session_under_way,
    targets_of,
)
from programs.requests import SafetyRequest
from programs.training.limits import restrained
from programs.training.prescribing import eased, prescribed
from programs.training.values import Target
from upperback.reader import home_of

TEN = 10
"""The minutes of a session for which nobody chose any."""


@require_safe
@training
def start(request: SafetyRequest) -> HttpResponse:
    """Choose a plan, or a level and the minutes there are."""
    guide = current_guide()
    if guide.version is None:
        return render(request, "programs/no_guide.html")
    plans = running_plans_of(request.user, timezone.now().astimezone(request.user.zone).date())
    level = plans[0].level if plans else 1
    limited = is_limited(request, guide)
    context = {
        "plans": plans,
        "today": timezone.now().astimezone(request.user.zone).isoweekday(),
        "form": StartForm(initial={"level": 1 if limited else level, "minutes": TEN}, limited=limited),
        "under_way": session_under_way(request.user),
        "limited": limited,
    }
    return render(request, "programs/start.html", context)


@require_safe
@needs_consent
@training
def play(request: SafetyRequest) -> HttpResponse:
    """The player: `?plan=`, or `?level=` and `?minutes=`; `&easier=1`; `&session=` goes on with one not ended."""
    guide = current_guide()
    if guide.version is None:
        return render(request, "programs/no_guide.html")
    form = PlayForm(request.GET)
    if not form.is_valid():
        return redirect("programs:start")
    asked = form.cleaned_data
    begun = going_on(request, asked["session"])
    plan = plan_of(request.user, asked["plan"]) if asked["plan"] else None
    home = home_of(request)
    home = home and home.published(guide)
    limited = is_limited(request, guide)
    each = shown(targets_for(request, guide, plan, asked, limited=limited), guide, home)
    if not each:
        return redirect("programs:start")
    code = begun.session if begun else uuid.uuid4()
    last = last_sets_of(request.user, [one.target.exercise for one in each])
    data = play_data(
        each,
        user=request.user,
        session=code,
        guide=guide,
        plan=plan,
        home=home,
        last=last,
        limited=limited,
        begun=begun,
        level=1 if limited else plan.level if plan else asked["level"] or 1,
    )
    context = {"play": data | {"easier": asked["easier"]}, **figures(each), **ratings(request, guide)}
    return render(request, "programs/play.html", context)


def going_on(request: SafetyRequest, code: UUID | None) -> Begun | None:
    """What there is of the session that an address names; None without one, or when it is not under way."""
    session = session_of(request.user, code) if code else None
    return begun_of(session) if session and session.is_under_way else None


def targets_for(
    request: SafetyRequest, guide: Guide, plan: Plan | None, asked: dict[str, Any], *, limited: bool
) -> tuple[Target, ...]:
    """What the session asks for: by the plan, else as the guide prescribes for the level and the minutes."""
    today = timezone.now().astimezone(request.user.zone).date()
    if plan:
        targets = targets_of(plan, day=today)
    else:
        home = home_of(request)
        minutes = asked["minutes"] or (None if asked["level"] else TEN)
        targets = prescribed(guide, level=asked["level"] or 1, minutes=minutes, home=home and home.published(guide))
        targets = eased(targets) if is_new_to_training(request.user, today) else targets
    return restrained(targets, guide) if limited else targets


def figures(each: list[Shown]) -> dict[str, Any]:
    """The figures of the page, and the shapes that they are made of."""
    drawn = [one.pictures for one in each if one.pictures]
    drawings = [drawing for one in drawn for drawing in (one.movement, one.start, one.end)]
    return {"targets": each, "shapes": shapes(drawings)}


def ratings(request: SafetyRequest, guide: Guide) -> dict[str, Any]:
    """The questions before and after, with ids of their own."""
    now = timezone.now()
    return {
        kind: RatingForm(
            person=request.user,
            now=now,
            guide=guide,
            auto_id=f"id_{kind}_%s",
            initial={"id": uuid.uuid4(), "kind": kind, "asked_at": stamp(now)},
        )
        for kind in (Rating.Kind.BEFORE.value, Rating.Kind.AFTER.value)
    }
