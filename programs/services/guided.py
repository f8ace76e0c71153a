"""A guided session is stored while it is done: each set as it is accepted, each rating as it is given, then its end.

Every function may be called again with the same values, in any order: one session, one set, one rating. A row that
another request wrote at the same moment raises IntegrityError; called once more, the function finds it. They work
within one transaction of whoever calls, because the number of queries counts: a phone in a basement waits for each.
"""

import uuid
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, Max

from exercises.guide import Guide
from exercises.screening import asks_after_session
from programs.entries import RatingEntry, SetEntry, Underway
from programs.models import Plan, PlannedExercise, Rating, Screening, Session, SetLog
from programs.questions import QUESTIONS, WORDING
from programs.services.screening import leave_open
from programs.services.sessions import RECALLED_AFTER, TakenId, set_entry, set_row
from upperback.users.models import User

alike = transaction.atomic(savepoint=False)


class SetChanged(Exception):
    """The set was changed elsewhere since the revision that the entry is based on."""

    def __init__(self, row: SetLog) -> None:
        self.row = row
        super().__init__(f"revision {row.revision}")


@alike
def store_set(
    *,
    session: Session | None,
    owner: User,
    under: Underway,
    entry: SetEntry,
    based_on: int,
    position: int,
    edition: int,
    guide: Guide,
    now: datetime,
) -> SetLog:
    """Store one set of a guided session, new (`based_on` 0) or changed; the session too when `session` is None.

    `edition` is that of the set's exercise; `planned` of a set in a stored session has to be the person's own. A set
    that was taken out is put back, as another revision. Raises SetChanged, or TakenId when an id belongs to something
    else. At most three queries.
    """
    if session is None:
        session, planned = begun(owner=owner, under=under, planned=entry.planned, guide=guide, now=now)
        row = set_row(replace(entry, planned=planned), session, position=position, edition=edition)
        row.revision = based_on + 1
        row.save(force_insert=True)
        return row
    refuse_deleted(session)
    former = SetLog.objects.filter(pk__in=[entry.id]).first()
    if former and former.session_id != session.pk:
        raise TakenId
    if former and (as_said(set_entry(former)), former.position) == (as_said(entry), position):
        return former
    if former and former.revision != based_on:
        raise SetChanged(former)
    same_exercise = former is not None and former.exercise == entry.exercise
    row = set_row(entry, session, position=position, edition=former.edition_id if former and same_exercise else edition)
    row.revision = based_on + 1
    row.save(force_insert=former is None, force_update=former is not None)
    raise_revision(session)
    return row


def as_said(entry: SetEntry) -> SetEntry:
    """A set without what is set right while it is stored, so that the same set sent again is the same.

    That is a time that a fast clock puts in the future, and a planned exercise that is no more.
    """
    return replace(entry, done_at=None, planned=None)


@alike
def drop_set(*, session: Session, code: uuid.UUID) -> None:
    """Take a set out of a session; one that is not there any more is gone already."""
    gone, _ = SetLog.objects.filter(pk=code, session=session).delete()
    if gone:
        raise_revision(session)


@alike
def store_rating(
    *, session: Session | None, owner: User, under: Underway, entry: RatingEntry, guide: Guide, now: datetime
) -> Rating:
    """Store the rating before or after a guided session, in the place of an earlier one; the session too when None.

    A rating that rose so much that the emergency signs are asked leaves that question open at once: training waits for
    its answer, even if the session is never ended. Raises TakenId when the session is deleted.
    """
    session = session or begun(owner=owner, under=under, planned=None, guide=guide, now=now)[0]
    refuse_deleted(session)
    ratings = {one.kind: one for one in session.ratings.all()}
    rating = ratings.get(entry.kind)
    if rating and (rating.value, rating.regions) == (entry.value, list(entry.regions)):
        return rating
    if rating is None:
        free = not Rating.objects.filter(pk=entry.id).exists()
        rating = Rating(id=entry.id if free else uuid.uuid4(), owner=owner, session=session, kind=entry.kind)
    else:
        rating.revision += 1
    place_rating(rating, session, entry, now)
    rating.save()
    raise_revision(session)
    leave_signs_open(owner, session, ratings | {entry.kind: rating}, guide, now)
    return rating


@alike
def take_back_rating(*, session: Session, kind: str) -> None:
    """Remove the rating before or after a session: the person would rather not answer."""
    gone, _ = Rating.objects.filter(session=session, kind=kind).delete()
    if gone:
        raise_revision(session)


@alike
def finish_session(*, session: Session, note: str | None, finished_at: datetime | None) -> Session:
    """End a guided session, at the end of its last set when nobody says when; the first end stands.

    One that was written down with the form has no end to be told, and stays as it is. A `note` takes the place of the
    former one, None keeps it. Raises TakenId when the session is deleted.
    """
    refuse_deleted(session)
    # A late second end changes nothing of what was corrected since.
    said = session.note if note is None or (session.finished_at and session.note) else note
    if not session.guided or (session.finished_at and said == session.note):
        return session
    last = session.sets.aggregate(last=Max("done_at"))["last"]
    session.finished_at = session.finished_at or max(finished_at or last or session.started_at, session.started_at)
    session.note = said
    session.save(update_fields=("finished_at", "note"))
    raise_revision(session)
    return session


@alike
def begin_session(*, owner: User, under: Underway, guide: Guide, now: datetime) -> Session:
    """Store a guided session of which there is nothing yet but what is told at its end."""
    return begun(owner=owner, under=under, planned=None, guide=guide, now=now)[0]


def begun(
    *, owner: User, under: Underway, planned: uuid.UUID | None, guide: Guide, now: datetime
) -> tuple[Session, uuid.UUID | None]:
    """The new session, with the planned exercise of a first set when it is the person's own. At most two queries.

    ValueError when nothing is published that it could be done with; a plan that is not the person's is none.
    """
    if guide.version is None:
        message = "A session needs a published guide."
        raise ValueError(message)
    # (the plan, whether `planned` is part of it)
    known = None
    if under.plan:
        part = PlannedExercise.objects.filter(pk__in=[planned] if planned else [], plan=under.plan)
        plans = Plan.objects.owned_by(owner).filter(pk=under.plan)
        known = plans.annotate(knows_planned=Exists(part)).values_list("pk", "knows_planned").first()
    session = Session(
        id=under.session,
        owner=owner,
        edition_id=guide.version.edition,
        started_at=under.started_at,
        time_zone=under.time_zone,
        local_date=under.started_at.astimezone(ZoneInfo(under.time_zone)).date(),
        plan_id=known[0] if known else None,
        guided=True,
    )
    session.save(force_insert=True)
    return session, planned if known and known[1] else None


def refuse_deleted(session: Session) -> None:
    """Raise TakenId for a session that was deleted: it is brought back first, or another one is begun."""
    if session.deleted_at:
        raise TakenId


def raise_revision(session: Session) -> None:
    """Count a change, so that a form of the session that was opened before it cannot overwrite it."""
    session.revision += 1
    session.save(update_fields=("revision", "changed_at"))


def place_rating(rating: Rating, session: Session, entry: RatingEntry, now: datetime) -> None:
    """Write what a rating says, and when: of the session's day, recalled when it was answered long after it was asked.

    A device without a network sends it later, which changes nothing of when it was felt.
    """
    rating.value, rating.regions = entry.value, list(entry.regions)
    rating.wording, rating.period = WORDING, QUESTIONS[entry.kind].period
    rating.asked_at, rating.answered_at = min(entry.asked_at, now), min(entry.answered_at or now, now)
    rating.local_date, rating.time_zone = session.local_date, session.time_zone
    rating.recalled = rating.answered_at - rating.asked_at > RECALLED_AFTER


def leave_signs_open(owner: User, session: Session, ratings: dict[str, Rating], guide: Guide, now: datetime) -> None:
    """Leave the emergency signs to be answered when the ratings of a session ask for them, once for each rise."""
    before, after = (ratings[kind].value if kind in ratings else None for kind in ("before", "after"))
    if guide.safety is None or not asks_after_session(guide.safety, before, after):
        return
    code, edition = uuid.uuid5(session.pk, f"signs {before} {after}"), guide.editions["safety", "safety"]
    leave_open(owner=owner, code=code, edition=edition, reason=Screening.Reason.SESSION, now=now)
