"""Kilograms and pounds."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.units import from_kilograms, other_unit, to_kilograms


@pytest.mark.parametrize(
    ("load", "unit", "kilograms"),
    [
        ("1", "lb", "0.45359237"),
        ("8", "lb", "3.62873896"),
        ("45", "lb", "20.41165665"),
        ("0", "lb", "0"),
        ("4", "kg", "4"),
        ("0.5", "kg", "0.5"),
    ],
)
def test_a_load_in_kilograms(load: str, unit: str, kilograms: str) -> None:
    assert to_kilograms(Decimal(load), unit) == Decimal(kilograms)


@pytest.mark.parametrize(("kilograms", "unit", "load"), [("0.45359237", "lb", "1"), ("4", "kg", "4"), ("0", "lb", "0")])
def test_kilograms_as_a_load(kilograms: str, unit: str, load: str) -> None:
    assert from_kilograms(Decimal(kilograms), unit) == Decimal(load)


@settings(deadline=None)
@given(load=st.decimals(0, 500, places=2), unit=st.sampled_from(["kg", "lb"]))
def test_a_load_there_and_back_is_the_same_load(load: Decimal, unit: str) -> None:
    assert round(from_kilograms(to_kilograms(load, unit), unit), 12) == load


@pytest.mark.parametrize(("unit", "other"), [("kg", "lb"), ("lb", "kg")])
def test_each_unit_has_its_other(unit: str, other: str) -> None:
    assert other_unit(unit) == other
