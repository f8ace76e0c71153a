"""What a person has at home, and what every exercise is done with then. Pure: documents in, plain values out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from exercises.document import EquipmentDocument, EquipmentNeed, ExerciseDocument, Prescription, Text
from exercises.guide import Guide
from exercises.units import to_kilograms

LONGEST = 500
"""The most characters that a cookie or an account keeps."""

NOTHING = "-"
THING = re.compile(r"(?=.{1,60}(?::|$))([a-z0-9]+(?:-[a-z0-9]+)*)(?::(.*))?")
WEIGHT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?)(kg|lb)")

FILLED_WITH_WATER = frozenset({"water-jug"})
"""Equipment whose weight is measured in litres: 1 L of water weighs 1 kg."""

LOADED_AND_WEIGHED = frozenset({"backpack"})
"""Equipment that one loads until a scale shows the weight."""


@dataclass(frozen=True, order=True)
class Weight:
    """One of the sizes that a piece of equipment comes in, in the unit it is sold in."""

    equipment: str
    load: float
    unit: str

    def __str__(self) -> str:
        return f"{self.load:.7g}{self.unit}"

    @property
    def kilograms(self) -> Decimal:
        """The weight in kilograms, exactly."""
        return kilograms(self.load, self.unit)


@dataclass(frozen=True)
class Home:
    """Slugs of the equipment a person has, and which sizes of it, where they said so; empty means nothing at all."""

    equipment: frozenset[str]
    sizes: frozenset[Weight] = frozenset()

    def __str__(self) -> str:
        """`chair_training-bag:8lb+13lb_water-jug`, or `-` for nothing: characters that need no quotes in a cookie."""
        return "_".join(self.written(slug) for slug in sorted(self.equipment)) or NOTHING

    def written(self, slug: str) -> str:
        """One thing with its sizes, lightest first."""
        weights = "+".join(str(weight) for weight in self.weights(slug))
        return f"{slug}:{weights}" if weights else slug

    def weights(self, slug: str) -> tuple[Weight, ...]:
        """The sizes of one thing that the person has, lightest first; none when they did not say which."""
        own = (weight for weight in self.sizes if weight.equipment == slug)
        return tuple(sorted(own, key=lambda weight: (weight.kilograms, weight.unit)))

    def published(self, guide: Guide) -> "Home":
        """What of it the guide knows: an editor may have withdrawn a thing since it was chosen."""
        known = frozenset(self.equipment & guide.equipment.keys())
        return Home(known, frozenset(weight for weight in self.sizes if weight.equipment in known))


def parse(text: str | None) -> Home | None:
    """What a cookie or an account holds; None when it holds nothing that can be read. Never raises."""
    if not text or len(text) > LONGEST:
        return None
    if text == NOTHING:
        return Home(frozenset())
    found = [match for match in map(THING.fullmatch, text.split("_")) if match]
    sizes = (weight_of(match[1], word) for match in found for word in (match[2] or "").split("+"))
    equipment = frozenset(match[1] for match in found)
    return Home(equipment, frozenset(size for size in sizes if size)) if equipment else None


def weight_of(slug: str, text: str) -> Weight | None:
    """`8lb` as a size of a thing; None when it is none."""
    match = WEIGHT.fullmatch(text)
    if not match or not 0 < float(match[1]) <= 500:
        return None
    return Weight(slug, float(match[1]), match[2])


def kilograms(load: float, unit: str) -> Decimal:
    """A document's load in kilograms, exactly."""
    return to_kilograms(Decimal(str(load)), unit)


@dataclass(frozen=True, kw_only=True)
class Fitting:
    """What fills one need of an exercise.

    `thing` is what will be used: the `standard` that the exercise names, or a substitute, whose `note` says how.
    None means that the person has nothing for it; then `nearest` is what to look for first, and `note` is its own.
    `spare` holds what else they have for it, best first. Nobody has said anything yet while `undecided`.
    """

    need: EquipmentNeed
    standard: EquipmentDocument
    thing: EquipmentDocument | None
    note: Text | None
    owned: bool
    nearest: EquipmentDocument | None
    spare: tuple[EquipmentDocument, ...] = ()

    @property
    def undecided(self) -> bool:
        """Whether this is only what the exercise names."""
        return self.thing is not None and not self.owned

    @property
    def instead(self) -> bool:
        """Whether something else is used than what the exercise names."""
        return self.thing is not None and self.thing.slug != self.standard.slug

    @property
    def missing(self) -> bool:
        """Whether the exercise cannot be done before something is found."""
        return self.thing is None and self.need.required


def fit(guide: Guide, exercise: ExerciseDocument, home: Home | None) -> list[Fitting]:
    """What fills each need of an exercise, in the editors' order; a thing that was withdrawn fills none."""
    return [
        fitting(guide, need, guide.equipment[need.equipment], home)
        for need in exercise.equipment
        if need.equipment in guide.equipment
    ]


def fitting(guide: Guide, need: EquipmentNeed, standard: EquipmentDocument, home: Home | None) -> Fitting:
    """What fills one need: the best-ranked thing the person has."""
    if home is None:
        return Fitting(need=need, standard=standard, thing=standard, note=None, owned=False, nearest=None)
    ranks = ranked(guide, standard)
    owned = [(thing, note) for thing, note in ranks if thing.slug in home.equipment]
    if not owned:
        nearest, note = ranks[min(1, len(ranks) - 1)]
        return Fitting(need=need, standard=standard, thing=None, note=note, owned=False, nearest=nearest)
    (thing, note), *others = owned
    spare = tuple(other for other, _ in others)
    return Fitting(need=need, standard=standard, thing=thing, note=note, owned=True, nearest=None, spare=spare)


def ranked(guide: Guide, standard: EquipmentDocument) -> list[tuple[EquipmentDocument, Text | None]]:
    """A thing and what serves instead of it, best first, each with the note that says why or how."""
    others = ((guide.equipment.get(one.equipment), one.note) for one in standard.substitutes)
    return [(standard, None), *((thing, note) for thing, note in others if thing)]


How = Literal["none", "range", "sizes", "lighter", "litres", "weighed", "colour", "empty", "too-heavy"]


@dataclass(frozen=True)
class Carried:
    """The load of one level with what a person has.

    `how` is `none` (the level asks for no load), `range` (as written), `sizes` (those of theirs within the range),
    `lighter` (theirs that come nearest from below), `litres` (`low` to `high` of water), `weighed`, `colour` (a band
    has no kilograms), `empty` (nothing to lift) or `too-heavy` (all they have is: an empty hand). `other` marks a
    thing that is not the one the fitting names.
    """

    how: How
    thing: EquipmentDocument | None = None
    sizes: tuple[Weight, ...] = ()
    low: float = 0
    high: float = 0
    other: bool = False


RANKS: dict[How, int] = {"lighter": 1, "colour": 2, "too-heavy": 3}
"""How far a way of carrying is from what is asked for; every way that is not named meets it."""


def load_for(prescription: Prescription, needed: Fitting | None, home: Home | None) -> Carried:
    """A prescribed load with what the person has: never heavier than the range, and lighter only when it must be.

    The best-ranked thing that can weigh what is asked for is taken, else the one that comes nearest from below.
    """
    if prescription.load is None:
        return Carried("none")
    if home is None or needed is None or needed.undecided:
        return Carried("range")
    if needed.thing is None:
        return Carried("empty")
    spare = (replace(carried(prescription, thing, home), other=True) for thing in needed.spare)
    return min([carried(prescription, needed.thing, home), *spare], key=lambda way: RANKS.get(way.how, 0))


def carried(prescription: Prescription, thing: EquipmentDocument, home: Home) -> Carried:
    """A prescribed load with one thing; the prescription has a load."""
    if thing.recorded_in == "colour":
        return Carried("colour", thing)
    if thing.slug in FILLED_WITH_WATER:
        low, high = (round(float(end), 1) for end in ends(prescription))
        return Carried("litres", thing, low=low, high=high)
    if thing.slug in LOADED_AND_WEIGHED:
        return Carried("weighed", thing)
    weights = home.weights(thing.slug)
    return among(prescription, thing, weights) if weights else Carried("range", thing)


def among(prescription: Prescription, thing: EquipmentDocument, weights: Iterable[Weight]) -> Carried:
    """A prescribed load with the sizes that a person has, given lightest first."""
    low, high = ends(prescription)
    light = [weight for weight in weights if weight.kilograms <= high]
    within = tuple(weight for weight in light if weight.kilograms >= low)
    if within:
        return Carried("sizes", thing, within)
    return Carried("lighter", thing, (light[-1],)) if light else Carried("too-heavy", thing)


def ends(prescription: Prescription) -> tuple[Decimal, Decimal]:
    """The lower and the upper end of a prescribed load in kilograms; both 0 without a load."""
    load = prescription.load
    return (kilograms(load.low, load.unit), kilograms(load.high, load.unit)) if load else (Decimal(0), Decimal(0))


def load_need(fittings: Iterable[Fitting]) -> Fitting | None:
    """The fitting of what is lifted, None when the exercise names nothing to lift."""
    return next((one for one in fittings if one.need.role == "load"), None)
