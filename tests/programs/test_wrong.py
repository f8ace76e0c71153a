"""Something is wrong: whom to call, what to tick, numbness, and the short questions."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from exercises.queries import current_guide
from programs.models import Consent, Rating, Screening
from tests.conftest import logged
from tests.programs.safety import (
    AGAIN,
    LIST,
    NEW,
    NOTHING,
    NUMBNESS,
    STANDING,
    WRONG,
    answers,
    carried,
    newest,
    numb,
    said,
    screened,
    short,
    stood,
    unscreened,
)
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")

CALL = "Call your local emergency number."


# Something is wrong


def test_whom_to_call_stands_before_everything_else(client: Client, settings: LazySettings) -> None:
    assert CALL in client.get(WRONG).content.decode()
    settings.EMERGENCY_NUMBERS, settings.DEFAULT_COUNTRY = {"CA": "911"}, "CA"
    page = client.get(WRONG).content.decode().partition("<main")[2]
    assert 0 < page.index('href="tel:911"') < page.index("<form")
    assert (f'href="{NUMBNESS}"' in page, f'href="{AGAIN}?reason=different"' in page) == (True, True)


@pytest.mark.parametrize(
    ("ticked", "outcome"),
    [
        ({"emergency": ["E1"]}, "emergency"),
        ({"emergency": ["E1", "E4"], "soon": ["S2"]}, "emergency"),
        ({"soon": ["S2", "S3"]}, "soon"),
    ],
)
def test_what_is_ticked_locks(as_ada: Client, ada: User, ticked: dict[str, list[str]], outcome: str) -> None:
    assert as_ada.post(WRONG, carried() | ticked)["Location"] == STANDING
    assert said(ada)[0] == (outcome, "wrong", False)
    assert newest(ada).answers is None
    assert as_ada.get(NEW).status_code == 403


def test_nothing_ticked_is_said_and_not_stored(as_ada: Client, ada: User) -> None:
    response = as_ada.post(WRONG, carried())
    assert (response.status_code, NOTHING in response.content.decode()) == (200, True)
    assert len(said(ada)) == 1


def test_nothing_ticked_opens_nothing(as_ada: Client, ada: User) -> None:
    unscreened(ada)
    as_ada.post(WRONG, carried())
    assert as_ada.get(NEW)["Location"] == f"{LIST}?next={NEW}"


def test_a_sign_that_is_none_is_refused_and_the_others_stay_ticked(as_ada: Client, ada: User) -> None:
    response = as_ada.post(WRONG, carried() | {"emergency": ["E99"], "soon": ["S1"]})
    page = response.content.decode()
    assert (response.status_code, page.count("checked"), len(said(ada))) == (422, 1, 1)


@pytest.mark.parametrize("typed", [{"id": "x"}, {"edition": "x"}, {"id": "", "edition": ""}])
def test_what_nobody_typed_never_stands_in_the_way(as_ada: Client, ada: User, typed: dict[str, str]) -> None:
    assert as_ada.post(WRONG, carried() | {"emergency": ["E1"]} | typed).status_code == 302
    assert said(ada)[0] == ("emergency", "wrong", False)


def test_a_visitor_reads_what_to_do_and_nothing_is_stored(client: Client) -> None:
    page = client.post(WRONG, carried() | {"emergency": ["E1"]}).content.decode()
    assert ("Stop. " + CALL in page, "continue" in page.partition("<main")[2].lower()) == (True, False)
    assert (Screening.objects.count(), dict(client.cookies)) == (0, {})


def test_without_consent_the_person_reads_what_to_do_and_nothing_is_stored(as_ada: Client, ada: User) -> None:
    unscreened(ada)
    Consent.objects.update(ended_at=timezone.now())
    for path, sent, shown in (
        (WRONG, carried() | {"emergency": ["E1"]}, "Stop. " + CALL),
        (NUMBNESS, numb(), "See a doctor or a physiotherapist soon."),
        (LIST, answers("A1"), "Ask a professional before you start."),
        (LIST, answers(), NOTHING),
    ):
        response = as_ada.post(path, sent)
        page = response.content.decode()
        assert (response.status_code, shown in page, "Nothing of this was stored." in page) == (200, True, True)
    assert Screening.objects.count() == 0


def test_the_page_takes_a_fixed_number_of_queries(
    client: Client, as_ada: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(WRONG)
    with django_assert_num_queries(1):
        client.get(WRONG)
    with django_assert_num_queries(3):
        as_ada.get(WRONG)


# Numbness


def test_a_sign_counts_beside_one_that_is_no_longer_listed(as_ada: Client, ada: User) -> None:
    for ticked in ({"emergency": ["E1"], "soon": ["S99"]}, {"emergency": ["E1", "E99"]}):
        unscreened(ada)
        as_ada.post(WRONG, carried() | ticked)
        assert said(ada) == [("emergency", "wrong", False)]


@pytest.mark.parametrize("given", [{"where": "saddle"}, {"weakness": "yes"}, {"where": "one-side", "since": "sudden"}])
def test_numbness_that_is_an_emergency_whatever_else_is_answered_is_not_held_up(
    as_ada: Client, ada: User, given: dict[str, str]
) -> None:
    unscreened(ada)
    as_ada.post(NUMBNESS, carried() | given)
    assert said(ada) == [("emergency", "numbness", False)]


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        (numb, "soon"),
        (lambda: numb("saddle"), "emergency"),
        (lambda: numb(weakness="yes"), "emergency"),
        (lambda: numb("both-legs", "new"), "emergency"),
        (lambda: numb("both-legs", "known"), "soon"),
        (lambda: numb("one-leg", "sudden"), "emergency"),
        (lambda: numb("one-side", "new"), "emergency"),
    ],
)
def test_numbness_stands_for_a_sign(as_ada: Client, ada: User, typed: object, outcome: str) -> None:
    assert callable(typed)
    assert as_ada.post(NUMBNESS, typed())["Location"] == STANDING
    assert said(ada)[0] == (outcome, "numbness", False)


@pytest.mark.parametrize("name", ["where", "since", "weakness"])
def test_numbness_with_a_question_open_is_refused_and_the_others_kept(as_ada: Client, ada: User, name: str) -> None:
    for value in ("", "nowhere"):
        response = as_ada.post(NUMBNESS, numb() | {name: value})
        page = response.content.decode()
        assert (response.status_code, page.count('class="errorlist"'), page.count("checked")) == (422, 1, 2)
    assert len(said(ada)) == 1


def test_numbness_of_a_visitor_is_not_stored(client: Client) -> None:
    assert "See a doctor or a physiotherapist soon." in client.post(NUMBNESS, numb()).content.decode()
    assert Screening.objects.count() == 0


# The short questions


def questions() -> list[str]:
    """The ids of the short questions."""
    document = current_guide().safety
    assert document
    return [question.id for question in document.again.questions]


def test_a_yes_leads_to_the_whole_list_with_the_reason(client: Client, as_ada: Client, ada: User) -> None:
    for one in questions():
        sent = short(one) | {"reason": "different", "next": NEW}
        assert client.post(AGAIN, sent)["Location"] == f"{LIST}?reason=different&next={NEW}"
        assert as_ada.post(AGAIN, sent)["Location"] == f"{LIST}?reason=different&next={NEW}"
        assert said(ada) == [("open", "different", False), ("clear", "first", False)]
        stood(ada, "clear")
        assert as_ada.post(AGAIN, {f"question-{one}": "yes"})["Location"] == LIST
        assert said(ada) == [("open", "again", False), ("clear", "first", False)]
        stood(ada, "clear")


@pytest.mark.parametrize(
    ("outcome", "ask_first", "expected"),
    [
        ("clear", False, ("clear", False)),
        ("visit", False, ("visit", False)),
        ("ask-first", True, ("ask-first", True)),
        ("soon", False, ("clear", False)),
        ("soon", True, ("ask-first", True)),
    ],
)
def test_all_no_lets_the_limits_of_the_last_list_go_on(
    as_ada: Client, ada: User, outcome: str, ask_first: bool, expected: tuple[str, bool]
) -> None:
    stood(ada, outcome, ask_first=ask_first, days_ago=95)
    as_ada.post(AGAIN, short())
    assert said(ada)[0] == (expected[0], "age", expected[1])
    closed = as_ada.get(STANDING).context["closed"]
    assert closed == ("training" if outcome == "soon" else "limited" if ask_first else "none")


def test_limits_that_were_lifted_stay_lifted(as_ada: Client, ada: User) -> None:
    row = stood(ada, "ask-first", days_ago=95)
    row.confirm_asked(timezone.now())
    as_ada.post(AGAIN, short())
    assert (said(ada)[0], newest(ada).asked_at) == (("ask-first", "age", True), row.asked_at)
    assert as_ada.get(STANDING).context["closed"] == "none"


def test_all_no_leads_on(as_ada: Client, ada: User) -> None:
    stood(ada, "clear", days_ago=95)
    response = as_ada.post(AGAIN, short() | {"next": NEW}, follow=True)
    assert (response.redirect_chain, NOTHING in response.content.decode()) == ([(NEW, 302)], True)


def test_all_no_lifts_no_lock(as_ada: Client, ada: User) -> None:
    screened(ada, "emergency", reason="wrong")
    assert as_ada.post(AGAIN, short() | {"next": NEW})["Location"] == f"{STANDING}?next={NEW}"
    assert as_ada.get(NEW).status_code == 403


@pytest.mark.parametrize("outcome", [None, "under-age"])
def test_without_a_list_of_an_adult_the_whole_list_is_asked(as_ada: Client, ada: User, outcome: str | None) -> None:
    unscreened(ada)
    if outcome:
        screened(ada, outcome)
    for response in (as_ada.get(f"{AGAIN}?next={NEW}"), as_ada.post(AGAIN, short() | {"next": NEW})):
        assert response["Location"] == f"{LIST}?next={NEW}"


def test_a_short_question_without_an_answer_is_named_and_the_others_kept(as_ada: Client, ada: User) -> None:
    sent = short()
    del sent[f"question-{questions()[0]}"]
    page = as_ada.post(AGAIN, sent)
    found = page.content.decode()
    assert (page.status_code, found.count('class="errorlist"'), found.count("checked")) == (422, 1, 2)
    assert len(said(ada)) == 1


def test_a_visitor_who_says_no_to_all_reads_that_it_rules_nothing_out(client: Client) -> None:
    assert NOTHING in client.post(AGAIN, short()).content.decode()
    assert Screening.objects.count() == 0


def test_the_page_says_why_the_questions_come(as_ada: Client, ada: User) -> None:
    stood(ada, "clear", days_ago=89)
    assert "90 days old" not in as_ada.get(AGAIN).content.decode()
    stood(ada, "clear", days_ago=91)
    assert "Your last answers are 90 days old or older." in as_ada.get(AGAIN).content.decode()


# When the short questions are asked


def rate(owner: User, values: dict[int, int]) -> None:
    """Daily ratings, by days ago."""
    now = timezone.now()
    Rating.objects.bulk_create(
        Rating(
            owner=owner,
            kind="daily",
            period="24h",
            wording=1,
            value=value,
            asked_at=now,
            answered_at=now,
            local_date=timezone.localdate() - timedelta(days=ago),
            time_zone=owner.time_zone,
        )
        for ago, value in values.items()
    )


def asked_for(as_ada: Client, ada: User) -> str | None:
    """Why the log leads to the short questions, None when it does not."""
    if as_ada.get(NEW).status_code == 200:
        return None
    assert as_ada.get(NEW)["Location"] == f"{AGAIN}?next={NEW}"
    as_ada.post(AGAIN, short())
    assert as_ada.get(NEW).status_code == 200, "answered once is answered"
    return said(ada)[0][1]


@pytest.mark.parametrize(("days_ago", "reason"), [(89, None), (90, "age"), (200, "age")])
def test_old_answers_are_asked_again(as_ada: Client, ada: User, days_ago: int, reason: str | None) -> None:
    stood(ada, "clear", days_ago=days_ago)
    assert asked_for(as_ada, ada) == reason


@pytest.mark.parametrize(
    ("screened_ago", "trained_ago", "reason"),
    [(60, 27, None), (60, 28, "pause"), (5, 40, None), (28, 40, "pause"), (60, None, None)],
)
def test_a_pause_is_asked_about_once(
    as_ada: Client, ada: User, screened_ago: int, trained_ago: int | None, reason: str | None
) -> None:
    stood(ada, "clear", days_ago=screened_ago)
    if trained_ago is not None:
        logged(ada, started_at=timezone.now() - timedelta(days=trained_ago))
    assert asked_for(as_ada, ada) == reason


@pytest.mark.parametrize(
    ("screened_ago", "recent", "reason"), [(50, 6, "rise"), (50, 5, None), (14, 6, "rise"), (13, 6, None)]
)
def test_a_rise_of_tension_is_asked_about_once(
    as_ada: Client, ada: User, screened_ago: int, recent: int, reason: str | None
) -> None:
    stood(ada, "clear", days_ago=screened_ago)
    rate(ada, {ago: recent if ago < 14 else 4 for ago in range(42)})
    assert asked_for(as_ada, ada) == reason


def test_ratings_of_somebody_else_and_those_written_down_later_count_for_nothing(
    as_ada: Client, ada: User, bea: User
) -> None:
    stood(ada, "clear", days_ago=50)
    rate(bea, {ago: 9 if ago < 14 else 1 for ago in range(42)})
    rate(ada, {ago: 9 if ago < 14 else 1 for ago in range(42)})
    Rating.objects.filter(owner=ada).update(recalled=True)
    assert asked_for(as_ada, ada) is None
