"""Rows out of the database in the shape that pages and analyses need, with a fixed number of queries."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Min, Prefetch, QuerySet, prefetch_related_objects

from exercises.document import ExerciseDocument, PrivacyDocument
from exercises.guide import Guide
from exercises.models import Edition
from exercises.queries import current_guide
from exercises.screening import Facts
from programs.analysis.values import SessionTension
from programs.models import Consent, Plan, PlannedExercise, Rating, Screening, Session, SetLog
from programs.standing import Answered, Standing, standing
from programs.tags import own_tags
from programs.training.prescribing import eased, eases_until
from programs.training.values import Burden, Target, Tempo
from upperback.users.models import User

DAYS_OF_RATINGS = 42
"""How far back the daily ratings go that a rise of tension is read from: 14 days and the 28 before them."""
RATINGS_FOR_TAGS = 200
"""Ratings that tags of one's own are looked for in."""
SETS_BACK = 300
"""How many of the latest sets are looked at for what was done last: more than a month of them."""
ANSWERED_ABOUT = 14
"""Days for which an answered list speaks for the ratings before it: a rise that it was asked for asks no more."""


def history_of(user: User) -> QuerySet[Session]:
    """A person's sessions, the newest first, with their sets and ratings."""
    sessions = Session.objects.owned_by(user).kept().newest_first().select_related("plan")
    return sessions.prefetch_related(Prefetch("sets", SetLog.objects.order_by("position")), "ratings")


def documents_of(sessions: Iterable[Session]) -> dict[int, ExerciseDocument]:
    """The exercises as they were when the sessions were logged, by edition: names never change behind a log."""
    ids = {one.edition_id for session in sessions for one in session.sets.all()}
    documents = {pk: edition.read() for pk, edition in Edition.objects.in_bulk(ids).items()} if ids else {}
    return {pk: document for pk, document in documents.items() if isinstance(document, ExerciseDocument)}


def logged_sets(session: Session | None) -> dict[UUID, ExerciseDocument]:
    """The exercise of each set of a session as it was then, by the set's id; none for a new session."""
    if session is None:
        return {}
    prefetch_related_objects([session], "sets")
    documents = documents_of([session])
    return {one.id: documents[one.edition_id] for one in session.sets.all() if one.edition_id in documents}


def exercises_for(
    logged: Mapping[UUID, ExerciseDocument], published: Mapping[str, ExerciseDocument]
) -> dict[str, ExerciseDocument]:
    """The exercises a session's form offers: those published, and those its sets were done with."""
    return {**published, **{one.slug: one for one in logged.values() if one.slug not in published}}


def exercise_ever(guide: Guide, slug: str) -> tuple[int, ExerciseDocument | None]:
    """The edition and document of an exercise as published, else as it last was; (0, None) when there never was one.

    What was begun before an editor withdrew the exercise can still be stored. No query for one that is published.
    """
    document = guide.exercises.get(slug)
    if document:
        return guide.editions["exercise", slug], document
    editions = Edition.objects.of("exercise", slug).filter(withdrawn=False)
    last = editions.first() if re.fullmatch("[a-z0-9-]{1,60}", slug) else None
    found = last.read() if last else None
    return (last.pk, found) if last and isinstance(found, ExerciseDocument) else (0, None)


@dataclass(frozen=True)
class Begun:
    """A guided session that goes on: how many sets it holds, the last of their places, how many a side by exercise."""

    session: UUID
    started_at: datetime
    sets: int
    position: int
    sides: Mapping[tuple[str, str], int]


@dataclass(frozen=True)
class LastSet:
    """A set as it was done: which side, how many repetitions or seconds, with what."""

    side: str
    amount: int
    burden: Burden


def burden_of(one: SetLog | PlannedExercise) -> Burden:
    """What was lifted, or is to be."""
    return Burden(
        equipment=one.equipment,
        load_kg=one.load_kg,
        implements=one.implements,
        unit=one.unit,
        colour=one.colour,
    )


def last_sets_of(user: User, exercises: Iterable[str]) -> dict[str, list[LastSet]]:
    """A person's latest sets of some exercises, the newest first, by exercise. One query."""
    rows = SetLog.objects.filter(session__owner=user, session__deleted_at=None, exercise__in=set(exercises))
    found: dict[str, list[LastSet]] = {}
    for one in rows.order_by("-session__started_at", "-position")[:SETS_BACK]:
        done = LastSet(one.side, one.repetitions or one.seconds or 0, burden_of(one))
        found.setdefault(one.exercise, []).append(done)
    return found


def running_plans_of(user: User, day: date) -> list[Plan]:
    """A person's plans that are neither paused nor archived: those of this day first, then the newest."""
    plans = Plan.objects.owned_by(user).running().newest_first()
    return sorted(plans, key=lambda plan: day.isoweekday() not in plan.days)


def tension_of(user: User, *, since: date | None) -> list[SessionTension]:
    """A person's ratings before and after sessions from the day `since`, the oldest session first."""
    sessions = Session.objects.owned_by(user).kept()
    if since:
        sessions = sessions.filter(local_date__gte=since)
    rows = []
    for session in sessions.order_by("started_at").prefetch_related("ratings"):
        ratings = {rating.kind: rating for rating in session.ratings.all()}
        before, after = ratings.get(Rating.Kind.BEFORE), ratings.get(Rating.Kind.AFTER)
        if before or after:
            rows.append(
                SessionTension(
                    code=str(session.pk),
                    day=session.local_date,
                    before=before.value if before else None,
                    after=after.value if after else None,
                    recalled=any(one.recalled for one in (before, after) if one),
                )
            )
    return rows


def last_session_of(user: User) -> Session | None:
    """The session a person did last, None before the first."""
    return Session.objects.owned_by(user).kept().newest_first().first()


def session_under_way(user: User) -> Session | None:
    """The newest guided session that was begun and not ended, None when there is none."""
    sessions = Session.objects.owned_by(user).kept().filter(guided=True, finished_at=None)
    return sessions.select_related("plan").newest_first().first()


def is_new_to_training(user: User, today: date) -> bool:
    """Whether the first two weeks are not over: no session yet, or the first one less than so long ago. One query."""
    first = Session.objects.owned_by(user).kept().aggregate(day=Min("local_date"))["day"]
    return first is None or today <= eases_until(first)


def begun_of(session: Session) -> Begun:
    """What is stored of a guided session that goes on, perhaps on another device. One query."""
    sets = list(session.sets.values_list("exercise", "side", "position"))
    sides = Counter((exercise, side) for exercise, side, _position in sets)
    return Begun(session.pk, session.started_at, len(sets), max((one[2] for one in sets), default=0), sides)


def consent_of(user: User) -> Consent | None:
    """The consent that a person gave and did not withdraw, None when there is none."""
    return Consent.objects.owned_by(user).standing().select_related("edition").first()


def wording_of(edition: int) -> int | None:
    """The wording of the question in an edition of the privacy notice, by its id; None when it is no such edition."""
    found = Edition.objects.of("privacy", "privacy").filter(pk=edition).first()
    document = found.read() if found else None
    return document.consent.wording if isinstance(document, PrivacyDocument) else None


def weeks_back(today: date, weeks: int) -> date:
    """The first day of a period of `weeks` weeks that ends today."""
    return today - timedelta(days=7 * weeks - 1)


def standing_of(user: User) -> Standing:
    """Where a person stands after every safety list they answered. One query."""
    rows = Screening.objects.owned_by(user).newest_first()
    return standing(answered(one) for one in rows.defer("answers"))


def answered(one: Screening) -> Answered:
    """An answered list as a plain value."""
    return Answered(
        code=one.pk,
        outcome=one.outcome,
        reason=one.reason,
        ask_first=one.ask_first,
        answered_at=one.answered_at,
        release=one.release,
        asked=one.asked_at is not None,
    )


def has_agreed(user: User) -> bool:
    """Whether what a person says about their health may be stored. One query."""
    return Consent.objects.owned_by(user).standing().exists()


def facts_of(user: User, stands: Standing, now: datetime) -> Facts:
    """What the rules ask that decide when the list is asked again, in days of the person's own calendar. Two queries.

    A list answered after the last session speaks for the pause before it, and for the ratings before it too.
    """
    today = now.astimezone(user.zone).date()
    when = stands.screened and stands.screened.answered_at.astimezone(user.zone).date()
    screened = days_before(today, when) if when else None
    last = Session.objects.owned_by(user).kept().order_by("-local_date").values_list("local_date", flat=True).first()
    trained = None if last is None else days_before(today, last)
    if trained is not None and screened is not None:
        trained = min(trained, screened)
    spoken_for = screened is not None and screened < ANSWERED_ABOUT
    return Facts(screened, trained, () if spoken_for else tuple(daily_ratings(user, today)))


def daily_ratings(user: User, today: date) -> list[tuple[int, int]]:
    """The daily ratings that a rise is read from, as (days ago, value); what was written down later is left out."""
    since = today - timedelta(days=DAYS_OF_RATINGS - 1)
    ratings = Rating.objects.owned_by(user).filter(
        kind=Rating.Kind.DAILY, recalled=False, local_date__range=(since, today)
    )
    return [(days_before(today, day), value) for day, value in ratings.values_list("local_date", "value")]


def offered_tags(user: User) -> tuple[str, ...]:
    """The tags of their own that a person used last. One query."""
    ratings = Rating.objects.owned_by(user).exclude(tags=[]).newest_first()
    return own_tags(ratings.values_list("tags", flat=True)[:RATINGS_FOR_TAGS])


def days_before(today: date, day: date) -> int:
    """Days from a day to today; none for a day that began further east."""
    return max(0, (today - day).days)


def plans_of(user: User) -> QuerySet[Plan]:
    """A person's plans with their exercises, the newest first. Two queries."""
    return Plan.objects.owned_by(user).newest_first().prefetch_related("exercises")


def targets_of(plan: Plan, *, day: date) -> tuple[Target, ...]:
    """What a plan asks for on a day, by the guide as it is now. Two queries, three at most."""
    return asked_of(plan, current_guide().exercises, day=day)


def asked_of(plan: Plan, exercises: Mapping[str, ExerciseDocument], *, day: date) -> tuple[Target, ...]:
    """What a plan asks for of the published exercises: one set less of everything while it eases in.

    An exercise that is no longer published is left out: nothing could be logged of it.
    """
    targets = (target_of(one, exercises[one.exercise]) for one in plan.exercises.all() if one.exercise in exercises)
    return eased(targets) if eases_in(plan, day) else tuple(targets)


def eases_in(plan: Plan, day: date) -> bool:
    """Whether a day lies in the first two weeks of a plan."""
    return plan.eases_in_until is not None and day <= plan.eases_in_until


def target_of(one: PlannedExercise, exercise: ExerciseDocument) -> Target:
    """A planned exercise as a plain value; the exercise says what is counted, and whether sides are trained apart."""
    tempo = None if one.up is None else Tempo(up=one.up, hold=one.hold or 0, down=one.down or 0)
    return Target(
        exercise=one.exercise,
        measure=exercise.measure,
        sides=exercise.sides,
        sets=one.sets,
        low=one.low,
        high=one.high,
        rest=one.rest,
        tempo=tempo,
        effort_low=one.effort_low,
        effort_high=one.effort_high,
        burden=burden_of(one),
        variant=one.variant,
        planned=one.pk,
    )


def withdrawn_exercises(slugs: Iterable[str], published: Mapping[str, ExerciseDocument]) -> dict[str, ExerciseDocument]:
    """The last edition of exercises that a plan names and the guide no longer has. No query when there are none."""
    gone = {slug for slug in slugs if slug not in published}
    editions = Edition.objects.filter(kind="exercise", slug__in=gone).order_by("pk") if gone else ()
    documents = {edition.slug: edition.read() for edition in editions}
    return {slug: one for slug, one in documents.items() if isinstance(one, ExerciseDocument)}
