"""Reads settings from the environment, and says in one plain sentence what is missing or wrong.

Every variable may also be given as NAME_FILE, the path of a file that holds the value (container secrets).
"""

import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environ import Env

from upperback.places import countries

SQLITE_OPTIONS = {
    # IMMEDIATE takes the write lock at the start, so that read-then-write waits its turn instead of failing.
    "transaction_mode": "IMMEDIATE",
    "timeout": 10,
    # FULL: what was acknowledged is on disk, also after a power cut.
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=134217728;"
        "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY"
    ),
}

POSTGRESQL_OPTIONS = {"pool": {"min_size": 1, "max_size": 4, "timeout": 10}}

FLAGS = {"true": True, "1": True, "yes": True, "on": True, "false": False, "0": False, "no": False, "off": False}


def text(name: str, default: str = "") -> str:
    """The value of a variable, or of the file that NAME_FILE names; an empty one counts as not given."""
    path = os.environ.get(f"{name}_FILE")
    if not path:
        return os.environ.get(name) or default
    try:
        return Path(path).read_text(encoding="utf-8").strip() or default
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{name}_FILE names a file that cannot be read: {error}") from error


def words(name: str) -> list[str]:
    """A list whose entries are set apart by commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def flag(name: str, *, default: bool) -> bool:
    """True or false; ImproperlyConfigured for anything else."""
    value = text(name).strip().lower()
    if value and value not in FLAGS:
        raise ImproperlyConfigured(f"{name} has to be true or false.")
    return FLAGS.get(value, default)


def number(name: str, *, default: int) -> int:
    """A whole number from 0; ImproperlyConfigured for anything else."""
    value = text(name).strip()
    if value and not value.isdecimal():
        raise ImproperlyConfigured(f"{name} has to be a whole number.")
    return int(value) if value else default


def private_folder(path: Path) -> None:
    """Make a folder that only this user may look into: it will hold what people log."""
    if not path.exists():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)


def secret_key(*, debug: bool, state: Path) -> str:
    """SECRET_KEY, or in development one that is made once and kept in the `state` folder.

    Raises ImproperlyConfigured in production when it is missing or shorter than 32 characters.
    """
    given = text("SECRET_KEY")
    if given:
        if not debug and len(given) < 32:
            raise ImproperlyConfigured("SECRET_KEY is shorter than 32 characters: set a long random value.")
        return given
    if not debug:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set: give production a long random value, or set DEBUG=true on a development machine."
        )
    kept = state / "development-secret-key"
    private_folder(state)
    if not kept.exists():
        # Only its owner may read it; exclusive, so that two processes starting together agree on one key.
        try:
            with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass
    return kept.read_text()


def allowed_hosts(*, debug: bool) -> list[str]:
    """ALLOWED_HOSTS as a list, this machine's own names in development; required in production."""
    hosts = words("ALLOWED_HOSTS")
    if hosts or debug:
        return hosts or ["localhost", "127.0.0.1", "[::1]"]
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS is not set: name the hosts this site answers to, for example ALLOWED_HOSTS=back.example.org."
    )


def database(*, default: Path) -> dict[str, Any]:
    """The database of DATABASE_URL, tuned for its engine; a SQLite file at `default` when none is set."""
    private_folder(default.parent)
    config: dict[str, Any] = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(default)}
    if address := text("DATABASE_URL"):
        config = address_config("DATABASE_URL", address, Env.db_url_config)
    engine = config.get("ENGINE", "")
    if engine == "django.db.backends.sqlite3":
        return config | {"OPTIONS": SQLITE_OPTIONS, "CONN_MAX_AGE": 60}
    if engine == "django.db.backends.postgresql":
        # The pool keeps connections open, so Django itself must not.
        return config | {"OPTIONS": config.get("OPTIONS", {}) | POSTGRESQL_OPTIONS, "CONN_MAX_AGE": 0}
    raise ImproperlyConfigured("DATABASE_URL has to name a SQLite or a PostgreSQL database.")


def mail_server() -> dict[str, Any]:
    """Django's mail settings from EMAIL_URL, empty when there is no mail server."""
    address = text("EMAIL_URL")
    return address_config("EMAIL_URL", address, Env.email_url_config) if address else {}


def address_config(name: str, address: str, read: Callable[[str], Any]) -> dict[str, Any]:
    """What an address such as `postgres://…` says; ImproperlyConfigured names the variable, never its value."""
    try:
        return dict(read(address))
    except (ImproperlyConfigured, ValueError, KeyError) as error:
        raise ImproperlyConfigured(f"{name} is not an address that can be used.") from error


def phone_numbers(name: str) -> Mapping[str, str]:
    """Telephone numbers by country code from a variable such as `EMERGENCY_NUMBERS=CA=911,FR=112`."""
    numbers: dict[str, str] = {}
    for entry in words(name):
        code, _, digits = (part.strip() for part in entry.partition("="))
        if len(code) != 2 or not code.isupper() or not digits.replace(" ", "").isdigit():
            raise ImproperlyConfigured(f"{name} has to be a list such as CA=911,FR=112; this is not: {entry}")
        numbers[known_country(name, code)] = digits
    return numbers


def country(name: str) -> str:
    """The code of a country, such as CA, or nothing; ImproperlyConfigured for anything else."""
    code = text(name).strip()
    return known_country(name, code) if code else ""


def known_country(name: str, code: str) -> str:
    """The code itself, if it is one of a country; ImproperlyConfigured names the variable that it stands in."""
    if code not in countries():
        raise ImproperlyConfigured(f"{name} names a country that does not exist: {code}. Codes are such as CA or FR.")
    return code
