"""Addresses of the account that are ours; the others are the account library's."""

from django.urls import path

from upperback.users import views

app_name = "users"

urlpatterns = [
    path("", views.preferences, name="preferences"),
]
