"""The site in production mode, in a folder and in processes of its own: for what only a finished page can show."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

BASE = Path(__file__).resolve().parent.parent
PATIENCE = 30
"""Seconds that a server may take to answer for the first time."""


@contextmanager
def machine() -> Iterator[dict[str, str]]:
    """The environment of a production machine without TLS: a fresh database with the guide, static files gathered."""
    with TemporaryDirectory() as state:
        environment = {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "upperback.settings",
            "STATE_DIR": state,
            "SECRET_KEY": "a-secret-of-the-tests-that-is-long-enough-and-varied-0123456789",
            "ALLOWED_HOSTS": "127.0.0.1,testserver",
            "OPERATOR_NAME": "The tests",
            "OPERATOR_CONTACT": "tests@example.org",
            "HTTPS": "false",
            "LOG_LEVEL": "WARNING",
        }
        manage(environment, "prepare")
        manage(environment, "collectstatic", "--noinput", "-v0")
        yield environment


def manage(environment: dict[str, str], *arguments: str) -> str:
    """What a command of manage.py printed on that machine; RuntimeError with its output when it failed."""
    return python(environment, "manage.py", *arguments)


def call(environment: dict[str, str], function: str, *arguments: str) -> str:
    """Call `package.module:function` with texts, with that machine's Django set up, and return what it printed."""
    module, _, name = function.partition(":")
    code = f"import django; django.setup(); from {module} import {name}; {name}(*{arguments!r})"
    return python(environment, "-c", code)


def python(environment: dict[str, str], *arguments: str) -> str:
    """Run this Python in that machine's environment."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=BASE, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return done.stdout


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[str]:
    """The address, without a slash at its end, at which gunicorn serves that machine's site; RuntimeError if not.

    The port is bound here and handed on, so that nobody else can take it in between.
    """
    log = Path(environment["STATE_DIR"]) / "server.log"
    with socket.create_server(("127.0.0.1", 0)) as listener, log.open("w") as out:
        handle = listener.fileno()
        command = [sys.executable, "-m", "gunicorn", "-k", "gthread", "-w", "2", "--threads", "4"]
        server = subprocess.Popen(
            [*command, "-b", f"fd://{handle}", "upperback.wsgi"],
            cwd=BASE,
            env=environment,
            pass_fds=[handle],
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{listener.getsockname()[1]}"
            wait_for(f"{address}/healthz", server, log)
            yield address
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Return once the address answers; RuntimeError with the server's log when it never does."""
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        try:
            with urlopen(address, timeout=PATIENCE):
                return
        except URLError:
            time.sleep(0.1)
    raise RuntimeError(f"The server does not answer.\n{log.read_text()}")
