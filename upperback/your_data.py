"""Pages on which people see what is stored of them, take it with them, and leave."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from upperback.accounts.confirming import confirm_first, is_confirmed
from upperback.deletion import LastSuperuser, delete_account, forgotten_by_the_device, is_last_superuser
from upperback.own_data import archive_of, counts_of
from upperback.users.requests import PersonRequest


@require_safe
def own_data(request: PersonRequest) -> HttpResponse:
    """What is stored of the person, in numbers, and the ways to take it along or have it deleted."""
    context = {"counts": counts_of(request.user), "confirmed": is_confirmed(request)}
    return render(request, "upperback/your_data.html", context)


@never_cache
@require_safe
def download(request: PersonRequest) -> HttpResponseBase:
    """Everything in one ZIP. Who has not just confirmed who they are does so first, and comes back to the button."""
    if not is_confirmed(request):
        return confirm_first("own-data")
    now = timezone.now()
    day = timezone.localtime(now, request.user.zone).date()
    file = archive_of(request.user, now=now)
    return FileResponse(file, as_attachment=True, filename=f"upperback-{day}.zip", content_type="application/zip")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: PersonRequest) -> HttpResponse:
    """Say what goes; with the box ticked, delete it and say goodbye."""
    if not is_confirmed(request):
        return confirm_first("account-delete")
    missing = request.method == "POST" and request.POST.get("sure") != "on"
    if request.method == "POST" and not missing:
        try:
            delete_account(user=request.user, host=request.get_host())
        except LastSuperuser:
            missing = True
        else:
            logout(request)
            return forgotten_by_the_device(redirect("account-deleted"))
    context = {"counts": counts_of(request.user), "missing": missing, "last": is_last_superuser(request.user)}
    return render(request, "upperback/delete_account.html", context, status=422 if missing else 200)


@login_not_required
@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    """Goodbye."""
    return render(request, "upperback/account_deleted.html")
