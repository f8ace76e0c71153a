"""A whole plan as plain values: what a form or a prescription says. Pure."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from programs.training.values import Target

MOST_EXERCISES = 12
"""More exercises than anybody does in one session."""


@dataclass(frozen=True, kw_only=True)
class PlanEntry:
    """A plan. `based_on` is the revision that was changed, 0 for a new plan.

    `days` are ISO weekdays; `minutes` the time it was made for, None for as long as it takes. The `planned` of a target
    names the planned exercise that it changes, None for a new one.
    """

    id: UUID
    based_on: int
    name: str
    level: int
    minutes: int | None
    days: tuple[int, ...]
    eases_in_until: date | None
    exercises: tuple[Target, ...]
