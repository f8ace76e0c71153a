"""Measures three pages with Lighthouse on a simulated phone: `make lighthouse`, or `make lighthouse RUNS=1`.

The site runs in production mode. What is printed, and held against `LEAST`, is the median of the runs.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from tests.browser.chromium import FLAGS, chromium
from tests.serving import BASE, machine, serving

LIGHTHOUSE = BASE / "tests/node/node_modules/lighthouse/cli/index.js"
PAGES = ("en/", "en/guide/", "en/guide/single-arm-row/")
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}


def main(runs: int = 5) -> int:
    """0 when every page reaches what it has to, 1 otherwise."""
    enough = True
    with machine() as environment, serving(environment) as address:
        for path in PAGES:
            reports = [report_on(f"{address}/{path}") for _ in range(runs)]
            scores = {name: median(score_of(one, name) for one in reports) for name in LEAST}
            enough &= all(scores[name] >= least for name, least in LEAST.items())
            sys.stdout.write(f"/{path}: " + ", ".join(f"{name} {score:g}" for name, score in scores.items()) + "\n")
            for line in sorted({line for one in reports for line in failing(one)}):
                sys.stdout.write(f"  {line}\n")
    return int(not enough)


def report_on(address: str) -> Any:
    """Lighthouse's report on one visit with an empty cache."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        only = f"--only-categories={','.join(LEAST)}"
        flags = f"--chrome-flags={' '.join(['--headless', *FLAGS])}"
        command = ["node", str(LIGHTHOUSE), address, "--output=json", f"--output-path={report}", "--quiet"]
        environment = {**os.environ, "CHROME_PATH": chromium() or ""}
        subprocess.run([*command, only, flags, "--no-enable-error-reporting"], env=environment, check=True)
        return json.loads(report.read_text())


def score_of(report: Any, category: str) -> float:
    """From 0 to 100; a category without a score counts as 0."""
    return round((report["categories"][category]["score"] or 0) * 100)


def failing(report: Any) -> list[str]:
    """What cost points: category, audit and what it measured."""
    lines = []
    for name in LEAST:
        for part in report["categories"][name]["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                lines.append(f"{name}: {audit['title']} {audit.get('displayValue', '')}".rstrip())
    return lines


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
