"""Pages about the person: preferences and the way to everything else of the account."""

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
    form = PreferencesForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your preferences are saved."))
        return redirect("users:preferences")
    return render(request, "users/preferences.html", {"form": form}, status=422 if form.is_bound else 200)
