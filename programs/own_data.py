"""What the training log stores of a person, in the words that the person read."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from exercises.models import Edition
from exercises.units import from_kilograms
from programs.models import Consent, Rating, Screening, Session, SetLog
from programs.questions import QUESTIONS, WORDING
from upperback.tables import Table
from upperback.users.models import User

LOGGED = ("id", "revision", "local_date", "time_zone", "recalled", "created_at", "changed_at")
"""Columns that everything logged has."""
SET = ("revision", "session", "position", "exercise", "exercise_name", "exercise_edition", "side")
DONE = ("repetitions", "seconds", "load_kg", "load_as_typed", "unit", "implements", "effort")
"""A set as it was done; loads are those of one implement."""


def tables(user: User) -> tuple[Table, ...]:
    """Sessions, sets, ratings, answered safety lists and consents; deleted sessions too while they are kept."""
    return (sessions(user), sets(user), ratings(user), screenings(user), consents(user))


def sessions(user: User) -> Table:
    """Training sessions, oldest first."""
    return Table(
        name="sessions",
        title=_("Sessions"),
        columns=(*LOGGED, "started_at", "guide_version", "note", "deleted_at"),
        models=(Session,),
        rows=Session.objects.owned_by(user).order_by("started_at", "pk"),
        tell=lambda one: (*of_logged(one), one.started_at, one.edition_id, one.note, one.deleted_at),
    )


def sets(user: User) -> Table:
    """The sets of all sessions, each with its exercise's name in the edition it was done with."""
    rows = SetLog.objects.filter(session__owner=user).order_by("session__started_at", "session", "position")
    editions = cache(lambda: editions_of(rows))

    def tell(one: SetLog) -> tuple[object, ...]:
        edition = editions()[one.edition_id]
        name = in_words(edition.document.get("name"))
        said = (one.revision, one.session_id, one.position, one.exercise, name, edition.number, one.side)
        return (one.id, *said, *of_set(one))

    return Table(name="sets", title=_("Sets"), columns=("id", *SET, *DONE), models=(SetLog,), rows=rows, tell=tell)


def ratings(user: User) -> Table:
    """Ratings of tension, oldest first, with the question as it was asked when its words are still the same."""
    return Table(
        name="ratings",
        title=_("Ratings of tension"),
        columns=(*LOGGED, "session", "kind", "period", "question", "wording", "value", "asked_at", "answered_at"),
        models=(Rating,),
        rows=Rating.objects.owned_by(user).order_by("answered_at", "pk"),
        tell=lambda one: (
            *of_logged(one),
            *(one.session_id, one.kind, one.period),
            str(QUESTIONS[one.kind].text) if one.wording == WORDING else None,
            *(one.wording, one.value, one.asked_at, one.answered_at),
        ),
    )


def screenings(user: User) -> Table:
    """Answered safety lists, oldest first, with the words of the list that was answered."""
    rows = Screening.objects.owned_by(user).order_by("answered_at", "pk")
    editions = cache(lambda: editions_of(rows))

    def tell(one: Screening) -> tuple[object, ...]:
        edition = editions()[one.edition_id]
        said = (one.outcome, one.ask_first, one.reason, one.answers, answered_words(one.answers, edition.document))
        after = (one.answered_at, one.released_at, one.release or None, one.asked_at)
        return (*of_logged(one), edition.number, *said, *after)

    answers = ("list_edition", "outcome", "ask_first", "reason", "answers", "answers_in_words")
    return Table(
        name="screenings",
        title=_("Answers to the safety list"),
        columns=(*LOGGED, *answers, "answered_at", "released_at", "release", "asked_at"),
        models=(Screening,),
        rows=rows,
        tell=tell,
    )


def consents(user: User) -> Table:
    """What the person agreed to, and when they took it back."""
    rows = (
        Consent.objects.owned_by(user).order_by("given_at", "pk").select_related("edition").defer("edition__document")
    )
    return Table(
        name="consents",
        title=_("Consents"),
        columns=("id", "notice", "notice_edition", "wording", "language", "given_at", "ended_at"),
        models=(Consent,),
        rows=rows,
        tell=lambda one: (
            *(one.id, one.edition.slug, one.edition.number),
            *(one.wording, one.language, one.given_at, one.ended_at),
        ),
    )


def of_logged(one: Session | Rating | Screening) -> tuple[object, ...]:
    """The values of `LOGGED`."""
    return tuple(getattr(one, name) for name in LOGGED)


def of_set(one: SetLog) -> tuple[object, ...]:
    """The values of `DONE`: the load in kilograms as stored, and as it was typed in its unit."""
    if one.load_kg is None:
        return (one.repetitions, one.seconds, None, None, None, None, one.effort)
    typed = round(from_kilograms(one.load_kg, one.unit), 3)
    return (one.repetitions, one.seconds, one.load_kg, plain(typed), one.unit, one.implements, one.effort)


def plain(number: Decimal) -> Decimal:
    """The number without needless zeros and without an exponent."""
    return Decimal(f"{number.normalize():f}")


def editions_of(rows: QuerySet[Any]) -> dict[int, Edition]:
    """The editions that some rows were logged with, by id; one query."""
    editions = Edition.objects.filter(pk__in=rows.order_by().values("edition"))
    return {one.pk: one for one in editions}


def in_words(text: object) -> str | None:
    """A text of a document in the reader's language, else in any; None when it is none."""
    if not isinstance(text, Mapping) or not text:
        return None
    return str(text.get(get_language() or "") or next(iter(text.values())))


def answered_words(answers: Mapping[str, object] | None, document: object) -> dict[str, object] | None:
    """The answers by the words of their questions instead of by their ids."""
    if answers is None:
        return None
    words = dict(asked(document))
    return {words.get(name) or name: value for name, value in answers.items()}


def asked(part: object) -> Iterator[tuple[str, str | None]]:
    """(id, words) of everything in a document, of any format, that has both an id and a text."""
    if isinstance(part, Mapping):
        if isinstance(part.get("id"), str) and "text" in part:
            yield part["id"], in_words(part["text"])
        for inner in part.values():
            yield from asked(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from asked(inner)
