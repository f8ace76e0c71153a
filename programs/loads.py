"""What a person lifts: its words, and what they have to lift for an exercise."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext

from exercises.document import EquipmentDocument, ExerciseDocument
from exercises.guide import Guide
from exercises.home import Home, fit, kilograms, load_need, ranked
from exercises.units import from_kilograms
from programs.training.values import EMPTY, Burden

NBSP = "\N{NO-BREAK SPACE}"


def load_words(guide: Guide, burden: Burden, unit: str = "") -> str:
    """`Training bag, 8 lb`, `Resistance band, red`, `empty hand`, or nothing when nothing was written down.

    The weight is in `unit`, else in the one it is spoken in.
    """
    if not burden.equipment:
        return burden.colour or weight_words(burden, unit)
    bare = burden.load_kg == 0
    said = burden.colour or ("" if bare else weight_words(burden, unit))
    return ", ".join(part for part in (thing_name(guide, burden.equipment), said) if part)


def load_choice(guide: Guide, burden: Burden) -> str:
    """The same to choose from in little room, what differs first: `8 lb · Training bag`."""
    said = burden.colour or ("" if burden.load_kg == 0 else weight_words(burden))
    return " · ".join(part for part in (said, thing_name(guide, burden.equipment) if burden.equipment else "") if part)


def weight_words(burden: Burden, unit: str = "") -> str:
    """The weight alone: `8 lb`, `2 × 5 kg`, `empty hand`, or nothing."""
    if burden.load_kg is None:
        return ""
    if burden.load_kg == 0:
        return gettext("empty hand")
    spoken = unit or burden.unit
    text = f"{decimal(amount_in(burden, spoken))}{NBSP}{spoken}"
    return text if burden.implements == 1 else f"{burden.implements}{NBSP}×{NBSP}{text}"


def amount_in(burden: Burden, unit: str) -> Decimal:
    """The weight of one implement in a unit: as it was typed, or rounded as it is spoken of in the other unit."""
    return round(from_kilograms(burden.load_kg or Decimal(0), unit), 3 if burden.unit == unit else 1)


def thing_name(guide: Guide, slug: str) -> str:
    """A thing's name in the language of the page; what was withdrawn is told by its slug."""
    thing = guide.equipment.get(slug)
    return thing.name[get_language() or "en"] if thing else slug.replace("-", " ").capitalize()


def decimal(number: Decimal) -> str:
    """A number in the page's notation, without needless zeros."""
    return str(number_format(f"{number.normalize():f}", use_l10n=True))


def things_for(guide: Guide, exercise: ExerciseDocument) -> list[EquipmentDocument]:
    """What an exercise can be done with in the hand: the thing it names, then what serves instead."""
    standard = next((guide.equipment.get(need.equipment) for need in exercise.equipment if need.role == "load"), None)
    return [thing for thing, _note in ranked(guide, standard)] if standard else []


def owned_loads(
    guide: Guide, exercise: ExerciseDocument, home: Home | None, *, used: Iterable[Burden] = ()
) -> list[Burden]:
    """Every load the person has for an exercise, the empty hand first, then from light to heavy; none without a load.

    `used` are loads of earlier sets, which tell what a jug or a bag without a known size weighed.
    """
    need = load_need(fit(guide, exercise, home))
    if need is None:
        return []
    things = [need.thing, *need.spare] if need.thing else []
    found = {burden for thing in things for burden in loads_of(thing, home)}
    mine = {thing.slug for thing in things}
    found |= {one for one in used if one.equipment in mine}
    told = {one.equipment for one in found if one.load_kg is not None or one.colour}
    exact = {one for one in found if one.load_kg is not None or one.colour or one.equipment not in told}
    return [EMPTY, *sorted(exact - {EMPTY}, key=by_weight)]


def loads_of(thing: EquipmentDocument, home: Home | None) -> Iterator[Burden]:
    """The sizes of a thing that are at home, else all it comes in; the thing alone where nobody knows its weight."""
    sizes = [(one.load, one.unit) for one in (home.weights(thing.slug) if home else ())]
    sizes = sizes or [(one.load, one.unit) for one in thing.sizes]
    for load, unit in sizes:
        yield Burden(equipment=thing.slug, load_kg=round(kilograms(load, unit), 4), implements=1, unit=unit)
    if not sizes:
        yield Burden(equipment=thing.slug)


def by_weight(burden: Burden) -> tuple[Decimal, str, str]:
    """From light to heavy; what has no kilograms comes first."""
    return (burden.load_kg or Decimal(0)) * (burden.implements or 1), burden.equipment, burden.colour
