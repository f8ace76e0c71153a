"""Consent at sign-up: asked expressly, recorded with the account or not at all."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from exercises.guide import Guide
from programs.models import Consent
from tests.conftest import PASSWORD
from tests.exercises.privacy import publish_notice
from upperback import consent as module
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("cached")

TYPED = {"email": "zoe@example.org", "password1": PASSWORD}


def box(client: Client, language: str = "en") -> str:
    """The box to tick, as the page has it."""
    page = client.get(f"/{language}/account/signup/").content.decode()
    (element,) = re.findall(r'<input type="checkbox"[^>]*name="consent"[^>]*>', page)
    return str(element)


def value(element: str) -> str:
    return str(re.findall(r'value="(\d+)"', element)[0])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_box_is_not_ticked_and_stands_beside_the_question(client: Client, guide: Guide, language: str) -> None:
    assert guide.privacy is not None
    page = unescape(client.get(f"/{language}/account/signup/").content.decode())
    assert re.findall(r"\bchecked\b", box(client, language)) == []
    assert page.count(guide.privacy.consent.statement[language]) == 1
    assert page.count(f'<a href="/{language}/privacy/" target="_blank" rel="noopener">') == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_was_agreed_to_is_recorded_with_edition_wording_language_and_time(
    client: Client, guide: Guide, language: str
) -> None:
    before = timezone.now()
    response = client.post(f"/{language}/account/signup/", TYPED | {"consent": value(box(client, language))})
    consent = Consent.objects.get()
    assert response.status_code == 302
    assert (consent.owner.email, consent.edition_id, consent.wording, consent.language, consent.ended_at) == (
        "zoe@example.org",
        guide.privacy_edition,
        1,
        language,
        None,
    )
    assert before <= consent.given_at <= timezone.now()


def test_who_signed_up_logs_without_being_asked_again(client: Client, guide: Guide) -> None:
    client.post("/en/account/signup/", TYPED | {"consent": "on"})
    assert client.get("/en/sessions/new/")["Location"] == "/en/safety/?next=/en/sessions/new/"


def test_without_the_tick_there_is_no_account_and_what_was_typed_stays(client: Client, guide: Guide) -> None:
    page = client.post("/en/account/signup/", TYPED).content.decode()
    errors = re.findall(r'<ul class="errorlist" id="id_consent_error">(.*?)</ul>', page, re.DOTALL)
    assert [re.findall(r"<li>(.*?)</li>", one) for one in errors] == [
        ["Tick this if you agree. Without it nothing that you log can be stored."]
    ]
    assert page.count('value="zoe@example.org"') == 1
    assert (User.objects.count(), Consent.objects.count()) == (0, 0)


def test_a_form_refused_for_another_reason_keeps_the_tick(client: Client, guide: Guide) -> None:
    typed = TYPED | {"consent": value(box(client)), "password1": "short"}
    page = client.post("/en/account/signup/", typed).content.decode()
    assert len(re.findall(r'<input type="checkbox"[^>]*name="consent"[^>]*\bchecked', page)) == 1
    assert (User.objects.count(), Consent.objects.count()) == (0, 0)


def test_a_tick_beside_a_former_wording_is_asked_again(client: Client, guide: Guide, publisher: User) -> None:
    former = value(box(client))
    publish_notice(publisher, wording=2)
    page = client.post("/en/account/signup/", TYPED | {"consent": former}).content.decode()
    assert page.count("This question was changed a moment ago. Please read it again.") == 1
    assert re.findall(r'<input type="checkbox"[^>]*name="consent"[^>]*\bchecked', page) == []
    assert User.objects.filter(email="zoe@example.org").count() == 0


def test_no_account_is_made_when_its_consent_cannot_be_stored(
    client: Client, guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**what: object) -> None:
        raise OSError

    monkeypatch.setattr(module, "give_consent", fail)
    with pytest.raises(OSError):
        client.post("/en/account/signup/", TYPED | {"consent": "on"})
    assert User.objects.count() == 0


@pytest.mark.django_db
def test_without_a_notice_nothing_is_asked_until_something_is_logged(client: Client) -> None:
    assert client.get("/en/account/signup/").content.decode().count('name="consent"') == 0
    client.post("/en/account/signup/", TYPED)
    assert (User.objects.count(), Consent.objects.count()) == (1, 0)
