"""A plan as its pages show it: what is done of each exercise on a day, how long it takes, and the next days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from exercises.document import ExerciseDocument
from exercises.guide import Guide
from programs.models import Plan, PlannedExercise
from programs.queries import asked_of, eases_in
from programs.training.limits import restrained
from programs.training.prescribing import next_days
from programs.training.timing import seconds_of
from programs.training.values import Target


@dataclass(frozen=True)
class Line:
    """One exercise of a plan; `target` is what is done on the day, None when the guide no longer has the exercise."""

    planned: PlannedExercise
    document: ExerciseDocument | None
    target: Target | None


@dataclass(frozen=True)
class Outline:
    """One plan on one day; `seconds` is how long its session takes, `later` once it no longer eases in.

    `days` are the next ones.
    """

    plan: Plan
    lines: tuple[Line, ...]
    seconds: int
    later: int
    days: tuple[date, ...]
    today: date
    eases_in: bool
    limited: bool

    @property
    def can_start(self) -> bool:
        """Whether there is anything to do."""
        return self.plan.archived_at is None and any(line.target for line in self.lines)

    @property
    def withdrawn(self) -> int:
        """How many exercises the guide no longer has."""
        return sum(line.target is None for line in self.lines)


def outline(plan: Plan, guide: Guide, *, gone: Mapping[str, ExerciseDocument], today: date, limited: bool) -> Outline:
    """What a page shows of a plan; `gone` are the exercises that the guide no longer has, as they were last."""
    targets, later = (
        restrained(asked, guide) if limited else asked
        for asked in (asked_of(plan, guide.exercises, day=day) for day in (today, date.max))
    )
    by_row = {one.planned: one for one in targets}
    lines = tuple(
        Line(one, guide.exercises.get(one.exercise) or gone.get(one.exercise), by_row.get(one.pk))
        for one in plan.exercises.all()
    )
    days = () if plan.paused_at or plan.archived_at else next_days(plan.days, today=today)
    return Outline(plan, lines, seconds_of(targets), seconds_of(later), days, today, eases_in(plan, today), limited)
