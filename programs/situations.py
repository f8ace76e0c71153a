"""What decides about the steps of a plan, out of the database: a fixed number of queries, whatever it holds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Max

from exercises.guide import Guide
from exercises.home import parse
from programs.models import Plan, PlannedExercise, PlanStep, Rating, SetLog
from programs.queries import burden_of, target_of
from programs.questions import WORDING
from programs.training.ladder import Ladder
from programs.training.owned import sizes_owned
from programs.training.progress import Decided, SessionDone, SetDone, Situation
from upperback.users.models import User

WAKING = 4
"""The hour before which a session belongs to the evening before."""
DAYS = 90
"""How far back sessions are read: whoever trains does two in that time, and who does not begins at level 1 again."""


def situations_of(
    user: User, plan: Plan, guide: Guide, now: datetime, *, limited: bool
) -> list[tuple[PlannedExercise, Situation]]:
    """Each exercise of a plan that is published, in the plan's order, with what decides about it. Five queries."""
    today = now.astimezone(user.zone).date()
    since = today - timedelta(days=DAYS)
    planned = [one for one in plan.exercises.all() if one.exercise in guide.exercises]
    steps, latest = steps_of(user, [one.exercise for one in planned])
    told, mornings = ratings_of(user, since)
    done = sessions_of(user, {one.exercise for one in planned}, since, told)
    home = parse(user.at_home)
    return [
        (
            one,
            Situation(
                target=target_of(one, guide.exercises[one.exercise]),
                ladder=Ladder(
                    document=guide.exercises[one.exercise],
                    level=plan.level,
                    loads=sizes_owned(guide, guide.exercises[one.exercise], home),
                ),
                sessions=done.get(one.exercise, ()),
                mornings=mornings,
                steps=tuple(steps[one.pk]),
                now=now,
                today=today,
                stepped_at=max(filter(None, (one.stepped_at, latest.get(one.exercise))), default=None),
                eases_in_until=plan.eases_in_until,
                limited=limited,
            ),
        )
        for one in planned
    ]


def steps_of(user: User, exercises: Iterable[str]) -> tuple[Mapping[UUID, list[Decided]], Mapping[str, datetime]]:
    """What was decided about each planned exercise, the newest first; and when a step was last taken, by exercise.

    One step a week for each exercise, in whatever plan it stands. One query.
    """
    steps: dict[UUID, list[Decided]] = defaultdict(list)
    latest: dict[str, datetime] = {}
    rows = PlanStep.objects.filter(planned__plan__owner=user, planned__exercise__in=list(exercises))
    for one in rows.select_related("planned").order_by("-decided_at"):
        steps[one.planned_id].append(decided(one))
        if one.decision == PlanStep.Decision.ACCEPTED:
            latest.setdefault(one.planned.exercise, one.decided_at)
    return steps, latest


def decided(one: PlanStep) -> Decided:
    """A step as a plain value."""
    return Decided(
        direction=one.direction,
        reason=one.reason,
        decision=one.decision,
        decided_at=one.decided_at,
        before=one.before,
        after=one.after,
    )


def ratings_of(user: User, since: date) -> tuple[dict[tuple[UUID, str], int], dict[date, int]]:
    """Ratings that were felt when they were written: by session and kind, and next mornings by day. One query.

    Only answers to the question as it is worded now: others are another series.
    """
    told: dict[tuple[UUID, str], int] = {}
    mornings: dict[date, int] = {}
    kinds = (Rating.Kind.BEFORE, Rating.Kind.AFTER, Rating.Kind.MORNING)
    rows = Rating.objects.owned_by(user).filter(
        kind__in=kinds, recalled=False, wording=WORDING, local_date__gte=since, session__deleted_at=None
    )
    for kind, day, session, value in rows.values_list("kind", "local_date", "session", "value"):
        if kind == Rating.Kind.MORNING:
            mornings[day] = value
        elif session:
            told[session, kind] = value
    return told, mornings


def sessions_of(
    user: User, exercises: Iterable[str], since: date, told: Mapping[tuple[UUID, str], int]
) -> dict[str, tuple[SessionDone, ...]]:
    """The sessions with each exercise, the newest first. Two queries.

    Of an exercise that was last done before `since`, only when that was, which tells of nothing but a pause.
    """
    sets = SetLog.objects.filter(session__owner=user, session__deleted_at=None, exercise__in=list(exercises))
    gathered: dict[str, dict[UUID, list[SetLog]]] = defaultdict(lambda: defaultdict(list))
    recent = sets.filter(session__local_date__gte=since).select_related("session")
    for one in recent.order_by("-session__started_at", "position"):
        gathered[one.exercise][one.session_id].append(one)
    done = {
        exercise: tuple(session_done(rows, told) for rows in sessions.values())
        for exercise, sessions in gathered.items()
    }
    last = sets.order_by().values("exercise").annotate(day=Max("session__local_date"), began=Max("session__started_at"))
    return {row["exercise"]: done.get(row["exercise"]) or (long_ago(row),) for row in last}


def session_done(rows: list[SetLog], told: Mapping[tuple[UUID, str], int]) -> SessionDone:
    """One session with an exercise, by the sets of it."""
    session = rows[0].session
    return SessionDone(
        day=session.local_date,
        began=session.started_at,
        sets=tuple(set_done(one) for one in rows),
        before=told.get((session.pk, Rating.Kind.BEFORE)),
        after=told.get((session.pk, Rating.Kind.AFTER)),
        recalled=session.recalled,
        after_midnight=session.started_at.astimezone(ZoneInfo(session.time_zone)).hour < WAKING,
    )


def set_done(one: SetLog) -> SetDone:
    """One set; its load is compared by its kilograms and colour."""
    return SetDone(
        side=one.side,
        amount=one.repetitions or one.seconds or 0,
        burden=burden_of(one),
        effort=one.effort,
    )


def long_ago(row: Mapping[str, Any]) -> SessionDone:
    """A session of which only the time is read."""
    return SessionDone(day=row["day"], began=row["began"], sets=(), recalled=True)
