"""Every page, in both languages and both colour schemes, on the narrowest phone: readable, complete, quiet."""

from typing import Literal

import pytest
from django.core import mail
from playwright.sync_api import Page

from tests.browser.conftest import check_page, log_in
from tests.conftest import logged
from tests.pages import MISSING, OWNED, PERSON, PLANNED, VISITOR, paths_of
from tests.programs.plans import planned
from tests.users.test_accounts import code_in
from upperback.users.models import User

Scheme = Literal["light", "dark"]

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

WIDTHS = {("en", "light"): (320, 1280), ("en", "dark"): (320,), ("fr", "light"): (320,), ("fr", "dark"): (320, 1280)}
"""The narrowest phone always; a desk's screen once in each language and in each scheme."""


def visit(page: Page, home: str, paths: list[str], scheme: Scheme) -> None:
    """Open every path under `home`, which ends with the language, at the widths that are its scheme's turn."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for path in paths:
        page.goto(f"{home}/{path}")
        check_at_widths(page, scheme)


def check_at_widths(page: Page, scheme: Scheme) -> None:
    """Check the page that is open."""
    language = str(page.locator("html").get_attribute("lang"))
    for width in WIDTHS[language, scheme]:
        page.set_viewport_size({"width": width, "height": 640})
        check_page(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_of_visitors(quiet_page: Page, site: str, language: str, scheme: Scheme) -> None:
    visit(quiet_page, f"{site}/{language}", [*paths_of(VISITOR), MISSING], scheme)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_of_a_person(quiet_page: Page, site: str, ada: User, language: str, scheme: Scheme) -> None:
    logged(ada, id=OWNED, note="A note. " * 40)
    planned(ada, id=PLANNED, name="A long name " * 8)
    log_in(quiet_page, site, ada)
    visit(quiet_page, f"{site}/{language}", paths_of(PERSON), scheme)


@pytest.mark.usefixtures("cached")
@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("fr", "dark")])
def test_pages_of_a_new_password(quiet_page: Page, site: str, ada: User, language: str, scheme: Scheme) -> None:
    page = quiet_page
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"{site}/{language}/account/password/reset/")
    page.locator("[name=email]").fill(ada.email)
    page.locator("main form .button").first.click()
    page.wait_for_url("**/confirm/")
    check_at_widths(page, scheme)
    page.locator("[name=code]").fill(code_in(str(mail.outbox[0].body)))
    page.locator("main form .button").first.click()
    page.wait_for_url("**/complete/")
    check_at_widths(page, scheme)
