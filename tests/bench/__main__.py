"""`python -m tests.bench`: serve both projects, load them in turn, print one table."""

import argparse
import json
import os
import platform
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import django

from tests.bench.load import checked, loaded, need_wrk
from tests.bench.pages import BARE_PERSON, BARE_VISITOR, Target, bare_of, targets
from tests.bench.report import Load, Row, inserted, table
from tests.bench.serving import Server, bare, site
from tests.serving import Failed

Pairs = dict[Target, list[tuple[Load, Load]]]


def options() -> argparse.Namespace:
    """What the caller asks for."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often every page has its turn")
    parser.add_argument("--seconds", type=int, default=2, help="loads of one second in each turn")
    parser.add_argument("--connections", type=int, default=8, help="connections held open")
    parser.add_argument("--page", default="", metavar="PATH", help="only this page")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every round's figures here")
    parser.add_argument("--docs", type=Path, metavar="FILE", help="write the table into its place in this document")
    chosen = parser.parse_args()
    if min(chosen.rounds, chosen.seconds, chosen.connections) < 1:
        parser.error("rounds, seconds and connections begin at 1")
    if not targets(path=chosen.page):
        parser.error(f"{chosen.page} is not one of the pages that are measured")
    return chosen


def measured(servers: tuple[Server, Server], chosen: argparse.Namespace, script: Path) -> list[Row]:
    """Every row of the table, in the order of the pages, the bare views first."""
    yardstick, ours = servers
    rows = targets(path=chosen.page)
    yardsticks = [one for one in (BARE_VISITOR, BARE_PERSON) if one in map(bare_of, rows)]
    answers = {one: checked(yardstick, one) for one in yardsticks} | {one: checked(ours, one) for one in rows}
    pairs = rounds(servers, rows, chosen, script)
    queries = dict(zip((BARE_VISITOR, BARE_PERSON), yardstick.queries, strict=True))
    queries |= dict(zip(targets(), ours.queries, strict=True))
    bare_loads = {one: tuple(b for row in rows if bare_of(row) == one for b, _ in pairs[row]) for one in yardsticks}
    first = [Row(name_of_bare(one), answers[one], queries[one], bare_loads[one]) for one in yardsticks]
    return first + [
        Row(one.label, answers[one], queries[one], tuple(o for _, o in pairs[one]), tuple(b for b, _ in pairs[one]))
        for one in rows
    ]


def name_of_bare(target: Target) -> str:
    """The label of a bare view's row."""
    return "bare view, logged in" if target.person else "bare view"


def rounds(servers: tuple[Server, Server], rows: list[Target], chosen: argparse.Namespace, script: Path) -> Pairs:
    """Load the bare view and then the page, in turns of a second, so that both see the machine as it is just then."""
    yardstick, ours = servers

    def load(server: Server, one: Target) -> Load:
        return loaded(server, one, connections=chosen.connections, script=script)

    for row in rows:  # not counted: every process meets every page once
        load(ours, row)
    pairs: Pairs = {row: [] for row in rows}
    for number in range(chosen.rounds):
        sys.stderr.write(f"Round {number + 1} of {chosen.rounds}…\n")
        for row in rows * chosen.seconds:
            pairs[row].append((load(yardstick, bare_of(row)), load(ours, row)))
    return pairs


def conditions(chosen: argparse.Namespace) -> str:
    """When and on what the figures were made."""
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"Django {django.get_version()}: medians of {chosen.rounds} rounds with {chosen.seconds} s a page "
        f"and {chosen.connections} connections."
    )


def main() -> None:
    """Run the bench; a plain sentence and status 1 when it fails."""
    chosen = options()
    try:
        need_wrk()
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            servers = (stack.enter_context(bare(folder / "bare")), stack.enter_context(site(folder / "site")))
            rows = measured(servers, chosen, folder / "load.lua")
    except Failed as failure:
        sys.exit(f"make bench: {failure}")
    text = f"`make bench`, {conditions(chosen)}\n\n{table(rows)}\n"
    sys.stdout.write(text)
    if chosen.json:
        chosen.json.write_text(json.dumps({"conditions": conditions(chosen), "rows": [*map(asdict, rows)]}, indent=1))
    if chosen.docs:
        chosen.docs.write_text(inserted(chosen.docs.read_text(encoding="utf-8"), text), encoding="utf-8")


if __name__ == "__main__":
    main()
