"""A project in production mode, in a folder and in processes of its own: for what only a finished page can show."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory

BASE = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
GUNICORN = ("-k", "gthread", "-w", "2", "--threads", "4")
"""How docs/operating.md serves the site."""
PATIENCE = 30
"""Seconds that a server may take to answer for the first time."""


class Failed(Exception):
    """A command or a server failed; the message, with what it said, is for whoever called it."""


@dataclass(frozen=True)
class Listener:
    """A server of this machine: its port, and the id of its first process."""

    port: int
    process: int


def production(state: Path, settings: str = "upperback.settings") -> dict[str, str]:
    """The variables of a production machine without TLS, and nothing of the shell that runs the tests."""
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": settings,
        "STATE_DIR": str(state),
        "SECRET_KEY": secrets.token_urlsafe(48),
        "ALLOWED_HOSTS": f"localhost,{HOST},testserver",
        "OPERATOR_NAME": "The tests",
        "OPERATOR_CONTACT": "tests@example.org",
        "HTTPS": "false",
        "DEBUG": "false",
        "LOG_LEVEL": "WARNING",
    }


@contextmanager
def machine() -> Iterator[dict[str, str]]:
    """The environment of a machine in a folder of its own, furnished."""
    with TemporaryDirectory() as state:
        environment = production(Path(state))
        furnish(environment)
        yield environment


def furnish(environment: dict[str, str]) -> None:
    """Make a fresh database with the guide, and gather the static files."""
    manage(environment, "prepare")
    manage(environment, "collectstatic", "--noinput", "-v0")


def manage(environment: dict[str, str], *arguments: str) -> str:
    """What a command of manage.py printed on that machine; Failed when it failed."""
    return python(environment, "manage.py", *arguments)


def call(environment: dict[str, str], function: str, *arguments: str) -> str:
    """Call `package.module:function` with texts, with that machine's Django set up, and return what it printed."""
    module, _, name = function.partition(":")
    code = f"import django; django.setup(); from {module} import {name}; {name}(*{arguments!r})"
    return python(environment, "-c", code)


def python(environment: dict[str, str], *arguments: str) -> str:
    """Run this Python in that machine's environment; what it printed."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=BASE, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Failed(f"{' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[str]:
    """The address, without a slash at its end, at which gunicorn serves that machine's site."""
    with served(environment, "upperback.wsgi") as listener:
        yield f"http://{HOST}:{listener.port}"


@contextmanager
def served(environment: dict[str, str], application: str) -> Iterator[Listener]:
    """Serve an application until the block ends; Failed, with the end of its log, when it does not start.

    The port is bound here and handed on, so that nobody else can take it in between.
    """
    log = Path(environment["STATE_DIR"]) / "server.log"
    with socket.create_server((HOST, 0)) as door, log.open("w") as out:
        handle = door.fileno()
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *GUNICORN, "-b", f"fd://{handle}", application],
            cwd=BASE,
            env=environment,
            pass_fds=[handle],
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            port = door.getsockname()[1]
            wait_for(server, port, log)
            yield Listener(port, server.pid)
        finally:
            stop(server)


def wait_for(server: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    """Return once anything is answered; Failed when the server stops before or takes too long."""
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        connection = HTTPConnection(HOST, port, timeout=2)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse()
        except (OSError, HTTPException):
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise Failed(f"The server did not start:\n{log.read_text(errors='replace')[-2000:]}")


def stop(server: "subprocess.Popen[bytes]") -> None:
    """End a server, by force if it does not listen."""
    server.terminate()
    try:
        server.wait(timeout=15)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
