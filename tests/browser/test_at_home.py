"""A visitor says what is at home, by keyboard and without scripts; every card adapts, and the account keeps it."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, check_page
from tests.conftest import PASSWORD
from upperback.users.models import User

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

CARDS = [
    "With your chair and your water jug",
    "With your water jug",
    "With your water jug",
    "With nothing at all",
]


def tab_to(page: Page, name: str) -> None:
    """Move on by the tabulator until something of this name has the focus; fail after the whole page."""
    for _ in range(60):
        page.keyboard.press("Tab")
        label = page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).textContent")
        if " ".join(label.split()) == name:
            return
    pytest.fail(f"{name} cannot be reached by keyboard")


def test_by_keyboard(quiet_page: Page, site: str) -> None:
    page = quiet_page
    page.goto(f"{site}/en/guide/")
    tab_to(page, "Choose")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/en/at-home/?next=/en/guide/")
    tab_to(page, "Chair")
    page.keyboard.press("Space")
    tab_to(page, "Training bag")
    expect(page.get_by_text("Which weights?")).to_be_hidden()
    page.keyboard.press("Space")
    expect(page.get_by_text("Which weights?")).to_be_visible()
    tab_to(page, "8 lb · 3.6 kg")
    page.keyboard.press("Space")
    check_page(page)
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/en/guide/")
    expect(page.get_by_text("You have: chair, training bag (8 lb).")).to_be_visible()
    expect(page.locator(".card .with")).to_have_text(
        ["With your chair and your training bag", *["With your training bag"] * 2, "With nothing at all"]
    )
    check_page(page)


def test_without_scripts_up_to_the_account(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE, locale="en-CA")
    page = context.new_page()
    page.goto(f"{site}/en/")
    page.get_by_role("link", name="Choose").click()
    page.get_by_label("Chair").check()
    page.get_by_label("Water jug").check()
    page.get_by_label("I have nothing of this").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("You ticked something else too.")).to_be_visible()
    expect(page.get_by_label("Chair")).to_be_checked()
    page.get_by_label("I have nothing of this").uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_url(f"{site}/en/")
    expect(page.locator(".card .with")).to_have_text(CARDS)

    page.get_by_role("link", name="Sign up", exact=True).click()
    page.get_by_label("Email").fill("zoe@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("I agree").check()
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Before you train")
    assert User.objects.get().at_home == "chair_water-jug"
    page.context.clear_cookies(name="home")
    page.goto(f"{site}/en/guide/")
    expect(page.locator(".card .with")).to_have_text(CARDS)
    context.close()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("words", ["-", "training-bag:8lb+45lb_resistance-band_couch-arm_mat", "chair_water-jug"])
def test_whatever_is_at_home_pages_stay_readable(quiet_page: Page, site: str, language: str, words: str) -> None:
    page = quiet_page
    page.set_viewport_size({"width": 320, "height": 640})
    page.context.add_cookies([{"name": "home", "value": words, "url": site}])
    for path in ("", "guide/single-arm-row/", "guide/plank-on-the-arms/", "equipment/", "at-home/"):
        page.goto(f"{site}/{language}/{path}")
        check_page(page)


def test_everything_to_tick_is_large_enough_to_touch(quiet_page: Page, site: str) -> None:
    page = quiet_page
    page.goto(f"{site}/en/at-home/")
    page.get_by_label("Training bag").check()
    sizes = page.locator(".at-home-form label.check").evaluate_all(
        "all => all.map(one => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height))"
    )
    assert (len(sizes), [size for size in sizes if size < 44]) == (20, [])
