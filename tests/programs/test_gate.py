"""Training stays closed to who is locked or has not answered the list; nothing that was done is refused."""

import re

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import resolve

from programs.models import Screening, Session
from tests.conftest import client_of, logged, row
from tests.pages import OWNED, PERSON, PLANNED, VISITOR, paths_of
from tests.programs.plans import planned
from tests.programs.safety import AGAIN, LIST, NEW, STANDING, carried, said, screened, short, signs, stood, unscreened
from tests.programs.test_session_new import fields, sent, set_fields
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")

TRAINING = {
    "programs:plan",
    "programs:plan-edit",
    "programs:plan-new",
    "programs:plans",
    "programs:play",
    "programs:session-new",
    "programs:start",
}
"""Pages that are training: what later ones are called belongs here."""
LOCKS = ["emergency", "soon", "under-age"]


# What a person sees instead


def test_before_the_first_list_training_leads_to_it_and_back(as_ada: Client, ada: User) -> None:
    unscreened(ada)
    earlier = f"{NEW}?from={logged(ada).pk}"
    assert as_ada.get(NEW)["Location"] == f"{LIST}?next={NEW}"
    assert as_ada.get(earlier)["Location"] == f"{LIST}?next={earlier.replace('?', '%3F').replace('=', '%3D')}"
    assert as_ada.head(NEW).status_code == 302


@pytest.mark.parametrize("outcome", LOCKS)
def test_a_lock_puts_where_one_stands_in_the_place_of_training(as_ada: Client, ada: User, outcome: str) -> None:
    stood(ada, outcome)
    instead, own = as_ada.get(NEW), as_ada.get(STANDING)
    assert (instead.status_code, own.status_code) == (403, 200)

    def said(response: object) -> str:
        page = getattr(response, "content", b"").decode().partition("<main")[2].partition("</main>")[0]
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)

    assert said(instead) == said(own)


@pytest.mark.parametrize("outcome", ["clear", "visit", "ask-first"])
def test_what_locks_nothing_leaves_training_open(as_ada: Client, ada: User, outcome: str) -> None:
    stood(ada, outcome)
    assert as_ada.get(NEW).status_code == 200


def test_the_lists_of_somebody_else_change_nothing(as_ada: Client, bea: User) -> None:
    screened(bea, "emergency")
    assert as_ada.get(NEW).status_code == 200


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("outcome", LOCKS)
def test_no_page_of_a_locked_account_shows_training(ada: User, outcome: str, language: str) -> None:
    logged(ada, id=OWNED)
    planned(ada, id=PLANNED)
    stood(ada, outcome)
    browser = client_of(ada)
    for path in paths_of(PERSON):
        response = browser.get(f"/{language}/{path}")
        view = resolve(f"/{language}/{path}").view_name
        closed = view in TRAINING or (view == "programs:today" and outcome == "emergency")
        assert (path, response.status_code) == (path, 403 if closed else 200)
        shown = re.findall(r'<form class="session-form"[^>]*action="([^"]+)"', response.content.decode())
        assert [action for action in shown if resolve(action).view_name in TRAINING] == []


def test_the_walker_would_see_training(as_ada: Client) -> None:
    page = as_ada.get(NEW).content.decode()
    assert re.findall(r'<form class="session-form"[^>]*action="([^"]+)"', page) == [NEW]


# What was done is kept


@pytest.mark.parametrize("outcome", [None, *LOCKS])
def test_a_session_that_was_done_is_stored_and_corrected_all_the_same(
    as_ada: Client, ada: User, outcome: str | None
) -> None:
    unscreened(ada)
    if outcome:
        screened(ada, outcome)
    assert as_ada.post(NEW, sent(set_fields())).status_code == 302
    session = Session.objects.get()
    edit = f"/en/sessions/{session.pk}/edit/"
    assert (
        as_ada.post(edit, fields(as_ada.get(edit)) | {"note": "Corrected."})["Location"]
        == f"/en/sessions/{session.pk}/"
    )
    assert as_ada.post(NEW, sent(set_fields(amount="ten"))).status_code == 422
    for path in ("/en/sessions/", f"/en/sessions/{session.pk}/", "/en/trend/"):
        assert as_ada.get(path).status_code == 200


# After a session that raised tension


@pytest.mark.parametrize(
    ("before", "after", "asked"),
    [
        ("2", "4", False),
        ("2", "5", True),
        ("0", "3", True),
        ("7", "8", True),
        ("8", "8", False),
        ("8", "9", True),
        ("9", "8", False),
        ("7", "7", False),
        ("", "7", False),
        ("", "8", True),
        ("10", "", False),
        ("none", "10", True),
    ],
)
def test_after_a_session_that_raised_tension_the_emergency_signs_are_asked_first(
    as_ada: Client, before: str, after: str, asked: bool
) -> None:
    response = as_ada.post(NEW, sent(set_fields(), before=before, after=after))
    page = f"/en/sessions/{Session.objects.get().pk}/"
    assert response["Location"] == (f"{LIST}?reason=session&next={page}" if asked else page)


def test_a_correction_asks_only_when_it_raises_the_tension_anew(as_ada: Client, ada: User) -> None:
    session = logged(ada, before=2, after=6, sets=(row(),))
    page, edit = f"/en/sessions/{session.pk}/", f"/en/sessions/{session.pk}/edit/"
    assert as_ada.post(edit, fields(as_ada.get(edit)) | {"note": "Corrected."})["Location"] == page
    asked = as_ada.post(edit, fields(as_ada.get(edit)) | {"after": "7"})["Location"]
    assert asked == f"{LIST}?reason=session&next={page}"


def raised(client: Client) -> str:
    """Log a session that raised tension; the page of it."""
    client.post(NEW, sent(set_fields(), before="0", after="4"))
    return f"/en/sessions/{Session.objects.latest('created_at').pk}/"


def test_training_waits_for_the_signs_asked_after_a_session(as_ada: Client) -> None:
    page = raised(as_ada)
    assert as_ada.get(page).status_code == 200
    waiting = as_ada.get(NEW)
    assert waiting["Location"] == f"{LIST}?reason=session&next={NEW}"
    stands = as_ada.get(STANDING).content.decode()
    assert f'href="{LIST}?reason=session"' in stands
    assert as_ada.get(AGAIN)["Location"] == f"{LIST}?reason=session"
    none = carried() | dict.fromkeys(signs()["emergency"], "no") | {"reason": "session", "next": NEW}
    assert as_ada.post(LIST, none)["Location"] == NEW
    assert as_ada.get(NEW).status_code == 200


def test_a_session_sent_twice_asks_once(as_ada: Client, ada: User) -> None:
    typed = sent(set_fields(), before="0", after="4")
    for _time in range(2):
        as_ada.post(NEW, typed)
    assert Screening.objects.owned_by(ada).filter(outcome="open").count() == 1


def test_a_yes_to_the_short_questions_keeps_training_closed_until_the_list_is_answered(
    as_ada: Client, ada: User
) -> None:
    as_ada.post(AGAIN, short("changed"))
    assert as_ada.get(NEW)["Location"] == f"{LIST}?next={NEW}"
    assert said(ada) == [("open", "again", False), ("clear", "first", False)]


# The guide carries a banner


def banners(client: Client, language: str) -> dict[str, bool]:
    """Which pages of visitors say that one must not train."""
    return {path: 'class="stopped"' in client.get(f"/{language}/{path}").content.decode() for path in GUIDE_PAGES}


GUIDE_PAGES = [
    path
    for name in ("home", "guide", "exercise", "whole-guide", "equipment", "warning-signs", "evidence")
    for path in VISITOR[name]
]


@pytest.mark.parametrize(("outcome", "shown"), [("emergency", True), ("soon", False), ("clear", False)])
def test_the_guide_of_a_person_who_has_to_call_says_so_on_every_page(
    ada: User, client: Client, settings: LazySettings, outcome: str, shown: bool
) -> None:
    settings.EMERGENCY_NUMBERS, settings.DEFAULT_COUNTRY = {"CA": "911"}, "CA"
    stood(ada, outcome)
    for language in ("en", "fr"):
        assert banners(client, language) == dict.fromkeys(GUIDE_PAGES, False)
        assert banners(client_of(ada), language) == dict.fromkeys(GUIDE_PAGES, shown)
        assert banners(client, language) == dict.fromkeys(GUIDE_PAGES, False)
    assert ('href="tel:911"' in client_of(ada).get("/en/guide/").content.decode()) is shown


def test_a_kept_page_of_a_person_is_made_anew_when_they_have_to_call_and_when_no_more(
    ada: User, as_ada: Client
) -> None:
    tags: list[str] = []
    for outcome in ("clear", "emergency", "clear"):
        stood(ada, outcome)
        response = as_ada.get("/en/guide/", headers={"If-None-Match": ", ".join(tags[-1:])})
        assert response.status_code == 200
        tags.append(response["ETag"])
        assert as_ada.get("/en/guide/", headers={"If-None-Match": tags[-1]}).status_code == 304
    assert (tags[0] == tags[2], tags[0] == tags[1]) == (True, False)


# Something is wrong


@pytest.mark.parametrize("language", ["en", "fr"])
def test_something_is_wrong_can_be_reached_from_every_page_of_a_person(ada: User, language: str) -> None:
    logged(ada, id=OWNED)
    planned(ada, id=PLANNED)
    browser = client_of(ada)
    for path in [*paths_of(VISITOR), *paths_of(PERSON)]:
        response = browser.get(f"/{language}/{path}")
        if response.status_code == 200:
            header = response.content.decode().partition("<header")[2].partition("</header>")[0]
            assert (path, f'href="/{language}/safety/wrong/"' in header) == (path, True)
