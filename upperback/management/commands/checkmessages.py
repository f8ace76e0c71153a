"""Finds texts without a translation, and translations without a text."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """`manage.py checkmessages`: fails when a text of code or templates is missing, fuzzy or stale in a language."""

    help = "Checks that every text is translated into every language. Needs the gettext tools."

    def handle(self, **options: Any) -> None:
        """Gather the texts anew beside the stored ones, compare, and put the stored ones back."""
        if shutil.which("xgettext") is None:
            raise CommandError("The gettext tools are missing: on Debian, apt-get install gettext")
        faults = []
        for code, _name in settings.LANGUAGES[1:]:
            stored = Path(settings.BASE_DIR) / "locale" / code / "LC_MESSAGES" / "django.po"
            faults += [f"{code}: {fault}" for fault in compare(stored, gathered(stored, code))]
        if faults:
            raise CommandError("\n".join([*faults, "Run `make messages`, then translate."]))


def gathered(stored: Path, code: str) -> polib.POFile:
    """The catalogue as it would be if it were gathered now."""
    with tempfile.TemporaryDirectory() as folder:
        kept = shutil.copy2(stored, folder)
        try:
            call_command("makemessages", locale=[code], ignore_patterns=[".venv"], no_wrap=True, verbosity=0)
            return polib.pofile(str(stored))
        finally:
            shutil.copy2(kept, stored)


def compare(stored: Path, now: polib.POFile) -> list[str]:
    """One line for each text that is not translated, not sure, or no longer there."""
    was = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(stored)) if not entry.obsolete}
    entries = [entry for entry in now if not entry.obsolete]
    faults = [f"not gathered yet: {entry.msgid}" for entry in entries if (entry.msgctxt, entry.msgid) not in was]
    faults += [f"fuzzy: {entry.msgid}" for entry in entries if entry.fuzzy]
    faults += [f"not translated: {entry.msgid}" for entry in entries if not entry.translated() and not entry.fuzzy]
    gone = was - {(entry.msgctxt, entry.msgid) for entry in entries}
    return faults + [f"no longer used: {msgid}" for _context, msgid in sorted(gone, key=str)]
