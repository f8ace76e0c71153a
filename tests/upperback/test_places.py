"""Which country a time zone lies in."""

from zoneinfo import available_timezones

import pytest

from upperback.places import countries, country_by_zone, country_of


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("America/Toronto", "CA"),
        ("America/Montreal", "CA"),
        ("Canada/Eastern", "CA"),
        ("America/Blanc-Sablon", "CA"),
        ("America/Argentina/Buenos_Aires", "AR"),
        ("Europe/Paris", "FR"),
        ("America/Martinique", "MQ"),
        ("Europe/Amsterdam", "NL"),
        ("Asia/Calcutta", "IN"),
        ("US/Eastern", "US"),
        ("Pacific/Chatham", "NZ"),
        ("UTC", None),
        ("Etc/GMT+5", None),
        ("EST5EDT", None),
        ("Mars/Olympus", None),
        ("zone.tab", None),
        ("", None),
    ],
)
def test_a_zone_lies_in_its_country(zone: str, country: str | None) -> None:
    assert country_of(zone) == country


def test_the_tables_agree_with_each_other() -> None:
    assert set(country_by_zone().values()) - countries() == set()
    assert set(country_by_zone()) - available_timezones() == set()


def test_countries_are_those_of_the_standard() -> None:
    assert {code: code in countries() for code in ("CA", "FR", "GB", "UK", "ZZ", "", "ca")} == {
        "CA": True,
        "FR": True,
        "GB": True,
        "UK": False,
        "ZZ": False,
        "": False,
        "ca": False,
    }
