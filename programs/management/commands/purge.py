"""Forgets what can no longer be brought back, mails that were written to files, and limits that count no more."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from programs.services.sessions import purge_sessions
from upperback.deletion import forget_expired_counters
from upperback.mail_files import KEPT_FOR, remove_mails_before


class Command(BaseCommand):
    """`manage.py purge`: sessions deleted long ago, old mails in files, expired counters. For a daily timer."""

    help = "Removes for good the sessions that were deleted, and the mails written to files, more than 30 days ago."

    def handle(self, **options: Any) -> None:
        """Remove, and say how many."""
        now = timezone.now()
        self.stdout.write(f"Removed {purge_sessions(now=now)}.")
        forget_expired_counters(now)
        mails = remove_mails_before(now - KEPT_FOR)
        if mails:
            self.stdout.write(f"Removed {mails} mails.")
