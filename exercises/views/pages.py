"""The pages that visitors read."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from exercises.document import ExerciseDocument, Tempo
from exercises.figures.drawing import Choice
from exercises.figures.shown import Pictures, choose, pictures, shapes
from exercises.guide import Guide, Version
from exercises.models import Cue
from exercises.queries import guide_at
from exercises.views.published import guide_page

TEMPO = Tempo(up=2, hold=2, down=2)
"""Seconds at which a figure moves when the exercise prescribes no tempo."""


@guide_page
def home(request: HttpRequest, guide: Guide) -> HttpResponse:
    """The first page: what this is and where to begin."""
    context = cards(guide)
    shown = next(((exercise, drawn) for exercise, drawn in context["cards"] if drawn), None)
    if shown:
        context["shapes"] |= shapes([shown[1].movement])
    return render(request, "exercises/home.html", {"guide": guide, "shown": shown, "tempo": TEMPO} | context)


@guide_page
def chapters(request: HttpRequest, guide: Guide) -> HttpResponse:
    """The whole guide: its chapters and the exercises."""
    context = {"guide": guide, "chapters": guide.chapters("guide")}
    return render(request, "exercises/guide.html", context | cards(guide))


@guide_page
def whole(request: HttpRequest, guide: Guide) -> HttpResponse:
    """Everything on one page, to print."""
    context = {"guide": guide, "chapters": guide.chapters("guide")}
    return render(request, "exercises/whole.html", context | cards(guide))


@guide_page
def exercise(request: HttpRequest, guide: Guide, slug: str) -> HttpResponse:
    """One exercise; 404 when it is not published."""
    document = guide.exercises.get(slug)
    if document is None:
        raise Http404
    order = list(guide.exercises)
    drawn = pictures_of(guide, document)
    place = order.index(slug)
    context = {
        "guide": guide,
        "exercise": document,
        "pictures": drawn,
        "shapes": drawn.shapes if drawn else {},
        "tempo": next((level.tempo for level in document.prescriptions if level.tempo), TEMPO),
        "moments": [
            (Cue.Phase(phase).label, document.cues_in(phase), drawn.moments.get(phase) if drawn else None)
            for phase in document.phases
        ],
        "number": place + 1,
        "previous": guide.exercises[order[place - 1]] if place else None,
        "following": guide.exercises[order[place + 1]] if place + 1 < len(order) else None,
    }
    return render(request, "exercises/exercise.html", context)


def pictures_of(guide: Guide, document: ExerciseDocument) -> Pictures | None:
    """The pictures of an exercise, with the equipment it names."""
    things = [guide.equipment[need.equipment] for need in document.equipment]
    return drawn_at(guide.version, document.slug, choose(document.figure, things)) if document.figure else None


@lru_cache(maxsize=256)
def drawn_at(version: Version | None, slug: str, choice: Choice) -> Pictures | None:
    """The pictures of an exercise as of a version, drawn once a process."""
    return pictures(guide_at(version).exercises[slug], choice)


def cards(guide: Guide) -> dict[str, Any]:
    """What the cards of all exercises show: (exercise, its pictures or None), and the shapes they are made of."""
    each = [(exercise, pictures_of(guide, exercise)) for exercise in guide.exercises.values()]
    drawings = [drawing for _, drawn in each if drawn for drawing in (drawn.start, drawn.end)]
    return {"cards": each, "shapes": shapes(drawings)}


@guide_page
def equipment(request: HttpRequest, guide: Guide) -> HttpResponse:
    """What to train with, and what serves instead."""
    roles = ("load", "support", "surface")
    groups = [(role, [item for item in guide.equipment.values() if item.role == role]) for role in roles]
    return render(request, "exercises/equipment.html", {"guide": guide, "groups": groups})


@guide_page
def warning_signs(request: HttpRequest, guide: Guide) -> HttpResponse:
    """The safety list to read, with whom to call where the site runs."""
    context = {
        "guide": guide,
        "emergency_number": settings.EMERGENCY_NUMBERS.get(settings.DEFAULT_COUNTRY),
        "advice_number": settings.ADVICE_NUMBERS.get(settings.DEFAULT_COUNTRY),
    }
    return render(request, "exercises/warning_signs.html", context)


@guide_page
def evidence(request: HttpRequest, guide: Guide) -> HttpResponse:
    """What the research says, and every reference."""
    studies = [reference for reference in guide.references.values() if reference.finding]
    context = {"guide": guide, "chapters": guide.chapters("evidence"), "studies": studies}
    return render(request, "exercises/evidence.html", context)
