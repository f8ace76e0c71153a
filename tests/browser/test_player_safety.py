"""The player while something is wrong: told here, ticked elsewhere, or sent late."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from programs.models import Screening, Session
from tests.browser.conftest import check_page
from tests.browser.player import go_to_player, open_player, stored, until
from tests.browser.steps import do, one_set, one_set_unsent, part, run, start, stop_clock
from upperback.users.models import User

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def answered(user: User, **said: object) -> None:
    """What the person's safety list says now."""
    assert until(lambda: bool(Screening.objects.filter(owner=user).update(**said)))


def later(page: Page) -> Page:
    """The page of somebody who closed this one and comes back."""
    page.close()
    back = page.context.new_page()
    stop_clock(back)
    return back


def test_a_sign_ticked_elsewhere_ends_the_session_with_its_next_set(page: Page, site: str, ada: User) -> None:
    play = open_player(page, site, ada, query="level=1&minutes=10")
    start(page)
    one_set(page)
    stored(1)
    answered(ada, outcome="emergency")
    run(page, 11)
    one_set(page)
    page.wait_for_url("**/safety/standing/")
    assert [str(one.session_id) for one in stored(2)] == [play["session"]] * 2
    assert until(lambda: Session.objects.filter(finished_at__isnull=False).exists())


def test_a_session_with_loads_is_not_gone_on_with_once_limits_stand(page: Page, site: str, ada: User) -> None:
    open_player(page, site, ada, query="level=2")
    start(page)
    one_set(page)
    stored(1)
    answered(ada, outcome="ask-first", ask_first=True)
    page.reload()
    expect(page.get_by_role("heading", level=2)).to_have_text("You have a session open")
    expect(page.locator('[data-do="take-up"]')).to_be_hidden()
    check_page(page)
    do(page, "close-open")
    expect(page.get_by_role("heading", level=2)).to_have_text("Before you start")
    assert until(lambda: Session.objects.filter(finished_at__isnull=False).exists())


def test_after_half_a_day_a_session_is_only_ended(page: Page, site: str, ada: User) -> None:
    open_player(page, site, ada)
    start(page)
    one_set(page)
    stored(1)
    page.clock.fast_forward("13:00:00")
    page.reload()
    expect(page.locator('[data-do="close-open"]')).to_be_visible()
    expect(page.locator('[data-do="take-up"]')).to_be_hidden()


@pytest.mark.parametrize("path", ["/en/safety/standing/", "/en/today/", "/en/sessions/"])
def test_what_was_done_before_a_lock_still_arrives(page: Page, site: str, ada: User, path: str) -> None:
    play = open_player(page, site, ada)
    one_set_unsent(page)
    answered(ada, outcome="soon")
    back = later(page)
    back.goto(site + path)
    assert [str(one.session_id) for one in stored(1)] == [play["session"]]


def test_numbness_told_without_a_network_leads_to_its_questions_later(page: Page, site: str, ada: User) -> None:
    open_player(page, site, ada)
    answered(ada, answered_at=timezone.now() - timedelta(days=1))
    page.route("**/rating/", lambda route: route.abort())
    page.locator('[data-screen="before"] .numbness label', has_text="Yes").click()
    do(page, "start")
    run(page, 5)
    page.wait_for_url("**/safety/wrong/")
    back = later(page)
    back.goto(f"{site}/en/today/")
    back.wait_for_url("**/safety/numbness/**")
    back.goto(f"{site}/en/start/")
    expect(back.get_by_role("heading", level=1)).to_have_text("Numbness or tingling")
    assert Screening.objects.filter(outcome="open", reason="numbness").count() == 1


def test_a_session_that_is_not_the_newest_is_found_by_its_name(page: Page, site: str, ada: User) -> None:
    first = open_player(page, site, ada)
    start(page)
    one_set(page)
    stored(1)
    back = later(page)
    go_to_player(back, site, query=f"session={first['session']}")
    expect(part(back, "where")).to_contain_text("Exercise 1")
    one_set(back)
    assert [str(one.session_id) for one in stored(2)] == [first["session"]] * 2
