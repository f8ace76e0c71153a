"""The archive of everything stored of a person: one ZIP with a JSON document and the same rows as CSV tables. Pure.

The JSON document holds `format`, `version`, `exported_at`, `language` and under `tables` a list of objects for every
kind of rows; docs/export.schema.json describes it. Rows pass through one by one and are read once, for both.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from tempfile import SpooledTemporaryFile
from typing import IO
from uuid import UUID

FORMAT = "upperback"
VERSION = 1
"""Raise this when a reader of the former version would misread or refuse the document."""

DOCUMENT, SCHEMA, README = "upperback.json", "export.schema.json", "README.txt"
IN_MEMORY = 1_000_000
"""Bytes of one file that are kept in memory; longer ones wait on disk, without a name, until they are packed."""

as_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
"""A plain value as JSON text; made once, because it is asked for every row."""

Plain = str | int | float | bool | list["Plain"] | dict[str, "Plain"] | None


@dataclass(frozen=True, kw_only=True)
class Rows:
    """One table: its name, its columns, and its rows, which may be read only once."""

    name: str
    columns: tuple[str, ...]
    rows: Iterable[tuple[object, ...]]


def plain(value: object) -> Plain:
    """A value as JSON has it: instants in UTC, days and ids as text; TypeError for what has no place in an archive."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case Mapping():
            return {str(name): plain(inner) for name, inner in value.items()}
        case list() | tuple():
            return [plain(inner) for inner in value]
    return plain_single(value)


def plain_single(value: object) -> str | int | float:
    """A single value that JSON has no type for."""
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case datetime():
            return instant(value)
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
    raise TypeError(f"{type(value).__name__} has no place in an archive")


def instant(moment: datetime) -> str:
    """2026-11-22T18:30:00Z, with fractions of a second where there are any; TypeError for a moment without a zone."""
    if moment.tzinfo is None:
        raise TypeError("a moment without a time zone has no place in an archive")
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def cell(value: Plain) -> str:
    """A value as a CSV table has it: empty for nothing, true and false, lists and mappings as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else as_json(value)


def write_archive(
    target: IO[bytes], tables: Iterable[Rows], *, readme: str, schema: str, language: str, now: datetime
) -> dict[str, int]:
    """Write the ZIP to `target`; the number of rows by table. Memory does not grow with the number of rows."""
    counts: dict[str, int] = {}
    head = {"format": FORMAT, "version": VERSION, "exported_at": instant(now), "language": language}
    with (
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
        SpooledTemporaryFile(IN_MEMORY) as raw,
        text_of(raw) as document,
    ):
        add_text(archive, README, readme, now)
        document.write(f'{as_json(head)[:-1]}, "tables": {{')
        for number, table in enumerate(tables):
            document.write(f"{',' if number else ''}\n{as_json(table.name)}: [")
            counts[table.name] = write_table(archive, document, table, now)
            document.write("]")
        document.write("\n}}\n")
        document.flush()
        add_file(archive, DOCUMENT, raw, now)
        add_text(archive, SCHEMA, schema, now)
    return counts


def write_table(archive: zipfile.ZipFile, document: IO[str], table: Rows, now: datetime) -> int:
    """Write one table into the open list of the document, and as a CSV file of its own; the number of its rows."""
    number = 0
    with SpooledTemporaryFile(IN_MEMORY) as raw, text_of(raw) as file:
        file.write("\N{ZERO WIDTH NO-BREAK SPACE}")  # tells spreadsheets that the text is UTF-8
        sheet = csv.writer(file)
        sheet.writerow(table.columns)
        for row in table.rows:
            values = [plain(value) for value in row]
            entry = as_json(dict(zip(table.columns, values, strict=True)))
            document.write(f"{',' if number else ''}\n  {entry}")
            sheet.writerow([cell(value) for value in values])
            number += 1
        file.flush()
        add_file(archive, f"{table.name}.csv", raw, now)
    return number


def text_of(raw: "SpooledTemporaryFile[bytes]") -> io.TextIOWrapper:
    """A file of bytes to be written as UTF-8, with line ends as they are given."""
    return io.TextIOWrapper(raw, encoding="utf-8", newline="")


def add_text(archive: zipfile.ZipFile, name: str, text: str, now: datetime) -> None:
    """Put a text into the archive."""
    archive.writestr(entry_of(name, now), text.encode())


def add_file(archive: zipfile.ZipFile, name: str, raw: IO[bytes], now: datetime) -> None:
    """Put a file into the archive, piece by piece."""
    raw.seek(0)
    with archive.open(entry_of(name, now), "w") as entry:
        while piece := raw.read(65_536):
            entry.write(piece)


def entry_of(name: str, now: datetime) -> zipfile.ZipInfo:
    """The head of a file of the archive: compressed, readable by its owner, of this moment in UTC."""
    info = zipfile.ZipInfo(name, now.astimezone(UTC).timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
