"""Countries and the places that time zones are named after, from the tables of the IANA time zone database. Pure.

The tables travel with the package `tzdata`, so that every machine knows the same ones.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from types import MappingProxyType

COUNTRIES = "iso3166.tab"
"""Code of a country, its name; set apart by tabs, with comments after #."""

ZONES = "zone.tab"
"""Code of a country, coordinates, one of its time zones, and sometimes a remark."""

RULES = "tzdata.zi"
"""Every rule of the database in short; `L target name` makes a name another name of a zone."""


def lines(table: str) -> Iterator[str]:
    """The lines of a table without comments."""
    text = (files("tzdata") / "zoneinfo" / table).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def countries() -> frozenset[str]:
    """The codes of all countries (ISO 3166-1, two letters)."""
    return frozenset(line.split("\t")[0] for line in lines(COUNTRIES))


@cache
def country_by_zone() -> MappingProxyType[str, str]:
    """The country of every zone that lies in one: `America/Toronto` -> `CA`."""
    rows = (line.split("\t") for line in lines(ZONES))
    return MappingProxyType({zone: code for code, _place, zone, *_remark in rows})


@cache
def other_names() -> MappingProxyType[str, str]:
    """The zone behind each of its other names: `America/Montreal` -> `America/Toronto`."""
    rows = (line.split() for line in lines(RULES) if line.startswith("L "))
    return MappingProxyType({name: target for _mark, target, name in rows})


def country_of(zone: str) -> str | None:
    """The country that a time zone lies in; None for zones that lie in none, such as UTC, and for unknown ones."""
    of = country_by_zone()
    return of.get(zone) or of.get(other_names().get(zone, ""))
