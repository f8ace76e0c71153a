"""The small parts of documents."""

import json

import pytest
from django.conf import settings

from exercises.document import (
    LANGUAGES,
    DocumentError,
    ExerciseDocument,
    Problem,
    SafetyDocument,
    Text,
    read,
)
from exercises.services.loading import CONTENT


def exercise() -> ExerciseDocument:
    document = read((CONTENT / "exercises" / "single-arm-row.json").read_text(encoding="utf-8"))
    assert isinstance(document, ExerciseDocument)
    return document


def safety() -> SafetyDocument:
    document = read((CONTENT / "safety.json").read_text(encoding="utf-8"))
    assert isinstance(document, SafetyDocument)
    return document


@pytest.mark.parametrize(("language", "words"), [("en", "row"), ("fr", "tirage")])
def test_a_text_is_looked_up_by_language(language: str, words: str) -> None:
    assert Text(en="row", fr="tirage")[language] == words


@pytest.mark.parametrize("language", ["de", "", "EN", "fr-ca", "__class__", "__doc__"])
def test_a_text_has_no_other_language(language: str) -> None:
    with pytest.raises(KeyError):
        Text(en="row", fr="tirage")[language]


def test_documents_are_written_in_the_languages_of_the_site() -> None:
    assert list(LANGUAGES) == [code for code, _ in settings.LANGUAGES]


@pytest.mark.parametrize("count", [1, 2000])
def test_a_text_has_up_to_two_thousand_characters(count: int) -> None:
    data = json.loads((CONTENT / "exercises" / "single-arm-row.json").read_text(encoding="utf-8"))
    data["name"]["fr"] = "é" * count
    document = read(json.dumps(data))
    assert isinstance(document, ExerciseDocument)
    assert len(document.name.fr) == count


def test_a_range_may_be_a_single_number() -> None:
    data = json.loads((CONTENT / "exercises" / "single-arm-row.json").read_text(encoding="utf-8"))
    data["prescriptions"][1] |= {"low": 8, "high": 8}
    document = read(json.dumps(data))
    assert isinstance(document, ExerciseDocument)
    assert (document.prescriptions[1].low, document.prescriptions[1].high) == (8, 8)


def test_cues_are_found_by_the_moment_they_belong_to_in_the_editors_order() -> None:
    assert [cue.id for cue in exercise().cues_in("lift")] == ["row.elbow-close", "row.trunk-square"]


def test_a_moment_without_cues_has_none() -> None:
    assert exercise().cues_in("afterwards") == ()


def test_every_cue_belongs_to_one_moment() -> None:
    document = exercise()
    found = [cue for phase in ("set-up", "throughout", "lift", "hold", "lower") for cue in document.cues_in(phase)]
    assert sorted(cue.id for cue in found) == sorted(cue.id for cue in document.cues)


@pytest.mark.parametrize(("name", "first"), [("emergency", "E1"), ("soon", "S1"), ("visit", "V1"), ("ask-first", "A1")])
def test_a_tier_is_found_by_name(name: str, first: str) -> None:
    assert safety().tier(name).items[0].id == first


def test_a_tier_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        safety().tier("later")


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (Problem("cues[2].text.fr", "is missing"), "cues[2].text.fr: is missing"),
        (Problem("", "has to be an object"), "has to be an object"),
    ],
)
def test_a_problem_reads_as_field_and_reason(problem: Problem, line: str) -> None:
    assert str(problem) == line


def test_an_error_reads_as_one_line_a_problem() -> None:
    error = DocumentError([Problem("name.fr", "is missing"), Problem("", "is nested too deeply")])
    assert str(error) == "name.fr: is missing\nis nested too deeply"


def test_an_error_is_a_value_error() -> None:
    with pytest.raises(ValueError, match=r"^has to be an object$"):
        read("[]")
