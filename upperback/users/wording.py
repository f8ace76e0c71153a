"""Texts of the account library that Quebec words otherwise than its French translation does.

They are only named here, so that they are gathered for the translators; the project's translations win.
"""

from django.utils.translation import gettext_noop as _

WORDS = (
    _("Email"),
    _("Email address"),
    _("Forgot your password?"),
    _("A user is already registered with this email address."),
    _("The email address and/or password you specified are not correct."),
)
