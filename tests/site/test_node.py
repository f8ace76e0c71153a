"""The packages of the tools that npm installs."""

import json
from pathlib import Path

from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "tests/node"


def test_the_lock_file_names_no_host_and_has_a_sum_for_every_package() -> None:
    text = (FOLDER / "package-lock.json").read_text()
    packages = json.loads(text)["packages"]
    assert "://" not in text
    assert [name for name, one in packages.items() if name and "integrity" not in one] == []


def test_the_lock_file_belongs_to_the_packages_asked_for() -> None:
    asked = json.loads((FOLDER / "package.json").read_text())
    locked = json.loads((FOLDER / "package-lock.json").read_text())["packages"][""]
    assert [locked[kind] for kind in ("dependencies", "devDependencies")] == [
        asked[kind] for kind in ("dependencies", "devDependencies")
    ]
