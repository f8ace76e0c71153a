"""Who may do what at which address: the table tests/site/access.txt, made from the URLconf and from the answers.

`python -m tests.site.access --write` writes the table anew, to be read line by line before it is committed.
"""

import os
import sys
from itertools import groupby
from pathlib import Path

import pytest

PEOPLE = ("visitor", "owner", "other", "editor", "publisher", "support", "superuser")
"""The columns."""

TABLE = Path(__file__).with_name("access.txt")
WRITE = "WRITE_ACCESS"
"""The variable of the environment that makes the test write the table instead of comparing it."""

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "POST-form", "PUT", "PATCH", "DELETE", "TRACE")
"""POST sends an empty form; POST-form what the page of the form holds when nothing is touched, where there is one."""

UNTAKEN = ("OPTIONS", "PUT", "PATCH", "DELETE", "TRACE")
REFUSED = ("405",) * len(PEOPLE)
"""What UNTAKEN methods are answered where the table says nothing else."""

Row = tuple[str, str]
"""A route and a method."""

Cells = dict[Row, tuple[str, ...]]
"""What each of PEOPLE is answered."""

HEAD = """\
# Who may do what. Made by `python -m tests.site.access --write`; read every line that changed before you commit it.
# Above each block stand the addresses that it is about, then a line for each group of methods that answer the same.
# OPTIONS, PUT, PATCH, DELETE and TRACE are answered 405 to everybody where no line says otherwise.
# POST sends nothing; POST-form sends what the form's page holds. A number is the answer's status and
#   302>login, 302>door   sends to log in (the door is the administration's: closed to who is no staff)
#   302                   sends elsewhere
#   403 of a visitor      was logged out while typing, and gets everything typed back
#   *                     wrote to the database (sessions and the cache apart)
"""

SECTIONS = {
    "owned": "WHAT BELONGS TO THE OWNER: 404 for everybody else who is logged in",
    "open": "OPEN TO VISITORS",
    "own": "FOR WHO IS LOGGED IN: each person's own",
    "staff": "ADMINISTRATION: a visitor, the owner and another person reach nothing",
}


def written(cells: Cells, sections: dict[str, str]) -> str:
    """The table as text: sections, blocks of addresses that answer the same, lines of methods that answer the same."""
    text = HEAD
    for section, title in SECTIONS.items():
        columns = "".join(f"{name:<11}" for name in PEOPLE)
        text += f"\n\n== {title}\n{'':30}{columns}".rstrip() + "\n"
        blocks: dict[str, list[str]] = {}
        for route in (route for route, its in sections.items() if its == section):
            blocks.setdefault(lines_of(route, cells), []).append(route)
        for lines, routes in blocks.items():
            text += "\n" + "".join(f"{route}\n" for route in routes) + lines
    return text


def lines_of(route: str, cells: Cells) -> str:
    """The lines below an address; methods that follow each other and answer the same share one."""
    found = [(method, cells[route, method]) for method in METHODS if (route, method) in cells]
    rows = [(method, answers) for method, answers in found if method not in UNTAKEN or answers != REFUSED]
    text = ""
    for answers, group in groupby(rows, key=lambda row: row[1]):
        methods = " ".join(method for method, _ in group)
        text += f"  {methods:<27} {''.join(f'{answer:<11}' for answer in answers)}".rstrip() + "\n"
    return text


def read(text: str) -> Cells:
    """The cells of a written table."""
    cells: Cells = {}
    routes: list[str] = []
    begun = False
    for line in text.splitlines():
        if line.startswith("/"):
            routes = [line] if begun else [*routes, line]
            begun = False
        elif line.startswith("  ") and line.split()[0] in METHODS:
            if not begun:
                cells.update({(route, method): REFUSED for route in routes for method in UNTAKEN})
            begun = True
            words = line.split()
            methods, answers = words[: -len(PEOPLE)], tuple(words[-len(PEOPLE) :])
            cells.update({(route, method): answers for route in routes for method in methods})
    return cells


def compared(expected: Cells, found: Cells) -> list[str]:
    """A line for every cell that is new, gone or different, as the table would hold it."""
    lines = []
    for row in dict.fromkeys([*expected, *found]):
        was, now = expected.get(row), found.get(row)
        if was != now:
            lines.append(
                f"{row[0]} {row[1]}\n    the table: {' '.join(was or ('–',))}\n    the site:  {' '.join(now or ('–',))}"
            )
    return lines


def main(arguments: list[str]) -> int:
    """Write the table anew in a database of the tests."""
    if arguments != ["--write"]:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    os.environ[WRITE] = "1"
    return int(pytest.main([str(TABLE.with_name("test_access.py")), "-q", "-k", "as_the_table_says"]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
