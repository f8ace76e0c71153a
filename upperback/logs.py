"""Log records as JSON lines that name no person."""

import json
import logging
import re
import traceback
from datetime import UTC, datetime

QUERY_STRING = re.compile(r"(?<=\S)\?\S+")
"""May hold what somebody typed."""


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message and, after a failure, the traceback.

    Nothing else of a record is written: the request that Django attaches holds addresses, cookies and form data.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        line: dict[str, str | list[str]] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": QUERY_STRING.sub("", record.getMessage()),
        }
        if record.exc_info:
            line["traceback"] = frames(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def frames(error: BaseException | None) -> list[str]:
    """Where an error and those behind it arose, by class and line; their messages may name a person."""
    lines: list[str] = []
    while error is not None:
        lines.append(type(error).__qualname__)
        lines += [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
        ]
        error = error.__cause__ or error.__context__
    return lines
