"""Preferences in a real browser: the device's time zone, and colours whatever the device has."""

from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PHONE, check_page, log_in
from tests.conftest import PASSWORD, logged
from upperback.users.models import User

Scheme = Literal["light", "dark"]

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

PAPER = {"light": "rgb(247, 246, 243)", "dark": "rgb(20, 24, 29)"}
WHITE = "rgb(255, 255, 255)"


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A phone on a journey: the accounts are in Toronto, the device is in Paris."""
    return {**browser_context_args, "timezone_id": "Europe/Paris"}


def background(page: Page) -> str:
    """The colour that the page is painted with."""
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


OFFER = {"en": "Your device says Europe/Paris.", "fr": "Votre appareil indique Europe/Paris."}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_zone_of_the_device_is_offered_and_taken(quiet_page: Page, site: str, ada: User, language: str) -> None:
    page = quiet_page
    log_in(page, site, ada)
    page.goto(f"{site}/{language}/account/")
    offer = page.locator(".zone-offer p")
    assert (offer.is_visible(), offer.inner_text()) == (True, OFFER[language])
    check_page(page)
    page.locator(".zone-offer button").click()
    assert (offer.is_visible(), page.locator("[name=time_zone]").input_value()) == (False, "Europe/Paris")
    assert page.evaluate("document.activeElement.name") == "time_zone"
    page.locator("[name=time_zone]").select_option("Asia/Tokyo")
    assert offer.is_visible() is True
    page.locator(".zone-offer button").press("Enter")
    page.locator(".preferences .actions button").click()
    page.wait_for_selector(".messages")
    ada.refresh_from_db()
    assert (ada.time_zone, offer.is_visible()) == ("Europe/Paris", False)
    check_page(page)


def test_the_same_zone_under_another_name_is_not_offered(browser: Browser, site: str, ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(time_zone="Asia/Kolkata")
    context = browser.new_context(viewport=PHONE, timezone_id="Asia/Calcutta")
    page = context.new_page()
    log_in(page, site, ada)
    page.goto(f"{site}/en/account/")
    assert page.locator(".zone-offer p").is_visible() is False
    context.close()


@pytest.mark.usefixtures("cached")
def test_who_signs_up_is_in_the_zone_of_the_device(quiet_page: Page, site: str) -> None:
    quiet_page.goto(f"{site}/en/account/signup/")
    assert quiet_page.locator("[name=device_zone]").input_value() == "Europe/Paris"


@pytest.mark.usefixtures("cached")
def test_without_scripts_the_site_decides(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport=PHONE, timezone_id="Europe/Paris", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/en/account/signup/")
    page.locator("[name=email]").fill("new@example.org")
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=consent]").check()
    page.locator("main form .button").first.click()
    assert [user.time_zone for user in User.objects.all()] == ["America/Toronto"]
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("chosen", ["", "light", "dark"])
def test_colours_are_those_that_were_chosen(
    quiet_page: Page, site: str, ada: User, chosen: str, scheme: Scheme
) -> None:
    page = quiet_page
    User.objects.filter(pk=ada.pk).update(scheme=chosen)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"{site}/en/")
    assert background(page) == PAPER[scheme]
    log_in(page, site, ada)
    logged(ada)
    for path in ("", "guide/single-arm-row/", "trend/", "account/", "nothing-here/"):
        page.goto(f"{site}/en/{path}")
        assert (path, background(page)) == (path, PAPER[chosen or scheme])
        check_page(page)


@pytest.mark.parametrize("chosen", ["", "light", "dark"])
def test_paper_is_always_light(quiet_page: Page, site: str, ada: User, chosen: str) -> None:
    page = quiet_page
    User.objects.filter(pk=ada.pk).update(scheme=chosen)
    log_in(page, site, ada)
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{site}/en/guide/single-arm-row/")
    page.wait_for_function("getComputedStyle(document.body).color === 'rgb(0, 0, 0)'")
    accent = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--alarm').trim()")
    assert (background(page), accent) == (WHITE, "#a3261f")


@pytest.mark.parametrize("chosen", ["light", "dark"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_win(quiet_page: Page, site: str, ada: User, chosen: str, scheme: Scheme) -> None:
    page = quiet_page
    User.objects.filter(pk=ada.pk).update(scheme=chosen)
    log_in(page, site, ada)
    page.emulate_media(color_scheme=scheme, forced_colors="active")
    page.goto(f"{site}/en/trend/")
    paper = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()")
    assert paper == {"light": "#f7f6f3", "dark": "#14181d"}[scheme]


@pytest.mark.parametrize("path", ["account/", "sessions/new/", "sessions/", "trend/", "at-home/", ""])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_type_twice_as_large_needs_no_scrolling_sideways(
    page: Page, site: str, ada: User, path: str, language: str
) -> None:
    logged(ada)
    log_in(page, site, ada)
    page.goto(f"{site}/{language}/{path}")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
