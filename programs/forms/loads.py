"""What a planned exercise is done with, as a choice among what a person has."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from exercises.document import EquipmentDocument, ExerciseDocument
from exercises.guide import Guide
from exercises.home import Home, Weight, fit, load_need, ranked, weight_of
from exercises.templatetags.guide import size, text
from exercises.units import from_kilograms, to_kilograms
from programs.training.values import EMPTY, Burden

NOTHING = "nothing"
SIZE, TYPED, COLOUR = "size", "typed", "colour"
"""How a choice begins: one of the sizes a thing comes in, a thing whose weight is typed, a band that has a colour."""

Choices = list[tuple[str, str]]


def load_choices(guide: Guide, exercise: ExerciseDocument, home: Home | None, former: Burden) -> Choices:
    """(value, words) of everything an exercise can be done with at home, and of what it was done with so far.

    None but the latter where the exercise names nothing to lift. Before somebody said what they have, everything.
    """
    choices = dict(offered(guide, exercise, home))
    if former != EMPTY:
        value = value_of(former, guide)
        choices.setdefault(value, words_of(value, guide))
    return [(NOTHING, _("Empty hands")), *choices.items()] if choices else []


def offered(guide: Guide, exercise: ExerciseDocument, home: Home | None) -> Iterator[tuple[str, str]]:
    """(value, words) of each thing that serves as a load, the best first, in its sizes."""
    need = load_need(fit(guide, exercise, home))
    for thing, _note in ranked(guide, need.standard) if need else ():
        if home is None or thing.slug in home.equipment:
            for value in values_of(thing, home):
                yield value, words_of(value, guide)


def values_of(thing: EquipmentDocument, home: Home | None) -> list[str]:
    """The choices that a thing gives: its sizes, those of the person where they said which, lightest first."""
    if thing.recorded_in == "colour":
        return [f"{COLOUR}:{thing.slug}"]
    own = home.weights(thing.slug) if home else ()
    sizes = own or tuple(Weight(thing.slug, one.load, one.unit) for one in thing.sizes)
    return [f"{SIZE}:{thing.slug}:{weight}" for weight in sizes] or [f"{TYPED}:{thing.slug}"]


def words_of(value: str, guide: Guide) -> str:
    """A choice in words: `Training bag, 8 lb · 3.6 kg`."""
    how, slug, amount = parts_of(value)
    thing = guide.equipment.get(slug)
    name = text(thing.name) if thing else _("Something else")
    weight = weight_of(slug, amount) if how == SIZE else None
    return f"{name}, {size(weight.load, weight.unit)}" if weight else name


def parts_of(value: str) -> tuple[str, str, str]:
    """`size:training-bag:8lb` as its three parts, empty where there are fewer."""
    how, _colon, rest = value.partition(":")
    slug, _colon, amount = rest.partition(":")
    return how, slug, amount


def value_of(burden: Burden, guide: Guide) -> str:
    """The choice that stands for what is lifted."""
    thing = guide.equipment.get(burden.equipment)
    if burden == EMPTY:
        return NOTHING
    if burden.load_kg is None:
        return f"{COLOUR}:{burden.equipment}"
    if thing and thing.sizes:
        weight = Weight(burden.equipment, float(spoken(burden)), burden.unit)
        return f"{SIZE}:{burden.equipment}:{weight}"
    return f"{TYPED}:{burden.equipment}"


def spoken(burden: Burden) -> Decimal:
    """The load of one implement in the unit it is spoken in."""
    return round(from_kilograms(burden.load_kg or Decimal(0), burden.unit), 2)


def burden_from(value: str, *, amount: Decimal | None, unit: str, implements: int, colour: str) -> Burden:
    """What is lifted, of a choice and what was typed beside it. A typed thing without an amount is an empty hand."""
    how, slug, of_size = parts_of(value)
    weight = weight_of(slug, of_size) if how == SIZE else None
    if how == COLOUR:
        return Burden(equipment=slug, colour=colour)
    if weight:
        kilograms, unit = round(weight.kilograms, 4), weight.unit
    elif how == TYPED and amount:
        kilograms = round(to_kilograms(amount, unit), 4)
    else:
        return EMPTY
    return Burden(equipment=slug, load_kg=kilograms, implements=implements, unit=unit)
