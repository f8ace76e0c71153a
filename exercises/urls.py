"""Addresses of the guide."""

from django.urls import path

from exercises.views import machines, offline, pages, pictures

urlpatterns = [
    path("", pages.home, name="home"),
    path("guide/", pages.chapters, name="guide"),
    path("guide/<slug:slug>/", pages.exercise, name="exercise"),
    path("whole-guide/", pages.whole, name="whole-guide"),
    path("equipment/", pages.equipment, name="equipment"),
    path("warning-signs/", pages.warning_signs, name="warning-signs"),
    path("evidence/", pages.evidence, name="evidence"),
    path("safety/offline/", offline.safety, name="safety-offline"),
    path("manifest.webmanifest", machines.manifest, name="manifest"),
]

without_language = [
    path("sw.js", offline.worker, name="service-worker"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("share.png", pictures.share, name="share-site"),
    path("share/<slug:slug>.png", pictures.share, name="share"),
    path("icon-<int:size>.png", pictures.icon, name="icon"),
]
"""What is the same in every language."""
