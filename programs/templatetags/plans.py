"""How templates word a plan."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from django import template
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from exercises.document import ExerciseDocument
from exercises.guide import Guide
from exercises.home import FILLED_WITH_WATER
from exercises.templatetags.guide import NBSP, number, size, text
from exercises.templatetags.home import joined
from exercises.units import from_kilograms
from programs.training.values import EMPTY, Burden

register = template.Library()

LONG = 5 * 60
"""Seconds from which a session is told in whole minutes."""


@register.filter
def about(seconds: int) -> str:
    """How long a session takes: `about 19 minutes`; short ones to the half minute."""
    halves = round(seconds / 30)
    minutes: float = round(seconds / 60) if seconds >= LONG or halves <= 3 else halves / 2
    if minutes < 1:
        return gettext("less than a minute")
    words = ngettext("about %(minutes)s minute", "about %(minutes)s minutes", int(minutes))
    return words % {"minutes": number(minutes)}


@register.simple_tag
def burden_words(burden: Burden, guide: Guide) -> str:
    """What is lifted: `Training bag, 8 lb · 3.6 kg`, `Resistance band, red`, `Empty hands`."""
    if burden == EMPTY:
        return gettext("Empty hands")
    thing = guide.equipment.get(burden.equipment)
    name = text(thing.name) if thing else ""
    return ", ".join(part for part in (name, burden.colour or weight_words(burden)) if part)


def weight_words(burden: Burden) -> str:
    """The weight of what is lifted, in both units; water in litres; empty for a band without a colour."""
    if burden.load_kg is None:
        return ""
    amount = float(round(from_kilograms(burden.load_kg, burden.unit), 2))
    if burden.equipment in FILLED_WITH_WATER:
        words = f"{number(float(round(burden.load_kg, 1)))}{NBSP}L"
    else:
        words = size(amount, burden.unit)
    return words if burden.implements == 1 else f"{burden.implements}{NBSP}×{NBSP}{words}"


@register.filter
def lifts(document: ExerciseDocument | None) -> bool:
    """Whether an exercise names something to lift."""
    return document is not None and any(need.role == "load" for need in document.equipment)


@register.simple_tag
def variant_words(document: ExerciseDocument | None, variant: str) -> str:
    """The easier or harder version in its own words; empty when it is the exercise as it is."""
    ladder = (*document.easier, *document.harder) if document else ()
    return next((text(one.text) for one in ladder if one.id == variant), "")


@register.filter
def weekdays(days: Iterable[int]) -> str:
    """Days of the week as one reads them: `Monday, Wednesday and Friday`; empty for none."""
    names = [str(WEEKDAYS[day - 1]) for day in days]
    return joined(names) if names else ""


@register.simple_tag
def day_words(day: date, today: date) -> str:
    """A day close by: `today`, `tomorrow`, `Wednesday 25 November`."""
    if day == today:
        return gettext("today")
    if day == today + timedelta(days=1):
        return gettext("tomorrow")
    return date_format(day, "l j F")


@register.filter
def plus(value: int, more: int) -> Decimal:
    """A sum; templates know none that keeps whole numbers whole beside text."""
    return Decimal(value) + more
