"""The player's machine, driven by node: one session beat by beat, its rules, and what holds of any session."""

import random
import re
from graphlib import TopologicalSorter
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


def test_the_modules_import_each_other_in_one_direction() -> None:
    """In a circle, no module could be given a name that changes with its content."""
    modules = sorted((ROOT / "static/js/player").glob("*.js"))
    imports = {one.name: re.findall(r'from "\./([\w-]+\.js)"', one.read_text(encoding="utf-8")) for one in modules}
    order = [name for name in TopologicalSorter(imports).static_order() if name in imports]
    assert sorted(order) == [one.name for one in modules]
    assert order.index("phases.js") < order.index("beats.js") < order.index("machine.js")
