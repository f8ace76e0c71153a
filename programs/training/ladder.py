"""The rungs of one exercise from easier to harder, one at a time. Pure.

What is raised first: a load that can be weighed grows by 2 to 10 % once the top of the range is passed (American
College of Sports Medicine 2009); with sizes that jump by more, repetitions and tempo are raised before the size is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from exercises.document import ExerciseDocument, Prescription
from exercises.home import FILLED_WITH_WATER, LOADED_AND_WEIGHED, ends
from exercises.units import from_kilograms, to_kilograms
from programs.training.prescribing import first_rung, tempo_of
from programs.training.values import EMPTY, Burden, Target, Tempo

LEAST, MOST = Decimal("1.02"), Decimal("1.10")
"""A load that can be weighed grows by 2 to 10 % (American College of Sports Medicine 2009)."""
GRID = {"kg": (Decimal("0.5"), Decimal("0.1")), "lb": (Decimal(1), Decimal("0.2"))}
"""What loads are rounded to, the sensible step first; the smaller one where that does not lie within 2 to 10 %."""
KEPT = Decimal("0.0001")
"""Loads are kept in kilograms to four decimals."""

WIDE_LOW, WIDE_HIGH = 8, 15
"""The range that repetitions are widened to before a size grows."""
SLOWEST = 4
"""Seconds on the way down, at most."""
PAUSE = 2
"""Seconds of a hold that makes an exercise harder."""
LONGER, CAP = 5, 60
"""Seconds that a hold grows by, and its end: after that a harder variant follows."""

OWN_RUNGS = ("load", "hold", "slow", "pause")
"""Last words of the ids of variants that the ladder has rungs of its own for."""
WITH_A_LOAD, WITHOUT = ("opposite",), ("empty",)
"""Last words of the ids of variants that make no sense without a load, or with one."""


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """What an exercise can be made of: its document, the plan's level, and the sizes owned, lightest first."""

    document: ExerciseDocument
    level: int
    loads: tuple[Burden, ...] = ()

    @property
    def usual(self) -> Prescription:
        """The prescription of the plan's level."""
        return self.document.prescriptions[self.level - 1]

    @property
    def first(self) -> Prescription:
        """The prescription of level 1, which no step back goes below."""
        return self.document.prescriptions[0]

    @property
    def lightest(self) -> Burden | None:
        """The load to begin with from an empty hand: never heavier than what level 2 prescribes."""
        top = ends(self.document.prescriptions[1])[1]
        return self.loads[0] if self.loads and weight(self.loads[0]) <= top else None


def up(target: Target, ladder: Ladder) -> Target | None:
    """One rung up; None at the top."""
    return longer(target, ladder) if target.measure == "seconds" else harder(target, ladder)


def back(target: Target, ladder: Ladder) -> Target | None:
    """One rung back: what `up` would have raised last; None where level 1 is reached."""
    rungs = shorter(target, ladder) if target.measure == "seconds" else easier(target, ladder)
    return next((rung for rung in rungs if rung), None) or fewer_sets(target, ladder)


def fewer_sets(target: Target, ladder: Ladder) -> Target | None:
    """One set less, the last resort; never fewer than level 1 prescribes."""
    return replace(target, sets=target.sets - 1) if target.sets > ladder.first.sets else None


# Holds


def longer(target: Target, ladder: Ladder) -> Target | None:
    """Five seconds more up to the cap, then a harder variant."""
    if target.high >= CAP:
        return next_variant(target, ladder)
    high = min(target.high + LONGER, CAP)
    return replace(target, low=min(target.low + LONGER, high), high=high)


def shorter(target: Target, ladder: Ladder) -> Iterator[Target | None]:
    """The variant before, else five seconds less, never less than level 1 prescribes."""
    yield former_variant(target, ladder)
    first = ladder.first
    high = max(target.high - LONGER, min(first.high, target.high))
    low = min(max(target.low - LONGER, min(first.low, target.low)), high)
    yield changed(target, replace(target, low=low, high=high))


# Repetitions


def harder(target: Target, ladder: Ladder) -> Target | None:
    """More load where it can be weighed; else more repetitions, a slower way down, the next size, a harder variant."""
    if is_weighed(target.burden):
        return replace(target, burden=heavier(target.burden))
    if is_bare(target.burden) and ladder.lightest:
        variant = "" if target.variant.rpartition("-")[2] in WITHOUT else target.variant
        return anew(replace(target, variant=variant), ladder, ladder.lightest)
    if target.high < WIDE_HIGH:
        return replace(target, low=WIDE_LOW, high=WIDE_HIGH)
    slow = slower(target, ladder)
    if slow:
        return slow
    size = next_size(target.burden, ladder.loads)
    if size:
        return anew(target, ladder, size)
    return paused(target) or next_variant(target, ladder)


def slower(target: Target, ladder: Ladder) -> Target | None:
    """A second more on the way down; a pause where the ordinary way down is slow already. None when that is done."""
    tempo, usual = target.tempo, ordinary(target.burden, ladder.usual)
    if tempo is None or (usual and usual.hold < PAUSE <= tempo.hold):
        return None
    if tempo.down < SLOWEST:
        return replace(target, tempo=replace(tempo, down=tempo.down + 1))
    return paused(target) if usual and usual.down >= SLOWEST else None


def paused(target: Target) -> Target | None:
    """The end position held for longer; None when it is already, or there is no tempo."""
    if target.tempo is None or target.tempo.hold >= PAUSE:
        return None
    return replace(target, tempo=replace(target.tempo, hold=PAUSE))


def easier(target: Target, ladder: Ladder) -> Iterator[Target | None]:
    """The rungs back in order: variant, tempo, range, load; each None where there is nothing to undo."""
    yield former_variant(target, ladder)
    usual = ordinary(target.burden, ladder.usual)
    if target.tempo and usual and (target.tempo.down > usual.down or target.tempo.hold > usual.hold):
        down, hold = min(target.tempo.down, usual.down), min(target.tempo.hold, usual.hold)
        yield replace(target, tempo=replace(target.tempo, down=down, hold=hold))
    if target.high > ladder.usual.high:
        yield replace(target, low=min(target.low, ladder.usual.low), high=ladder.usual.high)
    less = lighter(target.burden, ladder.loads)
    yield replace(target, burden=less) if less else None


def anew(target: Target, ladder: Ladder, burden: Burden) -> Target:
    """Another load, from the bottom of the prescribed range, with the ordinary tempo."""
    usual = ladder.usual
    return replace(target, burden=burden, low=usual.low, high=usual.high, tempo=ordinary(burden, usual))


# Loads


def weight(burden: Burden) -> Decimal:
    """Kilograms in all hands; 0 where nobody knows or there are none."""
    return (burden.load_kg or Decimal(0)) * (burden.implements or 1)


def is_bare(burden: Burden) -> bool:
    """Whether the hand is empty; a thing whose weight nobody knows, or a band, fills it."""
    return not (burden.load_kg or burden.colour) and (burden.load_kg is not None or not burden.equipment)


def is_weighed(burden: Burden) -> bool:
    """Whether a load can be made as heavy as one wants."""
    return bool(burden.load_kg) and burden.equipment in FILLED_WITH_WATER | LOADED_AND_WEIGHED


def heavier(burden: Burden) -> Burden:
    """A weighed load, 2 to 10 % heavier."""
    now = typed(burden)
    for step in GRID[burden.unit]:
        then = (now * LEAST / step).to_integral_value(ROUND_CEILING) * step
        if then <= now * MOST:
            return weighing(burden, then)
    return weighing(burden, (now / step).to_integral_value(ROUND_FLOOR) * step + step)


def lighter(burden: Burden, loads: tuple[Burden, ...]) -> Burden | None:
    """One rung less of load: the empty hand below the lightest; None when the hand is empty or holds a band."""
    if not burden.load_kg:
        return None
    if is_weighed(burden):
        return less_of(burden) or EMPTY
    below = [load for load in sizes_like(burden, loads) if weight(load) < weight(burden)]
    return below[-1] if below else EMPTY


def less_of(burden: Burden) -> Burden | None:
    """The weighed load that grows to this one, else the next lighter one; None when nothing is left."""
    now = typed(burden)
    for step in GRID[burden.unit]:
        then = (now / LEAST / step).to_integral_value(ROUND_FLOOR) * step
        while then > 0 and then * MOST >= now:
            if typed(heavier(weighing(burden, then))) == now:
                return weighing(burden, then)
            then -= step
    then = (now / step).to_integral_value(ROUND_CEILING) * step - step
    return weighing(burden, then) if then > 0 else None


def next_size(burden: Burden, loads: tuple[Burden, ...]) -> Burden | None:
    """The next heavier size owned, None when there is none or a band has no kilograms to compare."""
    if not burden.load_kg:
        return None
    return next((load for load in sizes_like(burden, loads) if weight(load) > weight(burden)), None)


def sizes_like(burden: Burden, loads: tuple[Burden, ...]) -> list[Burden]:
    """The sizes owned that can take a load's place, lightest first: of a pair only pairs of the same thing."""
    pair = burden.implements or 1
    same = (replace(load, implements=pair) for load in loads if pair == 1 or load.equipment == burden.equipment)
    return sorted(same, key=weight)


def typed(burden: Burden) -> Decimal:
    """The load in the unit it is spoken in, without the rounding of what is kept."""
    return round(from_kilograms(burden.load_kg or Decimal(0), burden.unit), 3)


def weighing(burden: Burden, load: Decimal) -> Burden:
    """The same thing with another load in its unit."""
    return replace(burden, load_kg=to_kilograms(load, burden.unit).quantize(KEPT))


# Variants


def next_variant(target: Target, ladder: Ladder) -> Target | None:
    """The exercise as it is after an easier variant, else the next harder one, from a range that can be begun with."""
    ways = harder_ways(target, ladder)
    here = ways.index(target.variant) + 1 if target.variant in ways else 0
    if is_easier(target.variant, ladder):
        then = ""
    elif here < len(ways):
        then = ways[here]
    else:
        return None
    start = ladder.usual
    if target.measure == "seconds" and start.high >= CAP:
        start = ladder.document.prescriptions[max(ladder.level - 2, 0)]
    return replace(target, variant=then, low=start.low, high=start.high, tempo=ordinary(target.burden, start))


def former_variant(target: Target, ladder: Ladder) -> Target | None:
    """The variant before a harder one, else the exercise as it is; None when it is not made harder."""
    ways = harder_ways(target, ladder)
    if not target.variant or is_easier(target.variant, ladder):
        return None
    here = ways.index(target.variant) if target.variant in ways else 0
    return replace(target, variant=ways[here - 1] if here else "")


def harder_ways(target: Target, ladder: Ladder) -> list[str]:
    """The ids of the harder variants that are neither a rung already nor senseless without a load."""
    without = OWN_RUNGS + WITH_A_LOAD if is_bare(target.burden) else OWN_RUNGS
    return [one.id for one in ladder.document.harder if one.id.rpartition("-")[2] not in without]


def is_easier(variant: str, ladder: Ladder) -> bool:
    """Whether a variant is one of the easier ones."""
    return any(one.id == variant for one in ladder.document.easier)


# Level 1


def level_one(target: Target, ladder: Ladder) -> Target | None:
    """What level 1 prescribes, and never more of anything than is done now; None when that changes nothing."""
    first, burden = ladder.first, at_level_one(target.burden, ladder)
    return changed(
        target,
        replace(
            target,
            sets=min(target.sets, first.sets),
            low=min(target.low, first.low),
            high=min(target.high, first.high),
            tempo=gentler(target.tempo, ordinary(burden, first)),
            burden=burden,
            variant=target.variant if is_easier(target.variant, ladder) else first_rung(ladder.document),
            effort_low=max(target.effort_low, first.effort_low),
            effort_high=first.effort_high,
        ),
    )


def at_level_one(burden: Burden, ladder: Ladder) -> Burden:
    """A load within level 1: the present one where it is light enough, else the heaviest owned that is, else none."""
    top = ends(ladder.first)[1]
    if ladder.first.load is None:
        return EMPTY
    if weight(burden) <= top:
        return burden
    if is_weighed(burden):
        step = GRID[burden.unit][0]
        most = from_kilograms(top / (burden.implements or 1), burden.unit)
        return weighing(burden, (most / step).to_integral_value(ROUND_FLOOR) * step)
    below = [load for load in sizes_like(burden, ladder.loads) if weight(load) <= top]
    return below[-1] if below else EMPTY


def gentler(tempo: Tempo | None, first: Tempo | None) -> Tempo | None:
    """A tempo that neither lowers more slowly nor holds for longer than level 1 does."""
    if tempo is None or first is None:
        return tempo
    return replace(tempo, hold=min(tempo.hold, first.hold), down=min(tempo.down, first.down))


def ordinary(burden: Burden, prescription: Prescription) -> Tempo | None:
    """The prescribed tempo, with a squeeze where a load is prescribed and the hand is empty; None for a hold."""
    return tempo_of(prescription, squeezed=prescription.load is not None and is_bare(burden))


def changed(target: Target, other: Target) -> Target | None:
    """The other one; None when it is the same."""
    return None if other == target else other
