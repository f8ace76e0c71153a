"""What is answered to what no page takes: in our look, in the language of the address, with a way on."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from exercises.guide import Guide
from programs.models import Session
from tests.conftest import PASSWORD
from tests.forms import Form, forms_of
from tests.programs.test_session_new import NEW, fields, sent
from upperback.users.models import User

HOME = "http://testserver"


def heading(page: bytes) -> str:
    return page.decode().partition("<h1>")[2].partition("</h1>")[0]


def only_form(page: bytes, path: str) -> Form:
    (form,) = [form for form in forms_of(page.decode(), path) if form.method == "post"]
    return form


def same_site(client: Client, path: str, data: dict[str, str]) -> tuple[int, bytes]:
    """(status, page) of a form sent by a page of this site."""
    response = client.post(path, data, headers={"origin": HOME})
    return response.status_code, response.content


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete", "trace"])
def test_an_address_that_only_takes_forms_says_so(method: str, guide: Guide, as_ada: Client) -> None:
    response = getattr(as_ada, method)("/en/sessions/rows/")
    assert (response.status_code, heading(response.content)) == (405, "There is no page here to open")
    assert b'<a class="button" href="/">' in response.content


def test_a_refusal_names_what_is_taken(guide: Guide, as_ada: Client) -> None:
    assert as_ada.get("/en/sessions/rows/").headers["Allow"] == "POST"
    assert as_ada.put("/en/sessions/rows/").headers["Allow"] == "GET, HEAD, POST"


def test_no_method_that_a_library_might_take_for_get_opens_a_page(db: None, client: Client) -> None:
    assert [client.put("/en/account/login/").status_code, client.delete("/en/admin/").status_code] == [405, 405]


@pytest.mark.parametrize("path", ["/en/?a=%00", "/en/?%00=1", "/en/%00/", "/en/account/login/?next=%00"])
def test_an_address_with_a_null_character_is_refused(path: str, db: None, client: Client) -> None:
    response = client.get(path)
    assert (response.status_code, heading(response.content)) == (400, "This request could not be read")


@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "django_language", "messages"])
def test_a_cookie_with_a_null_character_is_as_good_as_none(name: str, db: None, client: Client) -> None:
    response = client.get("/en/sessions/", headers={"cookie": rf'{name}="a\000b"'})
    assert response.headers["Location"] == "/en/account/login/?next=/en/sessions/"


def test_the_other_cookies_count(guide: Guide, as_ada: Client) -> None:
    as_ada.cookies["other"] = "a\0b"
    assert as_ada.get("/en/sessions/").status_code == 200


def test_too_many_fields_are_refused_in_words(guide: Guide, as_ada: Client) -> None:
    response = as_ada.post(NEW, {f"field-{number}": "x" for number in range(5001)})
    assert (response.status_code, heading(response.content)) == (413, "That was too much at once")
    assert Session.objects.count() == 0


@pytest.mark.parametrize("host", ["192.0.2.7", "192.0.2.7:8000", "anything.example"])
def test_health_is_told_to_who_asks_by_number(host: str, db: None, client: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["back.example.org"]
    asked = client.get("/healthz", headers={"host": host})
    assert (asked.status_code, asked.content) == (200, b"ok\n")
    assert client.get("/en/", headers={"host": host}).status_code == 400


def test_who_was_logged_out_while_typing_sends_the_form_after_logging_in(guide: Guide, ada: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    typed = sent(note="A long note\nof two lines, “kept” & <whole>")
    token = only_form(client.get("/en/account/").content, "/en/account/").sent()["csrfmiddlewaretoken"][0]
    del client.cookies["sessionid"]

    status, page = same_site(client, NEW, typed | {"csrfmiddlewaretoken": token})
    form = only_form(page, NEW)
    data = {name: values for name, values in form.sent().items() if name != "csrfmiddlewaretoken"}
    assert (status, heading(page), form.action) == (403, "You were logged out", NEW)
    assert data == {name: [value] for name, value in typed.items()}
    assert Session.objects.count() == 0

    # Logging in gives a new token, so the page's own is old by now: it comes back once more.
    log_in = only_form(client.get("/en/account/login/").content, "/en/account/login/").sent()
    known = {"login": ada.email, "password": PASSWORD, "csrfmiddlewaretoken": log_in["csrfmiddlewaretoken"][0]}
    assert same_site(client, "/en/account/login/", known)[0] == 302
    status, page = same_site(client, NEW, {name: values[0] for name, values in form.sent().items()})
    again = only_form(page, NEW)
    assert (status, heading(page), again.action) == (403, "This form has expired", NEW)
    assert same_site(client, NEW, {name: values[0] for name, values in again.sent().items()})[0] == 302
    assert Session.objects.get().note.splitlines() == typed["note"].splitlines()


def test_every_value_of_a_field_is_kept_in_order(guide: Guide, client: Client) -> None:
    page = client.post(NEW, {"a": ["2", "1"], "b": ""}).content
    assert {name: its for name, its in only_form(page, NEW).sent().items() if len(name) == 1} == {
        "a": ["2", "1"],
        "b": [""],
    }


def test_nothing_is_kept_of_an_empty_form_or_of_a_secret(guide: Guide, client: Client) -> None:
    assert client.post(NEW, {"csrfmiddlewaretoken": "x"}).status_code == 302
    assert client.post("/en/account/password/change/", {"oldpassword": PASSWORD}).status_code == 302


def test_nothing_is_kept_of_who_may_not_open_the_page(guide: Guide, as_ada: Client) -> None:
    assert as_ada.post("/en/admin/users/user/", {"a": "b"}).status_code == 302


def test_an_editor_who_was_logged_out_keeps_the_draft(guide: Guide, client: Client) -> None:
    path = reverse("admin:exercises_exercise_add")
    page = client.post(path, {"slug": "pull-up"})
    assert (page.status_code, only_form(page.content, path).sent()["slug"]) == (403, ["pull-up"])


@pytest.mark.parametrize(
    ("headers", "kept"),
    [
        ({"origin": HOME}, True),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"origin": "https://example.com", "sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"origin": "null"}, False),
        ({}, False),
    ],
)
def test_an_expired_form_is_given_back_only_to_a_page_of_this_site(
    headers: dict[str, str], kept: bool, guide: Guide, ada: User
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    response = client.post(NEW, {"note": "typed"}, headers=headers)
    assert (response.status_code, heading(response.content)) == (403, "This form has expired")
    assert (b'name="note" value="typed"' in response.content) is kept


def test_an_expired_form_with_a_password_is_not_given_back(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    _status, page = same_site(client, "/en/account/login/", {"login": "ada@example.org", "password": PASSWORD})
    assert (heading(page), PASSWORD in page.decode()) == ("This form has expired", False)


def test_the_form_reader_reads_what_the_other_reader_reads(guide: Guide, as_ada: Client) -> None:
    page = as_ada.get(NEW)
    form = next(form for form in forms_of(page.content.decode(), NEW) if form.action == NEW)
    shown = {name: values[-1] for name, values in form.sent().items() if name != "csrfmiddlewaretoken"}
    assert shown == fields(page)
