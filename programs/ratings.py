"""A rating as pages show it: its places and tags in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language, gettext

from exercises.guide import Guide
from exercises.spots import said
from programs.models import Rating
from programs.tags import words_of


@dataclass(frozen=True)
class Told:
    """A rating with its places and tags in words; `moment` is when it was felt, for ratings in between."""

    rating: Rating
    places: str
    tags: tuple[str, ...]
    moment: datetime | None


def told(rating: Rating, guide: Guide) -> Told:
    """The rating in the reader's language."""
    language = get_language() or "en"
    names = {region.id: region.name[language] for region in guide.regions.values()}
    moment = (rating.felt_at or rating.answered_at) if rating.kind == Rating.Kind.NOW else None
    places = said(names, rating.regions, link=gettext("and"))
    return Told(rating, places, tuple(words_of(tag) for tag in rating.tags), moment)
