"""How templates show what was logged."""

from django import template
from django.utils.formats import number_format

from exercises.guide import Guide
from programs.loads import load_words
from programs.models import SetLog
from programs.queries import burden_of

register = template.Library()


@register.simple_tag
def carried_load(one: SetLog, unit: str, guide: Guide) -> str:
    """What was lifted, in the person's unit: `Training bag, 8 lb`, `2 × 5 kg`, or nothing when nothing was said."""
    return load_words(guide, burden_of(one), unit)


@register.filter
def mean(value: float) -> str:
    """A mean of ratings with one decimal, in the page's notation."""
    return str(number_format(f"{value:.1f}", decimal_pos=1))
