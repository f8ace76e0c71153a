"""The questions about tension, word for word. A rating keeps the version of the words it answered."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programs.models import Rating

WORDING = 1
"""Raise this with every change of the words below, in any language: answers to other words are another series."""

LOWEST = _("no tension at all")
HIGHEST = _("the worst tension you can imagine")


@dataclass(frozen=True)
class Question:
    """The words of one series and the time they ask about."""

    text: str | Promise
    period: Rating.Period


RIGHT_NOW = Question(_("How much tension do you feel in your upper back right now?"), Rating.Period.NOW)

QUESTIONS: dict[str, Question] = {
    Rating.Kind.BEFORE: RIGHT_NOW,
    Rating.Kind.AFTER: RIGHT_NOW,
    Rating.Kind.NOW: RIGHT_NOW,
    Rating.Kind.MORNING: Question(
        _("On waking, before any training: how much tension do you feel in your upper back right now?"),
        Rating.Period.NOW,
    ),
    Rating.Kind.DAILY: Question(
        _("Over the last 24 hours, on average, how much tension did you feel in your upper back?"),
        Rating.Period.DAY,
    ),
}

CONTEXTS: dict[str, Promise | str] = {
    "desk": _("a long day at a desk"),
    "stress": _("stress"),
    "sleep": _("slept badly"),
    "travel": _("travelled"),
}
"""What may have been going on, by the id that is stored; people add words of their own."""
OWN = "own:"
"""What stands before a person's own words, so that they are never taken for one of the ids above."""
