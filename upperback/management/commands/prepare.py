"""Everything between installing the packages and serving the first page."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """`manage.py prepare`: translations, tables and the guide's content; safe to run again, quick when all is there."""

    help = "Compiles translations, brings the database up to date and publishes the guide's content files."
    requires_system_checks: list[str] = []  # noqa: RUF012 (Django declares it so)

    def handle(self, *, verbosity: int, **options: Any) -> None:
        """Run the steps in their order, in one process."""
        call_command("compilemo")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("loadguide", verbosity=verbosity)
