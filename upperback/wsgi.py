"""WSGI entry point: `gunicorn upperback.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "upperback.settings")

application = get_wsgi_application()
