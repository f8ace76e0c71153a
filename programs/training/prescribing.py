"""A plan out of the guide's prescriptions, for a level, the minutes there are and what is at home. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from exercises.document import EquipmentDocument, ExerciseDocument, Prescription
from exercises.guide import Guide
from exercises.home import Carried, Fitting, Home, ends, fit, kilograms, load_for, load_need
from programs.training.timing import seconds_of
from programs.training.values import EMPTY, Burden, Target, Tempo

LEVELS = (1, 2, 3)
MINUTES = (2, 10, 20)
"""The minutes that a plan can be made for; None makes it as long as the prescriptions are."""
SHORTEST = 2
"""In these minutes there is time for one set of the first exercise."""
OVER = 1.1
"""How much longer than the minutes asked for a plan may take."""
EASING = timedelta(days=13)
"""From the first day to the last of the first two weeks."""
SQUEEZE = 3
"""Seconds to hold at the top when a load is meant and the hand is empty."""
FIRST_RUNG = frozenset({"deadlift.easier-kickstand", "plank.easier-knees"})
"""The variants that level 1 begins with: the back foot on the floor, the knees on the floor."""


def prescribed(guide: Guide, *, level: int, minutes: int | None, home: Home | None) -> tuple[Target, ...]:
    """What the guide prescribes at a level, as much of it as fits into the minutes, in the guide's order.

    `home` is what the person has, None when they have not said. Two minutes are one set of the first exercise.
    ValueError for a level or minutes that there are not.
    """
    if level not in LEVELS or minutes not in (*MINUTES, None):
        raise ValueError(f"no plan is made for level {level} and {minutes} minutes")
    whole = [target_of(guide, exercise, level, home) for exercise in guide.exercises.values()]
    if minutes is None:
        return tuple(whole)
    if minutes == SHORTEST:
        return tuple(replace(one, sets=1) for one in whole[:1])
    return fitted(whole, most=int(minutes * 60 * OVER))


def fitted(whole: Iterable[Target], *, most: int) -> tuple[Target, ...]:
    """As many exercises as take `most` seconds, then as many further sets of them, one of each in turn."""
    chosen: list[Target] = []
    full: dict[str, int] = {}
    for one in whole:
        with_one = [*chosen, replace(one, sets=1)]
        if seconds_of(with_one) <= most:
            chosen, full[one.exercise] = with_one, one.sets
    grown = True
    while grown:
        grown = False
        for place, one in enumerate(chosen):
            more = [*chosen[:place], replace(one, sets=one.sets + 1), *chosen[place + 1 :]]
            if one.sets < full[one.exercise] and seconds_of(more) <= most:
                chosen, grown = more, True
    return tuple(chosen)


def target_of(guide: Guide, exercise: ExerciseDocument, level: int, home: Home | None) -> Target:
    """What one exercise's prescription at a level asks for, with what the person has."""
    prescription = exercise.prescriptions[level - 1]
    need = load_need(fit(guide, exercise, home))
    burden = burden_of(prescription, need, load_for(prescription, need, home))
    bare = prescription.load is not None and home is not None and burden == EMPTY
    return Target(
        exercise=exercise.slug,
        measure=exercise.measure,
        sides=exercise.sides,
        sets=prescription.sets,
        low=prescription.low,
        high=prescription.high,
        rest=middle(prescription.rest_low, prescription.rest_high),
        tempo=tempo_of(prescription, squeezed=bare),
        effort_low=prescription.effort_low,
        effort_high=prescription.effort_high,
        burden=burden,
        variant=first_rung(exercise) if level == 1 else "",
    )


def middle(low: int, high: int) -> int:
    """The middle of a rest, in steps of five seconds."""
    return round((low + high) / 10) * 5


def tempo_of(prescription: Prescription, *, squeezed: bool) -> Tempo | None:
    """The prescribed tempo; with an empty hand the squeeze at the top stands for the load."""
    given = prescription.tempo
    if given is None:
        return None
    return Tempo(up=given.up, hold=max(given.hold, SQUEEZE) if squeezed else given.hold, down=given.down)


def first_rung(exercise: ExerciseDocument) -> str:
    """The variant of an exercise that level 1 begins with, "" when it is the exercise itself."""
    return next((variant.id for variant in exercise.easier if variant.id in FIRST_RUNG), "")


def burden_of(prescription: Prescription, need: Fitting | None, way: Carried) -> Burden:
    """What is lifted: the lightest of what the guide and the home allow; nothing where that is an empty hand."""
    if way.how in ("none", "empty", "too-heavy"):
        return EMPTY
    thing = way.thing or (need.standard if need else None)
    slug = thing.slug if thing else ""
    if way.how == "colour":
        return Burden(equipment=slug)
    load, unit = lightest(prescription, way, thing)
    weighs = round(kilograms(load, unit), 4)
    return Burden(equipment=slug, load_kg=weighs, implements=1, unit=unit) if weighs > Decimal(0) else EMPTY


def lightest(prescription: Prescription, way: Carried, thing: EquipmentDocument | None) -> tuple[float, str]:
    """The lightest load of a way to carry it, and the unit it is spoken in.

    Before anybody said what they have, the lightest size that the thing is sold in, within what is prescribed.
    """
    if way.sizes:
        return way.sizes[0].load, way.sizes[0].unit
    if way.how == "litres":
        return way.low, "kg"
    if prescription.load is None or prescription.load.low == 0:
        return 0, "kg"
    low, high = ends(prescription)
    sold = [one for one in thing.sizes if low <= kilograms(one.load, one.unit) <= high] if thing else []
    first = min(sold, key=lambda one: kilograms(one.load, one.unit), default=None)
    return (first.load, first.unit) if first else (prescription.load.low, prescription.load.unit)


def eased(targets: Iterable[Target]) -> tuple[Target, ...]:
    """One set less of everything, and never none: the first two weeks."""
    return tuple(replace(one, sets=max(1, one.sets - 1)) for one in targets)


def eases_until(start: date) -> date:
    """The last day of the first two weeks from `start`."""
    return start + EASING


def next_days(days: Iterable[int], *, today: date, number: int = 3) -> tuple[date, ...]:
    """The next days of a plan from today, today included; none for a plan without days. Days are ISO weekdays."""
    chosen = frozenset(days)
    ahead = (today + timedelta(days=one) for one in range(7 * number))
    return tuple(day for day in ahead if day.isoweekday() in chosen)[:number]
