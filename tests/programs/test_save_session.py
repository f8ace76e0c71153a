"""Storing and changing sessions: once each, nothing of others, and the edition a set was done with."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from exercises.guide import Guide
from exercises.models import Edition, Exercise
from exercises.queries import current_guide
from exercises.services.publishing import publish_draft, withdraw
from programs.entries import SessionEntry, SetEntry
from programs.models import Rating, Session, SetLog
from programs.services.sessions import Changed, TakenId, entry_of, save_session
from tests.conftest import entry, logged, row
from upperback.users.models import User

NOON = datetime(2025, 6, 15, 12, 0, tzinfo=UTC)
RENAMED = {"en": "Row with one arm", "fr": "Tirage d’un seul bras"}


def republish(slug: str, by: User, **columns: Any) -> Edition:
    """An exercise's next edition: its draft with other columns."""
    draft = Exercise.objects.get(slug=slug)
    for name, value in columns.items():
        setattr(draft, name, value)
    draft.save()
    return publish_draft(draft=draft, by=by)


def save(owner: User, one: SessionEntry, now: datetime = NOON) -> Session:
    """The entry stored with the guide that is published now."""
    return save_session(owner=owner, entry=one, guide=current_guide(), now=now)


def noon(*sets: SetEntry, **more: Any) -> SessionEntry:
    """An entry that began at noon: two sets unless told otherwise."""
    return entry(started_at=NOON, asked_at=NOON, sets=sets or (row(), row(side="right")), **more)


def again(session: Session, **more: Any) -> SessionEntry:
    """What the session says now, with changes."""
    return replace(entry_of(Session.objects.get(pk=session.pk)), **more)


def ratings(session: Session) -> dict[str, Rating]:
    """The stored ratings of a session."""
    return {rating.kind: rating for rating in Rating.objects.filter(session=session)}


# New


def test_everything_that_was_said_is_stored(guide: Guide, ada: User) -> None:
    one = noon(row(implements=2), row(exercise="bent-over-row", side="both", load_kg=None, implements=None, unit=""))
    session = save(ada, replace(one, note="Slow."))
    names = ("exercise", "side", "repetitions", "seconds", "load_kg", "implements", "unit", "effort", "revision")
    assert (session.pk, session.owner, session.note, session.revision) == (one.id, ada, "Slow.", 1)
    assert (session.started_at, session.local_date, session.deleted_at) == (NOON, date(2025, 6, 15), None)
    assert list(session.sets.values_list(*names)) == [
        ("single-arm-row", "left", 10, None, Decimal("3.6287"), 2, "lb", 2, 1),
        ("bent-over-row", "both", 10, None, None, None, "", 2, 1),
    ]


def test_a_rating_keeps_what_it_takes_to_compare_like_with_like(guide: Guide, ada: User) -> None:
    asked = NOON + timedelta(minutes=50)
    answered = NOON + timedelta(minutes=55)
    session = save(ada, replace(noon(), asked_at=asked, time_zone="Asia/Tokyo"), answered)
    names = ("value", "period", "wording", "revision", "recalled", "time_zone", "local_date", "asked_at", "answered_at")
    same = ("now", 1, 1, False, "Asia/Tokyo", date(2025, 6, 15), asked, answered)
    assert sorted(session.ratings.values_list("kind", *names)) == [("after", 4, *same), ("before", 6, *same)]
    assert {rating.owner for rating in session.ratings.all()} == {ada}


def test_a_session_points_at_the_guide_and_its_sets_at_their_exercises(guide: Guide, ada: User) -> None:
    session = save(ada, noon(row(), row(exercise="bent-over-row", side="both")))
    assert guide.version is not None
    assert session.edition_id == guide.version.edition
    assert [one.edition_id for one in session.sets.all()] == [
        guide.edition_of("single-arm-row"),
        guide.edition_of("bent-over-row"),
    ]


def test_nothing_is_stored_without_a_published_guide(ada: User) -> None:
    with pytest.raises(ValueError, match="needs a published guide"):
        save(ada, noon())
    assert Session.objects.count() == 0


def test_the_form_says_that_nothing_is_published(as_ada: Client) -> None:
    responses = [as_ada.get("/en/sessions/new/"), as_ada.post("/en/sessions/new/", {"note": "Mine."})]
    assert [response.templates[0].name for response in responses] == ["programs/no_guide.html"] * 2
    assert Session.objects.count() == 0


# The same again, and what is refused


def test_the_same_entry_is_stored_once(guide: Guide, ada: User) -> None:
    one = noon()
    assert save(ada, one) == save(ada, replace(one, asked_at=NOON + timedelta(hours=1)))
    assert (Session.objects.get().revision, SetLog.objects.count(), Rating.objects.count()) == (1, 2, 2)


def test_the_same_correction_is_stored_once(guide: Guide, ada: User) -> None:
    correction = again(save(ada, noon()), note="Slow.")
    assert save(ada, correction).revision == 2
    assert save(ada, correction).revision == 2
    assert Session.objects.get().revision == 2


def test_a_correction_of_another_revision_is_refused(guide: Guide, ada: User) -> None:
    session = save(ada, noon())
    save(ada, again(session, note="First."))
    for based_on in (0, 1, 3):
        with pytest.raises(Changed) as refused:
            save(ada, again(session, note="Second.", based_on=based_on, sets=(), before=None))
        assert refused.value.session == session
    session.refresh_from_db()
    assert (session.note, session.revision, session.sets.count(), session.ratings.count()) == ("First.", 2, 2, 2)


def test_the_id_of_a_strangers_session_is_taken(guide: Guide, ada: User, bea: User) -> None:
    session = save(ada, noon())
    with pytest.raises(TakenId):
        save(bea, again(session, note="Bea's."))
    assert Session.objects.get().note == ""


def test_the_id_of_a_deleted_session_is_taken(guide: Guide, ada: User) -> None:
    session = save(ada, noon())
    session.mark_deleted(NOON)
    with pytest.raises(TakenId):
        save(ada, again(session))
    assert Session.objects.kept().count() == 0


# Sets of a correction


def test_sets_keep_their_ids_and_only_the_changed_one_gets_a_new_revision(guide: Guide, ada: User) -> None:
    session = save(ada, noon())
    left, right = entry_of(session).sets
    save(ada, again(session, sets=(left, replace(right, repetitions=8), row(side="right"))))
    stored = list(session.sets.values_list("id", "repetitions", "revision", "position"))
    assert stored[:2] == [(left.id, 10, 1, 1), (right.id, 8, 2, 2)]
    assert stored[2][1:] == (10, 1, 3)
    assert len({one[0] for one in stored}) == 3


def test_sets_may_change_places_and_go(guide: Guide, ada: User) -> None:
    session = save(ada, noon(row(), row(repetitions=9), row(repetitions=8)))
    first, _, third = entry_of(session).sets
    save(ada, again(session, sets=(third, first)))
    assert list(session.sets.values_list("id", "position", "revision")) == [(third.id, 1, 1), (first.id, 2, 1)]


def test_the_id_of_a_set_of_another_session_is_not_taken_over(guide: Guide, ada: User, bea: User) -> None:
    theirs = save(bea, noon(row())).sets.get()
    session = save(ada, noon(row()))
    save(ada, again(session, sets=(row(id=theirs.pk, repetitions=99),)))
    theirs.refresh_from_db()
    assert (theirs.repetitions, theirs.session.owner) == (10, bea)
    assert session.sets.get().repetitions == 99


def test_an_id_given_to_two_sets_is_kept_by_the_first(guide: Guide, ada: User) -> None:
    session = save(ada, noon(row()))
    code = session.sets.get().pk
    save(ada, again(session, sets=(row(id=code), row(id=code, repetitions=8))))
    assert list(session.sets.values_list("repetitions", flat=True)) == [10, 8]
    assert session.sets.get(pk=code).repetitions == 10


# Editions


def test_a_set_keeps_its_edition_and_a_new_one_takes_the_new(guide: Guide, ada: User, publisher: User) -> None:
    session = save(ada, noon(row()))
    (one,) = entry_of(session).sets
    new = republish("single-arm-row", publisher, name=RENAMED)
    save(ada, again(session, sets=(replace(one, repetitions=8), row(side="right"))))
    assert [one.edition_id for one in session.sets.all()] == [guide.edition_of("single-arm-row"), new.pk]
    assert {one.edition_id for one in save(ada, noon()).sets.all()} == {new.pk}


def test_a_session_keeps_the_version_of_the_guide(guide: Guide, ada: User, publisher: User) -> None:
    session = save(ada, noon())
    republish("single-arm-row", publisher, name=RENAMED)
    corrected = save(ada, again(session, note="Slow."))
    assert corrected.edition_id == session.edition_id


def test_a_set_that_becomes_another_exercise_takes_that_ones_edition(guide: Guide, ada: User) -> None:
    session = save(ada, noon(row()))
    (one,) = entry_of(session).sets
    save(ada, again(session, sets=(replace(one, exercise="bent-over-row", side="both"),)))
    assert session.sets.get().edition_id == guide.edition_of("bent-over-row")


def test_a_withdrawn_exercise_can_be_corrected_and_get_a_further_set(guide: Guide, ada: User, publisher: User) -> None:
    session = save(ada, noon(row()))
    (one,) = entry_of(session).sets
    withdraw(kind="exercise", slug="single-arm-row", by=publisher)
    save(ada, again(session, sets=(replace(one, repetitions=8), row(side="right"))))
    assert list(session.sets.values_list("repetitions", "edition_id")) == [
        (8, guide.edition_of("single-arm-row")),
        (10, guide.edition_of("single-arm-row")),
    ]


# Ratings of a correction


def test_another_value_is_another_answer(guide: Guide, ada: User) -> None:
    session = save(ada, noon())
    Rating.objects.update(wording=0)
    asked, now = NOON + timedelta(minutes=50), NOON + timedelta(minutes=55)
    save(ada, again(session, after=2, asked_at=asked), now)
    after, before = ratings(session)["after"], ratings(session)["before"]
    assert (after.value, after.revision, after.asked_at, after.answered_at, after.wording) == (2, 2, asked, now, 1)
    assert (before.value, before.revision, before.asked_at, before.answered_at) == (6, 1, NOON, NOON)
    assert before.wording == 0


def test_a_rating_changed_days_later_is_recalled_and_the_others_are_not(guide: Guide, ada: User) -> None:
    session = logged(ada)
    save(ada, again(session, after=2), timezone.now() + timedelta(days=2))
    session.refresh_from_db()
    recalled = {kind: rating.recalled for kind, rating in ratings(session).items()}
    assert (recalled, session.recalled) == ({"before": False, "after": True}, False)


def test_a_rating_can_be_taken_back_and_given_later(guide: Guide, ada: User) -> None:
    session = save(ada, noon())
    save(ada, again(session, before=None))
    assert set(ratings(session)) == {"after"}
    save(ada, again(session, before=0), NOON + timedelta(hours=4))
    before = ratings(session)["before"]
    assert (before.value, before.revision, before.recalled) == (0, 1, True)


def test_a_session_moved_in_time_takes_its_ratings_along(guide: Guide, ada: User) -> None:
    session = save(ada, noon())
    earlier = NOON - timedelta(hours=4)
    save(ada, again(session, started_at=earlier, time_zone="Pacific/Honolulu"), NOON)
    session.refresh_from_db()
    moved = {(one.local_date, one.time_zone, one.recalled, one.revision) for one in ratings(session).values()}
    assert (session.started_at, session.local_date) == (earlier, date(2025, 6, 14))
    assert moved == {(date(2025, 6, 14), "Pacific/Honolulu", True, 1)}


def test_exactly_three_hours_are_not_yet_late(guide: Guide, ada: User) -> None:
    assert save(ada, noon(), NOON + timedelta(hours=3)).recalled is False
    assert save(ada, noon(), NOON + timedelta(hours=3, seconds=1)).recalled is True


# What a stored session says


def test_a_stored_session_says_what_was_entered(guide: Guide, ada: User) -> None:
    one = noon(row(), row(exercise="plank-on-the-arms", side="both", repetitions=None, seconds=45), note="Slow.")
    said = entry_of(save(ada, one))
    assert said.says_the_same_as(one)
    assert said.based_on == 1
    assert [each.id for each in said.sets] == list(SetLog.objects.values_list("id", flat=True))


def test_logging_twice_makes_two_sessions(guide: Guide, ada: User) -> None:
    assert logged(ada) != logged(ada)
    assert Session.objects.owned_by(ada).count() == 2
