"""Settings of the tests: those of a development machine, with quick passwords and mail kept in memory."""

import os

os.environ.setdefault("DEBUG", "true")

from upperback.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
