"""Both projects, each made and served in processes of its own, with the settings of a production machine."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests.serving import HOST, furnish, production, python, served

CLOCK_TICKS = os.sysconf("SC_CLK_TCK")
BROWSER = {"Accept-Encoding": "gzip, br"}


@dataclass(frozen=True)
class Server:
    """A project that is being served; `cookie` is a person's, `queries` are those of its rows in their order."""

    port: int
    process: int
    cookie: str
    queries: list[int]


def filled(variables: dict[str, str], module: str) -> dict[str, Any]:
    """Run `fill` of a module of this package inside its project; what it tells."""
    code = f"import django; django.setup(); from tests.bench.{module} import fill; fill()"
    told: dict[str, Any] = json.loads(python(variables, "-c", code).splitlines()[-1])
    return told


@contextmanager
def site(state: Path) -> Iterator[Server]:
    """Upperback with its guide and a person's log, served."""
    variables = production(state)
    furnish(variables)
    told = filled(variables, "person")
    with served(variables, "upperback.wsgi") as listener:
        yield Server(listener.port, listener.process, **told)


@contextmanager
def bare(state: Path) -> Iterator[Server]:
    """The bare project, served."""
    variables = production(state, "tests.bench.bare")
    told = filled(variables, "groups")
    with served(variables, "django.core.wsgi:get_wsgi_application()") as listener:
        yield Server(listener.port, listener.process, **told)


def ask(server: Server, address: str, headers: dict[str, str]) -> tuple[int, bytes]:
    """Status and body of one request, the body as it was sent."""
    connection = HTTPConnection(HOST, server.port, timeout=30)
    try:
        connection.request("GET", address, headers=headers)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def cpu_seconds(root: int) -> float:
    """User and system time that a process and all its living descendants have used, in seconds."""
    children: dict[int, list[int]] = {}
    used: dict[int, float] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # a process that ended meanwhile
            continue
        number = int(stat.parent.name)
        children.setdefault(int(fields[1]), []).append(number)
        used[number] = (int(fields[11]) + int(fields[12])) / CLOCK_TICKS
    return sum(used.get(number, 0) for number in family(root, children))


def family(root: int, children: dict[int, list[int]]) -> Iterator[int]:
    """A process and its descendants."""
    yield root
    for child in children.get(root, []):
        yield from family(child, children)


def settle(server: Server) -> None:
    """Return when the server has finished what the last load left behind, after five seconds at the latest."""
    for _ in range(25):
        before = cpu_seconds(server.process)
        time.sleep(0.2)
        if cpu_seconds(server.process) - before <= 1 / CLOCK_TICKS:
            return
