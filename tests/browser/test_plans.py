"""A plan is made and changed on a phone: by keyboard, and without scripts."""

import pytest
from playwright.sync_api import Browser, Page, expect

from programs.models import Plan
from tests.browser.conftest import PHONE, check_page, log_in
from tests.browser.test_at_home import tab_to
from tests.programs.plans import planned, sets_of
from upperback.users.models import User

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def tab_to_field(page: Page, name: str, row: int) -> None:
    """Move on by the tabulator until a field of one of the exercises has the focus; fail after the whole page."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == f"exercises-{row}-{name}":
            return
    pytest.fail(f"{name} cannot be reached by keyboard")


def test_by_keyboard(quiet_page: Page, site: str, ada: User) -> None:
    page = quiet_page
    ada.keep_at_home("chair_training-bag:8lb+13lb_water-jug")
    log_in(page, site, ada)
    page.goto(f"{site}/en/plans/")
    check_page(page)
    tab_to(page, "Make a plan")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/en/plans/new/")
    check_page(page)
    page.locator("[name=level][value='1']").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[name=level][value='2']")).to_be_checked()
    expect(page.get_by_text("4 exercises, 12 sets, about 31 minutes")).to_be_visible()
    expect(page.locator(".of-level-1:visible")).to_have_count(0)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(page.locator("[name=minutes][value='10']")).to_be_checked()
    tab_to(page, "Tuesday")
    page.keyboard.press("Space")
    tab_to(page, "Make the plan")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Level 2, 10 minutes")
    plan = Plan.objects.get()
    assert (plan.days, plan.eases_in_until is None) == ([1, 2, 3, 5], False)
    check_page(page)

    tab_to(page, "Change")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Change the plan")
    check_page(page)
    tab_to(page, "↓ Move down: Single-arm row")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Rearranged, and not saved yet.")).to_be_visible()
    expect(page.locator(".edited-row legend")).to_have_text(
        ["Bent-over row", "Single-arm row", "Single-leg deadlift", "Plank on the arms"]
    )
    tab_to_field(page, "high", 1)
    page.keyboard.type("6")
    tab_to_field(page, "carried", 1)
    page.keyboard.type("Water jug")
    expect(page.locator("[name=exercises-1-carried]")).to_have_value("typed:water-jug")
    tab_to_field(page, "amount", 1)
    page.keyboard.type("4,5")
    check_page(page)
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    expect(page.get_by_text("This is less than where it begins.")).to_be_visible()
    expect(page.locator("[name=exercises-1-amount]")).to_have_value("4,5")
    check_page(page)
    tab_to_field(page, "high", 1)
    page.keyboard.type("10")
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your plan is saved.")).to_be_visible()
    expect(page.get_by_text("Water jug, 4.5")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Plans", exact=True).first.click()
    expect(page.get_by_role("heading", level=3)).to_have_text("Level 2, 10 minutes")
    check_page(page)
    assert sets_of(plan)[:2] == [("bent-over-row", 1, 8, 12), ("single-arm-row", 1, 8, 10)]


def test_without_scripts(browser: Browser, site: str, ada: User) -> None:
    plan = planned(ada, name="After work")
    context = browser.new_context(java_script_enabled=False, viewport=PHONE, locale="en-CA")
    page = context.new_page()
    log_in(page, site, ada)
    page.goto(f"{site}/en/plans/{plan.pk}/edit/")
    page.get_by_label("One more exercise").select_option("Plank on the arms")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".edited-row legend")).to_have_count(5)
    page.locator("#exercise-5").get_by_label("Sets").fill("2")
    page.locator("#exercise-1").get_by_label("Remove").check()
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text("Your plan is saved.")).to_be_visible()
    assert sets_of(plan)[-1] == ("plank-on-the-arms", 2, 20, 40)
    assert plan.exercises.count() == 4

    page.get_by_role("button", name="Archive it").click()
    expect(page.get_by_text("The plan is in the archive, at the end of this page.")).to_be_visible()
    page.get_by_role("button", name="Bring back").click()
    expect(page.get_by_text("The plan is back.")).to_be_visible()
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Take up again").click()
    expect(page.get_by_text("The plan runs again.")).to_be_visible()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_label("Name of the plan")).to_have_value("Copy of After work")
    context.close()
