"""The player's machine, driven by node without a browser, and its length beside the server's."""

import json
import os
import random
import shutil
import subprocess
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from programs.training.timing import CHANGE, READY, minutes_of, seconds_of
from programs.training.values import Target, Tempo

ROOT = Path(django_settings.BASE_DIR)
RUNS = 2000


@pytest.fixture(scope="module")
def player(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The player’s modules in a folder that says what they are, which older releases of node have to be told."""
    folder = tmp_path_factory.mktemp("player")
    shutil.copytree(ROOT / "static/js/player", folder / "player")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    return folder / "player"


def run(arguments: list[str], player: Path, **more: str) -> str:
    """What node prints; fails with all of it."""
    found = shutil.which("node")
    if found is None and not os.environ.get("CI"):
        pytest.skip("no node on this machine: apt-get install nodejs")
    assert found, "node is not installed"
    environment = os.environ | {"PLAYER": str(player)} | more
    done = subprocess.run([found, *arguments], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_machine_keeps_its_promises(player: Path) -> None:
    seed = random.randrange(2**31)
    said = run(
        ["--test", "--test-reporter=tap", str(ROOT / "tests/js/machine.test.mjs")],
        player,
        SEED=str(seed),
        RUNS=str(RUNS),
    )
    assert "\n# fail 0\n" in said, said
    assert "\n# skipped 0\n" in said, said


def target(**more: Any) -> Target:
    """Three sets of rows on each side, at the ordinary tempo."""
    plain: dict[str, Any] = {
        "exercise": "row",
        "measure": "repetitions",
        "sides": "each",
        "sets": 3,
        "low": 8,
        "high": 12,
        "rest": 75,
        "tempo": Tempo(up=2, hold=1, down=3),
        "effort_low": 2,
        "effort_high": 3,
    }
    return Target(**plain | more)


def test_how_long_a_session_takes() -> None:
    rows = READY + 3 * (2 * 60 + CHANGE) + 2 * 75
    plank = READY + 2 * 30 + 75
    held = target(exercise="plank", measure="seconds", sides="both", sets=2, low=20, high=40, tempo=None)
    assert seconds_of([target()]) == rows
    assert seconds_of([target(), held]) == rows + 75 + plank
    assert seconds_of([]) == 0


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 1), (89, 1), (91, 2), (1200, 20)])
def test_how_the_time_is_said(seconds: int, minutes: int) -> None:
    assert minutes_of(seconds) == minutes


TARGETS = st.lists(
    st.builds(
        target,
        measure=st.sampled_from(["repetitions", "seconds"]),
        sides=st.sampled_from(["each", "both"]),
        sets=st.integers(1, 4),
        low=st.integers(1, 8),
        high=st.integers(8, 15),
        rest=st.integers(0, 120),
        tempo=st.builds(Tempo, up=st.integers(1, 4), hold=st.integers(0, 3), down=st.integers(1, 4)),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=25, deadline=None)
@given(targets=TARGETS)
def test_the_machine_takes_as_long_as_the_server_says(player: Path, targets: list[Target]) -> None:
    asked = [
        asdict(one) | {"burden": None, "aim": (one.low + one.high) // 2, "aim_easier": 1, "begins": "lift"}
        for one in targets
    ]
    play = {"targets": asked, "timing": {"ready": READY, "change": CHANGE}}
    said = run([str(ROOT / "tests/js/length.mjs")], player, PLAY=json.dumps(play, default=str))
    assert int(said) == seconds_of(targets)
