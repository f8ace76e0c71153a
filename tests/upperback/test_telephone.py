"""Whose numbers a reader is shown."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from pytest_django import Settings

from upperback.telephone import ANOTHER_COUNTRY, Numbers, configured, numbers_for
from upperback.users.models import User

CANADA = Numbers("CA", "911", "811")
FRANCE = Numbers("FR", "112", None)
BELGIUM = Numbers("BE", None, "1733")
NONE = Numbers(None, None, None)

TORONTO, PARIS, BRUSSELS, TOKYO = "America/Toronto", "Europe/Paris", "Europe/Brussels", "Asia/Tokyo"
VISITOR = None


@pytest.fixture
def three_countries(settings: Settings) -> None:
    settings.EMERGENCY_NUMBERS = {"CA": "911", "FR": "112"}
    settings.ADVICE_NUMBERS = {"CA": "811", "BE": "1733"}


def shown(person: tuple[str, str] | None) -> Numbers:
    """What is shown to a visitor, or to a person with this country and time zone."""
    request = RequestFactory().get("/")
    request.user = User(country=person[0], time_zone=person[1]) if person else AnonymousUser()
    return numbers_for(request)


@pytest.mark.usefixtures("three_countries")
@pytest.mark.parametrize(
    ("default", "person", "numbers"),
    [
        # Visitors: where the site is.
        ("CA", VISITOR, CANADA),
        ("FR", VISITOR, FRANCE),
        ("JP", VISITOR, NONE),
        ("", VISITOR, NONE),
        # Who says where they are is there, wherever device and site are.
        ("CA", ("FR", TORONTO), FRANCE),
        ("CA", ("CA", PARIS), CANADA),
        ("", ("BE", TOKYO), BELGIUM),
        # Nothing said, and the time zone may be the site's own: where the site is.
        ("FR", ("", TORONTO), FRANCE),
        # Nothing said: where the time zone lies.
        ("CA", ("", PARIS), FRANCE),
        ("FR", ("", "America/Montreal"), CANADA),
        ("", ("", BRUSSELS), BELGIUM),
        # Nothing said, and the time zone lies where no number is known: never a number of the wrong country.
        ("CA", ("", TOKYO), NONE),
        # Nothing said, and the time zone lies nowhere: where the site is.
        ("FR", ("", "UTC"), FRANCE),
        ("", ("", TOKYO), NONE),
        ("JP", ("", TOKYO), NONE),
        # Another country than those: never a number of the wrong one.
        ("CA", (ANOTHER_COUNTRY, TORONTO), NONE),
        ("CA", (ANOTHER_COUNTRY, PARIS), NONE),
        # A country whose number the operator took away.
        ("CA", ("DE", TORONTO), NONE),
    ],
)
def test_numbers_are_those_of_the_readers_country(
    settings: Settings, default: str, person: tuple[str, str] | None, numbers: Numbers
) -> None:
    settings.DEFAULT_COUNTRY = default
    assert shown(person) == numbers


@pytest.mark.parametrize("person", [VISITOR, ("", TORONTO), ("CA", TORONTO), (ANOTHER_COUNTRY, PARIS)])
def test_nobody_is_shown_a_number_while_none_is_set(settings: Settings, person: tuple[str, str] | None) -> None:
    settings.EMERGENCY_NUMBERS, settings.ADVICE_NUMBERS, settings.DEFAULT_COUNTRY = {}, {}, "CA"
    assert (configured(), shown(person)) == ([], NONE)


@pytest.mark.usefixtures("three_countries")
def test_the_countries_with_a_number_are_configured() -> None:
    assert configured() == ["BE", "CA", "FR"]
