"""What holds of every proposal, whatever was done, felt and decided."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from programs.training.ladder import Ladder, back, is_weighed, up, weight
from programs.training.progress import (
    Decided,
    NotYet,
    Proposal,
    SessionDone,
    SetDone,
    Situation,
    changes,
    progress,
)
from programs.training.values import EMPTY, Burden, Target, Tempo
from tests.programs.training.climbing import (
    BAGS,
    BENT,
    DEADLIFT,
    PLANK,
    ROW,
    TODAY,
    all_sets,
    at,
    document,
    done,
    kilos,
    pounds,
    target,
)

DUMBBELLS = tuple(kilos(load, "dumbbell") for load in (2, 4, 6, 10))
OWNABLE = tuple(sorted((*BAGS, *DUMBBELLS), key=weight))
slugs = st.sampled_from((ROW, BENT, DEADLIFT, PLANK))
levels = st.sampled_from((1, 2, 3))
owned = st.lists(st.sampled_from(OWNABLE), unique=True, max_size=6).map(lambda some: tuple(sorted(some, key=weight)))
weighed = st.integers(1, 600).map(lambda tenths: kilos(Decimal(tenths) / 10))
backpacks = st.integers(1, 80).map(lambda load: pounds(load, "backpack"))
burdens = st.one_of(
    st.just(EMPTY),
    st.sampled_from(OWNABLE),
    weighed,
    backpacks,
    st.just(Burden(equipment="resistance-band", colour="red")),
    st.just(Burden(equipment="dumbbell")),
)


@st.composite
def plans(draw: st.DrawFn) -> tuple[Target, Ladder]:
    """What a person may have planned of an exercise, by the guide or by hand, and its ladder."""
    slug, level = draw(slugs), draw(levels)
    told = document(slug)
    holds = told.measure == "seconds"
    low = draw(st.integers(1, 70 if holds else 20))
    tempo = (
        None if holds else draw(st.builds(Tempo, up=st.integers(1, 4), hold=st.integers(0, 3), down=st.integers(1, 6)))
    )
    variants = ["", *(one.id for one in (*told.easier, *told.harder))]
    one = target(
        slug,
        level,
        burden=EMPTY if holds else draw(burdens),
        sets=draw(st.integers(1, 5)),
        low=low,
        high=draw(st.integers(low, 90 if holds else 25)),
        tempo=tempo,
        variant=draw(st.sampled_from(variants)),
    )
    return one, Ladder(document=told, level=level, loads=draw(owned))


def set_of(one: Target) -> st.SearchStrategy[SetDone]:
    """A set near the top of the range, as it was asked for or not."""
    return st.builds(
        SetDone,
        side=st.sampled_from(("left", "right", "both")),
        amount=st.integers(max(one.high - 1, 1), one.high + 3),
        burden=st.just(one.burden),
        effort=st.sampled_from((1, 2, 2, 3, None)),
    )


@st.composite
def sessions(draw: st.DrawFn, one: Target) -> SessionDone:
    """A session of the last six weeks, often to the top."""
    day = TODAY - draw(st.integers(0, 42)) * timedelta(days=1)
    return SessionDone(
        day=day,
        began=at(day),
        sets=draw(st.one_of(st.just(all_sets(one)), st.lists(set_of(one), max_size=6).map(tuple))),
        before=draw(st.none() | st.integers(0, 10)),
        after=draw(st.none() | st.integers(0, 10)),
        recalled=draw(st.booleans()),
    )


moments = st.integers(0, 60 * 24).map(lambda hours: at(TODAY) - timedelta(hours=hours))
decisions = st.builds(
    Decided,
    direction=st.sampled_from(("up", "back")),
    reason=st.sampled_from(("ready", "rose", "gap", "long-gap")),
    decision=st.sampled_from(("accepted", "declined")),
    decided_at=moments,
    before=st.just({"high": 12}),
    after=st.just({"high": 15}),
)


@st.composite
def earned(draw: st.DrawFn) -> Situation:
    """What nearly earns a step up, or does."""
    one, ladder = draw(plans())
    last = draw(st.integers(1, 5))
    days = (last, draw(st.integers(last, 13)))
    mornings = dict.fromkeys(range(draw(st.integers(5, 30))), 3) | draw(
        st.dictionaries(st.integers(0, 12), st.integers(2, 5), max_size=2)
    )
    since = draw(st.none() | st.integers(5 * 24, 15 * 24).map(lambda hours: at(TODAY) - timedelta(hours=hours)))
    return Situation(
        target=one,
        ladder=ladder,
        sessions=tuple(done(one, ago, recalled=draw(st.integers(0, 9)) == 0) for ago in days),
        mornings={TODAY - ago * timedelta(days=1): value for ago, value in mornings.items()},
        steps=(),
        now=at(TODAY),
        today=TODAY,
        stepped_at=since,
        limited=draw(st.integers(0, 9)) == 0,
    )


@st.composite
def anything(draw: st.DrawFn) -> Situation:
    """Anything that may have happened."""
    one, ladder = draw(plans())
    told = sorted(draw(st.lists(sessions(one), max_size=5)), key=lambda session: session.began, reverse=True)
    steps = sorted(draw(st.lists(decisions, max_size=2)), key=lambda step: step.decided_at, reverse=True)
    accepted = [step.decided_at for step in steps if step.decision == "accepted"]
    days = st.dictionaries(st.integers(0, 40), st.integers(0, 10), max_size=30)
    calm = st.just(dict.fromkeys(range(40), 3))
    return Situation(
        target=one,
        ladder=ladder,
        sessions=tuple(told),
        mornings={TODAY - ago * timedelta(days=1): value for ago, value in draw(st.one_of(days, calm)).items()},
        steps=tuple(steps),
        now=at(TODAY),
        today=TODAY,
        stepped_at=accepted[0] if accepted else None,
        eases_in_until=draw(st.none() | st.integers(0, 30).map(lambda ago: TODAY - ago * timedelta(days=1))),
        limited=draw(st.booleans()),
    )


situations = st.one_of(anything(), earned())


def ups(one: Situation) -> Iterator[Proposal]:
    """The step up, if there is one."""
    found = progress(one)
    if isinstance(found, Proposal) and found.direction == "up":
        yield found


@given(situations)
def test_every_situation_has_an_answer_that_changes_something(one: Situation) -> None:
    found = progress(one)
    if isinstance(found, NotYet):
        assert found.target == one.target
    else:
        assert (found.before, changes(found.before, found.after) == ({}, {})) == (one.target, False)


@given(situations)
def test_no_step_up_within_seven_days_of_any_step(one: Situation) -> None:
    for _found in ups(one):
        assert one.stepped_at is None or one.now - one.stepped_at >= timedelta(days=7)


@given(situations)
def test_no_step_up_without_calm_mornings_or_while_limited(one: Situation) -> None:
    for found in ups(one):
        assert not one.limited
        assert len(one.series) >= 7
        assert found.usual_morning is not None
        two = [session for session in one.sessions if not session.recalled][:2]
        assert all(one.mornings[session.day + timedelta(days=1)] <= found.usual_morning + 1 for session in two)


@given(situations)
def test_what_was_written_down_later_changes_no_step_up(one: Situation) -> None:
    recent = [session for session in one.sessions if not session.recalled]
    if recent and (one.today - recent[0].day).days < 14:
        without = replace(one, sessions=tuple(recent))
        declined = any(step.decision == "declined" for step in one.steps)
        assert declined or list(ups(one)) == list(ups(without))


@given(plans())
def test_nothing_is_proposed_that_is_not_owned(plan: tuple[Target, Ladder]) -> None:
    one, ladder = plan
    after = up(one, ladder)
    if after and after.burden != one.burden:
        assert is_weighed(after.burden) or replace(after.burden, implements=1) in ladder.loads
        assert weight(after.burden) > weight(one.burden)


@given(plans())
def test_a_step_up_has_an_end(plan: tuple[Target, Ladder]) -> None:
    one, ladder = plan
    for _rung in range(200):
        after = up(one, ladder)
        if after is None or is_weighed(after.burden):
            return
        one = after
    raise AssertionError(one)


@given(plans())
def test_a_step_back_has_an_end_and_raises_nothing(plan: tuple[Target, Ladder]) -> None:
    one, ladder = plan
    for _rung in range(2000):
        after = back(one, ladder)
        if after is None:
            return
        assert heaviness(after) <= heaviness(one)
        one = after
    raise AssertionError(one)


def heaviness(one: Target) -> tuple[int, int, int]:
    """What no step back may raise: weight in grams, sets, the end of the range."""
    return int(weight(one.burden) * 1000), one.sets, one.high


@given(plans())
def test_a_step_up_and_a_step_back_lead_to_where_one_was(plan: tuple[Target, Ladder]) -> None:
    one, ladder = plan
    after = up(one, ladder)
    if after is None:
        return
    before, then = changes(one, after)
    when = at(TODAY) - timedelta(days=6)
    taken = Decided(direction="up", reason="ready", decision="accepted", decided_at=when, before=before, after=then)
    rises = tuple(rise(at(TODAY) - timedelta(days=ago)) for ago in (1, 3))
    found = progress(
        Situation(
            target=after,
            ladder=ladder,
            sessions=rises,
            mornings={},
            steps=(taken,),
            now=at(TODAY),
            today=TODAY,
            stepped_at=when,
        )
    )
    assert isinstance(found, Proposal)
    assert (found.direction, found.after) == ("back", one)


def rise(when: datetime) -> SessionDone:
    """A session after which tension was three higher."""
    return SessionDone(day=when.date(), began=when, sets=(), before=2, after=5)


@given(situations)
def test_nothing_fails_and_nothing_is_remembered(one: Situation) -> None:
    assert progress(one) == progress(one)
