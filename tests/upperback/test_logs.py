"""Log lines: one JSON object each, complete enough to find a fault, without what somebody typed."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any

import pytest

from upperback.logs import JsonLines


def record(message: str, *arguments: object, **more: Any) -> logging.LogRecord:
    made = logging.LogRecord("django.request", logging.WARNING, __file__, 7, message, arguments, None)
    vars(made).update(more)
    return made


def line(one: logging.LogRecord) -> dict[str, Any]:
    """The record as written, which has to be a single line."""
    (text,) = JsonLines().format(one).split("\n")
    data: dict[str, Any] = json.loads(text)
    return data


def test_a_line_has_time_level_logger_and_message() -> None:
    moment = datetime(2026, 3, 1, 12, 30, 15, 250_000, UTC)
    assert line(record("Not Found: %s", "/fr/guide/nothing/", created=moment.timestamp())) == {
        "time": "2026-03-01T12:30:15.250+00:00",
        "level": "WARNING",
        "logger": "django.request",
        "message": "Not Found: /fr/guide/nothing/",
    }


@pytest.mark.parametrize(
    ("message", "written"),
    [
        ("Not Found: /fr/?note=mal+au+dos", "Not Found: /fr/"),
        ('"GET /en/account/?email=ada@example.org HTTP/1.1" 200', '"GET /en/account/ HTTP/1.1" 200'),
        ("From https://example.org/a?b=1 to /c?d=2", "From https://example.org/a to /c"),
        ("/en/?next=/fr/?a=1", "/en/"),
        ("Is it there? Yes", "Is it there? Yes"),
        ("What?", "What?"),
    ],
)
def test_a_line_has_no_query_string(message: str, written: str) -> None:
    assert line(record(message))["message"] == written


def test_a_query_string_among_the_arguments_is_left_out_too() -> None:
    assert line(record("Not Found: %s", "/fr/?note=mal"))["message"] == "Not Found: /fr/"


def test_a_line_keeps_accents_and_is_one_line_whatever_the_message_holds() -> None:
    assert line(record("première\nseconde"))["message"] == "première\nseconde"


def test_a_failure_says_where_it_arose_and_not_what_its_message_says() -> None:
    try:
        try:
            raise KeyError("ada@example.org")
        except KeyError as error:
            raise ZeroDivisionError("ada@example.org") from error
    except ZeroDivisionError:
        failed = line(record("Internal Server Error: /en/", exc_info=sys.exc_info()))
    traceback = failed["traceback"]
    assert [entry for entry in traceback if ":" not in entry] == ["ZeroDivisionError", "KeyError"]
    assert [entry.split(":")[0].endswith("test_logs.py") for entry in traceback if ":" in entry] == [True, True]
    assert "ada@example.org" not in str(failed)
    assert failed["message"] == "Internal Server Error: /en/"


def test_nothing_of_the_request_is_written() -> None:
    assert set(line(record("Not Found: /", request="GET / by ada@example.org", status_code=404, user="ada"))) == {
        "time",
        "level",
        "logger",
        "message",
    }
