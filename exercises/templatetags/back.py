"""The back map in templates."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django import template

from exercises.document import ExerciseDocument
from exercises.figures import back
from exercises.guide import Guide, Place

register = template.Library()


@register.filter
def regions_worked(guide: Guide, exercise: ExerciseDocument) -> list[Place]:
    """Every region of the back with what an exercise does there, the most worked first."""
    return guide.regions_worked(exercise)


@register.filter
def regions_served(guide: Guide) -> list[Place]:
    """Every region of the back with the exercises that work it."""
    return guide.regions_served()


@register.inclusion_tag("components/back_map.html")
def back_map(places: Sequence[Place], words: str) -> dict[str, Any]:
    """The drawing of the back with the same places as a list; the template `words` says what happens at a `place`.

    A region the drawing does not know stands in the list alone; one the anatomy does not know is not drawn.
    """
    known = {place.region.id: place for place in places}
    return {
        "back": back,
        "drawn": [(shape, known[shape.id]) for shape in back.SHAPES if shape.id in known],
        "groups": [list(group) for _, group in groupby(places, key=said)],
        "roles": {place.role for place in places if place.role},
        "words": words,
    }


def said(place: Place) -> tuple[object, ...]:
    """What the list says of a place; neighbours that share it, such as left and right, share one entry."""
    reached = place.role or place.exercises
    return place.role, place.exercises, place.muscles if reached else ()
