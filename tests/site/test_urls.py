"""Every address of the site: who may open it, and that each page has one heading of the first rank."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import resolve, reverse

from exercises.guide import Guide
from tests.conftest import client_of, logged
from tests.pages import NO_PAGES, ON_THE_WAY, OWNED, PERSON, PLANNED, VISITOR
from tests.programs.plans import planned
from tests.site.access import TABLE, read
from tests.site.addresses import ADMIN, SET, STEPPED, routes
from upperback.users.models import User

FORWARDS = {
    "staff-door",
    "account_request_login_code",
    "account_confirm_login_code",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
}
"""Addresses that lead to log-in by themselves, as a step of a longer way."""

ARGUMENTS: dict[str, dict[str, object]] = {
    "exercise": {"slug": "single-arm-row"},
    "share": {"slug": "single-arm-row"},
    "icon": {"size": 192},
    "privacy-edition": {"edition": 1},
    "programs:rating-edit": {"code": OWNED},
    "programs:rating-delete": {"code": OWNED},
    "programs:session": {"code": OWNED},
    "programs:session-edit": {"code": OWNED},
    "programs:session-delete": {"code": OWNED},
    "programs:session-restore": {"code": OWNED},
    "programs:plan": {"code": PLANNED},
    "programs:plan-edit": {"code": PLANNED},
    "programs:plan-copy": {"code": PLANNED},
    "programs:plan-pause": {"code": PLANNED},
    "programs:plan-take-up": {"code": PLANNED},
    "programs:plan-archive": {"code": PLANNED},
    "programs:plan-bring-back": {"code": PLANNED},
    "programs:session-set": {"code": OWNED},
    "programs:session-set-drop": {"code": OWNED, "one": SET},
    "programs:session-rating": {"code": OWNED},
    "programs:session-finish": {"code": OWNED},
    "programs:screening-release": {"code": OWNED},
    "programs:plan-step": {"code": PLANNED, "planned": STEPPED},
    "programs:plan-step-undo": {"code": PLANNED, "planned": STEPPED},
    "programs:screening-asked": {"code": OWNED},
    "mfa_edit_webauthn": {"pk": 1},
    "mfa_remove_webauthn": {"pk": 1},
    "log_in_end": {"pk": 1},
}
POST_ONLY = {
    "log_in_end",
    "at-home-forget",
    "programs:session-rows",
    "programs:rating-delete",
    "programs:rating-bring-back",
    "programs:session-delete",
    "programs:session-restore",
    "programs:plan-copy",
    "programs:plan-pause",
    "programs:plan-take-up",
    "programs:plan-archive",
    "programs:plan-bring-back",
    "programs:session-set",
    "programs:session-set-drop",
    "programs:session-rating",
    "programs:session-finish",
    "programs:plan-step",
    "programs:plan-step-undo",
}


ROUTES = {
    name: route for route, name in reversed(list(routes())) if not route.startswith(ADMIN) or name == "staff-door"
}
"""The route of every address but the administration's."""

ALL = sorted(ROUTES)
TABLE_SAYS = read(TABLE.read_text(encoding="utf-8"))
OPEN = {name for name in ALL if name in FORWARDS or TABLE_SAYS[ROUTES[name], "GET"][0] != "302>login"}
"""What a visitor may open, by the access table. Everything else sends to log-in."""


def address(name: str) -> str:
    return reverse(name, kwargs=ARGUMENTS.get(name))


def test_every_address_but_the_administrations_has_a_name() -> None:
    assert [route for route, name in routes() if not name and not route.startswith(ADMIN)] == []


def test_every_address_is_among_those_that_are_walked_or_has_a_reason_not_to_be() -> None:
    assert sorted([*VISITOR, *PERSON, *ON_THE_WAY, *NO_PAGES]) == ALL


@pytest.mark.parametrize(("name", "paths"), [*VISITOR.items(), *PERSON.items()])
def test_what_is_walked_is_the_page_of_its_name(name: str, paths: tuple[str, ...]) -> None:
    assert {resolve(f"/en/{path}").view_name for path in paths} == {name}


def test_every_exercise_is_walked(guide: Guide) -> None:
    assert VISITOR["exercise"] == tuple(f"guide/{slug}/" for slug in guide.exercises)


@pytest.mark.parametrize("name", sorted(NO_PAGES))
def test_what_is_not_walked_never_answers_with_a_page(name: str, guide: Guide, ada: User) -> None:
    logged(ada, id=OWNED)
    planned(ada, id=PLANNED)
    reader = client_of(ada)
    for answer in (reader.get(address(name)), Client().get(address(name)), reader.post(address(name))):
        assert answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"), name


@pytest.mark.parametrize("name", sorted(set(ALL) - OPEN))
def test_a_visitor_is_led_back_after_logging_in(name: str, guide: Guide, client: Client) -> None:
    assert client.get(address(name)).headers["Location"] == f"/en/account/login/?next={address(name)}"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", [name for name in ALL if name not in POST_ONLY])
def test_every_page_has_one_heading_and_its_language(name: str, language: str, guide: Guide, ada: User) -> None:
    logged(ada, id=OWNED)
    planned(ada, id=PLANNED)
    reader = Client()
    if name not in OPEN or name == "account_logout":
        reader.force_login(ada)
    path = re.sub(r"^/en/", f"/{language}/", address(name))
    response = reader.get(path)
    assert response.status_code in (200, 302, 404)
    if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
        page = response.content.decode()
        assert len(re.findall(r"<h1[ >]", page)) == 1
        assert f'<html lang="{language}">' in page
        assert len(re.findall(r"<title>[^<]+</title>", page.partition("</head>")[0])) == 1


@pytest.mark.parametrize("name", sorted(POST_ONLY))
def test_addresses_that_write_refuse_get(name: str, guide: Guide, ada: User, as_ada: Client) -> None:
    logged(ada, id=OWNED)
    planned(ada, id=PLANNED)
    assert as_ada.get(address(name)).status_code == 405


@pytest.mark.parametrize("path", ["/en/admin/", "/en/admin/exercises/exercise/", "/fr/admin/users/user/"])
def test_a_visitor_of_the_administration_is_sent_to_log_in(path: str, client: Client, db: None) -> None:
    response = client.get(path, follow=True)
    assert response.redirect_chain[-1][0].startswith(f"{path[:3]}/account/login/?next=")


def test_who_is_no_staff_is_told_so_by_the_administration(as_ada: Client) -> None:
    assert as_ada.get("/en/admin/", follow=True).status_code == 403


@pytest.mark.parametrize("name", [name for name in ALL if name not in POST_ONLY])
def test_no_page_loads_anything_from_another_host(name: str, guide: Guide, ada: User, as_ada: Client) -> None:
    logged(ada, id=OWNED)
    planned(ada, id=PLANNED)
    page = as_ada.get(address(name)).content.decode("utf-8", "replace")
    named = re.findall(r'(?:src|<link (?!rel="(?:canonical|alternate)")[^>]*href)="(?:https?:)?//', page)
    assert named == []


def test_an_unknown_session_is_not_found(as_ada: Client) -> None:
    assert as_ada.get(f"/en/sessions/{uuid4()}/").status_code == 404
