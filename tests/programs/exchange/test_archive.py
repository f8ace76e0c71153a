"""The archive: values as JSON and as cells, and a ZIP that agrees with itself."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest

from programs.exchange.archive import Plain, Rows, cell, plain, write_archive

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
ODD = 'A "note", with; commas\r\nand lines\n=1+1 😀 \N{NO-BREAK SPACE}é'


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, None),
        (True, True),
        (0, 0),
        ("", ""),
        (ODD, ODD),
        (Decimal("8.0000"), 8),
        (Decimal("3.6287"), 3.6287),
        (Decimal("1E+2"), 100),
        (NOW, "2026-11-22T18:30:00Z"),
        (datetime(2026, 11, 22, 13, 30, 0, 5, timezone(timedelta(hours=-5))), "2026-11-22T18:30:00.000005Z"),
        (date(2026, 3, 1), "2026-03-01"),
        (UUID(int=7), "00000000-0000-0000-0000-000000000007"),
        (("a", date(2026, 3, 1)), ["a", "2026-03-01"]),
        ({"S1": True, 2: None}, {"S1": True, "2": None}),
    ],
)
def test_a_value_becomes_plain(value: object, said: Plain) -> None:
    assert plain(value) == said
    assert json.loads(json.dumps(plain(value))) == said


@pytest.mark.parametrize("value", [object(), b"bytes", datetime(2026, 1, 1), {1, 2}])  # noqa: DTZ001
def test_what_has_no_place_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        plain(value)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""),
        ("text", "text"),
        (True, "true"),
        (False, "false"),
        (3.5, "3.5"),
        (["é"], '["é"]'),
        ({"S1": True}, '{"S1": true}'),
    ],
)
def test_a_plain_value_becomes_a_cell(value: Plain, said: str) -> None:
    assert cell(value) == said


def written(*tables: Rows) -> zipfile.ZipFile:
    """The archive of some tables."""
    target = io.BytesIO()
    write_archive(target, tables, readme="Read me, é", schema="{}", language="fr", now=NOW)
    return zipfile.ZipFile(target)


def test_the_archive_holds_every_table_twice_with_the_same_rows() -> None:
    archive = written(
        Rows(name="notes", columns=("id", "text"), rows=[(1, ODD), (2, None)]),
        Rows(name="nothing", columns=("id",), rows=[]),
    )
    assert archive.testzip() is None
    assert archive.namelist() == ["README.txt", "notes.csv", "nothing.csv", "upperback.json", "export.schema.json"]
    assert json.loads(archive.read("upperback.json")) == {
        "format": "upperback",
        "version": 1,
        "exported_at": "2026-11-22T18:30:00Z",
        "language": "fr",
        "tables": {"notes": [{"id": 1, "text": ODD}, {"id": 2, "text": None}], "nothing": []},
    }
    assert archive.read("notes.csv").startswith(b"\xef\xbb\xbfid,text\r\n")
    sheet = csv.reader(io.StringIO(archive.read("notes.csv").decode("utf-8-sig"), newline=""))
    assert list(sheet) == [["id", "text"], ["1", ODD], ["2", ""]]
    assert archive.read("nothing.csv") == b"\xef\xbb\xbfid\r\n"
    assert archive.read("README.txt").decode() == "Read me, é"


def test_rows_are_read_once_and_one_by_one() -> None:
    given: list[int] = []

    def rows() -> Iterator[tuple[object, ...]]:
        for number in range(3):
            given.append(number)
            yield (number,)

    archive = written(Rows(name="numbers", columns=("id",), rows=rows()))
    assert given == [0, 1, 2]
    assert archive.read("numbers.csv").decode("utf-8-sig").split() == ["id", "0", "1", "2"]


def test_a_row_that_does_not_fit_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        written(Rows(name="notes", columns=("id", "text"), rows=[(1,)]))


def test_files_carry_the_moment_and_are_for_their_owner_alone() -> None:
    archive = written(Rows(name="notes", columns=("id",), rows=[]))
    assert {(one.date_time, one.external_attr >> 16) for one in archive.infolist()} == {
        ((2026, 11, 22, 18, 30, 0), 0o600)
    }
