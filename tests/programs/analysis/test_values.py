"""Describing ratings."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.analysis.values import Description, SessionTension, describe


def rated(before: int | None, after: int | None, *, recalled: bool = False) -> SessionTension:
    return SessionTension("code", date(2025, 6, 15), before, after, recalled)


@pytest.mark.parametrize(
    ("rows", "description"),
    [
        ([], Description(0, None, None, 0)),
        ([rated(6, 4)], Description(1, 6.0, 4.0, 0)),
        ([rated(6, 4), rated(7, 0)], Description(2, 6.5, 2.0, 0)),
        ([rated(0, 0)], Description(1, 0.0, 0.0, 0)),
        ([rated(0, 10), rated(10, 0)], Description(2, 5.0, 5.0, 0)),
        ([rated(6, 4), rated(9, None)], Description(1, 6.0, 4.0, 1)),
        ([rated(6, 4), rated(None, 9)], Description(1, 6.0, 4.0, 1)),
        ([rated(6, 4), rated(9, 9, recalled=True)], Description(1, 6.0, 4.0, 1)),
        ([rated(6, None), rated(None, 4)], Description(0, None, None, 2)),
        ([rated(6, 4, recalled=True)], Description(0, None, None, 1)),
    ],
)
def test_only_sessions_rated_twice_and_at_once_are_averaged(
    rows: list[SessionTension], description: Description
) -> None:
    assert describe(rows) == description


RATINGS = st.none() | st.integers(0, 10)
ROWS = st.lists(
    st.builds(lambda before, after, late: rated(before, after, recalled=late), RATINGS, RATINGS, st.booleans())
)


@given(ROWS)
def test_every_session_is_averaged_or_counted_as_left_out(rows: list[SessionTension]) -> None:
    found = describe(rows)
    assert found.sessions + found.left_out == len(rows)


@given(ROWS)
def test_means_lie_on_the_scale_and_are_there_exactly_when_a_session_is(rows: list[SessionTension]) -> None:
    found = describe(rows)
    for mean in (found.before, found.after):
        assert (mean is not None) is (found.sessions > 0)
        assert mean is None or 0 <= mean <= 10


@given(ROWS.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_makes_no_difference(orders: tuple[list[SessionTension], list[SessionTension]]) -> None:
    assert describe(orders[0]) == describe(orders[1])
