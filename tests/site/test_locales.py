"""Every text of the interface, in every language."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

from exercises.document import LANGUAGES

OTHERS = [code for code, _name in settings.LANGUAGES[1:]]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w+}")
SAME_IN_FRENCH = {
    "DOI",
    "Date",
    "Note",
    "Guide",
    "position",
    "date",
    "document",
    "source",
    "Description",
    "description",
    "type",
    "note",
}


def catalogue(code: str) -> polib.POFile:
    return polib.pofile(str(Path(settings.BASE_DIR) / "locale" / code / "LC_MESSAGES" / "django.po"))


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_the_guide_and_the_interface_speak_the_same_languages() -> None:
    assert tuple(code for code, _name in settings.LANGUAGES) == LANGUAGES


@pytest.mark.parametrize("code", OTHERS)
def test_every_text_is_translated(code: str) -> None:
    assert [entry.msgid for entry in catalogue(code) if not entry.translated() or entry.fuzzy] == []


@pytest.mark.parametrize("code", OTHERS)
def test_translations_keep_the_places_for_names_and_numbers(code: str) -> None:
    wrong = [
        entry.msgid
        for entry in catalogue(code)
        for text in texts(entry)
        if set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(entry.msgid))
        and set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "fault",
    [
        r"[^\u00a0\d]:(?!//)",  # a no-break space before a colon
        r"[ \u00a0][;?!]",  # none before these
        r"«[^\u00a0]",
        r"[^\u00a0]»",
        r"'",  # the apostrophe of print
        r"!",
        r"\.\.\.",
    ],
)
def test_french_is_typeset_as_in_quebec(fault: str) -> None:
    assert [text for entry in catalogue("fr") for text in texts(entry) if re.search(fault, text)] == []


def test_french_is_not_left_in_english() -> None:
    same = {entry.msgid for entry in catalogue("fr") for text in texts(entry) if text == entry.msgid}
    assert {one for one in same - SAME_IN_FRENCH if re.search(r"\b(the|and|of|you|is|to|with|session)\b", one)} == set()
