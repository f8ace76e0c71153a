"""How the site speaks to a person."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries, Settings

from tests.conftest import logged
from upperback.users.models import User

PAGE = "/en/account/"
CHANGED = {
    "unit": "lb",
    "language": "fr",
    "time_zone": "Europe/Paris",
    "country": "FR",
    "scheme": "dark",
    "speech": "on",  # and no sounds
}


@pytest.fixture(autouse=True)
def two_countries(settings: Settings) -> None:
    settings.EMERGENCY_NUMBERS = {"CA": "911", "FR": "112"}


def chosen(content: bytes) -> dict[str, str]:
    """What the form would send; where a list has nothing chosen, a browser takes its first option."""
    page = content.decode()
    radios = re.findall(r'<input type="radio" name="(\w+)" value="(\w*)"[^>]*\bchecked\b', page)
    boxes = re.findall(r'<input type="checkbox" name="(\w+)"[^>]*\bchecked\b', page)
    lists = re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', page, re.DOTALL)
    return dict(radios) | dict.fromkeys(boxes, "on") | {name: first_chosen(body) for name, body in lists}


def first_chosen(body: str) -> str:
    """The option that a list would send."""
    options: list[tuple[str, str]] = re.findall(r'<option value="([^"]*)"( selected)?>', body)
    return next((value for value, is_chosen in options if is_chosen), options[0][0])


def stored(user: User) -> dict[str, str]:
    user = User.objects.get(pk=user.pk)
    texts = {name: str(getattr(user, name)) for name in ("unit", "language", "time_zone", "country", "scheme")}
    return texts | {name: "on" for name in ("sounds", "speech") if getattr(user, name)}


# Works


def test_the_page_shows_the_persons_own(as_bea: Client, bea: User, ada: User) -> None:
    response = as_bea.get(PAGE)
    assert response.status_code == 200
    assert chosen(response.content) == stored(bea)
    assert stored(bea) == {
        "unit": "lb",
        "language": "",
        "time_zone": "America/Toronto",
        "country": "",
        "scheme": "",
        "sounds": "on",
        "speech": "on",
    }
    assert response.content.decode().count("<p>bea@example.org</p>") == 1


def test_preferences_are_stored(as_ada: Client, ada: User, bea: User) -> None:
    before = stored(bea)
    response = as_ada.post(PAGE, CHANGED)
    assert (response.status_code, response["Location"]) == (302, PAGE)
    assert stored(ada) == CHANGED
    assert stored(bea) == before
    assert chosen(as_ada.get(PAGE).content) == CHANGED


def test_the_page_is_in_four_parts_and_saved_by_one_button(as_ada: Client) -> None:
    page = as_ada.get(PAGE).content.decode().partition("<main")[2].partition("</main>")[0]
    titles = re.findall(r"<h2[^>]*>([^<]*)</h2>", page)
    assert titles == ["You", "Training", "Security", "Your data and privacy"]
    assert len(re.findall(r"<form|<button class=\"button\">", page)) == 2
    assert page.count("(optional)") == 0


def test_a_page_costs_what_its_reader_costs(as_ada: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(3):  # the session, the person, the ways in
        as_ada.get(PAGE)
    with django_assert_num_queries(3):  # and what is saved
        as_ada.post(PAGE, CHANGED)


def test_the_language_may_be_left_to_the_browser(as_ada: Client, ada: User) -> None:
    as_ada.post(PAGE, CHANGED)
    as_ada.post(PAGE, CHANGED | {"language": ""})
    assert stored(ada)["language"] == ""


def test_the_language_of_the_account_serves_the_first_page(as_ada: Client) -> None:
    as_ada.post(PAGE, CHANGED)
    assert as_ada.get("/", headers={"accept-language": "en"})["Location"] == "/fr/today/"


@pytest.mark.usefixtures("guide")
def test_the_unit_serves_every_page_and_changes_nothing_stored(as_ada: Client, ada: User) -> None:
    session = logged(ada)
    as_ada.post(PAGE, CHANGED)
    assert as_ada.get(f"/en/sessions/{session.pk}/").content.decode().count("8\N{NO-BREAK SPACE}lb") == 2
    assert {str(one.load_kg) for one in session.sets.all()} == {"3.6287"}


@pytest.mark.parametrize("zone", ["UTC", "Etc/GMT+5", "EST"])
def test_a_zone_that_is_not_listed_stays_chosen(as_ada: Client, ada: User, zone: str) -> None:
    """A self-hoster may have set TIME_ZONE=UTC: saving the unit must not move anybody to Africa/Abidjan."""
    ada.time_zone = zone
    ada.save()
    assert chosen(as_ada.get(PAGE).content)["time_zone"] == zone


def test_nothing_else_can_be_changed_here(as_ada: Client, ada: User) -> None:
    as_ada.post(PAGE, CHANGED | {"is_staff": "on", "is_superuser": "on", "email": "other@example.org"})
    ada.refresh_from_db()
    assert (ada.is_staff, ada.is_superuser, ada.email) == (False, False, "ada@example.org")


# Time zones


def groups(content: bytes) -> dict[str, list[str]]:
    """The options of the list of time zones as one reads them, by area."""
    (body,) = re.findall(r'<select name="time_zone"[^>]*>(.*?)</select>', content.decode(), re.DOTALL)
    areas = re.findall(r'<optgroup label="([^"]*)">(.*?)</optgroup>', body, re.DOTALL)
    assert re.sub(r"<optgroup.*?</optgroup>", "", body, flags=re.DOTALL).strip() == ""
    return {area: re.findall(r"<option[^>]*>([^<]*)</option>", options) for area, options in areas}


def test_time_zones_are_read_by_area(as_ada: Client) -> None:
    areas = groups(as_ada.get(PAGE).content)
    assert list(areas) == [
        "America",
        "Europe",
        "Africa",
        "Asia",
        "Australia",
        "Pacific Ocean",
        "Atlantic Ocean",
        "Indian Ocean",
        "Antarctica",
        "Arctic Ocean",
        "Without a place",
    ]
    assert [name for names in areas.values() for name in names if "_" in name or "/" in name] == []
    assert [name for name in areas["America"] if name.startswith(("Argentina", "Toronto", "St J"))][-2:] == [
        "St Johns",
        "Toronto",
    ]
    assert areas["Without a place"] == ["UTC"]


def test_a_zone_without_a_place_is_listed_for_whoever_has_it(as_ada: Client, ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(time_zone="US/Eastern")
    assert groups(as_ada.get(PAGE).content)["Without a place"] == ["US/Eastern", "UTC"]


# Countries


def countries(client: Client, language: str = "en") -> list[tuple[str, str]]:
    """The countries to choose from."""
    page = client.get(f"/{language}/account/").content.decode()
    bodies = re.findall(r'<select name="country"[^>]*>(.*?)</select>', page, re.DOTALL)
    return [option for body in bodies for option in re.findall(r'<option value="(\w*)"[^>]*>([^<]*)</option>', body)]


def test_countries_with_a_number_can_be_chosen(as_ada: Client, settings: Settings) -> None:
    settings.ADVICE_NUMBERS = {"DE": "116117"}
    names = [("", "As the time zone says"), ("CA", "Canada"), ("FR", "France"), ("DE", "Germany")]
    assert countries(as_ada) == [*names, ("ZZ", "Another country")]
    assert countries(as_ada, "fr")[1:4] == [("DE", "Allemagne"), ("CA", "Canada"), ("FR", "France")]


def test_names_of_countries_are_typeset(as_ada: Client, settings: Settings) -> None:
    settings.EMERGENCY_NUMBERS = {"US": "911", "ZW": "999"}
    assert countries(as_ada, "fr")[1:3] == [("US", "États-Unis d’Amérique"), ("ZW", "Zimbabwe")]


def test_a_country_that_lost_its_number_stays_chosen(as_ada: Client, ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(country="BE")
    assert countries(as_ada)[1:4] == [("BE", "Belgium"), ("CA", "Canada"), ("FR", "France")]
    assert as_ada.post(PAGE, CHANGED | {"country": "BE"}).status_code == 302
    assert stored(ada)["country"] == "BE"


def test_another_country_is_a_choice(as_ada: Client, ada: User) -> None:
    as_ada.post(PAGE, CHANGED | {"country": "ZZ"})
    assert (stored(ada)["country"], chosen(as_ada.get(PAGE).content)["country"]) == ("ZZ", "ZZ")


def test_nobody_is_asked_for_a_country_while_no_number_is_set(as_ada: Client, ada: User, settings: Settings) -> None:
    User.objects.filter(pk=ada.pk).update(country="CA")
    settings.EMERGENCY_NUMBERS = {}
    assert countries(as_ada) == []
    assert as_ada.post(PAGE, CHANGED).status_code == 302
    assert stored(ada)["country"] == "CA"


# Colours


def head(client: Client, path: str) -> list[str]:
    """What a page says about its colours."""
    page = client.get(path).content.decode()
    return [
        *re.findall(r'<html lang="en"([^>]*)>', page),
        *re.findall(r'<meta name="color-scheme" content="([^"]*)">', page),
        *re.findall(r'<meta name="theme-color" content="([^"]*)"(?: media="[^"]*")?>', page),
    ]


@pytest.mark.usefixtures("guide")
@pytest.mark.parametrize(
    ("scheme", "said"),
    [
        ("", ["", "light dark", "#f7f6f3", "#14181d"]),
        ("light", [' data-scheme="light"', "light", "#f7f6f3"]),
        ("dark", [' data-scheme="dark"', "dark", "#14181d"]),
    ],
)
def test_every_page_is_in_the_colours_that_were_chosen(as_ada: Client, ada: User, scheme: str, said: list[str]) -> None:
    User.objects.filter(pk=ada.pk).update(scheme=scheme)
    assert [head(as_ada, path) for path in ("/en/", "/en/sessions/", PAGE)] == [said] * 3
    assert head(as_ada, "/en/nothing-here/") == said[:2]
    assert head(Client(), "/en/") == ["", "light dark", "#f7f6f3", "#14181d"]


# Bad input


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("unit", "stone"),
        ("unit", ""),
        ("language", "xx"),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", ""),
        ("time_zone", "\x00"),
        ("time_zone", "UTC/"),
        ("country", "DE"),
        ("country", "fr"),
        ("country", "\x00"),
        ("scheme", "sepia"),
    ],
)
def test_a_bad_value_is_refused_and_the_others_are_kept(as_ada: Client, ada: User, field: str, value: str) -> None:
    before = stored(ada)
    response = as_ada.post(PAGE, CHANGED | {field: value})
    good = {name: kept for name, kept in CHANGED.items() if name != field}
    shown = chosen(response.content)
    assert response.status_code == 422
    assert {name: shown[name] for name in good} == good
    assert "sounds" not in shown
    assert re.findall(r'id="id_(\w+)_error"', response.content.decode()) == [field]
    assert stored(ada) == before


def test_what_is_refused_does_not_colour_the_page(as_ada: Client) -> None:
    page = as_ada.post(PAGE, CHANGED | {"unit": "stone"}).content.decode()
    assert re.findall("<html[^>]*>", page) == ['<html lang="en">']


def test_nothing_else_of_the_account_is_written(as_ada: Client, ada: User) -> None:
    with CaptureQueriesContext(connection) as captured:
        as_ada.post(PAGE, CHANGED)
    (update,) = [one["sql"] for one in captured.captured_queries if one["sql"].startswith("UPDATE")]
    assert sorted(re.findall(r'"(\w+)" = ', update.partition(" WHERE ")[0])) == sorted({*CHANGED, "sounds"})


TEXT = st.text(st.characters(codec="utf-8"), max_size=80)
KNOWN = st.sampled_from(["", "kg", "fr", "UTC", "Europe/Paris", "CA", "ZZ", "dark", "on", "off", "0"])
FIELDS = ("unit", "language", "time_zone", "country", "scheme", "sounds", "speech", "email", "is_staff", "at_home")


@hypothesis_settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=st.dictionaries(st.sampled_from(FIELDS), st.lists(KNOWN | TEXT, max_size=3)))
def test_whatever_is_sent_is_stored_whole_or_refused_whole(as_ada: Client, ada: User, sent: dict[str, Any]) -> None:
    before = stored(ada)
    answer = as_ada.post(PAGE, sent)
    after = User.objects.get(pk=ada.pk)
    after.full_clean()
    assert (answer.status_code, answer.status_code == 422 and stored(ada) != before) in [(302, False), (422, False)]
    assert (after.email, after.is_staff, after.at_home) == ("ada@example.org", False, None)


# Anonymous, methods


@pytest.mark.django_db
def test_a_visitor_is_sent_to_log_in() -> None:
    answers = [Client().get(PAGE), Client().post(PAGE)]
    assert [(one.status_code, one["Location"]) for one in answers] == [(302, f"/en/account/login/?next={PAGE}")] * 2
    assert Client().post(PAGE, CHANGED).status_code == 403


def test_other_methods_are_refused(as_ada: Client) -> None:
    assert [send(PAGE).status_code for send in (as_ada.put, as_ada.patch, as_ada.delete)] == [405, 405, 405]
