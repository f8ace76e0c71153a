"""A person with a plan and what they did by it, in the database."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.utils import timezone

from programs.entries import SetEntry
from programs.models import Plan, PlannedExercise, Rating, Session
from programs.questions import WORDING
from tests.conftest import logged, row
from tests.pages import PLANNED
from upperback.users.models import User

ZONE = ZoneInfo("America/Toronto")
DAY = timedelta(days=1)
BAG = {"load_kg": Decimal("3.6287"), "implements": 1, "unit": "lb", "equipment": "training-bag"}
PACED = {"up": 2, "hold": 1, "down": 3}


def today() -> date:
    """The person's day."""
    return timezone.now().astimezone(ZONE).date()


def plan_of(owner: User, *exercises: str, **more: Any) -> Plan:
    """A plan of level 2 that was made long ago, of rows with an 8 lb bag unless others are named."""
    plan = Plan.objects.create(owner=owner, name="Mine", level=2, **more)
    Plan.objects.filter(pk=plan.pk).update(created_at=timezone.now() - 200 * DAY)
    for position, exercise in enumerate(exercises or ("single-arm-row",), start=1):
        planned(plan, exercise, position)
    plan.refresh_from_db()
    return plan


def planned(plan: Plan, exercise: str, position: int = 1, **more: Any) -> PlannedExercise:
    """One planned exercise as level 2 prescribes it."""
    if exercise == "plank-on-the-arms":
        usual: dict[str, Any] = {"low": 20, "high": 40}
    else:
        usual = {"low": 8, "high": 12, **PACED, **BAG}
    values = {"sets": 3, "rest": 75, "effort_low": 2, "effort_high": 3, **usual, **more}
    return PlannedExercise.objects.create(plan=plan, exercise=exercise, position=position, **values)


def did(
    owner: User, ago: int, *, exercise: str = "single-arm-row", before: int = 3, after: int = 3, **more: Any
) -> Session:
    """A session at noon some days ago, written down then: three sets on each side to the top, two in reserve."""
    began = datetime.combine(today() - ago * DAY, time(12), tzinfo=ZONE)
    return logged(
        owner, now=began + timedelta(hours=1), started_at=began, before=before, after=after, sets=sets(exercise, **more)
    )


def sets(exercise: str = "single-arm-row", **more: Any) -> tuple[SetEntry, ...]:
    """Three sets on each side."""
    if exercise == "plank-on-the-arms":
        hold = SetEntry(exercise=exercise, side="both", seconds=40)
        return (replace(hold, **more),) * 3
    one = row(exercise=exercise, repetitions=12, **more)
    return (one,) * 3 + (replace(one, side="right"),) * 3


def woke(owner: User, value: int = 3, *, days: int = 10, **more: Any) -> None:
    """The same rating on the last mornings, today's too."""
    now = timezone.now()
    for ago in range(days):
        values = {"local_date": today() - ago * DAY, "value": value, "wording": WORDING, **more}
        Rating.objects.create(
            id=uuid4(),
            owner=owner,
            kind=Rating.Kind.MORNING,
            period=Rating.Period.NOW,
            time_zone="America/Toronto",
            asked_at=now,
            answered_at=now,
            **values,
        )


def ready(owner: User, *exercises: str) -> Plan:
    """A plan whose exercises have all earned a step up; all bags are at home."""
    owner.keep_at_home("training-bag:8lb+13lb+18lb")
    plan = plan_of(owner, *exercises)
    for one in exercises or ("single-arm-row",):
        did(owner, 4, exercise=one)
        did(owner, 1, exercise=one)
    woke(owner)
    return plan


def stepping(owner: User, code: UUID) -> PlannedExercise:
    """An exercise that nobody has done yet, of the plan whose page is walked."""
    plan, _made = Plan.objects.get_or_create(pk=PLANNED, defaults={"owner": owner, "name": "Walked", "level": 2})
    return planned(plan, "plank-on-the-arms", 9, id=code)
