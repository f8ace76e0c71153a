"""The back map's geometry: fourteen places that can be told apart, hit and mirrored, and all on the body."""

import re
from itertools import combinations

import pytest

from exercises.document import AnatomyDocument, read
from exercises.figures import back
from exercises.figures.outline import Offset, closed
from exercises.services.loading import CONTENT

PIXELS = (320 - 32) / back.WIDTH
"""CSS pixels a unit has on a page 320 wide, with the page's margins."""

SAMPLES = 12
"""Points taken of each piece of a curve."""


def cubic(points: list[Offset], share: float) -> Offset:
    """The point of a cubic curve at a share of its way (Bernstein's form)."""
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    x, y = (sum(weight * point[axis] for weight, point in zip(weights, points, strict=True)) for axis in (0, 1))
    return x, y


def sampled(path: str) -> list[Offset]:
    """Points along a path of cubic curves, as a browser draws it: absolute coordinates, `M … C … S … Z`."""
    start, *pieces = re.findall(r"[MCS][^MCSZ]+", path)
    assert path == "".join((start, *pieces, "Z"))
    here, *_ = pairs(start)
    control = here
    found: list[Offset] = []
    for piece in pieces:
        mirror = (2 * here[0] - control[0], 2 * here[1] - control[1])
        points = [here, *([mirror] if piece[0] == "S" else []), *pairs(piece)]
        found += [cubic(points, step / SAMPLES) for step in range(SAMPLES)]
        *_, control, here = points
    return found


def pairs(piece: str) -> list[Offset]:
    """The points that one command names."""
    numbers = [float(one) for one in re.findall(r"-?[\d.]+", piece)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def holds(outline: list[Offset], point: Offset) -> bool:
    """Whether a point lies inside an outline (a ray to the right crosses it an odd number of times)."""
    x, y = point
    edges = zip(outline, [*outline[1:], outline[0]], strict=True)
    return (
        sum((a[1] > y) != (b[1] > y) and x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in edges) % 2
        == 1
    )


def area(outline: list[Offset]) -> float:
    """The area of an outline, positive when it runs clockwise as one sees it (Gauss)."""
    edges = zip(outline, [*outline[1:], outline[0]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in edges) / 2


def box(outline: list[Offset]) -> tuple[float, float]:
    """Width and height, in CSS pixels of the narrowest page."""
    xs, ys = zip(*outline, strict=True)
    return (max(xs) - min(xs)) * PIXELS, (max(ys) - min(ys)) * PIXELS


def takes_square(outline: list[Offset], side: float) -> bool:
    """Whether an upright square, `side` CSS pixels wide, fits inside somewhere; tried at every unit."""
    xs, ys = zip(*outline, strict=True)
    length = side / PIXELS
    shares = [length * step / 6 for step in range(7)]
    edge = [(a, b) for a in shares for b in shares if a in (0, length) or b in (0, length)]
    places = ((x, y) for x in range(int(min(xs)), int(max(xs) - length) + 2) for y in range(int(min(ys)), int(max(ys))))
    return any(all(holds(outline, (x + a, y + b)) for a, b in edge) for x, y in places)


OUTLINES = {one.id: sampled(one.path) for one in back.SHAPES}
BODY = sampled(back.SILHOUETTE)
IDS = sorted(OUTLINES)
PAIRS = sorted(back.SIDE)


def anatomy() -> AnatomyDocument:
    document = read((CONTENT / "anatomy.json").read_text(encoding="utf-8"))
    assert isinstance(document, AnatomyDocument)
    return document


def test_the_fourteen_regions_are_those_of_the_anatomy_document() -> None:
    assert len(back.SHAPES) == 14
    assert sorted(region.id for region in anatomy().regions) == IDS


def test_no_point_lies_in_two_regions() -> None:
    shared = [
        (one, other)
        for one, other in combinations(IDS, 2)
        if any(holds(OUTLINES[other], point) for point in OUTLINES[one])
        or any(holds(OUTLINES[one], point) for point in OUTLINES[other])
    ]
    assert shared == []


def test_lines_of_neighbours_do_not_touch() -> None:
    """A unit and a half between them: both are drawn with a line one unit wide."""
    near = [
        (one, other)
        for one, other in combinations(IDS, 2)
        if min((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 for a in OUTLINES[one] for b in OUTLINES[other]) < 1.5**2
    ]
    assert near == []


def test_every_region_lies_on_the_body() -> None:
    assert {name: [point for point in outline if not holds(BODY, point)] for name, outline in OUTLINES.items()} == {
        name: [] for name in IDS
    }


def test_every_region_lies_in_the_frame() -> None:
    outside = [
        (name, point)
        for name, outline in OUTLINES.items()
        for point in outline
        if not (-back.WIDTH / 2 < point[0] < back.WIDTH / 2 and 0 < point[1] < back.HEIGHT)
    ]
    assert outside == []


@pytest.mark.parametrize("name", IDS)
def test_a_region_is_big_enough_for_a_finger_on_the_narrowest_page(name: str) -> None:
    width, height = box(OUTLINES[name])
    assert (width >= 44, height >= 44) == (True, True), (width, height)


@pytest.mark.parametrize("name", IDS)
def test_a_square_of_24_pixels_fits_into_a_region(name: str) -> None:
    assert takes_square(OUTLINES[name], 24)


@pytest.mark.parametrize("name", PAIRS)
def test_left_is_the_mirror_of_right(name: str) -> None:
    left, right = ({one.id: one for one in back.SHAPES}[f"{name}_{side}"] for side in "lr")
    assert sorted((-x, y) for x, y in left.points) == sorted(right.points)
    assert area(OUTLINES[left.id]) == pytest.approx(area(OUTLINES[right.id]), abs=0.5)
    flipped = [(-x, y) for x, y in OUTLINES[left.id]]
    assert max(min(abs(a[0] - b[0]) + abs(a[1] - b[1]) for b in flipped) for a in OUTLINES[right.id]) < 0.11


@pytest.mark.parametrize("name", PAIRS)
def test_the_persons_left_is_on_the_viewers_left(name: str) -> None:
    assert max(x for x, _ in OUTLINES[f"{name}_l"]) < 0 < min(x for x, _ in OUTLINES[f"{name}_r"])


@pytest.mark.parametrize("name", sorted(back.MIDDLE))
def test_a_region_of_the_spine_is_its_own_mirror(name: str) -> None:
    points = {one.id: one.points for one in back.SHAPES}[f"{name}_c"]
    assert sorted((-x, y) for x, y in points) == sorted(points)
    assert len(set(points)) == len(points)


def test_every_region_runs_clockwise() -> None:
    assert [name for name, outline in OUTLINES.items() if area(outline) <= 0] == []


def test_regions_lie_as_the_anatomy_has_them() -> None:
    """Down: neck, top of the shoulder, between, below. From the spine out: spine, between, blade, shoulder."""
    middle = {
        name.removesuffix("_r"): tuple(sum(axis) / len(outline) for axis in zip(*outline, strict=True))
        for name, outline in OUTLINES.items()
        if not name.endswith("_l")
    }
    down = ["neck_base", "upper_trap", "interscapular", "lower_trap"]
    out = ["t_spine_upper_c", "interscapular", "scapula", "post_shoulder"]
    assert sorted(down, key=lambda name: middle[name][1]) == down
    assert sorted(out, key=lambda name: middle[name][0]) == out


def test_the_silhouette_is_its_own_mirror_and_fills_the_frame() -> None:
    xs, ys = zip(*BODY, strict=True)
    assert min(xs) == pytest.approx(-max(xs), abs=0.11)
    assert (back.WIDTH / 2 - 6 < max(xs) < back.WIDTH / 2, 0 < min(ys) < 10, max(ys) > back.HEIGHT) == (True,) * 3


def test_a_path_written_short_is_the_same_path() -> None:
    for one in back.SHAPES:
        long = sampled(closed(one.points))
        assert max(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in zip(sampled(one.path), long, strict=True)) < 0.2


def test_overlaps_would_be_seen() -> None:
    square = sampled(closed([(0, 0), (10, 0), (10, 10), (0, 10)]))
    assert (holds(square, (5, 5)), holds(square, (20, 5)), takes_square(square, 8), takes_square(square, 24)) == (
        True,
        False,
        True,
        False,
    )
