"""Answered safety lists are stored, released and, where somebody has to be asked first, confirmed."""

import uuid
from datetime import datetime

from django.db import IntegrityError, transaction

from programs.entries import ScreeningEntry
from programs.models import Screening
from programs.queries import standing_of
from programs.standing import ASK_FIRST, CLEAR, OPEN
from upperback.users.models import User


@transaction.atomic
def save_screening(*, owner: User, entry: ScreeningEntry, now: datetime, asked_at: datetime | None = None) -> Screening:
    """Store an answered list; the same answers sent twice are stored once.

    A form that comes back with another outcome, or after its lock was released, was answered anew: it is stored under
    an id of its own, so that no lock is lost.
    """
    row = Screening(
        id=entry.id,
        owner=owner,
        edition_id=entry.edition,
        outcome=entry.outcome,
        ask_first=entry.ask_first,
        reason=entry.reason,
        answers=None if entry.answers is None else dict(entry.answers),
        answered_at=now,
        asked_at=asked_at,
        local_date=now.astimezone(owner.zone).date(),
        time_zone=owner.time_zone,
    )
    while former := stored(row):
        if says_the_same(former, row):
            return former
        row.pk = uuid.uuid5(row.pk, f"{owner.pk} {row.outcome} {row.ask_first} {former.release} {former.asked_at}")
    return row


def leave_open(*, owner: User, code: uuid.UUID, edition: int, reason: str, now: datetime) -> None:
    """Store that the list has to be answered and is not yet: training waits for it on every device."""
    entry = ScreeningEntry(id=code, edition=edition, outcome=OPEN, ask_first=False, reason=reason)
    save_screening(owner=owner, entry=entry, now=now)


def stored(row: Screening) -> Screening | None:
    """The list that has this id already; None when the row could be written."""
    former = Screening.objects.select_for_update().filter(pk=row.pk).first()
    if former:
        return former
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # the same form, sent twice at once: the other one was first
        return Screening.objects.select_for_update().get(pk=row.pk)
    return None


def says_the_same(former: Screening, row: Screening) -> bool:
    """Whether a stored list is the one that was sent: nobody else's, of the same outcome, nothing said of it since."""
    return (former.owner_id, former.outcome, former.ask_first, former.release, former.asked_at) == (
        row.owner_id,
        row.outcome,
        row.ask_first,
        "",
        row.asked_at,
    )


@transaction.atomic
def renew_screening(*, owner: User, code: uuid.UUID, edition: int, reason: str, now: datetime) -> Screening | None:
    """Store that the short questions were all answered with no: the limits of the last whole list go on.

    None when there is no list that could go on, so that the whole list has to be answered.
    """
    now_standing = standing_of(owner)
    screened = now_standing.screened
    if screened is None or screened.outcome == Screening.Outcome.UNDER_AGE:
        return None
    goes_on = screened.outcome in (ASK_FIRST, Screening.Outcome.VISIT)
    entry = ScreeningEntry(
        id=code,
        edition=edition,
        outcome=screened.outcome if goes_on else ASK_FIRST if screened.ask_first else CLEAR,
        ask_first=screened.ask_first,
        reason=reason,
    )
    asked_at = None  # while a later list asks to ask somebody, having asked before counts for nothing
    if now_standing.ask_first is None:
        asked_at = Screening.objects.owned_by(owner).values_list("asked_at", flat=True).get(pk=screened.code)
    return save_screening(owner=owner, entry=entry, now=now, asked_at=asked_at)


@transaction.atomic
def release_screening(*, screening: Screening, release: str, now: datetime) -> None:
    """End the lock of a list, for the reason that the person gave; what was released stays as it was released."""
    row = Screening.objects.select_for_update().get(pk=screening.pk)
    if not row.release:
        row.let_go(release, now)


@transaction.atomic
def confirm_asked(*, screening: Screening, now: datetime) -> None:
    """End the limits of a list: the person has asked a professional."""
    row = Screening.objects.select_for_update().get(pk=screening.pk)
    if row.ask_first and row.asked_at is None:
        row.confirm_asked(now)
