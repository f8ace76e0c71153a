"""How pages of the guide are found and shared: titles, descriptions, pictures, and what machines read about them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from exercises.document import ExerciseDocument, Text
from exercises.guide import Guide
from exercises.models import Cue

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

LONGEST = 155
"""Characters of a description that search engines show."""

PAGES: "dict[str, tuple[StrPromise, StrPromise]]" = {
    "home": (
        _("From a tense upper back to a strong one"),
        _(
            "Four exercises that strengthen the upper back, shown step by step, "
            "and a log that shows how your tension moves."
        ),
    ),
    "guide": (
        _("The guide"),
        _(
            "Where upper-back tension comes from, when to see somebody, "
            "and four exercises that strengthen the upper back."
        ),
    ),
    "whole-guide": (
        _("The whole guide, to print"),
        _("The whole guide on paper: chapters, the four exercises with their figures, equipment and warning signs."),
    ),
    "equipment": (
        _("Equipment"),
        _("What the exercises use, and what serves instead: a chair for a bench, a jug of water for a training bag."),
    ),
    "warning-signs": (
        _("Warning signs"),
        _("Signs that ask for help before you train: when to call, when to see a clinician, when to ask first."),
    ),
    "evidence": (
        _("What the research says"),
        _("What studies of strength training found for neck and shoulder pain, and what they did not test."),
    ),
    "privacy": (
        _("Privacy"),
        _("What this site stores about you, why, where, how long and who can see it, and how you delete it."),
    ),
}
"""Title and description of the pages that are no exercise, by the name of their address, in the sitemap's order."""


@dataclass(frozen=True)
class Found:
    """What the head of a page says: `kind` is Open Graph's, `picture` an address, `data` schema.org's."""

    title: str
    description: str
    kind: str
    picture: str
    picture_text: str
    data: list[dict[str, Any]] = field(default_factory=list)


def found_page(name: str, *, page: str, origin: str) -> Found | None:
    """A page that is no exercise, by the name of its address; None when it is none to be found.

    `page` is its own address and `origin` the site's, both absolute.
    """
    if name not in PAGES:
        return None
    title, description = (str(words) for words in PAGES[name])
    data = [website(page, description)] if name == "home" else [trail(origin, [title])]
    return Found(
        title=title,
        description=description,
        kind="website" if name == "home" else "article",
        picture=reverse("share-site"),
        picture_text=gettext("The mark of Upperback: a back seen from the side."),
        data=data,
    )


def found_exercise(guide: Guide, exercise: ExerciseDocument, *, origin: str, picture: str) -> Found:
    """One exercise; `picture` is the absolute address of its picture, with its version."""
    name = in_language(exercise.name)
    return Found(
        title=name,
        description=short(in_language(exercise.summary)),
        kind="article",
        picture=reverse("share", args=[exercise.slug]),
        picture_text=gettext("A picture for the exercise: %(name)s") % {"name": name},
        data=[
            trail(origin, [gettext("The guide"), name], middle=reverse("guide")),
            how_to(guide, exercise, picture),
        ],
    )


def in_language(text: Text) -> str:
    """A document's text in the language of the page."""
    return text[get_language() or "en"]


def short(text: str, longest: int = LONGEST) -> str:
    """A text of at most `longest` characters, cut between two words."""
    if len(text) <= longest:
        return text
    return text[:longest].rpartition(" ")[0].rstrip(",;:") + "…"


def website(page: str, description: str) -> dict[str, Any]:
    """The site itself, as schema.org describes a WebSite."""
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": "Upperback",
        "url": page,
        "description": description,
        "inLanguage": get_language(),
    }


def trail(origin: str, titles: list[str], middle: str = "") -> dict[str, Any]:
    """The way from the first page to this one (BreadcrumbList); the last step is the page itself and needs no URL."""
    steps: list[dict[str, Any]] = [{"name": "Upperback", "item": f"{origin}{reverse('home')}"}]
    steps += [{"name": title} for title in titles]
    if middle:
        steps[1]["item"] = f"{origin}{middle}"
    numbered = [{"@type": "ListItem", "position": place, **step} for place, step in enumerate(steps, start=1)]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": numbered}


def how_to(guide: Guide, exercise: ExerciseDocument, picture: str) -> dict[str, Any]:
    """The exercise as schema.org describes a HowTo: what it takes, and its cues by moment of the movement.

    Without what is optional, and without cues for use beside a professional: nobody stands beside a search result.
    """
    needs = [need.equipment for need in exercise.equipment if need.required and need.equipment in guide.equipment]
    tools = [guide.equipment[slug] for slug in needs]
    return {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": in_language(exercise.name),
        "description": in_language(exercise.summary),
        "inLanguage": get_language(),
        "image": picture,
        "tool": [{"@type": "HowToTool", "name": in_language(tool.name)} for tool in tools],
        "step": [
            {
                "@type": "HowToSection",
                "name": capfirst(str(Cue.Phase(phase).label)),
                "itemListElement": [
                    {"@type": "HowToStep", "text": in_language(cue.text)}
                    for cue in exercise.cues_in(phase)
                    if not cue.with_guidance
                ],
            }
            for phase in exercise.phases
        ],
    }
