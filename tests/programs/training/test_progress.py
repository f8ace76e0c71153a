"""When a step up or back is proposed: both sides of every edge."""

from dataclasses import replace
from datetime import timedelta

import pytest

from programs.training.progress import (
    Decided,
    NotYet,
    Proposal,
    SessionDone,
    SetDone,
    Situation,
    changes,
    fields,
    progress,
    with_fields,
)
from programs.training.values import EMPTY, Burden, Tempo
from tests.programs.training.climbing import (
    NOW,
    PLANK,
    TODAY,
    all_sets,
    at,
    done,
    kilos,
    ladder,
    mornings,
    pounds,
    situation,
    step,
    target,
)

ROW = target()
HOLD = target(PLANK)
DAY = timedelta(days=1)


def verdict(one: Situation) -> str:
    """`up`, the reason of a step back, or why there is none."""
    found = progress(one)
    if isinstance(found, NotYet):
        return f"not yet: {found.reason}"
    return found.reason if found.direction == "back" else found.direction


def with_set(**more: object) -> tuple[SetDone, ...]:
    """All planned sets, the last of them otherwise."""
    first = all_sets(ROW)
    return (*first[:-1], replace(first[-1], **more))  # type: ignore[arg-type]


# Up


def test_two_sessions_at_the_top_and_calm_mornings_lead_a_step_up() -> None:
    assert progress(situation()) == Proposal(
        direction="up", reason="ready", before=ROW, after=replace(ROW, high=15), usual_morning=3
    )


@pytest.mark.parametrize(
    ("last", "says"),
    [
        ({}, "up"),
        ({"sets": with_set(amount=13)}, "up"),
        ({"sets": with_set(amount=11)}, "not yet: not-top"),
        ({"sets": with_set(effort=3)}, "up"),
        ({"sets": with_set(effort=1)}, "not yet: not-top"),
        ({"sets": with_set(effort=None)}, "not yet: effort"),
        ({"sets": (*with_set(effort=None)[1:], replace(all_sets(ROW)[0], effort=1))}, "not yet: not-top"),
        ({"sets": all_sets(ROW)[:-1]}, "not yet: not-top"),
        ({"sets": (*all_sets(ROW), *all_sets(ROW)[:1])}, "up"),
        ({"sets": (*all_sets(ROW), replace(all_sets(ROW)[0], amount=5))}, "not yet: not-top"),
        ({"sets": all_sets(ROW, burden=pounds(13))}, "up"),
        ({"sets": all_sets(ROW, burden=kilos("3.62", "dumbbell"))}, "up"),
        ({"sets": with_set(burden=kilos("3.61", "dumbbell"))}, "not yet: not-top"),
        ({"sets": with_set(burden=EMPTY)}, "not yet: not-top"),
        ({"sets": ()}, "not yet: not-top"),
    ],
    ids=[
        "as planned",
        "more",
        "one short",
        "easier",
        "too hard",
        "effort missing",
        "one too hard, one missing",
        "a side short",
        "a set more",
        "a set more, and short",
        "heavier",
        "the same in kilograms",
        "lighter",
        "no load written down",
        "nothing",
    ],
)
def test_every_set_has_to_reach_the_top_with_two_in_reserve(last: dict[str, object], says: str) -> None:
    newest = situation(sessions=(done(ROW, 1, **last), done(ROW, 4)))  # type: ignore[arg-type]
    before = situation(sessions=(done(ROW, 1), done(ROW, 4, **last)))  # type: ignore[arg-type]
    assert (verdict(newest), verdict(before)) == (says, says)


@pytest.mark.parametrize(
    ("sessions", "says"),
    [
        ((), "not yet: not-top"),
        ((done(ROW, 1),), "not yet: not-top"),
        ((done(ROW, 1), done(ROW, 4)), "up"),
        ((done(ROW, 1), done(ROW, 3, sets=with_set(amount=9)), done(ROW, 4)), "not yet: not-top"),
        ((done(ROW, 1), done(ROW, 4), done(ROW, 5, sets=with_set(amount=9))), "up"),
        ((done(ROW, 1), done(ROW, 3, recalled=True), done(ROW, 4)), "up"),
        ((done(ROW, 1), done(ROW, 4, recalled=True)), "not yet: not-top"),
        ((done(ROW, 1, sets=with_set(amount=9), recalled=True), done(ROW, 2), done(ROW, 4)), "up"),
    ],
    ids=[
        "none",
        "one",
        "two",
        "not running",
        "long ago",
        "one remembered between",
        "one remembered",
        "remembered worse",
    ],
)
def test_the_two_sessions_run_and_were_not_written_down_later(sessions: tuple[SessionDone, ...], says: str) -> None:
    assert verdict(situation(sessions=sessions)) == says


@pytest.mark.parametrize(
    ("told", "says"),
    [
        (mornings(), "up"),
        (mornings(days=7), "up"),
        (mornings(days=6), "not yet: few-ratings"),
        ({}, "not yet: few-ratings"),
        (mornings(ago_0=4), "up"),
        (mornings(ago_0=5), "not yet: morning-high"),
        (mornings(ago_3=4), "up"),
        (mornings(ago_3=5), "not yet: morning-high"),
        (mornings(ago_2=9), "up"),
        ({day: value for day, value in mornings().items() if day != TODAY}, "not yet: morning-ahead"),
        ({day: value for day, value in mornings().items() if day != TODAY - 3 * DAY}, "not yet: no-morning"),
    ],
    ids=[
        "calm",
        "seven ratings",
        "six",
        "none",
        "one above",
        "two above",
        "one above before",
        "two above before",
        "another morning",
        "still to come",
        "missing",
    ],
)
def test_the_next_mornings_are_at_most_one_above_the_median(told: dict[object, int], says: str) -> None:
    assert verdict(situation(mornings=told)) == says


def test_a_median_between_two_numbers_keeps_its_half() -> None:
    values = {1: 3, 2: 3, 4: 3, 5: 3, 6: 4, 7: 4, 3: 4}
    others = {TODAY - ago * DAY: value for ago, value in values.items()}
    for today, says in ((4, "up"), (5, "not yet: morning-high")):
        one = situation(mornings={**others, TODAY: today})
        assert (one.usual_morning, verdict(one)) == (3.5, says)


def test_the_median_is_taken_of_the_last_28_days() -> None:
    old = {TODAY - ago * DAY: 0 for ago in range(28, 60)}
    edge = {TODAY - 27 * DAY: 3}
    recent = mornings(days=6)
    assert verdict(situation(mornings=old | recent)) == "not yet: few-ratings"
    assert verdict(situation(mornings=old | recent | edge)) == "up"


def test_a_session_today_waits_for_tomorrows_morning() -> None:
    assert verdict(situation(sessions=(done(ROW, 0), done(ROW, 4)))) == "not yet: morning-ahead"


@pytest.mark.parametrize(
    ("ago", "says"),
    [(timedelta(days=7), "up"), (timedelta(days=7) - timedelta(seconds=1), "not yet: recent")],
)
def test_there_is_one_step_up_a_week(ago: timedelta, says: str) -> None:
    assert verdict(situation(stepped_at=NOW - ago)) == says


def test_sessions_before_the_last_step_count_for_nothing() -> None:
    since = NOW - timedelta(days=8)
    assert verdict(situation(stepped_at=since, sessions=(done(ROW, 1), done(ROW, 9)))) == "not yet: not-top"
    assert verdict(situation(stepped_at=since, sessions=(done(ROW, 1), done(ROW, 7)))) == "up"


@pytest.mark.parametrize(
    ("until", "sets", "says"),
    [(4, 2, "up"), (5, 2, "not yet: not-top"), (4, 1, "not yet: not-top"), (None, 2, "not yet: not-top")],
    ids=["eased", "no longer", "less than eased", "never"],
)
def test_in_the_first_weeks_one_set_less_is_planned(until: int | None, sets: int, says: str) -> None:
    rounds = tuple(one for one in (*all_sets(ROW)[:sets], *all_sets(ROW)[ROW.sets :][:sets]))
    day = None if until is None else TODAY - until * DAY
    assert verdict(situation(eases_in_until=day, sessions=(done(ROW, 1), done(ROW, 4, sets=rounds)))) == says


def test_at_the_top_of_the_ladder_the_app_says_so() -> None:
    top = target(burden=pounds(45), high=15, tempo=Tempo(up=2, hold=2, down=4), variant="row.harder-no-support")
    found = progress(situation(top))
    assert found == NotYet(reason="top", target=top, usual_morning=3, ratings=10)


def test_who_has_to_ask_first_is_proposed_nothing() -> None:
    rises = tuple(done(ROW, days, before=2, after=5) for days in (1, 4))
    assert verdict(situation(limited=True)) == "not yet: limited"
    assert verdict(situation(limited=True, sessions=rises)) == "not yet: limited"


def test_a_hold_needs_no_repetitions_in_reserve() -> None:
    found = progress(situation(HOLD))
    assert isinstance(found, Proposal)
    assert (found.after.low, found.after.high) == (25, 45)
    short = done(HOLD, 1, sets=all_sets(HOLD, amount=39))
    assert verdict(situation(HOLD, sessions=(short, done(HOLD, 4)))) == "not yet: not-top"


@pytest.mark.parametrize(
    ("planned", "burden", "says"),
    [
        (Burden(equipment="resistance-band", colour="red"), Burden(equipment="resistance-band", colour="red"), "up"),
        (
            Burden(equipment="resistance-band", colour="red"),
            Burden(equipment="resistance-band", colour="blue"),
            "not yet: not-top",
        ),
        (EMPTY, pounds(8), "up"),
    ],
    ids=["same band", "another band", "more than nothing"],
)
def test_a_band_is_compared_by_its_colour(planned: Burden, burden: Burden, says: str) -> None:
    one = target(burden=planned)
    both = tuple(done(one, days, sets=all_sets(one, burden=burden)) for days in (1, 4))
    assert verdict(situation(one, sessions=both)) == says


def test_a_pair_weighs_twice() -> None:
    pair = target(burden=kilos(5, "dumbbell", 2))
    single = all_sets(pair, burden=kilos(9, "dumbbell"))
    assert verdict(situation(pair, sessions=(done(pair, 1), done(pair, 4, sets=single)))) == "not yet: not-top"


# Back


@pytest.mark.parametrize(
    ("last", "before", "told", "says"),
    [
        ((2, 5), (2, 5), mornings(), "rose"),
        ((2, 4), (2, 5), mornings(), "up"),
        ((2, 5), (2, 4), mornings(), "up"),
        ((2, None), (2, 5), mornings(), "up"),
        ((None, 8), (None, 8), mornings(), "up"),
        ((2, 2), (2, 2), mornings(ago_0=5, ago_3=5), "mornings"),
        ((2, 2), (2, 2), mornings(ago_0=5, ago_3=4), "not yet: morning-high"),
        ((2, 5), (2, 2), mornings(ago_3=5), "tension"),
        ((2, 2), (2, 5), mornings(ago_0=5), "tension"),
        ((2, 5), (2, 2), mornings(days=3, ago_3=5), "not yet: few-ratings"),
        ((2, 5), (2, 5), {}, "rose"),
    ],
    ids=[
        "rose twice",
        "rose before",
        "rose last",
        "not rated after",
        "not rated before",
        "mornings twice",
        "one morning",
        "one of each",
        "the other of each",
        "no median",
        "no mornings at all",
    ],
)
def test_tension_twice_running_leads_a_step_back(
    last: tuple[int | None, int | None], before: tuple[int | None, int | None], told: dict[object, int], says: str
) -> None:
    sessions = tuple(done(ROW, days, before=first, after=second) for days, (first, second) in ((1, last), (4, before)))
    assert verdict(situation(sessions=sessions, mornings=told)) == says


def test_a_step_back_may_follow_a_step_up_within_the_week() -> None:
    rises = tuple(done(ROW, days, before=2, after=5) for days in (1, 3))
    assert verdict(situation(sessions=rises, stepped_at=NOW - timedelta(days=5))) == "rose"


def test_what_led_a_step_back_does_not_lead_the_next_one() -> None:
    rises = tuple(done(ROW, days, before=2, after=5) for days in (1, 4))
    assert verdict(situation(sessions=rises, stepped_at=NOW - timedelta(hours=1))) == "not yet: recent"


def test_what_was_written_down_later_leads_no_step_back() -> None:
    rises = tuple(done(ROW, days, before=2, after=5, recalled=True) for days in (1, 4))
    assert verdict(situation(sessions=rises)) == "not yet: not-top"


def test_where_nothing_lighter_is_left_the_app_says_so() -> None:
    least = target(level=1)
    rises = tuple(done(least, days, before=2, after=5) for days in (1, 4))
    assert verdict(situation(least, sessions=rises)) == "not yet: bottom"


@pytest.mark.parametrize(
    ("days", "says"),
    [(13, "not yet: few-ratings"), (14, "gap"), (27, "gap"), (28, "long-gap"), (400, "long-gap")],
)
def test_after_a_pause_it_begins_lower(days: int, says: str) -> None:
    paused = situation(sessions=(done(ROW, days), done(ROW, days + 3)), mornings={})
    assert verdict(paused) == says


def test_a_pause_is_counted_from_what_was_written_down_later_too() -> None:
    paused = situation(sessions=(done(ROW, 3, recalled=True), done(ROW, 20), done(ROW, 22)), mornings={})
    assert verdict(paused) == "not yet: few-ratings"


def test_after_midnight_the_next_waking_is_on_the_same_day() -> None:
    late = tuple(replace(done(ROW, days), after_midnight=True) for days in (1, 4))
    calm = dict.fromkeys(mornings(), 3)
    for days, verdict_then in ((1, "not yet: morning-high"), (0, "up")):
        tense = calm | {TODAY - days * DAY: 9}
        assert verdict(situation(sessions=late, mornings=tense)) == verdict_then


def test_a_pause_counts_whichever_plan_the_exercise_stood_in() -> None:
    assert verdict(situation(sessions=(done(ROW, 40),))) == "long-gap"


def test_after_a_long_pause_level_one_is_proposed() -> None:
    found = progress(situation(sessions=(done(ROW, 28),)))
    assert isinstance(found, Proposal)
    assert changes(found.before, found.after)[1] == {"sets": 2, "effort_low": 4, "effort_high": None}
    assert found.days == 28


@pytest.mark.parametrize(
    ("taken", "days", "says"),
    [
        ("gap", 20, "not yet: not-top"),
        ("gap", 28, "long-gap"),
        ("long-gap", 30, "not yet: not-top"),
        ("rose", 20, "gap"),
    ],
)
def test_one_pause_leads_one_step_back(taken: str, days: int, says: str) -> None:
    steps = (step("back", "accepted", when=at(TODAY - 8 * DAY), reason=taken),)
    one = situation(sessions=(done(ROW, days),), steps=steps, stepped_at=steps[0].decided_at)
    assert verdict(one) == says


# What was decided


@pytest.mark.parametrize(
    ("decision", "when", "says"),
    [
        ("declined", NOW - DAY / 2, "not yet: declined"),
        ("declined", at(TODAY - DAY), "not yet: declined"),
        ("declined", at(TODAY - 2 * DAY), "up"),
        ("accepted", NOW - timedelta(days=30), "up"),
    ],
)
def test_what_was_declined_waits_for_a_new_session(decision: str, when: object, says: str) -> None:
    assert verdict(situation(steps=(step("up", decision, when=when),))) == says  # type: ignore[arg-type]


def test_a_declined_step_back_leads_no_step_up() -> None:
    rises = tuple(done(ROW, days, before=2, after=5) for days in (1, 4))
    assert verdict(situation(sessions=rises, steps=(step("back", "declined", when=NOW),))) == "not yet: declined"
    assert verdict(situation(steps=(step("back", "declined", when=NOW),))) == "up"


@pytest.mark.parametrize(
    ("declined", "days", "says"),
    [
        ("gap", 20, "not yet: declined"),
        ("gap", 28, "long-gap"),
        ("long-gap", 30, "not yet: declined"),
        ("rose", 30, "long-gap"),
    ],
)
def test_a_declined_pause_is_told_anew_once_it_is_long(declined: str, days: int, says: str) -> None:
    steps = (step("back", "declined", when=NOW - DAY, reason=declined),)
    assert verdict(situation(sessions=(done(ROW, days),), steps=steps)) == says


def climbed(first: Decided, *more: Decided) -> Situation:
    """Tension rose twice after a step up."""
    what = with_fields(ROW, first.after)
    rises = tuple(done(what, days, before=2, after=5) for days in (1, 4))
    return situation(what, sessions=rises, steps=(first, *more), stepped_at=at(TODAY - 5 * DAY))


def test_a_step_back_leads_to_where_the_step_up_came_from() -> None:
    was = replace(ROW, high=15, tempo=Tempo(up=2, hold=1, down=4))
    now = replace(ROW, burden=pounds(13))
    up = step("up", "accepted", when=at(TODAY - 5 * DAY), changed=changes(was, now))
    found = progress(climbed(up))
    assert isinstance(found, Proposal)
    assert found.after == was


def test_after_an_edit_the_ladder_leads_back() -> None:
    up = step("up", "accepted", when=at(TODAY - 5 * DAY), changed=changes(ROW, replace(ROW, high=15)))
    edited = replace(climbed(up), target=replace(ROW, high=14))
    found = progress(edited)
    assert isinstance(found, Proposal)
    assert changes(found.before, found.after) == ({"high": 14}, {"high": 12})


def test_a_declined_step_up_led_nowhere() -> None:
    was, now = replace(ROW, burden=pounds(18)), ROW
    found = progress(climbed(step("up", "declined", when=at(TODAY - 9 * DAY), changed=changes(was, now))))
    assert isinstance(found, Proposal)
    assert found.after.burden == EMPTY


# Fields


def test_fields_come_back_as_they_were() -> None:
    for one in (ROW, HOLD, target(level=1), target(burden=kilos("10.5"), variant="row.harder-no-support")):
        assert with_fields(target(one.exercise, 3, planned=one.planned), fields(one)) == replace(
            one, sets=one.sets, rest=one.rest
        )


def test_only_what_differs_is_a_change() -> None:
    assert changes(ROW, ROW) == ({}, {})
    assert changes(ROW, replace(ROW, burden=pounds(13))) == ({"load_kg": "3.6287"}, {"load_kg": "5.8967"})


def test_the_ladder_is_that_of_the_exercise() -> None:
    assert ladder(PLANK).usual.high == 40
