"""Something is wrong and there is no network: the list routes on the device, and keeps nothing of the person."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.conftest import PHONE, check_page, log_in
from tests.conftest import PASSWORD
from upperback.users.models import User

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

WHERE_KEPT = "caches.keys().then(names => Promise.all(names.map(name => caches.open(name).then(one => one.keys()))))"
KEPT = f"{WHERE_KEPT}.then(all => all.flat().map(one => new URL(one.url).pathname).sort())"


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """A phone whose browser may keep the page."""
    context = browser.new_context(viewport=PHONE, locale="en-CA", service_workers="allow")
    yield context
    # Before the tables are emptied: the worker may still be fetching.
    context.close()


def at_work(page: Page) -> None:
    """Wait until the worker has kept what it keeps and answers for this page."""
    page.evaluate("navigator.serviceWorker.ready")
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def shown(page: Page) -> Locator:
    """What the page says to do, of everything that it might."""
    return page.get_by_role("status").locator(":scope > :not([hidden])")


def answer(page: Page, where: str, since: str, weakness: str) -> None:
    page.get_by_label(where, exact=True).check()
    page.get_by_label(since, exact=True).check()
    page.get_by_role("group", name="Is there any new weakness").get_by_label(weakness, exact=True).check()


def test_without_a_network_numbness_is_routed_and_with_it_the_site_answers_again(
    phone: BrowserContext, site: str
) -> None:
    ada = User.objects.create_user("ada@example.org", PASSWORD)
    page = phone.new_page()
    log_in(page, site, ada)
    page.goto(f"{site}/en/sessions/")
    at_work(page)
    phone.set_offline(True)
    page.goto(f"{site}/en/safety/wrong/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Something is wrong")
    results = shown(page)
    expect(shown(page)).to_have_count(0)
    answer(page, "In both legs or feet", "It is new, and came on little by little", "No")
    expect(results.get_by_role("heading")).to_have_text("Emergency: call now")
    expect(page.get_by_text("Nothing was stored. Answer the list again once you are online")).to_be_visible()
    check_page(page)
    answer(page, "In one arm or hand", "For a long time, and a professional has assessed it", "No")
    expect(results.get_by_role("heading")).to_have_count(0)
    page.get_by_role("button", name="Show me what to do").click()
    expect(results.get_by_role("heading")).to_have_text("See a clinician soon")
    phone.set_offline(False)
    page.goto(f"{site}/en/warning-signs/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Warning signs")
    page.goto(f"{site}/en/safety/wrong/")
    expect(page.locator(".safety-offline")).to_have_count(0)


def test_in_french_a_sign_is_told_at_once_and_no_sign_promises_nothing(phone: BrowserContext, site: str) -> None:
    page = phone.new_page()
    page.goto(f"{site}/fr/safety/offline/")
    at_work(page)
    phone.set_offline(True)
    page.goto(f"{site}/fr/safety/")
    page.locator(".safety-offline [type=submit]").click()
    expect(shown(page)).to_have_text(
        "Vous n’avez coché aucun signe d’alerte. Ce formulaire ne permet pas d’écarter un problème."
    )
    page.get_by_label("Fièvre, et sensation d’être très malade").check()
    expect(shown(page).get_by_role("heading")).to_have_text("Urgence\u00a0: appelez maintenant")
    check_page(page)


def test_half_an_answer_about_numbness_is_asked_for(phone: BrowserContext, site: str) -> None:
    page = phone.new_page()
    page.goto(f"{site}/en/safety/offline/")
    page.get_by_label("Around the trunk", exact=True).check()
    page.get_by_role("button", name="Show me what to do").click()
    expect(shown(page)).to_have_text("Answer all three questions about numbness or tingling, or clear your answers.")
    page.get_by_role("button", name="Clear all answers").click()
    expect(shown(page)).to_have_count(0)


def test_only_public_pages_are_kept_and_other_pages_stay_the_networks(phone: BrowserContext, site: str) -> None:
    ada = User.objects.create_user("ada@example.org", PASSWORD)
    page = phone.new_page()
    log_in(page, site, ada)
    page.goto(f"{site}/en/sessions/")
    at_work(page)
    page.goto(f"{site}/en/trend/")
    kept = page.evaluate(KEPT)
    assert [path for path in kept if not path.startswith("/static/")] == ["/en/safety/offline/", "/fr/safety/offline/"]
    html = page.evaluate("caches.match('/en/safety/offline/', {ignoreVary: true}).then(answer => answer.text())")
    assert ("/en/account/login/" in html, "csrf" in html, "ada@example.org" in html) == (True, False, False)
    phone.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(f"{site}/en/sessions/")


def test_an_older_copy_is_dropped_and_nobody_elses(phone: BrowserContext, site: str) -> None:
    page = phone.new_page()
    page.goto(f"{site}/en/")
    page.evaluate("Promise.all([caches.open('safety-older'), caches.open('other')])")
    page.goto(f"{site}/en/safety/offline/")
    at_work(page)
    names = page.evaluate("caches.keys()")
    assert sorted(name.partition("-")[0] for name in names) == ["other", "safety"]
    assert "safety-older" not in names


def test_as_production_serves_it_with_files_named_by_their_content(browser: Browser, production: str) -> None:
    context = browser.new_context(viewport=PHONE, locale="en-CA", service_workers="allow")
    page = context.new_page()
    page.goto(f"{production}/en/safety/offline/")
    at_work(page)
    files = [path for path in page.evaluate(KEPT) if path.startswith("/static/")]
    assert [bool(re.search(r"\.[0-9a-f]{12}\.(?:css|js)$", path)) for path in files] == [True] * 6
    context.set_offline(True)
    page.goto(f"{production}/en/safety/wrong/")
    page.get_by_label("A lump, a swelling").check()
    page.get_by_role("button", name="Show me what to do").click()
    expect(shown(page).get_by_role("heading")).to_have_text("See a clinician soon")
    assert page.evaluate("getComputedStyle(document.querySelector('.check')).display") == "flex"
    context.close()
