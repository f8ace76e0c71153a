"""Steps of a plan are taken, declined and undone."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from programs.models import Plan, PlannedExercise, PlanStep, SetLog
from programs.training.progress import Proposal, changes
from upperback.users.models import User


class Moved(Exception):
    """What is planned is no longer what the step begins from."""


@transaction.atomic
def decide_step(*, owner: User, planned: PlannedExercise, proposal: Proposal, decision: str, now: datetime) -> PlanStep:
    """Store what a person decided about a proposal; accepting changes what is planned.

    Raises Moved when what is planned changed meanwhile, so that nobody's change is overwritten.
    """
    before, after = changes(proposal.before, proposal.after)
    row = locked(planned)
    if held(row, before) != before:
        raise Moved
    if decision == PlanStep.Decision.ACCEPTED:
        change(row, after, stepped_at=now)
    return PlanStep.objects.create(
        owner=owner,
        planned=row,
        direction=proposal.direction,
        reason=proposal.reason,
        before=before,
        after=after,
        decision=decision,
        decided_at=now,
    )


@transaction.atomic
def undo_step(*, planned: PlannedExercise, limited: bool = False) -> None:
    """Take the last accepted step back, as if it had been declined.

    Raises Moved when there is none, when the exercise was done since, or what it changed was changed again. A step back
    is not taken back by who is `limited` and has to ask a professional first.
    """
    row = locked(planned)
    accepted = PlanStep.objects.filter(planned=row, decision=PlanStep.Decision.ACCEPTED).order_by("-decided_at")
    step, *former = accepted[:2] or (None,)
    if step is None or held(row, step.after) != step.after or done_since(row, step.decided_at):
        raise Moved
    if limited and step.direction == PlanStep.Direction.BACK:
        raise Moved
    change(row, step.before, stepped_at=former[0].decided_at if former else None)
    step.decision = PlanStep.Decision.DECLINED
    step.save(update_fields=("decision",))


def locked(planned: PlannedExercise) -> PlannedExercise:
    """The row as it is now, which nobody else changes before this is done; the plan's row guards its exercises."""
    Plan.objects.select_for_update().get(pk=planned.plan_id)
    return PlannedExercise.objects.select_related("plan").get(pk=planned.pk)


def held(row: PlannedExercise, names: Mapping[str, object]) -> dict[str, object]:
    """What is planned, of some fields, as a step names their values."""
    values = {name: getattr(row, name) for name in names}
    return {name: f"{value:.4f}" if isinstance(value, Decimal) else value for name, value in values.items()}


def change(row: PlannedExercise, values: Mapping[str, object], *, stepped_at: datetime | None) -> None:
    """Write some fields of what is planned, and the plan's next revision."""
    for name, value in values.items():
        setattr(row, name, Decimal(str(value)) if name == "load_kg" and value is not None else value)
    row.stepped_at = stepped_at
    row.save(update_fields=(*values, "stepped_at"))
    row.plan.revision += 1
    row.plan.save(update_fields=("revision", "changed_at"))


def done_since(row: PlannedExercise, moment: datetime) -> bool:
    """Whether the person did the exercise after a moment."""
    sets = SetLog.objects.filter(session__owner=row.plan.owner_id, session__deleted_at=None, exercise=row.exercise)
    return sets.filter(session__started_at__gt=moment).exists()
