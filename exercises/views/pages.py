"""The pages that visitors read."""

from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from exercises.document import ExerciseDocument, Tempo
from exercises.figures.drawing import Choice
from exercises.figures.shown import Pictures, choose, pictures, shapes
from exercises.guide import Guide, Version
from exercises.home import Fitting, fit, load_for, load_need
from exercises.models import Cue
from exercises.queries import guide_at
from exercises.views.published import guide_page
from upperback.reader import Reader
from upperback.telephone import numbers_for

TEMPO = Tempo(up=2, hold=2, down=2)
"""Seconds at which a figure moves when the exercise prescribes no tempo."""


def adapted(request: Reader, guide: Guide) -> dict[str, Any]:
    """What pages with exercises show: the guide, the reader's unit and equipment, and what each exercise is done with.

    A visitor has no unit: loads are shown as they are sold.
    """
    home = request.home and request.home.published(guide)
    fittings = {slug: fit(guide, exercise, home) for slug, exercise in guide.exercises.items()}
    return {"guide": guide, "home": home, "fittings": fittings, "unit": getattr(request.user, "unit", "")}


def with_cards(request: Reader, guide: Guide) -> dict[str, Any]:
    """The same with the cards of all exercises, (exercise, its pictures or None), and the shapes they are made of."""
    context = adapted(request, guide)
    each = [
        (exercise, pictures_of(guide, exercise, context["fittings"][slug]))
        for slug, exercise in guide.exercises.items()
    ]
    drawings = [drawing for _, drawn in each if drawn for drawing in (drawn.start, drawn.end)]
    return context | {"cards": each, "shapes": shapes(drawings)}


def pictures_of(guide: Guide, document: ExerciseDocument, fittings: list[Fitting]) -> Pictures | None:
    """The pictures of an exercise, with what the reader does it with, or would look for first."""
    things = [thing for one in fittings if (thing := one.thing or (one.nearest if one.missing else None))]
    return drawn_at(guide.version, document.slug, choose(document.figure, things)) if document.figure else None


@lru_cache(maxsize=256)
def drawn_at(version: Version | None, slug: str, choice: Choice) -> Pictures | None:
    """The pictures of an exercise as of a version, drawn once a process."""
    return pictures(guide_at(version).exercises[slug], choice)


@guide_page
def home(request: Reader, guide: Guide) -> HttpResponse:
    """The first page: what this is and where to begin."""
    context = with_cards(request, guide)
    shown = next(((exercise, drawn) for exercise, drawn in context["cards"] if drawn), None)
    if shown:
        context["shapes"] |= shapes([shown[1].movement])
    return render(request, "exercises/home.html", context | {"shown": shown, "tempo": TEMPO})


@guide_page
def chapters(request: Reader, guide: Guide) -> HttpResponse:
    """The whole guide: its chapters and the exercises."""
    return render(request, "exercises/guide.html", with_cards(request, guide) | {"chapters": guide.chapters("guide")})


@guide_page
def whole(request: Reader, guide: Guide) -> HttpResponse:
    """Everything on one page, to print."""
    context = with_cards(request, guide)
    loads = {exercise.slug: loads_of(exercise, context) for exercise in guide.exercises.values()}
    return render(request, "exercises/whole.html", context | {"chapters": guide.chapters("guide"), "all_loads": loads})


def loads_of(exercise: ExerciseDocument, context: dict[str, Any]) -> dict[int, Any]:
    """What to lift at each level with what the reader has."""
    load = load_need(context["fittings"][exercise.slug])
    return {level.level: load_for(level, load, context["home"]) for level in exercise.prescriptions}


@guide_page
def exercise(request: Reader, guide: Guide, slug: str) -> HttpResponse:
    """One exercise; 404 when it is not published."""
    document = guide.exercises.get(slug)
    if document is None:
        raise Http404
    order = list(guide.exercises)
    place = order.index(slug)
    context = adapted(request, guide)
    drawn = pictures_of(guide, document, context["fittings"][slug])
    context |= {
        "exercise": document,
        "pictures": drawn,
        "shapes": drawn.shapes if drawn else {},
        "tempo": next((level.tempo for level in document.prescriptions if level.tempo), TEMPO),
        "loads": loads_of(document, context),
        "moments": [
            (Cue.Phase(phase).label, document.cues_in(phase), drawn.moments.get(phase) if drawn else None)
            for phase in document.phases
        ],
        "previous": guide.exercises[order[place - 1]] if place else None,
        "following": guide.exercises[order[place + 1]] if place + 1 < len(order) else None,
    }
    return render(request, "exercises/exercise.html", context)


@guide_page
def equipment(request: Reader, guide: Guide) -> HttpResponse:
    """What to train with, and what serves instead."""
    roles = ("load", "support", "surface")
    groups = [(role, [item for item in guide.equipment.values() if item.role == role]) for role in roles]
    return render(request, "exercises/equipment.html", adapted(request, guide) | {"groups": groups})


@guide_page
def warning_signs(request: HttpRequest, guide: Guide) -> HttpResponse:
    """The safety list to read, with whom to call where the reader is."""
    return render(request, "exercises/warning_signs.html", {"guide": guide, "numbers": numbers_for(request)})


@guide_page
def evidence(request: HttpRequest, guide: Guide) -> HttpResponse:
    """What the research says, and every reference."""
    studies = [reference for reference in guide.references.values() if reference.finding]
    context = {"guide": guide, "chapters": guide.chapters("evidence"), "studies": studies}
    return render(request, "exercises/evidence.html", context)
