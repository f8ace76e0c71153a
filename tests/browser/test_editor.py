"""An editor changes the order of the cues by keyboard, publishes, and readers see it at once."""

import pytest
from playwright.sync_api import Page, expect

from exercises.models import Cue, Exercise
from tests.browser.conftest import log_in
from upperback.users.models import User

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_an_editor_moves_a_cue_and_publishes(quiet_page: Page, site: str, publisher: User) -> None:
    page = quiet_page
    page.set_viewport_size({"width": 1280, "height": 900})
    log_in(page, site, publisher)
    exercise = Exercise.objects.get(slug="plank-on-the-arms")
    before = list(exercise.cues.values_list("key", flat=True))
    page.goto(f"{site}/en/admin/exercises/exercise/{exercise.pk}/change/")
    first = page.locator("#cues-group .form-row:not(.empty-form)").first
    down = first.locator("[data-move='1']")
    down.focus()
    page.keyboard.press("Enter")
    expect(first.locator("[name$='-key']")).to_have_value(before[1])
    first.get_by_label("English").fill("A cue that an editor wrote.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Readers do not see this yet")).to_be_visible()
    after = list(Cue.objects.filter(exercise=exercise).values_list("key", flat=True))
    assert after == [before[1], before[0], *before[2:]]

    page.goto(f"{site}/en/admin/exercises/exercise/{exercise.pk}/review/")
    expect(page.get_by_text("A cue that an editor wrote.")).to_be_visible()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published as edition 2.")).to_be_visible()
    page.goto(f"{site}/en/guide/plank-on-the-arms/")
    expect(page.get_by_text("A cue that an editor wrote.")).to_be_visible()
