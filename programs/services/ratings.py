"""Ratings between sessions are stored, changed, deleted and brought back."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.core import serializers, signing
from django.db import IntegrityError, transaction

from programs.entries import RatingEntry
from programs.models import Rating
from programs.questions import QUESTIONS, WORDING
from programs.services.sessions import RECALLED_AFTER, TakenId
from upperback.users.models import User

ONCE_A_DAY = frozenset({Rating.Kind.MORNING, Rating.Kind.DAILY})
NOON = 12


BACK_FOR = timedelta(hours=1)
"""How long the page that follows a deletion can bring the rating back."""
SALT = "programs.rating.deleted"


class RatingChanged(Exception):
    """The rating was changed elsewhere since the revision that the entry is based on."""

    def __init__(self, rating: Rating) -> None:
        self.rating = rating
        super().__init__(f"revision {rating.revision}")


class DayTaken(Exception):
    """The day that a rating is moved to has one of this kind already."""


@transaction.atomic
def save_rating(*, owner: User, entry: RatingEntry, now: datetime) -> Rating:
    """Store a rating between sessions, new or changed. The same entry sent twice is stored once.

    A second daily or morning rating of a day changes the first one, which keeps its id. Raises RatingChanged when
    another revision would be lost, DayTaken when a changed day has a rating already, TakenId when the id belongs to
    another person, to another kind or to a session.
    """
    rating = former(owner, entry)
    if rating is None:
        try:
            with transaction.atomic():
                return add_rating(owner, entry, now)
        except IntegrityError:  # the same form, sent twice at once: the other one was first
            rating = former(owner, entry)
    if rating is None or not belongs(rating, owner, entry):
        raise TakenId
    if entry_of(rating).says_the_same_as(at_its_time(entry, rating)):
        return rating
    if rating.pk == entry.id and rating.revision != entry.based_on:
        raise RatingChanged(rating)
    if rating.local_date != entry.local_date and of_the_day(owner, entry):
        raise DayTaken
    change_rating(rating, entry, now)
    return rating


def at_its_time(entry: RatingEntry, rating: Rating) -> RatingEntry:
    """The entry, which leaves the moment as it is stored when it names none."""
    return replace(entry, felt_at=entry.felt_at or rating.felt_at)


def former(owner: User, entry: RatingEntry) -> Rating | None:
    """The rating that an entry is about: the one of its id, else the one of its day where there is one a day."""
    return Rating.objects.select_for_update().filter(pk=entry.id).first() or of_the_day(owner, entry)


def of_the_day(owner: User, entry: RatingEntry) -> Rating | None:
    """The person's rating of this kind and day, None where there may be several."""
    if entry.kind not in ONCE_A_DAY:
        return None
    ratings = Rating.objects.select_for_update().owned_by(owner)
    return ratings.filter(kind=entry.kind, local_date=entry.local_date).first()


def belongs(rating: Rating, owner: User, entry: RatingEntry) -> bool:
    """Whether a stored rating is one that the entry may change."""
    return (rating.owner_id, rating.kind, rating.session_id) == (owner.pk, entry.kind, None)


def add_rating(owner: User, entry: RatingEntry, now: datetime) -> Rating:
    """Write a new rating."""
    rating = Rating(
        id=entry.id,
        owner=owner,
        kind=entry.kind,
        period=QUESTIONS[entry.kind].period,
        wording=WORDING,
        asked_at=entry.asked_at,
        answered_at=now,
    )
    fill(rating, entry)
    rating.save(force_insert=True)
    return rating


def change_rating(rating: Rating, entry: RatingEntry, now: datetime) -> None:
    """Write the next revision; another value is another answer, given now, of what was felt then."""
    if rating.value != entry.value:
        if entry.kind == Rating.Kind.NOW and entry.felt_at is None:
            entry = replace(entry, felt_at=rating.felt_at or rating.answered_at)
        rating.wording = WORDING
        rating.asked_at = entry.asked_at
        rating.answered_at = now
    rating.revision += 1
    fill(rating, entry)
    rating.save()


def fill(rating: Rating, entry: RatingEntry) -> None:
    """Set what an entry says, and whether it was written down later than it was felt."""
    rating.value = entry.value
    rating.local_date, rating.time_zone, rating.felt_at = entry.local_date, entry.time_zone, entry.felt_at
    rating.regions, rating.tags, rating.soreness = list(entry.regions), list(entry.tags), entry.soreness
    rating.recalled = is_recalled(entry, rating.answered_at)


def is_recalled(entry: RatingEntry, answered_at: datetime) -> bool:
    """Whether an answer of this time tells of what is remembered rather than felt.

    A rating in between is after three hours, a daily one on another day than its own, a morning one from noon on too.
    """
    if entry.felt_at is not None:
        return answered_at - entry.felt_at > RECALLED_AFTER
    here = answered_at.astimezone(ZoneInfo(entry.time_zone))
    late = entry.kind == Rating.Kind.MORNING and here.hour >= NOON
    return late or (here.date() != entry.local_date)


def entry_of(rating: Rating) -> RatingEntry:
    """What a stored rating says, in the shape it was entered in."""
    return RatingEntry(
        id=rating.pk,
        based_on=rating.revision,
        kind=rating.kind,
        value=rating.value,
        local_date=rating.local_date,
        time_zone=rating.time_zone,
        asked_at=rating.asked_at,
        session=rating.session_id,
        regions=tuple(rating.regions),
        tags=tuple(rating.tags),
        soreness=rating.soreness,
        felt_at=rating.felt_at,
    )


@transaction.atomic
def delete_rating(*, rating: Rating) -> str:
    """Delete a rating for good, and give back a signed text that brings it back: the page holds it, nothing else."""
    kept = signing.dumps(serializers.serialize("json", [rating]), salt=SALT, compress=True)
    rating.delete()
    return kept


@transaction.atomic
def bring_back_rating(*, owner: User, kept: str) -> None:
    """Store a rating as it was before it was deleted; done twice, it is there once.

    Raises BadSignature when the text is none, too old or somebody else's, DayTaken when its day was rated anew.
    """
    found = next(iter(serializers.deserialize("json", signing.loads(kept, salt=SALT, max_age=BACK_FOR))))
    rating = found.object
    if not isinstance(rating, Rating) or rating.owner_id != owner.pk:
        message = "The rating is somebody else's."
        raise signing.BadSignature(message)
    if Rating.objects.filter(pk=rating.pk).exists():
        return
    if of_the_day(owner, entry_of(rating)):
        raise DayTaken
    found.save()
