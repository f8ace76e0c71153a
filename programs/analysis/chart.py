"""The geometry of the tension chart: days and ratings in, coordinates in the units of the picture out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from programs.analysis.values import SessionTension

HIGHEST = 10
EDGE = 8.0
"""Room for half a ring at both ends."""

WIDEST_STEP = 13.0
"""Two rings of one day just do not touch."""

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
    """The sessions as drawn; those of one day stand side by side around its middle, and inside the frame."""
    by_day: dict[date, list[SessionTension]] = {}
    for row in rows:
        by_day.setdefault(row.day, []).append(row)
    placed = []
    for day in sorted(by_day):
        places = side_by_side(across(day, first, last, frame), len(by_day[day]), (last - first).days, frame)
        for row, x in zip(by_day[day], places, strict=True):
            before, after = (None if value is None else level(value, frame) for value in (row.before, row.after))
            placed.append(Dumbbell(row, x, before, after))
    return placed


def side_by_side(middle: float, number: int, days: int, frame: Frame) -> list[float]:
    """Where the sessions of one day stand: within half of the day's width, at most WIDEST_STEP apart."""
    room = frame.end - frame.left - 2 * EDGE
    step = min(0.5 * room / max(days, 1) / number, WIDEST_STEP) if number > 1 else 0.0
    begin = min(max(middle - step * (number - 1) / 2, frame.left + EDGE), frame.end - EDGE - step * (number - 1))
    return [round(begin + step * index, 2) for index in range(number)]


def level(value: int, frame: Frame) -> float:
    """How far down a tension lies."""
    return round(frame.floor - value / HIGHEST * (frame.floor - frame.top), 1)


def across(day: date, first: date, last: date, frame: Frame) -> float:
    """How far right a day lies; a period of one day has it in the middle."""
    share = (day - first).days / (last - first).days if last > first else 0.5
    return round(frame.left + EDGE + share * (frame.end - frame.left - 2 * EDGE), 2)


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
