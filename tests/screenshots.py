"""Draws the pictures of the README anew: `make screenshots`. A site in production mode, with a person made up."""

import sys
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import FLAGS, chromium
from tests.serving import BASE, call, machine, serving

FOLDER = BASE / "docs" / "screenshots"


@dataclass(frozen=True)
class Picture:
    """A page as it is drawn: `person` when it is Mara's own, `size` the window in CSS pixels."""

    name: str
    path: str
    size: tuple[int, int]
    scheme: Literal["light", "dark"] = "light"
    person: bool = False


DESK = (1280, 800)
PHONE = (360, 740)
PICTURES = (
    Picture("home", "en/", DESK),
    Picture("guide-french", "fr/guide/", DESK),
    Picture("exercise-dark", "en/guide/single-arm-row/", PHONE, scheme="dark"),
    Picture("trend", "en/trend/", (360, 860), person=True),
)


def main() -> int:
    """Write every picture and say which and how large."""
    FOLDER.mkdir(exist_ok=True)
    with machine() as environment:
        cookie = call(environment, "tests.people:log_in_with_sessions").strip()
        with serving(environment) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            for picture in PICTURES:
                size = draw(browser, picture, address, cookie)
                sys.stdout.write(f"docs/screenshots/{picture.name}.png: {size / 1000:.0f} kB\n")
            browser.close()
    return 0


def draw(browser: Browser, picture: Picture, address: str, cookie: str) -> int:
    """Write one picture; its size in bytes."""
    width, height = picture.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=2 if width == PHONE[0] else 1,
        color_scheme=picture.scheme,
        reduced_motion="reduce",
        timezone_id="America/Toronto",
    )
    if picture.person:
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])
    page = context.new_page()
    page.goto(f"{address}/{picture.path}", wait_until="networkidle")
    written = page.screenshot(path=FOLDER / f"{picture.name}.png", animations="disabled")
    context.close()
    return len(written)


if __name__ == "__main__":
    sys.exit(main())
