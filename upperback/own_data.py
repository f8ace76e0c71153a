"""Everything that is stored of a person: asked of each app, counted for a page and packed into one file to keep."""

from collections.abc import Iterator
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from exercises.own_data import tables as of_guide
from programs.exchange.archive import IN_MEMORY, Rows, write_archive
from programs.own_data import tables as of_training
from upperback.tables import Table
from upperback.users.models import User
from upperback.users.own_data import tables as of_account

SCHEMA = settings.BASE_DIR / "docs" / "export.schema.json"
CHUNK = 500
"""Rows that are in memory at once."""

NOT_HANDED_OVER = {
    "account.EmailConfirmation": "Keys that were mailed to prove an address; the address itself is handed over.",
}
"""Tables that lead to a person and are not handed over, and why."""


def tables_of(user: User) -> tuple[Table, ...]:
    """What every app stores of the person, in the order of the archive."""
    return (*of_account(user), *of_training(user), *of_guide(user))


def counts_of(user: User) -> list[tuple[Table, int]]:
    """Each table that has rows, with their number. One query a table."""
    counted = [(table, table.rows.count()) for table in tables_of(user)]
    return [(table, number) for table, number in counted if number]


def archive_of(user: User, *, now: datetime) -> IO[bytes]:
    """The ZIP of everything, in the language of the page, open at its beginning; the caller closes it.

    It is made before anything is sent, so that a fault is a page that says so and never half a file.
    """
    tables = tables_of(user)
    target = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (the answer closes it once it is sent)
    write_archive(
        target,
        (Rows(name=table.name, columns=table.columns, rows=told(table)) for table in tables),
        readme=render_to_string(
            "upperback/own_data.txt", {"tables": tables, "day": timezone.localtime(now, user.zone)}
        ),
        schema=SCHEMA.read_text(encoding="utf-8"),
        language=get_language() or settings.LANGUAGE_CODE,
        now=now,
    )
    target.seek(0)
    return target


def told(table: Table) -> Iterator[tuple[object, ...]]:
    """The values of each row, some rows in memory at a time."""
    return (table.tell(row) for row in table.rows.iterator(chunk_size=CHUNK))
