"""The pages that visitors read."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from exercises.guide import Guide
from exercises.home import fit, load_for, load_need
from exercises.models import Cue
from exercises.views.published import guide_page
from upperback.reader import Reader


def adapted(request: Reader, guide: Guide) -> dict[str, Any]:
    """What pages with exercises show: the guide, what the reader has at home, and what each exercise is done with."""
    home = request.home and request.home.published(guide)
    fittings = {slug: fit(guide, exercise, home) for slug, exercise in guide.exercises.items()}
    return {"guide": guide, "home": home, "fittings": fittings}


@guide_page
def home(request: Reader, guide: Guide) -> HttpResponse:
    """The first page: what this is and where to begin."""
    return render(request, "exercises/home.html", adapted(request, guide))


@guide_page
def chapters(request: Reader, guide: Guide) -> HttpResponse:
    """The whole guide: its chapters and the exercises."""
    return render(request, "exercises/guide.html", adapted(request, guide) | {"chapters": guide.chapters("guide")})


@guide_page
def exercise(request: Reader, guide: Guide, slug: str) -> HttpResponse:
    """One exercise; 404 when it is not published."""
    document = guide.exercises.get(slug)
    if document is None:
        raise Http404
    order = list(guide.exercises)
    place = order.index(slug)
    context = adapted(request, guide)
    load = load_need(context["fittings"][slug])
    context |= {
        "exercise": document,
        "loads": {one.level: load_for(one, load, context["home"]) for one in document.prescriptions},
        "moments": [(Cue.Phase(phase).label, document.cues_in(phase)) for phase in document.phases],
        "number": place + 1,
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
