"""The safety list: asked, refused while a question is open, stored for people and never for visitors."""

from uuid import UUID

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from exercises.queries import current_guide
from programs.models import Screening
from programs.services.screening import release_screening
from tests.conftest import logged
from tests.programs.safety import (
    LIST,
    NEW,
    NOTHING,
    STANDING,
    answers,
    carried,
    newest,
    said,
    screened,
    signs,
    stood,
    unscreened,
)
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")


# Works


def test_nothing_is_preselected_and_every_sign_is_asked(client: Client) -> None:
    page = client.get(LIST).content.decode()
    number = sum(len(ids) for ids in signs().values()) + 1
    assert (page.count('type="radio"'), page.count("<fieldset"), page.count("checked")) == (2 * number, number, 0)


def test_a_clean_list_is_stored_with_its_version_and_leads_on(as_ada: Client, ada: User) -> None:
    unscreened(ada)
    response = as_ada.post(LIST, answers(next=NEW), follow=True)
    assert (response.redirect_chain, response.status_code) == ([(NEW, 302)], 200)
    assert NOTHING in response.content.decode()
    row = newest(ada)
    assert (row.outcome, row.reason, row.ask_first, row.answers) == ("clear", "first", False, None)
    assert row.edition_id == current_guide().editions["safety", "safety"]


def test_a_clean_list_without_anywhere_to_go_says_so_and_never_that_one_is_safe(as_ada: Client, ada: User) -> None:
    unscreened(ada)
    page = as_ada.post(LIST, answers(), follow=True).content.decode()
    assert NOTHING in page
    assert "safe." not in page


@pytest.mark.parametrize(
    ("tier", "outcome", "ask_first"),
    [
        ("emergency", "emergency", False),
        ("soon", "soon", False),
        ("visit", "visit", False),
        ("ask-first", "ask-first", True),
    ],
)
def test_every_sign_leads_to_its_tier(as_ada: Client, ada: User, tier: str, outcome: str, ask_first: bool) -> None:
    for sign in signs()[tier]:
        unscreened(ada)
        response = as_ada.post(LIST, answers(sign, next=NEW))
        assert (response.status_code, response["Location"]) == (302, f"{STANDING}?next={NEW}")
        assert said(ada) == [(outcome, "first", ask_first)]


@pytest.mark.parametrize(
    ("yes", "outcome", "ask_first"),
    [
        (("E1", "S1", "V1", "A1"), "emergency", True),
        (("S1", "V1", "A1"), "soon", True),
        (("S1", "V1"), "soon", False),
        (("V1", "A1"), "ask-first", True),
    ],
)
def test_of_several_tiers_the_strictest_counts(
    as_ada: Client, ada: User, yes: tuple[str, ...], outcome: str, ask_first: bool
) -> None:
    unscreened(ada)
    as_ada.post(LIST, answers(*yes))
    assert said(ada) == [(outcome, "first", ask_first)]


def test_an_emergency_sign_counts_while_others_have_no_answer_and_leaves_the_list_to_answer(
    as_ada: Client, ada: User
) -> None:
    unscreened(ada)
    response = as_ada.post(LIST, carried() | {"E1": "yes"})
    assert (response.status_code, response["Location"]) == (302, STANDING)
    assert said(ada) == [("emergency", "wrong", False)]


@pytest.mark.parametrize("typed", [{"S1": "maybe"}, {"adult": "x"}, {"id": chr(0)}])
def test_nothing_that_is_wrong_with_the_form_holds_up_an_emergency(
    as_ada: Client, ada: User, typed: dict[str, str]
) -> None:
    unscreened(ada)
    assert as_ada.post(LIST, answers("E1") | typed)["Location"] == STANDING
    assert [outcome for outcome, _, _ in said(ada)] == ["emergency"]


def test_under_18_nothing_more_is_asked(as_ada: Client, ada: User) -> None:
    unscreened(ada)
    response = as_ada.post(LIST, carried() | {"adult": "no"}, follow=True)
    assert said(ada) == [("under-age", "first", False)]
    assert "the guide is yours to read" in response.content.decode()


def test_under_18_a_sign_counts_and_the_age_is_not_forgotten(as_ada: Client, ada: User) -> None:
    unscreened(ada)
    as_ada.post(LIST, answers("S1", adult="no"))
    assert sorted(said(ada)) == [("soon", "wrong", False), ("under-age", "first", False)]
    for row in Screening.objects.filter(outcome="soon"):
        release_screening(screening=row, release="spoken", now=timezone.now())
    assert as_ada.get(NEW).status_code == 403


def test_the_list_again_as_an_adult_replaces_the_answer_about_age(as_ada: Client, ada: User) -> None:
    stood(ada, "under-age", days_ago=1)
    assert as_ada.get(NEW).status_code == 403
    as_ada.post(LIST, answers())
    assert as_ada.get(NEW).status_code == 200


@pytest.mark.parametrize(("typed", "kept"), [({}, False), ({"keep": "on"}, True)])
def test_answers_are_kept_only_if_the_person_says_so(
    as_ada: Client, ada: User, typed: dict[str, str], kept: bool
) -> None:
    as_ada.post(LIST, answers("S2", **typed))
    row = newest(ada)
    assert (row.answers is not None) is kept
    if row.answers is not None:
        assert [sign for sign, yes in row.answers.items() if yes] == ["S2"]
        assert set(row.answers) == {sign for ids in signs().values() for sign in ids}


@pytest.mark.parametrize(
    ("days_ago", "address", "reason"),
    [
        (0, LIST, "again"),
        (91, LIST, "age"),
        (0, f"{LIST}?reason=different", "different"),
        (0, f"{LIST}?reason=x", "again"),
    ],
)
def test_why_the_list_was_answered_is_stored(
    as_ada: Client, ada: User, days_ago: int, address: str, reason: str
) -> None:
    stood(ada, "clear", days_ago=days_ago)
    as_ada.post(address, answers())
    assert said(ada)[0] == ("clear", reason, False)


# The same form twice


def test_the_same_form_sent_twice_is_one_list(as_ada: Client, ada: User) -> None:
    unscreened(ada)
    sent = answers("S1")
    assert [as_ada.post(LIST, sent)["Location"] for _ in range(2)] == [STANDING] * 2
    assert Screening.objects.count() == 1


def test_a_form_answered_otherwise_is_another_list(as_ada: Client, ada: User) -> None:
    unscreened(ada)
    sent = answers()
    for yes in ({}, {"E1": "yes"}, {"E1": "yes"}, {"S1": "yes"}):
        as_ada.post(LIST, sent | yes)
    assert sorted(outcome for outcome, _, _ in said(ada)) == ["clear", "emergency", "soon"]


def test_a_form_that_comes_back_after_its_lock_was_released_locks_again(as_ada: Client, ada: User) -> None:
    unscreened(ada)
    sent = answers("E1")
    for _ in range(2):
        as_ada.post(LIST, sent)
        row = Screening.objects.get(owner=ada, released_at=None)
        as_ada.post(f"/en/safety/{row.pk}/release/", {"release": "seen", "confirm": "on"})
    as_ada.post(LIST, sent)
    assert as_ada.get(NEW).status_code == 403
    assert Screening.objects.filter(owner=ada).count() == 3


def test_the_id_of_somebody_else_is_no_hindrance(as_ada: Client, ada: User, bea: User) -> None:
    unscreened(ada)
    theirs = screened(bea, "clear")
    as_ada.post(LIST, answers("S1", id=str(theirs.pk)))
    theirs.refresh_from_db()
    assert (theirs.owner, theirs.outcome, said(ada)) == (bea, "clear", [("soon", "first", False)])


@pytest.mark.parametrize("id_", ["", "x", "0" * 40])
def test_an_id_that_is_none_is_no_hindrance(as_ada: Client, ada: User, id_: str) -> None:
    unscreened(ada)
    as_ada.post(LIST, answers("S1", id=id_))
    assert said(ada) == [("soon", "first", False)]


# Refused


def test_a_question_without_an_answer_is_named_and_everything_else_kept(as_ada: Client, ada: User) -> None:
    unscreened(ada)
    sent = answers("S3", next=NEW, keep="on")
    del sent["S4"], sent["adult"]
    response = as_ada.post(LIST, sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert page.count('class="errorlist"') == 2
    assert ('id="id_S4_error"' in page, 'id="id_adult_error"' in page) == (True, True)
    number = sum(len(ids) for ids in signs().values())
    assert page.count(" checked") == number - 1 + 1  # the box to keep answers too
    assert f'name="next" value="{NEW}"' in page
    assert sent["id"] in page
    assert Screening.objects.count() == 0


def test_an_answer_that_is_none_is_refused(as_ada: Client, ada: User) -> None:
    unscreened(ada)
    response = as_ada.post(LIST, answers(S1="maybe"))
    assert (response.status_code, response.content.decode().count('class="errorlist"')) == (422, 1)
    assert Screening.objects.count() == 0


def test_a_list_that_changed_meanwhile_is_shown_again_with_the_answers(as_ada: Client, ada: User) -> None:
    unscreened(ada)
    response = as_ada.post(LIST, answers("S1", edition="1"))
    page = response.content.decode()
    assert (response.status_code, Screening.objects.count()) == (409, 0)
    assert "The list has changed" in page
    assert f'name="edition" value="{current_guide().editions["safety", "safety"]}"' in page
    assert page.count(" checked") == sum(len(ids) for ids in signs().values()) + 1


def test_an_emergency_sign_counts_whatever_became_of_the_list(as_ada: Client, ada: User) -> None:
    unscreened(ada)
    assert as_ada.post(LIST, answers("E2", edition="1")).status_code == 302
    assert [outcome for outcome, _, _ in said(ada)] == ["emergency"]


@pytest.mark.parametrize("path", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:x"])
def test_the_way_on_never_leads_to_another_site(as_ada: Client, path: str) -> None:
    assert as_ada.post(LIST, answers(next=path))["Location"] == STANDING


def test_a_form_without_its_token_is_refused_to_a_person_and_not_to_a_visitor(ada: User) -> None:
    person = Client(enforce_csrf_checks=True)
    person.force_login(ada)
    assert person.post(LIST, answers("S1")).status_code == 403
    assert Client(enforce_csrf_checks=True).post(LIST, answers("S1")).status_code == 200


# Visitors


@pytest.mark.parametrize(
    ("yes", "adult", "shown"),
    [
        ((), "yes", NOTHING),
        (("E1",), "yes", "Stop. Call your local emergency number."),
        (("S1",), "yes", "See a doctor or a physiotherapist soon."),
        (("V1",), "yes", "Talk to a doctor or a physiotherapist about it."),
        (("A1",), "yes", "Ask a professional before you start."),
        ((), "no", "the guide is yours to read"),
    ],
)
def test_a_visitor_reads_the_result_and_nothing_is_stored(
    client: Client, yes: tuple[str, ...], adult: str, shown: str
) -> None:
    response = client.post(LIST, answers(*yes, adult=adult))
    page = response.content.decode()
    assert (response.status_code, shown in page, "Nothing of this was stored." in page) == (200, True, True)
    assert (Screening.objects.count(), dict(client.cookies), dict(response.cookies)) == (0, {}, {})


@pytest.mark.parametrize("path", ["", "wrong/", "numbness/", "again/"])
def test_no_page_gives_a_visitor_a_cookie(client: Client, path: str) -> None:
    for response in (client.get(LIST + path), client.post(LIST + path, {})):
        assert (dict(response.cookies), response["Cache-Control"]) == ({}, "private, no-cache")


def test_the_number_to_call_is_a_link(client: Client, settings: LazySettings) -> None:
    settings.EMERGENCY_NUMBERS, settings.ADVICE_NUMBERS, settings.DEFAULT_COUNTRY = {"CA": "9 11"}, {"CA": "811"}, "CA"
    page = client.post(LIST, answers("E1")).content.decode()
    assert ("<h1>Stop. Call 9 11." in page, 'href="tel:911"' in page, 'href="tel:811"' in page) == (
        True,
        True,
        False,
    )
    page = client.post(LIST, answers("S1")).content.decode()
    assert ('href="tel:911"' in page, 'href="tel:811"' in page) == (False, True)


# After a session


def test_after_a_session_only_the_emergency_signs_are_asked(as_ada: Client) -> None:
    page = as_ada.get(f"{LIST}?reason=session").content.decode()
    assert page.count("<fieldset") == len(signs()["emergency"])


def test_after_a_session_no_sign_leads_on_and_says_nothing_of_the_other_signs(as_ada: Client, ada: User) -> None:
    page = f"/en/sessions/{logged(ada).pk}/"
    sent = carried() | dict.fromkeys(signs()["emergency"], "no") | {"reason": "session", "next": page}
    response = as_ada.post(LIST, sent, follow=True)
    assert response.redirect_chain == [(page, 302)]
    assert NOTHING in response.content.decode()
    assert sorted(said(ada)) == [("clear", "first", False), ("clear", "session", False)]


def test_after_a_session_a_sign_locks(as_ada: Client, ada: User) -> None:
    sent = carried() | dict.fromkeys(signs()["emergency"], "no") | {"reason": "session", "E5": "yes"}
    assert as_ada.post(LIST, sent)["Location"] == STANDING
    assert said(ada)[0] == ("emergency", "session", False)


def test_after_a_session_a_question_without_an_answer_is_named(as_ada: Client) -> None:
    response = as_ada.post(LIST, carried() | {"reason": "session", "E1": "no"})
    assert response.content.decode().count('class="errorlist"') == len(signs()["emergency"]) - 1
    assert 'name="reason" value="session"' in response.content.decode()


# Queries


def test_the_list_takes_a_fixed_number_of_queries(
    client: Client, as_ada: Client, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(LIST)
    with django_assert_num_queries(1):
        client.get(LIST)
    for number in (1, 3):
        while Screening.objects.count() < number:
            screened(ada, "clear")
        with django_assert_num_queries(3):
            as_ada.get(LIST)
        with django_assert_num_queries(14):
            as_ada.post(LIST, answers())


def test_every_form_has_an_id_of_its_own(client: Client) -> None:
    assert len({UUID(str(client.get(LIST).context["form"]["id"].value())) for _ in range(3)}) == 3
