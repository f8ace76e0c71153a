"""How long a session takes, answered by the server and by the player's machine, and what the guide says of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.document import ExerciseDocument, read
from exercises.services.loading import CONTENT
from programs.training.timing import CHANGE, ORDINARY, READY, minutes_of, seconds_of
from programs.training.values import Target, Tempo
from tests.programs.in_node import ROOT, run

Case = dict[str, Any]

VECTORS: list[Case] = json.loads((Path(__file__).parent / "timing_vectors.json").read_text(encoding="utf-8"))


def target_of(case: Case) -> Target:
    """A target of a vector; what takes no time is left as it comes."""
    tempo = Tempo(**case["tempo"]) if case["tempo"] else None
    return Target(**case | {"tempo": tempo}, exercise="row", effort_low=2, effort_high=3)


def machines_answer(player: Path, plays: list[list[Case]]) -> list[int]:
    """The seconds that the machine takes for each play."""
    timing = json.dumps({"ready": READY, "change": CHANGE})
    said = run([str(ROOT / "tests/js/length.mjs")], player, PLAYS=json.dumps(plays), TIMING=timing)
    return list(json.loads(said))


@pytest.mark.parametrize("vector", VECTORS, ids=[one["says"] for one in VECTORS])
def test_the_server_answers_the_vectors(vector: Case) -> None:
    seconds = seconds_of([target_of(one) for one in vector["targets"]])
    assert (seconds, minutes_of(seconds)) == (vector["seconds"], vector["minutes"])


def test_the_machine_answers_the_vectors(player: Path) -> None:
    answers = machines_answer(player, [one["targets"] for one in VECTORS])
    said = [one["says"] for one in VECTORS]
    assert dict(zip(said, answers, strict=True)) == {one["says"]: one["seconds"] for one in VECTORS}


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 1), (29, 1), (89, 1), (90, 2), (149, 2), (150, 3), (210, 4)])
def test_half_a_minute_is_said_upwards(seconds: int, minutes: int) -> None:
    assert minutes_of(seconds) == minutes


plays = st.lists(
    st.fixed_dictionaries(
        {
            "measure": st.sampled_from(["repetitions", "seconds"]),
            "sides": st.sampled_from(["each", "both"]),
            "sets": st.integers(1, 4),
            "low": st.integers(1, 8),
            "high": st.integers(8, 15),
            "rest": st.integers(0, 120),
            "tempo": st.none()
            | st.fixed_dictionaries({"up": st.integers(0, 4), "hold": st.integers(0, 3), "down": st.integers(0, 4)}),
        }
    ),
    max_size=4,
)


@settings(max_examples=5, deadline=None)
@given(batch=st.lists(plays, min_size=20, max_size=20))
def test_both_take_as_long(player: Path, batch: list[list[Case]]) -> None:
    expected = [seconds_of([target_of(one) for one in play]) for play in batch]
    assert machines_answer(player, batch) == expected


def prescribed(level: int, *, fewer: int = 0) -> list[Target]:
    """Everything that the guide prescribes at a level, with rests in the middle of what is prescribed."""
    found = []
    for path in sorted(CONTENT.glob("exercises/*.json")):
        exercise = read(path.read_text(encoding="utf-8"))
        assert isinstance(exercise, ExerciseDocument)
        one = exercise.prescriptions[level - 1]
        pace = one.tempo
        tempo = Tempo(up=pace.up, hold=pace.hold, down=pace.down) if pace else None
        found.append(
            Target(
                exercise=exercise.slug,
                measure=exercise.measure,
                sides=exercise.sides,
                sets=one.sets - fewer,
                low=one.low,
                high=one.high,
                rest=(one.rest_low + one.rest_high) // 2,
                tempo=tempo,
                effort_low=one.effort_low,
                effort_high=one.effort_high,
            )
        )
    return found


@pytest.mark.parametrize(("level", "fewer", "minutes"), [(1, 1, 10), (1, 0, 20), (2, 0, 29), (3, 0, 42)])
def test_the_guide_says_how_long_its_plans_take(level: int, fewer: int, minutes: int) -> None:
    assert abs(seconds_of(prescribed(level, fewer=fewer)) / 60 - minutes) <= 3


def test_the_ordinary_tempo_is_the_one_that_the_guide_prescribes() -> None:
    assert [one.tempo for one in prescribed(1)] == [ORDINARY, None, ORDINARY, ORDINARY]
