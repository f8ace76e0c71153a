"""What the tests of this folder share."""

import shutil
from pathlib import Path

import pytest

from tests.programs.in_node import ROOT


@pytest.fixture(scope="session")
def player(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The player’s modules in a folder that says what they are, which older releases of node have to be told."""
    folder = tmp_path_factory.mktemp("player")
    shutil.copytree(ROOT / "static/js/player", folder / "player")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    return folder / "player"
