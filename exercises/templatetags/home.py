"""How templates word what a person has at home."""

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext as _

from exercises.document import EquipmentDocument, Text
from exercises.guide import Guide
from exercises.home import Carried, Fitting, Home, ranked
from exercises.templatetags.guide import NBSP, number, span, text

register = template.Library()


@dataclass(frozen=True)
class Serving:
    """What a person has that serves instead of a thing, and its rank among `count` substitutes."""

    thing: EquipmentDocument
    rank: int
    count: int


@register.filter
def inline(name: Text) -> str:
    """A thing's name as it stands within a sentence."""
    words = text(name)
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


@register.filter
def listed(home: Home, guide: Guide) -> str:
    """What is at home, in the guide's order: `chair, training bag (8 lb, 13 lb)`."""
    return ", ".join(with_sizes(thing, home) for thing in guide.equipment.values() if thing.slug in home.equipment)


def with_sizes(thing: EquipmentDocument, home: Home) -> str:
    """One thing and the sizes of it that are there."""
    sizes = ", ".join(f"{number(one.load)}{NBSP}{one.unit}" for one in home.weights(thing.slug))
    return f"{inline(thing.name)} ({sizes})" if sizes else inline(thing.name)


@register.filter
def used(fittings: list[Fitting]) -> str:
    """What an exercise is done with, in a few words: `With your chair and your water jug`.

    Before anybody said what is at home, what it needs; and when something is missing, what to look for.
    """
    missing = next((one.nearest for one in fittings if one.missing and one.nearest), None)
    if missing:
        return _("You still need: %(things)s") % {"things": inline(missing.name)}
    if any(one.undecided for one in fittings):
        return _("You need: %(things)s") % {"things": ", ".join(map(needed, fittings))}
    things = [words for words in map(in_hand, fittings) if words]
    return _("With %(things)s") % {"things": joined(things)} if things else _("With nothing at all")


def needed(fitting: Fitting) -> str:
    """One need as the guide names it."""
    name = inline(fitting.standard.name)
    return name if fitting.need.required else _("%(thing)s (optional)") % {"thing": name}


def in_hand(fitting: Fitting) -> str:
    """What fills one need; empty where nothing does and nothing has to."""
    if fitting.thing:
        return _("your %(thing)s") % {"thing": inline(fitting.thing.name)}
    return _("empty hands") if fitting.need.role == "load" else ""


def joined(words: list[str]) -> str:
    """Words as one list: `a, b and c`."""
    *first, last = words
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last


@register.filter
def litres(carried: Carried) -> str:
    """How much water to fill in: `5.9–9.1 L`."""
    return f"{span(carried.low, carried.high)}{NBSP}L"


@register.simple_tag
def serving(guide: Guide, thing: EquipmentDocument, home: Home | None) -> Serving | None:
    """What serves instead of a thing that is not there; None when it is, or nothing does, or nobody said."""
    if home is None or thing.slug in home.equipment:
        return None
    others = [other for other, _note in ranked(guide, thing)[1:]]
    ranks = (Serving(other, rank, len(others)) for rank, other in enumerate(others, 1) if other.slug in home.equipment)
    return next(ranks, None)
