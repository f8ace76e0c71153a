"""The player's machine, driven by node: one session beat by beat, its rules, and what holds of any session."""

import random
import re
from graphlib import TopologicalSorter
from pathlib import Path

from tests.programs.in_node import ROOT, run

RUNS = 1000


def passes(name: str, player: Path, **more: str) -> None:
    """Runs the tests of a file: none fails, none is left out."""
    said = run(["--test", "--test-reporter=tap", str(ROOT / "tests/js" / name)], player, **more)
    assert "\n# fail 0\n" in said, said
    assert "\n# skipped 0\n" in said, said


def test_the_machine_leads_through_a_session(player: Path) -> None:
    passes("machine.test.mjs", player)


def test_what_holds_of_any_session(player: Path) -> None:
    passes("machine-any.test.mjs", player, SEED=str(random.randrange(2**31)), RUNS=str(RUNS))


def test_the_modules_import_each_other_in_one_direction() -> None:
    """In a circle, no module could be given a name that changes with its content."""
    modules = sorted((ROOT / "static/js/player").glob("*.js"))
    imports = {one.name: re.findall(r'from "\./([\w-]+\.js)"', one.read_text(encoding="utf-8")) for one in modules}
    order = [name for name in TopologicalSorter(imports).static_order() if name in imports]
    assert sorted(order) == [one.name for one in modules]
    assert order.index("phases.js") < order.index("beats.js") < order.index("machine.js")
