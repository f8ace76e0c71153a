"""What a person does and feels."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgramsConfig(AppConfig):
    """Sessions, sets and tension ratings."""

    name = "programs"
    verbose_name = _("Training log")
