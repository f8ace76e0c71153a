"""Ladders and situations for tests that need no database: Ada's rows with bags, calm mornings, two sessions done."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from exercises.document import ExerciseDocument, read
from exercises.services.loading import CONTENT
from exercises.units import to_kilograms
from programs.training.ladder import KEPT, Ladder, ordinary
from programs.training.progress import Decided, SessionDone, SetDone, Situation
from programs.training.values import EMPTY, Burden, Target

ROW, BENT, DEADLIFT, PLANK = "single-arm-row", "bent-over-row", "single-leg-deadlift", "plank-on-the-arms"
TODAY = date(2026, 3, 20)
NOW = datetime(2026, 3, 20, 18, tzinfo=UTC)


@cache
def document(slug: str) -> ExerciseDocument:
    """An exercise as the files publish it."""
    found = read((CONTENT / "exercises" / f"{slug}.json").read_text(encoding="utf-8"))
    assert isinstance(found, ExerciseDocument)
    return found


def pounds(load: float | str | Decimal, equipment: str = "training-bag", implements: int = 1) -> Burden:
    """A load in pounds."""
    kilograms = to_kilograms(Decimal(str(load)), "lb").quantize(KEPT)
    return Burden(equipment=equipment, load_kg=kilograms, implements=implements, unit="lb")


def kilos(load: float | str | Decimal, equipment: str = "water-jug", implements: int = 1) -> Burden:
    """A load in kilograms."""
    return Burden(equipment=equipment, load_kg=Decimal(str(load)).quantize(KEPT), implements=implements, unit="kg")


BAGS = tuple(pounds(load) for load in (8, 13, 18, 20, 35, 45))


def ladder(slug: str = ROW, level: int = 2, loads: tuple[Burden, ...] = BAGS) -> Ladder:
    """A ladder with all bags owned."""
    return Ladder(document=document(slug), level=level, loads=loads)


def target(slug: str = ROW, level: int = 2, **more: Any) -> Target:
    """What the guide prescribes, with an 8 lb bag where a load is prescribed from level 2 on."""
    told = document(slug)
    usual = told.prescriptions[level - 1]
    burden = more.pop("burden", pounds(8) if usual.load and level > 1 else EMPTY)
    one = Target(
        exercise=slug,
        measure=told.measure,
        sides=told.sides,
        sets=usual.sets,
        low=usual.low,
        high=usual.high,
        rest=75,
        tempo=ordinary(burden, usual),
        effort_low=usual.effort_low,
        effort_high=usual.effort_high,
        burden=burden,
    )
    return replace(one, **more)


def at(day: date) -> datetime:
    """Noon of a day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def done(what: Target, days_ago: int = 1, *, sets: tuple[SetDone, ...] | None = None, **more: Any) -> SessionDone:
    """A session some days ago with everything planned done to the top, two in reserve."""
    day = TODAY - timedelta(days=days_ago)
    return SessionDone(day=day, began=at(day), sets=all_sets(what) if sets is None else sets, **more)


def all_sets(what: Target, **more: Any) -> tuple[SetDone, ...]:
    """Every planned set on its sides, to the top of the range."""
    sides = ("left", "right") if what.sides == "each" else ("both",)
    effort = 2 if what.measure == "repetitions" else None
    one = replace(SetDone(side="both", amount=what.high, burden=what.burden, effort=effort), **more)
    return tuple(replace(one, side=side) for side in sides for _ in range(what.sets))


def mornings(value: int = 3, *, days: int = 10, **others: int) -> dict[date, int]:
    """Ratings of the last mornings, today's too; `ago_2=7` sets the one two days ago."""
    told = {TODAY - timedelta(days=ago): value for ago in range(days)}
    return told | {TODAY - timedelta(days=int(name.removeprefix("ago_"))): other for name, other in others.items()}


def situation(what: Target | None = None, **more: Any) -> Situation:
    """Two sessions to the top one and four days ago, calm mornings, nothing decided before."""
    one = target() if what is None else what
    whole = Situation(
        target=one,
        ladder=ladder(one.exercise),
        sessions=(done(one, 1), done(one, 4)),
        mornings=mornings(),
        steps=(),
        now=NOW,
        today=TODAY,
    )
    return replace(whole, **more)


def step(
    direction: str,
    decision: str,
    *,
    when: datetime,
    reason: str = "ready",
    changed: tuple[Mapping[str, object], ...] = ({}, {}),
) -> Decided:
    """A decided step."""
    before, after = changed
    return Decided(direction=direction, reason=reason, decision=decision, decided_at=when, before=before, after=after)
