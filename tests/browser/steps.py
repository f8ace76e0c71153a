"""Steps through the page of the player, on a clock that stands still unless it is told to run."""

import json
from datetime import UTC, datetime
from typing import Any

from playwright.sync_api import Page, expect

Play = dict[str, Any]
Place = tuple[Play, int, str]
"""A target, the number of a set and its side."""


def stop_clock(page: Page) -> None:
    """Give the page a clock that `run` moves on. It goes on by itself too: the accessibility rules wait on it."""
    page.clock.install(time=datetime.now(UTC))


def hold_still(page: Page) -> None:
    """From now on the page's clock moves only by `run`. The accessibility rules would wait for ever then."""
    page.clock.pause_at(datetime.fromtimestamp(page.evaluate("Date.now()") / 1000 + 0.2, UTC))


def given(page: Page) -> Play:
    """The object that the page holds."""
    play: Play = json.loads(page.locator("#play").inner_text() or page.locator("#play").text_content() or "")
    return play


def places(play: Play) -> list[Place]:
    """Every side of every set, in the order in which they are done."""
    return [
        (target, number, side)
        for target in play["targets"]
        for number in range(1, target["sets"] + 1)
        for side in (("left", "right") if target["sides"] == "each" else ("both",))
    ]


def seconds_of_work(target: Play) -> int:
    """Seconds from the first repetition to the aim, or of the hold."""
    if target["measure"] == "seconds":
        return int(target["aim"])
    return int(target["aim"] * sum(target["tempo"].values())) if target["tempo"] else int(target["aim"] * 6)


def run(page: Page, seconds: float) -> None:
    """Let the page's clock run."""
    page.clock.run_for(int(seconds * 1000))


def part(page: Page, name: str) -> Any:
    """One of the page's parts."""
    return page.locator(f'[data-part="{name}"]')


def do(page: Page, what: str) -> None:
    """Press one of the buttons that is shown; the big one takes no press right after it changed by itself."""
    run(page, 0.7)
    page.locator(f'[data-do="{what}"]:visible').first.click()


def phase(page: Page) -> str | None:
    """The phase that the page shows."""
    return page.locator('[data-screen="train"]').get_attribute("data-phase")


def start(page: Page) -> None:
    """Leave the first screen without an answer."""
    do(page, "start")
    expect(page.locator('[data-screen="train"]')).to_be_visible()


def to_log(page: Page) -> None:
    """From get-ready through the work of one side, ended at once, to its log panel."""
    do(page, "primary")
    run(page, 1)
    if phase(page) == "work":
        do(page, "primary")
    expect(part(page, "log")).to_be_visible()


def one_set(page: Page) -> None:
    """One side, ended at once and saved as it stands."""
    to_log(page)
    do(page, "primary")
    expect(part(page, "log")).to_be_hidden()


def one_set_unsent(page: Page) -> None:
    """Begin, and save one side without a network, which is back before anything is tried again."""
    start(page)
    page.context.set_offline(True)
    one_set(page)
    run(page, 1)
    page.context.set_offline(False)
