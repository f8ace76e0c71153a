"""Pages about the person: preferences and the way to everything else of the account."""

from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from upperback.users.forms import PreferencesForm
from upperback.users.requests import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: PersonRequest) -> HttpResponse:
    """Read and change the person's own preferences."""
    # A copy: what is refused must not show on the page, which is in the person's colours.
    form = PreferencesForm(request.POST if request.method == "POST" else None, instance=copy(request.user))
    if form.is_valid():
        form.instance.save(update_fields=list(form.fields))
        messages.success(request, _("Your preferences are saved."))
        return redirect("users:preferences")
    return render(request, "users/preferences.html", {"form": form}, status=422 if form.is_bound else 200)
