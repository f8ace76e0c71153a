"""The player's modules in node, without a browser."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
LONGEST = 300
"""Seconds after which node has gone astray."""


def run(arguments: list[str], player: Path, **more: str) -> str:
    """What node prints; fails with all of it."""
    found = shutil.which("node")
    if found is None and not os.environ.get("CI"):
        pytest.skip("no node on this machine: apt-get install nodejs")
    assert found, "node is not installed"
    environment = os.environ | {"PLAYER": str(player)} | more
    # A machine that leads nowhere would never come to an end.
    done = subprocess.run(
        [found, *arguments], env=environment, capture_output=True, text=True, check=False, timeout=LONGEST
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
