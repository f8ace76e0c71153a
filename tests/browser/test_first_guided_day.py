"""The first day, from sign-up to the first guided session: by touch in French, by keyboard in English."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from programs.models import Plan, Rating, Screening, Session, SetLog
from tests.browser.conftest import check_page
from tests.browser.player import stored
from tests.browser.steps import Play, do, given, part, phase, places, run, seconds_of_work, stop_clock
from tests.conftest import PASSWORD
from upperback.users.models import User

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

STOPS = 120
"""More places to stop at than any page has."""

Choose = Callable[[Page, str], None]
"""Chooses or presses what a selector names."""


def by_touch(page: Page, selector: str) -> None:
    """Tap on it, or on its words when the box itself is too small to hit."""
    one = page.locator(f"{selector}:visible").first
    box = one.bounding_box()
    (one if box and box["width"] > 8 else page.locator(f"label:has({selector})")).click()


def by_keys(page: Page, selector: str) -> None:
    """Come to it by the tabulator, in a group of radio buttons by the arrows, and press it."""
    for _ in range(STOPS):
        near = page.evaluate(
            "selector => [document.activeElement.matches(selector), document.activeElement.type === 'radio' &&"
            " document.activeElement.name === document.querySelector(selector)?.name]",
            selector,
        )
        if near[0]:
            break
        page.keyboard.press("ArrowDown" if near[1] else "Tab")
    else:
        pytest.fail(f"{selector} cannot be reached by keyboard")
    page.keyboard.press("Enter" if page.evaluate("document.activeElement.matches('a, button, summary')") else "Space")


def type_into(page: Page, choose: Choose, selector: str, text: str) -> None:
    """Write into a field."""
    choose(page, selector)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def sign_up(page: Page, choose: Choose, language: str) -> None:
    """An account with consent, and the safety list answered with nothing ticked."""
    choose(page, f"a[href='/{language}/account/signup/']")
    page.wait_for_url("**/account/signup/")
    type_into(page, choose, "[name=email]", "zoe@example.org")
    type_into(page, choose, "[name=password1]", PASSWORD)
    choose(page, "[name=consent]")
    choose(page, "main form button")
    page.wait_for_url("**/safety/**")
    for name in page.locator("main .safety-form input[type=radio]").evaluate_all(
        "all => [...new Set(all.map(one => one.name))]"
    ):
        choose(page, f"[name='{name}'][value={'yes' if name == 'adult' else 'no'}]")
    choose(page, "main .safety-form .actions button")
    page.wait_for_url("**/standing/**")


def make_plan(page: Page, choose: Choose, language: str) -> Plan:
    """Level 1 in ten minutes on Mondays and Thursdays, with a training bag and a chair at home."""
    choose(page, f"main a[href='/{language}/today/']")
    page.wait_for_url("**/today/")
    choose(page, f"main a[href='/{language}/plans/new/']")
    page.wait_for_url("**/plans/new/")
    choose(page, "[name=level][value='1']")
    choose(page, "[name=minutes][value='10']")
    for day in page.locator("[name=days]:checked").evaluate_all("all => all.map(one => one.value)"):
        choose(page, f"[name=days][value='{day}']")
    for day in "14":
        choose(page, f"[name=days][value='{day}']")
    check_page(page)
    choose(page, "main .plan-form .actions button")
    page.wait_for_url("**/plans/*-*/")
    check_page(page)
    return Plan.objects.get()


def rate(page: Page, choose: Choose, kind: str, value: int, region: str) -> None:
    """Tension, where it is, and no numbness."""
    form = f".tension-now[data-kind={kind}]"
    choose(page, f"{form} [name=answer][value='{value}']")
    choose(page, f"{form} summary")
    choose(page, f"{form} [name=regions][value={region}]")
    choose(page, f"{form} [name=numbness][value=no]")


def press(page: Page, choose: Choose) -> None:
    """Press the big button, or the key that stands for it wherever the focus is."""
    if choose is by_touch:
        do(page, "primary")
    else:
        page.keyboard.press("Space")


def do_everything(page: Page, choose: Choose, play: Play) -> None:
    """Every side of every set as planned, accepted as it stands."""
    for target, _number, _side in places(play):
        if phase(page) == "ready":
            run(page, play["timing"]["ready"])
        assert phase(page) == "work"
        run(page, seconds_of_work(target) + 1)
        if target["measure"] == "repetitions":
            press(page, choose)
        expect(part(page, "log")).to_be_visible()
        run(page, 1)
        press(page, choose)
        expect(part(page, "log")).to_be_hidden()
        if phase(page) in ("change", "rest"):
            run(page, play["timing"]["change"] if phase(page) == "change" else target["rest"])


@pytest.mark.parametrize(("language", "choose"), [("fr", by_touch), ("en", by_keys)])
def test_from_sign_up_to_the_first_guided_session(quiet_page: Page, site: str, language: str, choose: Choose) -> None:
    page = quiet_page
    page.goto(f"{site}/{language}/")
    sign_up(page, choose, language)
    ada = User.objects.get()
    assert Screening.objects.owned_by(ada).get().outcome == "clear"
    plan = make_plan(page, choose, language)
    assert (plan.owner, plan.level, plan.minutes, plan.days) == (ada, 1, 10, [1, 4])

    stop_clock(page)
    choose(page, f"main a[href='/{language}/sessions/play/?plan={plan.pk}']")
    page.wait_for_url("**/sessions/play/**")
    play = given(page)
    assert [(one["exercise"], one["sets"]) for one in play["targets"]] == [
        (one.exercise, one.sets) for one in plan.exercises.order_by("position")
    ]
    expect(page.locator(".tension-now :checked")).to_have_count(0)
    rate(page, choose, "before", 6, "scapula_r")
    check_page(page)
    choose(page, "[data-do=start]")
    do_everything(page, choose, play)
    rate(page, choose, "after", 4, "scapula_r")
    check_page(page)
    choose(page, "[data-do=finish]")
    page.wait_for_url(f"**/{language}/sessions/{play['session']}/")
    check_page(page)

    way = places(play)
    assert [(one.exercise, one.side, one.repetitions or one.seconds) for one in stored(len(way))] == [
        (target["exercise"], side, target["aim"]) for target, _, side in way
    ]
    session = Session.objects.get()
    assert (session.owner, session.plan, session.guided, session.finished_at is None) == (ada, plan, True, False)
    ratings = Rating.objects.order_by("kind").values_list("kind", "value", "regions")
    assert list(ratings) == [("after", 4, ["scapula_r"]), ("before", 6, ["scapula_r"])]
    assert set(SetLog.objects.values_list("planned__plan", flat=True)) == {plan.pk}
