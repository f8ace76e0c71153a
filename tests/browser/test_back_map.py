"""The back map in a browser: by finger, by keyboard, without scripts, on the narrowest page, and heard."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from exercises.figures import back
from tests.browser.conftest import PHONE, check_page

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

IDS = [shape.id for shape in back.SHAPES]
ROW = "/en/guide/bent-over-row/"
HINT = "Choose a place on the back, or in the list."
BETWEEN = "Between spine and shoulder blade, left. Middle trapezius, rhomboids. This exercise works here."
NECK = "Base of the neck, left. This exercise is not aimed here."

TARGETS = """() => [...document.querySelectorAll('.back-map svg a')].map(link => {
  const {left, right, top, bottom, width, height} = link.getBoundingClientRect();
  const path = link.querySelector('path');
  const hit = (x, y) => document.elementFromPoint(x, y) === path;
  let square = false;
  for (let x = left; x + 24 <= right && !square; x += 2)
    for (let y = top; y + 24 <= bottom && !square; y += 2)
      square = [0, 6, 12, 18, 24].every(a => [0, 6, 12, 18, 24].every(b => hit(x + a, y + b)));
  return [link.getAttribute('href').slice(8), width >= 44 && height >= 44, square];
})"""
"""Of every shape: its region, whether its box is 44 pixels wide and high, whether a square of 24 hits nothing else."""

WIDE = """paths => paths.filter(path => getComputedStyle(path).strokeWidth === '3.5px')
  .map(path => path.parentElement.getAttribute('href').slice(8))"""
"""The regions whose shapes are marked."""

STATE = """() => [location.hash, history.length, scrollY,
  [...document.querySelectorAll('.back-map [aria-current]')].map(link => link.getAttribute('href').slice(8))]"""


@pytest.fixture
def without_scripts(browser: Browser) -> Iterator[Page]:
    """A phone that runs no scripts."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


def shape(page: Page, region: str) -> Any:
    return page.locator(f'.back-map svg a[href="#region-{region}"]')


def said(page: Page) -> str:
    return page.locator(".said").inner_text()


def stroke(page: Page, region: str) -> str:
    """How wide the line around a shape is, once it has stopped changing."""
    page.emulate_media(reduced_motion="reduce")
    page.wait_for_timeout(250)
    return str(shape(page, region).locator("path").evaluate("path => getComputedStyle(path).strokeWidth"))


def test_a_tap_says_the_place_and_leaves_page_and_history_alone(quiet_page: Page, site: str) -> None:
    quiet_page.goto(site + ROW)
    assert said(quiet_page) == HINT
    shape(quiet_page, "interscapular_l").scroll_into_view_if_needed()
    hash_, length, scroll, current = quiet_page.evaluate(STATE)
    assert (hash_, current) == ("", [])
    shape(quiet_page, "interscapular_l").click()
    assert said(quiet_page) == BETWEEN
    assert quiet_page.evaluate(STATE) == ["", length, scroll, ["interscapular_l", "interscapular_l"]]
    shape(quiet_page, "neck_base_l").click()
    assert said(quiet_page) == NECK
    assert quiet_page.evaluate(STATE) == ["", length, scroll, ["neck_base_l", "neck_base_l"]]


def test_the_list_chooses_as_well(quiet_page: Page, site: str) -> None:
    quiet_page.goto(site + ROW)
    quiet_page.locator("#region-interscapular_l").click()
    assert (said(quiet_page), stroke(quiet_page, "interscapular_l")) == (BETWEEN, "3.5px")


def test_the_keyboard_reaches_every_shape_chooses_and_clears(quiet_page: Page, site: str) -> None:
    quiet_page.goto(site + ROW)
    shape(quiet_page, IDS[0]).focus()
    met = []
    for _ in IDS:
        met.append(quiet_page.evaluate("document.activeElement.getAttribute('href').slice(8)"))
        quiet_page.keyboard.press("Tab")
    assert met == IDS
    shape(quiet_page, "interscapular_l").focus()
    quiet_page.keyboard.press("Shift+Tab")
    quiet_page.keyboard.press("Tab")
    assert stroke(quiet_page, "interscapular_l") == "3.5px"
    quiet_page.keyboard.press("Enter")
    assert said(quiet_page) == BETWEEN
    quiet_page.keyboard.press("Escape")
    assert (said(quiet_page), quiet_page.locator(".back-map [aria-current]").count()) == (HINT, 0)


def test_an_address_that_names_a_place_has_chosen_it(quiet_page: Page, site: str) -> None:
    quiet_page.goto(f"{site}{ROW}#region-interscapular_l")
    quiet_page.wait_for_selector(".back-map[data-ready]")
    assert (said(quiet_page), quiet_page.locator(".back-map [aria-current]").count()) == (BETWEEN, 2)


def test_an_address_that_names_nothing_chooses_nothing(quiet_page: Page, site: str) -> None:
    quiet_page.goto(f'{site}{ROW}#region-"]nothing')
    quiet_page.wait_for_selector(".back-map[data-ready]")
    assert (said(quiet_page), quiet_page.locator(".back-map [aria-current]").count()) == (HINT, 0)


@pytest.mark.parametrize("region", IDS)
def test_without_scripts_every_shape_leads_to_its_name_and_both_are_marked(
    without_scripts: Page, site: str, region: str
) -> None:
    without_scripts.goto(site + ROW)
    assert stroke(without_scripts, region) == "1px"
    plain = without_scripts.locator(f"#region-{region}").evaluate("link => getComputedStyle(link).boxShadow")
    shape(without_scripts, region).press("Enter")
    without_scripts.wait_for_url(f"**#region-{region}")
    without_scripts.mouse.move(1, 1)
    marked = without_scripts.locator(f"#region-{region}").evaluate("link => getComputedStyle(link).boxShadow")
    shape(without_scripts, region).evaluate("link => link.blur()")
    found = (stroke(without_scripts, region), without_scripts.locator(".back-map svg a path").evaluate_all(WIDE))
    assert (plain, marked != "none", found) == ("none", True, ("3.5px", [region]))


@pytest.mark.parametrize("path", ["/en/guide/", ROW, "/fr/guide/plank-on-the-arms/"])
def test_on_the_narrowest_page_every_shape_can_be_hit(quiet_page: Page, site: str, path: str) -> None:
    quiet_page.set_viewport_size({"width": 320, "height": 640})
    quiet_page.goto(site + path)
    quiet_page.locator(".back-map svg").evaluate("svg => scrollTo(0, scrollY + svg.getBoundingClientRect().top - 20)")
    assert quiet_page.evaluate(TARGETS) == [[name, True, True] for name in IDS]
    low = "links => links.filter(one => one.getBoundingClientRect().height < 44).map(one => one.textContent)"
    assert quiet_page.locator(".places a").evaluate_all(low) == []


def test_shapes_are_heard_as_links_with_names_of_their_own(quiet_page: Page, site: str) -> None:
    quiet_page.goto(site + ROW)
    group = quiet_page.get_by_role("group", name="Your back, seen from behind")
    names = [
        "Base of the neck, left. This exercise is not aimed here.",
        "Between spine and shoulder blade, left. This exercise works here.",
        "Between spine and shoulder blade, right. This exercise works here.",
        "Back of the shoulder, right. In this exercise, the muscles here help.",
        (
            "Spine, level with the top of the shoulder blades (upper thoracic). "
            "In this exercise, the muscles here hold steady."
        ),
    ]
    assert [group.get_by_role("link", name=name, exact=True).count() for name in names] == [1] * 5
    assert group.get_by_role("link").count() == 14
    assert quiet_page.locator(".said").get_attribute("aria-live") == "polite"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/fr/guide/", ROW])
def test_a_chosen_place_breaks_no_rule(quiet_page: Page, site: str, path: str, scheme: Any) -> None:
    quiet_page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    quiet_page.set_viewport_size({"width": 320, "height": 640})
    quiet_page.goto(site + path)
    shape(quiet_page, "scapula_r").click()
    quiet_page.wait_for_timeout(300)
    check_page(quiet_page)
