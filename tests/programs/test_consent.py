"""The page of one's own consent, and withdrawing it."""

import re
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from exercises.guide import Guide
from exercises.models import Edition
from programs.models import Consent, Rating, Screening, Session
from programs.services.consent import withdraw_consent
from tests.conftest import PASSWORD, client_of, logged
from tests.exercises.privacy import publish_notice
from upperback.users.models import User

PAGE = "/en/account/consent/"
WITHDRAW = f"{PAGE}withdraw/"
pytestmark = pytest.mark.usefixtures("guide", "cached")


@pytest.fixture
def cleo(guide: Guide) -> User:
    """Cleo was not asked yet."""
    return User.objects.create_user("cleo@example.org", PASSWORD)


@pytest.fixture
def as_cleo(cleo: User) -> Client:
    return client_of(cleo)


def shown(response: Any) -> str:
    return unescape(response.content.decode())


def leads(response: Any) -> list[str]:
    return re.findall(r'<p class="lead">(.*?)</p>', shown(response))


def confirmed(user: User) -> Client:
    """A browser in which the person has just typed the password."""
    client = client_of(user)
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    return client


# Agreeing


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_question_stands_as_the_notice_words_it_and_nothing_is_ticked(
    as_cleo: Client, guide: Guide, language: str
) -> None:
    assert guide.privacy is not None
    page = shown(as_cleo.get(f"/{language}/account/consent/"))
    question = guide.privacy.consent
    assert [page.count(one[language]) for one in (question.statement, question.why)] == [1, 1]
    assert re.findall(r'<input type="checkbox"[^>]*\bchecked', page) == []


def test_agreeing_is_recorded(as_cleo: Client, cleo: User, guide: Guide) -> None:
    before = timezone.now()
    response = as_cleo.post("/fr/account/consent/", {"consent": str(guide.privacy_edition)})
    consent = Consent.objects.get()
    assert (response.status_code, response["Location"]) == (302, "/fr/sessions/")
    assert (consent.owner, consent.edition_id, consent.wording, consent.language) == (
        cleo,
        guide.privacy_edition,
        1,
        "fr",
    )
    assert before <= consent.given_at <= timezone.now()


@pytest.mark.parametrize(
    ("there", "leads"),
    [
        ("/en/sessions/new/", "/en/sessions/new/"),
        ("https://example.com/", "/en/sessions/"),
        ("//example.com/", "/en/sessions/"),
        ("javascript:alert(1)", "/en/sessions/"),
    ],
)
def test_agreeing_leads_back_to_a_page_of_this_site(as_cleo: Client, there: str, leads: str) -> None:
    assert as_cleo.post(PAGE, {"consent": "on", "next": there})["Location"] == leads


def test_the_way_back_goes_along(as_cleo: Client) -> None:
    page = shown(as_cleo.get(PAGE, {"next": "/en/sessions/new/?from=a&b"}))
    assert re.findall(r'name="next" value="([^"]*)"', page) == ["/en/sessions/new/?from=a&b"]


def test_without_the_tick_nothing_is_recorded_and_the_way_back_is_kept(as_cleo: Client) -> None:
    response = as_cleo.post(PAGE, {"next": "/en/sessions/new/"})
    assert response.status_code == 422
    assert re.findall(r'name="next" value="([^"]*)"', shown(response)) == ["/en/sessions/new/"]
    assert shown(response).count("Tick this if you agree.") == 1
    assert Consent.objects.count() == 0


def test_agreeing_twice_is_one_consent(as_ada: Client, ada: User) -> None:
    assert as_ada.post(PAGE, {"consent": "on"}).status_code == 302
    assert Consent.objects.owned_by(ada).count() == 1


def test_the_page_says_what_was_agreed_to_even_when_the_question_is_worded_otherwise_now(
    as_ada: Client, guide: Guide, publisher: User
) -> None:
    assert guide.privacy is not None
    publish_notice(publisher, statement="I agree to this.")
    page = shown(as_ada.get(PAGE))
    assert [page.count(one) for one in (guide.privacy.consent.statement.en, "I agree to this.")] == [1, 0]
    assert re.findall(r'href="(/en/privacy/\d+/)"', page) == ["/en/privacy/1/"]


def test_who_agreed_to_a_former_wording_is_told_that_it_changed(as_ada: Client, publisher: User) -> None:
    publish_notice(publisher, wording=2)
    assert leads(as_ada.get(PAGE)) == [
        "The question has changed since you agreed. Please read it again before you log anything more."
    ]


def test_each_person_sees_their_own(as_cleo: Client, ada: User) -> None:
    assert leads(as_cleo.get(PAGE)) == ["What you log here is about your health. It is stored only if you agree."]


def test_without_a_notice_there_is_nothing_to_agree_to(db: None) -> None:
    user = User.objects.create_user("cleo@example.org")
    Edition.objects.all()._raw_delete("default")
    client = client_of(user)
    responses = [client.get(PAGE), client.post(PAGE, {"consent": "on"})]
    assert [one.status_code for one in responses] == [200, 422]
    assert [shown(one).count("There is no privacy notice on this site yet") for one in responses] == [1, 1]
    assert Consent.objects.count() == 0


@pytest.mark.parametrize("place", [PAGE, WITHDRAW])
def test_other_methods_are_refused(as_ada: Client, place: str) -> None:
    assert [send(place).status_code for send in (as_ada.put, as_ada.patch, as_ada.delete)] == [405] * 3


@pytest.mark.parametrize("place", [PAGE, WITHDRAW])
def test_a_visitor_is_sent_to_log_in(client: Client, place: str) -> None:
    for response in (client.get(place), client.post(place)):
        assert (response.status_code, response["Location"]) == (302, f"/en/account/login/?next={place}")


def test_the_page_takes_a_fixed_number_of_queries(
    as_ada: Client, as_cleo: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for browser, number in ((as_ada, 4), (as_cleo, 5)):
        browser.get(PAGE)
        with django_assert_num_queries(number):
            browser.get(PAGE)


# Withdrawing


def test_who_withdraws_types_the_password_first(as_ada: Client, ada: User) -> None:
    logged(ada)
    for response in (as_ada.get(WITHDRAW), as_ada.post(WITHDRAW)):
        assert (response.status_code, response["Location"]) == (
            302,
            "/en/account/reauthenticate/?next=%2Fen%2Faccount%2Fconsent%2Fwithdraw%2F",
        )
    assert (Session.objects.count(), Consent.objects.standing().count()) == (1, 1)


def test_the_page_says_what_withdrawing_does(ada: User, guide: Guide) -> None:
    assert guide.privacy is not None
    for _ in range(2):
        logged(ada)
    page = shown(confirmed(ada).get(WITHDRAW))
    assert [page.count(one) for one in (guide.privacy.consent.withdraw.en, "You have 2 sessions on record.")] == [1, 1]
    assert (Session.objects.count(), Consent.objects.standing().count()) == (2, 1)


def test_withdrawing_lets_the_device_forget_what_it_kept(ada: User) -> None:
    assert confirmed(ada).post(WITHDRAW)["Clear-Site-Data"] == '"storage"'


def test_withdrawing_deletes_what_was_logged_and_keeps_the_account(ada: User, bea: User) -> None:
    logged(ada)
    logged(bea)
    client = confirmed(ada)
    response = client.post(WITHDRAW, follow=True)
    assert response.redirect_chain == [(PAGE, 302)]
    assert [str(message) for message in response.context["messages"]] == [
        "Your consent is withdrawn, and what you had logged is deleted."
    ]
    assert [set(model.objects.values_list("owner__email", flat=True)) for model in (Session, Rating, Screening)] == [
        {bea.email}
    ] * 3
    assert (User.objects.filter(pk=ada.pk, is_active=True).count(), "_auth_user_id" in client.session) == (1, True)


def test_who_withdrew_is_told_when_and_asked_again_before_logging(ada: User) -> None:
    client = confirmed(ada)
    client.post(WITHDRAW)
    (lead,) = leads(client.get(PAGE))
    assert lead.startswith("You withdrew your consent on ")
    assert client.get("/en/sessions/new/").status_code == 302
    assert client.get("/en/sessions/").context["summaries"] == []


def test_who_has_nothing_to_withdraw_is_led_to_the_question(cleo: User) -> None:
    client = confirmed(cleo)
    for response in (client.get(WITHDRAW), client.post(WITHDRAW)):
        assert (response.status_code, response["Location"]) == (302, PAGE)


def test_who_agreed_to_a_former_wording_can_withdraw_too(ada: User, publisher: User) -> None:
    publish_notice(publisher, wording=2)
    client = confirmed(ada)
    assert re.findall(rf'href="({WITHDRAW})"', shown(client.get(PAGE))) == [WITHDRAW]
    client.post(WITHDRAW)
    assert Consent.objects.standing().count() == 0


@pytest.mark.parametrize(("zone", "day"), [("Pacific/Auckland", "Jan. 2, 2026"), ("America/Toronto", "Jan. 1, 2026")])
def test_days_are_those_of_the_persons_zone(ada: User, zone: str, day: str) -> None:
    moment = datetime(2026, 1, 1, 20, tzinfo=UTC)
    Consent.objects.update(given_at=moment)
    User.objects.update(time_zone=zone)
    assert shown(client_of(ada).get(PAGE)).count(f"You agreed on {day} to this:") == 1
    Consent.objects.update(ended_at=moment)
    assert leads(client_of(ada).get(PAGE)) == [
        f"You withdrew your consent on {day}. Nothing that you log is stored until you agree again."
    ]


def test_withdrawing_in_one_account_leaves_the_other(ada: User, bea: User) -> None:
    withdraw_consent(owner=ada, now=timezone.now())
    assert list(Consent.objects.standing().values_list("owner__email", flat=True)) == [bea.email]


@pytest.mark.parametrize("place", [PAGE, WITHDRAW])
def test_a_form_of_another_site_is_refused(ada: User, place: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    assert client.post(place, {"consent": "on"}).status_code == 403
    assert Consent.objects.owned_by(ada).standing().count() == 1
