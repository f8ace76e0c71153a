"""Figures that cannot be drawn are refused, each with the field at fault and the reason."""

import json
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.document import Document, DocumentError, Limb, Pose, Text, check_together, read
from exercises.document.figure import Figure
from exercises.figures.check import check_figure
from exercises.services.loading import CONTENT
from tests.exercises.document.test_reading import GONE, put
from tests.exercises.figures.published import FIGURES, SLUGS

ROW, BENT, DEADLIFT, PLANK = SLUGS

Changes = dict[str, Any]


def path_of(slug: str) -> str:
    kinds = {one.stem: f"{one.parent.name}/{one.name}" for one in CONTENT.rglob("*.json")}
    return kinds[slug]


def changed(slug: str, changes: Changes) -> dict[str, Any]:
    """The JSON of a content file with some of its fields changed."""
    data: dict[str, Any] = json.loads((CONTENT / path_of(slug)).read_text(encoding="utf-8"))
    for path, value in changes.items():
        put(data, path, value)
    return data


@cache
def published() -> tuple[Document, ...]:
    return tuple(read(path.read_text(encoding="utf-8")) for path in sorted(CONTENT.rglob("*.json")))


def found(slug: str, changes: Changes) -> list[tuple[str, str]]:
    """(path, reason) of all that is wrong with a changed document, alone or among the others."""
    try:
        document = read(json.dumps(changed(slug, changes)))
    except DocumentError as error:
        return [(one.path, one.reason) for one in error.problems]
    others = [one for one in published() if (one.kind, one.slug) != (document.kind, document.slug)]
    problems = check_together([*others, document])
    assert set(problems) <= {(document.kind, document.slug)}
    return [(one.path, one.reason) for one in problems.get((document.kind, document.slug), [])]


PARTS = (
    "'near-hand', 'far-hand', 'near-forearm', 'far-forearm', 'far-knee', "
    "'near-foot', 'far-foot', 'near-toes' or 'far-toes'"
)
DRAWINGS = (
    "'bench', 'chair', 'table', 'couch-arm', 'bag', 'dumbbell', 'kettlebell', "
    "'jug', 'backpack', 'band', 'mat', 'carpet' or 'towel'"
)

CASES: dict[str, tuple[str, Changes, list[tuple[str, str]]]] = {
    "an elbow bent too far": (
        BENT,
        {"figure.poses[1].near_arm": {"upper": -66, "lower": 100}},
        [("figure.poses[1]", "bends the near elbow by 166°, and it goes from 0° to 150°")],
    ),
    "an elbow bent the wrong way": (
        DEADLIFT,
        {"figure.poses[0].near_arm": {"upper": 8, "lower": 2}},
        [("figure.poses[0]", "bends the near elbow by -6°, and it goes from 0° to 150°")],
    ),
    "a head tipped too far": (
        BENT,
        {"figure.poses[3].head": 70},
        [("figure.poses[3]", "bends the neck by 70°, and it goes from -50° to 60°")],
    ),
    "a back rounded too far": (
        ROW,
        {"figure.poses[2].lumbar": 61},
        [("figure.poses[2]", "bends the lumbar by 61°, and it goes from -30° to 60°")],
    ),
    "a hand that is too far away": (
        ROW,
        {"figure.touches[3].x": 150},
        [
            ("figure.poses[0]", "the arm is 49.6 cm away from what it touches"),
            ("figure.poses[1]", "the arm is 49.6 cm away from what it touches"),
            ("figure.poses[2]", "the arm is 51.7 cm away from what it touches"),
            ("figure.poses[3]", "the arm is 49.6 cm away from what it touches"),
            ("figure.poses[4]", "the arm is 44.6 cm away from what it touches"),
        ],
    ),
    "a foot that is too far away": (
        BENT,
        {"figure.touches[0].x": 60},
        [
            ("figure.poses[0]", "the near-foot is 20.7 cm away from what it touches"),
            ("figure.poses[1]", "the near-foot is 20.7 cm away from what it touches"),
            ("figure.poses[2]", "the near-foot is 18.5 cm away from what it touches"),
            ("figure.poses[3]", "the near-foot is 20.7 cm away from what it touches"),
        ],
    ),
    "toes that are too far away": (
        PLANK,
        {"figure.touches[2].x": -160},
        [
            ("figure.poses[0]", "the near-toes is 20.4 cm away from what it touches"),
            ("figure.poses[1]", "the near-toes is 23.4 cm away from what it touches"),
            ("figure.poses[2]", "the near-toes is 23.4 cm away from what it touches"),
            ("figure.poses[3]", "the near-toes is 22.1 cm away from what it touches"),
        ],
    ),
    "forearms that are too far away": (
        PLANK,
        {"figure.touches[0].x": 60},
        [
            ("figure.poses[0]", "the near-forearm is 34.8 cm away from what it touches"),
            ("figure.poses[1]", "the near-forearm is 36.3 cm away from what it touches"),
            ("figure.poses[2]", "the near-forearm is 38.9 cm away from what it touches"),
            ("figure.poses[3]", "the near-forearm is 43.3 cm away from what it touches"),
        ],
    ),
    "a far forearm that is too far away": (
        PLANK,
        {"figure.touches[1].x": 3},
        [
            ("figure.poses[2]", "the near-forearm is 0.4 cm away from what it touches"),
            ("figure.poses[3]", "the near-forearm is 1.0 cm away from what it touches"),
        ],
    ),
    "a knee that is too far away": (
        ROW,
        {"figure.poses[0].hip_y": 95},
        [("figure.poses[0]", "the near-foot is 5.3 cm away from what it touches")],
    ),
    "a hand in reach of the trunk only": (
        ROW,
        {"figure.poses[4].lean": 20},
        [
            ("figure.poses[4]", "the far-hand is 16.7 cm away from what it touches"),
            ("figure.poses[4]", "the far-hand is 26.3 cm away from what it touches"),
            ("figure.poses[4]", "the far-hand is 37.9 cm away from what it touches"),
            ("figure.poses[4]", "the far-hand is 38.5 cm away from what it touches"),
        ],
    ),
    "an arm without directions": (
        BENT,
        {"figure.poses[0].near_arm": None},
        [("figure.poses[0].near_arm", "is needed, since this limb touches nothing")],
    ),
    "a leg without directions": (
        DEADLIFT,
        {"figure.poses[2].far_leg": GONE},
        [("figure.poses[2].far_leg", "is needed, since this limb touches nothing")],
    ),
    "half a limb": (
        DEADLIFT,
        {"figure.poses[2].far_leg.lower": None},
        [("figure.poses[2].far_leg.lower", "has to be a number")],
    ),
    "no arm to lean on": (
        BENT,
        {"figure.poses[0].lean": None, "figure.poses[1].lean": None},
        [
            ("figure.poses[0].lean", "is needed, since no arm bears on anything"),
            ("figure.poses[1].lean", "is needed, since no arm bears on anything"),
        ],
    ),
    "a lean at one end only": (
        ROW,
        {"figure.poses[1].lean": 62},
        [
            ("figure.poses[1]", "the far-hand is 5.3 cm away from what it touches"),
            ("figure.poses[1]", "the far-hand is 5.5 cm away from what it touches"),
            ("figure.poses[1].lean", "is given at the start and at the end, or at neither"),
        ],
    ),
    "a back that changes its shape": (
        DEADLIFT,
        {"figure.poses[1].lumbar": 10, "figure.poses[1].thoracic": -4},
        [
            ("figure.poses[1]", "puts the load 4.6 cm below the floor"),
            ("figure.poses[1].lumbar", "has to be as at the start: the back keeps its shape"),
            ("figure.poses[1].thoracic", "has to be as at the start: the back keeps its shape"),
        ],
    ),
    "a foot below the floor": (
        DEADLIFT,
        {"figure.poses[0].far_leg": {"upper": -2, "lower": -4}},
        [("figure.poses[0]", "puts the far foot 7.3 cm below the floor")],
    ),
    "hips and hands below the floor": (
        DEADLIFT,
        {"figure.poses[3].hip_y": 20},
        [
            ("figure.poses[3]", "bends the near ankle by 55°, and it goes from -55° to 35°"),
            ("figure.poses[3]", "bends the near hip by 175°, and it goes from -22° to 125°"),
            ("figure.poses[3]", "bends the near knee by 160°, and it goes from 0° to 150°"),
            ("figure.poses[3]", "puts the far foot 17.0 cm below the floor"),
            ("figure.poses[3]", "puts the far hand 21.9 cm below the floor"),
            ("figure.poses[3]", "puts the load 59.0 cm below the floor"),
            ("figure.poses[3]", "puts the near hand 22.0 cm below the floor"),
        ],
    ),
    "a load below the floor": (
        DEADLIFT,
        {"figure.poses[1].hip_y": 70},
        [("figure.poses[1]", "puts the load 12.3 cm below the floor")],
    ),
    "a support that nothing touches": (
        ROW,
        {"figure.touches[4]": GONE},
        [
            ("figure.poses[0].lean", "is needed, since no arm bears on anything"),
            ("figure.poses[1].lean", "is needed, since no arm bears on anything"),
            ("figure.poses[2].lean", "is needed, since no arm bears on anything"),
            ("figure.poses[3].lean", "is needed, since no arm bears on anything"),
            ("figure.poses[4].lean", "is needed, since no arm bears on anything"),
        ],
    ),
    "a touch without a support": (
        ROW,
        {"figure.touches[3].supports": []},
        [("figure.touches[3].supports", "name at least one support")],
    ),
    "an unknown support": (
        ROW,
        {"figure.touches[3].supports": ["sofa"]},
        [("figure.touches[3].supports[0]", "has to be one of 'bench', 'chair', 'table' or 'couch-arm'")],
    ),
    "a knee that slides": (
        ROW,
        {"figure.poses[1].hip_x": 2},
        [("figure.poses", "move the hips while a knee bears on the support")],
    ),
    "a fault that is not there": (
        PLANK,
        {"figure.poses[3].fault": "plank.fault-nothing"},
        [("figure.poses[3].fault", "names a fault that is not there: plank.fault-nothing")],
    ),
    "poses in another order": (
        PLANK,
        {"figure.poses[0].moment": "end", "figure.poses[1].moment": "start"},
        [("figure.poses", "are a start, an end, and at least one fault, in this order")],
    ),
    "no fault shown": (
        PLANK,
        {"figure.poses[3]": GONE, "figure.poses[2]": GONE},
        [("figure.poses", "are a start, an end, and at least one fault, in this order")],
    ),
    "two starts": (
        PLANK,
        {"figure.poses[1].moment": "start"},
        [("figure.poses", "are a start, an end, and at least one fault, in this order")],
    ),
    "a fault pose without the fault": (
        PLANK,
        {"figure.poses[2].fault": None},
        [("figure.poses[2].fault", "names a fault just when the pose shows one")],
    ),
    "a start that shows a fault": (
        PLANK,
        {"figure.poses[0].fault": "plank.fault-hips-sag"},
        [("figure.poses[0].fault", "names a fault just when the pose shows one")],
    ),
    "a pose without an id": (PLANK, {"figure.poses[2].id": GONE}, [("figure.poses[2].id", "is missing")]),
    "a pose with the id of a cue": (
        PLANK,
        {"figure.poses[2].id": "plank.purpose"},
        [
            ("figure.poses[2].id", "uses an id that is used elsewhere too: plank.purpose"),
            ("purpose[0].id", "uses an id that is used elsewhere too: plank.purpose"),
        ],
    ),
    "a pose without words": (PLANK, {"figure.poses[2].shows.fr": ""}, [("figure.poses[2].shows.fr", "is empty")]),
    "a touch without a place": (
        BENT,
        {"figure.touches[0].x": None},
        [("figure.touches[0].x", "says where it touches, in centimetres")],
    ),
    "a part that does not touch": (
        BENT,
        {"figure.touches[0].part": "near-nose"},
        [
            (
                "figure.touches[0].part",
                "has to be one of " + PARTS,
            )
        ],
    ),
    "a shrug too high": (ROW, {"figure.poses[4].shrug": 9}, [("figure.poses[4].shrug", "has to be 8 or less")]),
    "no arrow": (ROW, {"figure.arrow": None}, [("figure.arrow", "has to be an object")]),
    "an unknown drawing": (
        "kettlebell",
        {"drawing": "anvil"},
        [
            (
                "drawing",
                "has to be one of " + DRAWINGS,
            )
        ],
    ),
    "a drawing of another role": (
        "kettlebell",
        {"drawing": "table"},
        [("drawing", "has to be one of bag, dumbbell, kettlebell, jug, backpack, band")],
    ),
    "a drawing of no role": (
        "kettlebell",
        {"drawing": "table", "role": "stick"},
        [("role", "has to be one of 'load', 'support' or 'surface'")],
    ),
    "a substitute of itself": (
        "training-bench",
        {"substitutes[0].equipment": "training-bench"},
        [("substitutes", "lead back to the thing they replace")],
    ),
    "forearms out of reach between the ends": (
        PLANK,
        {
            "figure.poses[0].hip_x": -55,
            "figure.poses[0].hip_y": 50,
            "figure.poses[0].near_foot": 4,
            "figure.poses[0].far_foot": 4,
            "figure.poses[0].lean": 107.86,
            "figure.poses[1].lean": 80.69,
        },
        [("figure.poses", "between the start and the end, the near-forearm is 0.4 cm away from what it touches")],
    ),
    "a support that is named nowhere": (
        ROW,
        {"figure.touches[6]": GONE, "figure.touches[2].supports": ["chair", "table"]},
        [("figure.touches", "do not say where the couch-arm is touched")],
    ),
}
"""By what is wrong: the document, its changes, and (path, reason) of all that has to be said."""


@pytest.mark.parametrize(("slug", "changes", "expected"), CASES.values(), ids=CASES)
def test_what_cannot_be_drawn_is_refused_with_its_field_and_reason(
    slug: str, changes: Changes, expected: list[tuple[str, str]]
) -> None:
    assert found(slug, changes) == expected


@pytest.mark.parametrize("slug", SLUGS)
def test_the_published_figures_have_no_problem(slug: str) -> None:
    assert check_figure(FIGURES[slug]) == []
    assert found(slug, {}) == []


def test_an_exercise_needs_no_figure() -> None:
    assert [found(slug, {"figure": None}) for slug in SLUGS] == [[]] * 4


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_a_pose_holds_numbers_only(number: str) -> None:
    text = json.dumps(changed(BENT, {"figure.poses[0].lean": "HERE"})).replace('"HERE"', number)
    with pytest.raises(DocumentError) as refusal:
        read(text)
    assert [one.path for one in refusal.value.problems] == ["figure.poses[0].lean"]


angle = st.integers(-180, 180).map(float)
place = st.integers(-200, 250).map(float)
limb = st.none() | st.builds(Limb, upper=angle, lower=angle)


def poses(moment: str) -> st.SearchStrategy[Pose]:
    """Poses as wild as a document may hold."""
    return st.builds(
        Pose,
        id=st.just(f"any.{moment}"),
        moment=st.just(moment),
        fault=st.just("any.fault" if moment == "fault" else None),
        shows=st.just(Text(en="Words.", fr="Des mots.")),
        hip_x=place,
        hip_y=place,
        lean=st.none() | angle,
        head=angle,
        lumbar=angle,
        thoracic=angle,
        shrug=st.integers(-5, 8).map(float),
        near_arm=limb,
        far_arm=limb,
        near_leg=limb,
        far_leg=limb,
        near_foot=angle,
        far_foot=angle,
    )


wild = st.builds(
    lambda slug, start, end, fault: replace(FIGURES[slug], poses=(start, end, fault)),
    slug=st.sampled_from(SLUGS),
    start=poses("start"),
    end=poses("end"),
    fault=poses("fault"),
)


@settings(deadline=None, max_examples=60)
@given(figure=wild)
def test_whatever_an_editor_types_is_judged_and_never_breaks_the_check(figure: Figure) -> None:
    for one in check_figure(figure):
        assert one.path.startswith("figure.")
        assert one.reason == one.words % dict(one.values)
