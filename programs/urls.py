"""Addresses of the training log."""

from django.urls import path

from programs.views import consent, play, played, screening, session_form, sessions, standing, trend

app_name = "programs"

urlpatterns = [
    path("sessions/", sessions.history, name="history"),
    path("sessions/new/", session_form.new_session, name="session-new"),
    path("sessions/rows/", session_form.add_row, name="session-rows"),
    path("sessions/<uuid:code>/", sessions.session, name="session"),
    path("start/", play.start, name="start"),
    path("sessions/play/", play.play, name="play"),
    path("sessions/<uuid:code>/sets/", played.session_set, name="session-set"),
    path("sessions/<uuid:code>/sets/<uuid:one>/drop/", played.session_set_drop, name="session-set-drop"),
    path("sessions/<uuid:code>/rating/", played.session_rating, name="session-rating"),
    path("sessions/<uuid:code>/finish/", played.session_finish, name="session-finish"),
    path("sessions/<uuid:code>/edit/", session_form.edit_session, name="session-edit"),
    path("sessions/<uuid:code>/delete/", sessions.delete, name="session-delete"),
    path("sessions/<uuid:code>/restore/", sessions.restore, name="session-restore"),
    path("account/consent/", consent.consent, name="consent"),
    path("account/consent/withdraw/", consent.withdraw, name="consent-withdraw"),
    path("safety/", screening.screening, name="screening"),
    path("safety/wrong/", screening.wrong, name="wrong"),
    path("safety/numbness/", screening.numbness, name="numbness"),
    path("safety/again/", screening.again, name="again"),
    path("safety/standing/", standing.where_one_stands, name="standing"),
    path("safety/<uuid:code>/release/", standing.release, name="screening-release"),
    path("safety/<uuid:code>/asked/", standing.asked, name="screening-asked"),
    path("trend/", trend.trend, name="trend"),
]
