"""The wiring as an app, so that its management commands and checks are found."""

from django.apps import AppConfig

from upperback import checks  # noqa: F401  # importing registers them


class UpperbackConfig(AppConfig):
    """Has no models; holds commands that belong to the whole project."""

    name = "upperback"
    label = "upperback"
