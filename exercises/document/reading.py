"""JSON text to documents and back: the only code that knows the format."""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from exercises.document.anatomy import AnatomyDocument
from exercises.document.equipment import EquipmentDocument
from exercises.document.exercise import ExerciseDocument
from exercises.document.page import PageDocument
from exercises.document.problems import DocumentError, Problem
from exercises.document.references import ReferencesDocument
from exercises.document.safety import SafetyDocument

FORMAT = 1
"""The format this code writes. A newer file is refused, an older one is upgraded step by step."""

Kind = Literal["exercise", "page", "equipment", "anatomy", "references", "safety"]

Document = ExerciseDocument | PageDocument | EquipmentDocument | AnatomyDocument | ReferencesDocument | SafetyDocument

Upgrades = Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]]

UPGRADES: Upgrades = {}
"""For each older format number, the function that turns its JSON into that of the next number."""

ADAPTER: TypeAdapter[Document] = TypeAdapter(Annotated[Document, Field(discriminator="kind")])

REASONS = {
    "missing": "is missing",
    "extra_forbidden": "is not a field of this document",
    "unexpected_keyword_argument": "is not a field of this document",
    "string_too_long": "is longer than {max_length} characters",
    "string_too_short": "is empty",
    "too_short": "needs at least {min_length} entry",
    "string_type": "has to be text",
    "int_type": "has to be a whole number",
    "int_from_float": "has to be a whole number",
    "float_type": "has to be a number",
    "bool_type": "has to be true or false",
    "tuple_type": "has to be a list",
    "dataclass_type": "has to be an object",
    "literal_error": "has to be one of {expected}",
    "greater_than": "has to be more than {gt:g}",
    "greater_than_equal": "has to be {ge:g} or more",
    "less_than_equal": "has to be {le:g} or less",
    "finite_number": "has to be a number",
}


def read(text: str, *, upgrades: Upgrades = UPGRADES, newest: int = FORMAT) -> Document:
    """The document that a JSON text holds; DocumentError names every problem when it holds none."""
    data = upgrade(parse(text), upgrades=upgrades, newest=newest)
    try:
        return ADAPTER.validate_json(json.dumps(data), strict=True)
    except ValidationError as error:
        raise DocumentError(sorted(without_echoes(error.errors()))) from error


def parse(text: str) -> dict[str, Any]:
    """The JSON object in a text; DocumentError says where the text breaks off."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise DocumentError([Problem("", f"is not JSON ({error.msg}, {where})")]) from error
    except RecursionError as error:
        raise DocumentError([Problem("", "is nested too deeply")]) from error
    if not isinstance(data, dict):
        raise DocumentError([Problem("", "has to be an object")])
    return data


def upgrade(data: dict[str, Any], *, upgrades: Upgrades, newest: int) -> dict[str, Any]:
    """The same document in the newest format; DocumentError when no way leads there."""
    number = data.get("format")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise DocumentError([Problem("format", "has to be a whole number from 1")])
    if number > newest:
        raise DocumentError([Problem("format", f"is {number}, newer than this version of Upperback reads ({newest})")])
    while number < newest:
        data = upgrades[number](data) | {"format": number + 1}
        number += 1
    if data.get("kind") not in get_args(Kind):
        raise DocumentError([Problem("kind", f"has to be one of {', '.join(get_args(Kind))}")])
    return data


def without_echoes(errors: list[ErrorDetails]) -> set[Problem]:
    """Each problem once, and no list called too short because one of its entries is at fault."""
    places = [details["loc"] for details in errors]
    return {
        problem(details)
        for details in errors
        if details["type"] != "too_short"
        or not any(place[: len(details["loc"])] == details["loc"] != place for place in places)
    }


def problem(details: ErrorDetails) -> Problem:
    """Pydantic's account of one error, in our words and with the field's path as one writes it."""
    path = ""
    for step in details["loc"][1:]:  # the first step is the kind of document
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    context = details.get("ctx", {})
    if details["type"] == "value_error":
        return Problem(path, str(context["error"]))
    if details["type"] == "string_pattern_mismatch":
        return Problem(path, pattern_reason(details["input"]))
    template = REASONS.get(details["type"])
    return Problem(path, template.format(**context) if template else details["msg"])


def pattern_reason(value: str) -> str:
    """Why a text does not match the pattern of its field, in words."""
    if not value.strip():
        return "is empty"
    if value != value.strip():
        return "begins or ends with a space"
    if any(ord(character) < 32 or ord(character) == 127 for character in value):
        return "has a line break or control character"
    return f"is not written as this field needs it: {value[:60]}"


def write(document: Document) -> dict[str, Any]:
    """The document as JSON values, fields in the order of the types, lists for tuples."""
    return dict(ADAPTER.dump_python(document, mode="json"))


def digest(document: Document) -> str:
    """SHA-256 of the document's canonical JSON: equal for equal documents, whatever their files look like."""
    text = json.dumps(write(document), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
