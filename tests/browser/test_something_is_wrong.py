"""Somebody ticks numbness: training stops, the page says what to do and whom to call, and never what it is."""

import pytest
from django.conf import LazySettings
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Browser, Page, expect

from programs.models import Screening
from tests.browser.conftest import PHONE, check_page, log_in
from tests.browser.test_at_home import tab_to
from tests.programs.safety import unscreened
from upperback.users.models import User

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

WORDS = {
    "en": ("Something is wrong", "Numbness or tingling", "What to do", "Stop. Call 911.", "Call 911", "Confirm"),
    "fr": (
        "Quelque chose ne va pas",
        "Engourdissement ou picotements",
        "Que faire",
        "Arrêtez. Appelez le 911.",
        "Appelez le 911",
        "Confirmer",
    ),
}


def choose(page: Page, name: str, value: str) -> None:
    """Choose an answer with the arrows, from the first of its question."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            break
    for _ in range(10):
        if page.locator(f"[name={name}][value={value}]").is_checked():
            return
        page.keyboard.press("ArrowDown" if page.locator(f"[name={name}]:checked").count() else "Space")
    pytest.fail(f"{name} cannot be answered by keyboard")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_by_keyboard(quiet_page: Page, site: str, ada: User, settings: LazySettings, language: str) -> None:
    settings.EMERGENCY_NUMBERS, settings.DEFAULT_COUNTRY = {"CA": "911"}, "CA"
    wrong, numbness, what, stop, call, confirm = WORDS[language]
    page, home = quiet_page, f"{site}/{language}"
    log_in(page, site, ada)
    page.goto(f"{home}/sessions/")
    tab_to(page, wrong)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(wrong)
    check_page(page)
    tab_to(page, numbness)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(numbness)
    choose(page, "where", "both-legs")
    choose(page, "since", "new")
    choose(page, "weakness", "no")
    check_page(page)
    tab_to(page, what)
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{home}/safety/standing/")
    expect(page.get_by_role("heading", level=1)).to_have_text(stop)
    expect(page.get_by_role("link", name=call)).to_have_attribute("href", "tel:911")
    check_page(page)
    newest = Screening.objects.newest_first().values_list("outcome", "reason").first()
    assert newest == ("emergency", "numbness")

    page.goto(f"{home}/sessions/new/")
    expect(page.get_by_role("heading", level=1)).to_have_text(stop)
    expect(page.locator("form.session-form")).to_have_count(0)
    check_page(page)
    page.goto(f"{home}/guide/")
    expect(page.locator(".stopped").get_by_role("link", name=call)).to_have_attribute("href", "tel:911")
    check_page(page)
    page.goto(f"{home}/sessions/")
    check_page(page)

    with translation.override(language):
        page.goto(f"{site}{reverse('programs:standing')}")
    seen = page.locator(".release").first
    tab_to(page, " ".join(seen.locator("label").inner_text().split()))
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=confirm).first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".release")).to_have_count(0)
    check_page(page)
    page.goto(f"{home}/sessions/new/")
    expect(page.locator("form.session-form")).to_have_count(1)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_list_without_scripts_on_a_phone(browser: Browser, site: str, ada: User, language: str) -> None:
    unscreened(ada)
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    log_in(page, site, ada)
    page.goto(f"{site}/{language}/sessions/new/")
    sizes = page.locator(".answer").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert min(sizes) >= 44
    page.locator("[name=S4][value=yes]").check()
    page.locator("form .actions button").click()
    expect(page.locator(".question .errorlist")).to_have_count(29)
    expect(page.locator("[name=S4][value=yes]")).to_be_checked()
    for answer in page.locator("[name=adult][value=yes], .group [value=no]:not([name=S4])").all():
        answer.check()
    page.locator("form .actions button").click()
    expect(page.locator(".outcome.soon h1")).to_have_count(1)
    assert Screening.objects.get().outcome == "soon"
    context.close()


def test_a_visitor_leaves_nothing_in_the_browser(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{site}/en/safety/wrong/")
    page.locator("[value=E3]").check()
    page.locator("main form button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stop. Call your local emergency number.")
    check_page(page)
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()
