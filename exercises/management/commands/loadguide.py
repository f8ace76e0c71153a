"""Publishes the guide's content files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from exercises.services.loading import CONTENT, lines, load_guide


class Command(BaseCommand):
    """`manage.py loadguide`: publish what changed in the content files; keeps what editors published."""

    help = "Publish the guide's content files. Keeps what editors published, unless told to overwrite it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A folder other than the project's own, and whether editors' work is overwritten."""
        parser.add_argument("folder", nargs="?", type=Path, default=CONTENT, help="folder of content files")
        parser.add_argument("--overwrite", action="store_true", help="also replace what editors wrote or published")

    def handle(self, *, folder: Path, overwrite: bool, verbosity: int, **options: Any) -> None:
        """Load, and report; CommandError names every problem."""
        report = load_guide(folder=folder, overwrite=overwrite)
        if report.problems:
            found = list(lines(report.problems))
            raise CommandError("\n".join([f"Nothing was published. Problems found: {len(found)}", *found]))
        for slug in report.kept:
            self.stdout.write(f"Kept what an editor wrote: {slug} (--overwrite takes the file instead)")
        if report.published or verbosity > 1:
            self.stdout.write(f"Published {len(report.published)}, unchanged {len(report.unchanged)}.")
