"""The time zones a person chooses from, and the one that their device names."""

import zoneinfo
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEVICE_ZONE = "device_zone"
"""The hidden field of a form that `static/js/time-zone.js` fills; templates/users/device_zone.html holds it."""

AREAS: dict[str, str | Promise] = {
    "America": _("America"),
    "Europe": _("Europe"),
    "Africa": _("Africa"),
    "Asia": _("Asia"),
    "Australia": _("Australia"),
    "Pacific": _("Pacific Ocean"),
    "Atlantic": _("Atlantic Ocean"),
    "Indian": _("Indian Ocean"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("Arctic Ocean"),
}
"""The areas of the world that zones are named after, in the order in which the list shows them."""

ELSEWHERE = _("Without a place")

Choices = list[tuple[str | Promise, list[tuple[str, str]]]]


@cache
def places() -> dict[str, tuple[str, ...]]:
    """The zones of each area, by name. Zones named after something else (`Etc/GMT+5`, `US/Eastern`) are left out."""
    names = sorted(zoneinfo.available_timezones())
    return {area: tuple(name for name in names if name.startswith(f"{area}/")) for area in AREAS}


def place(zone: str) -> str:
    """A zone as people read it: `America/Argentina/Buenos_Aires` -> `Argentina – Buenos Aires`."""
    return zone.partition("/")[2].replace("_", " ").replace("/", " – ") or zone


def choices(current: str) -> Choices:
    """What a list of time zones offers, by area; `current` is among them whatever it is called."""
    listed: Choices = [(label, [(name, place(name)) for name in places()[area]]) for area, label in AREAS.items()]
    others = {"UTC"} if is_place(current) else {"UTC", current}
    return [*listed, (ELSEWHERE, [(name, name.replace("_", " ")) for name in sorted(others)])]


def is_place(zone: str) -> bool:
    """Whether a zone exists and is named after a place."""
    return zone in places().get(zone.partition("/")[0], ())


def zone_of_device(request: HttpRequest) -> str:
    """The time zone that the device named in a sent form, the site's when it named none or none that is known."""
    named = request.POST.get(DEVICE_ZONE, "")
    return named if is_place(named) else str(settings.TIME_ZONE)
