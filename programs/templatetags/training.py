"""How templates show what was logged."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext

from exercises.guide import Guide
from programs.loads import load_words
from programs.models import Rating, SetLog
from programs.playing import key_of
from programs.queries import burden_of
from upperback.users.models import User

register = template.Library()


@register.simple_tag
def carried_load(one: SetLog, unit: str, guide: Guide) -> str:
    """What was lifted, in the person's unit: `Training bag, 8 lb`, `2 × 5 kg`, or nothing when nothing was said."""
    return load_words(guide, burden_of(one), unit)


@register.simple_tag
def player_key(user: User) -> str:
    """What the player's data are kept under on a device."""
    return key_of(user)


@register.filter
def kind_words(rating: Rating) -> str:
    """What a rating was asked about, in the words of the day it was given."""
    return gettext("on waking") if rating.kind == Rating.Kind.MORNING else str(Rating.Kind(rating.kind).label)


@register.filter
def mean(value: float) -> str:
    """A mean of ratings with one decimal, in the page's notation."""
    return str(number_format(f"{value:.1f}", decimal_pos=1))
