"""Loads in kilograms and pounds. Pure."""

from decimal import Decimal
from typing import Literal

Unit = Literal["kg", "lb"]

KILOGRAMS_PER_POUND = Decimal("0.45359237")
"""Exact by definition (international yard and pound agreement, 1959)."""


def to_kilograms(load: Decimal, unit: str) -> Decimal:
    """A load given in `unit` (kg or lb), in kilograms."""
    return load * KILOGRAMS_PER_POUND if unit == "lb" else load


def from_kilograms(load: Decimal, unit: str) -> Decimal:
    """A load given in kilograms, in `unit` (kg or lb)."""
    return load / KILOGRAMS_PER_POUND if unit == "lb" else load


def other_unit(unit: str) -> Unit:
    """The unit that `unit` is not."""
    return "kg" if unit == "lb" else "lb"
