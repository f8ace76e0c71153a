"""Reload, a network that comes and goes, refusals: nothing is lost and nothing arrives twice."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, Route, expect

from programs.models import Session
from tests.browser.conftest import PHONE, check_page, log_in
from tests.browser.player import go_to_player, open_player, stored, until
from tests.browser.steps import do, given, one_set, one_set_unsent, part, phase, run, start, stop_clock, to_log
from tests.conftest import logged
from upperback.users.models import User

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def another_tab(page: Page) -> Page:
    """Another page of the same browser, on a clock of its own."""
    tab = page.context.new_page()
    stop_clock(tab)
    return tab


def test_a_hold_goes_on_after_a_reload(quiet_page: Page, site: str, ada: User) -> None:
    page = quiet_page
    play = open_player(page, site, ada, query="level=1&minutes=10")
    start(page)
    while play["targets"][int(page.locator("[data-part=where]").inner_text().split()[1]) - 1]["measure"] != "seconds":
        do(page, "menu")
        do(page, "skip-exercise")
    hold = play["targets"][-1]["aim"]
    run(page, play["timing"]["ready"])
    run(page, 3)
    assert phase(page) == "work"
    before = int(part(page, "digits").inner_text())
    page.reload()
    expect(page.locator('[data-screen="train"]')).to_be_visible()
    assert phase(page) == "work"
    assert given(page)["session"] != play["session"]
    run(page, 0.1)
    assert 0 <= before - int(part(page, "digits").inner_text()) <= 3
    run(page, hold)
    expect(page.locator("#log-amount")).to_have_value(str(hold))
    page.reload()
    expect(page.locator("#log-amount")).to_have_value(str(hold))
    do(page, "primary")
    assert [(str(one.session_id), one.seconds) for one in stored(1)] == [(play["session"], hold)]


def test_two_sets_without_a_network_arrive_once_when_it_is_back(page: Page, site: str, ada: User) -> None:
    play = open_player(page, site, ada, query="level=1&minutes=10")
    start(page)
    page.context.set_offline(True)
    one_set(page)
    run(page, 11)
    one_set(page)
    run(page, 1)
    expect(part(page, "unsaved")).to_have_text("Not saved yet: 2 sets")
    assert stored(0) == []
    page.context.set_offline(False)
    assert [(str(one.session_id), one.side) for one in stored(2)] == [
        (play["session"], "left"),
        (play["session"], "right"),
    ]
    expect(part(page, "unsaved")).to_be_hidden()
    run(page, 400)
    assert len(stored(2)) == 2


def test_what_a_closed_page_left_arrives_later(page: Page, site: str, ada: User) -> None:
    play = open_player(page, site, ada)
    one_set_unsent(page)
    page.close()
    later = another_tab(page)
    go_to_player(later, site)
    heading = later.get_by_role("heading", level=2)
    expect(heading).to_have_text("You have a session open")
    expect(part(later, "offer-words")).to_contain_text("1 set is logged")
    later.locator('[data-do="take-up"]').click()
    expect(later.locator('[data-screen="train"]')).to_be_visible()
    assert [str(one.session_id) for one in stored(1)] == [play["session"]]


def test_a_session_is_open_in_one_tab_at_a_time(page: Page, site: str, ada: User) -> None:
    play = open_player(page, site, ada)
    start(page)
    one_set(page)
    stored(1)
    second = another_tab(page)
    go_to_player(second, site)
    expect(second.get_by_role("heading", level=2)).to_have_text("Your session is open in another tab")
    check_page(second)
    page.close()
    second.locator('[data-do="again"]').click()
    second.locator('[data-do="take-up"]').click()
    one_set(second)
    assert [str(one.session_id) for one in stored(2)] == [play["session"]] * 2


@pytest.mark.parametrize("path", ["/en/today/", "/fr/sessions/"])
def test_what_a_closed_page_left_is_sent_from_where_one_comes_next(page: Page, site: str, ada: User, path: str) -> None:
    play = open_player(page, site, ada)
    one_set_unsent(page)
    page.close()
    later = page.context.new_page()
    later.goto(site + path)
    expect(later.locator("[data-left]")).to_be_visible()
    check_page(later)
    assert [str(one.session_id) for one in stored(1)] == [play["session"]]
    later.locator("[data-left] a").click()
    expect(later.locator("[data-left]")).to_be_hidden()


def test_an_open_session_can_be_ended_instead(page: Page, site: str, ada: User) -> None:
    play = open_player(page, site, ada)
    start(page)
    one_set(page)
    stored(1)
    page.close()
    page = another_tab(page)
    next_one = go_to_player(page, site)
    page.locator('[data-do="close-open"]').click()
    expect(page.get_by_role("heading", level=2)).to_have_text("Before you start")
    assert until(lambda: Session.objects.filter(finished_at__isnull=False).exists())
    assert [(str(one.pk), one.finished_at is None) for one in Session.objects.all()] == [(play["session"], False)]
    start(page)
    one_set(page)
    assert sorted(str(one.session_id) for one in stored(2)) == sorted([play["session"], next_one["session"]])


def test_another_device_goes_on_behind_what_is_stored(browser: Browser, page: Page, site: str, ada: User) -> None:
    logged(ada, started_at=timezone.now() - timedelta(days=20), sets=())  # the first two weeks are over
    play = open_player(page, site, ada, query="level=1&minutes=20")
    first = play["targets"][0]
    start(page)
    one_set(page)
    one_set(page)
    stored(2)
    device = browser.new_context(viewport=PHONE, locale="en-CA").new_page()
    again = open_player(device, site, ada, query=f"session={play['session']}&level=1&minutes=20")
    assert (again["session"], again["begun"]["sets"]) == (play["session"], 2)
    assert [one["left"] for one in again["targets"]] == [
        first["sets"] - 1,
        *[one["sets"] for one in play["targets"][1:]],
    ]
    expect(part(device, "outline")).to_contain_text("2 sets are stored already.")
    start(device)
    expect(part(device, "where")).to_contain_text(f"set 1 of {first['sets'] - 1}")
    one_set(device)
    assert [(str(one.session_id), one.position, one.side) for one in stored(3)] == [
        (play["session"], place, side) for place, side in ((1, "left"), (2, "right"), (3, "left"))
    ]
    do(device, "menu")
    do(device, "end")
    expect(part(device, "summary")).to_have_text("3 sets logged.")
    device.context.close()


def test_of_a_session_done_elsewhere_only_the_end_is_left(browser: Browser, page: Page, site: str, ada: User) -> None:
    play = open_player(page, site, ada)
    start(page)
    one_set(page)
    one_set(page)
    stored(2)
    device = browser.new_context(viewport=PHONE, locale="en-CA").new_page()
    again = open_player(device, site, ada, query=f"session={play['session']}&level=1&minutes=2")
    assert [one["left"] for one in again["targets"]] == [0]
    expect(part(device, "outline")).to_have_text("2 sets are stored already.")
    do(device, "start")
    expect(device.get_by_role("heading", level=2)).to_have_text("After the session")
    do(device, "finish")
    device.wait_for_url(f"**/sessions/{play['session']}/")
    assert [(str(one.pk), one.is_under_way) for one in Session.objects.all()] == [(play["session"], False)]
    device.context.close()


def test_nobody_sees_what_another_person_left_on_the_device(page: Page, site: str, ada: User, bea: User) -> None:
    open_player(page, site, ada)
    start(page)
    one_set(page)
    stored(1)
    log_in(page, site, bea)
    go_to_player(page, site)
    expect(page.get_by_role("heading", level=2)).to_have_text("Before you start")


def answer(page: Page, status: int, body: dict[str, Any] | None, times: int = 1) -> None:
    """Let the server answer sets with this, a number of times."""

    def fulfil(route: Route) -> None:
        if body is None:
            route.fulfill(status=status, content_type="text/html", body="<p>x</p>")
        else:
            route.fulfill(status=status, json=body)

    page.route("**/sets/", fulfil, times=times)


def test_what_the_server_refuses_is_shown_and_can_be_put_right(page: Page, site: str, ada: User) -> None:
    open_player(page, site, ada)
    answer(page, 422, {"errors": {"amount": ["Too much for one set."]}})
    start(page)
    to_log(page)
    do(page, "primary")
    run(page, 1)
    expect(page.locator("#log-amount-error")).to_have_text("Too much for one set.")
    expect(page.locator("#log-amount")).to_have_attribute("aria-invalid", "true")
    expect(part(page, "unsaved")).to_have_text("Not saved yet: 1 set")
    page.locator("#log-amount").fill("9")
    do(page, "primary")
    assert [one.repetitions for one in stored(1)] == [9]


def test_a_session_is_not_finished_over_a_refused_set(page: Page, site: str, ada: User) -> None:
    open_player(page, site, ada)
    start(page)
    one_set(page)
    stored(1)
    run(page, 11)
    answer(page, 422, {"errors": {"amount": ["Too much."]}})
    to_log(page)
    do(page, "primary")
    expect(page.locator("#log-amount-error")).to_have_text("Too much.")
    do(page, "skip")
    page.locator('[data-screen="after"]').wait_for()
    do(page, "finish")
    words = "Not saved: change it and save it again. Too much."
    expect(page.locator('[data-dialog="overview"] [data-state]:visible')).to_have_text(words)
    page.locator('[data-dialog="overview"] [data-do="amend"]').last.click()
    do(page, "primary")
    stored(2)
    do(page, "finish")
    page.wait_for_url("**/sessions/*-*/")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.split(':').length > 2)") == []


def test_without_consent_it_leads_to_the_question_and_keeps_the_set(page: Page, site: str, ada: User) -> None:
    play = open_player(page, site, ada)
    answer(page, 403, {"go": "/en/account/consent/"})
    start(page)
    to_log(page)
    do(page, "primary")
    page.wait_for_url("**/account/consent/")
    page = another_tab(page)
    go_to_player(page, site)
    page.locator('[data-do="take-up"]').click()
    assert [str(one.session_id) for one in stored(1)] == [play["session"]]


def test_logged_out_it_says_so_and_keeps_the_set(page: Page, site: str, ada: User) -> None:
    open_player(page, site, ada)
    answer(page, 403, None)
    start(page)
    one_set(page)
    expect(part(page, "unsaved")).to_contain_text("You are logged out.")
    run(page, 3)
    assert len(stored(1)) == 1


def test_a_busy_server_is_asked_again(page: Page, site: str, ada: User) -> None:
    open_player(page, site, ada)
    answer(page, 503, None, times=2)
    start(page)
    one_set(page)
    run(page, 2.5)
    expect(part(page, "unsaved")).to_have_text("Not saved yet: 1 set")
    run(page, 6)
    assert len(stored(1)) == 1
    expect(part(page, "unsaved")).to_be_hidden()


def test_a_session_that_ends_without_a_network_arrives_with_it(page: Page, site: str, ada: User) -> None:
    play = open_player(page, site, ada)
    start(page)
    one_set(page)
    page.context.set_offline(True)
    do(page, "menu")
    do(page, "end")
    do(page, "finish")
    expect(page.get_by_role("heading", level=2)).to_have_text("Your session is done")
    page.context.set_offline(False)
    page.wait_for_url(f"**/sessions/{play['session']}/")
    assert len(stored(1)) == 1


def test_a_hold_that_ended_is_there_after_a_reload_however_long_nothing_was_pressed(
    page: Page, site: str, ada: User
) -> None:
    play = open_player(page, site, ada, query="level=1&minutes=10")
    start(page)
    while play["targets"][int(part(page, "where").inner_text().split()[1]) - 1]["measure"] != "seconds":
        do(page, "menu")
        do(page, "skip-exercise")
    run(page, play["timing"]["ready"])
    run(page, play["targets"][-1]["aim"])
    run(page, 90)
    page.reload()
    expect(page.locator("#log-amount")).to_have_value(str(play["targets"][-1]["aim"]))


def test_a_clock_that_is_set_back_stops_nothing(page: Page, site: str, ada: User) -> None:
    open_player(page, site, ada)
    start(page)
    run(page, 3)
    page.clock.set_system_time(page.evaluate("Date.now()") / 1000 - 3_600)
    run(page, 8)
    assert phase(page) == "work"
    do(page, "primary")
    expect(part(page, "log")).to_be_visible()


def test_taken_out_and_put_back_without_a_network_it_arrives(page: Page, site: str, ada: User) -> None:
    open_player(page, site, ada, query="level=1&minutes=10")
    start(page)
    page.context.set_offline(True)
    one_set(page)
    run(page, 11)
    one_set(page)
    do(page, "menu")
    do(page, "overview")
    page.locator('[data-dialog="overview"] [data-do="remove"]').last.click()
    page.locator('[data-do="undo"]').click()
    page.context.set_offline(False)
    assert [one.side for one in stored(2)] == ["left", "right"]
    run(page, 60)
    assert [one.side for one in stored(2)] == ["left", "right"]
