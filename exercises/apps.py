"""The guide: its content, its pages and its administration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExercisesConfig(AppConfig):
    """Exercises, equipment and everything else that editors write."""

    name = "exercises"
    verbose_name = _("Guide")
