"""Mails in files do not stay, and nothing else in the folder goes."""

import os
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from upperback.mail_files import remove_mails_naming


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """The folder of a site without a mail server."""
    settings.MAIL_SERVER = {}
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    (tmp_path / "mail").mkdir()
    return tmp_path / "mail"


def mailed(folder: Path, name: str, *, days: float = 0, text: str = "To: ada@example.org") -> None:
    """A file in the folder, so many days old."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    written = (timezone.now() - timedelta(days=days)).timestamp()
    os.utime(file, (written, written))


def purged() -> str:
    out = StringIO()
    call_command("purge", stdout=out)
    return out.getvalue()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_purge_removes_mails_older_than_thirty_days(folder: Path, db: None) -> None:
    mailed(folder, "old.log", days=30.1)
    mailed(folder, "new.log", days=29.9)
    mailed(folder, "old.txt", days=99)
    assert purged() == "Removed 0.\nRemoved 1 mails.\n"
    assert names(folder) == {"new.log", "old.txt"}


def test_purge_says_nothing_of_mails_when_there_are_none(folder: Path, db: None) -> None:
    folder.rmdir()
    assert purged() == "Removed 0.\n"


def test_with_a_mail_server_the_folder_is_left_alone(folder: Path, db: None, settings: Settings) -> None:
    mailed(folder, "old.log", days=99)
    settings.MAIL_SERVER = {"EMAIL_HOST": "mail.example.org"}
    purged()
    assert names(folder) == {"old.log"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("To: Ada@Example.org", set()),
        ("To: x@example.org\n\nada@example.org wrote", set()),
        ("To: ada@example.com", {"one.log"}),
        ("To: \udcff", {"one.log"}),
    ],
)
def test_mails_that_name_an_address_are_found(folder: Path, text: str, left: set[str]) -> None:
    (folder / "one.log").write_bytes(text.encode(errors="surrogateescape"))
    remove_mails_naming({"ada@example.org"})
    assert names(folder) == left
