"""Sessions are stored, changed, deleted, brought back and forgotten."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from exercises.guide import Guide
from programs.access import UNDO_FOR
from programs.entries import SessionEntry, SetEntry
from programs.models import Plan, PlannedExercise, Rating, Screening, Session, SetLog
from programs.questions import QUESTIONS, WORDING
from programs.services.screening import leave_open
from upperback.users.models import User

RECALLED_AFTER = timedelta(hours=3)
"""A session lasts an hour at most; what is written down later than this is remembered, not felt."""


class Changed(Exception):
    """The session was changed elsewhere since the revision that the entry is based on."""

    def __init__(self, session: Session) -> None:
        self.session = session
        super().__init__(f"revision {session.revision}")


class TakenId(Exception):
    """The id of a new session is taken already; a fresh one will do."""


@transaction.atomic
def save_session(*, owner: User, entry: SessionEntry, guide: Guide, now: datetime, asks: bool = False) -> Session:
    """Store a session with its sets and ratings, new or changed.

    `asks` says that its ratings call for the emergency signs: training then waits for their answer. The same entry
    sent twice is stored once. Raises Changed when somebody else's revision would be lost, TakenId when the id belongs
    to another person or to a deleted session.
    """
    session = written(owner=owner, entry=with_own_plan(owner, entry), guide=guide, now=now)
    if asks:
        code, edition = uuid.uuid5(session.pk, f"signs {session.revision}"), guide.editions["safety", "safety"]
        leave_open(owner=owner, code=code, edition=edition, reason=Screening.Reason.SESSION, now=now)
    return session


def written(*, owner: User, entry: SessionEntry, guide: Guide, now: datetime) -> Session:
    """The session as it is stored now, by this entry or by the same one before."""
    session = Session.objects.select_for_update().filter(pk=entry.id).first()
    if session is None:
        try:
            with transaction.atomic():
                return add_session(owner=owner, entry=entry, guide=guide, now=now)
        except IntegrityError:  # the same form, sent twice at once: the other one was first
            session = Session.objects.select_for_update().get(pk=entry.id)
    if session.owner_id != owner.pk or session.deleted_at:
        raise TakenId
    if session.revision != entry.based_on:
        if entry_of(session).says_the_same_as(entry):
            return session
        raise Changed(session)
    change_session(session, entry, guide=guide, now=now)
    return session


def with_own_plan(owner: User, entry: SessionEntry) -> SessionEntry:
    """The entry without a plan, or parts of one, that are not the person's: they may have gone meanwhile."""
    named = {one.planned for one in entry.sets if one.planned}
    known = set(own_planned(owner, named)) if named else set()
    sets = tuple(one if one.planned in known else replace(one, planned=None) for one in entry.sets)
    kept = entry.plan and Plan.objects.owned_by(owner).filter(pk=entry.plan).exists()
    return replace(entry, plan=entry.plan if kept else None, sets=sets)


def own_planned(owner: User, codes: Iterable[uuid.UUID]) -> Iterable[uuid.UUID]:
    """Those of some planned exercises that belong to a person. One query."""
    return PlannedExercise.objects.filter(pk__in=codes, plan__owner=owner).values_list("pk", flat=True)


def add_session(*, owner: User, entry: SessionEntry, guide: Guide, now: datetime) -> Session:
    """Write a new session; ValueError when nothing is published that it could have been done with."""
    if guide.version is None:
        raise ValueError("A session needs a published guide.")
    session = Session(
        id=entry.id,
        owner=owner,
        edition_id=guide.version.edition,
        started_at=entry.started_at,
        note=entry.note,
        plan_id=entry.plan,
    )
    place_in_time(session, entry, now)
    session.save(force_insert=True)
    SetLog.objects.bulk_create(set_rows(session, entry.sets, {}, guide))
    save_ratings(session, entry, [], now)
    return session


def change_session(session: Session, entry: SessionEntry, *, guide: Guide, now: datetime) -> None:
    """Write the next revision of a session. Sets keep the edition of the exercise they were done with."""
    known = {one.id: one for one in session.sets.all()}
    session.started_at = entry.started_at
    session.note = entry.note
    session.plan_id = entry.plan
    session.revision += 1
    place_in_time(session, entry, now, written=session.created_at)
    placed = ("started_at", "local_date", "time_zone", "recalled")
    session.save(update_fields=(*placed, "note", "plan", "revision", "changed_at"))
    rows = set_rows(session, entry.sets, known, guide)
    session.sets.all().delete()
    SetLog.objects.bulk_create(rows)
    save_ratings(session, entry, list(session.ratings.all()), now)


def place_in_time(
    record: Session | Rating, entry: SessionEntry, now: datetime, *, written: datetime | None = None
) -> None:
    """Set a record's day, zone and whether it was written down late (`written`: when it first was, else now)."""
    record.time_zone = entry.time_zone
    record.local_date = entry.started_at.astimezone(ZoneInfo(entry.time_zone)).date()
    record.recalled = (written or now) - entry.started_at > RECALLED_AFTER


def set_rows(
    session: Session, sets: tuple[SetEntry, ...], known: dict[uuid.UUID, SetLog], guide: Guide
) -> list[SetLog]:
    """The rows of a session's sets. Only ids of its own earlier sets are kept, so that no row of others is touched."""
    rows = []
    left = dict(known)
    for position, said in enumerate(sets, start=1):
        former = left.pop(said.id, None) if said.id else None
        # No form shows when a set ended.
        one = replace(
            said, id=former.id if former else uuid.uuid4(), done_at=former.done_at if former else said.done_at
        )
        same_exercise = former is not None and former.exercise == one.exercise
        edition = former.edition_id if former and same_exercise else edition_for(one.exercise, known, guide)
        row = set_row(one, session, position=position, edition=edition)
        row.revision = former.revision + (set_entry(former) != one) if former else 1
        rows.append(row)
    return rows


def set_row(one: SetEntry, session: Session, *, position: int, edition: int) -> SetLog:
    """The row of a set; `edition` is the id of its exercise's edition."""
    return SetLog(
        id=one.id,
        session=session,
        position=position,
        edition_id=edition,
        exercise=one.exercise,
        repetitions=one.repetitions,
        seconds=one.seconds,
        load_kg=one.load_kg,
        implements=one.implements,
        unit=one.unit,
        side=one.side,
        effort=one.effort,
        equipment=one.equipment,
        colour=one.colour,
        note=one.note,
        planned_id=one.planned,
        done_at=one.done_at,
    )


def edition_for(exercise: str, known: dict[uuid.UUID, SetLog], guide: Guide) -> int:
    """The edition of an exercise as published, else the one the session's other sets of it were done with."""
    published = guide.edition_of(exercise)
    if published is not None:
        return published
    for one in known.values():
        if one.exercise == exercise:
            return one.edition_id
    raise ValueError(f"{exercise} is neither published nor part of the session")


def save_ratings(session: Session, entry: SessionEntry, former: list[Rating], now: datetime) -> None:
    """Write the ratings before and after: new ones, changed ones, and none where there is no answer."""
    by_kind = {rating.kind: rating for rating in former}
    new = []
    for kind, value in ((Rating.Kind.BEFORE, entry.before), (Rating.Kind.AFTER, entry.after)):
        rating = by_kind.get(kind)
        if rating and value is None:
            rating.delete()
        elif rating:
            change_rating(rating, value, session, now, asked_at=entry.asked_at)
        elif value is not None:
            rating = Rating(
                owner_id=session.owner_id,
                session=session,
                kind=kind,
                value=value,
                wording=WORDING,
                period=QUESTIONS[kind].period,
                asked_at=entry.asked_at,
                answered_at=now,
            )
            place_in_time(rating, entry, now)
            new.append(rating)
    Rating.objects.bulk_create(new)


def change_rating(rating: Rating, value: int | None, session: Session, now: datetime, *, asked_at: datetime) -> None:
    """Bring a rating up to date with its session; another value is another answer, given now."""
    if rating.value != value and value is not None:
        rating.value = value
        rating.wording = WORDING
        rating.asked_at = asked_at
        rating.answered_at = now
        rating.revision += 1
    rating.local_date, rating.time_zone = session.local_date, session.time_zone
    rating.recalled = rating.answered_at - session.started_at > RECALLED_AFTER
    rating.save()


def entry_of(session: Session) -> SessionEntry:
    """What a stored session says, in the shape it was entered in."""
    values = {rating.kind: rating.value for rating in session.ratings.all()}
    return SessionEntry(
        id=session.pk,
        based_on=session.revision,
        started_at=session.started_at,
        time_zone=session.time_zone,
        asked_at=session.created_at,
        note=session.note,
        before=values.get(Rating.Kind.BEFORE),
        after=values.get(Rating.Kind.AFTER),
        sets=tuple(set_entry(one) for one in session.sets.all()),
        plan=session.plan_id,
    )


def set_entry(one: SetLog) -> SetEntry:
    """What a stored set says."""
    return SetEntry(
        id=one.id,
        exercise=one.exercise,
        side=one.side,
        repetitions=one.repetitions,
        seconds=one.seconds,
        load_kg=one.load_kg,
        implements=one.implements,
        unit=one.unit,
        effort=one.effort,
        equipment=one.equipment,
        colour=one.colour,
        note=one.note,
        planned=one.planned_id,
        done_at=one.done_at,
    )


@transaction.atomic
def delete_session(*, session: Session, now: datetime) -> None:
    """Delete a session so that it can be brought back for a while; older ones of the person are forgotten for good."""
    session.mark_deleted(now)
    purge_sessions(now=now, owner=session.owner)


def purge_sessions(*, now: datetime, owner: User | None = None) -> int:
    """Remove what was deleted too long ago to be brought back, of one person or of all; how many sessions."""
    sessions = Session.objects.all() if owner is None else Session.objects.owned_by(owner)
    over = sessions.deleted_before(now - UNDO_FOR)
    number = over.count()
    over.delete()
    return number
