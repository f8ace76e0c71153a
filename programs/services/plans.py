"""Plans are made, changed and copied."""

import uuid
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from programs.models import Plan, PlannedExercise
from programs.training.plan import PlanEntry
from programs.training.values import Target
from upperback.users.models import User

SAID = ("name", "days", "eases_in_until")
"""What a form may change of a plan beside its exercises; level and minutes tell what it was made for."""
TOLD = (
    "exercise",
    "sets",
    "low",
    "high",
    "rest",
    "up",
    "hold",
    "down",
    "load_kg",
    "implements",
    "unit",
    "equipment",
    "colour",
    "variant",
    "effort_low",
    "effort_high",
)
"""What a planned exercise says of itself."""

STEPS = ("up", "hold", "down", "load_kg", "implements", "equipment", "colour", "variant")
"""What of it makes an exercise another one to progress from."""


class Changed(Exception):
    """The plan was changed elsewhere since the revision that the entry is based on."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        super().__init__(f"revision {plan.revision}")


class TakenId(Exception):
    """The id of a new plan is taken already; a fresh one will do."""


@transaction.atomic
def save_plan(*, owner: User, entry: PlanEntry, now: datetime, instead_of: Plan | None = None) -> Plan:
    """Store a plan, new or changed; `instead_of` is a plan that a new one takes the place of, and goes to the archive.

    The same entry sent twice is stored once. Raises Changed when somebody else's revision would be lost, TakenId when
    the id belongs to another person.
    """
    plan = written(owner=owner, entry=entry, now=now)
    if instead_of and instead_of.pk != plan.pk and instead_of.archived_at is None:
        instead_of.archive(now)
    return plan


def written(*, owner: User, entry: PlanEntry, now: datetime) -> Plan:
    """The plan as it is stored now, by this entry or by the same one before."""
    plan = Plan.objects.select_for_update().filter(pk=entry.id).first()
    if plan is None:
        try:
            with transaction.atomic():
                return add_plan(owner, entry)
        except IntegrityError:  # the same form, sent twice at once: the other one was first
            plan = Plan.objects.select_for_update().filter(pk=entry.id).first()
            if plan is None:
                raise
    if plan.owner_id != owner.pk:
        raise TakenId
    if plan.revision != entry.based_on:
        if says(plan) == said(entry):
            return plan
        raise Changed(plan)
    change_plan(plan, entry, now)
    return plan


def add_plan(owner: User, entry: PlanEntry) -> Plan:
    """Write a new plan."""
    plan = Plan(id=entry.id, owner=owner, level=entry.level, minutes=entry.minutes)
    describe(plan, entry)
    plan.save(force_insert=True)
    PlannedExercise.objects.bulk_create(rows_of(plan, entry.exercises))
    return plan


def change_plan(plan: Plan, entry: PlanEntry, now: datetime) -> None:
    """Write the next revision of a plan. Its exercises keep their rows, which steps and sets point at.

    Another exercise variant, tempo or load is a step that the person took by themselves: what was done before it earns
    no further one.
    """
    known = {one.pk: one for one in plan.exercises.all()}
    describe(plan, entry)
    plan.revision += 1
    plan.save(update_fields=(*SAID, "revision", "changed_at"))
    new = []
    for row in rows_of(plan, entry.exercises):
        former = known.pop(row.pk, None)
        if former is None:
            row.pk = uuid.uuid4()  # only ids of this plan are kept, so that no row of others is touched
            new.append(row)
        else:
            another = any(getattr(row, name) != getattr(former, name) for name in STEPS)
            row.stepped_at = now if another else former.stepped_at
            row.save(force_update=True, update_fields=("position", "stepped_at", *TOLD))
    PlannedExercise.objects.filter(pk__in=known).delete()
    PlannedExercise.objects.bulk_create(new)


def describe(plan: Plan, entry: PlanEntry) -> None:
    """Put on a plan what its entry says of the whole."""
    plan.name, plan.days, plan.eases_in_until = entry.name, list(entry.days), entry.eases_in_until


def rows_of(plan: Plan, targets: tuple[Target, ...]) -> list[PlannedExercise]:
    """The rows of a plan's exercises; one that changes a row has its id."""
    seen: set[uuid.UUID] = set()
    rows = []
    for position, one in enumerate(targets, start=1):
        code = one.planned if one.planned and one.planned not in seen else uuid.uuid4()
        seen.add(code)
        rows.append(PlannedExercise(id=code, plan=plan, position=position, **columns(one)))
    return rows


def columns(target: Target) -> dict[str, Any]:
    """A target as a row keeps it."""
    tempo, burden = target.tempo, target.burden
    return {
        "exercise": target.exercise,
        "sets": target.sets,
        "low": target.low,
        "high": target.high,
        "rest": target.rest,
        "up": tempo.up if tempo else None,
        "hold": tempo.hold if tempo else None,
        "down": tempo.down if tempo else None,
        "load_kg": burden.load_kg,
        "implements": burden.implements,
        "unit": burden.unit,
        "equipment": burden.equipment,
        "colour": burden.colour,
        "variant": target.variant,
        "effort_low": target.effort_low,
        "effort_high": target.effort_high,
    }


def says(plan: Plan) -> tuple[object, ...]:
    """What a stored plan says, whichever revision it is."""
    rows = [{name: getattr(one, name) for name in TOLD} for one in plan.exercises.all()]
    return (plan.name, plan.days, plan.eases_in_until, rows)


def said(entry: PlanEntry) -> tuple[object, ...]:
    """The same of an entry."""
    return (entry.name, list(entry.days), entry.eases_in_until, [columns(one) for one in entry.exercises])


@transaction.atomic
def copy_plan(*, plan: Plan, code: uuid.UUID, name: str) -> Plan:
    """Store a plan's copy under an id chosen by the client; sent twice it is stored once. Raises TakenId."""
    there = Plan.objects.filter(pk=code).first()
    if there:
        if there.owner_id != plan.owner_id or there.pk == plan.pk:
            raise TakenId
        return there
    rows = list(plan.exercises.all())
    copy = Plan(id=code, owner_id=plan.owner_id, name=name, level=plan.level, minutes=plan.minutes)
    copy.days, copy.eases_in_until = plan.days, plan.eases_in_until
    copy.save(force_insert=True)
    PlannedExercise.objects.bulk_create(
        PlannedExercise(
            plan=copy,
            position=one.position,
            stepped_at=one.stepped_at,
            **{field: getattr(one, field) for field in TOLD},
        )
        for one in rows
    )
    return copy
