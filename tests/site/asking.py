"""Asks at every address, by every method, as everybody: what the access table is made of."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from django.db import connection, transaction
from django.template import Template
from django.urls import Resolver404, resolve

from exercises.queries import guide_at
from exercises.views.kept import SHELF
from tests.forms import Form, forms_of
from tests.site.access import METHODS, PEOPLE, Cells
from tests.site.addresses import ADMIN, Address, addresses
from tests.site.cast import Person, cast, fresh

UNTOUCHED = ("django_session", "cache", "usersessions_usersession", "django_content_type")
"""Tables that any request may write to without anything of a person changing."""


@dataclass
class Writes:
    """Counts the statements that changed a row while it watches."""

    tables: list[str] = field(default_factory=list)

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        done = execute(sql, params, many, context)
        verb, _, rest = sql.partition(" ")
        if verb in ("INSERT", "UPDATE", "DELETE") and context["cursor"].rowcount:
            table = next(part for part in rest.split('"') if part.strip() and part.strip() not in ("INTO", "FROM"))
            if table not in UNTOUCHED:
                self.tables.append(table)
        return done


@contextmanager
def undone() -> Iterator[Writes]:
    """Watch what is written, then take it back."""
    writes = Writes()
    with transaction.atomic():
        with connection.execute_wrapper(writes):
            yield writes
        transaction.set_rollback(True)
    if any(table.startswith("exercises_") for table in writes.tables):
        guide_at.cache_clear()
        SHELF.clear()


@contextmanager
def quickly() -> Iterator[None]:
    """Without logs, and without the copies of every context that Django's test client takes: a third of the time."""
    logging.disable()
    with patch.object(Template, "_render", lambda self, context: self.nodelist.render(context)):
        yield
    logging.disable(logging.NOTSET)


def measured() -> tuple[Cells, dict[str, str]]:
    """Every cell of the table, and the section of each route; needs the guide."""
    with quickly():
        return answered(cast())


def answered(people: dict[str, Person]) -> tuple[Cells, dict[str, str]]:
    """The same, once everybody is there."""
    owner = people["owner"].user
    assert owner is not None
    found = addresses(owner)
    forms = sound_forms(found, people)
    cells: Cells = {}
    for address in found:
        for method in METHODS:
            if method == "POST-form" and address.path not in forms:
                continue
            asked = (ask(people[name], address, method, forms) for name in PEOPLE)
            cells[address.route, method] = tuple(asked)
    return cells, {address.route: section_of(address, cells[address.route, "GET"]) for address in found}


def section_of(address: Address, get: tuple[str, ...]) -> str:
    """Which part of the table an address stands in."""
    if address.route.startswith(ADMIN):
        return "staff"
    if address.owned:
        return "owned"
    return "own" if get[0] == "302>login" else "open"


def sound_forms(found: list[Address], people: dict[str, Person]) -> dict[str, dict[str, list[str]]]:
    """By path, what the form that goes there holds on the page where it is first seen: the owner's, else a superuser's.

    Confirming that something is deleted counts as the form of that address.
    """
    forms: dict[str, dict[str, list[str]]] = {}
    for name in ("owner", "visitor", "superuser"):
        for form in forms_at([address.path for address in found], people[name]):
            path = form.action.partition("?")[0]
            if form.method == "post":
                forms.setdefault(path, form.sent())
    return forms


def forms_at(paths: Iterable[str], person: Person) -> Iterator[Form]:
    """Every form on the pages that a person sees at these paths."""
    for path in paths:
        with undone():
            answer = fresh(person).get(path)
            if answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html"):
                yield from forms_of(answer.content.decode(), path)
            finish(answer)


def finish(answer: Any) -> None:
    """Read what is streamed to its end, which closes its file; closing the answer would close the database too."""
    answer.getvalue()


def ask(person: Person, address: Address, method: str, forms: dict[str, dict[str, list[str]]]) -> str:
    """One cell: ask, and take back what the answer did."""
    client = fresh(person)
    with undone() as writes:
        if method.startswith("POST"):
            data = forms[address.path] if method == "POST-form" else {}
            answer = client.post(address.path, data)
        else:
            answer = getattr(client, method.lower())(address.path)
        finish(answer)
    return cell(answer) + "*" * bool(writes.tables)


def cell(answer: Any) -> str:
    """The status; a redirect to log-in says so."""
    if answer.status_code not in (301, 302, 303, 307, 308):
        return str(answer.status_code)
    try:
        name = resolve(answer.headers["Location"].partition("?")[0]).view_name
    except Resolver404:
        name = ""
    return f"{answer.status_code}{ {'account_login': '>login', 'staff-door': '>door'}.get(name, '') }"
