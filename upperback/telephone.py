"""Whom to call: the numbers of the reader's country, as the operator set them."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest


@dataclass(frozen=True)
class Numbers:
    """Telephone numbers as they are read; None where the operator set none."""

    country: str
    emergency: str | None
    advice: str | None


def numbers_for(request: HttpRequest) -> Numbers:
    """The numbers that a page shows to whoever asks for it."""
    country = settings.DEFAULT_COUNTRY
    return Numbers(country, settings.EMERGENCY_NUMBERS.get(country), settings.ADVICE_NUMBERS.get(country))
