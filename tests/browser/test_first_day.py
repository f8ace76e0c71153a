"""From sign-up to the trend, on a phone."""

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from programs.models import Rating, Session, SetLog
from tests.browser.conftest import PHONE, check_page, log_in
from tests.conftest import PASSWORD
from upperback.users.models import User

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_from_sign_up_to_trend(quiet_page: Page, site: str) -> None:
    page = quiet_page
    page.goto(site)
    expect(page).to_have_url(f"{site}/en/")
    check_page(page)

    page.get_by_role("link", name="Sign up", exact=True).click()
    page.get_by_label("Email").fill("zoe@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("I agree").check()
    check_page(page)
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Before you train")
    for answer in page.locator("[name=adult][value=yes], form .group [value=no]").all():
        answer.check()
    check_page(page)
    page.get_by_role("button", name="See the result").click()
    expect(page.get_by_text("You ticked no warning sign. This form cannot rule out a problem.")).to_be_visible()
    check_page(page)

    page.get_by_role("link", name="History").click()
    expect(page.get_by_text("No session yet.")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Log a session").click()
    expect(page.locator("[name=before]:checked, [name=after]:checked")).to_have_count(0)
    page.locator("[name=before][value='6']").check()
    page.locator("summary", has_text="Single-arm row").click()
    group = page.locator("details", has_text="Single-arm row")
    group.get_by_label("Repetitions").fill("10")
    group.get_by_label("Load in kg").fill("3,6")
    group.get_by_label("In reserve").fill("2")
    group.get_by_role("button", name="Add a set like the last").click()
    expect(group.get_by_label("Repetitions").nth(1)).to_be_focused()
    expect(group.get_by_label("Load in kg").nth(1)).to_have_value("3,6")
    expect(group.get_by_label("Side").nth(1)).to_have_value("right")
    page.locator("summary", has_text="Plank on the arms").click()
    page.locator("details", has_text="Plank on the arms").get_by_label("Seconds", exact=True).fill("30")
    page.locator("[name=after][value='4']").check()
    page.locator("#id_note").fill("After work 😀 <b>tired</b>")
    check_page(page)
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("Your session is saved.")).to_be_visible()
    expect(page.get_by_text("After work 😀 <b>tired</b>")).to_be_visible()
    check_page(page)
    session = Session.objects.get()
    assert (session.time_zone, session.recalled) == ("America/Toronto", False)
    sets = SetLog.objects.values_list("exercise", "side", "repetitions", "seconds", "load_kg", "effort")
    assert [(*one[:4], one[4] and float(one[4]), one[5]) for one in sets] == [
        ("single-arm-row", "left", 10, None, 3.6, 2),
        ("single-arm-row", "right", 10, None, 3.6, 2),
        ("plank-on-the-arms", "both", None, 30, None, None),
    ]
    assert dict(Rating.objects.values_list("kind", "value")) == {"before": 6, "after": 4}

    page.get_by_role("link", name="Trend").click()
    expect(page.get_by_text("In 1 session you rated 6.0 before and 4.0 after.")).to_be_visible()
    expect(page.get_by_role("img", name="Tension before and after each session")).to_be_visible()
    check_page(page)

    page.get_by_role("link", name="Français").click()
    expect(page).to_have_url(f"{site}/fr/trend/")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    check_page(page)


def test_a_refused_form_keeps_what_was_typed_and_leads_to_it(quiet_page: Page, site: str, ada: User) -> None:
    page = quiet_page
    log_in(page, site, ada)
    page.goto(f"{site}/en/sessions/new/")
    page.locator("summary", has_text="Bent-over row").click()
    group = page.locator("details", has_text="Bent-over row")
    group.get_by_label("Repetitions").fill("ten")
    group.get_by_label("Load in kg").fill("heavy")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(group.get_by_label("Repetitions")).to_have_value("ten")
    expect(group.get_by_label("Load in kg")).to_have_value("heavy")
    expect(group.get_by_text("Write the load as a number")).to_be_visible()
    check_page(page)
    assert Session.objects.count() == 0


def test_leaving_asks_while_something_is_typed(quiet_page: Page, site: str, ada: User) -> None:
    page = quiet_page
    log_in(page, site, ada)
    page.goto(f"{site}/en/sessions/new/")
    page.locator("#id_note").fill("unsaved")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_role("link", name="Français").click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    expect(page.locator("#id_note")).to_have_value("unsaved")


def test_the_form_works_without_scripts(browser: Browser, site: str, ada: User) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    log_in(page, site, ada)
    page.goto(f"{site}/en/sessions/new/")
    page.locator("[name=before][value='3']").check()
    page.locator("summary", has_text="Single-arm row").click()
    page.locator("[name=sets-0-amount]").fill("8")
    page.locator("details", has_text="Single-arm row").get_by_role("button", name="Add a set like the last").click()
    expect(page.locator("[name=before][value='3']")).to_be_checked()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your session is saved.")).to_be_visible()
    assert list(SetLog.objects.values_list("side", "repetitions")) == [("left", 8), ("right", 8)]
    context.close()
