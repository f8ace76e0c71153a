"""The geometry of the tension chart: days and ratings in, coordinates in the units of the picture out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from programs.analysis.values import SessionTension

HIGHEST = 10
MONTHLY_FROM = 75
"""A period of more days than this is marked by months, a shorter one by weeks."""


@dataclass(frozen=True)
class Frame:
    """The picture: its size, and the margins that leave room for the marks of the axes."""

    width: float = 560
    height: float = 340
    left: float = 34
    right: float = 16
    top: float = 12
    bottom: float = 34

    @property
    def floor(self) -> float:
        """Where tension 0 lies."""
        return self.height - self.bottom

    @property
    def end(self) -> float:
        """Where the last day lies."""
        return self.width - self.right


@dataclass(frozen=True)
class Mark:
    """A mark of an axis: where it stands and the number or day it stands for."""

    at: float
    value: int | date


@dataclass(frozen=True)
class Dumbbell:
    """One session: a ring for before, a dot for after, joined by a line where both are known."""

    row: SessionTension
    x: float
    before: float | None
    after: float | None

    @property
    def joined(self) -> bool:
        """Whether a line joins ring and dot."""
        return self.before is not None and self.after is not None


@dataclass(frozen=True)
class TensionChart:
    """Everything the template draws."""

    frame: Frame
    sessions: tuple[Dumbbell, ...]
    levels: tuple[Mark, ...]
    days: tuple[Mark, ...]
    first: date
    last: date


def tension_chart(
    rows: Sequence[SessionTension], *, first: date, last: date, frame: Frame | None = None
) -> TensionChart:
    """Place sessions between two days, both included. Rows outside the period are not drawn.

    Sessions of one day stand side by side. Raises ValueError when `last` is before `first`.
    """
    if last < first:
        raise ValueError("the period ends before it begins")
    frame = frame or Frame()
    inside = [row for row in rows if first <= row.day <= last]
    return TensionChart(
        frame=frame,
        sessions=tuple(dumbbells(inside, first, last, frame)),
        levels=tuple(Mark(level(value, frame), value) for value in range(0, HIGHEST + 1, 2)),
        days=tuple(Mark(across(day, first, last, frame), day) for day in day_marks(first, last)),
        first=first,
        last=last,
    )


def dumbbells(rows: Sequence[SessionTension], first: date, last: date, frame: Frame) -> list[Dumbbell]:
    """The sessions as drawn, those of one day spread over the middle three quarters of its width."""
    by_day: dict[date, list[SessionTension]] = {}
    for row in rows:
        by_day.setdefault(row.day, []).append(row)
    width = 0.75 * (frame.end - frame.left) / max((last - first).days, 1)
    step_limit = 13.0
    placed = []
    for day, sessions in by_day.items():
        step = min(width / len(sessions), step_limit) if len(sessions) > 1 else 0
        begin = across(day, first, last, frame) - step * (len(sessions) - 1) / 2
        for index, row in enumerate(sessions):
            before, after = (None if value is None else level(value, frame) for value in (row.before, row.after))
            placed.append(Dumbbell(row, round(begin + index * step, 1), before, after))
    return placed


def level(value: int, frame: Frame) -> float:
    """How far down a tension lies."""
    return round(frame.floor - value / HIGHEST * (frame.floor - frame.top), 1)


def across(day: date, first: date, last: date, frame: Frame) -> float:
    """How far right a day lies; a period of one day has it in the middle."""
    share = (day - first).days / (last - first).days if last > first else 0.5
    # Room for half a dot at both ends.
    return round(frame.left + 8 + share * (frame.end - frame.left - 16), 1)


def day_marks(first: date, last: date) -> list[date]:
    """Round days to mark: the first of months in a long period, Mondays in a shorter one, each day in a week."""
    every = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    if len(every) <= 8:
        return every
    if len(every) <= MONTHLY_FROM:
        mondays = [day for day in every if day.weekday() == 0]
        return mondays[:: 1 + len(mondays) // 7]
    months = [day for day in every if day.day == 1]
    return months[:: 1 + len(months) // 8]
