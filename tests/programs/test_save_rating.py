"""Storing ratings between sessions."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programs.entries import RatingEntry
from programs.models import Rating
from programs.services.ratings import DayTaken, RatingChanged, entry_of, is_recalled, save_rating
from programs.services.sessions import TakenId
from tests.conftest import logged
from tests.programs.check_in import MADE, rating, row_of
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")


def save(owner: User, entry: RatingEntry, *, after: timedelta = timedelta(0)) -> Rating:
    return save_rating(owner=owner, entry=entry, now=MADE + after)


def test_everything_that_was_said_is_stored(ada: User) -> None:
    said = {"regions": ("scapula_l",), "tags": ("desk", "own:moving"), "soreness": False}
    entry = rating(asked_at=MADE - timedelta(minutes=1), **said)
    stored = Rating.objects.get(pk=save(ada, entry).pk)
    assert entry_of(stored) == replace(entry, based_on=1)
    assert (stored.owner, stored.period, stored.wording, stored.session) == (ada, "24h", 1, None)
    assert (stored.answered_at, stored.recalled) == (MADE, False)


def test_the_same_rating_sent_twice_is_stored_once(ada: User) -> None:
    for kind in ("now", "daily", "morning"):
        entry = rating(kind=kind)
        assert {save(ada, entry).revision for _time in range(3)} == {1}
    assert Rating.objects.count() == 3


def test_there_may_be_several_a_day_in_between(ada: User) -> None:
    for value in (3, 4):
        save(ada, rating(kind="now", value=value))
    assert sorted(Rating.objects.values_list("value", flat=True)) == [3, 4]


@pytest.mark.parametrize("kind", ["daily", "morning"])
def test_a_second_one_of_a_day_changes_the_first(ada: User, kind: str) -> None:
    first = save(ada, rating(kind=kind, value=3, regions=("scapula_l",)))
    second = rating(kind=kind, value=6, asked_at=MADE + timedelta(minutes=4))
    later = timedelta(minutes=5)
    assert [save(ada, second, after=later).pk for _time in range(2)] == [first.pk] * 2
    stored = Rating.objects.get()
    assert (stored.value, stored.regions, stored.revision) == (6, [], 2)
    assert (stored.answered_at, stored.asked_at) == (MADE + later, second.asked_at)


def test_days_kinds_and_people_do_not_share_a_rating(ada: User, bea: User) -> None:
    for owner in (ada, bea):
        for kind in ("daily", "morning"):
            for day in (18, 17):
                save(owner, rating(kind=kind, local_date=date(2026, 3, day)))
    assert (Rating.objects.owned_by(ada).count(), Rating.objects.owned_by(bea).count()) == (4, 4)


def test_the_first_rating_sent_again_after_it_was_replaced_changes_nothing(ada: User) -> None:
    first = rating(value=3)
    save(ada, first)
    save(ada, rating(value=6))
    with pytest.raises(RatingChanged):
        save(ada, first)
    assert row_of(first.id)[:2] == ("daily", 6)


def test_a_change_names_the_revision_it_is_based_on(ada: User) -> None:
    entry = rating(kind="now", value=3)
    save(ada, entry)
    assert save(ada, replace(entry, value=4, based_on=1)).revision == 2
    with pytest.raises(RatingChanged) as changed:
        save(ada, replace(entry, value=5, based_on=1))
    assert (changed.value.rating.revision, row_of(entry.id)[1]) == (2, 4)
    assert save(ada, replace(entry, value=4, based_on=1)).revision == 2


def test_another_value_is_another_answer_and_another_place_is_not(ada: User) -> None:
    entry = rating(kind="now", value=3)
    save(ada, entry)
    later = timedelta(hours=2)
    save(ada, replace(entry, regions=("scapula_l",), based_on=1), after=later)
    stored = Rating.objects.get()
    assert stored.answered_at == MADE
    save(ada, replace(entry, value=4, based_on=2, asked_at=MADE + later), after=later)
    stored.refresh_from_db()
    assert (stored.answered_at, stored.asked_at, stored.felt_at) == (MADE + later, MADE + later, MADE)


def test_a_rating_moved_to_a_day_that_has_one_is_refused(ada: User) -> None:
    earlier = rating(local_date=date(2026, 3, 17))
    save(ada, earlier)
    moved = rating()
    save(ada, moved)
    with pytest.raises(DayTaken):
        save(ada, replace(moved, local_date=date(2026, 3, 17), based_on=1))
    assert [row_of(one.id)[2] for one in (earlier, moved)] == ["2026-03-17", "2026-03-18"]
    save(ada, replace(moved, local_date=date(2026, 3, 16), based_on=1))
    assert row_of(moved.id) == ("daily", 5, "2026-03-16", True, 2)


def test_an_id_of_somebody_else_of_another_kind_or_of_a_session_is_taken(ada: User, bea: User) -> None:
    save(bea, rating(id=(theirs := uuid4()), kind="now"))
    save(ada, rating(id=(own := uuid4()), kind="now"))
    session = logged(ada, before=6, after=None)
    before: UUID = session.ratings.get().pk
    for code, kind in ((theirs, "now"), (own, "daily"), (before, "now")):
        with pytest.raises(TakenId):
            save(ada, rating(id=code, kind=kind, value=9))
    assert Rating.objects.filter(value=9).count() == 0


RECALLED: list[tuple[dict[str, Any], datetime, bool]] = [
    # Toronto is four hours behind, five in winter.
    ({"kind": "daily"}, datetime(2026, 3, 19, 3, 59, tzinfo=UTC), False),
    ({"kind": "daily"}, datetime(2026, 3, 19, 4, 0, tzinfo=UTC), True),
    ({"kind": "daily", "local_date": date(2026, 3, 17)}, MADE, True),
    ({"kind": "morning"}, datetime(2026, 3, 18, 15, 59, tzinfo=UTC), False),
    ({"kind": "morning"}, datetime(2026, 3, 18, 16, 0, tzinfo=UTC), True),
    ({"kind": "morning"}, datetime(2026, 3, 19, 12, 0, tzinfo=UTC), True),
    ({"kind": "now"}, MADE, False),
    ({"kind": "now", "felt_at": MADE - timedelta(hours=3)}, MADE, False),
    ({"kind": "now", "felt_at": MADE - timedelta(hours=3, seconds=1)}, MADE, True),
    # Half an hour across midnight is not long ago.
    (
        {"kind": "now", "felt_at": datetime(2026, 3, 19, 3, 50, tzinfo=UTC)},
        datetime(2026, 3, 19, 4, 20, tzinfo=UTC),
        False,
    ),
    # 23:30 in Paris is the same day still, half past midnight is not.
    ({"time_zone": "Europe/Paris"}, datetime(2026, 3, 18, 22, 30, tzinfo=UTC), False),
    ({"time_zone": "Europe/Paris"}, datetime(2026, 3, 18, 23, 30, tzinfo=UTC), True),
    # On both sides of the date line the same moment belongs to two days.
    ({"time_zone": "Pacific/Kiritimati", "local_date": date(2026, 3, 19)}, MADE, False),
    ({"time_zone": "Pacific/Pago_Pago"}, MADE, False),
    ({"time_zone": "Pacific/Kiritimati"}, MADE, True),
    # The clocks went forward on 8 March: noon came an hour sooner.
    ({"kind": "morning", "local_date": date(2026, 3, 8)}, datetime(2026, 3, 8, 15, 59, tzinfo=UTC), False),
    ({"kind": "morning", "local_date": date(2026, 3, 8)}, datetime(2026, 3, 8, 16, 0, tzinfo=UTC), True),
    ({"kind": "morning", "local_date": date(2026, 3, 7)}, datetime(2026, 3, 7, 16, 59, tzinfo=UTC), False),
]


@pytest.mark.parametrize(("said", "answered", "recalled"), RECALLED)
def test_what_is_remembered_rather_than_felt_is_marked(
    ada: User, said: dict[str, Any], answered: datetime, recalled: bool
) -> None:
    assert save_rating(owner=ada, entry=rating(**said), now=answered).recalled is recalled


@given(
    minute=st.integers(0, 3 * 24 * 60 - 1),
    zone=st.sampled_from(["Europe/Paris", "America/Toronto", "Pacific/Auckland", "Asia/Kathmandu"]),
    day=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)
def test_a_daily_answer_counts_on_its_own_day_and_on_no_other(minute: int, zone: str, day: date) -> None:
    entry = rating(local_date=day, time_zone=zone)
    eve = datetime.combine(day - timedelta(days=1), time(0), ZoneInfo(zone)).astimezone(UTC)
    answered = eve + timedelta(minutes=minute)
    own_day = answered.astimezone(ZoneInfo(zone)).date() == day
    assert is_recalled(entry, answered) is not own_day
    on_waking = own_day and answered.astimezone(ZoneInfo(zone)).time() < time(12)
    assert is_recalled(replace(entry, kind="morning"), answered) is not on_waking


@settings(deadline=None)
@given(values=st.lists(st.tuples(st.integers(0, 10), st.integers(0, 2)), min_size=1, max_size=6))
@pytest.mark.django_db
def test_however_often_one_answers_a_day_has_one_daily_rating_the_last(values: list[tuple[int, int]]) -> None:
    owner = User.objects.create_user(f"{uuid4()}@example.org", "x")
    for step, (value, days) in enumerate(values):
        entry = rating(value=value, local_date=date(2026, 3, 18 - days))
        save_rating(owner=owner, entry=entry, now=MADE + timedelta(minutes=step))
    last = {date(2026, 3, 18 - days): value for value, days in values}
    assert dict(Rating.objects.owned_by(owner).values_list("local_date", "value")) == last
