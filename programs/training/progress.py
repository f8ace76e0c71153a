"""When a planned exercise goes a step up or back, gated by tension; proposed and never done by itself. Pure.

A step up follows two sessions in a row at the top of the range with repetitions in reserve (American College of Sports
Medicine 2009; reps in reserve: Helms 2016), and mornings that are calm after both. What was written down later tells
nothing here: it was remembered, not felt.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Any, Literal

from programs.training.ladder import Ladder, back, level_one, up, weight
from programs.training.values import Burden, Target

RESERVE = 2
"""Repetitions in reserve that every set needs before a step up (Helms 2016)."""
RUNNING = 2
"""Sessions in a row that a step follows from, either way."""
ONE_A_WEEK = timedelta(days=7)
"""From a step to the next one up."""
SERIES, ENOUGH = 28, 7
"""Days of morning ratings that the median is taken of, and how many it needs."""
CALM, RAISED = 1, 2
"""Above the median a morning is calm up to the first, and raised from the second."""
ROSE = 3
"""From before to after a session, a rise that counts."""
PAUSE, LONG_PAUSE = 14, 28
"""Days without the exercise: one step back from the first, level 1 from the second."""
OWN, PACED = ("sets", "low", "high", "variant", "effort_low", "effort_high"), ("up", "hold", "down")
HELD = ("load_kg", "implements", "unit", "equipment", "colour")
"""What a step may change: of the target itself, of its tempo and of its load."""
SAME_LOAD = Decimal("0.01")
"""Kilograms by which a load that was typed in another unit may be off."""

Why = Literal["ready", "rose", "mornings", "tension", "gap", "long-gap"]
"""Why a step is proposed: up when `ready`; back when tension `rose` twice after sessions, twice on next `mornings`, one
of each (`tension`), or after a `gap`."""

WhyNot = Literal[
    "limited",
    "declined",
    "recent",
    "not-top",
    "effort",
    "few-ratings",
    "morning-ahead",
    "no-morning",
    "morning-high",
    "top",
    "bottom",
]
"""Why no step is proposed. `top` and `bottom` are the ends of the ladder; `limited` is who has to ask first."""


@dataclass(frozen=True, kw_only=True)
class SetDone:
    """One set of the exercise: its side, repetitions or seconds, load, and effort in repetitions in reserve."""

    side: str
    amount: int
    burden: Burden
    effort: int | None


@dataclass(frozen=True, kw_only=True)
class SessionDone:
    """One session with the exercise: its day and start, its sets, and tension before and after, None where missing.

    `after_midnight` is one that began so early that the next waking is on the same day.
    """

    day: date
    began: datetime
    sets: tuple[SetDone, ...]
    before: int | None = None
    after: int | None = None
    recalled: bool = False
    after_midnight: bool = False


@dataclass(frozen=True, kw_only=True)
class Decided:
    """A step that was decided: `before` and `after` are what it changed, by the names of `Target` and its parts."""

    direction: str
    reason: str
    decision: str
    decided_at: datetime
    before: Mapping[str, object]
    after: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Situation:
    """All that decides about one planned exercise.

    `sessions` are those with the exercise, the newest first; `mornings` the next-morning ratings by day, none of them
    written down later; `steps` what was decided before, the newest first; `stepped_at` when it last changed by a step.
    Until the day `eases_in_until` a session has one set less. `limited` is who has to ask a professional first.
    """

    target: Target
    ladder: Ladder
    sessions: tuple[SessionDone, ...]
    mornings: Mapping[date, int]
    steps: tuple[Decided, ...]
    now: datetime
    today: date
    stepped_at: datetime | None = None
    eases_in_until: date | None = None
    limited: bool = False

    @property
    def usual_morning(self) -> float | None:
        """The median of the mornings of the last 28 days, today included; None while there are fewer than seven."""
        return float(median(self.series)) if len(self.series) >= ENOUGH else None

    @property
    def series(self) -> list[int]:
        """The morning ratings that the median is taken of."""
        first = self.today - timedelta(days=SERIES - 1)
        return [value for day, value in self.mornings.items() if first <= day <= self.today]

    @property
    def last_two(self) -> tuple[SessionDone, ...]:
        """The last two sessions since the last step, the newest first, without what was written down later."""
        since = self.stepped_at
        told = (one for one in self.sessions if not one.recalled and (since is None or one.began > since))
        return tuple(told)[:RUNNING]


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A step that fits: what is planned now and what would be. `days` since the exercise was done, after a gap."""

    direction: Literal["up", "back"]
    reason: Why
    before: Target
    after: Target
    usual_morning: float | None = None
    days: int = 0


@dataclass(frozen=True, kw_only=True)
class NotYet:
    """Why no step is proposed. `ratings` are the morning ratings that there are."""

    reason: WhyNot
    target: Target
    usual_morning: float | None = None
    ratings: int = 0


def progress(situation: Situation) -> Proposal | NotYet:
    """A step back where one is called for, else a step up where it is earned, else why there is none.

    Nothing to who has to ask a professional first: their sessions are without loads whatever the plan says.
    """
    if situation.limited:
        return not_yet(situation, "limited")
    return step_back(situation) or step_up(situation)


# Back


def step_back(one: Situation) -> Proposal | NotYet | None:
    """A step back, None when nothing calls for one; NotYet when it was declined or nothing lighter is left."""
    reason = why_back(one)
    if reason is None:
        return None
    if declined(one, "back", reason):
        return not_yet(one, "declined")
    after = level_one(one.target, one.ladder) if reason == "long-gap" else undone(one) or back(one.target, one.ladder)
    if after is None:
        return None if reason in ("gap", "long-gap") else not_yet(one, "bottom")
    return Proposal(
        direction="back",
        reason=reason,
        before=one.target,
        after=after,
        usual_morning=one.usual_morning,
        days=away(one) or 0,
    )


def why_back(one: Situation) -> Why | None:
    """What calls for a step back: a pause, or tension twice running after sessions or on the next mornings."""
    pause = why_pause(one)
    if pause or len(one.last_two) < RUNNING:
        return pause
    rises = [rose(session) for session in one.last_two]
    mornings = [raised(one, session) for session in one.last_two]
    if not all(rise or morning for rise, morning in zip(rises, mornings, strict=True)):
        return None
    return "rose" if all(rises) else "mornings" if all(mornings) else "tension"


def why_pause(one: Situation) -> Why | None:
    """Whether the exercise was left out for long, and no step back was taken for that yet."""
    days = away(one)
    if days is None or days < PAUSE:
        return None
    last = one.sessions[0].began
    taken = {step.reason for step in one.steps if step.decision == "accepted" and step.decided_at > last}
    if "long-gap" in taken or (days < LONG_PAUSE and "gap" in taken):
        return None
    return "gap" if days < LONG_PAUSE else "long-gap"


def away(one: Situation) -> int | None:
    """Days since the exercise was last done, in any plan, also when written down later; None before the first time."""
    return (one.today - one.sessions[0].day).days if one.sessions else None


def rose(session: SessionDone) -> bool:
    """Whether tension rose by three or more from before to after."""
    return session.before is not None and session.after is not None and session.after - session.before >= ROSE


def raised(one: Situation, session: SessionDone) -> bool:
    """Whether the next morning lay two or more above the median; not where either is missing."""
    morning, usual = one.mornings.get(next_day(session)), one.usual_morning
    return morning is not None and usual is not None and morning >= usual + RAISED


def undone(one: Situation) -> Target | None:
    """What was planned before the step up that led to what is planned now; None when none did, as after an edit."""
    now = fields(one.target)
    climbed = (
        step
        for step in one.steps
        if step.decision == "accepted"
        and step.direction == "up"
        and step.before
        and all(now[name] == value for name, value in step.after.items())
    )
    step = next(climbed, None)
    return with_fields(one.target, step.before) if step else None


# Up


def step_up(one: Situation) -> Proposal | NotYet:
    """A step up, or the first reason against one."""
    reason = why_not(one)
    after = up(one.target, one.ladder)
    if reason is None and after:
        return Proposal(direction="up", reason="ready", before=one.target, after=after, usual_morning=one.usual_morning)
    return not_yet(one, reason or "top")


def why_not(one: Situation) -> WhyNot | None:
    """The first reason against a step up; None when it is earned."""
    if one.stepped_at and one.now - one.stepped_at < ONE_A_WEEK:
        return "recent"
    short = why_not_done(one)
    if short:
        return short
    return "declined" if declined(one, "up", "ready") else why_not_calm(one)


def why_not_done(one: Situation) -> WhyNot | None:
    """What the last two sessions lack: the top of the range in every set, or how hard the sets were."""
    two = one.last_two
    if len(two) < RUNNING or not all(at_the_top(one, session) for session in two):
        return "not-top"
    if one.target.measure == "seconds":  # a hold has no repetitions in reserve
        return None
    efforts = [done.effort for session in two for done in session.sets]
    if any(effort is not None and effort < RESERVE for effort in efforts):
        return "not-top"
    return "effort" if None in efforts else None


def at_the_top(one: Situation, session: SessionDone) -> bool:
    """Whether all sets that were planned were done, each on its sides, at the load and to the top of the range."""
    eased = one.eases_in_until is not None and session.day <= one.eases_in_until
    rounds = max(one.target.sets - 1, 1) if eased else one.target.sets
    return rounds_of(session) >= rounds and all(
        done.amount >= one.target.high and as_heavy(done.burden, one.target.burden) for done in session.sets
    )


def rounds_of(session: SessionDone) -> int:
    """Sets done: left and right make one together."""
    sides = [done.side for done in session.sets]
    return sides.count("both") + min(sides.count("left"), sides.count("right"))


def as_heavy(done: Burden, planned: Burden) -> bool:
    """Whether a set was done with the planned load or a heavier one; of bands, with the planned colour."""
    if planned.load_kg:
        return weight(done) >= weight(planned) - SAME_LOAD
    return not planned.colour or done.colour == planned.colour


def why_not_calm(one: Situation) -> WhyNot | None:
    """What the mornings after the last two sessions say against a step up."""
    usual = one.usual_morning
    if usual is None:
        return "few-ratings"
    missing = [next_day(session) for session in one.last_two if next_day(session) not in one.mornings]
    if missing:
        return "morning-ahead" if min(missing) >= one.today else "no-morning"
    calm = all(one.mornings[next_day(session)] <= usual + CALM for session in one.last_two)
    return None if calm else "morning-high"


# Both


def declined(one: Situation, direction: str, reason: Why) -> bool:
    """Whether such a step was declined and the exercise was not done since; a pause that became long is told anew."""
    last = next((step for step in one.steps if step.direction == direction), None)
    if last is None or last.decision != "declined" or (reason == "long-gap" and last.reason != reason):
        return False
    return not any(session.began > last.decided_at for session in one.sessions)


def next_day(session: SessionDone) -> date:
    """The day of the next morning."""
    return session.day if session.after_midnight else session.day + timedelta(days=1)


def not_yet(one: Situation, reason: WhyNot) -> NotYet:
    """No step, and the facts that say why."""
    return NotYet(reason=reason, target=one.target, usual_morning=one.usual_morning, ratings=len(one.series))


def fields(target: Target) -> dict[str, object]:
    """What a step may change, by the names of a planned exercise; loads as text, so that no digit is lost."""
    tempo, burden = target.tempo, target.burden
    return {
        "sets": target.sets,
        "low": target.low,
        "high": target.high,
        "up": tempo and tempo.up,
        "hold": tempo and tempo.hold,
        "down": tempo and tempo.down,
        "load_kg": None if burden.load_kg is None else f"{burden.load_kg:.4f}",
        "implements": burden.implements,
        "unit": burden.unit,
        "equipment": burden.equipment,
        "colour": burden.colour,
        "variant": target.variant,
        "effort_low": target.effort_low,
        "effort_high": target.effort_high,
    }


def changes(before: Target, after: Target) -> tuple[dict[str, object], dict[str, object]]:
    """The fields that differ, as they are and as they would be."""
    now, then = fields(before), fields(after)
    names = [name for name in now if now[name] != then[name]]
    return {name: now[name] for name in names}, {name: then[name] for name in names}


def with_fields(target: Target, values: Mapping[str, object]) -> Target:
    """A target with some fields as `fields` names them."""
    own: dict[str, Any] = {name: value for name, value in values.items() if name in OWN}
    held: dict[str, Any] = {name: value for name, value in values.items() if name in HELD}
    paced: dict[str, Any] = {name: value for name, value in values.items() if name in PACED}
    if held.get("load_kg") is not None:
        held["load_kg"] = Decimal(held["load_kg"])
    tempo = replace(target.tempo, **paced) if target.tempo and paced else target.tempo
    return replace(target, **own, burden=replace(target.burden, **held), tempo=tempo)
