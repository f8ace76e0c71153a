"""The loads a person has at home for an exercise, as plain values. Pure."""

from exercises.document import ExerciseDocument
from exercises.guide import Guide
from exercises.home import FILLED_WITH_WATER, LOADED_AND_WEIGHED, Home, fit, load_need
from programs.training.ladder import KEPT, weight
from programs.training.values import Burden


def sizes_owned(guide: Guide, exercise: ExerciseDocument, home: Home | None) -> tuple[Burden, ...]:
    """The sizes of what serves for an exercise, lightest first; what is weighed instead has none."""
    need = load_need(fit(guide, exercise, home))
    if home is None or need is None or need.thing is None:
        return ()
    slugs = [thing.slug for thing in (need.thing, *need.spare)]
    loads = (
        Burden(equipment=slug, load_kg=one.kilograms.quantize(KEPT), implements=1, unit=one.unit)
        for slug in slugs
        if slug not in FILLED_WITH_WATER | LOADED_AND_WEIGHED
        for one in home.weights(slug)
    )
    return tuple(sorted(loads, key=weight))
