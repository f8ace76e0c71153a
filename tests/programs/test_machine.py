"""The player's machine, driven by node: one session beat by beat, its rules, and what holds of any session."""

import random
from pathlib import Path

from tests.programs.in_node import ROOT, run

RUNS = 1000


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
