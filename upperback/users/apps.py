"""Accounts and preferences."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UsersConfig(AppConfig):
    """The people who use the site."""

    name = "upperback.users"
    label = "users"
    verbose_name = _("People")
