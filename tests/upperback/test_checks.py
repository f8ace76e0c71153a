"""What `manage.py check` says about the operator's settings."""

import pytest
from django.core.checks import run_checks
from pytest_django import Settings


def ids() -> list[str]:
    """Our own findings, by their ids."""
    return [str(found.id) for found in run_checks() if str(found.id).startswith("upperback.W")]


@pytest.fixture
def production(settings: Settings) -> None:
    settings.DEBUG = False
    settings.OPERATOR_NAME = "A clinic"
    settings.OPERATOR_CONTACT = "back@example.org"


@pytest.mark.usefixtures("production")
@pytest.mark.parametrize(
    ("country", "emergency", "advice", "found"),
    [
        ("", {}, {}, []),
        ("", {"CA": "911"}, {}, []),
        ("CA", {"CA": "911"}, {}, []),
        ("CA", {}, {"CA": "811"}, []),
        ("CA", {}, {}, ["upperback.W001"]),
        ("CA", {"FR": "112"}, {"FR": "116 117"}, ["upperback.W001"]),
    ],
)
def test_the_default_country_has_a_number(
    settings: Settings, country: str, emergency: dict[str, str], advice: dict[str, str], found: list[str]
) -> None:
    settings.DEFAULT_COUNTRY, settings.EMERGENCY_NUMBERS, settings.ADVICE_NUMBERS = country, emergency, advice
    assert ids() == found


@pytest.mark.usefixtures("production")
@pytest.mark.parametrize(
    ("debug", "name", "contact", "found"),
    [
        (False, "A clinic", "back@example.org", []),
        (False, "", "back@example.org", ["upperback.W002"]),
        (False, "A clinic", "", ["upperback.W002"]),
        (False, "", "", ["upperback.W002"]),
        (True, "", "", []),
    ],
)
def test_a_production_site_names_its_operator(
    settings: Settings, debug: bool, name: str, contact: str, found: list[str]
) -> None:
    settings.DEBUG, settings.OPERATOR_NAME, settings.OPERATOR_CONTACT = debug, name, contact
    assert ids() == found
