"""The wiring as an app, so that its management commands and checks are found."""

from django.apps import AppConfig
from django.core.checks import register

from upperback.checks import CHECKS


class UpperbackConfig(AppConfig):
    """Has no models; holds commands that belong to the whole project."""

    name = "upperback"
    label = "upperback"

    def ready(self) -> None:
        """Let `manage.py check` look at the operator's settings."""
        for check in CHECKS:
            register(check)
