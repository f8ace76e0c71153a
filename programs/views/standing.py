"""Where a person stands after the safety list, and what they say to train again."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from exercises.document import SafetyDocument
from exercises.document.safety import RELEASES, Release, SafetyTier
from exercises.queries import current_guide
from exercises.screening import lock_of
from programs.access import screening_of
from programs.models import Screening
from programs.requests import SafetyRequest
from programs.services.screening import confirm_asked, release_screening
from programs.standing import ASK_FIRST, ASKED, EMERGENCY, MISTAKE, SOON, Answered, Standing
from upperback.at_home import way_back
from upperback.context import other_languages
from upperback.telephone import numbers_for


@dataclass(frozen=True)
class Held:
    """One list that stands, as the page shows it: its tier (None under 18), why it was asked, what ends it."""

    answered: Answered
    tier: SafetyTier | None
    reason: str
    releases: tuple[Release, ...]

    @property
    def outcome(self) -> str:
        """The name of the tier, or under-age."""
        return self.tier.tier if self.tier else self.answered.outcome


@require_safe
def where_one_stands(request: SafetyRequest) -> HttpResponse:
    """Where the person stands, and why."""
    document = current_guide().safety
    return standing_page(request, document) if document else redirect("programs:screening")


def standing_page(
    request: SafetyRequest, document: SafetyDocument, *, status: int = 200, unconfirmed: str = ""
) -> HttpResponse:
    """The page itself; `unconfirmed` is what the person said without confirming it."""
    stands = request.standing
    context = {
        "document": document,
        "held": list(held(document, stands)),
        "screened": stands.screened,
        "visit": document.tier("visit") if stands.screened and stands.screened.outcome == "visit" else None,
        "closed": stands.closed(partial(lock_of, document)),
        "unconfirmed": unconfirmed,
        "numbers": numbers_for(request),
        "next": way_back(request),
        "questions": to_questions(stands, way_back(request)).url,
        "pending": stands.pending,
    }
    if request.method == "POST":
        context["other_languages"] = other_languages(reverse("programs:standing"))
    return render(request, "safety/standing.html", context, status=status)


def held(document: SafetyDocument, stands: Standing) -> Iterator[Held]:
    """What stands, the strictest first. While an emergency stands there is nothing else to read or to say."""
    if stands.emergency:
        yield of_tier(document, EMERGENCY, stands.emergency)
        return
    if stands.soon:
        yield of_tier(document, SOON, stands.soon)
    if stands.under_age:
        yield Held(stands.under_age, None, why(stands.under_age), ())
    if stands.ask_first:
        yield of_tier(document, ASK_FIRST, stands.ask_first)


def of_tier(document: SafetyDocument, name: str, one: Answered) -> Held:
    """A list that stands for a tier; what was released already cannot turn into a mistake."""
    tier = document.tier(name)
    releases = tuple(release for release in tier.releases if release.id != MISTAKE or not one.release)
    return Held(one, tier, why(one), releases)


def why(one: Answered) -> str:
    """Why the list was asked, in words."""
    return str(Screening.Reason(one.reason).label)


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: SafetyRequest, code: UUID) -> HttpResponse:
    """End a lock: `release` is seen, spoken or mistake, each to confirm."""
    row = screening_of(request.user, code)
    said = request.POST.get("release", "")
    if said in may_end(row) and "confirm" in request.POST:
        release_screening(screening=row, release=said, now=timezone.now())
        return to_standing(request)
    return unsaid(request, said)


def may_end(row: Screening) -> set[str]:
    """What ends the lock of a list."""
    tiers = {row.outcome, *((ASK_FIRST,) if row.ask_first else ())}
    return {release for tier, releases in RELEASES.items() if tier in tiers for release in releases} - {ASKED}


@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: SafetyRequest, code: UUID) -> HttpResponse:
    """End the limits: the person has asked a professional, and confirms it."""
    row = screening_of(request.user, code)
    if "confirm" in request.POST:
        confirm_asked(screening=row, now=timezone.now())
        return to_standing(request)
    return unsaid(request, ASKED)


def unsaid(request: SafetyRequest, said: str) -> HttpResponse:
    """Nothing was confirmed: the page again, with what is missing, or only the page to somebody who came by a link."""
    document = current_guide().safety
    if request.method != "POST" or document is None:
        return to_standing(request)
    return standing_page(request, document, status=422, unconfirmed=said or MISTAKE)


def to_standing(request: SafetyRequest) -> HttpResponseRedirect:
    """To where the person stands now, on the way to where they were going."""
    return with_next("programs:standing", way_back(request))


def to_questions(stands: Standing, path: str) -> HttpResponseRedirect:
    """To what has to be answered before training: what waits for an answer, else the whole list."""
    if stands.pending == Screening.Reason.NUMBNESS:
        return with_next("programs:numbness", path)
    return with_next("programs:screening", path, reason=stands.pending)


def with_next(name: str, path: str, **query: str) -> HttpResponseRedirect:
    """To a page of this area that goes on to a path afterwards; an empty path is left out."""
    asked = {key: value for key, value in {**query, "next": path}.items() if value}
    return HttpResponseRedirect(reverse(name) + (f"?{urlencode(asked, safe='/')}" if asked else ""))
