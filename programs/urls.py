"""Addresses of the training log."""

from django.urls import path

from programs.views import (
    check_in,
    consent,
    plan_form,
    plans,
    screening,
    session_form,
    sessions,
    standing,
    steps,
    today,
    trend,
)

app_name = "programs"

urlpatterns = [
    path("plans/", plans.plans, name="plans"),
    path("plans/new/", plan_form.new_plan, name="plan-new"),
    path("plans/<uuid:code>/", plans.plan, name="plan"),
    path("plans/<uuid:code>/edit/", plan_form.edit_plan, name="plan-edit"),
    path("plans/<uuid:code>/copy/", plans.copy, name="plan-copy"),
    path("plans/<uuid:code>/pause/", plans.pause, name="plan-pause"),
    path("plans/<uuid:code>/take-up/", plans.take_up, name="plan-take-up"),
    path("plans/<uuid:code>/archive/", plans.archive, name="plan-archive"),
    path("plans/<uuid:code>/bring-back/", plans.bring_back, name="plan-bring-back"),
    path("today/", today.today, name="today"),
    path("check-in/", check_in.check_in, name="check-in"),
    path("check-in/daily/", check_in.daily, name="check-in-daily"),
    path("check-in/morning/", check_in.morning, name="check-in-morning"),
    path("check-in/ratings/", check_in.ratings, name="ratings"),
    path("check-in/ratings/bring-back/", check_in.bring_back, name="rating-bring-back"),
    path("check-in/ratings/<uuid:code>/", check_in.edit, name="rating-edit"),
    path("check-in/ratings/<uuid:code>/delete/", check_in.delete, name="rating-delete"),
    path("sessions/", sessions.history, name="history"),
    path("sessions/new/", session_form.new_session, name="session-new"),
    path("sessions/rows/", session_form.add_row, name="session-rows"),
    path("sessions/<uuid:code>/", sessions.session, name="session"),
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
    path("plans/<uuid:code>/steps/<uuid:planned>/", steps.decide, name="plan-step"),
    path("plans/<uuid:code>/steps/<uuid:planned>/undo/", steps.undo, name="plan-step-undo"),
    path("trend/", trend.trend, name="trend"),
]
