"""Forgets what can no longer be brought back, and mails that were written to files."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from programs.services.sessions import purge_sessions
from upperback.mail_files import KEPT_FOR, remove_mails_before


class Command(BaseCommand):
    """`manage.py purge`: remove deleted sessions whose time is over, and old mails in files. For a daily timer."""

    help = "Removes for good the sessions that were deleted, and the mails written to files, more than 30 days ago."

    def handle(self, **options: Any) -> None:
        """Remove, and say how many."""
        now = timezone.now()
        self.stdout.write(f"Removed {purge_sessions(now=now)}.")
        mails = remove_mails_before(now - KEPT_FOR)
        if mails:
            self.stdout.write(f"Removed {mails} mails.")
