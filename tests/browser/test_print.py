"""Every exercise prints on one page, on the paper of both sides of the ocean, in both languages."""

import re

import pytest
from playwright.sync_api import Page

from tests.pages import VISITOR

PAPERS = ("Letter", "A4")


def sheets(pdf: bytes) -> int:
    """How many pages a PDF of Chromium has: it writes their objects in plain text."""
    return len(re.findall(rb"/Type /Page\b", pdf))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", VISITOR["exercise"])
def test_an_exercise_prints_on_one_page(quiet_page: Page, production: str, language: str, path: str) -> None:
    quiet_page.goto(f"{production}/{language}/{path}")
    printed = {paper: sheets(quiet_page.pdf(format=paper)) for paper in PAPERS}
    assert printed == {"Letter": 1, "A4": 1}


def test_pages_are_counted(page: Page) -> None:
    page.set_content("<p style='break-after: page'>one</p>" * 12 + "<p>thirteen</p>")
    assert sheets(page.pdf()) == 13
