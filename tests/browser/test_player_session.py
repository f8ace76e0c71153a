"""A whole guided session on a fake clock: every beat is what the plan says, and the log is what was done."""

import pytest
from playwright.sync_api import Page, expect

from programs.models import Rating, Session, SetLog
from tests.browser.conftest import check_page
from tests.browser.player import open_player, stored, until
from tests.browser.steps import Place, do, hold_still, part, phase, places, run, seconds_of_work, start, to_log
from upperback.users.models import User

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def digits(page: Page) -> str:
    return str(part(page, "digits").inner_text())


def work_through(page: Page, place: Place) -> None:
    """One side from the first second of its work to the log panel, looked at on the way."""
    target, number, side = place
    assert phase(page) == "work"
    expect(part(page, "name")).to_have_text(target["name"])
    expect(part(page, "side")).to_have_text("" if side == "both" else side)
    assert f"set {number} of {target['sets']}" in part(page, "where").inner_text()
    if target["measure"] == "seconds":
        run(page, 3)
        assert digits(page) == str(target["aim"] - 3)
        run(page, target["aim"] - 3)
    else:
        each = sum(target["tempo"].values())
        run(page, each + 0.5)
        assert digits(page) == "2"
        expect(part(page, "moment")).to_have_text("Down" if target["begins"] == "lower" else "Up")
        run(page, seconds_of_work(target) - each)
        assert digits(page) == str(target["aim"])
        do(page, "primary")
    expect(part(page, "log")).to_be_visible()
    expect(page.locator("#log-amount")).to_have_value(str(target["aim"]))


def test_a_whole_session_is_paced_and_logged(quiet_page: Page, site: str, ada: User) -> None:
    page = quiet_page
    play = open_player(page, site, ada, query="level=1&minutes=10")
    page.locator('[data-screen="before"] .scale-step', has_text="6").click()
    start(page)
    hold_still(page)
    way = places(play)
    for index, place in enumerate(way):
        if phase(page) == "ready":
            run(page, play["timing"]["ready"])
        work_through(page, place)
        held = place[0]["measure"] == "seconds"
        expect(page.locator(".reserve")).to_be_visible(visible=not held)
        if not held:
            page.locator(".reserve .choice", has_text="3").click()
        do(page, "primary")
        expect(part(page, "log")).to_be_hidden()
        coming = way[index + 1] if index + 1 < len(way) else None
        if coming is None:
            break
        if coming[2] == "right":
            assert phase(page) == "change"
            run(page, play["timing"]["change"])
        else:
            assert phase(page) == "rest"
            run(page, place[0]["rest"] - (play["timing"]["ready"] if coming[0] is place[0] else 0))
            assert phase(page) == "ready"

    expect(page.get_by_role("heading", level=2)).to_have_text("After the session")
    page.locator('[data-screen="after"] .scale-step', has_text="5").click()
    part(page, "session-note").fill("Calm.")
    page.locator('[data-do="finish"]').click()
    page.wait_for_url(f"**/sessions/{play['session']}/")

    session = Session.objects.get()
    assert (str(session.pk), session.note, session.finished_at is None) == (play["session"], "Calm.", False)
    ratings = Rating.objects.order_by("asked_at").values_list("kind", "value")
    assert sorted(ratings) == [("after", 5), ("before", 6)]
    done = [
        (one.exercise, one.side, one.repetitions or one.seconds, one.effort)
        for one in SetLog.objects.order_by("position")
    ]
    effort = {"repetitions": 3, "seconds": None}
    assert done == [(target["exercise"], side, target["aim"], effort[target["measure"]]) for target, _, side in way]
    assert page.evaluate("localStorage.length") <= 1


def test_values_are_changed_before_they_are_saved(quiet_page: Page, site: str, ada: User) -> None:
    page = quiet_page
    open_player(page, site, ada)
    start(page)
    to_log(page)
    page.locator("#log-amount").fill("7")
    do(page, "more")
    do(page, "more")
    do(page, "less")
    page.locator(".reserve .choice", has_text="5+").click()
    do(page, "note")
    page.locator("#log-note").fill("Left feels weaker.")
    do(page, "primary")
    expect(part(page, "log")).to_be_hidden()
    run(page, 1)
    one = stored(1)[0]
    assert (one.repetitions, one.effort, one.note, one.side) == (8, 5, "Left feels weaker.", "left")


def test_a_logged_set_is_changed_taken_out_and_put_back(quiet_page: Page, site: str, ada: User) -> None:
    page = quiet_page
    open_player(page, site, ada)
    start(page)
    to_log(page)
    do(page, "primary")
    assert len(stored(1)) == 1
    page.keyboard.press("m")
    do(page, "overview")
    expect(page.locator(".done-row")).to_have_count(1)
    check_page(page)
    do(page, "remove")
    expect(page.locator(".done-row")).to_have_count(0)
    assert stored(0) == []
    do(page, "undo")
    expect(page.locator(".done-row")).to_have_count(1)
    assert len(stored(1)) == 1
    do(page, "amend")
    page.locator("#log-amount").fill("9")
    do(page, "primary")
    expect(part(page, "log")).to_be_hidden()
    assert until(lambda: stored(1)[0].repetitions == 9)
    assert [(one.repetitions, one.revision) for one in stored(1)] == [(9, 2)]


def test_something_is_wrong_keeps_what_was_logged(quiet_page: Page, site: str, ada: User) -> None:
    page = quiet_page
    play = open_player(page, site, ada)
    start(page)
    to_log(page)
    do(page, "primary")
    page.keyboard.press("w")
    page.wait_for_url(f"**{play['urls']['wrong']}")
    assert len(stored(1)) == 1
    assert [str(one.pk) for one in Session.objects.all()] == [play["session"]]


def test_numbness_leads_to_its_questions(quiet_page: Page, site: str, ada: User) -> None:
    page = quiet_page
    open_player(page, site, ada)
    page.locator("#before-numbness .choice", has_text="Yes").click()
    page.locator('[data-do="start"]').click()
    page.wait_for_url("**/safety/numbness/**")


def test_skip_add_drop_easier_and_the_end(quiet_page: Page, site: str, ada: User) -> None:
    page = quiet_page
    play = open_player(page, site, ada, query="level=1&minutes=10")
    first = play["targets"][0]
    start(page)
    where = part(page, "where")
    do(page, "menu")
    do(page, "add")
    expect(where).to_contain_text(f"set 1 of {first['sets'] + 1}")
    do(page, "menu")
    do(page, "drop")
    expect(where).to_contain_text(f"set 1 of {first['sets']}")
    do(page, "menu")
    do(page, "easier")
    run(page, 11)
    expect(part(page, "under")).to_have_text(f"of {first['aim_easier']} repetitions")
    do(page, "skip")
    expect(part(page, "side")).to_have_text("right")
    do(page, "menu")
    do(page, "skip-exercise")
    expect(part(page, "name")).to_have_text(play["targets"][1]["name"])
    do(page, "menu")
    do(page, "end")
    expect(page.get_by_role("heading", level=2)).to_have_text("After the session")
    assert SetLog.objects.count() == 0


def test_a_pause_lasts_as_long_as_one_wants(quiet_page: Page, site: str, ada: User) -> None:
    page = quiet_page
    play = open_player(page, site, ada)
    start(page)
    run(page, play["timing"]["ready"] + 1)
    expect(part(page, "digits")).to_have_text("1")
    page.keyboard.press("p")
    expect(part(page, "moment")).to_have_text("Paused")
    page.clock.fast_forward("20:00")
    run(page, 1)
    expect(part(page, "digits")).to_have_text("1")
    page.keyboard.press("p")
    run(page, 0.5)
    expect(part(page, "moment")).to_have_text("Up")
