"""The moving figure in a real browser: it plays, stops, steps and slows, and does none of it unasked where motion is
unwelcome."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, check_page

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

ROW = "/en/guide/single-arm-row/"
DEADLIFT = "/en/guide/single-leg-deadlift/"


def where(page: Page) -> list[str]:
    """The places of the parts that move."""
    return list(
        page.evaluate("[...document.querySelectorAll('.stage [data-way]')].map((one) => one.getAttribute('transform'))")
    )


def until(check: Callable[[], bool], seconds: float = 4) -> bool:
    """Whether something comes true in time; the page's policy forbids the driver's own waiting."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if check():
            return True
        time.sleep(0.05)
    return check()


def moves(page: Page) -> bool:
    """Whether the figure moves within the pause at either end."""
    before = where(page)
    return until(lambda: where(page) != before)


def rests(page: Page) -> bool:
    """Whether the figure stands still for half a second."""
    before = where(page)
    page.wait_for_timeout(500)
    return where(page) == before


def open_page(page: Page, address: str, motion: str = "no-preference") -> None:
    page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]
    page.goto(address)
    expect(page.locator("movement-figure[data-ready]")).to_have_count(1)


def stopped(page: Page, address: str) -> None:
    """Open a page whose figure stands still and may be stepped."""
    open_page(page, address, "reduce")


def test_it_plays_on_load_and_shows_one_picture(quiet_page: Page, site: str) -> None:
    page = quiet_page
    open_page(page, site + ROW)
    page.locator("movement-figure").scroll_into_view_if_needed()
    expect(page.locator(".stage")).to_be_visible()
    expect(page.locator(".stills")).to_be_hidden()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    assert moves(page) is True
    assert "scale" not in "".join(where(page))
    check_page(page)


def test_the_keyboard_stops_it_and_lets_it_go_on(quiet_page: Page, site: str) -> None:
    page = quiet_page
    open_page(page, site + ROW)
    page.get_by_role("button", name="Pause").focus()
    assert moves(page) is True
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Play")).to_be_focused()
    assert rests(page) is True
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    assert moves(page) is True


def phases(page: Page, step: Callable[[], None], count: int) -> list[str]:
    """What is announced, step by step."""
    found = []
    for _ in range(count):
        step()
        found.append(page.locator(".now").inner_text())
    return found


UP = "On the way up"
DOWN = "On the way down"


def test_steps_on_go_through_the_movement_and_say_where_they_are(quiet_page: Page, site: str) -> None:
    page = quiet_page
    stopped(page, site + ROW)
    on = page.get_by_role("button", name="One step on")
    assert phases(page, on.click, 10) == [UP, UP, UP, UP, "At the top", DOWN, DOWN, DOWN, DOWN, "Start"]
    assert page.locator(".now").get_attribute("role") == "status"
    assert page.locator(".now").get_attribute("aria-live") == "polite"
    expect(page.locator(".stage")).to_be_visible()


def test_steps_back_go_the_other_way(quiet_page: Page, site: str) -> None:
    page = quiet_page
    stopped(page, site + ROW)
    back = page.get_by_role("button", name="One step back")
    assert phases(page, back.click, 5) == [DOWN, DOWN, DOWN, DOWN, "At the top"]


def test_arrow_keys_step_too(quiet_page: Page, site: str) -> None:
    page = quiet_page
    stopped(page, site + DEADLIFT)
    page.get_by_role("button", name="One step on").focus()
    assert phases(page, lambda: page.keyboard.press("ArrowRight"), 3) == [DOWN, DOWN, DOWN]
    there = where(page)
    assert phases(page, lambda: page.keyboard.press("ArrowRight"), 1) == [DOWN]
    assert where(page) != there
    page.keyboard.press("ArrowLeft")
    assert where(page) == there
    assert rests(page) is True


def test_stepping_stops_what_plays(quiet_page: Page, site: str) -> None:
    page = quiet_page
    open_page(page, site + ROW)
    page.get_by_role("button", name="One step on").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert rests(page) is True


def test_slow_is_a_switch(quiet_page: Page, site: str) -> None:
    page = quiet_page
    stopped(page, site + ROW)
    slow = page.get_by_role("button", name="Slow")
    found = [slow.get_attribute("aria-pressed")]
    for key in ("Enter", "Space"):
        slow.press(key)
        found.append(slow.get_attribute("aria-pressed"))
    assert found == ["false", "true", "false"]


def test_whoever_wants_less_motion_sees_two_pictures_until_they_ask(quiet_page: Page, site: str) -> None:
    page = quiet_page
    stopped(page, site + ROW)
    expect(page.locator(".stills svg")).to_have_count(2)
    expect(page.locator(".stills")).to_be_visible()
    expect(page.locator(".stage")).to_be_hidden()
    assert rests(page) is True
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".stage")).to_be_visible()
    assert moves(page) is True


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_without_scripts_there_are_two_pictures_and_no_controls(browser: Browser, site: str, motion: str) -> None:
    context = browser.new_context(
        java_script_enabled=False,
        viewport=PHONE,
        reduced_motion=motion,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(site + ROW)
    expect(page.locator(".stills figure")).to_have_count(2)
    expect(page.locator(".stills")).to_be_visible()
    expect(page.locator("movement-figure .controls")).to_be_hidden()
    expect(page.locator(".stage")).to_be_hidden()
    context.close()


@pytest.mark.parametrize(
    "media",
    [{"color_scheme": "dark"}, {"forced_colors": "active"}, {"color_scheme": "dark", "forced_colors": "active"}],
    ids=["dark", "forced colours", "both"],
)
def test_it_plays_in_every_colour(quiet_page: Page, site: str, media: dict[str, str]) -> None:
    page = quiet_page
    page.emulate_media(**media)  # type: ignore[arg-type]
    open_page(page, site + DEADLIFT)
    page.locator("movement-figure").scroll_into_view_if_needed()
    assert moves(page) is True
    colours = page.evaluate("[...document.querySelectorAll('.stage use')].map((one) => getComputedStyle(one).fill)")
    assert "" not in colours
    expect(page.get_by_role("button", name="Pause")).to_be_visible()


SHIFTS = """
new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => (sum += one.value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 1200);
})
"""


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_on_the_page_shifts(quiet_page: Page, site: str, motion: str) -> None:
    page = quiet_page
    open_page(page, site + ROW, motion)
    assert page.evaluate(SHIFTS) < 0.01


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_controls_are_large_enough_for_a_thumb(quiet_page: Page, site: str, motion: str) -> None:
    page = quiet_page
    open_page(page, site + ROW, motion)
    boxes = [one.bounding_box() for one in page.locator("movement-figure .controls button").all()]
    assert [(box["width"] >= 44, box["height"] >= 44) for box in boxes if box] == [(True, True)] * 4
