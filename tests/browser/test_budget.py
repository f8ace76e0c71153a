"""What a first visit costs, measured against the server of production: nothing cached, everything counted."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PHONE

MOST_REQUESTS = 8
MOST_BYTES = 60_000
MOST_SCRIPT_BYTES = 15_000

PAGES = ["", "guide/", "guide/single-arm-row/"]

SHIFTS = """() => new Promise(resolve => {
  const shifts = [];
  const observer = new PerformanceObserver(list => shifts.push(...list.getEntries().map(one => one.value)));
  observer.observe({type: "layout-shift", buffered: true});
  setTimeout(() => { shifts.push(...observer.takeRecords().map(one => one.value)); resolve(shifts); }, 500);
})"""
"""Every move of what was already shown, those before this question included."""


@dataclass
class Answer:
    """One answered request: where, what kind the browser took it for, bytes on the wire with its headers."""

    address: str
    kind: str
    encoding: str
    size: float = 0


@dataclass
class Visit:
    """A first visit: the answers in their order and the moves of the layout."""

    answers: list[Answer]
    shifts: list[float]


def first_visit(browser: Browser, page_address: str) -> Visit:
    """Open a page in a fresh context, scroll to its end and wait until the network is quiet."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    answers = listen(page)
    page.goto(page_address, wait_until="networkidle")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_load_state("networkidle")
    shifts = page.evaluate(SHIFTS)
    context.close()
    return Visit(list(answers.values()), shifts)


def listen(page: Page) -> dict[str, Answer]:
    """What the page is answered from now on, by the browser's name of the request."""
    answers: dict[str, Answer] = {}
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")

    def responded(event: dict[str, Any]) -> None:
        headers = {name.lower(): value for name, value in event["response"]["headers"].items()}
        encoding = headers.get("content-encoding", "")
        answers[event["requestId"]] = Answer(event["response"]["url"], event["type"], encoding)

    def finished(event: dict[str, Any]) -> None:
        if event["requestId"] in answers:
            answers[event["requestId"]].size = event["encodedDataLength"]

    network.on("Network.responseReceived", responded)
    network.on("Network.loadingFinished", finished)
    return answers


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", PAGES)
def test_a_first_visit_stays_within_its_budget(browser: Browser, production: str, language: str, path: str) -> None:
    visit = first_visit(browser, f"{production}/{language}/{path}")
    listed = [(one.kind, urlsplit(one.address).path, one.encoding, one.size) for one in visit.answers]
    hosts = {urlsplit(one.address).netloc for one in visit.answers}
    scripts = sum(one.size for one in visit.answers if one.kind == "Script")
    assert hosts == {urlsplit(production).netloc}, listed
    assert len(listed) <= MOST_REQUESTS, listed
    assert all(one.size for one in visit.answers), listed
    assert sum(one.size for one in visit.answers) <= MOST_BYTES, listed
    assert scripts <= MOST_SCRIPT_BYTES, listed
    assert visit.shifts == []


def test_moves_of_the_layout_would_be_seen(browser: Browser, production: str) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{production}/en/guide/")
    page.wait_for_timeout(600)
    page.evaluate(
        "document.querySelector('main').prepend(Object.assign(document.createElement('h2'), {innerText: 'x'}))"
    )
    assert [shift > 0 for shift in page.evaluate(SHIFTS)] == [True]
    page.close()
