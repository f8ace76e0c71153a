"""The privacy notice, in force and as it was."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from exercises.guide import Guide
from exercises.queries import privacy_editions
from exercises.views.published import guide_page


@guide_page
def privacy(request: HttpRequest, guide: Guide, edition: int | None = None) -> HttpResponse:
    """The notice in force, or the edition of that number; 404 when there is no such edition."""
    editions = privacy_editions(guide.version)
    newest = next(iter(editions), None)
    if edition is not None and edition not in editions:
        raise Http404
    shown = editions.get(edition or newest or 0)
    context = {
        "guide": guide,
        "edition": shown,
        "privacy": shown.read() if shown else None,
        "newest": newest,
        "others": [one for one in editions.values() if shown and one.number != shown.number],
        "operator_name": settings.OPERATOR_NAME,
        "operator_contact": settings.OPERATOR_CONTACT,
        "operator_address": address_for(settings.OPERATOR_CONTACT),
    }
    return render(request, "exercises/privacy.html", context)


def address_for(contact: str) -> str:
    """What a contact links to: `mailto:…` for an e-mail address, itself for a page; empty for other words."""
    if contact.startswith(("https://", "http://")):
        return contact
    try:
        validate_email(contact)
    except ValidationError:
        return ""
    return f"mailto:{contact}"
