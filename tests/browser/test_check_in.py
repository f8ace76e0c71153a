"""Checking in on a phone: a few taps, by keyboard alone, without scripts, with the back map; and Today."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from exercises.figures import back
from programs.models import Plan, PlannedExercise, Rating
from programs.services.ratings import save_rating
from tests.browser.conftest import PHONE, check_page, log_in
from tests.browser.test_consent import press_until
from tests.conftest import client_of
from tests.programs.check_in import rating
from upperback.users.models import User

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

IDS = [shape.id for shape in back.SHAPES]

TARGETS = """() => [...document.querySelectorAll('.back-choice [data-region]')].map(path => {
  const {left, right, top, bottom, width, height} = path.getBoundingClientRect();
  const hit = (x, y) => document.elementFromPoint(x, y) === path;
  let square = false;
  for (let x = left; x + 24 <= right && !square; x += 2)
    for (let y = top; y + 24 <= bottom && !square; y += 2)
      square = [0, 6, 12, 18, 24].every(a => [0, 6, 12, 18, 24].every(b => hit(x + a, y + b)));
  return [path.dataset.region, width >= 44 && height >= 44, square];
})"""
"""Of every shape: its region, whether its box is 44 pixels wide and high, whether a square of 24 hits nothing else."""

SMALL = """() => [...document.querySelectorAll('main :is(a, button, summary, label, input:not([type=hidden]))')]
  .filter(one => one.checkVisibility() && !one.closest('.hint'))
  .filter(one => !(one.matches('input') && one.closest('label')))
  .filter(one => !one.matches('.own-tag label, .when label'))
  .map(one => [one.textContent.trim() || one.name, one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.9 || box.width < 43.9)
  .map(([words]) => words)"""
"""What can be tapped and is smaller than 44 pixels; fields are tapped beside their words."""


def open_page(page: Page, site: str, user: User, path: str) -> Page:
    log_in(page, site, user)
    page.goto(site + path)
    return page


def planned(owner: User, days: list[int]) -> Plan:
    plan = Plan.objects.create(owner=owner, name="Three days, ten minutes", level=1, minutes=10, days=days)
    for position, slug in enumerate(("single-arm-row", "bent-over-row", "plank-on-the-arms"), start=1):
        PlannedExercise.objects.create(
            plan=plan, position=position, exercise=slug, sets=2, low=10, high=12, rest=60, effort_low=4
        )
    return plan


def test_the_day_is_rated_in_three_taps_from_today(quiet_page: Page, site: str, ada: User) -> None:
    page = open_page(quiet_page, site, ada, "/en/today/")
    page.get_by_role("link", name="Your last 24 hours").click()
    page.locator("label:has([name=value][value='6'])").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(re.compile("^Noted at .*last 24 hours"))).to_be_visible()
    expect(page.get_by_role("link", name="Your last 24 hours")).to_have_count(0)
    stored = Rating.objects.get()
    assert (stored.kind, stored.value, stored.time_zone, stored.recalled) == ("daily", 6, "America/Toronto", False)
    check_page(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name="Your last 24 hours")).to_be_visible()
    assert Rating.objects.count() == 0


def test_a_moment_with_its_places_and_what_was_going_on(quiet_page: Page, site: str, ada: User) -> None:
    page = open_page(quiet_page, site, ada, "/en/check-in/")
    expect(page.locator("main input:checked")).to_have_count(0)
    page.locator("label:has([name=value][value='10'])").click()
    page.get_by_label("Stress").check()
    page.get_by_label("Something else").fill("Moving house")
    page.get_by_text("Where do you feel it?").first.click()
    said = page.locator(".chosen")
    expect(said).to_have_text("No place chosen.")
    for region in ("scapula_l", "interscapular_r", "interscapular_l", "neck_base_r", "neck_base_r"):
        page.locator(f"[data-region={region}]").click()
    expect(said).to_have_text("Between spine and shoulder blade, left and right; on the shoulder blade, left.")
    expect(page.locator("[name=regions]:checked")).to_have_count(3)
    check_page(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Noted at")).to_be_visible()
    stored = Rating.objects.get()
    assert (stored.value, stored.tags) == (10, ["stress", "own:Moving house"])
    assert stored.regions == ["interscapular_l", "interscapular_r", "scapula_l"]
    page.goto(f"{site}/en/check-in/")
    expect(page.locator("main input:checked")).to_have_count(0)
    expect(page.get_by_label("Moving house")).to_have_count(1)


def test_boxes_and_drawing_say_the_same_whichever_is_touched(quiet_page: Page, site: str, ada: User) -> None:
    page = open_page(quiet_page, site, ada, "/en/check-in/")
    page.get_by_text("Where do you feel it?").first.click()
    for region in IDS:
        page.locator(f"[name=regions][value={region}]").check()
        expect(page.locator(f"[data-region={region}]")).to_have_class(re.compile("is-chosen"))
    for region in IDS:
        page.locator(f"[data-region={region}]").click()
    expect(page.locator("[name=regions]:checked")).to_have_count(0)
    expect(page.locator(".chosen")).to_have_text("No place chosen.")


def test_by_keyboard_alone(quiet_page: Page, site: str, ada: User) -> None:
    page = open_page(quiet_page, site, ada, "/en/check-in/morning/")
    press_until(page, "[name=value]")
    page.keyboard.press("Space")
    for _step in range(4):
        page.keyboard.press("ArrowRight")
    press_until(page, "summary")
    page.keyboard.press("Enter")
    press_until(page, "[value=scapula_r]")
    expect(page.locator("[data-region=scapula_r]")).to_have_class(re.compile("is-near"))
    page.keyboard.press("Space")
    expect(page.locator(".chosen")).to_have_text("On the shoulder blade, right.")
    press_until(page, "main form button")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Noted at")).to_be_visible()
    stored = Rating.objects.get()
    assert (stored.kind, stored.value, stored.regions) == ("morning", 4, ["scapula_r"])


def test_nothing_that_has_the_focus_is_covered_by_the_button(quiet_page: Page, site: str, ada: User) -> None:
    quiet_page.emulate_media(reduced_motion="reduce")
    page = open_page(quiet_page, site, ada, "/en/check-in/")
    page.get_by_text("Where do you feel it?").first.click()
    page.evaluate("scrollTo(0, 0)")
    page.locator("h1").click()
    covered = []
    for _stop in range(60):
        page.keyboard.press("Tab")
        found = page.evaluate(
            """() => { const one = document.activeElement.closest('label') ?? document.activeElement;
            const bar = document.querySelector('.check-in .actions');
            if (!one.closest('.check-in') || bar.contains(one)) return '';
            return one.getBoundingClientRect().top >= bar.getBoundingClientRect().top ? one.textContent : ''; }"""
        )
        covered.append(found)
    assert [words for words in covered if words] == []


def test_without_scripts_the_boxes_are_the_map(browser: Browser, site: str, ada: User) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    context.add_cookies([{"name": "sessionid", "value": client_of(ada).cookies["sessionid"].value, "url": site}])
    page = context.new_page()
    page.goto(f"{site}/fr/check-in/daily/")
    page.locator("label:has([name=value][value='3'])").click()
    page.locator("details.more > summary").first.click()
    expect(page.locator(".back-choice svg")).to_be_hidden()
    page.locator("[name=regions][value=neck_base_l]").check()
    page.locator("main form button").click()
    stored = Rating.objects.get()
    assert (stored.value, stored.regions, stored.time_zone) == (3, ["neck_base_l"], ada.time_zone)
    context.close()


def test_the_day_is_that_of_the_device(browser: Browser, site: str, ada: User) -> None:
    context = browser.new_context(viewport=PHONE, timezone_id="Pacific/Kiritimati")
    context.add_cookies([{"name": "sessionid", "value": client_of(ada).cookies["sessionid"].value, "url": site}])
    page = context.new_page()
    page.goto(f"{site}/en/check-in/daily/")
    page.locator("label:has([name=value][value='3'])").click()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/today/")
    stored = Rating.objects.get()
    there = (timezone.now() + timedelta(hours=14)).date()
    assert (stored.time_zone, stored.local_date, stored.recalled) == ("Pacific/Kiritimati", there, False)
    context.close()


def test_what_is_wrong_stands_beside_the_field_and_nothing_is_lost(quiet_page: Page, site: str, ada: User) -> None:
    page = open_page(quiet_page, site, ada, "/en/check-in/")
    page.get_by_label("Stress").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Choose a number from 0 to 10.")).to_be_visible()
    expect(page.locator("[name=tags][value=stress]")).to_be_checked()
    expect(page.locator(".error-summary")).to_be_focused()
    check_page(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_part_opened_breaks_no_rule_on_a_phone(
    quiet_page: Page, site: str, ada: User, language: str, scheme: Any
) -> None:
    planned(ada, [1, 2, 3, 4, 5, 6, 7])
    for day in range(3):
        at = timezone.now() - timedelta(days=day)
        entry = rating(kind="now", local_date=at.date(), tags=("desk", "own:" + "x" * 40), regions=("scapula_l",))
        save_rating(owner=ada, entry=entry, now=at)
    page = quiet_page
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    log_in(page, site, ada)
    paths = ["today/", "check-in/", "check-in/daily/", "check-in/morning/", "check-in/ratings/"]
    for path in [*paths, f"check-in/ratings/{Rating.objects.first().pk}/"]:  # type: ignore[union-attr]
        for width in (320, 360):
            page.set_viewport_size({"width": width, "height": 740})
            page.goto(f"{site}/{language}/{path}")
            page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
            if "check-in/" in path and "ratings/" not in path:
                page.locator("label:has([name=value][value='4'])").click()
                page.locator("[data-region=scapula_r]").click()
            check_page(page)
            assert (path, page.evaluate(SMALL)) == (path, [])


def test_on_the_narrowest_page_every_shape_can_be_hit(quiet_page: Page, site: str, ada: User) -> None:
    quiet_page.set_viewport_size({"width": 320, "height": 800})
    page = open_page(quiet_page, site, ada, "/fr/check-in/")
    page.locator("details.more > summary").first.click()
    page.locator(".back-choice svg").evaluate("svg => scrollTo(0, scrollY + svg.getBoundingClientRect().top - 20)")
    assert page.evaluate(TARGETS) == [[name, True, True] for name in IDS]


def test_the_drawing_is_silent_and_the_boxes_have_names_of_their_own(quiet_page: Page, site: str, ada: User) -> None:
    page = open_page(quiet_page, site, ada, "/en/check-in/")
    page.get_by_text("Where do you feel it?").first.click()
    group = page.get_by_role("group", name="Where do you feel it?")
    names = ["Base of the neck, left", "Between spine and shoulder blade, right", "Back of the shoulder, right"]
    assert [group.get_by_role("checkbox", name=name, exact=True).count() for name in names] == [1, 1, 1]
    assert (group.get_by_role("checkbox").count(), group.get_by_role("img").count()) == (14, 0)
