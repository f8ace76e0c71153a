"""What a person says, as plain values: from the forms now, from the outbox later. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

NIL = UUID(int=0)
EVER = datetime.min.replace(tzinfo=UTC)
"""Stand-ins for an id and a time that do not count."""
MOST_SETS = 200
"""More sets than anybody does in one session."""


@dataclass(frozen=True, kw_only=True)
class SetEntry:
    """One set: repetitions or seconds, load in kilograms for one implement, effort in repetitions in reserve.

    `equipment` is a slug, `colour` that of a band; `planned` the planned exercise it was done for; `done_at` is aware.
    """

    exercise: str
    side: str
    repetitions: int | None = None
    seconds: int | None = None
    load_kg: Decimal | None = None
    implements: int | None = None
    unit: str = ""
    effort: int | None = None
    equipment: str = ""
    colour: str = ""
    note: str = ""
    planned: UUID | None = None
    done_at: datetime | None = None
    id: UUID | None = None


def without_load(one: SetEntry) -> SetEntry:
    """The set with an empty hand."""
    return replace(one, load_kg=None, implements=None, unit="", equipment="", colour="")


@dataclass(frozen=True, kw_only=True)
class RatingEntry:
    """One rating of tension, 0 to 10. `based_on` is the revision that was changed, 0 for a new rating.

    `local_date` is the day it tells of, in `time_zone`; `asked_at` is when the question was shown, `answered_at` when
    it was answered, None for now; `session` the one it belongs to, if any. `regions`, `tags`, `soreness` and `felt_at`
    as in the model.
    """

    id: UUID
    kind: str
    value: int
    local_date: date
    time_zone: str
    asked_at: datetime
    session: UUID | None = None
    regions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    soreness: bool | None = None
    felt_at: datetime | None = None
    answered_at: datetime | None = None
    based_on: int = 0

    def says_the_same_as(self, other: "RatingEntry") -> bool:
        """Whether both tell of the same rating, whichever revision they were based on and whenever they were asked."""
        return self.content() == other.content()

    def content(self) -> "RatingEntry":
        """This entry without what only the transport knows."""
        return replace(self, id=NIL, based_on=0, asked_at=EVER, answered_at=None, time_zone="")


@dataclass(frozen=True, kw_only=True)
class SessionEntry:
    """One session. `based_on` is the revision that was changed, 0 for a new session.

    `started_at` is aware; `time_zone` the name of the zone it was lived in; `before` and `after` are tension from
    0 to 10, None where there is no answer; `asked_at` is when the questions were shown; `plan` is the plan followed.
    """

    id: UUID
    based_on: int
    started_at: datetime
    time_zone: str
    asked_at: datetime
    note: str
    before: int | None
    after: int | None
    sets: tuple[SetEntry, ...]
    plan: UUID | None = None

    def is_empty(self) -> bool:
        """Whether it tells of nothing but a time."""
        return not self.sets and not self.note.strip() and self.before is None and self.after is None

    def says_the_same_as(self, other: "SessionEntry") -> bool:
        """Whether both tell of the same session in the same words, whichever revision they were based on."""
        return self.content() == other.content()

    def content(self) -> "SessionEntry":
        """This entry without what only the transport knows, and without the times of sets, which no form shows."""
        sets = tuple(replace(one, id=None, done_at=None) for one in self.sets)
        return replace(self, based_on=0, asked_at=self.started_at, sets=sets)


@dataclass(frozen=True, kw_only=True)
class Underway:
    """The guided session that something was done in: when and where it began, and the plan it follows.

    The times are aware and no later than the moment they are told.
    """

    session: UUID
    started_at: datetime
    time_zone: str
    plan: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ScreeningEntry:
    """One answered safety list.

    `id` was chosen when the form was made, `edition` is the version of the list; `answers` (sign to yes or no) are
    None unless the person wants them kept.
    """

    id: UUID
    edition: int
    outcome: str
    ask_first: bool
    reason: str
    answers: Mapping[str, bool] | None = None
