"""Paths as SVG reads them."""

import re

import pytest

from exercises.figures import outline


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (-0.04, "0"), (0.05, "0.1"), (1.0, "1"), (-2.25, "-2.2"), (10, "10"), (99.96, "100")],
)
def test_numbers_are_written_to_a_tenth_without_needless_zeros(value: float, written: str) -> None:
    assert outline.number(value) == written


def test_a_closed_path_goes_through_its_points_and_comes_back() -> None:
    path = outline.closed([(0, 0), (6, 0), (6, 6), (0, 6)])
    assert path == "M0 0C1 -1 5 -1 6 0C7 1 7 5 6 6C5 7 1 7 0 6C-1 5 -1 1 0 0Z"


def test_an_open_path_ends_at_its_last_point() -> None:
    assert outline.opened([(0, 0), (6, 0), (12, 6)]) == "M0 0C1 0 4 -1 6 0C8 1 11 5 12 6"


def test_a_limb_hangs_down() -> None:
    assert outline.limb([(0, 0), (10, 1), (5, 2)]).startswith("M0 0C")
    assert outline.limb([(0, 0), (10, 1), (5, 2)]).split("C")[1].endswith(" 1 10")


@pytest.mark.parametrize("name", sorted(outline.BONES))
def test_the_outline_of_a_bone_reaches_beyond_its_joints(name: str) -> None:
    lengths = {"thigh": 41.65, "shank": 41.82, "upper-arm": 31.62, "forearm": 24.82, "fist": 0, "flat-hand": 0}
    downs = [down for down, _ in outline.BONES[name]]
    assert (min(downs) < 0, max(downs) > lengths[name]) == (True, True)


def test_an_upright_trunk_is_drawn_as_it_is_listed() -> None:
    path = outline.trunk(outline.TRUNK, 0, 0)
    ends = [pair.split()[-2:] for pair in re.findall(r"C([^CZ]+)", path)]
    assert ends == [[outline.number(x), outline.number(-up)] for up, x in (*outline.TRUNK[1:], outline.TRUNK[0])]


def test_the_line_of_the_spine_is_open() -> None:
    assert outline.trunk(outline.SPINE, 20, 10, line=True).endswith("Z") is False


def test_a_rounded_trunk_leans_forward_at_its_top() -> None:
    straight, bent = (outline.trunk(((0, 0), (50, 0), (25, -5)), angle, angle) for angle in (0, 20))
    top = [float(path.split("C")[1].split()[-2]) for path in (straight, bent)]
    assert (top[0], top[1] > 8) == (0, True)
