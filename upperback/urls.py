"""Addresses: everything a person reads begins with its language."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic.base import RedirectView

from exercises.urls import without_language
from upperback import at_home, views, your_data

handler400 = views.unreadable

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front_door, name="front-door"),
    path("healthz", views.health, name="health"),
    *without_language,
    *i18n_patterns(
        path("", include("exercises.urls")),
        path("at-home/", at_home.choose, name="at-home"),
        path("at-home/forget/", at_home.start_over, name="at-home-forget"),
        path("", include("programs.urls")),
        path("account/data/", your_data.own_data, name="own-data"),
        path("account/data/download/", your_data.download, name="own-data-download"),
        path("account/delete/", your_data.delete, name="account-delete"),
        path("account/deleted/", your_data.deleted, name="account-deleted"),
        path("account/", include("upperback.users.urls")),
        path("account/", include("upperback.accounts.urls")),
        path("admin/login/", views.staff_door, name="staff-door"),
        # One way to change a password, with its limits and its notice by mail.
        path(
            "admin/password_change/",
            RedirectView.as_view(pattern_name="account_change_password"),
            name="staff-password",
        ),
        path("admin/", admin.site.urls),
    ),
]
