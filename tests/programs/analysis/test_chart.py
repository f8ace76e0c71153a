"""Where the tension chart puts days and ratings."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.analysis.chart import Frame, TensionChart, tension_chart
from programs.analysis.values import SessionTension

FRAME = Frame(width=220, height=120, left=10, right=10, top=10, bottom=10)
"""Ten units a level; the first day lies at 18, the last at 202."""

FIRST = date(2025, 6, 2)  # a Monday


def rated(day: date, before: int | None = 6, after: int | None = 4, code: str = "") -> SessionTension:
    return SessionTension(code, day, before, after, recalled=False)


def on(days: int) -> date:
    """The day so many days after the first."""
    return FIRST + timedelta(days=days)


def chart(rows: list[SessionTension], days: int, frame: Frame = FRAME) -> TensionChart:
    """The chart of so many days after the first one."""
    return tension_chart(rows, first=FIRST, last=on(days), frame=frame)


# Ratings


@pytest.mark.parametrize(("value", "down"), [(0, 110), (1, 100), (5, 60), (10, 10)])
def test_tension_rises_from_the_floor_to_the_top(value: int, down: float) -> None:
    (one,) = chart([rated(FIRST, value, value)], 10).sessions
    assert (one.before, one.after) == (down, down)


def test_levels_are_marked_by_twos_from_end_to_end() -> None:
    marks = [(mark.value, mark.at) for mark in chart([], 10).levels]
    assert marks == [(0, 110), (2, 90), (4, 70), (6, 50), (8, 30), (10, 10)]


@pytest.mark.parametrize(
    ("before", "after", "drawn"),
    [
        (6, 4, (50, 70, True)),
        (0, 10, (110, 10, True)),
        (6, None, (50, None, False)),
        (None, 0, (None, 110, False)),
        (None, None, (None, None, False)),
    ],
)
def test_only_two_ratings_are_joined(
    before: int | None, after: int | None, drawn: tuple[float | None, float | None, bool]
) -> None:
    (one,) = chart([rated(FIRST, before, after)], 10).sessions
    assert (one.before, one.after, one.joined) == drawn


# Days


@pytest.mark.parametrize(
    ("days", "day", "across"), [(10, 0, 18), (10, 5, 110), (10, 10, 202), (4, 1, 64), (4, 3, 156), (0, 0, 110)]
)
def test_a_session_lies_at_its_day_with_room_for_half_a_dot_at_the_ends(days: int, day: int, across: float) -> None:
    (one,) = chart([rated(on(day))], days).sessions
    assert one.x == across


def test_sessions_outside_the_period_are_not_drawn() -> None:
    rows = [rated(on(day), code=str(day)) for day in (-1, 0, 10, 11)]
    assert [one.row.code for one in chart(rows, 10).sessions] == ["0", "10"]


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        chart([], -1)


def test_without_sessions_the_axes_are_drawn() -> None:
    empty = chart([], 10)
    assert (empty.sessions, len(empty.levels), empty.first, empty.last) == ((), 6, FIRST, on(10))


@pytest.mark.parametrize(
    ("number", "across"),
    [(1, [110]), (2, [103.5, 116.5]), (3, [97, 110, 123])],
)
def test_sessions_of_one_day_stand_side_by_side_around_it(number: int, across: list[float]) -> None:
    rows = [rated(on(1), code=str(index)) for index in range(number)]
    placed = chart(rows, 2).sessions
    assert [one.x for one in placed] == across
    assert [one.row.code for one in placed] == [str(index) for index in range(number)]


def test_many_sessions_of_one_day_stay_within_it() -> None:
    days = [[one.x for one in chart([rated(on(day))] * 12, 4).sessions] for day in (1, 2)]
    assert len(set(days[0])) == 12
    assert max(days[0]) < min(days[1])


@pytest.mark.parametrize("day", [0, 6])
@pytest.mark.parametrize("number", [2, 3, 5, 12])
def test_sessions_of_the_first_and_the_last_day_stay_inside_the_frame(day: int, number: int) -> None:
    frame = Frame()
    across = [one.x for one in chart([rated(on(day))] * number, 6, frame).sessions]
    assert frame.left <= min(across) <= max(across) <= frame.end
    assert across == sorted(set(across))


def test_the_frame_of_the_page_leaves_room_for_its_marks() -> None:
    frame = Frame()
    assert (frame.width, frame.height, frame.left, frame.end, frame.top, frame.floor) == (560, 340, 34, 544, 12, 306)
    assert tension_chart([], first=FIRST, last=FIRST).frame == frame


# Marks of days


@pytest.mark.parametrize(
    ("days", "marks"),
    [
        (0, ["2025-06-02"]),
        (1, ["2025-06-02", "2025-06-03"]),
        (7, [f"2025-06-0{day}" for day in range(2, 10)]),
        (8, ["2025-06-02", "2025-06-09"]),
        (41, ["2025-06-02", "2025-06-09", "2025-06-16", "2025-06-23", "2025-06-30", "2025-07-07"]),
        (48, ["2025-06-02", "2025-06-16", "2025-06-30", "2025-07-14"]),
        (74, ["2025-06-02", "2025-06-16", "2025-06-30", "2025-07-14", "2025-07-28", "2025-08-11"]),
        (75, ["2025-07-01", "2025-08-01"]),
        (83, ["2025-07-01", "2025-08-01"]),
        (364, ["2025-07-01", "2025-09-01", "2025-11-01", "2026-01-01", "2026-03-01", "2026-05-01"]),
    ],
)
def test_days_are_marked_by_day_week_or_month(days: int, marks: list[str]) -> None:
    assert [str(mark.value) for mark in chart([], days).days] == marks


def test_a_mark_lies_where_a_session_of_its_day_would() -> None:
    drawn = chart([rated(on(7))], 10)
    assert [mark.at for mark in drawn.days if mark.value == on(7)] == [one.x for one in drawn.sessions]


# Whatever the ratings


@st.composite
def charts(draw: st.DrawFn) -> TensionChart:
    """Any chart: up to ten years, up to eight sessions a day."""
    days = draw(st.integers(0, 10) | st.integers(0, 100) | st.integers(0, 3650))
    dates = draw(st.lists(st.sampled_from([0, days]) | st.integers(-2, days + 2), max_size=8))
    ratings = st.none() | st.integers(0, 10)
    rows = [
        rated(on(day), draw(ratings), draw(ratings)) for day in sorted(dates) for _ in range(draw(st.integers(1, 8)))
    ]
    return tension_chart(rows, first=FIRST, last=on(days))


@given(charts())
def test_every_point_lies_inside_the_frame(drawn: TensionChart) -> None:
    frame = drawn.frame
    for one in drawn.sessions:
        assert frame.left <= one.x <= frame.end
        for down in (one.before, one.after):
            assert down is None or frame.top <= down <= frame.floor
    for mark in drawn.days:
        assert frame.left <= mark.at <= frame.end


@given(charts())
def test_sessions_stand_in_the_order_of_their_days(drawn: TensionChart) -> None:
    across = [one.x for one in drawn.sessions]
    assert across == sorted(across)
    assert [one.row.day for one in drawn.sessions] == sorted(one.row.day for one in drawn.sessions)


@given(charts())
def test_a_higher_tension_lies_higher(drawn: TensionChart) -> None:
    for one in drawn.sessions:
        if one.joined and one.before is not None and one.after is not None:
            assert (one.before < one.after) is ((one.row.before or 0) > (one.row.after or 0))


@given(charts())
def test_there_are_enough_marks_to_read_the_days_and_not_too_many(drawn: TensionChart) -> None:
    assert 1 <= len(drawn.days) <= 12
    gaps = [later.at - earlier.at for earlier, later in zip(drawn.days, drawn.days[1:], strict=False)]
    assert all(gap > 30 for gap in gaps)
