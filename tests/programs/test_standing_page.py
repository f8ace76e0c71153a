"""Where one stands, and what one says to train again: each on its own, confirmed, with its time, by its owner only."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from programs.models import Screening
from tests.programs.safety import LIST, NEW, NOTHING, STANDING, newest, screened, stood, unscreened
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")


def release_at(row: Screening) -> str:
    """Where the release of a list is said."""
    return f"/en/safety/{row.pk}/release/"


def asked_at(row: Screening) -> str:
    """Where it is confirmed that a professional was asked."""
    return f"/en/safety/{row.pk}/asked/"


def main_of(client: Client, path: str = STANDING) -> str:
    """The page without what all pages share."""
    return client.get(path).content.decode().partition("<main")[2].partition("</main>")[0]


# Works


@pytest.mark.parametrize(
    ("outcome", "closed", "shown"),
    [
        ("clear", "none", NOTHING),
        ("visit", "none", "Talk to a doctor or a physiotherapist about it."),
        ("ask-first", "limited", "stay at level 1 without loads"),
        ("soon", "training", "See a doctor or a physiotherapist soon."),
        ("under-age", "training", "the guide is yours to read"),
        ("emergency", "all", "Stop. Call your local emergency number."),
    ],
)
def test_where_one_stands(as_ada: Client, ada: User, outcome: str, closed: str, shown: str) -> None:
    stood(ada, outcome)
    response = as_ada.get(STANDING)
    assert (response.status_code, response.context["closed"], shown in response.content.decode()) == (200, closed, True)


def test_before_the_first_list_the_page_leads_to_it(as_ada: Client, ada: User) -> None:
    unscreened(ada)
    assert f'href="{LIST}"' in main_of(as_ada)


@pytest.mark.parametrize(
    ("outcome", "releases"),
    [("emergency", ["seen", "mistake"]), ("soon", ["spoken", "mistake"]), ("under-age", [])],
)
def test_a_lock_offers_its_own_releases_and_no_way_past_it(
    as_ada: Client, ada: User, outcome: str, releases: list[str]
) -> None:
    row = stood(ada, outcome)
    page = main_of(as_ada, f"{STANDING}?next={NEW}")
    assert [name for name in ("seen", "spoken", "asked", "mistake") if f'value="{name}"' in page] == releases
    assert page.count(release_at(row)) == len(releases)
    assert f'href="{NEW}"' not in page
    assert "Go on" not in page


def test_an_emergency_leaves_nothing_else_to_read(as_ada: Client, ada: User) -> None:
    screened(ada, "soon", ask_first=True)
    screened(ada, "emergency")
    assert [one.outcome for one in as_ada.get(STANDING).context["held"]] == ["emergency"]


def test_what_stands_beside_each_other_is_shown_the_strictest_first(as_ada: Client, ada: User) -> None:
    screened(ada, "soon", ask_first=True)
    assert [one.outcome for one in as_ada.get(STANDING).context["held"]] == ["soon", "ask-first"]


def test_the_number_to_call_is_a_link(as_ada: Client, ada: User, settings: LazySettings) -> None:
    settings.EMERGENCY_NUMBERS, settings.DEFAULT_COUNTRY = {"CA": "911"}, "CA"
    stood(ada, "emergency")
    page = main_of(as_ada)
    assert ("Stop. Call 911." in page, page.count('href="tel:911"')) == (True, 1)


# Releases


@pytest.mark.parametrize(
    ("outcome", "said", "after"),
    [
        ("emergency", "seen", "none"),
        ("emergency", "mistake", "unscreened"),
        ("soon", "spoken", "none"),
        ("soon", "mistake", "unscreened"),
        ("ask-first", "mistake", "unscreened"),
    ],
)
def test_a_confirmed_release_is_stored_with_its_time(
    as_ada: Client, ada: User, outcome: str, said: str, after: str
) -> None:
    row = stood(ada, outcome)
    before = timezone.now()
    response = as_ada.post(release_at(row), {"release": said, "confirm": "on", "next": NEW})
    assert (response.status_code, response["Location"]) == (302, f"{STANDING}?next={NEW}")
    row.refresh_from_db()
    assert (row.release, row.revision, row.released_at is not None and row.released_at >= before) == (said, 2, True)
    assert as_ada.get(STANDING).context["closed"] == after
    assert as_ada.get(NEW).status_code == (200 if after == "none" else 302)


def test_having_asked_lifts_the_limits(as_ada: Client, ada: User) -> None:
    row = stood(ada, "ask-first")
    assert as_ada.post(asked_at(row), {"confirm": "on"})["Location"] == STANDING
    row.refresh_from_db()
    assert (row.asked_at is not None, row.release, row.revision) == (True, "", 2)
    assert as_ada.get(STANDING).context["closed"] == "none"


def test_limits_stand_after_an_emergency_was_released(as_ada: Client, ada: User) -> None:
    row = stood(ada, "emergency", ask_first=True)
    as_ada.post(release_at(row), {"release": "seen", "confirm": "on"})
    response = as_ada.get(STANDING)
    assert response.context["closed"] == "limited"
    # What a professional has seen cannot turn into a mistake any more.
    assert [release.id for one in response.context["held"] for release in one.releases] == ["asked"]
    as_ada.post(release_at(row), {"release": "mistake", "confirm": "on"})
    assert newest(ada).release == "seen"
    as_ada.post(asked_at(row), {"confirm": "on"})
    assert as_ada.get(STANDING).context["closed"] == "none"


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("emergency", "spoken"),
        ("emergency", "asked"),
        ("soon", "seen"),
        ("soon", "asked"),
        ("ask-first", "spoken"),
        ("under-age", "mistake"),
        ("clear", "mistake"),
        ("soon", ""),
        ("soon", "x"),
    ],
)
def test_nothing_else_releases(as_ada: Client, ada: User, outcome: str, said: str) -> None:
    row = stood(ada, outcome)
    assert as_ada.post(release_at(row), {"release": said, "confirm": "on"}).status_code == 422
    row.refresh_from_db()
    assert (row.release, row.released_at, row.asked_at) == ("", None, None)


@pytest.mark.parametrize(("said", "address"), [("spoken", release_at), ("mistake", release_at), ("asked", asked_at)])
def test_what_was_not_confirmed_is_asked_for(as_ada: Client, ada: User, said: str, address: object) -> None:
    assert callable(address)
    row = stood(ada, "soon", ask_first=True)
    response = as_ada.post(address(row), {"release": said, "next": NEW})
    page = response.content.decode()
    assert (response.status_code, page.count("Tick this to confirm it.")) == (422, 1 + (said == "mistake"))
    assert f'-{said}_error"' in page
    assert f'name="next" value="{NEW}"' in page
    row.refresh_from_db()
    assert (row.released_at, row.asked_at) == (None, None)


def test_a_release_sent_twice_keeps_its_first_time(as_ada: Client, ada: User) -> None:
    row = stood(ada, "emergency")
    for said in ("seen", "seen", "mistake"):
        assert as_ada.post(release_at(row), {"release": said, "confirm": "on"}).status_code == 302
    row.refresh_from_db()
    assert (row.release, row.revision) == ("seen", 2)


def test_having_asked_twice_keeps_its_first_time(as_ada: Client, ada: User) -> None:
    row = stood(ada, "ask-first")
    first = timezone.now() - timedelta(days=3)
    row.confirm_asked(first)
    as_ada.post(asked_at(row), {"confirm": "on"})
    row.refresh_from_db()
    assert (row.asked_at, row.revision) == (first, 2)


def test_asking_about_a_list_without_limits_changes_nothing(as_ada: Client, ada: User) -> None:
    row = stood(ada, "soon")
    as_ada.post(asked_at(row), {"confirm": "on"})
    row.refresh_from_db()
    assert (row.asked_at, row.revision) == (None, 1)


def test_a_clean_list_does_not_lift_a_lock(as_ada: Client, ada: User) -> None:
    screened(ada, "soon", days_ago=1)
    screened(ada, "clear")
    assert as_ada.get(NEW).status_code == 403


# Strangers, visitors, GET


@pytest.mark.parametrize("address", [release_at, asked_at])
def test_a_stranger_gets_404_and_changes_nothing(as_bea: Client, ada: User, address: object) -> None:
    assert callable(address)
    row = stood(ada, "emergency", ask_first=True)
    for response in (as_bea.post(address(row), {"release": "seen", "confirm": "on"}), as_bea.get(address(row))):
        assert response.status_code == 404
    row.refresh_from_db()
    assert (row.released_at, row.asked_at) == (None, None)


def test_a_list_that_is_not_there_gets_404(as_ada: Client) -> None:
    assert as_ada.post(f"/en/safety/{uuid4()}/release/", {"release": "seen", "confirm": "on"}).status_code == 404


@pytest.mark.parametrize("address", [release_at, asked_at])
def test_a_visitor_is_sent_to_log_in_and_changes_nothing(client: Client, ada: User, address: object) -> None:
    assert callable(address)
    row = stood(ada, "emergency", ask_first=True)
    for path in (address(row), STANDING):
        assert client.get(path)["Location"] == f"/en/account/login/?next={path}"
    client.post(address(row), {"release": "seen", "confirm": "on"})
    row.refresh_from_db()
    assert (row.released_at, row.asked_at) == (None, None)


@pytest.mark.parametrize("address", [release_at, asked_at])
def test_a_link_to_a_release_leads_to_where_one_stands(as_ada: Client, ada: User, address: object) -> None:
    assert callable(address)
    row = stood(ada, "emergency", ask_first=True)
    assert as_ada.get(address(row))["Location"] == STANDING
    row.refresh_from_db()
    assert (row.released_at, row.asked_at) == (None, None)


def test_the_page_refuses_to_be_written_to(as_ada: Client) -> None:
    assert as_ada.post(STANDING).status_code == 405


def test_the_page_takes_a_fixed_number_of_queries(
    as_ada: Client, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    as_ada.get(STANDING)
    for number in (1, 3):
        while Screening.objects.count() < number:
            screened(ada, "soon", ask_first=True)
        with django_assert_num_queries(4):
            as_ada.get(STANDING)
