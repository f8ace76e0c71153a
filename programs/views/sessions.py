"""Sessions: the list, one session, deleting and bringing back."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from exercises.queries import current_guide
from programs.access import UNDO_FOR, deleted_session_of, session_of
from programs.consenting import needs_consent
from programs.models import Session
from programs.queries import documents_of, history_of
from programs.services.sessions import delete_session
from programs.summary import summaries, summary
from upperback.users.requests import PersonRequest

PER_PAGE = 30


@require_safe
def history(request: PersonRequest) -> HttpResponse:
    """A person's sessions by month, and those that can still be brought back."""
    page = Paginator(history_of(request.user), PER_PAGE).get_page(request.GET.get("page"))
    sessions = list(page.object_list)
    deleted = Session.objects.owned_by(request.user).deleted_since(timezone.now() - UNDO_FOR).newest_first()
    context = {"page": page, "summaries": summaries(sessions, documents_of(sessions)), "deleted": deleted}
    return render(request, "programs/history.html", context)


@require_safe
def session(request: PersonRequest, code: UUID) -> HttpResponse:
    """One session as it was logged."""
    found = session_of(request.user, code)
    return render(
        request, "programs/session.html", {"one": summary(found, documents_of([found])), "guide": current_guide()}
    )


@require_POST
def delete(request: PersonRequest, code: UUID) -> HttpResponse:
    """Delete a session; for a while it can be brought back from the list."""
    delete_session(session=session_of(request.user, code), now=timezone.now())
    messages.success(request, _("The session is deleted. For 30 days you can bring it back at the end of this page."))
    return redirect("programs:history")


@require_POST
@needs_consent
def restore(request: PersonRequest, code: UUID) -> HttpResponse:
    """Bring a deleted session back."""
    found = deleted_session_of(request.user, code, timezone.now())
    found.restore()
    messages.success(request, _("The session is back."))
    return redirect("programs:session", found.pk)
