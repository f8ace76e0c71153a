"""Plans as they are stored, and what is read of them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from exercises.services.publishing import withdraw
from programs.models import Plan, PlannedExercise, PlanStep
from programs.queries import targets_of
from programs.services.plans import Changed, TakenId, copy_plan, save_plan
from programs.training.prescribing import eased
from programs.training.values import EMPTY, Target
from tests.programs.plans import plan_entry, planned, said, targets
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")

DAY = date(2026, 3, 5)


def without_rows(found: tuple[Target, ...]) -> tuple[Target, ...]:
    """The targets, whichever rows they come from."""
    return tuple(replace(one, planned=None) for one in found)


@pytest.mark.parametrize("level", [1, 2, 3])
def test_what_was_prescribed_is_read_back(ada: User, level: int) -> None:
    plan = planned(ada, level=level, minutes=None)
    found = targets_of(plan, day=DAY)
    assert without_rows(found) == targets(level, None)
    assert [one.planned for one in found] == [one.pk for one in plan.exercises.all()]


@pytest.mark.parametrize(("ahead", "less"), [(-1, True), (0, True), (1, False)])
def test_one_set_less_until_the_last_day_of_easing_in(ada: User, ahead: int, less: bool) -> None:
    plan = planned(ada, level=2, minutes=None, eases_in_until=DAY)
    whole = targets(2, None)
    expected = eased(whole) if less else whole
    assert without_rows(targets_of(plan, day=DAY + timedelta(days=ahead))) == expected


def test_what_was_withdrawn_is_left_out(ada: User, publisher: User) -> None:
    plan = planned(ada)
    withdraw(kind="exercise", slug="single-arm-row", by=publisher)
    slugs = [one.exercise for one in targets_of(plan, day=DAY)]
    assert slugs == ["bent-over-row", "single-leg-deadlift", "plank-on-the-arms"]


@pytest.mark.parametrize("number", [1, 3])
def test_targets_take_two_queries(ada: User, number: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    plan = planned(ada, exercises=targets(2, None)[:number])
    with django_assert_num_queries(2):
        assert len(targets_of(plan, day=DAY)) == number


def test_a_change_keeps_the_rows_that_steps_and_sets_point_at(ada: User) -> None:
    plan = planned(ada)
    rows = list(plan.exercises.all())
    decided = {"direction": "up", "reason": "ready", "before": {}, "after": {}, "decision": "accepted"}
    step = PlanStep.objects.create(owner=ada, planned=rows[0], decided_at=timezone.now(), **decided)
    kept = targets_of(plan, day=DAY)
    entry = plan_entry(id=plan.pk, based_on=1, exercises=(replace(kept[2], sets=5), kept[0]))
    saved = save_plan(owner=ada, entry=entry, now=timezone.now())
    assert (saved.revision, [one.pk for one in saved.exercises.all()]) == (2, [rows[2].pk, rows[0].pk])
    assert list(PlannedExercise.objects.values_list("position", "sets")) == [(1, 5), (2, 1)]
    assert PlanStep.objects.get() == step


@pytest.mark.parametrize(
    ("change", "steps"),
    [({"variant": "row.easier-empty"}, True), ({"burden": EMPTY}, True), ({"sets": 1}, False), ({"rest": 61}, False)],
)
def test_what_is_done_another_way_counts_from_now(ada: User, change: dict[str, Any], steps: bool) -> None:
    plan = planned(ada, exercises=targets(2, 2))
    (one,) = targets_of(plan, day=DAY)
    assert one.burden != EMPTY
    now = timezone.now()
    entry = plan_entry(id=plan.pk, based_on=1, exercises=(replace(one, **change),))
    save_plan(owner=ada, entry=entry, now=now)
    assert [one.stepped_at for one in plan.exercises.all()] == [now if steps else None]


def test_the_same_entry_twice_is_one_plan(ada: User) -> None:
    entry = plan_entry()
    first, second = (save_plan(owner=ada, entry=entry, now=timezone.now()) for _ in range(2))
    assert (first, second.revision, Plan.objects.count()) == (second, 1, 1)


def test_another_revision_is_not_overwritten(ada: User) -> None:
    plan = planned(ada)
    save_plan(owner=ada, entry=plan_entry(id=plan.pk, based_on=1, name="Other"), now=timezone.now())
    before = said(plan)
    with pytest.raises(Changed) as raised:
        save_plan(owner=ada, entry=plan_entry(id=plan.pk, based_on=1, name="Mine"), now=timezone.now())
    assert (raised.value.plan.revision, said(plan)) == (2, before)


def test_an_id_of_somebody_else_is_taken(ada: User, bea: User) -> None:
    theirs = planned(bea)
    mine = planned(ada)
    before = said(theirs), said(mine)
    with pytest.raises(TakenId):
        save_plan(owner=ada, entry=plan_entry(id=theirs.pk, based_on=1), now=timezone.now())
    for code in (theirs.pk, mine.pk):
        with pytest.raises(TakenId):
            copy_plan(plan=mine, code=code, name="Copy")
    assert (said(theirs), said(mine)) == before


def test_a_plan_that_cannot_be_written_leaves_nothing(ada: User) -> None:
    broken = (*targets(2, 10), replace(targets(2, 2)[0], low=5, high=4))
    with pytest.raises(IntegrityError), transaction.atomic():
        save_plan(owner=ada, entry=plan_entry(exercises=broken), now=timezone.now())
    assert (Plan.objects.count(), PlannedExercise.objects.count()) == (0, 0)


def test_a_plan_put_in_the_place_of_another_archives_it_once(ada: User) -> None:
    old, now = planned(ada), timezone.now()
    entry = plan_entry(name="New")
    for later in (now, now + timedelta(hours=1)):
        save_plan(owner=ada, entry=entry, now=later, instead_of=Plan.objects.get(pk=old.pk))
    old.refresh_from_db()
    assert (old.archived_at, Plan.objects.kept().get().name) == (now, "New")


def test_a_copy_says_the_same(ada: User) -> None:
    plan = planned(ada, level=3, minutes=None, days=(2, 5), eases_in_until=DAY)
    copy = copy_plan(plan=plan, code=uuid4(), name="Copy")
    assert without_rows(targets_of(copy, day=DAY)) == without_rows(targets_of(plan, day=DAY))
    assert (copy.days, copy.eases_in_until, copy.level, copy.minutes, copy.revision) == ([2, 5], DAY, 3, None, 1)
