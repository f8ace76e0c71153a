"""Where a person stands after the safety lists they answered: what is closed to them, and why. Pure.

A lock stands until it is released, whatever is answered later: a later list without a sign does not lift it, a
stricter one adds to it. What was ticked by mistake counts as never answered.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

Closed = Literal["all", "training", "unscreened", "limited", "none"]
"""What is closed: `all` Today, plan and player; `training` plan and player; `unscreened` the same, until the list is
answered; `limited` nothing, but level 1 without loads and the back foot on the floor; `none` nothing."""

EMERGENCY, SOON, UNDER_AGE, ASK_FIRST, CLEAR = "emergency", "soon", "under-age", "ask-first", "clear"
OPEN = "open"
"""Asked and not answered yet: training waits for the answer, wherever the person went meanwhile."""
SEEN, SPOKEN, ASKED, MISTAKE = "seen", "spoken", "asked", "mistake"

SESSION, NUMBNESS = "session", "numbness"
OF_SOME_SIGNS = frozenset({SESSION, "wrong", NUMBNESS})
"""Reasons for which only some of the signs were asked: they may close training, and never open it."""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One answered list. `release` is "", seen, spoken or mistake; `asked` whether a professional was asked."""

    code: UUID
    outcome: str
    reason: str
    ask_first: bool
    answered_at: datetime
    release: str = ""
    asked: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether every sign was asked."""
        return self.reason not in OF_SOME_SIGNS


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What stands, each None when nothing does.

    `screened` is the newest whole list; the others are the newest list of each kind whose lock or limit stands;
    `unanswered` are questions that a session led to and that have no answer yet.
    """

    screened: Answered | None
    emergency: Answered | None
    soon: Answered | None
    under_age: Answered | None
    ask_first: Answered | None
    unanswered: Answered | None = None

    @property
    def because(self) -> Answered | None:
        """The strictest list that stands."""
        return self.emergency or self.soon or self.under_age or self.ask_first

    @property
    def pending(self) -> str:
        """Why questions wait for an answer while the whole list stands, "" when it does not or nothing waits."""
        return self.unanswered.reason if self.unanswered and self.screened else ""

    def closed(self, lock_of: Callable[[str], str]) -> Closed:
        """What is closed to the person; `lock_of` says what an outcome closes, as the safety list has it."""
        held = ((self.emergency, EMERGENCY), (self.soon, SOON), (self.under_age, UNDER_AGE))
        locks = {lock_of(outcome) for one, outcome in held if one} | (
            {lock_of(ASK_FIRST)} if self.ask_first else set[str]()
        )
        if "all" in locks:
            return "all"
        if "training" in locks:
            return "training"
        if self.screened is None or self.unanswered:
            return "unscreened"
        return "limited" if "limited" in locks else "none"


def standing(answered: Iterable[Answered]) -> Standing:
    """Where somebody stands who answered these lists, in any order."""
    newest_first = sorted(answered, key=lambda one: one.answered_at, reverse=True)
    counted = [one for one in newest_first if one.release != MISTAKE]
    whole = next((one for one in newest_first if one.is_whole), None)
    # What was ticked by mistake has to be answered anew: no list before it can stand for it, and one that asked only
    # some signs may have held another tier too.
    mistaken = any(one.release == MISTAKE for one in newest_first if not whole or one.answered_at >= whole.answered_at)
    screened = None if mistaken or (whole and whole.outcome == OPEN) else whole
    return Standing(
        screened=screened,
        emergency=next((one for one in counted if stands(one, EMERGENCY, counted)), None),
        soon=next((one for one in counted if stands(one, SOON, counted)), None),
        under_age=screened if screened and screened.outcome == UNDER_AGE else None,
        ask_first=next((one for one in counted if limits(one, counted)), None),
        unanswered=next(filter(None, (waiting(reason, newest_first) for reason in (SESSION, NUMBNESS))), None),
    )


def waiting(reason: str, newest_first: list[Answered]) -> Answered | None:
    """The questions that were asked for a reason and have no answer since, neither their own nor a whole list."""
    last = next((one for one in newest_first if one.is_whole or one.reason == reason), None)
    return last if last and last.outcome == OPEN and not last.is_whole else None


def stands(one: Answered, outcome: str, counted: list[Answered]) -> bool:
    """Whether a list of this outcome is neither released itself nor by the release of a later one.

    A professional who has seen the person knows what was ticked before; a clinician who was spoken to knows of the
    signs to see one soon, and of no emergency.
    """
    opens = (SEEN,) if outcome == EMERGENCY else (SEEN, SPOKEN)
    return one.outcome == outcome and not any(
        later.release in opens and later.answered_at >= one.answered_at for later in counted
    )


def limits(one: Answered, counted: list[Answered]) -> bool:
    """Whether a list asks to ask a professional first, who was not asked about it nor about a later one."""
    return one.ask_first and not any(later.asked and later.answered_at >= one.answered_at for later in counted)
