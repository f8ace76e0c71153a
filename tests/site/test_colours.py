"""Colours are written once, for both schemes, in one file."""

import re
from pathlib import Path

from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"
TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")
COLOUR = re.compile(r"^  (--[\w-]+): var\(--light, (#[0-9a-f]{6})\) var\(--dark, (#[0-9a-f]{6})\);$", re.MULTILINE)


def test_no_other_file_asks_for_the_scheme() -> None:
    asking = [
        path.name for path in sorted(CSS.glob("*.css")) if re.search("color-scheme|data-scheme", path.read_text())
    ]
    assert asking == ["tokens.css"]


def test_every_colour_of_the_screen_has_both_values() -> None:
    screen = TOKENS.partition("@media print")[0]
    written = re.findall(r"^  (--[\w-]+): [^;]*#", screen, re.MULTILINE)
    assert [name for name, _light, _dark in COLOUR.findall(screen)] == written
    assert len(written) == len(set(written)) == 21


def test_the_browsers_frame_has_the_colours_of_the_paper() -> None:
    (paper,) = [(light, dark) for name, light, dark in COLOUR.findall(TOKENS) if name == "--paper"]
    base = (Path(settings.BASE_DIR) / "templates" / "base.html").read_text(encoding="utf-8")
    frame = re.findall(r'<meta name="theme-color" content="(#\w+)" media', base)
    assert tuple(frame) == paper
