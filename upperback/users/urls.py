"""Addresses of the account that are ours; the others are allauth's."""

from django.urls import path

from upperback.users import views

app_name = "users"

urlpatterns = [
    path("", views.preferences, name="preferences"),
    # Stands before allauth's page of the same address: a second address could take an account over by a reset.
    path("email/", views.one_address, name="email"),
]
