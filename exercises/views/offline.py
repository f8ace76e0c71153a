"""The safety list without a network: the page that a browser keeps, and the script that keeps it."""

import hashlib
import json

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from exercises.guide import Guide
from exercises.queries import current_version
from exercises.screening import rules_of
from exercises.views.kept import operator
from exercises.views.published import guide_page
from upperback.release import fingerprint

FILES = (
    "css/tokens.css",
    "css/base.css",
    "css/components.css",
    "css/safety-offline.css",
    "js/safety/engine.js",
    "js/safety/offline.js",
)
"""What the page needs besides itself."""


@guide_page
def safety(request: HttpRequest, guide: Guide) -> HttpResponse:
    """The safety list to answer on the device alone; it holds nothing of a person, since every browser keeps it."""
    context = {
        "guide": guide,
        "rules": json.dumps(rules_of(guide.safety)) if guide.safety else "",
        "emergency_number": settings.EMERGENCY_NUMBERS.get(settings.DEFAULT_COUNTRY),
        "advice_number": settings.ADVICE_NUMBERS.get(settings.DEFAULT_COUNTRY),
        # The country of a person is not known here, and the wrong number would be worse than a list.
        "elsewhere": [
            (country, number)
            for country, number in sorted(settings.EMERGENCY_NUMBERS.items())
            if country != settings.DEFAULT_COUNTRY
        ],
    }
    return render(request, "exercises/safety_offline.html", context)


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. It changes whenever the page does, and with it the name of what the browser keeps."""
    kept = {"cache": cache_name(), "pages": pages(), "files": [static(name) for name in FILES]}
    response = render(request, "exercises/sw.js", {"kept": json.dumps(kept)}, content_type="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


def cache_name() -> str:
    """`safety-0123abcd`: another one for every version of the guide, release of the code and setting of the site."""
    parts = (str(current_version()), fingerprint(), str(operator()))
    return f"safety-{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:12]}"


def pages() -> dict[str, str]:
    """The address of the page by language."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found[language] = reverse("safety-offline")
    return found
