"""What the player keeps on the device and sends, run by node without a browser."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

CASES = 12


def test_what_the_player_keeps_and_sends() -> None:
    node = shutil.which("node")
    if node is None and not os.environ.get("CI"):
        pytest.skip("no node on this machine: apt-get install nodejs")
    assert node, "node is not installed"
    command = [node, "--test", "--test-reporter=tap", str(Path(settings.BASE_DIR) / "tests/js/keep.test.mjs")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert f"\n# pass {CASES}\n" in run.stdout, run.stdout
