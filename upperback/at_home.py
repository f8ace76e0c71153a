"""The page that asks what a person has at home, open to visitors too."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from exercises.queries import current_guide
from upperback.forms import AtHomeForm
from upperback.reader import Reader, forget, remember


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: Reader) -> HttpResponse:
    """Say what is at home, and go back to where one came from."""
    sent = request.POST if request.method == "POST" else None
    form = AtHomeForm(sent, guide=current_guide(), home=request.home)
    if form.is_valid():
        response = HttpResponseRedirect(way_back(request) or reverse("guide"))
        remember(request, response, form.home())
        messages.success(request, _("Saved. Every exercise now shows how to do it with what you have."))
        return response
    context = {"form": form, "home": request.home, "next": way_back(request)}
    return render(request, "exercises/at_home.html", context, status=422 if form.is_bound else 200)


@login_not_required
@require_POST
def start_over(request: Reader) -> HttpResponse:
    """Forget what was said, and ask anew."""
    response = HttpResponseRedirect(way_back(request) or reverse("guide"))
    forget(request, response)
    messages.success(request, _("Forgotten. The exercises show what they were written for."))
    return response


def way_back(request: HttpRequest) -> str:
    """The page of this site that `next` names; empty when it names none."""
    path = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if safe and path.startswith("/") else ""
