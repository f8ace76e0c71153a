"""Compiles translations without the gettext tools."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """`manage.py compilemo`: write the .mo file of every .po file that is newer."""

    help = "Compiles the project's translations; needs no tools beside Python."
    requires_system_checks: list[str] = []  # noqa: RUF012 (Django declares it so)

    def handle(self, **options: Any) -> None:
        """Compile what changed."""
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).rglob("*.po")):
                target = source.with_suffix(".mo")
                if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
                    polib.pofile(str(source)).save_as_mofile(str(target))
