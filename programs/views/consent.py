"""Consent: asked, shown and withdrawn."""

from datetime import date, datetime

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from exercises.queries import current_guide
from programs.consenting import agree, ask, suffices
from programs.forms.consent import ConsentForm
from programs.models import Consent, Session
from programs.queries import consent_of
from programs.services.consent import withdraw_consent
from upperback.at_home import way_back
from upperback.deletion import forgotten_by_the_device
from upperback.users.requests import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: PersonRequest) -> HttpResponse:
    """What the person agreed to and when; or the question, which leads back to `next`."""
    guide = current_guide()
    sent = request.POST if request.method == "POST" else None
    form = ConsentForm(sent, guide=guide) if guide.privacy else None
    if form and agree(request, form):
        messages.success(request, _("Thank you. What you log is now stored."))
        return HttpResponseRedirect(way_back(request) or reverse("programs:history"))
    standing = consent_of(request.user)
    ended = None if standing else Consent.objects.owned_by(request.user).first()
    context = {
        "next": way_back(request),
        "stands": suffices(standing, guide),
        "agreed": standing.edition.read() if standing else None,
        "given": day_of(request, standing.given_at if standing else None),
        "ended": day_of(request, ended.ended_at if ended else None),
    }
    return ask(request, form, standing, status=422 if sent is not None else 200, **context)


def day_of(request: PersonRequest, moment: datetime | None) -> date | None:
    """The day of a moment where the person lives."""
    return moment.astimezone(request.user.zone).date() if moment else None


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required  # type: ignore[untyped-decorator]  # the account library has no types here
def withdraw(request: PersonRequest) -> HttpResponse:
    """Say what withdrawing deletes, and do it."""
    if consent_of(request.user) is None:
        return redirect("programs:consent")
    if request.method == "POST":
        withdraw_consent(owner=request.user, now=timezone.now())
        messages.success(request, _("Your consent is withdrawn, and what you had logged is deleted."))
        return forgotten_by_the_device(redirect("programs:consent"))
    context = {"guide": current_guide(), "sessions": Session.objects.owned_by(request.user).kept().count()}
    return render(request, "programs/consent_withdraw.html", context)
