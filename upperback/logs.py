"""Log records as JSON lines that name no person."""

import json
import logging
import re
from datetime import UTC, datetime

QUERY_STRING = re.compile(r"(?<=\S)\?\S+")
"""May hold what somebody typed."""


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message and, after a failure, the traceback.

    Nothing else of a record is written: the request that Django attaches holds addresses, cookies and form data.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": QUERY_STRING.sub("", record.getMessage()),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
