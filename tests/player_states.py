"""Draws every state of the player, to be looked at: `make player-states`. Both sizes, languages and schemes."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import FLAGS, chromium
from tests.browser.steps import Play, do, given, hold_still, phase, places, run, seconds_of_work, start, to_log
from tests.pages import PLANNED
from tests.screenshots import DESK, PHONE
from tests.serving import BASE, call, machine, serving

FOLDER = BASE / "var" / "player-states"
Scheme = Literal["light", "dark"]
Look = tuple[tuple[int, int], str, Scheme]
"""The window in CSS pixels, the language and the colours."""
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
LAID_DOWN = (740, 360)


def main() -> int:
    """Write the pictures of every walk and say how many."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with machine() as environment:
        cookie = call(environment, "tests.people:log_in_with_sessions").strip()
        with serving(environment) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            looks = [*product((PHONE, DESK), ("en", "fr"), SCHEMES), (LAID_DOWN, "fr", SCHEMES[0])]
            written = [draw(browser, address, cookie, look) for look in looks]
            browser.close()
    sys.stdout.write(f"{FOLDER.relative_to(BASE)}: {sum(written)} pictures\n")
    return 0


def draw(browser: Browser, address: str, cookie: str, look: Look) -> int:
    """Walk through a session and draw each state; how many there were."""
    (width, height), language, scheme = look
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        reduced_motion="reduce",
        timezone_id="America/Toronto",
        locale=f"{language}-CA",
        service_workers="block",
    )
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])
    page = context.new_page()
    page.clock.install(time=datetime.now(UTC))
    page.goto(f"{address}/{language}/sessions/play/?plan={PLANNED}")
    count = 0
    for count, name in enumerate(states(page), start=1):
        page.screenshot(path=FOLDER / f"{width}-{language}-{scheme}-{count:02}-{name}.png")
    context.close()
    return count


def states(page: Page) -> Iterator[str]:
    """Lead the page from state to state; the name of each while it is shown."""
    play = given(page)
    yield "before"
    page.locator('[data-screen="before"] summary').click()
    page.locator('[data-screen="before"] [data-region="scapula_r"]').click()
    page.locator(".tension-now[data-kind=before]").scroll_into_view_if_needed()
    yield "before-with-map"
    start(page)
    hold_still(page)
    run(page, 2)
    yield "get-ready"
    run(page, play["timing"]["ready"])
    yield "work"
    do(page, "pause")
    run(page, 5)
    yield "paused"
    do(page, "primary")
    run(page, seconds_of_work(places(play)[0][0]) + 1)
    yield "enough"
    do(page, "primary")
    run(page, 1)
    yield "log-in-change"
    page.locator('[data-do="note"]').click()
    page.locator("#log-note").fill("slow")
    page.locator("#log-amount").fill("0")
    do(page, "primary")
    yield "log-refused-with-note"
    page.locator("#log-amount").fill("9")
    do(page, "primary")
    run(page, 1)
    yield "change-sides"
    to_log(page)
    run(page, 200)
    yield "log-over-time"
    page.context.set_offline(True)
    do(page, "primary")
    run(page, 1)
    yield "unsaved"
    do(page, "menu")
    yield "menu"
    do(page, "keys")
    yield "keys"
    do(page, "close")
    do(page, "menu")
    do(page, "overview")
    yield "overview"
    page.locator('[data-dialog="overview"] [data-do="remove"]').first.click()
    yield "overview-undo"
    page.locator('[data-do="undo"]').click()
    page.locator('[data-dialog="overview"] [data-do="amend"]').first.click()
    yield "amend"
    do(page, "skip")
    page.context.set_offline(False)
    yield from to_the_end(page, play)


def to_the_end(page: Page, play: Play) -> Iterator[str]:
    """From the rest on: the hold, the questions after, the end, and what a later visit finds."""
    run(page, 1)
    yield "rest"
    while play["targets"][target_of(page)]["measure"] != "seconds":
        do(page, "menu")
        do(page, "skip-exercise")
        run(page, 1)
    while phase(page) != "work":
        run(page, 5)
    run(page, 5)
    yield "hold"
    page.evaluate("sessionStorage.clear()")  # as in another tab
    page.goto(page.url)
    yield "offer"
    do(page, "take-up")
    do(page, "menu")
    do(page, "end")
    while page.locator('[data-screen="train"]').is_visible():
        do(page, "primary")
    yield "after"
    page.context.set_offline(True)
    page.locator('[data-screen="after"] .scale-step').nth(4).click()
    do(page, "finish")
    run(page, 1)
    yield "over-without-network"
    page.context.set_offline(False)


def target_of(page: Page) -> int:
    """Which exercise the page shows, from 0."""
    return int("".join(filter(str.isdigit, page.locator('[data-part="where"]').inner_text().split("·")[0]))[0]) - 1


if __name__ == "__main__":
    sys.exit(main())
