"""What pages draw: bones that stay joined when the browser moves them, loads under the hand, arrows and boxes."""

import math
import re
from dataclasses import replace
from itertools import pairwise

import pytest

from exercises.document.figure import Support
from exercises.figures import outline
from exercises.figures.body import Point, along
from exercises.figures.drawing import Choice, Drawing, Part, Place, box, moment, movement, still
from exercises.figures.equipment import LOADS, SUPPORTS
from exercises.figures.motion import frames, solve
from tests.exercises.figures.published import CHOICES, FIGURES, SETTINGS, exercise

chosen = pytest.mark.parametrize(("slug", "choice"), CHOICES)
each = pytest.mark.parametrize(("slug", "support"), SETTINGS)

LENGTHS = {"thigh": 41.65, "shank": 41.82, "upper-arm": 31.62, "forearm": 24.82}
CHAINS = [("thigh", "shank"), ("shank", "foot"), ("upper-arm", "forearm"), ("forearm", "hand")]
LOAD_PATHS = {path for shapes in LOADS.values() for _, path in shapes}


def muscles_of(slug: str) -> tuple[tuple[str, str], ...]:
    return tuple((use.muscle, use.role) for use in exercise(slug).muscles)


def parts(drawing: Drawing, path: str) -> list[Part]:
    """The parts drawn with a path, in order."""
    return [part for part in drawing.parts if part.path == path]


def limbs(drawing: Drawing) -> dict[str, list[list[float]]]:
    """What the browser is told of the joints: the numbers of every limb's frames, by name, the far side first."""
    names = [f"far-{one}" for one in ("foot", "shank", "thigh", "upper-arm", "forearm", "hand")]
    names += [f"near-{one}" for one in ("foot", "shank", "thigh", "upper-arm", "forearm", "hand")]
    tones = ("far", "near", "front")
    held = [p for p in drawing.parts if p.tone in tones and p.path not in LOAD_PATHS]
    lying = outline.limb(outline.TOES)
    held = [part for part in held if part not in head_and_trunk(drawing) and part.path != lying]
    assert len(held) == len(names)
    return {name: numbers(part) for name, part in zip(names, held, strict=True)}


def head_and_trunk(drawing: Drawing) -> list[Part]:
    """Head and trunk, which come before the near leg."""
    near = [part for part in drawing.parts if part.tone == "near"]
    return near[:2]


def numbers(part: Part) -> list[list[float]]:
    """x, y, turn and stretch of a part in all 17 frames, as the browser reads them."""
    ways = part.frames.split(";") if part.frames else [part.way[0].numbers] * len(part.way)
    return [[float(value) for value in way.split(" ")] for way in ways]


def halves(way: list[list[float]]) -> list[list[float]]:
    """The frames and what the browser shows half-way between them."""
    between = [[(a + b) / 2 for a, b in zip(before, after, strict=True)] for before, after in pairwise(way)]
    return [*way, *between]


def end(place: list[float], length: float) -> Point:
    """The lower end of a bone, y up, from x, y (down) and degrees clockwise."""
    x, y, turn = place[:3]
    return Point(x, -y) + along(-turn, length)


@each
def test_bones_stay_joined_between_the_frames_that_browsers_are_given(slug: str, support: Support | None) -> None:
    ways = limbs(movement(FIGURES[slug], Choice(support)))
    gaps = {}
    for side in ("near", "far"):
        for upper, lower in CHAINS:
            above, below = halves(ways[f"{side}-{upper}"]), halves(ways[f"{side}-{lower}"])
            gaps[f"{side} {lower}"] = max(
                (end(one, LENGTHS[upper]) - Point(other[0], -other[1])).length
                for one, other in zip(above, below, strict=True)
            )
    assert {name: gap for name, gap in gaps.items() if gap > 0.25} == {}  # centimetres, rounding to tenths included


@chosen
def test_every_way_has_17_places_and_every_other_part_one(slug: str, choice: Choice) -> None:
    drawing = movement(FIGURES[slug], choice, muscles_of(slug))
    assert {len(part.way) for part in drawing.parts} == {17}
    assert {len(part.frames.split(";")) for part in drawing.parts if part.frames} == {17}
    assert {len(part.way) for part in still(FIGURES[slug], choice, FIGURES[slug].end, muscles_of(slug)).parts} == {1}


def loads(drawing: Drawing) -> list[Part]:
    return [part for part in drawing.parts if part.path in LOAD_PATHS]


@pytest.mark.parametrize(("slug", "choice"), [one for one in CHOICES if one[1].load not in (None, "band")])
def test_a_load_hangs_upright_under_the_wrist(slug: str, choice: Choice) -> None:
    figure = FIGURES[slug]
    both = figure.held_in == "both-hands"
    touches = figure.touches_with(choice.support)
    drawings = [(movement(figure, choice), frames(figure, choice.support))]
    drawings += [(still(figure, choice, pose), [solve(pose, touches, choice.support)]) for pose in figure.faults]
    for drawing, skeletons in drawings:
        held = loads(drawing)
        count = len(LOADS[choice.load]) if choice.load else 0
        sides = ("far", "near") if both and choice.load == "dumbbell" else ("near",)
        assert len(held) == count * len(sides)
        for index, part in enumerate(held):
            wrists = [one.arms[sides[index // count]].wrist for one in skeletons]  # type: ignore[index]
            expected = [Place(wrist.x, -wrist.y + 5.5, 0, 1) for wrist in wrists]
            assert [(p.x, p.y, abs(p.turn), p.stretch) for p in part.way] == [
                pytest.approx((p.x, p.y, 0, 1), abs=1e-9) for p in expected
            ]


@pytest.mark.parametrize(("slug", "choice"), [one for one in CHOICES if one[1].load == "band"])
def test_a_band_runs_from_the_grip_to_the_foot_of_its_side(slug: str, choice: Choice) -> None:
    figure = FIGURES[slug]
    touches = figure.touches_with(choice.support)
    sides = ("far", "near") if figure.held_in == "both-hands" else ("near",)
    drawings = [(movement(figure, choice), frames(figure, choice.support))]
    drawings += [(still(figure, choice, pose), [solve(pose, touches, choice.support)]) for pose in figure.faults]
    for drawing, skeletons in drawings:
        bands = loads(drawing)
        assert len(bands) == len(sides)
        for band, side in zip(bands, sides, strict=True):
            for place, skeleton in zip(band.way, skeletons, strict=True):
                hand = skeleton.arms[side].wrist + Point(0, -5.5)  # type: ignore[index]
                foot = skeleton.legs[side].ankle + Point(4, -6.63)  # type: ignore[index]
                assert (place.x, -place.y) == pytest.approx((hand.x, hand.y), abs=1e-6)
                assert (end([place.x, place.y, place.turn], place.stretch) - foot).length < 1e-6


@pytest.mark.parametrize("slug", ["plank-on-the-arms"])
def test_who_lifts_nothing_holds_nothing(slug: str) -> None:
    assert loads(movement(FIGURES[slug], Choice(None, "kettlebell"))) == []


def test_a_support_stands_under_the_hand() -> None:
    for support, x in (("bench", 49), ("chair", 51), ("table", 60), ("couch-arm", 55)):
        drawing = movement(FIGURES["single-arm-row"], Choice(support))  # type: ignore[arg-type]
        found = [part for _, path in SUPPORTS[support] for part in parts(drawing, path)]  # type: ignore[index]
        assert [(part.way[0].x, part.way[0].y, part.frames) for part in found] == [(x, 0, "")] * len(found) != []


def test_a_support_stands_under_a_hand_in_the_very_middle() -> None:
    figure = FIGURES["single-arm-row"]
    moved = replace(
        figure,
        touches=tuple(replace(one, x=one.x - 49) if one.x is not None else one for one in figure.touches),
        poses=tuple(replace(pose, hip_x=pose.hip_x - 49) for pose in figure.poses),
    )
    here, there = movement(figure, Choice("bench")), movement(moved, Choice("bench"))
    assert [part.path for part in there.parts] == [part.path for part in here.parts]


def test_a_surface_lies_under_the_feet() -> None:
    plain = movement(FIGURES["plank-on-the-arms"], Choice())
    drawing = movement(FIGURES["plank-on-the-arms"], Choice(surface="mat"))
    assert [part.path for part in drawing.parts[1:]] == [part.path for part in plain.parts]
    assert drawing.parts[0].path.startswith("M-3-1.8")


def test_a_surface_stays_where_it_lies() -> None:
    figure, choice = FIGURES["plank-on-the-arms"], Choice(surface="mat")
    drawings = [movement(figure, choice), *(still(figure, choice, pose) for pose in figure.poses)]
    assert len({place for drawing in drawings for place in drawing.parts[0].way}) == 1
    assert drawings[0].parts[0].frames == ""


@chosen
def test_the_box_holds_everything_and_has_the_aspect_of_all(slug: str, choice: Choice) -> None:
    figure = FIGURES[slug]
    left, top, width, height = box(figure, choice)
    assert width / height == pytest.approx(4 / 3, abs=1e-6)
    assert top + height == 7  # the floor lies above the lower edge by the margin
    for part in movement(figure, choice, muscles_of(slug)).parts:
        for place in part.way:
            assert left <= place.x <= left + width
            assert top <= place.y <= 7
    assert {still(figure, choice, pose).box for pose in figure.poses} == {(left, top, width, height)}
    assert moment(figure, choice, 0.5).box == (left, top, width, height)


@each
def test_a_moment_is_a_frame_of_the_movement(slug: str, support: Support | None) -> None:
    figure, choice = FIGURES[slug], Choice(support)
    drawing = movement(figure, choice)
    for share, frame in ((0, 0), (0.5, 8), (1, 16)):
        assert [part.way for part in moment(figure, choice, share).parts] == [(p.way[frame],) for p in drawing.parts]
    assert moment(figure, choice, 0).parts == still(figure, choice, figure.start).parts
    assert moment(figure, choice, 1).parts == still(figure, choice, figure.end).parts


@each
def test_only_the_movement_has_an_arrow_and_it_ends_in_a_head(slug: str, support: Support | None) -> None:
    figure, choice = FIGURES[slug], Choice(support)
    assert still(figure, choice, figure.start).arrow == ""
    shaft, barb, tip = re.split(r"(?<!^)M|L", movement(figure, choice).arrow)[:3]
    assert shaft.endswith(tip)
    tip_at, barb_at = (Point(*map(float, one.split())) for one in (tip, barb))
    assert (tip_at - barb_at).length == pytest.approx(6, abs=0.15)


def test_a_movement_that_goes_nowhere_has_no_arrow() -> None:
    figure = FIGURES["bent-over-row"]
    still_one = replace(figure, arrow=replace(figure.arrow, follows="hip"))
    assert movement(still_one, Choice()).arrow == ""


@pytest.mark.parametrize(
    ("place", "transform", "written"),
    [
        (Place(1.26, -3), "translate(1.3 -3)", "1.3 -3 0"),
        (Place(0, 0, 12.34), "translate(0 0)rotate(12.3)", "0 0 12.3"),
        (Place(0, -0.04, -0.04), "translate(0 0)", "0 0 0"),
        (Place(5, 6, 90, 44.44), "translate(5 6)rotate(90)scale(1 44.4)", "5 6 90 44.4"),
    ],
)
def test_a_place_as_svg_and_player_read_it(place: Place, transform: str, written: str) -> None:
    assert (str(place), place.numbers) == (transform, written)


def test_one_path_has_one_name_and_another_path_another() -> None:
    paths = {part.path for slug, choice in CHOICES for part in movement(FIGURES[slug], choice, muscles_of(slug)).parts}
    names = {Part("near", path, ()).shape for path in paths}
    assert len(names) == len(paths)
    assert {bool(re.fullmatch(r"f[0-9a-f]{7}", name)) for name in names} == {True}


def test_muscles_at_work_are_drawn_by_their_strength_on_the_near_side() -> None:
    drawing = movement(FIGURES["single-arm-row"], Choice("bench"), (("biceps", "secondary"), ("rhomboids", "primary")))
    plain = movement(FIGURES["single-arm-row"], Choice("bench"))
    added = [part.tone for part in drawing.parts if part.tone.startswith("muscle")]
    assert (added, len(drawing.parts) - len(plain.parts)) == (["muscle-1", "muscle-2"], 2)


def test_a_muscle_without_a_patch_is_left_out() -> None:
    plain = movement(FIGURES["single-arm-row"], Choice("bench"))
    winged = movement(FIGURES["single-arm-row"], Choice("bench"), (("wings", "primary"),))
    assert (winged.box, winged.parts, winged.arrow) == (plain.box, plain.parts, plain.arrow)


def test_numbers_of_a_path_are_finite() -> None:
    for slug, choice in CHOICES:
        for part in movement(FIGURES[slug], choice, muscles_of(slug)).parts:
            values = [float(value) for value in re.findall(r"-?\d*\.?\d+", part.path)]
            assert all(math.isfinite(value) and abs(value) < 200 for value in values)
