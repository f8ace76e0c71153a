"""How templates show what was logged."""

from decimal import Decimal
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation

from exercises.guide import Guide, gather
from programs.loads import decimal
from programs.models import SetLog
from programs.templatetags.training import carried_load, mean

NBSP = "\N{NO-BREAK SPACE}"
NO_GUIDE = gather(None, [])


def carrying(load: str, unit: str, implements: int = 1) -> SetLog:
    """A set with a load in kilograms, typed in a unit."""
    return SetLog(load_kg=Decimal(load), unit=unit, implements=implements)


@pytest.mark.parametrize(
    ("one", "unit", "text"),
    [
        (carrying("8.0000", "kg"), "kg", "8 kg"),
        (carrying("100.0000", "kg"), "kg", "100 kg"),
        (carrying("3.6000", "kg"), "kg", "3.6 kg"),
        (carrying("3.6000", "kg"), "lb", "7.9 lb"),
        (carrying("3.6287", "lb"), "lb", "8 lb"),
        (carrying("3.6287", "lb"), "kg", "3.6 kg"),
        (carrying("1.1340", "lb"), "lb", "2.5 lb"),
        (carrying("5.0000", "kg", 2), "kg", "2 × 5 kg"),
        (carrying("5.0000", "kg", 2), "lb", "2 × 11 lb"),
        (carrying("498.9516", "lb"), "lb", "1100 lb"),
        (carrying("0.0000", "kg"), "kg", "empty hand"),
        (carrying("0.0000", "lb", 2), "kg", "empty hand"),
        (SetLog(load_kg=None), "kg", ""),
    ],
)
def test_a_load_is_shown_in_the_persons_unit(one: SetLog, unit: str, text: str) -> None:
    with translation.override("en"):
        assert carried_load(one, unit, NO_GUIDE) == text.replace(" ", NBSP if "hand" not in text else " ")


@pytest.mark.parametrize(
    ("equipment", "more", "text"),
    [
        ("training-bag", {"load_kg": Decimal("3.6287"), "unit": "lb", "implements": 1}, f"Training bag, 8{NBSP}lb"),
        ("resistance-band", {"colour": "red"}, "Resistance band, red"),
        ("water-jug", {}, "Water jug"),
        ("medicine-ball", {}, "Medicine ball"),
    ],
)
def test_what_was_lifted_is_named(guide: Guide, equipment: str, more: dict[str, Any], text: str) -> None:
    assert carried_load(SetLog(equipment=equipment, **more), "lb", guide) == text


@pytest.mark.parametrize(("typed", "shown"), [("3.6250", "3.625 kg"), ("0.5000", "0.5 kg")])
def test_a_load_is_shown_as_exactly_as_it_was_typed(typed: str, shown: str) -> None:
    with translation.override("en"):
        assert carried_load(carrying(typed, "kg"), "kg", NO_GUIDE) == shown.replace(" ", NBSP)


def test_numbers_are_written_as_the_language_does() -> None:
    with translation.override("fr"):
        assert carried_load(carrying("3.6000", "kg"), "kg", NO_GUIDE) == f"3,6{NBSP}kg"
        assert (mean(6.0), decimal(Decimal("12.50"))) == ("6,0", "12,5")


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0.0"), (10.0, "10.0"), (6.24, "6.2"), (6.26, "6.3"), (19 / 3, "6.3"), (20 / 3, "6.7"), (5, "5.0")],
)
def test_a_mean_has_one_decimal(value: float, text: str) -> None:
    with translation.override("en"):
        assert mean(value) == text


@pytest.mark.parametrize(("number", "text"), [("8.00", "8"), ("100", "100"), ("0.10", "0.1"), ("0", "0")])
def test_a_number_has_no_needless_zeros(number: str, text: str) -> None:
    with translation.override("en"):
        assert decimal(Decimal(number)) == text


def test_templates_know_them_by_name() -> None:
    template = Template("{% load training %}{% carried_load one 'kg' guide %}, {{ 6.5|mean }}")
    one = SetLog(repetitions=10, load_kg=Decimal(8), unit="kg", implements=1)
    with translation.override("en"):
        assert template.render(Context({"one": one, "guide": NO_GUIDE})) == f"8{NBSP}kg, 6.5"
