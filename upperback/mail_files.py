"""Mails that became files because there is no mail server. They hold addresses and codes, so they do not stay."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from upperback.naming import names_one

KEPT_FOR = timedelta(days=30)
"""Longer than any code in a mail is good for."""


def mail_files() -> Iterator[Path]:
    """The files that Django's backend wrote, none while a mail server takes the mails."""
    folder = Path(settings.EMAIL_FILE_PATH)
    if not settings.MAIL_SERVER and folder.is_dir():
        yield from folder.glob("*.log")


def remove_mails_before(moment: datetime) -> int:
    """Remove the mails written before `moment`; how many."""
    return remove(path for path in mail_files() if path.stat().st_mtime < moment.timestamp())


def remove_mails_naming(addresses: Collection[str]) -> int:
    """Remove the mails that name one of these addresses, which are in lower case; how many."""
    return remove(path for path in mail_files() if names_one(text_of(path), addresses))


def text_of(path: Path) -> str:
    """A mail as it stands in its file."""
    return path.read_text(encoding="utf-8", errors="replace")


def remove(paths: Iterator[Path]) -> int:
    """Remove files, also when somebody else was quicker; how many."""
    number = 0
    for path in list(paths):
        path.unlink(missing_ok=True)
        number += 1
    return number
