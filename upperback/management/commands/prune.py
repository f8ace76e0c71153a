"""Removes accounts that nobody ever came to."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from upperback.pruning import prune

DAYS = 7


def whole_days(text: str) -> int:
    """A number of days, at least 1."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 36_500:
        raise ArgumentTypeError(f"{text} is not a number of days from 1 on")
    return int(text)


class Command(BaseCommand):
    """`manage.py prune`: delete accounts whose address was never verified and that hold nothing. For a daily timer."""

    help = "Deletes accounts that wait for their address to be verified, were never logged in to and hold nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How old an account has to be, and whether only to count."""
        parser.add_argument("--days", type=whole_days, default=DAYS, help="older than so many days (7)")
        parser.add_argument("--dry-run", action="store_true", help="say how many, delete nothing")

    def handle(self, *, days: int, dry_run: bool, **options: Any) -> None:
        """Delete, and say how many; never whose."""
        number = prune(now=timezone.now(), days=days, dry_run=dry_run)
        self.stdout.write(f"Would remove {number}." if dry_run else f"Removed {number}.")
