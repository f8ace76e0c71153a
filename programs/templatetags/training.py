"""How templates show what was logged."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext

from exercises.units import from_kilograms
from programs.models import SetLog

register = template.Library()

NBSP = "\N{NO-BREAK SPACE}"


@register.simple_tag
def carried_load(one: SetLog, unit: str) -> str:
    """The load in the person's unit: `8 lb`, `2 × 5 kg`, `empty hand`, or nothing when none was written down."""
    if one.load_kg is None:
        return ""
    if one.load_kg == 0:
        return gettext("empty hand")
    shown = round(from_kilograms(one.load_kg, unit), 3 if one.unit == unit else 1)
    text = f"{decimal(shown)}{NBSP}{unit}"
    return text if one.implements == 1 else f"{one.implements}{NBSP}×{NBSP}{text}"


@register.filter
def mean(value: float) -> str:
    """A mean of ratings with one decimal, in the page's notation."""
    return str(number_format(f"{value:.1f}", decimal_pos=1))


def decimal(number: Decimal) -> str:
    """A number in the page's notation, without needless zeros."""
    return str(number_format(f"{number.normalize():f}", use_l10n=True))
