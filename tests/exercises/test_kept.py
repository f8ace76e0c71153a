"""Visitors' pages kept in memory: quick, in the coding that the browser likes, and never anything of one person."""

import gzip
import re
from typing import Any

import brotli
import pytest
from django.conf.urls.i18n import i18n_patterns
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.urls import path
from pytest_django import DjangoAssertNumQueries, Settings

from exercises.guide import Guide, Version
from exercises.models import GuidePage
from exercises.services.publishing import publish_draft
from exercises.views import kept, published
from exercises.views.kept import SHELF, Page, Shelf, coding_for
from exercises.views.published import guide_page
from tests.conftest import PASSWORD, client_of
from upperback.reader import Reader
from upperback.users.models import User

ROW = "/en/guide/single-arm-row/"
ANY = {"Accept-Encoding": "gzip, deflate, br, zstd"}

# Views as careless as a view can be: each puts something of the person who asks on a page of the guide.


@guide_page
def plain(request: HttpRequest, guide: Guide) -> HttpResponse:
    return HttpResponse("plain")


@guide_page
def token(request: HttpRequest, guide: Guide) -> HttpResponse:
    return HttpResponse(get_token(request))


@guide_page
def session(request: HttpRequest, guide: Guide) -> HttpResponse:
    request.session["secret"] = "mine"
    return HttpResponse("mine")


@guide_page
def message(request: HttpRequest, guide: Guide) -> HttpResponse:
    messages.success(request, "only for you")
    return HttpResponse("; ".join(str(one) for one in messages.get_messages(request)))


@guide_page
def entered(request: HttpRequest, guide: Guide) -> HttpResponse:
    request.user = User.objects.get(email="ada@example.org")
    return HttpResponse(request.user.email)


@guide_page
def logged_in(request: HttpRequest, guide: Guide) -> HttpResponse:
    user = User.objects.get(email="ada@example.org")
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return HttpResponse(user.email)


@guide_page
def cookie(request: HttpRequest, guide: Guide) -> HttpResponse:
    response = HttpResponse("yours")
    response.set_cookie("yours", "1")
    return response


@guide_page
def unstored(request: HttpRequest, guide: Guide) -> HttpResponse:
    return HttpResponse("secret", headers={"Cache-Control": "no-store"})


@guide_page
def varied(request: HttpRequest, guide: Guide) -> HttpResponse:
    return HttpResponse(request.headers.get("User-Agent", ""), headers={"Vary": "User-Agent"})


@guide_page
def missing(request: HttpRequest, guide: Guide) -> HttpResponse:
    raise Http404


@guide_page
def refused(request: HttpRequest, guide: Guide) -> HttpResponse:
    return HttpResponse("no", status=403)


@login_not_required
def no_guide_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("mine", headers={"ETag": '"mine"'})


CARELESS = [
    token,
    session,
    message,
    entered,
    logged_in,
    cookie,
    unstored,
    varied,
    missing,
    refused,
    no_guide_page,
]
urlpatterns = i18n_patterns(*[path(f"{view.__name__}/", view) for view in (plain, *CARELESS)])


@pytest.mark.parametrize("view", CARELESS, ids=lambda view: view.__name__)
def test_no_page_with_something_of_one_person_is_kept(
    view: Any, guide: Guide, ada: User, client: Client, settings: Settings
) -> None:
    settings.ROOT_URLCONF = __name__
    client.get("/en/plain/")
    assert len(SHELF.pages) == 1
    client.get(f"/en/{view.__name__}/")
    assert len(SHELF.pages) == 1


def test_a_visitors_token_is_not_kept_even_when_the_browser_has_one_already(
    guide: Guide, client: Client, settings: Settings
) -> None:
    settings.ROOT_URLCONF = __name__
    client.get("/en/token/")
    assert "csrftoken" in client.cookies
    client.get("/en/token/")
    assert len(SHELF.pages) == 0


# What real people see


def visitors_page(address: str = ROW) -> str:
    """The page in a browser that was never here."""
    return Client().get(address).content.decode()


@pytest.mark.parametrize("person", ["ada", "bea", "publisher"])
def test_what_a_person_reads_reaches_no_visitor_and_no_visitors_page_reaches_them(
    person: str, guide: Guide, request: pytest.FixtureRequest
) -> None:
    user: User = request.getfixturevalue(person)
    browser = client_of(user)
    before = browser.get(ROW).content.decode()
    assert len(SHELF.pages) == 0
    page = visitors_page()
    assert (page.count("/en/sessions/new/"), page.count("/en/admin/"), page.count("/en/account/login/")) == (0, 0, 1)
    assert visitors_page() == page
    after = browser.get(ROW).content.decode()
    assert after == before
    assert (after.count("/en/account/login/"), after.count("/en/admin/")) == (0, int(user.is_staff))


def test_a_message_is_shown_once_to_its_reader_and_to_nobody_else(guide: Guide, ada: User, client: Client) -> None:
    page = visitors_page("/en/")
    client.login(email=ada.email, password=PASSWORD)
    client.post("/en/account/logout/")
    assert client.cookies.pop("sessionid").value == ""  # a browser forgets what has expired
    assert client.cookies["messages"].value
    shown = client.get("/en/").content.decode()
    assert shown.count('class="message ') == 1
    assert visitors_page("/en/") == page
    assert (page.count('class="message '), client.get("/en/").content.decode()) == (0, page)


def test_the_language_is_that_of_the_address_whatever_account_and_browser_prefer(
    guide: Guide, ada: User, client: Client
) -> None:
    ada.language = "fr"
    ada.save()
    client_of(ada).get(ROW)
    client.cookies["django_language"] = "fr"
    pages = [client.get(ROW, headers={"Accept-Language": accepted}).content.decode() for accepted in ("fr", "en")]
    assert [re.findall(r'<html lang="(\w+)"', page) for page in pages] == [["en"], ["en"]]
    assert re.findall(r'<html lang="(\w+)"', visitors_page(ROW.replace("/en/", "/fr/"))) == ["fr"]


def test_what_a_visitor_has_at_home_has_pages_of_its_own(guide: Guide, client: Client, settings: Settings) -> None:
    @guide_page
    def at_home(request: Reader, guide: Guide) -> HttpResponse:
        return HttpResponse(str(request.home))

    settings.ROOT_URLCONF = type("Urls", (), {"urlpatterns": i18n_patterns(path("home/", at_home))})
    answers = []
    for value in ("chair", "table", "chair", "table"):
        client.cookies["home"] = value
        answers.append(client.get("/en/home/"))
    assert [answer.content.decode() for answer in answers] == ["chair", "table", "chair", "table"]
    assert len({answer.headers["ETag"] for answer in answers}) == 2
    assert Client().get("/en/home/").content == b"None"


def test_every_host_has_pages_of_its_own(guide: Guide, client: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["one.example.org", "two.example.org"]
    hosts = ["one.example.org", "two.example.org", "one.example.org", "one.example.org:81"]
    pages = [client.get(ROW, headers={"Host": host}).content.decode() for host in hosts]
    links = [re.findall(r'rel="canonical" href="([^"]+)"', page) for page in pages]
    assert links == [[f"http://{host}{ROW}"] for host in hosts]
    assert client.get(ROW, headers={"Host": "three.example.org"}).status_code == 400


def test_with_and_without_tls_are_two_pages(guide: Guide, client: Client) -> None:
    pages = [client.get(ROW, secure=secure).content.decode() for secure in (False, True, False, True)]
    links = [re.findall(r'rel="canonical" href="(https?):', page) for page in pages]
    assert links == [["http"], ["https"], ["http"], ["https"]]


def test_an_address_with_a_query_is_made_anew_and_not_kept(guide: Guide, client: Client) -> None:
    page = client.get(f"{ROW}?next=//example.org").content.decode()
    assert len(SHELF.pages) == 0
    assert re.findall(r'rel="canonical" href="([^"]+)"', page) == [f"http://testserver{ROW}"]
    client.get(ROW)
    assert "example.org" in client.get(f"{ROW}?next=//example.org").content.decode()
    assert "example.org" not in client.get(ROW).content.decode()


def test_what_is_not_there_is_not_kept(guide: Guide, client: Client) -> None:
    answers = [client.get("/en/guide/nothing/").status_code for _ in range(2)]
    assert (answers, len(SHELF.pages)) == ([404, 404], 0)


@pytest.mark.django_db
def test_nothing_is_kept_while_nothing_is_published(client: Client) -> None:
    assert (client.get("/en/").status_code, len(SHELF.pages)) == (200, 0)


def test_development_keeps_nothing(guide: Guide, client: Client, settings: Settings) -> None:
    client.get(ROW)
    settings.DEBUG = True
    assert "ETag" not in client.get(ROW).headers
    SHELF.clear()
    client.get(ROW)
    assert len(SHELF.pages) == 0


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_kept_page_can_only_be_read(method: str, guide: Guide, client: Client) -> None:
    client.get(ROW)
    assert getattr(client, method)(ROW).status_code == 405


def test_pages_of_people_and_forms_are_never_compressed(guide: Guide, as_ada: Client, client: Client) -> None:
    own = [as_ada.get(address, headers=ANY) for address in (ROW, "/en/sessions/", "/en/account/")]
    forms = [client.get(address, headers=ANY) for address in ("/en/account/login/", "/en/account/signup/")]
    assert [one.status_code for one in (*own, *forms)] == [200] * 5
    assert [one.headers.get("Content-Encoding") for one in (*own, *forms)] == [None] * 5


# When a page changes


def test_a_new_version_is_shown_at_once(guide: Guide, client: Client, publisher: User) -> None:
    client.get("/en/guide/")
    page = GuidePage.objects.get(slug="causes")
    page.title["en"] = "What causes it"
    page.save()
    publish_draft(draft=page, by=publisher)
    assert [client.get("/en/guide/").content.decode().count(">What causes it<") for _ in range(2)] == [2, 2]
    assert len(SHELF.pages) == 1


def test_a_page_made_while_another_version_was_published_is_not_taken_for_that_version(
    guide: Guide, client: Client, publisher: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The view reads its version, somebody publishes, and only then the page is put on the shelf."""
    page = GuidePage.objects.get(slug="causes")
    page.title["en"] = "What causes it"
    page.save()

    def publishing(version: Version | None) -> Guide:
        monkeypatch.undo()
        publish_draft(draft=page, by=publisher)
        return guide

    monkeypatch.setattr(published, "guide_at", publishing)
    assert client.get("/en/guide/").content.decode().count(">What causes it<") == 0
    assert client.get("/en/guide/").content.decode().count(">What causes it<") == 2


def test_a_new_number_to_call_is_shown_at_once(guide: Guide, client: Client, settings: Settings) -> None:
    settings.DEFAULT_COUNTRY = "CA"
    found = []
    for number in ("911", "112", "911"):
        settings.EMERGENCY_NUMBERS = {"CA": number}
        found.append(re.findall(r'href="tel:(\d+)"', visitors_page("/en/warning-signs/")))
    assert found == [["911"], ["112"], ["911"]]


def test_a_new_release_is_shown_at_once(guide: Guide, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = client.get(ROW).headers["ETag"]
    for module in (kept, published):
        monkeypatch.setattr(module, "fingerprint", lambda: "another")
    assert client.get(ROW).headers["ETag"] != before


# What is sent


def body(response: Any) -> bytes:
    """The page as the browser unpacks it."""
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
    return bytes(unpack[response.headers.get("Content-Encoding")](response.content))


@pytest.mark.parametrize("accepted", ["", "gzip", "br, gzip", "zstd"])
def test_the_kept_page_is_the_page_that_was_made(accepted: str, guide: Guide, client: Client) -> None:
    made = client.get(ROW, headers={"Accept-Encoding": accepted})
    again = client.get(ROW, headers={"Accept-Encoding": accepted})
    fresh = client.get(f"{ROW}?", headers={"Accept-Encoding": accepted})
    assert body(made) == body(again) == body(fresh)
    assert dict(made.items()) == dict(again.items())
    SHELF.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept, "may_be_kept", lambda request: False)
        plain = client.get(ROW)
    assert body(again) == plain.content
    own = {"ETag", "Content-Length", "Content-Encoding"}
    assert {k: v for k, v in again.items() if k not in own} == {k: v for k, v in plain.items() if k not in own}
    assert int(again.headers["Content-Length"]) == len(again.content)


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("x-gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.2, gzip;q=0.8", "gzip"),
        ("br; q=0.5 , gzip;q=0.5", "br"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("identity", "identity"),
        ("identity, br;q=0.5", "identity"),
        ("identity;q=0, gzip;q=0.1", "gzip"),
        ("identity;q=0", "identity"),
        ("br;q=0, *", "gzip"),
        ("br;q=nan, gzip;q=2", "identity"),
        ("br;level=5", "identity"),
        (",,;", "identity"),
    ],
)
def test_the_coding_is_the_one_the_browser_likes_best(accepted: str, coding: str) -> None:
    assert coding_for(accepted) == coding


def test_every_coding_has_its_own_tag_and_is_not_sent_again_to_who_has_it(guide: Guide, client: Client) -> None:
    accepted = ("br", "gzip", "identity")
    tags = [client.get(ROW, headers={"Accept-Encoding": one}).headers["ETag"] for one in accepted]
    assert len(set(tags)) == 3
    found = [
        [client.get(ROW, headers={"Accept-Encoding": one, "If-None-Match": tag}).status_code for tag in tags]
        for one in accepted
    ]
    assert found == [[304, 200, 200], [200, 304, 200], [200, 200, 304]]
    weak = client.get(ROW, headers={"Accept-Encoding": "br", "If-None-Match": f'"other", W/{tags[0]}'})
    assert weak.status_code == 304
    any_tag = client.get(ROW, headers={"Accept-Encoding": "br", "If-None-Match": "*"})
    assert any_tag.status_code == 304


def test_a_304_carries_what_the_page_would_and_no_body(guide: Guide, client: Client) -> None:
    page = client.get(ROW, headers={"Accept-Encoding": "br"})
    known = {"Accept-Encoding": "br", "If-None-Match": page.headers["ETag"]}
    response = client.get(ROW, headers=known)
    assert (response.status_code, response.content) == (304, b"")
    without = ("Content-Encoding", "Content-Length")
    assert {k: v for k, v in response.items() if k not in without} == {
        k: v for k, v in page.items() if k not in without
    }
    SHELF.clear()
    assert client.get(ROW, headers=known).status_code == 304


def test_a_head_is_that_of_the_page_and_leaves_the_page_whole(guide: Guide, client: Client) -> None:
    client.head(ROW)
    assert len(SHELF.pages) == 0
    page = client.get(ROW)
    head = client.head(ROW)
    assert (head.content, dict(head.items())) == (b"", dict(page.items()))
    assert client.get(ROW).content == page.content != b""


def test_a_kept_page_takes_one_query_and_nothing_else_is_asked(
    guide: Guide, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(ROW)
    with django_assert_num_queries(1):
        client.get(ROW, headers=ANY)
    with django_assert_num_queries(0):
        client.get("/en/account/login/")


# How much is kept


def page_of(size: int) -> Page:
    return Page(Version(1, None), "", (), b"x" * size, {})  # type: ignore[arg-type]


def address(number: int) -> kept.Address:
    return ("http", "testserver", f"/{number}", "", "")


@pytest.mark.parametrize("limits", [{"pages_at_most": 3}, {"bytes_at_most": 600}])
def test_the_page_that_nobody_asked_for_the_longest_goes_first(limits: dict[str, Any]) -> None:
    shelf = Shelf(**limits)
    for number in range(3):
        shelf.put(address(number), page_of(100))
    shelf.get(address(0))
    shelf.put(address(3), page_of(100))
    assert [key[2] for key in shelf.pages] == ["/2", "/0", "/3"]
    assert (shelf.size, shelf.get(address(1))) == (600, None)


def test_the_same_page_put_twice_takes_its_place_once_and_one_too_large_is_not_kept() -> None:
    shelf = Shelf(bytes_at_most=600)
    shelf.put(address(1), page_of(100))
    shelf.put(address(1), page_of(50))
    assert (len(shelf.pages), shelf.size) == (1, 100)
    shelf.put(address(2), page_of(301))
    assert (len(shelf.pages), shelf.size) == (0, 0)


def test_no_header_can_say_that_a_request_is_one_of_the_guide() -> None:
    request = RequestFactory().get("/", headers={kept.GUIDE_PAGE: "1", "upperback-guide-page": "1"})
    assert kept.GUIDE_PAGE not in request.META
