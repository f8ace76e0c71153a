"""The questions about tension, word for word."""

import pytest
from django.utils import translation

from programs.models import Rating
from programs.questions import HIGHEST, LOWEST, QUESTIONS, WORDING

NOW = "How much tension do you feel in your upper back right now?"
WORDS = {
    1: {
        "before": NOW,
        "after": NOW,
        "now": NOW,
        "morning": "On waking, before any training: how much tension do you feel in your upper back right now?",
        "daily": "Over the last 24 hours, on average, how much tension did you feel in your upper back?",
        "lowest": "no tension at all",
        "highest": "the worst tension you can imagine",
    },
}
"""Every wording there ever was, by its version: add one, and never change one that people have answered."""


def words() -> dict[str, str]:
    """The words as they are asked now."""
    asked = {str(kind): str(question.text) for kind, question in QUESTIONS.items()}
    return asked | {"lowest": str(LOWEST), "highest": str(HIGHEST)}


def test_the_words_are_those_of_their_version() -> None:
    """When this fails, raise WORDING and add the new words here."""
    with translation.override("en"):
        assert words() == WORDS[WORDING]


def test_every_kind_of_rating_has_its_question() -> None:
    assert set(QUESTIONS) == set(Rating.Kind.values)


@pytest.mark.parametrize(
    ("kind", "period"), [("before", "now"), ("after", "now"), ("now", "now"), ("morning", "now"), ("daily", "24h")]
)
def test_a_question_asks_about_its_period(kind: str, period: str) -> None:
    assert QUESTIONS[kind].period == period
