"""The questions about tension, word for word."""

import pytest
from django.utils import translation
from pytest_django import Settings

from programs.models import Rating
from programs.questions import HIGHEST, LOWEST, QUESTIONS, WORDING

NOW_EN = "How much tension do you feel in your upper back right now?"
NOW_FR = "Quelle est l’intensité de la tension dans le haut de votre dos en ce moment?"
WORDS: dict[int, dict[str, dict[str, str]]] = {
    1: {
        "en": {
            "before": NOW_EN,
            "after": NOW_EN,
            "now": NOW_EN,
            "morning": "On waking, before any training: how much tension do you feel in your upper back right now?",
            "daily": "Over the last 24 hours, on average, how much tension did you feel in your upper back?",
            "lowest": "no tension at all",
            "highest": "the worst tension you can imagine",
        },
        "fr": {
            "before": NOW_FR,
            "after": NOW_FR,
            "now": NOW_FR,
            "morning": "Au réveil, avant tout entraînement\u00a0: quelle est l’intensité de la tension"
            " dans le haut de votre dos en ce moment?",
            "daily": "Au cours des dernières 24\u00a0heures, en moyenne, quelle a été l’intensité de la tension"
            " dans le haut de votre dos?",
            "lowest": "aucune tension",
            "highest": "la pire tension imaginable",
        },
    },
}
"""Every wording there ever was, by its version: add one, and never change one that people have answered."""


def words() -> dict[str, str]:
    """The words as they are asked now."""
    asked = {str(kind): str(question.text) for kind, question in QUESTIONS.items()}
    return asked | {"lowest": str(LOWEST), "highest": str(HIGHEST)}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_words_are_those_of_their_version(language: str) -> None:
    """When this fails, raise WORDING and add the new words here."""
    with translation.override(language):
        assert words() == WORDS[WORDING][language]


def test_every_language_of_the_site_has_its_words(settings: Settings) -> None:
    assert [set(said) for said in WORDS.values()] == [set(dict(settings.LANGUAGES))] * WORDING


def test_every_kind_of_rating_has_its_question() -> None:
    assert set(QUESTIONS) == set(Rating.Kind.values)


@pytest.mark.parametrize(
    ("kind", "period"), [("before", "now"), ("after", "now"), ("now", "now"), ("morning", "now"), ("daily", "24h")]
)
def test_a_question_asks_about_its_period(kind: str, period: str) -> None:
    assert QUESTIONS[kind].period == period
