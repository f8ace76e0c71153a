"""JSON text to documents and back: the only code that knows the format."""

import hashlib
import json
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from exercises.document.anatomy import AnatomyDocument
from exercises.document.equipment import EquipmentDocument
from exercises.document.exercise import ExerciseDocument
from exercises.document.page import PageDocument
from exercises.document.problems import DocumentError, Problem, Wrong, problem
from exercises.document.problems import marked as _
from exercises.document.references import ReferencesDocument
from exercises.document.safety import DaysSinceScreening, DaysSinceTraining, MeanRise, SafetyDocument
from exercises.document.upgrades import UPGRADES, Upgrades

FORMAT = 3
"""The format this code writes. A newer file is refused, an older one is upgraded step by step."""

Kind = Literal["exercise", "page", "equipment", "anatomy", "references", "safety"]

Document = ExerciseDocument | PageDocument | EquipmentDocument | AnatomyDocument | ReferencesDocument | SafetyDocument

ADAPTER: TypeAdapter[Document] = TypeAdapter(Annotated[Document, Field(discriminator="kind")])

REASONS = {
    "missing": _("is missing"),
    "extra_forbidden": _("is not a field of this document"),
    "unexpected_keyword_argument": _("is not a field of this document"),
    "string_too_long": _("is longer than %(max_length)s characters"),
    "string_too_short": _("is empty"),
    "too_short": _("needs at least %(min_length)s entry"),
    "string_type": _("has to be text"),
    "int_type": _("has to be a whole number"),
    "int_from_float": _("has to be a whole number"),
    "float_type": _("has to be a number"),
    "bool_type": _("has to be true or false"),
    "tuple_type": _("has to be a list"),
    "dataclass_type": _("has to be an object"),
    "literal_error": _("has to be one of %(expected)s"),
    "greater_than": _("has to be more than %(gt)g"),
    "greater_than_equal": _("has to be %(ge)g or more"),
    "less_than_equal": _("has to be %(le)g or less"),
    "union_tag_invalid": _("has to be one of %(expected_tags)s"),
    "union_tag_not_found": _("names no rule"),
    "finite_number": _("has to be a number"),
}


RULES = {get_args(rule.__annotations__["rule"])[0] for rule in (DaysSinceScreening, DaysSinceTraining, MeanRise)}
"""The names of the rules by which the safety list is asked again."""


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
        where = {"line": error.lineno, "column": error.colno, "fault": error.msg}
        words = _("is not JSON (%(fault)s, line %(line)s, column %(column)s)")
        raise DocumentError([problem("", words, **where)]) from error
    except ValueError as error:  # a number of thousands of digits
        raise DocumentError([problem("", _("holds a number that is too long"))]) from error
    except RecursionError as error:
        raise DocumentError([problem("", _("is nested too deeply"))]) from error
    if not isinstance(data, dict):
        raise DocumentError([problem("", _("has to be an object"))])
    return data


def upgrade(data: dict[str, Any], *, upgrades: Upgrades, newest: int) -> dict[str, Any]:
    """The same document in the newest format; DocumentError when no way leads there."""
    number = data.get("format")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise DocumentError([problem("format", _("has to be a whole number from 1"))])
    if number > newest:
        words = _("is %(number)s, newer than this version of Upperback reads (%(newest)s)")
        raise DocumentError([problem("format", words, number=number, newest=newest)])
    while number < newest:
        data = upgrades[number](data) | {"format": number + 1}
        number += 1
    if data.get("kind") not in get_args(Kind):
        raise DocumentError([problem("kind", _("has to be one of %(expected)s"), expected=", ".join(get_args(Kind)))])
    return data


def without_echoes(errors: list[ErrorDetails]) -> set[Problem]:
    """Each problem once, and no list called too short because one of its entries is at fault."""
    places = [details["loc"] for details in errors]
    return {
        explain(details)
        for details in errors
        if details["type"] != "too_short"
        or not any(place[: len(details["loc"])] == details["loc"] != place for place in places)
    }


def explain(details: ErrorDetails) -> Problem:
    """Pydantic's account of one error, in our words and with the field's path as one writes it."""
    path = ""
    for step in details["loc"][1:]:  # the first step is the kind of document
        if step in RULES:  # pydantic names the member of a union too
            continue
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    context = details.get("ctx", {})
    error = context.get("error")
    if isinstance(error, Wrong):
        return problem(path, error.words, **error.values)
    if details["type"] == "string_pattern_mismatch":
        return pattern_problem(path, details["input"])
    words = REASONS.get(details["type"])
    return problem(path, words, **context) if words else Problem(path, details["msg"])


def pattern_problem(path: str, value: str) -> Problem:
    """Why a text does not match the pattern of its field, in words."""
    if not value.strip():
        return problem(path, _("is empty"))
    if value != value.strip():
        return problem(path, _("begins or ends with a space"))
    if any(ord(character) < 32 or ord(character) == 127 for character in value):
        return problem(path, _("has a line break or control character"))
    return problem(path, _("is not written as this field needs it: %(value)s"), value=value[:60])


def write(document: Document) -> dict[str, Any]:
    """The document as JSON values, fields in the order of the types, lists for tuples."""
    return dict(ADAPTER.dump_python(document, mode="json"))


def digest(document: Document) -> str:
    """SHA-256 of the document's canonical JSON: equal for equal documents, whatever their files look like."""
    text = json.dumps(write(document), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
