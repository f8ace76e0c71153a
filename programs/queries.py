"""Rows out of the database in the shape that pages and analyses need, with a fixed number of queries."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from exercises.document import ExerciseDocument, PrivacyDocument
from exercises.models import Edition
from programs.analysis.values import SessionTension
from programs.models import Consent, Rating, Session, SetLog
from upperback.users.models import User


def history_of(user: User) -> QuerySet[Session]:
    """A person's sessions, the newest first, with their sets and ratings."""
    sessions = Session.objects.owned_by(user).kept().newest_first()
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
