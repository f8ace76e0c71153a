"""Steps in words, for everything that may be proposed."""

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone
from hypothesis import given

from exercises.document import read
from exercises.guide import Guide, gather
from exercises.services.loading import CONTENT
from programs.models import SetLog
from programs.proposal_words import Reader, differences, load, said, told, why_not
from programs.proposals import proposals_for
from programs.training.ladder import back, level_one, up
from programs.training.progress import NotYet, Proposal, Situation, progress
from programs.training.values import EMPTY, Burden, Target, Tempo
from tests.programs.climbing import ready
from tests.programs.training.climbing import BENT, DEADLIFT, PLANK, done, kilos, ladder, pounds, situation, target
from tests.programs.training.test_progress_properties import situations
from upperback.users.models import User

SLOW = Tempo(up=2, hold=1, down=4)
LAST = Tempo(up=2, hold=2, down=4)


@cache
def guide() -> Guide:
    """Everything that the files publish."""
    documents = [read(path.read_text(encoding="utf-8")) for path in sorted(CONTENT.rglob("*.json"))]
    return gather(None, enumerate(documents, start=1))


def reader(unit: str = "lb") -> Reader:
    """Somebody who reads loads in pounds."""
    return Reader(guide(), unit)


def words(before: Target, after: Target | None, **more: object) -> str:
    """What a step says after its reason."""
    assert after
    told_as = {"direction": "up", "reason": "ready", **more}
    return said(Proposal(before=before, after=after, **told_as), reader()).partition(": ")[2]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "says"),
    [
        (target(), "widen the range to 8–15 repetitions; the rest stays the same."),
        (target(high=15), "take 4 seconds on the way down; the rest stays the same."),
        (target(high=15, tempo=SLOW), "try the 13\xa0lb training bag, from 8 repetitions."),
        (target(level=1), "try your lightest load, the 8\xa0lb training bag, from 8 repetitions."),
        (target(burden=kilos(10)), "fill or load the water jug to 23.1\xa0lb (10.5\xa0kg); the rest stays the same."),
        (target(burden=pounds(10, "backpack")), "fill or load the backpack to 11\xa0lb; the rest stays the same."),
        (
            target(high=15, tempo=SLOW, burden=pounds(45)),
            "hold the end of the movement for 2 seconds; the rest stays the same.",
        ),
        (
            target(DEADLIFT, high=15, tempo=LAST, burden=pounds(45)),
            (
                "nothing heavier is noted among what you have at home, so try a harder version for 8 repetitions."
                " Hold the load in the hand opposite your standing leg."
                " If you do have something heavier, decline this and change the load in your plan."
            ),
        ),
        (target(PLANK), "hold for longer, 25–45 seconds."),
        (
            target(PLANK, low=40, high=60),
            "try a harder version for 20–40 seconds. Move your elbows a little forward of your shoulders (long lever).",
        ),
        (
            target(PLANK, 1, low=50, high=60, variant="plank.easier-knees"),
            "do the exercise as it is described, without the easier version, for 20–40 seconds.",
        ),
    ],
)
def test_a_step_up_in_words(before: Target, says: str) -> None:
    assert words(before, up(before, ladder(before.exercise))) == says


@pytest.mark.parametrize(
    ("before", "says"),
    [
        (target(), "do it with an empty hand for now."),
        (target(burden=pounds(13)), "take less for now, the 8\xa0lb training bag."),
        (target(high=15), "go back to 8–12 repetitions."),
        (target(high=15, tempo=SLOW), "go back to the tempo 2\xa0–\xa01\xa0–\xa03\xa0s."),
        (target(burden=EMPTY), "do one set less, 2 in all."),
        (target(PLANK), "go back to 15–35 seconds."),
        (target(PLANK, variant="plank.harder-long-lever"), "go back to 3\xa0×\xa020–40 seconds."),
        (
            target(PLANK, variant="plank.harder-leg-lift"),
            (
                "go back to 3\xa0×\xa020–40 seconds, version: Move your elbows a little forward of your shoulders"
                " (long lever)."
            ),
        ),
    ],
)
def test_a_step_back_in_words(before: Target, says: str) -> None:
    assert words(before, back(before, ladder(before.exercise)), direction="back", reason="rose") == says


def test_level_one_in_words() -> None:
    one = target(DEADLIFT, 2)
    after = level_one(one, ladder(DEADLIFT))
    assert words(one, after, direction="back", reason="long-gap") == (
        "begin again at level 1, with 2\xa0×\xa06–8 repetitions, empty hand, version: Keep the toes of your back foot"
        " on the floor (kickstand)."
    )


@pytest.mark.parametrize(
    ("reason", "says"),
    [
        ("rose", "After each of the last two sessions your tension was 3 or more above what it was before"),
        ("mornings", "On the mornings after the last two sessions your tension was 2 or more above your usual 3.5"),
        (
            "tension",
            (
                "After one of the last two sessions your tension was 3 or more above what it was before,"
                " and on the morning after the other it was 2 or more above your usual 3.5"
            ),
        ),
        ("gap", "You last did this 20 days ago"),
        ("long-gap", "You last did this 20 days ago"),
    ],
)
def test_why_a_step_back_is_proposed(reason: str, says: str) -> None:
    one = target()
    proposal = Proposal(
        direction="back",
        reason=reason,  # type: ignore[arg-type]
        before=one,
        after=replace(one, sets=2),
        usual_morning=3.5,
        days=20,
    )
    assert said(proposal, reader()).partition(": ")[0] == says


@pytest.mark.parametrize(
    ("not_yet", "says"),
    [
        (
            NotYet(reason="not-top", target=target()),
            (
                "A step up follows two sessions in a row in which every set reaches 12 repetitions with 2 or more in"
                " reserve."
            ),
        ),
        (
            NotYet(reason="not-top", target=target(PLANK)),
            "A step up follows two sessions in a row in which every hold lasts 40 seconds.",
        ),
        (
            NotYet(reason="few-ratings", target=target(), ratings=1),
            (
                "There is 1 morning rating in the last 28 days. With 7, what is usual for you shows, and a step up can"
                " be proposed."
            ),
        ),
        (
            NotYet(reason="morning-high", target=target(), usual_morning=3),
            (
                "The morning after one of the last two sessions was more than 1 above your usual 3. No step up is"
                " proposed for now."
            ),
        ),
    ],
)
def test_why_no_step_is_proposed(not_yet: NotYet, says: str) -> None:
    assert why_not(not_yet) == says


@pytest.mark.parametrize(
    ("burden", "unit", "says"),
    [
        (pounds(13), "lb", "training bag, 13\xa0lb"),
        (pounds(13), "kg", "training bag, 5.9\xa0kg (13\xa0lb)"),
        (kilos("4.6"), "kg", "water jug, 4.6\xa0kg"),
        (kilos(5, "dumbbell", 2), "kg", "dumbbell, 2\xa0×\xa05\xa0kg"),
        (Burden(equipment="resistance-band", colour="red"), "kg", "resistance band, red"),
        (Burden(equipment="resistance-band"), "kg", "resistance band"),
        (Burden(equipment="anvil", load_kg=kilos(5).load_kg, implements=1, unit="kg"), "kg", "load, 5\xa0kg"),
        (EMPTY, "kg", "empty hand"),
    ],
)
def test_a_load_in_words(burden: Burden, unit: str, says: str) -> None:
    assert load(burden, reader(unit)) == says


@given(situations)
def test_everything_has_words(one: Situation) -> None:
    found = progress(one)
    if isinstance(found, NotYet):
        assert why_not(found).endswith(".")
    else:
        assert said(found, reader()).endswith(".")
        assert differences(found.before, found.after, reader())
        assert told(found.after, reader())


def test_a_bent_over_row_without_anything_heavier_is_at_its_top() -> None:
    one = target(BENT, high=15, tempo=LAST, burden=pounds(45))
    found = progress(situation(one, sessions=(done(one, 1), done(one, 4))))
    assert isinstance(found, NotYet)
    assert why_not(found) == (
        "You are at the top of what this exercise offers with what you have at home."
        " If you have something heavier, change the load in your plan."
    )


# The part of a page


@pytest.mark.usefixtures("guide")
def test_the_proposals_of_a_plan_stand_in_a_page(ada: User) -> None:
    plan = ready(ada, "single-arm-row", "plank-on-the-arms")
    advice = proposals_for(ada, plan, timezone.now())
    request = RequestFactory().get("/en/today/")
    page = render_to_string("plans/proposals.html", {"proposals": advice}, request)
    row, plank = (one.planned.pk for one in advice)
    sent_to = Counter(word.partition('"')[2] for word in page.split() if word.startswith('action="'))
    assert sent_to == {f'/en/plans/{plan.pk}/steps/{row}/">': 1, f'/en/plans/{plan.pk}/steps/{plank}/">': 1}
    assert page.count('name="next" value="/en/today/"') == 2
    assert page.count('value="accepted"') == page.count('value="declined"') == 2
    assert [page.count(one.words) for one in advice] == [1, 1]
    assert [page.count(one.digest) for one in advice] == [1, 1]


@pytest.mark.usefixtures("guide")
def test_what_asks_for_a_decision_stands_first(ada: User) -> None:
    plan = ready(ada, "single-arm-row", "plank-on-the-arms")
    SetLog.objects.filter(exercise="single-arm-row").update(effort=1)
    row, plank = proposals_for(ada, plan, timezone.now())
    assert (row.is_due, plank.is_due) == (False, True)
    page = render_to_string("plans/proposals.html", {"proposals": [row, plank]}, RequestFactory().get("/en/"))
    before, _summary, after = page.partition("<details>")
    assert (before.count(plank.words), after.count(row.words)) == (1, 1)
    assert (before.count("<form"), after.count("<form")) == (1, 0)


def test_without_proposals_nothing_stands_in_a_page() -> None:
    assert render_to_string("plans/proposals.html", {"proposals": []}).strip() == ""
