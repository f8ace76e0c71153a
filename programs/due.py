"""What is due today, where the person is: questions, plans, a session to go on with."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from exercises.guide import Guide
from programs.models import Plan, Rating, Session
from programs.queries import asked_of
from programs.training.limits import restrained
from programs.training.timing import minutes_of, seconds_of
from programs.training.values import Target
from upperback.users.models import User

NOON = 12
"""The hour until which the question on waking is still asked."""
UNDO_FOR = timedelta(minutes=15)
"""How long Today offers to take back the check-in that was just made."""
GOES_ON_FOR = timedelta(hours=12)
"""How long a guided session that was not ended can be gone on with."""


@dataclass(frozen=True)
class PlanToday:
    """A plan of today: what it asks for, the whole minutes that takes, and the session that did it, if any."""

    plan: Plan
    targets: tuple[Target, ...]
    minutes: int
    done: Session | None


@dataclass(frozen=True)
class Day:
    """One day of a person. `next` is the next planned day after it; `just` the check-in that was just saved.

    `others` are the plans of other days, `trained` a session of this day that is over.
    """

    day: date
    asks_morning: bool
    asks_daily: bool
    plans: tuple[PlanToday, ...]
    next: date | None
    has_plans: bool
    others: tuple[Plan, ...]
    trained: Session | None
    unfinished: Session | None
    just: Rating | None

    @property
    def looks_ahead(self) -> bool:
        """Whether the next planned day is worth saying: nothing is left to do today."""
        return self.next is not None and all(one.done for one in self.plans)


def day_of(user: User, guide: Guide, now: datetime, *, limited: bool = False) -> Day:
    """What is due in the person's zone at `now`. Four queries."""
    here = now.astimezone(user.zone)
    today = here.date()
    ratings = list(Rating.objects.owned_by(user).between_sessions().filter(about(today, now)).order_by("-changed_at"))
    answered = {
        one.kind for one in ratings if one.local_date in (today, now.astimezone(ZoneInfo(one.time_zone)).date())
    }
    sessions = sessions_about(user, today, now)
    trained_yesterday = any(one.local_date == today - timedelta(days=1) for one in sessions)
    plans = list(Plan.objects.owned_by(user).running().order_by("created_at").prefetch_related("exercises"))
    return Day(
        day=today,
        asks_morning=trained_yesterday and here.hour < NOON and Rating.Kind.MORNING not in answered,
        asks_daily=Rating.Kind.DAILY not in answered,
        plans=tuple(plan_today(one, guide, today, sessions, limited=limited) for one in plans if is_for(one, today)),
        next=next_planned(plans, today),
        has_plans=bool(plans),
        others=tuple(one for one in plans if not is_for(one, today)),
        trained=next((one for one in sessions if one.local_date == today and not one.is_under_way), None),
        unfinished=next((one for one in sessions if goes_on(one, now)), None),
        just=next((one for one in ratings if one.changed_at >= now - UNDO_FOR), None),
    )


def is_for(plan: Plan, day: date) -> bool:
    """Whether a plan stands on a day; one without days may be done on any."""
    return not plan.days or day.isoweekday() in plan.days


def about(today: date, now: datetime) -> Q:
    """Ratings of today, wherever they were given, and those that were just saved, for any day."""
    return Q(local_date__range=(today - timedelta(days=1), today + timedelta(days=1))) | Q(
        changed_at__gte=now - UNDO_FOR
    )


def sessions_about(user: User, today: date, now: datetime) -> list[Session]:
    """The sessions of yesterday and today, the newest first. One query."""
    recent = Q(local_date__gte=today - timedelta(days=1)) | Q(started_at__gte=now - GOES_ON_FOR)
    return list(Session.objects.owned_by(user).kept().filter(recent).newest_first())


def goes_on(session: Session, now: datetime) -> bool:
    """Whether a guided session was not ended, and not so long ago. Sessions logged by hand have no end."""
    return session.is_under_way and now - session.started_at <= GOES_ON_FOR


def plan_today(plan: Plan, guide: Guide, today: date, sessions: list[Session], *, limited: bool) -> PlanToday:
    """A plan as Today shows it; within limits while the person has to ask a professional first."""
    asked = asked_of(plan, guide.exercises, day=today)
    targets = restrained(asked, guide) if limited else asked
    done = [one for one in sessions if one.plan_id == plan.pk and one.local_date == today and not one.is_under_way]
    return PlanToday(plan, targets, minutes_of(seconds_of(targets)), done[0] if done else None)


def next_planned(plans: list[Plan], today: date) -> date | None:
    """The next day after today on which a plan stands, None without any."""
    ahead = (today + timedelta(days=number) for number in range(1, 8))
    return next((day for day in ahead if any(day.isoweekday() in plan.days for plan in plans)), None)
