"""Both projects, each made and served in processes of its own, with the settings of a production machine."""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

BASE = Path(__file__).resolve().parents[2]
GUNICORN = ("-k", "gthread", "-w", "2", "--threads", "4")
"""How docs/operating.md serves the site."""
HOST = "127.0.0.1"
START_WITHIN = 30  # seconds
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")
BROWSER = {"Accept-Encoding": "gzip, br"}


class Failed(Exception):
    """The bench cannot go on; the message is for whoever called it."""


@dataclass(frozen=True)
class Server:
    """A project that is being served; `cookie` is a person's, `queries` are those of its rows in their order."""

    port: int
    process: int
    cookie: str
    queries: list[int]


def environment(state: Path, settings: str) -> dict[str, str]:
    """The variables of a production machine, and nothing of the shell that called the bench."""
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": settings,
        "STATE_DIR": str(state),
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "HTTPS": "false",
        "DEBUG": "false",
    }


def python(variables: dict[str, str], *arguments: str) -> str:
    """What Python prints in this environment; Failed, with what it said, when it fails."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=BASE, env=variables, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Failed(f"{' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def filled(variables: dict[str, str], module: str) -> dict[str, Any]:
    """Run `fill` of a module of this package inside its project; what it tells."""
    code = f"import django; django.setup(); from tests.bench.{module} import fill; fill()"
    told: dict[str, Any] = json.loads(python(variables, "-c", code).splitlines()[-1])
    return told


@contextmanager
def site(state: Path) -> Iterator[Server]:
    """Upperback with its guide and a person's log, served."""
    variables = environment(state, "upperback.settings")
    python(variables, "manage.py", "prepare")
    python(variables, "manage.py", "collectstatic", "--noinput", "-v0")
    with served("upperback.wsgi", variables, filled(variables, "person"), state / "site.log") as server:
        yield server


@contextmanager
def bare(state: Path) -> Iterator[Server]:
    """The bare project, served."""
    variables = environment(state, "tests.bench.bare")
    application = "django.core.wsgi:get_wsgi_application()"
    with served(application, variables, filled(variables, "groups"), state / "bare.log") as server:
        yield server


@contextmanager
def served(application: str, variables: dict[str, str], told: dict[str, Any], log: Path) -> Iterator[Server]:
    """Serve an application on a free port of this machine, until the block ends."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", *GUNICORN, "--bind", f"{HOST}:{port}", application]
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=BASE, env=variables, stdout=file, stderr=subprocess.STDOUT)
    try:
        wait_for(process, port, log)
        yield Server(port=port, process=process.pid, **told)
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as one:
        one.bind((HOST, 0))
        number: int = one.getsockname()[1]
        return number


def wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Return when the server listens; Failed, with the end of its log, when it stops or takes too long."""
    deadline = time.monotonic() + START_WITHIN
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise Failed(f"The server did not start:\n{log.read_text(errors='replace')[-2000:]}")


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
