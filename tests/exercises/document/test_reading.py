"""Documents are read whole or refused with every problem named."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.document import (
    DocumentError,
    PageDocument,
    Point,
    Problem,
    Section,
    Text,
    digest,
    read,
    write,
)
from exercises.document.reading import upgrade
from exercises.services.loading import CONTENT

FILES = sorted(CONTENT.rglob("*.json"))

ROW = "exercises/single-arm-row.json"
BAG = "equipment/training-bag.json"
PAGE = "pages/causes.json"
SAFETY = "safety.json"
ANATOMY = "anatomy.json"
REFERENCES = "references.json"

GONE = object()
"""Stands for a field that is taken out."""


def content(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((CONTENT / name).read_text(encoding="utf-8"))
    return data


def steps(path: str) -> list[str | int]:
    """`cues[2].text` as the keys and places that lead there."""
    return [int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", path)]


def put(data: Any, path: str | list[str | int], value: object) -> None:
    """Set, add or take out the entry of `data` that `path` leads to."""
    *way, last = steps(path) if isinstance(path, str) else path
    for step in way:
        data = data[step]
    if value is GONE:
        del data[last]
    else:
        data[last] = value


def problems(text: str) -> list[Problem]:
    """What is wrong with a document, none when it can be read."""
    try:
        read(text)
    except DocumentError as error:
        return error.problems
    return []


NO_SOURCE = "an addition names at least one source"
LEVELS = "has one prescription for each of the levels 1, 2 and 3, in this order"
TIERS = "has the tiers emergency, soon, visit and ask-first, in this order"
SHAPE = "is not written as this field needs it"


@pytest.mark.parametrize(
    ("name", "path", "value", "reason"),
    [
        (ROW, "cues[2].text.fr", GONE, "is missing"),
        (ROW, "name.en", GONE, "is missing"),
        (ROW, "prescriptions[0].note.fr", GONE, "is missing"),
        (ROW, "measure", GONE, "is missing"),
        (ROW, "video", GONE, "is missing"),
        (ROW, "name.fr", "", "is empty"),
        (ROW, "name.fr", "   ", "is empty"),
        (ROW, "name.fr", "\N{NO-BREAK SPACE}", "is empty"),
        (ROW, "name.fr", "Tirage ", "begins or ends with a space"),
        (ROW, "name.fr", "\N{NO-BREAK SPACE}Tirage", "begins or ends with a space"),
        (ROW, "name.fr", "Tirage\nà un bras", "has a line break or control character"),
        (ROW, "name.fr", "Tirage\x00", "has a line break or control character"),
        (ROW, "name.fr", "é" * 2001, "is longer than 2000 characters"),
        (ROW, "name.fr", 7, "has to be text"),
        (ROW, "name.fr", None, "has to be text"),
        (ROW, "name", "Row", "has to be an object"),
        (ROW, "name", ["Row", "Tirage"], "has to be an object"),
        (ROW, "name.de", "Rudern", "is not a field of this document"),
        (ROW, "colour", "red", "is not a field of this document"),
        (ROW, "cues[0].colour", "red", "is not a field of this document"),
        (ROW, "measure", "miles", "has to be one of 'repetitions' or 'seconds'"),
        (ROW, "cues[0].phase", "rest", "has to be one of 'set-up', 'throughout', 'lift', 'hold' or 'lower'"),
        (ROW, "prescriptions[0].level", 4, "has to be one of 1, 2 or 3"),
        (ROW, "position", "1", "has to be a whole number"),
        (ROW, "position", 1.5, "has to be a whole number"),
        (ROW, "position", True, "has to be a whole number"),
        (ROW, "position", float("nan"), "has to be a whole number"),
        (ROW, "position", 0, "has to be 1 or more"),
        (ROW, "position", 1000, "has to be 999 or less"),
        (ROW, "cues[10].with_guidance", "yes", "has to be true or false"),
        (ROW, "cues", {}, "has to be a list"),
        (ROW, "cues", [], "needs at least 1 entry"),
        (ROW, "cues[1]", "Stand up.", "has to be an object"),
        (ROW, "slug", "Single arm", f"{SHAPE}: Single arm"),
        (ROW, "cues[0].id", "spine", f"{SHAPE}: spine"),
        (ROW, "prescriptions[1].high", 7, "is below the lower end of the range, 8"),
        (ROW, "prescriptions[1].rest_high", 59, "is below the lower end of the range, 60"),
        (ROW, "prescriptions[1].effort_high", 1, "is below the lower end of the range, 2"),
        (ROW, "prescriptions[1].load.high", 7.5, "is below the lower end of the range, 8"),
        (ROW, "prescriptions[1].load.high", float("inf"), "has to be a number"),
        (ROW, "prescriptions[0].load.low", -1, "has to be 0 or more"),
        (BAG, "sizes[0].load", 0, "has to be more than 0"),
        (BAG, "sizes[0].load", "8", "has to be a number"),
        (ROW, "cues[2].sources", GONE, NO_SOURCE),
        (ROW, "cues[2].sources", [], NO_SOURCE),
        (PAGE, "sections[3].points[0].sources", [], NO_SOURCE),
        (ROW, "cues[2].sources", ["practice", "practice"], "names practice twice"),
        (ROW, "references", ["practice", "acsm-2009", "practice"], "names practice twice"),
        (ANATOMY, "regions[0].muscles", ["biceps", "biceps"], "names biceps twice"),
        (ANATOMY, "regions[0].id", "upper_trap", f"{SHAPE}: upper_trap"),
        (SAFETY, "tiers[0].items[0].id", "X1", f"{SHAPE}: X1"),
        (SAFETY, "tiers", [], TIERS),
        (ROW, "prescriptions", [], LEVELS),
        (REFERENCES, "items[0].doi", "doi:10.1", f"{SHAPE}: doi:10.1"),
        (REFERENCES, "items[0].url", "http://example.org", f"{SHAPE}: http://example.org"),
    ],
)
def test_one_fault_is_named_once_with_its_field_and_reason(name: str, path: str, value: object, reason: str) -> None:
    data = content(name)
    put(data, path, value)
    assert problems(json.dumps(data)) == [Problem(path, reason)]


@pytest.mark.parametrize(
    ("name", "path", "value", "problem"),
    [
        (ROW, "cues[0].origin", "extra", Problem("cues[0].sources", NO_SOURCE)),
        (ROW, "purpose[0].origin", "extra", Problem("purpose[0].sources", NO_SOURCE)),
        (ROW, "prescriptions[2]", GONE, Problem("prescriptions", LEVELS)),
        (ROW, "prescriptions[0].level", 2, Problem("prescriptions", LEVELS)),
        (SAFETY, "tiers[0]", GONE, Problem("tiers", TIERS)),
        (SAFETY, "tiers[3].tier", "visit", Problem("tiers", TIERS)),
    ],
)
def test_a_fault_is_named_at_the_field_that_mends_it(name: str, path: str, value: object, problem: Problem) -> None:
    data = content(name)
    put(data, path, value)
    assert problems(json.dumps(data)) == [problem]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", "javascript:alert(1)"),
        ("url", "http://example.org/film"),
        ("url", "https://localhost"),
        ("language", "English"),
        ("language", "FR"),
    ],
)
def test_a_film_needs_a_secure_address_and_a_language(field: str, value: str) -> None:
    data = content(ROW)
    data["video"] = {"title": "Row", "url": "https://example.org/film", "language": "en-CA"} | {field: value}
    assert problems(json.dumps(data)) == [Problem(f"video.{field}", f"{SHAPE}: {value}")]


def test_tiers_out_of_order_are_refused() -> None:
    data = content("safety.json")
    data["tiers"].reverse()
    assert problems(json.dumps(data)) == [Problem("tiers", TIERS)]


def test_every_fault_of_a_document_is_named_at_once() -> None:
    data = content(ROW)
    faults: dict[str, object] = {
        "cues[2].text.fr": GONE,
        "cues[3].sources": [],
        "faults[0].fix.en": "",
        "measure": "miles",
        "prescriptions[1].high": 1,
        "prescriptions[2].tempo.hold": "two",
        "weather": "fine",
    }
    for path, value in faults.items():
        put(data, path, value)
    assert [one.path for one in problems(json.dumps(data))] == list(faults)


def test_a_range_whose_lower_end_is_wrong_is_not_blamed_twice() -> None:
    data = content(ROW)
    put(data, "prescriptions[1].low", "eight")
    assert problems(json.dumps(data)) == [Problem("prescriptions[1].low", "has to be a whole number")]


@pytest.mark.parametrize("number", [0, -1, True, False, "1", 1.0, None, [1], {}])
def test_a_format_that_is_no_whole_number_from_1_is_refused(number: object) -> None:
    data = content(ROW) | {"format": number}
    assert problems(json.dumps(data)) == [Problem("format", "has to be a whole number from 1")]


def test_a_document_without_a_format_is_refused() -> None:
    assert problems('{"kind": "page"}') == [Problem("format", "has to be a whole number from 1")]


def test_a_format_from_the_future_is_refused_and_the_rest_is_not_judged() -> None:
    data = {"format": 4, "kind": "hologram"}
    assert problems(json.dumps(data)) == [Problem("format", "is 4, newer than this version of Upperback reads (3)")]


@pytest.mark.parametrize("kind", ["recipe", "", None, 1, [], {}])
def test_an_unknown_kind_is_refused(kind: object) -> None:
    reason = "has to be one of exercise, page, equipment, anatomy, references, safety, privacy"
    assert problems(json.dumps({"format": 1, "kind": kind})) == [Problem("kind", reason)]


def test_an_older_format_is_upgraded_one_step_after_the_other() -> None:
    def first(data: dict[str, Any]) -> dict[str, Any]:
        return data | {"steps": [*data["steps"], f"from {data['format']}"]}

    def second(data: dict[str, Any]) -> dict[str, Any]:
        return {"renamed": data["steps"], "kind": data["kind"], "steps": [*data["steps"], f"from {data['format']}"]}

    old = {"format": 1, "kind": "page", "steps": []}
    assert upgrade(old, upgrades={1: first, 2: second}, newest=3) == {
        "format": 3,
        "kind": "page",
        "renamed": ["from 1"],
        "steps": ["from 1", "from 2"],
    }


def test_a_document_of_the_newest_format_is_not_upgraded() -> None:
    def never(data: dict[str, Any]) -> dict[str, Any]:
        raise AssertionError

    data = {"format": 3, "kind": "page"}
    assert upgrade(data, upgrades={1: never, 2: never, 3: never}, newest=3) == data


def test_reading_applies_the_upgrades_before_it_judges() -> None:
    def step(data: dict[str, Any]) -> dict[str, Any]:
        return data | {"place": "guide"}

    old = content(PAGE)
    del old["place"]
    document = read(json.dumps(old), upgrades={3: step}, newest=4)
    assert document == replace(read(json.dumps(content(PAGE))), format=4)


TEXT = {"en": "Words.", "fr": "Des mots."}

BAG_OF_FORMAT_1: dict[str, Any] = {
    "format": 1,
    "kind": "equipment",
    "slug": "sand-bag",
    "position": 3,
    "role": "load",
    "name": TEXT,
    "description": TEXT,
    "safety": TEXT,
    "recorded_in": "load",
    "sizes": [{"load": 4.0, "unit": "kg", "material": None}],
    "substitutes": [{"equipment": "stone", "note": TEXT}],
}

SQUAT_OF_FORMAT_1: dict[str, Any] = {
    "format": 1,
    "kind": "exercise",
    "slug": "squat",
    "position": 9,
    "name": TEXT,
    "also_called": None,
    "measure": "repetitions",
    "sides": "both",
    "summary": TEXT,
    "purpose": [{"id": "squat.purpose", "origin": "must", "text": TEXT, "sources": []}],
    "cues": [
        {
            "id": "squat.sit",
            "origin": "must",
            "text": TEXT,
            "sources": [],
            "phase": "lower",
            "with_guidance": False,
        }
    ],
    "breathing": TEXT,
    "faults": [{"id": "squat.fault-heels", "fault": TEXT, "fix": TEXT}],
    "stop": [{"id": "squat.stop", "origin": "must", "text": TEXT, "sources": []}],
    "easier": [],
    "harder": [],
    "muscles": [{"muscle": "gluteals", "role": "primary"}],
    "equipment": [],
    "prescriptions": [
        {
            "level": level,
            "sets": 2,
            "low": 8,
            "high": 12,
            "effort_low": 2,
            "effort_high": None,
            "rest_low": 60,
            "rest_high": 90,
            "tempo": None,
            "load": None,
            "note": None,
        }
        for level in (1, 2, 3)
    ],
    "video": None,
    "references": [],
}


def test_an_exercise_of_format_1_has_no_figure() -> None:
    document = read(json.dumps(SQUAT_OF_FORMAT_1))
    assert write(document) == SQUAT_OF_FORMAT_1 | {"format": 3, "figure": None}


def test_equipment_of_format_1_has_no_drawing() -> None:
    document = read(json.dumps(BAG_OF_FORMAT_1))
    assert write(document) == BAG_OF_FORMAT_1 | {"format": 3, "drawing": None}


def test_other_documents_of_format_1_say_what_they_said() -> None:
    assert read(json.dumps(content(PAGE) | {"format": 1})) == read(json.dumps(content(PAGE)))


@pytest.mark.parametrize(("name", "field"), [(ROW, "figure"), (BAG, "drawing")])
def test_a_document_says_whether_it_is_drawn(name: str, field: str) -> None:
    data = content(name)
    del data[field]
    assert problems(json.dumps(data)) == [Problem(field, "is missing")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is not JSON (Expecting value, line 1, column 1)"),
        ("   \n", "is not JSON (Expecting value, line 2, column 1)"),
        ('{\n  "format": 1,\n}', "is not JSON (Expecting property name enclosed in double quotes, line 3, column 1)"),
        ('{"format": 1,\n "kind" "page"}', "is not JSON (Expecting ':' delimiter, line 2, column 9)"),
        ('{"format": 1} {}', "is not JSON (Extra data, line 1, column 15)"),
        ("\ufeff{}", "is not JSON (Unexpected UTF-8 BOM (decode using utf-8-sig), line 1, column 1)"),
        ("[]", "has to be an object"),
        ('"exercise"', "has to be an object"),
        ("1", "has to be an object"),
        ("null", "has to be an object"),
        ("[" * 100_000, "is nested too deeply"),
    ],
)
def test_a_text_that_is_no_json_object_is_refused_with_the_place_it_breaks_off(text: str, reason: str) -> None:
    assert problems(text) == [Problem("", reason)]


@pytest.mark.parametrize("depth", [10, 150, 300, 900, 980, 1000, 20_000])
def test_no_depth_of_nesting_stops_the_reader(depth: int) -> None:
    nested = "[" * depth + "]" * depth
    assert problems(f'{{"format": 1, "kind": "page", "title": {nested}}}') != []


def test_a_number_of_thousands_of_digits_is_refused_like_any_other_fault() -> None:
    data = json.dumps(content(ROW)).replace('"position": 1', f'"position": {"9" * 5000}')
    assert len(problems(data)) == 1


def test_half_a_character_is_refused() -> None:
    data = content(ROW)
    put(data, "name.fr", "Tirage \ud83d")
    assert len(problems(json.dumps(data))) == 1


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[list[str | int]]:
    """The ways to everything inside a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in inner:
        yield [*path, step]
        yield from places(one, (*path, step))


@settings(deadline=None)
@given(data=st.data(), value=anything)
def test_whatever_stands_in_a_field_the_reader_answers_with_a_document_or_with_problems(
    data: st.DataObject, value: object
) -> None:
    document = content(data.draw(st.sampled_from([ROW, BAG, PAGE, SAFETY])))
    put(document, data.draw(st.sampled_from(list(places(document)))), value)
    found = problems(json.dumps(document))
    assert [problem for problem in found if not problem.reason] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_content_file_is_the_same_document_after_writing_and_reading(path: Path) -> None:
    document = read(path.read_text(encoding="utf-8"))
    assert read(json.dumps(write(document))) == document


lines = (
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=40)
    | st.sampled_from(["💪🏽 tirez", "À l’œil : « 10 % »", "e\u0301", "Serrez\u202f!", "\u200fظهر\u200f", "一", "👩‍🔬"])
).filter(lambda text: text == text.strip() != "")
texts = st.builds(Text, en=lines, fr=lines)
points = st.builds(
    Point,
    id=st.just("page.point"),
    origin=st.sampled_from(["must", "extra"]),
    text=texts,
    sources=st.lists(st.sampled_from(["practice", "acsm-2009"]), min_size=1, unique=True).map(sorted).map(tuple),
)
pages = st.builds(
    PageDocument,
    format=st.just(3),
    kind=st.just("page"),
    slug=st.just("page"),
    position=st.integers(1, 999),
    place=st.sampled_from(["guide", "evidence"]),
    origin=st.sampled_from(["must", "extra"]),
    title=texts,
    summary=texts,
    sections=st.lists(
        st.builds(
            Section,
            heading=st.none() | texts,
            style=st.sampled_from(["paragraphs", "list", "steps"]),
            points=st.lists(points, min_size=1, max_size=3).map(tuple),
        ),
        min_size=1,
        max_size=3,
    ).map(tuple),
)


@settings(deadline=None)
@given(written=pages)
def test_every_character_of_a_text_survives_writing_and_reading(written: PageDocument) -> None:
    assert read(json.dumps(write(written))) == written


@settings(deadline=None)
@given(written=pages)
def test_a_page_equals_another_exactly_when_their_digests_are_equal(written: PageDocument) -> None:
    twin = read(json.dumps(write(written), indent=4, ensure_ascii=False))
    other = read(json.dumps(write(written) | {"title": {"en": written.title.en + ".", "fr": written.title.fr}}))
    assert (digest(twin) == digest(written), digest(other) == digest(written)) == (True, False)


def backwards(value: Any) -> Any:
    """The same JSON value with the keys of every object in the opposite order."""
    if isinstance(value, dict):
        return {key: backwards(value[key]) for key in reversed(value)}
    return [backwards(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("rewrite", [backwards, lambda data: data], ids=["keys turned round", "as it was"])
@pytest.mark.parametrize("indent", [None, 7])
def test_the_digest_knows_neither_key_order_nor_white_space(
    rewrite: Callable[[dict[str, Any]], dict[str, Any]], indent: int | None
) -> None:
    data = content(ROW)
    again = read(json.dumps(rewrite(data), indent=indent))
    assert digest(again) == digest(read(json.dumps(data)))


def test_a_default_left_out_and_a_default_written_down_have_one_digest() -> None:
    data = content(ROW)
    put(data, "cues[0].sources", [])
    put(data, "cues[0].with_guidance", False)
    put(data, "prescriptions[1].load.low", 8.0)
    assert digest(read(json.dumps(data))) == digest(read(json.dumps(content(ROW))))


def test_a_document_is_written_in_the_order_of_its_fields_with_every_default() -> None:
    data = content("pages/introduction.json")
    written = write(read(json.dumps(backwards(data))))
    assert list(written) == list(data)
    assert written["sections"][0]["points"][0] == data["sections"][0]["points"][0] | {"sources": []}
