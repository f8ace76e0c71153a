"""How plans are worded."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from programs.templatetags.plans import about, burden_words, day_words, variant_words, weekdays
from programs.training.values import EMPTY, Burden
from tests.programs.training.content import whole_guide

WEDNESDAY = date(2026, 11, 25)


def of(kilograms: str, unit: str, equipment: str = "training-bag", implements: int = 1) -> Burden:
    return Burden(equipment=equipment, load_kg=Decimal(kilograms), implements=implements, unit=unit)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "less than a minute"),
        (25, "less than a minute"),
        (60, "about 1 minute"),
        (100, "about 2 minutes"),
        (152, "about 2.5 minutes"),
        (181, "about 3 minutes"),
        (299, "about 5 minutes"),
        (300, "about 5 minutes"),
        (1139, "about 19 minutes"),
        (6000, "about 100 minutes"),
    ],
)
def test_how_long_it_takes(seconds: int, words: str) -> None:
    assert about(seconds) == words


@pytest.mark.parametrize(
    ("burden", "words"),
    [
        (EMPTY, "Empty hands"),
        (of("3.6287", "lb"), "Training bag, 8 lb · 3.6 kg"),
        (of("5", "kg", "dumbbell", 2), "Dumbbell, 2 × 5 kg · 11 lb"),
        (of("3.6", "kg", "water-jug"), "Water jug, 3.6 L"),
        (of("3.6287", "lb", "water-jug"), "Water jug, 3.6 L"),
        (of("4", "kg", ""), "4 kg · 9 lb"),
        (of("4", "kg", "withdrawn"), "4 kg · 9 lb"),
        (Burden(equipment="resistance-band"), "Resistance band"),
        (Burden(equipment="resistance-band", colour="red"), "Resistance band, red"),
    ],
)
def test_what_is_lifted(burden: Burden, words: str) -> None:
    assert burden_words(burden, whole_guide()).replace("\N{NO-BREAK SPACE}", " ") == words


def test_loads_are_written_as_the_language_does() -> None:
    with translation.override("fr"):
        words = burden_words(of("3.6287", "lb"), whole_guide()).replace("\N{NO-BREAK SPACE}", " ")
    assert words == "Sac d’entraînement, 8 lb · 3,6 kg"


@pytest.mark.parametrize(
    ("day", "words"),
    [(25, "today"), (26, "tomorrow"), (27, "Friday 27 November")],
)
def test_days_close_by(day: int, words: str) -> None:
    assert day_words(date(2026, 11, day), WEDNESDAY) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [([], ""), ([7], "Sunday"), ([1, 3], "Monday and Wednesday"), ([1, 3, 5], "Monday, Wednesday and Friday")],
)
def test_weekdays(days: list[int], words: str) -> None:
    assert weekdays(days) == words


@pytest.mark.parametrize(
    ("variant", "words"),
    [("", ""), ("plank.easier-knees", "Keep your knees on the floor."), ("nonsense", "")],
)
def test_versions(variant: str, words: str) -> None:
    assert variant_words(whole_guide().exercises["plank-on-the-arms"], variant) == words


def test_a_version_of_an_exercise_that_never_was_has_no_words() -> None:
    assert variant_words(None, "plank.easier-knees") == ""
