"""The only way from a person and an address to an object: what belongs to somebody else does not exist."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists
from django.http import Http404

from programs.models import Plan, PlannedExercise, Screening, Session
from upperback.users.models import User

UNDO_FOR = timedelta(days=30)
"""How long a deleted session can be brought back."""


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


def played_session_of(user: User, code: UUID, *, planned: UUID | None = None) -> tuple[Session | None, bool]:
    """The session that the player stores in, and whether `planned` is an exercise of the person's plans. One query.

    The session is held until the transaction ends, may be deleted meanwhile, and is None before its first set; Http404
    when it is somebody else's.
    """
    own = PlannedExercise.objects.filter(pk__in=[planned] if planned else [], plan__owner=user)
    rows = Session.objects.select_for_update().annotate(knows_planned=Exists(own))
    found = rows.filter(pk=code).first()
    if found and found.owner_id != user.pk:
        raise Http404
    return found, bool(found and vars(found)["knows_planned"])


def deleted_session_of(user: User, code: UUID, now: datetime) -> Session:
    """A session that the person deleted and may still bring back; Http404 otherwise."""
    session = Session.objects.owned_by(user).deleted_since(now - UNDO_FOR).filter(pk=code).first()
    if session is None:
        raise Http404
    return session


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
