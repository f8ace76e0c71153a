"""Consent on a phone: given by keyboard at sign-up, asked before a form is stored, withdrawn."""

import re

import pytest
from playwright.sync_api import Page, expect

from programs.models import Consent, Rating, Session
from tests.browser.conftest import check_page, log_in
from tests.conftest import PASSWORD, logged
from upperback.users.models import User

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def press_until(page: Page, selector: str, key: str = "Tab") -> None:
    """Press a key until the element is focused; fails after as many presses as a page has stops."""
    for _ in range(40):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{selector} cannot be reached by {key}")


def test_signing_up_with_consent_by_keyboard_alone(quiet_page: Page, site: str) -> None:
    page = quiet_page
    page.goto(f"{site}/en/account/signup/")
    expect(page.locator("[name=consent]")).not_to_be_checked()
    press_until(page, "[name=email]")
    page.keyboard.type("zoe@example.org")
    press_until(page, "[name=password1]")
    page.keyboard.type(PASSWORD)
    press_until(page, "[name=consent]")
    check_page(page)
    page.keyboard.press("Space")
    expect(page.locator("[name=consent]")).to_be_checked()
    press_until(page, "main form button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Before you train")
    consent = Consent.objects.get()
    assert (consent.owner.email, consent.wording, consent.ended_at) == ("zoe@example.org", 1, None)


def test_the_box_can_be_touched(quiet_page: Page, site: str) -> None:
    page = quiet_page
    page.goto(f"{site}/en/account/signup/")
    size = page.locator("label:has([name=consent])").bounding_box()
    assert size is not None
    assert (size["width"] >= 44, size["height"] >= 44) == (True, True)


def test_a_form_waits_for_the_consent_and_is_stored_with_it(quiet_page: Page, site: str, ada: User) -> None:
    page = quiet_page
    log_in(page, site, ada)
    page.goto(f"{site}/en/sessions/new/")
    page.locator("[name=before][value='6']").check()
    page.locator("#id_note").fill("Two\nlines")
    Consent.objects.all().delete()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Nothing is lost")).to_be_visible()
    check_page(page)
    page.get_by_label("I agree").check()
    page.get_by_role("button", name="Agree and save").click()
    expect(page.get_by_text("Your session is saved.")).to_be_visible()
    assert (Session.objects.get().note, Rating.objects.get().value) == ("Two\nlines", 6)
    assert Consent.objects.owned_by(ada).standing().count() == 1


def test_withdrawing_after_the_password_was_typed(quiet_page: Page, site: str, ada: User) -> None:
    page = quiet_page
    logged(ada)
    log_in(page, site, ada)
    page.goto(f"{site}/en/account/")
    page.get_by_role("link", name="Your consent").click()
    check_page(page)
    page.get_by_role("link", name="Withdraw your consent").click()
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Withdraw your consent")
    expect(page.get_by_text("You have 1 session on record.")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Withdraw and delete").click()
    expect(page.get_by_text("what you had logged is deleted")).to_be_visible()
    check_page(page)
    assert (Session.objects.count(), Consent.objects.standing().count()) == (0, 0)
    page.goto(f"{site}/en/sessions/new/")
    expect(page).to_have_url(re.compile(r"/en/account/consent/\?next="))
