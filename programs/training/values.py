"""What a session asks for, as plain values. Pure."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Tempo:
    """Seconds for the way up, the hold at the top and the way down."""

    up: int
    hold: int
    down: int

    @property
    def seconds(self) -> int:
        """Seconds of one repetition."""
        return self.up + self.hold + self.down


@dataclass(frozen=True, kw_only=True)
class Burden:
    """What is lifted: kilograms for one implement, how many implements, and the unit its weight is spoken in.

    `equipment` is a slug, "" when nobody said what it is. A band has a `colour` and no kilograms; then `unit` is ""
    and `implements` None, as they are for an empty hand.
    """

    equipment: str = ""
    load_kg: Decimal | None = None
    implements: int | None = None
    unit: str = ""
    colour: str = ""


EMPTY = Burden()
"""An empty hand, or only the body."""


@dataclass(frozen=True, kw_only=True)
class Target:
    """What is to be done of one exercise in one session.

    `sets` rounds of `low` to `high` repetitions or seconds, on each side where `sides` is "each"; `rest` in seconds
    between rounds; `tempo` None for a hold. Effort is in repetitions in reserve, `effort_high` None means "or more".
    `variant` is the id of an easier or harder variant, "" for the exercise as it is; `planned` the planned exercise.
    """

    exercise: str
    measure: Literal["repetitions", "seconds"]
    sides: Literal["each", "both"]
    sets: int
    low: int
    high: int
    rest: int
    tempo: Tempo | None
    effort_low: int
    effort_high: int | None
    burden: Burden = EMPTY
    variant: str = ""
    planned: UUID | None = None
