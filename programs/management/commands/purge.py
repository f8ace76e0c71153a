"""Forgets what can no longer be brought back, mails in files, log-ins that ended, and limits that count no more."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from programs.services.sessions import purge_sessions
from upperback.deletion import forget_expired_counters
from upperback.mail_files import KEPT_FOR, remove_mails_before
from upperback.users.log_ins import forget_ended_log_ins


class Command(BaseCommand):
    """`manage.py purge`: sessions deleted long ago, old mails, ended log-ins, expired counters. For a daily timer."""

    help = (
        "Removes sessions deleted and mails written to files more than 30 days ago, ended log-ins and expired counters."
    )

    def handle(self, **options: Any) -> None:
        """Remove, and say how many."""
        now = timezone.now()
        self.stdout.write(f"Removed {purge_sessions(now=now)}.")
        forget_expired_counters(now)
        forget_ended_log_ins(now)
        mails = remove_mails_before(now - KEPT_FOR)
        if mails:
            self.stdout.write(f"Removed {mails} mails.")
