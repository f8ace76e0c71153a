"""The access table: it says what the site does, and what it says keeps people apart."""

import os

import pytest

from tests.site.access import METHODS, PEOPLE, TABLE, WRITE, Cells, compared, read, written
from tests.site.addresses import ADMIN, OWNERS, WITH_QUERY
from tests.site.asking import measured

OWNER, OUTSIDE, OTHERS = PEOPLE.index("owner"), (0, 1, 2), (2, 3, 4, 5, 6)
SAFE = ("GET", "HEAD")


@pytest.fixture(scope="module")
def table() -> Cells:
    return read(TABLE.read_text(encoding="utf-8"))


@pytest.mark.usefixtures("guide", "cached")
def test_every_address_answers_everybody_as_the_table_says() -> None:
    cells, sections = measured()
    if os.environ.get(WRITE):
        TABLE.write_text(written(cells, sections), encoding="utf-8")
    changed = compared(read(TABLE.read_text(encoding="utf-8")), cells)
    assert not changed, "\n".join([*changed, "Is that as it should be? Then: python -m tests.site.access --write"])


def test_what_belongs_to_the_owner_does_not_exist_for_anybody_else(table: Cells) -> None:
    owned = {row: cells for row, cells in table.items() if row[0].startswith(tuple(OWNERS))}
    assert {cells[0] for cells in owned.values()} <= {"302>login", "403", "405"}
    assert {cells[number] for cells in owned.values() for number in OTHERS} == {"404", "405"}
    # Refused for the method alone, which the owner is told too.
    assert [row for row, cells in owned.items() if "405" in cells[2:] and cells[OWNER] != "405"] == []


def test_what_a_query_names_of_the_owner_is_shown_to_nobody_else(table: Cells) -> None:
    shown = {
        (route, method): cells
        for (route, method), cells in table.items()
        if route in dict(WITH_QUERY) and cells[OWNER] == "200"
    }
    assert sorted(shown) == [
        ("/en/plans/new/?from=<code>", "GET"),
        ("/en/plans/new/?from=<code>", "HEAD"),
        ("/en/sessions/new/?from=<code>", "GET"),
        ("/en/sessions/new/?from=<code>", "HEAD"),
        ("/en/sessions/play/?level=1&session=<code>", "GET"),
        ("/en/sessions/play/?level=1&session=<code>", "HEAD"),
        ("/en/sessions/rows/?session=<code>", "POST"),
    ]
    assert {cells[number] for cells in shown.values() for number in OTHERS} == {"404"}


def test_nobody_from_outside_reaches_the_administration(table: Cells) -> None:
    inside = {row: [cells[number] for number in OUTSIDE] for row, cells in table.items() if row[0].startswith(ADMIN)}
    own = ("/en/admin/logout/", "/en/admin/password_change/")  # whose account it is does not matter
    reached = {row: cells for row, cells in inside.items() if row[0] not in own}
    assert {cell for cells in reached.values() for cell in cells} == {"302>login", "302>door", "403", "405"}


def test_who_only_reads_writes_nothing(table: Cells) -> None:
    assert [row for row, cells in table.items() if row[1] in SAFE and "*" in "".join(cells)] == []


def test_nothing_fails(table: Cells) -> None:
    assert [row for row, cells in table.items() if any(cell.startswith("5") for cell in cells)] == []


def test_the_table_reads_as_it_was_written(table: Cells) -> None:
    routes = dict.fromkeys(route for route, _method in table)
    assert read(written(table, dict.fromkeys(routes, "own"))) == table
    assert all((route, method) in table for route in routes for method in METHODS if method != "POST-form")


def test_a_cell_that_is_new_gone_or_different_is_named() -> None:
    before: Cells = {("/a/", "GET"): ("200", "404"), ("/b/", "GET"): ("200", "200")}
    after: Cells = {("/a/", "GET"): ("200", "200"), ("/c/", "GET"): ("200", "200")}
    assert compared(before, before) == []
    assert compared(before, after) == [
        "/a/ GET\n    the table: 200 404\n    the site:  200 200",
        "/b/ GET\n    the table: 200 200\n    the site:  –",
        "/c/ GET\n    the table: –\n    the site:  200 200",
    ]
