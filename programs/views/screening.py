"""The safety list and the shorter ways to it, open to visitors, of whom nothing is stored."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import uuid5

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from exercises.document import SafetyDocument
from exercises.queries import current_guide
from exercises.screening import TIERS, ask_again
from exercises.templatetags.guide import text
from programs.entries import ScreeningEntry
from programs.forms.safety import AgainForm, ListForm, NumbnessForm, SafetyForm, WrongForm
from programs.models import Screening
from programs.queries import facts_of, has_agreed
from programs.requests import SafetyRequest
from programs.services.screening import leave_open, renew_screening, save_screening
from programs.standing import CLEAR, EMERGENCY, SOON, UNDER_AGE
from programs.views.standing import to_questions, with_next
from programs.views.visitors import open_form
from upperback.at_home import way_back
from upperback.context import other_languages
from upperback.telephone import numbers_for

Reason = Screening.Reason


def about_the_list(view: Callable[[SafetyRequest, SafetyDocument, int], HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the published list and its version; a plain page while none is published."""

    @open_form
    @wraps(view)
    def page(request: SafetyRequest) -> HttpResponse:
        guide = current_guide()
        if guide.safety is None:
            return render(request, "safety/no_list.html", {"numbers": numbers_for(request)})
        return view(request, guide.safety, guide.editions["safety", "safety"])

    return page


@about_the_list
def screening(request: SafetyRequest, document: SafetyDocument, edition: int) -> HttpResponse:
    """The whole list; after a session that raised tension (`?reason=session`) only the emergency signs."""
    whole = why_asked(request) != Reason.SESSION
    tiers = TIERS if whole else (document.after_session.tier,)
    form = ListForm(
        sent(request),
        document=document,
        edition=edition,
        tiers=tiers,
        whole=whole,
        may_keep=request.user.is_authenticated,
    )
    if not form.is_valid():
        return ask(request, "safety/list.html", form, whole=whole)
    outcome = form.decision().outcome
    if not form.is_current and outcome != EMERGENCY:
        form.renew()
        return ask(request, "safety/list.html", form, whole=whole, status=409)
    if outcome in (EMERGENCY, SOON) and form.cleaned_data.get("adult") is False and stores(request):
        keep_age(request, form)
    return answer_to(request, form, outcome, reason_of(request, form), form.kept_answers())


@about_the_list
def wrong(request: SafetyRequest, document: SafetyDocument, edition: int) -> HttpResponse:
    """Something is wrong: stop, call, and tick what it is."""
    form = WrongForm(sent(request), document=document, edition=edition)
    if not form.is_valid():
        return ask(request, "safety/wrong.html", form)
    return answer_to(request, form, form.outcome(), Reason.WRONG)


@about_the_list
def numbness(request: SafetyRequest, document: SafetyDocument, edition: int) -> HttpResponse:
    """Numbness or tingling: where and since when, which stands for one of the signs."""
    form = NumbnessForm(sent(request), document=document, edition=edition)
    if not form.is_valid():
        return ask(request, "safety/questions.html", form, about="numbness")
    return answer_to(request, form, tier_with(document, form.items()[0]), Reason.NUMBNESS)


@about_the_list
def again(request: SafetyRequest, document: SafetyDocument, edition: int) -> HttpResponse:
    """The short questions: any yes leads to the whole list, all no lets the last answers go on."""
    person = request.user.is_authenticated
    if person and not may_go_on(request):
        if request.standing.pending:
            return to_questions(request.standing, way_back(request))
        return with_next("programs:screening", way_back(request), reason=why_asked(request))
    form = AgainForm(sent(request), document=document, edition=edition)
    if not form.is_valid():
        return ask(request, "safety/questions.html", form, about="again", due=words_of(request, document))
    if form.any_yes():
        if person and stores(request):
            reason = reason_now(request, document)
            leave_open(owner=request.user, code=form.code, edition=edition, reason=reason, now=timezone.now())
        return with_next("programs:screening", way_back(request), reason=why_asked(request))
    if not stores(request):
        return result(request, document, CLEAR)
    reason = reason_now(request, document)
    renew_screening(owner=request.user, code=form.code, edition=edition, reason=reason, now=timezone.now())
    return onward(request, document, CLEAR)


def keep_age(request: SafetyRequest, form: ListForm) -> None:
    """Store that somebody is under 18 beside the sign they ticked: its release does not make them an adult."""
    code, reason = uuid5(form.code, UNDER_AGE), reason_now(request, form.document)
    entry = ScreeningEntry(id=code, edition=form.current, outcome=UNDER_AGE, ask_first=False, reason=reason)
    save_screening(owner=request.user, entry=entry, now=timezone.now())


def may_go_on(request: SafetyRequest) -> bool:
    """Whether there is a whole list, of an adult, whose answers the short questions can confirm."""
    stands = request.standing
    return stands.screened is not None and stands.under_age is None and stands.unanswered is None


def stores(request: SafetyRequest) -> bool:
    """Whether answers are stored: of people who agreed to it. A sign is acted on all the same."""
    return request.user.is_authenticated and has_agreed(request.user)


def sent(request: SafetyRequest) -> Any:
    """What was sent, None when the page was only opened."""
    return request.POST if request.method == "POST" else None


def tier_with(document: SafetyDocument, item: str) -> str:
    """The tier that holds a sign."""
    return next(tier.tier for tier in document.tiers if item in [one.id for one in tier.items])


def why_asked(request: SafetyRequest) -> str:
    """Why the page was opened, if a link or the form says so; nothing else is taken from an address."""
    said = request.POST.get("reason") or request.GET.get("reason") or ""
    return said if said in (Reason.SESSION, Reason.DIFFERENT) else ""


def reason_now(request: SafetyRequest, document: SafetyDocument) -> str:
    """Why the list is answered by a person: what they said, else the rule that is met, else that they wanted to."""
    if request.standing.screened is None:
        return Reason.FIRST
    due = ask_again(document, facts_of(request.user, request.standing, timezone.now()))
    return why_asked(request) or due or Reason.AGAIN


def reason_of(request: SafetyRequest, form: ListForm) -> str:
    """Why a list was answered. A sign ticked before the list was whole, or under 18, stands for itself alone."""
    if not form.whole:
        return Reason.SESSION
    if not request.user.is_authenticated:
        return Reason.FIRST
    decision = form.decision()
    whole = form.is_adult and not decision.missing
    if decision.outcome in (EMERGENCY, SOON) and not whole:
        return Reason.WRONG
    return reason_now(request, form.document)


def words_of(request: SafetyRequest, document: SafetyDocument) -> str:
    """Why the short questions are asked, in the list's own words; empty for a visitor and when nobody has to."""
    if why_asked(request) or not request.user.is_authenticated:
        return ""
    due = ask_again(document, facts_of(request.user, request.standing, timezone.now()))
    return next((text(rule.text) for rule in document.again.rules if rule.reason == due), "")


def ask(request: SafetyRequest, template: str, form: SafetyForm, *, status: int = 422, **more: Any) -> HttpResponse:
    """The page of a form, for the first time or with what is missing."""
    context = {
        "form": form,
        "document": form.document,
        "numbers": numbers_for(request),
        "next": way_back(request),
        "reason": why_asked(request),
    }
    if form.is_bound:
        context["other_languages"] = other_languages(request.path)
    return render(request, template, context | more, status=status if form.is_bound else 200)


def answer_to(
    request: SafetyRequest, form: Any, outcome: str, reason: str, kept: dict[str, bool] | None = None
) -> HttpResponse:
    """Store what a person answered and lead on; tell everybody else at once, and store nothing."""
    # Signs that nobody asked about, none of them ticked, say nothing about the others: there is nothing to store.
    if not stores(request) or (outcome == CLEAR and reason == Reason.WRONG):
        return result(request, form.document, outcome)
    ask_first = isinstance(form, ListForm) and form.decision().ask_first
    entry = ScreeningEntry(
        id=form.code, edition=form.current, outcome=outcome, ask_first=ask_first, reason=reason, answers=kept
    )
    save_screening(owner=request.user, entry=entry, now=timezone.now())
    return onward(request, form.document, outcome)


def onward(request: SafetyRequest, document: SafetyDocument, outcome: str) -> HttpResponseRedirect:
    """To where the person was going when nothing stands in the way, else to where they stand."""
    path = way_back(request)
    if outcome == CLEAR and path and request.standing.because is None:
        messages.info(request, text(document.nothing_ticked))
        return HttpResponseRedirect(path)
    return with_next("programs:standing", path)


def result(request: SafetyRequest, document: SafetyDocument, outcome: str) -> HttpResponse:
    """What an answer leads to, without storing anything."""
    context = {
        "document": document,
        "outcome": outcome,
        "tier": None if outcome in (CLEAR, UNDER_AGE) else document.tier(outcome),
        "numbers": numbers_for(request),
        "other_languages": other_languages(request.path),
    }
    return render(request, "safety/result.html", context)
