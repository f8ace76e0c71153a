"""How tense the back is between sessions: asked now, over the last 24 hours, on waking; and what was answered."""

import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.core.signing import BadSignature
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exercises.queries import current_guide
from programs.access import rating_of
from programs.consenting import needs_consent
from programs.forms.rating import RatingForm, new_rating_initial, rating_initial
from programs.models import Rating
from programs.queries import offered_tags
from programs.ratings import told
from programs.services.ratings import DayTaken, RatingChanged, bring_back_rating, delete_rating, entry_of, save_rating
from programs.services.sessions import TakenId
from upperback.at_home import way_back
from upperback.context import other_languages
from upperback.users.requests import PersonRequest

Kind = Rating.Kind
PAGES = {Kind.NOW: "check-in", Kind.DAILY: "check-in-daily", Kind.MORNING: "check-in-morning"}
"""The address that asks each kind."""
PER_PAGE = 60


@require_http_methods(["GET", "HEAD", "POST"])
@needs_consent
def check_in(request: PersonRequest) -> HttpResponse:
    """Rate the tension of this moment, as often as one likes."""
    return rate(request, Kind.NOW)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_consent
def daily(request: PersonRequest) -> HttpResponse:
    """Rate the last 24 hours, once a day."""
    return rate(request, Kind.DAILY)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_consent
def morning(request: PersonRequest) -> HttpResponse:
    """Rate the tension on waking, before any training."""
    return rate(request, Kind.MORNING)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_consent
def edit(request: PersonRequest, code: UUID) -> HttpResponse:
    """Correct a rating between sessions."""
    rating = rating_of(request.user, code)
    return rate(request, Kind(rating.kind), rating)


@require_safe
def ratings(request: PersonRequest) -> HttpResponse:
    """The ratings between sessions, by day, the newest first."""
    return show_ratings(request)


def show_ratings(request: PersonRequest, **more: Any) -> HttpResponse:
    """The list itself; `kept` in `more` is what brings back the rating that was just deleted."""
    rows = Rating.objects.owned_by(request.user).between_sessions().newest_first()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    guide = current_guide()
    context = {"page": page, "ratings": [told(one, guide) for one in page.object_list]}
    return render(request, "programs/ratings.html", context | more)


@require_POST
def delete(request: PersonRequest, code: UUID) -> HttpResponse:
    """Delete a rating between sessions; the page that follows can bring it back, unless it was asked to go on."""
    kept = delete_rating(rating=rating_of(request.user, code))
    if way_back(request):
        messages.info(request, _("Deleted."))
        return HttpResponseRedirect(way_back(request))
    return show_ratings(request, kept=kept, other_languages=other_languages(reverse("programs:ratings")))


@require_POST
@needs_consent
def bring_back(request: PersonRequest) -> HttpResponse:
    """Bring back the rating that was just deleted."""
    try:
        bring_back_rating(owner=request.user, kept=request.POST.get("kept", ""))
    except BadSignature:
        messages.error(request, _("This check-in can no longer be brought back."))
    except DayTaken:
        messages.error(request, _("That day has a newer answer, which stays."))
    else:
        messages.success(request, _("The check-in is back."))
    return redirect("programs:ratings")


def rate(request: PersonRequest, kind: Kind, rating: Rating | None = None) -> HttpResponse:
    """Ask a question, or store the answer that was sent."""
    guide, now = current_guide(), timezone.now()
    if guide.version is None:
        return render(request, "programs/no_guide.html")
    stored = entry_of(rating) if rating else None
    offered = offered_tags(request.user) if kind == Kind.NOW else ()
    if request.method == "POST":
        form = RatingForm(request.POST, kind=kind, guide=guide, now=now, offered=offered, stored=stored)
        return receive(request, form, rating)
    first = rating_initial(stored, now=now) if stored else None
    blank = new_rating_initial(code=uuid.uuid4(), now=now, zone=request.user.time_zone)
    form = RatingForm(initial=first or blank, kind=kind, guide=guide, now=now, offered=offered, stored=stored)
    return show(request, form, rating)


def receive(request: PersonRequest, form: RatingForm, rating: Rating | None) -> HttpResponse:
    """Store what was sent, or show it again with what is wrong beside each field."""
    if form.is_valid() and rating and form.cleaned_data["id"] != rating.pk:
        form.add_error(None, _("This form belongs to another check-in. Open the check-in again."))
    if not form.is_valid():
        return show(request, form, rating, status=422)
    entry = form.entry()
    try:
        saved = save_rating(owner=request.user, entry=entry, now=form.now)
    except DayTaken:
        form.add_error("day", _("That day has an answer already. Correct that one instead."))
        return show(request, form, rating, status=422)
    except TakenId:
        form.resend_as(code=uuid.uuid4(), based_on=0)
        form.add_error(None, _("This form was used before. Send it once more to save it as a new check-in."))
        return show(request, form, None, status=409)
    except RatingChanged as change:
        form.resend_as(code=change.rating.pk, based_on=change.rating.revision)
        form.add_error(None, _("This check-in was saved before with another answer. Save it again to replace that."))
        return show(request, form, rating, status=409)
    goes_to = way_back(request) or reverse("programs:ratings" if rating else "programs:today")
    if saved.pk != entry.id:
        messages.success(request, _("Noted. It replaces your earlier answer of that day."))
    elif goes_to != reverse("programs:today"):  # Today says it by itself, beside the way to take it back
        messages.success(request, _("Noted."))
    return HttpResponseRedirect(goes_to)


def show(request: PersonRequest, form: RatingForm, rating: Rating | None, *, status: int = 200) -> HttpResponse:
    """The page of a question."""
    own = reverse("programs:rating-edit", args=[rating.pk]) if rating else reverse(f"programs:{PAGES[Kind(form.kind)]}")
    context: dict[str, Any] = {
        "form": form,
        "rating": rating,
        "kind": form.kind,
        "action": own,
        "next": way_back(request),
    }
    if request.method == "POST":
        context["other_languages"] = other_languages(own)
    return render(request, "programs/check_in.html", context, status=status)
