"""The only way from a person and an address to an object: what belongs to somebody else does not exist."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists
from django.http import Http404

from programs.models import Plan, PlannedExercise, Rating, Screening, Session
from upperback.users.models import User

UNDO_FOR = timedelta(days=30)
"""How long a deleted session can be brought back."""
LEAVE_OPEN = (Screening.Outcome.CLEAR, Screening.Outcome.VISIT, Screening.Outcome.ASK_FIRST)
"""Outcomes of the safety list that never close training."""


def session_of(user: User, code: UUID) -> Session:
    """A session that the person kept; Http404 when there is none or it belongs to somebody else."""
    session = Session.objects.owned_by(user).kept().filter(pk=code).first()
    if session is None:
        raise Http404
    return session


def changing_session_of(user: User, code: UUID) -> Session:
    """A session that the person is changing, also one deleted meanwhile in another tab; Http404 otherwise."""
    session = Session.objects.owned_by(user).filter(pk=code).first()
    if session is None:
        raise Http404
    return session


@dataclass(frozen=True)
class Played:
    """The session that the player stores in, None before its first set; it may be deleted meanwhile.

    `knows_planned`: whether the planned exercise that was named is one of the person's; `may_be_closed`: whether the
    person ever gave an answer that closes training, which is worth a closer look.
    """

    session: Session | None
    knows_planned: bool = False
    may_be_closed: bool = False


def played_session_of(user: User, code: UUID, *, planned: UUID | None = None) -> Played:
    """The session that the player stores in, held until the transaction ends. One query.

    Http404 when it is somebody else's.
    """
    own = PlannedExercise.objects.filter(pk__in=[planned] if planned else [], plan__owner=user)
    closing = Screening.objects.owned_by(user).exclude(outcome__in=LEAVE_OPEN)
    rows = Session.objects.select_for_update().annotate(knows_planned=Exists(own), may_be_closed=Exists(closing))
    found = rows.filter(pk=code).first()
    if found is None:
        return Played(None)
    if found.owner_id != user.pk:
        raise Http404
    return Played(found, vars(found)["knows_planned"], vars(found)["may_be_closed"])


def deleted_session_of(user: User, code: UUID, now: datetime) -> Session:
    """A session that the person deleted and may still bring back; Http404 otherwise."""
    session = Session.objects.owned_by(user).deleted_since(now - UNDO_FOR).filter(pk=code).first()
    if session is None:
        raise Http404
    return session


def planned_of(user: User, code: UUID, planned: UUID) -> PlannedExercise:
    """An exercise of one of the person's plans, with the plan; Http404 when there is none or it is somebody else's."""
    rows = PlannedExercise.objects.select_related("plan").filter(plan__owner=user, plan=code)
    found = rows.filter(pk=planned).first()
    if found is None:
        raise Http404
    return found


def screening_of(user: User, code: UUID) -> Screening:
    """An answered safety list of the person; Http404 when there is none or it belongs to somebody else."""
    screening = Screening.objects.owned_by(user).filter(pk=code).first()
    if screening is None:
        raise Http404
    return screening


def plan_of(user: User, code: UUID) -> Plan:
    """A plan of the person with its exercises, archived or not; Http404 when there is none or it is somebody else's."""
    plan = Plan.objects.owned_by(user).filter(pk=code).prefetch_related("exercises").first()
    if plan is None:
        raise Http404
    return plan


def rating_of(user: User, code: UUID) -> Rating:
    """A rating between sessions of the person; Http404 when there is none or it belongs to somebody else.

    Those before and after a session are part of it.
    """
    rating = Rating.objects.owned_by(user).between_sessions().filter(pk=code).first()
    if rating is None:
        raise Http404
    return rating
