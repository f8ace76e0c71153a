"""Forgets what can no longer be brought back."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from programs.services.sessions import purge_sessions


class Command(BaseCommand):
    """`manage.py purge`: remove deleted sessions whose time to be brought back is over. For a daily timer."""

    help = "Removes for good the sessions that were deleted more than 30 days ago."

    def handle(self, **options: Any) -> None:
        """Remove, and say how many."""
        self.stdout.write(f"Removed {purge_sessions(now=timezone.now())}.")
