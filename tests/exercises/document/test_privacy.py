"""The privacy notice as a document."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from exercises.document import DocumentError, PrivacyDocument, compare, read, write
from exercises.services.loading import CONTENT

FILE = CONTENT / "privacy.json"


def notice() -> PrivacyDocument:
    document = read(FILE.read_text(encoding="utf-8"))
    assert isinstance(document, PrivacyDocument)
    return document


def problems(change: Callable[[dict[str, Any]], object]) -> list[str]:
    data = write(notice())
    change(data)
    with pytest.raises(DocumentError) as error:
        read(json.dumps(data))
    return [str(problem) for problem in error.value.problems]


def test_what_is_written_is_read_again() -> None:
    assert read(json.dumps(write(notice()))) == notice()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda data: data.update(slug="other"), ["slug: has to be one of 'privacy'"]),
        (lambda data: data.update(sections=[]), ["sections: needs at least 1 entry"]),
        (lambda data: data["sections"][0].update(points=[]), ["sections[0].points: needs at least 1 entry"]),
        (lambda data: data["sections"][1].update(heading=None), ["sections[1].heading: has to be an object"]),
        (
            lambda data: data["sections"][0].update(style="steps"),
            ["sections[0].style: has to be one of 'paragraphs' or 'list'"],
        ),
        (lambda data: data["consent"].update(wording=0), ["consent.wording: has to be 1 or more"]),
        (lambda data: data["consent"].update(wording=1000), ["consent.wording: has to be 999 or less"]),
        (lambda data: data["consent"].update(wording="2"), ["consent.wording: has to be a whole number"]),
        (lambda data: data["consent"].update(wording=True), ["consent.wording: has to be a whole number"]),
        (lambda data: data["consent"]["statement"].pop("fr"), ["consent.statement.fr: is missing"]),
        (lambda data: data.pop("consent"), ["consent: is missing"]),
        (lambda data: data.update(html="<b>"), ["html: is not a field of this document"]),
    ],
)
def test_what_a_notice_cannot_do_without_is_named(change: Callable[[dict[str, Any]], object], named: list[str]) -> None:
    assert problems(change) == named


def test_another_wording_shows_in_the_comparison() -> None:
    data = write(notice())
    data["consent"]["wording"] = 2
    after = read(json.dumps(data))
    assert [(one.path, one.before, one.after) for one in compare(notice(), after)] == [("consent.wording", 1, 2)]


def test_the_notice_names_every_subject_it_has_to() -> None:
    assert [section.heading.en for section in notice().sections] == [
        "What is stored, and why",
        "Where it is stored",
        "How long",
        "Who can see it",
        "What you can do",
        "What rules decide by themselves",
        "Cookies",
        "Logs and mails",
        "When this page changes",
    ]
