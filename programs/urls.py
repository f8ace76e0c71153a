"""Addresses of the training log."""

from django.urls import path

from programs.views import consent, session_form, sessions, trend

app_name = "programs"

urlpatterns = [
    path("sessions/", sessions.history, name="history"),
    path("sessions/new/", session_form.new_session, name="session-new"),
    path("sessions/rows/", session_form.add_row, name="session-rows"),
    path("sessions/<uuid:code>/", sessions.session, name="session"),
    path("sessions/<uuid:code>/edit/", session_form.edit_session, name="session-edit"),
    path("sessions/<uuid:code>/delete/", sessions.delete, name="session-delete"),
    path("sessions/<uuid:code>/restore/", sessions.restore, name="session-restore"),
    path("account/consent/", consent.consent, name="consent"),
    path("account/consent/withdraw/", consent.withdraw, name="consent-withdraw"),
    path("trend/", trend.trend, name="trend"),
]
