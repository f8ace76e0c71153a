"""Which picture is shown when, and with which equipment."""

from dataclasses import replace

import pytest

from exercises.document import EquipmentDocument
from exercises.figures.drawing import Choice, moment
from exercises.figures.shown import Pictures, choose, pictures, shapes
from tests.exercises.figures.published import FIGURES, SLUGS, exercise, thing

ROW = FIGURES["single-arm-row"]


def drawn(slug: str, *things: EquipmentDocument) -> Pictures:
    """The pictures of an exercise."""
    figure = exercise(slug).figure
    assert figure is not None
    found = pictures(exercise(slug), choose(figure, things))
    assert found is not None
    return found


def test_an_exercise_without_a_figure_has_no_pictures() -> None:
    assert pictures(replace(exercise("single-arm-row"), figure=None), Choice("bench")) is None


@pytest.mark.parametrize(
    ("slugs", "choice"),
    [
        ([], Choice("bench")),
        (["training-bench", "training-bag"], Choice("bench", "bag")),
        (["chair", "water-jug"], Choice("chair", "jug")),
        (["table", "resistance-band", "mat"], Choice("table", "band", "mat")),
        (["couch-arm", "backpack", "towel"], Choice("couch-arm", "backpack", "towel")),
        (["dumbbell"], Choice("bench", "dumbbell")),
        (["kettlebell", "carpet"], Choice("bench", "kettlebell", "carpet")),
    ],
)
def test_a_figure_is_drawn_with_the_equipment_at_hand(slugs: list[str], choice: Choice) -> None:
    assert choose(ROW, [thing(slug) for slug in slugs]) == choice


def test_a_figure_that_needs_no_support_is_drawn_without() -> None:
    assert choose(FIGURES["bent-over-row"], [thing("table"), thing("training-bag")]) == Choice(None, "bag")


def test_equipment_without_a_drawing_is_left_out() -> None:
    plain = [replace(thing(slug), drawing=None) for slug in ("chair", "training-bag")]
    assert choose(ROW, plain) == Choice("bench")


def test_cues_are_shown_at_their_moment_and_those_for_throughout_at_none() -> None:
    found = drawn("single-arm-row", thing("training-bench"))
    moments = {"set-up": 0, "lift": 0.5, "hold": 1, "lower": 0.5}
    assert found.moments == {
        phase: moment(ROW, Choice("bench"), share, found.muscles) for phase, share in moments.items()
    }


@pytest.mark.parametrize(
    ("slug", "faults"),
    [
        ("single-arm-row", ["row.fault-round", "row.fault-chin", "row.fault-shrug"]),
        ("bent-over-row", ["bent.fault-standing-up", "bent.fault-neck"]),
        ("single-leg-deadlift", ["deadlift.fault-rounding", "deadlift.fault-locked-knee"]),
        ("plank-on-the-arms", ["plank.fault-hips-sag", "plank.fault-hips-high"]),
    ],
)
def test_faults_are_found_by_their_id(slug: str, faults: list[str]) -> None:
    found = drawn(slug).faults
    assert list(found) == faults
    assert [pose.fault for pose, _ in found.values()] == faults
    assert len({drawing.parts for _, drawing in found.values()} | {drawn(slug).end.parts}) == len(faults) + 1


@pytest.mark.parametrize("slug", SLUGS)
def test_every_path_of_some_drawings_is_gathered_once(slug: str) -> None:
    found = drawn(slug)
    every = [found.movement, found.start, found.end]
    paths = [part.path for drawing in every for part in drawing.parts]
    assert sorted(shapes(every).values()) == sorted(set(paths))
    assert shapes([]) == {}


def test_the_muscles_of_an_exercise_are_drawn() -> None:
    uses = exercise("single-arm-row").muscles
    assert drawn("single-arm-row").muscles == tuple((use.muscle, use.role) for use in uses)
