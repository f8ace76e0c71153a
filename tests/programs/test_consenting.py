"""Nothing is stored before somebody agreed, and nothing that was typed is lost on the way."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.guide import Guide
from exercises.models import Edition
from programs.models import Consent, Session
from programs.services.consent import withdraw_consent
from tests.conftest import client_of, logged
from tests.exercises.privacy import publish_notice
from tests.programs.test_form_properties import ONE_DATABASE
from tests.programs.test_session_new import sent, set_fields
from upperback.users.models import User

NEW = "/en/sessions/new/"
pytestmark = pytest.mark.usefixtures("guide")


@pytest.fixture
def cleo(guide: Guide) -> User:
    """Cleo has an account from before the question was asked."""
    return User.objects.create_user("cleo@example.org")


@pytest.fixture
def as_cleo(cleo: User) -> Client:
    return client_of(cleo)


def question(response: Any) -> tuple[str, dict[str, list[str]]]:
    """Where the question's form leads, and what a browser sends with it, the box not ticked."""
    (form,) = re.findall(r'<form method="post" action="([^"]*)">(.*?)</form>', response.content.decode(), re.DOTALL)
    given: dict[str, list[str]] = {}
    for element in re.findall(r'<input type="hidden"[^>]*>', form[1]):
        found = dict(re.findall(r'(name|value)="([^"]*)"', element))
        given.setdefault(unescape(found["name"]), []).append(unescape(found.get("value", "")))
    given.pop("csrfmiddlewaretoken", None)
    return unescape(form[0]), given


def box(response: Any) -> dict[str, str]:
    """The attributes of the box to tick."""
    (element,) = re.findall(r'<input type="checkbox"[^>]*name="consent"[^>]*>', response.content.decode())
    return dict(re.findall(r'([\w-]+)(?:="([^"]*)")?', element.removeprefix("<input ")))


def test_who_agreed_is_not_asked(as_ada: Client) -> None:
    assert as_ada.get(NEW).templates[0].name == "programs/session_form.html"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_did_not_is_led_to_the_question_and_back(as_cleo: Client, language: str) -> None:
    there = f"/{language}/sessions/new/?from=abc"
    response = as_cleo.get(there)
    assert (response.status_code, response["Location"]) == (
        302,
        f"/{language}/account/consent/?next=%2F{language}%2Fsessions%2Fnew%2F%3Ffrom%3Dabc",
    )


def test_a_form_is_kept_while_the_question_is_asked(as_cleo: Client) -> None:
    data = sent(set_fields(), note='Two\r\nlines & "quotes" <b>')
    response = as_cleo.post(f"{NEW}?a=1&b=2", data)
    action, kept = question(response)
    assert (response.status_code, response.templates[0].name, action) == (
        422,
        "programs/consent.html",
        f"{NEW}?a=1&b=2",
    )
    assert kept == {"asked": ["1"], **{name: [value] for name, value in data.items()}}
    assert ("checked" in box(response), Session.objects.count(), Consent.objects.count()) == (False, 0, 0)


def test_agreeing_stores_the_consent_and_the_form_in_one_step(as_cleo: Client, cleo: User, guide: Guide) -> None:
    response = as_cleo.post(NEW, sent(set_fields(), note="Two\r\nlines"))
    action, kept = question(response)
    stored = as_cleo.post(action, kept | {"consent": box(response)["value"]})
    session = Session.objects.get()
    consent = Consent.objects.get()
    assert (stored.status_code, stored["Location"]) == (302, f"/en/sessions/{session.pk}/")
    assert (session.owner, session.note, session.sets.count()) == (cleo, "Two\nlines", 1)
    assert (consent.owner, consent.edition_id, consent.wording, consent.language, consent.ended_at) == (
        cleo,
        guide.privacy_edition,
        1,
        "en",
        None,
    )


def test_without_the_tick_the_question_stays_with_everything(as_cleo: Client) -> None:
    _, kept = question(as_cleo.post(NEW, sent(set_fields(), note="Mine.")))
    response = as_cleo.post(NEW, kept)
    assert response.status_code == 422
    assert question(response) == (NEW, kept)
    assert response.content.decode().count("Tick this if you agree.") == 1
    assert (Session.objects.count(), Consent.objects.count()) == (0, 0)


def test_no_objection_is_made_before_the_question_was_seen(as_cleo: Client) -> None:
    response = as_cleo.post(NEW, sent(set_fields()))
    assert response.content.decode().count("errorlist") == 0


def test_several_values_of_one_name_are_all_kept(as_cleo: Client) -> None:
    response = as_cleo.post(NEW, {"where": ["neck", "shoulder"], "note": ""})
    assert question(response)[1] == {"asked": ["1"], "where": ["neck", "shoulder"], "note": [""]}


NAMES = st.from_regex(r"[a-z][a-z0-9_-]{0,12}", fullmatch=True)
VALUES = st.text(st.characters(exclude_characters="\x00\r", exclude_categories=["Cs"]), max_size=60)


@settings(ONE_DATABASE, max_examples=25)
@given(typed=st.dictionaries(NAMES, st.lists(VALUES, min_size=1, max_size=3), max_size=8))
def test_whatever_was_typed_is_kept(as_cleo: Client, typed: dict[str, list[str]]) -> None:
    """But for the names that the question itself uses."""
    typed = {name: values for name, values in typed.items() if name not in ("consent", "asked", "csrfmiddlewaretoken")}
    response = as_cleo.post(NEW, typed)
    assert (response.status_code, question(response)) == (422, (NEW, {"asked": ["1"]} | typed))
    assert (Session.objects.count(), Consent.objects.count()) == (0, 0)


def test_agreeing_with_a_form_that_is_refused_keeps_the_consent_and_what_was_typed(as_cleo: Client) -> None:
    first = as_cleo.post(NEW, sent(set_fields(amount="ten"), note="Mine."))
    _, kept = question(first)
    response = as_cleo.post(NEW, kept | {"consent": box(first)["value"]})
    assert (response.status_code, response.templates[0].name) == (422, "programs/session_form.html")
    assert (response.context["form"]["note"].value(), Session.objects.count(), Consent.objects.count()) == (
        "Mine.",
        0,
        1,
    )


def test_correcting_and_bringing_back_need_consent_and_deleting_does_not(as_ada: Client, ada: User) -> None:
    session = logged(ada)
    Consent.objects.all().delete()
    page = f"/en/sessions/{session.pk}/"
    answers = [as_ada.get(f"{page}edit/"), as_ada.post(f"{page}delete/"), as_ada.post(f"{page}restore/")]
    assert [(one.status_code, one.get("Location", "")) for one in answers] == [
        (302, f"/en/account/consent/?next={page.replace('/', '%2F')}edit%2F"),
        (302, "/en/sessions/"),
        (422, ""),
    ]
    assert Session.objects.kept().count() == 0


def test_what_was_logged_can_be_read_without_consent(as_ada: Client, ada: User) -> None:
    session = logged(ada)
    Consent.objects.all().delete()
    pages = ["/en/sessions/", f"/en/sessions/{session.pk}/", "/en/trend/", "/en/account/"]
    assert [as_ada.get(page).status_code for page in pages] == [200] * 4


def test_staff_are_asked_as_everybody(publisher: User) -> None:
    assert client_of(publisher).get(NEW)["Location"] == "/en/account/consent/?next=%2Fen%2Fsessions%2Fnew%2F"


# When the question changes


def test_another_wording_is_asked_again_and_another_edition_is_not(as_ada: Client, publisher: User) -> None:
    publish_notice(publisher, title="Your data")
    assert as_ada.get(NEW).status_code == 200
    publish_notice(publisher, wording=2)
    assert as_ada.get(NEW).status_code == 302
    assert as_ada.post(NEW, sent(set_fields())).status_code == 422


def test_who_agreed_beside_the_former_edition_agreed_to_that_one(as_cleo: Client, publisher: User) -> None:
    first = as_cleo.post(NEW, sent(set_fields()))
    _, kept = question(first)
    publish_notice(publisher, title="Your data")
    as_cleo.post(NEW, kept | {"consent": box(first)["value"]})
    assert (Consent.objects.get().edition.number, Session.objects.count()) == (1, 1)


def test_a_tick_beside_a_former_wording_is_no_consent_to_the_new_one(as_cleo: Client, publisher: User) -> None:
    first = as_cleo.post(NEW, sent(set_fields(), note="Mine."))
    _, kept = question(first)
    publish_notice(publisher, wording=2, statement="I agree to more.")
    response = as_cleo.post(NEW, kept | {"consent": box(first)["value"]})
    assert (response.status_code, question(response)) == (422, (NEW, kept))
    assert "checked" not in box(response)
    assert response.content.decode().count("This question was changed a moment ago. Please read it again.") == 1
    assert (Session.objects.count(), Consent.objects.count()) == (0, 0)
    as_cleo.post(NEW, kept | {"consent": box(response)["value"]})
    assert (Consent.objects.get().wording, Session.objects.count()) == (2, 1)


@pytest.mark.parametrize("value", ["0", "-1", "1e3", "9" * 18, "9" * 400, "\x00", "٣", "<b>", "off"])
def test_a_forged_tick_is_no_consent(as_cleo: Client, value: str) -> None:
    response = as_cleo.post(NEW, sent(set_fields()) | {"asked": "1", "consent": value})
    assert (response.status_code, Session.objects.count(), Consent.objects.count()) == (422, 0, 0)


def test_another_document_is_no_privacy_notice(as_cleo: Client) -> None:
    other = Edition.objects.of("safety", "safety").values_list("pk", flat=True)[0]
    response = as_cleo.post(NEW, sent(set_fields()) | {"asked": "1", "consent": str(other)})
    assert (response.status_code, Consent.objects.count()) == (422, 0)


def test_a_consent_withdrawn_in_another_tab_stores_nothing_more(as_ada: Client, ada: User) -> None:
    form = sent(set_fields(), note="Mine.")
    withdraw_consent(owner=ada, now=timezone.now())
    response = as_ada.post(NEW, form)
    assert (response.status_code, question(response)[1]["note"], Session.objects.count()) == (422, ["Mine."], 0)


def test_a_form_that_only_says_it_was_asked_is_no_consent(as_cleo: Client) -> None:
    assert as_cleo.post(NEW, {"asked": "1"}).status_code == 422
    assert Consent.objects.count() == 0
