"""Leaving, on a phone and by keyboard: everything is downloaded and opened, then the account is gone."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from programs.models import Rating, Session
from tests.browser.conftest import check_page, log_in
from tests.conftest import PASSWORD, logged, settled
from upperback.users.models import User

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

SCHEMES: dict[str, Literal["light", "dark"]] = {"en": "light", "fr": "dark"}


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Go to a link, a box or a button with the Tab key alone, see that it shows where it is, and press a key on it."""
    for _ in range(60):
        if target.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(target).to_be_focused()
    assert target.evaluate("one => getComputedStyle(one).outlineStyle") != "none"
    assert target.evaluate("one => one.closest('label, a, button').getBoundingClientRect().height") >= 44
    page.keyboard.press(key)


@pytest.mark.usefixtures("cached")
@pytest.mark.parametrize("language", SCHEMES)
def test_download_everything_then_delete_the_account(
    quiet_page: Page, site: str, ada: User, tmp_path: Path, language: str
) -> None:
    page = quiet_page
    page.emulate_media(color_scheme=SCHEMES[language], reduced_motion="reduce")
    logged(ada, note="After work 😀")
    bea = settled(User.objects.create_user("bea@example.org", PASSWORD))
    logged(bea)
    log_in(page, site, ada)

    page.goto(f"{site}/{language}/account/")
    press(page, page.locator("main a[href$='/account/data/']"))
    page.wait_for_url("**/account/data/")
    check_page(page)
    press(page, page.locator("main a[href$='/download/']"))
    page.wait_for_url("**/account/reauthenticate/**")
    check_page(page)
    page.locator("[name=password]").focus()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/data/")
    check_page(page)

    with page.expect_download() as started:
        press(page, page.locator("main a[href$='/download/']"))
    file = tmp_path / started.value.suggested_filename
    started.value.save_as(file)
    assert file.suffix == ".zip"
    with zipfile.ZipFile(file) as archive:
        document = json.loads(archive.read("upperback.json"))
        sheet = list(csv.DictReader(io.StringIO(archive.read("sessions.csv").decode("utf-8-sig"), newline="")))
    assert document["language"] == language
    assert [one["note"] for one in document["tables"]["sessions"]] == ["After work 😀"]
    assert [one["note"] for one in sheet] == ["After work 😀"]

    press(page, page.locator("main a[href$='/account/delete/']"))
    page.wait_for_url("**/account/delete/")
    check_page(page)
    press(page, page.locator("[name=sure]"), "Space")
    press(page, page.locator("main form button"))
    page.wait_for_url("**/account/deleted/")
    check_page(page)
    assert [user.email for user in User.objects.all()] == [bea.email]
    assert (Session.objects.count(), Rating.objects.count()) == (1, 2)

    page.goto(f"{site}/{language}/account/login/")
    page.locator("[name=login]").fill(ada.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    page.goto(f"{site}/{language}/sessions/")
    page.wait_for_url("**/account/login/**")


@pytest.mark.parametrize("language", SCHEMES)
def test_the_page_of_a_member_of_staff_who_helps(
    quiet_page: Page, site: str, ada: User, support: User, language: str
) -> None:
    page = quiet_page
    page.emulate_media(color_scheme=SCHEMES[language], reduced_motion="reduce")
    log_in(page, site, support)
    page.goto(f"{site}/{language}/admin/users/user/{ada.pk}/change/")
    expect(page.locator(".help-person form")).to_have_count(2)
    page.locator(".help-person button").nth(1).press("Enter")
    expect(page.locator(".messagelist .success")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") is True
