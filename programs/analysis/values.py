"""The values that analyses work on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean


@dataclass(frozen=True)
class SessionTension:
    """Tension from 0 to 10 before and after one session, None where there is no answer.

    `recalled` marks ratings written down long after they were felt; descriptions leave them out.
    """

    code: str
    day: date
    before: int | None
    after: int | None
    recalled: bool


@dataclass(frozen=True)
class Description:
    """Plain means of the sessions rated both before and after; None without any."""

    sessions: int
    before: float | None
    after: float | None
    left_out: int


def describe(rows: Sequence[SessionTension]) -> Description:
    """Describe ratings, judging nothing: training when tension is high lowers the mean change by itself.

    Sessions that lack an answer, or were written down later, are left out and counted.
    """
    pairs = [(row.before, row.after) for row in rows if not row.recalled]
    whole = [(before, after) for before, after in pairs if before is not None and after is not None]
    if not whole:
        return Description(0, None, None, len(rows))
    return Description(
        sessions=len(whole),
        before=fmean(before for before, _ in whole),
        after=fmean(after for _, after in whole),
        left_out=len(rows) - len(whole),
    )
