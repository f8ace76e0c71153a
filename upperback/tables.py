"""What each app says it stores of a person: one shape, so that all of it can be gathered, counted and handed over."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise


@dataclass(frozen=True, kw_only=True)
class Table:
    """One kind of rows: `name` is that of its file and of its list in the archive, `title` what a person calls it.

    `rows` are the person's rows and nobody else's; `tell` makes the values of one of them, in the order of `columns`:
    text, numbers, booleans, None, UUIDs, dates, aware datetimes, and lists or mappings of these. `models` are the
    tables of the database that are told by it; a test fails while one that leads to a person is told by none.
    """

    name: str
    title: str | Promise
    columns: tuple[str, ...]
    models: tuple[type[Model], ...]
    rows: QuerySet[Any]
    tell: Callable[[Any], tuple[object, ...]]
