"""Addresses of the guide."""

from django.urls import path

from exercises.views import pages

urlpatterns = [
    path("", pages.home, name="home"),
    path("guide/", pages.chapters, name="guide"),
    path("guide/<slug:slug>/", pages.exercise, name="exercise"),
    path("whole-guide/", pages.whole, name="whole-guide"),
    path("equipment/", pages.equipment, name="equipment"),
    path("warning-signs/", pages.warning_signs, name="warning-signs"),
    path("evidence/", pages.evidence, name="evidence"),
]
