"""How the site speaks to a person."""

import re

import pytest
from django.test import Client

from tests.conftest import logged
from upperback.users.models import User

PAGE = "/en/account/"
CHANGED = {"unit": "lb", "language": "fr", "time_zone": "Europe/Paris"}


def chosen(content: bytes) -> dict[str, str]:
    """What the form has chosen, by field; where a list has nothing chosen, a browser would take its first option."""
    page = content.decode()
    radios = re.findall(r'<input type="radio" name="(\w+)" value="(\w*)"[^>]*\bchecked\b', page)
    lists = re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', page, re.DOTALL)
    return dict(radios) | {name: first_chosen(body) for name, body in lists}


def first_chosen(body: str) -> str:
    """The option that a list would send."""
    options: list[tuple[str, str]] = re.findall(r'<option value="([^"]*)"( selected)?>', body)
    return next((value for value, is_chosen in options if is_chosen), options[0][0])


def stored(user: User) -> dict[str, str]:
    user = User.objects.get(pk=user.pk)
    return {"unit": user.unit, "language": user.language, "time_zone": user.time_zone}


# Works


def test_the_page_shows_the_persons_own(as_bea: Client, bea: User, ada: User) -> None:
    response = as_bea.get(PAGE)
    assert response.status_code == 200
    assert chosen(response.content) == {"unit": "lb", "language": "", "time_zone": "America/Toronto"}
    assert response.content.decode().count("<p>bea@example.org</p>") == 1


def test_preferences_are_stored(as_ada: Client, ada: User, bea: User) -> None:
    before = stored(bea)
    response = as_ada.post(PAGE, CHANGED)
    assert (response.status_code, response["Location"]) == (302, PAGE)
    assert stored(ada) == CHANGED
    assert stored(bea) == before
    assert chosen(as_ada.get(PAGE).content) == CHANGED


def test_the_language_may_be_left_to_the_browser(as_ada: Client, ada: User) -> None:
    as_ada.post(PAGE, CHANGED)
    as_ada.post(PAGE, CHANGED | {"language": ""})
    assert stored(ada)["language"] == ""


def test_the_language_of_the_account_serves_the_first_page(as_ada: Client) -> None:
    as_ada.post(PAGE, CHANGED)
    assert as_ada.get("/", headers={"accept-language": "en"})["Location"] == "/fr/"


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
    ],
)
def test_a_bad_value_is_refused_and_the_others_are_kept(as_ada: Client, ada: User, field: str, value: str) -> None:
    before = stored(ada)
    response = as_ada.post(PAGE, CHANGED | {field: value})
    good = {name: kept for name, kept in CHANGED.items() if name != field}
    shown = chosen(response.content)
    assert response.status_code == 422
    assert {name: shown[name] for name in good} == good
    assert re.findall(r'id="id_(\w+)_error"', response.content.decode()) == [field]
    assert stored(ada) == before


# Anonymous, methods


@pytest.mark.django_db
def test_a_visitor_is_sent_to_log_in() -> None:
    answers = [Client().get(PAGE), Client().post(PAGE)]
    assert [(one.status_code, one["Location"]) for one in answers] == [(302, f"/en/account/login/?next={PAGE}")] * 2
    assert Client().post(PAGE, CHANGED).status_code == 403


def test_other_methods_are_refused(as_ada: Client) -> None:
    assert [send(PAGE).status_code for send in (as_ada.put, as_ada.patch, as_ada.delete)] == [405, 405, 405]
