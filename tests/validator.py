"""Reads every page with the HTML validator and prints what is wrong. `tests/validator.sh` sees to what it needs."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.serving import BASE, call, machine

JAR = BASE / "tests/node/node_modules/vnu-jar/build/dist/vnu.jar"
ALLOWED: dict[str, str] = {}
"""Parts of messages that are let through, each with the reason."""


def main() -> int:
    """0 when the validator finds nothing to say about any page, 1 otherwise."""
    with TemporaryDirectory() as folder:
        with machine() as environment:
            call(environment, "tests.rendering:write_pages", folder)
        files = sorted(Path(folder).iterdir())
        drawings = sorted((BASE / "static").rglob("*.svg"))
        found = list(complaints([*files, *drawings]))
    for file, line, kind, text in found:
        sys.stdout.write(f"{file}:{line}: {kind}: {text}\n")
    sys.stdout.write(f"{len(found)} complaints about the HTML of {len(files)} pages and {len(drawings)} drawings.\n")
    return int(bool(found))


def complaints(files: list[Path]) -> Iterator[tuple[str, int, str, str]]:
    """(file, line, error or warning, what) for everything that is wrong, warnings included."""
    command = ["java", "-Xss1m", "-jar", str(JAR), "--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run([*command, "--also-check-svg", *files], capture_output=True, text=True, check=True)
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    for one in messages:
        if not any(part in one["message"] for part in ALLOWED):
            kind = one.get("subType") or one["type"]
            yield Path(one.get("url", "")).name, one.get("lastLine", 0), kind, one["message"]


if __name__ == "__main__":
    sys.exit(main())
