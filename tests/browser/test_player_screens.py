"""Every screen of the player: by keyboard, without scripts, for everybody, and how much it weighs."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import PHONE, check_page, log_in
from tests.browser.player import open_player, stored
from tests.browser.steps import do, one_set, part, phase, run, start, to_log
from upperback.users.models import User

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

MOST_BYTES = 40_000
LANDSCAPE: ViewportSize = {"width": 740, "height": 360}
WIDE: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 320, "height": 568}


def scripts_of(entry: Path) -> set[Path]:
    """A script and everything that it imports."""
    found: set[Path] = set()
    waiting = [entry.resolve()]
    while waiting:
        script = waiting.pop()
        if script not in found:
            found.add(script)
            names = re.findall(r'(?:from|import) "(\.[^"]+)"', script.read_text())
            waiting.extend((script.parent / name).resolve() for name in names)
    return found


def test_all_scripts_of_the_player_together_are_small() -> None:
    scripts = scripts_of(Path(settings.BASE_DIR) / "static/js/player/app.js")
    scripts.add(Path(settings.BASE_DIR) / "static/js/back-map-choice.js")
    assert sum(len(gzip.compress(one.read_bytes())) for one in scripts) <= MOST_BYTES


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_screen_is_for_everybody(quiet_page: Page, site: str, ada: User, language: str, scheme: str) -> None:
    page = quiet_page
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    play = open_player(page, site, ada, language=language, query="level=2&minutes=10")
    check_page(page)
    page.locator('[data-screen="before"] .more-about summary').click()
    check_page(page)
    start(page)
    check_page(page)
    run(page, play["timing"]["ready"] + 1)
    assert phase(page) == "work"
    check_page(page)
    page.keyboard.press("p")
    check_page(page)
    page.keyboard.press("p")
    run(page, 1)
    do(page, "primary")
    expect(part(page, "log")).to_be_visible()
    do(page, "note")
    check_page(page)
    run(page, 40)
    expect(page.locator('[data-screen="train"]')).to_have_attribute("data-over", "true")
    check_page(page)
    do(page, "primary")
    for dialog in ("m", "?"):
        page.keyboard.press(dialog)
        check_page(page)
        page.keyboard.press("Escape")
    do(page, "menu")
    do(page, "overview")
    check_page(page)
    do(page, "close")
    do(page, "menu")
    do(page, "end")
    check_page(page)


@pytest.mark.parametrize("size", [PHONE, LANDSCAPE, WIDE, NARROW])
def test_the_timer_is_the_largest_thing_and_the_big_button_is_seen(
    page: Page, site: str, ada: User, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    open_player(page, site, ada, query="level=1&minutes=10")
    start(page)
    for after in (1, 10):
        run(page, after)
        height = part(page, "digits").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
        assert height >= 0.2 * size["height"]
        seen = page.locator('[data-part="digits"], [data-part="primary"], [data-do="wrong"]:visible').evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).map(at => at.top >= 0 && at.bottom <= innerHeight + 1)"
        )
        assert seen == [True, True, True] or size == NARROW
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") is True
    sizes = page.locator("[data-screen=train] :is(button, a):visible").evaluate_all(
        "all => all.map(one => Math.min(one.offsetWidth, one.offsetHeight))"
    )
    assert min(sizes) >= 44
    assert part(page, "primary").evaluate("one => one.offsetHeight") >= 52


def test_by_keyboard_alone(quiet_page: Page, site: str, ada: User) -> None:
    page = quiet_page
    open_player(page, site, ada)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.do") == "start":
            break
    page.keyboard.press("Enter")
    expect(part(page, "primary")).to_be_focused()
    for _ in ("left", "right"):
        run(page, 1)
        page.keyboard.press("Space")
        run(page, 1)
        assert phase(page) == "work"
        page.keyboard.press("p")
        expect(part(page, "moment")).to_have_text("Paused")
        page.keyboard.press("Space")
        run(page, 1)
        page.keyboard.press("Space")
        expect(part(page, "log")).to_be_visible()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowDown")
        run(page, 1)
        page.keyboard.press("Space")
        expect(part(page, "log")).to_be_hidden()
        if page.locator('[data-screen="after"]').is_visible():
            break
    expect(page.get_by_role("heading", level=2)).to_be_focused()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.do") == "finish":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/sessions/*-*/")
    assert [(one.side, one.repetitions) for one in stored(2)] == [("left", 2), ("right", 2)]


def test_what_a_screen_reader_hears_is_said_once(quiet_page: Page, site: str, ada: User) -> None:
    page = quiet_page
    play = open_player(page, site, ada, query="level=1&minutes=10")
    heard = """() => { window.heard = []; new MutationObserver(() =>
      heard.push(document.querySelector('[data-part=live]').textContent)
    ).observe(document.querySelector('[data-part=live]'), {childList: true, characterData: true, subtree: true}); }"""
    page.evaluate(heard)
    first = play["targets"][0]
    start(page)
    run(page, play["timing"]["ready"] + 12)
    name = f"{first['name']}, set 1 of {first['sets']}, left."
    assert page.evaluate("heard") == [name, "Go."]
    expect(part(page, "live")).to_have_attribute("role", "status")
    expect(part(page, "digits")).to_have_attribute("aria-live", "off")


def test_less_motion_shows_two_pictures(page: Page, site: str, ada: User) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_player(page, site, ada)
    start(page)
    expect(page.locator(".target-figure:visible .both svg")).to_have_count(2)
    expect(page.locator(".target-figure .stage:visible")).to_have_count(0)


def test_the_figure_moves_in_the_tempo(quiet_page: Page, site: str, ada: User) -> None:
    page = quiet_page
    play = open_player(page, site, ada)
    start(page)
    where = ".target-figure:visible .stage [data-way]"
    places = "all => all.map(one => one.getAttribute('transform')).join()"
    run(page, play["timing"]["ready"])
    run(page, 0.1)
    low = page.locator(where).evaluate_all(places)
    run(page, play["targets"][0]["tempo"]["up"])
    high = page.locator(where).evaluate_all(places)
    run(page, 0.4)
    assert page.locator(where).evaluate_all(places) == high
    assert low != high
    page.keyboard.press("p")
    run(page, 3)
    assert page.locator(where).evaluate_all(places) == high


def test_without_scripts_it_leads_to_the_plain_form(browser: Browser, site: str, ada: User) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    log_in(page, site, ada)
    page.goto(f"{site}{reverse('programs:play')}?level=1&minutes=2")
    link = page.get_by_role("link", name="Log the session with the form")
    expect(link).to_be_visible()
    expect(page.locator(".player")).to_be_hidden()
    link.click()
    expect(page.locator("form.session-form")).to_have_count(1)
    context.close()


def test_the_device_is_told_only_what_it_can_do(page: Page, site: str, ada: User) -> None:
    spoken = """() => {
      window.said = [];
      const voice = (name, lang, localService) => ({name, lang, localService, default: false});
      const voices = [voice("far", "en-CA", false), voice("near", "en-CA", true), voice("other", "de-DE", true)];
      Object.defineProperty(window, "speechSynthesis", {value: {
        getVoices: () => voices, cancel() {}, addEventListener() {},
        speak: one => said.push([one.voice.name, one.text])}});
      window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    }"""
    page.add_init_script(f"({spoken})()")
    open_player(page, site, ada)
    start(page)
    said = page.evaluate("said")
    assert [voice for voice, _ in said] == ["near"] * len(said)
    assert "left" in said[0][1]
    page.keyboard.press("m")
    page.locator("#switch-speech").uncheck()
    page.keyboard.press("Escape")
    count = len(page.evaluate("said"))
    run(page, 12)
    assert len(page.evaluate("said")) == count
    page.reload()
    page.keyboard.press("m")
    expect(page.locator("#switch-speech")).not_to_be_checked()


def test_a_set_can_be_left_out(quiet_page: Page, site: str, ada: User) -> None:
    page = quiet_page
    open_player(page, site, ada)
    start(page)
    to_log(page)
    do(page, "skip")
    expect(part(page, "log")).to_be_hidden()
    run(page, 11)
    one_set(page)
    run(page, 1)
    assert [one.side for one in stored(1)] == ["right"]
