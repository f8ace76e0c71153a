"""What the training log stores of a person, in the words that the person read."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from exercises.models import Edition
from exercises.queries import current_guide
from exercises.templatetags.guide import text
from exercises.units import from_kilograms
from programs.models import Consent, Plan, PlannedExercise, PlanStep, Rating, Screening, Session, SetLog
from programs.questions import QUESTIONS, WORDING
from upperback.tables import Table
from upperback.users.models import User

LOGGED = ("id", "revision", "local_date", "time_zone", "recalled", "created_at", "changed_at")
"""Columns that everything logged has."""
SET = ("revision", "session", "position", "exercise", "exercise_name", "exercise_edition", "side")
LOAD = ("load_kg", "load_as_typed", "unit", "implements")
"""What was lifted, or is to be; loads are those of one implement."""
THING = ("equipment", "colour")
DONE = ("repetitions", "seconds", *LOAD, "effort", *THING, "note", "planned", "done_at")
"""A set as it was done."""
PLAN = ("id", "revision", "name", "level", "minutes", "days", "eases_in_until", "paused_at", "archived_at")
ASKED = ("id", "plan", "position", "exercise", "sets", "low", "high", "rest", "up", "hold", "down")
EFFORT = ("variant", "effort_low", "effort_high", "stepped_at")
STEP = ("id", "planned", "direction", "reason", "before", "after", "decision", "decided_at")


def tables(user: User) -> tuple[Table, ...]:
    """Plans, sessions, ratings, answered safety lists and consents; deleted sessions too while they are kept."""
    of_plans = (plans(user), planned_exercises(user), plan_steps(user))
    return (*of_plans, sessions(user), sets(user), ratings(user), screenings(user), consents(user))


def plans(user: User) -> Table:
    """Plans, oldest first."""
    return Table(
        name="plans",
        title=_("Plans"),
        columns=(*PLAN, "created_at", "changed_at"),
        models=(Plan,),
        rows=Plan.objects.owned_by(user).order_by("created_at", "pk"),
        tell=lambda one: values(one, *PLAN, "created_at", "changed_at"),
    )


def planned_exercises(user: User) -> Table:
    """What each plan asks for, in its order; rest and tempo in seconds."""
    return Table(
        name="planned_exercises",
        title=_("Exercises of the plans"),
        columns=(*ASKED, *LOAD, *THING, *EFFORT),
        models=(PlannedExercise,),
        rows=PlannedExercise.objects.filter(plan__owner=user).order_by("plan__created_at", "plan", "position"),
        tell=lambda one: (
            *(one.pk, one.plan_id),
            *values(one, *ASKED[2:]),
            *of_load(one),
            *values(one, *THING, *EFFORT),
        ),
    )


def plan_steps(user: User) -> Table:
    """Steps up and back that were proposed, and what the person decided, oldest first."""
    return Table(
        name="plan_steps",
        title=_("Steps of the plans"),
        columns=STEP,
        models=(PlanStep,),
        rows=PlanStep.objects.filter(owner=user).order_by("decided_at", "pk"),
        tell=lambda one: (one.pk, one.planned_id, *values(one, *STEP[2:])),
    )


def sessions(user: User) -> Table:
    """Training sessions, oldest first."""
    return Table(
        name="sessions",
        title=_("Sessions"),
        columns=(*LOGGED, "started_at", "guide_version", "note", "deleted_at", "finished_at", "guided", "plan"),
        models=(Session,),
        rows=Session.objects.owned_by(user).order_by("started_at", "pk"),
        tell=lambda one: (
            *of_logged(one),
            *(one.started_at, one.edition_id, one.note, one.deleted_at, one.finished_at, one.guided, one.plan_id),
        ),
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
    """Ratings of tension, oldest first, with the question as it was asked when its words are still the same.

    Regions are told by their ids and, where the guide still knows them, in words.
    """
    names = cache(lambda: {region.id: text(region.name) for region in current_guide().regions.values()})
    felt = ("felt_at", "regions", "regions_in_words", "tags", "soreness")
    answer = ("session", "kind", "period", "question", "wording", "value", "asked_at", "answered_at")
    return Table(
        name="ratings",
        title=_("Ratings of tension"),
        columns=(*LOGGED, *answer, *felt),
        models=(Rating,),
        rows=Rating.objects.owned_by(user).order_by("answered_at", "pk"),
        tell=lambda one: (
            *of_logged(one),
            *(one.session_id, one.kind, one.period),
            str(QUESTIONS[one.kind].text) if one.wording == WORDING else None,
            *(one.wording, one.value, one.asked_at, one.answered_at, one.felt_at, one.regions),
            *([names().get(region) for region in one.regions], one.tags, one.soreness),
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
    return values(one, *LOGGED)


def values(one: Model, *names: str) -> tuple[object, ...]:
    """The values of some columns."""
    return tuple(getattr(one, name) for name in names)


def of_set(one: SetLog) -> tuple[object, ...]:
    """The values of `DONE`."""
    said = (one.effort, one.equipment, one.colour, one.note, one.planned_id, one.done_at)
    return (one.repetitions, one.seconds, *of_load(one), *said)


def of_load(one: SetLog | PlannedExercise) -> tuple[object, ...]:
    """The values of `LOAD`: kilograms as stored, and the load as it was typed in its unit."""
    if one.load_kg is None:
        return (None, None, None, None)
    typed = round(from_kilograms(one.load_kg, one.unit), 3)
    return (one.load_kg, plain(typed), one.unit, one.implements)


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
