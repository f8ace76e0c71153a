"""Whom to call: the numbers that the operator set, by country."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from upperback.places import country_of

ANOTHER_COUNTRY = "ZZ"
"""Stands in an account for a country without numbers here: a code that ISO 3166-1 will never give to a country."""


@dataclass(frozen=True)
class Numbers:
    """Whom to call in a country. None: no number is known there, and texts say it in words."""

    country: str | None = None
    emergency: str | None = None
    advice: str | None = None


def configured() -> list[str]:
    """The countries that the operator set a number for, by code."""
    return sorted({*settings.EMERGENCY_NUMBERS, *settings.ADVICE_NUMBERS})


def numbers_for(request: HttpRequest) -> Numbers:
    """The numbers to show to whoever reads: of the person's country, or of the site's for a visitor."""
    return numbers_of(country_for(request.user)) if configured() else Numbers()


def numbers_of(country: str | None) -> Numbers:
    """The numbers of a country; none when the operator set none for it."""
    if country not in configured():
        return Numbers()
    return Numbers(country, settings.EMERGENCY_NUMBERS.get(country), settings.ADVICE_NUMBERS.get(country))


def country_for(person: Any) -> str | None:
    """Where a person is: where they say, else where their time zone lies, else where the site is.

    Nobody who is known to be in one country is shown the numbers of another, even when theirs has none.
    """
    if not person.is_authenticated:
        return settings.DEFAULT_COUNTRY or None
    said: str = person.country
    # The site's own zone may be that of a device that never said its own.
    here = settings.DEFAULT_COUNTRY if person.time_zone == settings.TIME_ZONE else ""
    return said or here or country_of(person.time_zone) or settings.DEFAULT_COUNTRY or None
