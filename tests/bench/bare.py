"""The yardstick: what `startproject` makes, one template, one view with one query, the site's database settings.

The module is the whole project: settings, addresses and views. The site it measures is served in the same way.
"""

import os
from pathlib import Path

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from upperback.env import database

SECRET_KEY = os.environ.get("SECRET_KEY", "")
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
ROOT_URLCONF = "tests.bench.bare"
DATABASES = {"default": database(default=Path(os.environ["STATE_DIR"]) / "bare.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}</title>
</head>
<body>
<h1>{{ title }}</h1>
{% if person %}
<p>Logged in as {{ person.username }}</p>
{% endif %}
<ul>
{% for group in groups %}
<li>{{ group.name }}</li>
{% endfor %}
</ul>
<p>{{ groups|length }} groups</p>
</body>
</html>
"""

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "loaders": [
                ("django.template.loaders.cached.Loader", [("django.template.loaders.locmem.Loader", {"page": PAGE})])
            ],
        },
    }
]


def visitor(request: HttpRequest) -> HttpResponse:
    """A page with one query; neither session nor user is looked at."""
    return page(request, person=None)


def logged_in(request: HttpRequest) -> HttpResponse:
    """The same page for somebody whose session and account are loaded: two more queries."""
    return page(request, person=request.user)


def page(request: HttpRequest, person: object) -> HttpResponse:
    """Ten groups by name."""
    # Looked up by name: this module is also the settings, which are read before there are models.
    groups = list(apps.get_model("auth", "Group")._default_manager.order_by("name")[:10])
    return render(request, "page", {"title": "Groups", "groups": groups, "person": person})


urlpatterns = [path("", visitor), path("in/", logged_in)]
