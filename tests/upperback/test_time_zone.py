"""Time zones as people read them, and the one that a device names."""

import pytest
from django.test import Client, RequestFactory
from pytest_django import Settings

from tests.conftest import PASSWORD
from upperback.time_zone import DEVICE_ZONE, is_place, place, zone_of_device
from upperback.users.models import User

SITE = "America/Toronto"


@pytest.mark.parametrize(
    ("named", "zone"),
    [
        ("Europe/Paris", "Europe/Paris"),
        ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("Asia/Calcutta", "Asia/Calcutta"),
        ("", SITE),
        ("UTC", SITE),
        ("Etc/GMT+5", SITE),
        ("US/Eastern", SITE),
        ("Mars/Olympus", SITE),
        ("Europe/", SITE),
        ("Europe", SITE),
        ("europe/paris", SITE),
        ("../../etc/passwd", SITE),
        ("Europe/Paris\x00", SITE),
        ("Europe/Paris" * 10_000, SITE),
    ],
)
def test_the_device_is_believed_where_it_names_a_place(named: str, zone: str) -> None:
    assert zone_of_device(RequestFactory().post("/", {DEVICE_ZONE: named})) == zone


def test_a_device_that_says_nothing_is_where_the_site_is(settings: Settings) -> None:
    settings.TIME_ZONE = "Europe/Brussels"
    assert zone_of_device(RequestFactory().post("/")) == "Europe/Brussels"


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("America/Toronto", "Toronto"),
        ("America/Argentina/Buenos_Aires", "Argentina – Buenos Aires"),
        ("America/St_Johns", "St Johns"),
        ("UTC", "UTC"),
    ],
)
def test_zones_are_named_as_people_read_them(zone: str, name: str) -> None:
    assert place(zone) == name


def test_only_places_are_places() -> None:
    assert [zone for zone in ("Europe/Paris", "UTC", "US/Eastern", "Etc/UTC", "") if is_place(zone)] == ["Europe/Paris"]


@pytest.mark.usefixtures("guide", "cached")
@pytest.mark.parametrize(
    ("named", "zone"), [("Europe/Paris", "Europe/Paris"), ("Mars/Olympus", SITE), (None, SITE)], ids=str
)
def test_a_new_account_is_in_the_zone_of_its_device(client: Client, named: str | None, zone: str) -> None:
    sent = {"email": "new@example.org", "password1": PASSWORD, "consent": "on"} | (
        {DEVICE_ZONE: named} if named else {}
    )
    client.post("/en/account/signup/", sent)
    assert [user.time_zone for user in User.objects.all()] == [zone]


@pytest.mark.django_db
def test_the_form_to_sign_up_asks_the_device(client: Client) -> None:
    page = client.get("/en/account/signup/").content.decode()
    assert page.count(f'<input type="hidden" name="{DEVICE_ZONE}" data-device-zone>') == 1
    assert page.count("js/time-zone") == 1
