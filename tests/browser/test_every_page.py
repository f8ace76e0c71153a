"""Every page, in both languages and both colour schemes, on the narrowest phone: readable, complete, quiet."""

from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import check_page, log_in
from tests.conftest import logged
from upperback.users.models import User

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

VISITOR = (
    "",
    "guide/",
    "guide/single-arm-row/",
    "guide/bent-over-row/",
    "guide/single-leg-deadlift/",
    "guide/plank-on-the-arms/",
    "equipment/",
    "warning-signs/",
    "evidence/",
    "at-home/",
    "account/login/",
    "account/signup/",
    "account/password/reset/",
    "nothing-here/",
)
PERSON = (
    "sessions/",
    "sessions/new/",
    "trend/",
    "account/",
    "account/password/change/",
    "account/logout/",
)


def visit(page: Page, addresses: list[str], scheme: Literal["light", "dark"]) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for address in addresses:
        page.goto(address)
        check_page(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_of_visitors(quiet_page: Page, site: str, language: str, scheme: Literal["light", "dark"]) -> None:
    visit(quiet_page, [f"{site}/{language}/{path}" for path in VISITOR], scheme)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_of_a_person(
    quiet_page: Page, site: str, ada: User, language: str, scheme: Literal["light", "dark"]
) -> None:
    session = logged(ada, note="A note. " * 40)
    log_in(quiet_page, site, ada)
    own = (*PERSON, f"sessions/{session.pk}/", f"sessions/{session.pk}/edit/")
    visit(quiet_page, [f"{site}/{language}/{path}" for path in own], scheme)
