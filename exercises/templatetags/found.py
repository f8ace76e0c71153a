"""The head of a page: what it is called, what it looks like when shared, and what machines read about it."""

import json
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override

from exercises.document import ExerciseDocument
from exercises.found import Found, found_exercise, found_page
from exercises.guide import Guide
from exercises.views.kept import GUIDE_PAGE
from exercises.views.pictures import HEIGHT, WIDTH, picture_version
from upperback.context import alternates, canonical, origin

register = template.Library()

LOCALES = {"en": "en_CA", "fr": "fr_CA"}
"""What Open Graph calls the languages: a language and a country. The texts are those of Quebec and its neighbours."""

ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
"""No text can end the element that the data stands in."""


@register.simple_tag(takes_context=True)
def found(context: Context) -> Found | None:
    """What the head of this page says; None for a page that is nobody else's business and for errors."""
    request = context.get("request")
    if not request or GUIDE_PAGE not in request.META or not request.resolver_match:
        return None
    name = request.resolver_match.url_name or ""
    exercise = context.get("exercise")
    if name == "exercise" and isinstance(exercise, ExerciseDocument):
        picture = picture_url(request, reverse("share", args=[exercise.slug]))
        return of_exercise(context["guide"], exercise.slug, get_language() or "", origin(request), picture)
    return found_page(name, page=canonical(request), origin=origin(request))


@lru_cache(maxsize=128)
def of_exercise(guide: Guide, slug: str, language: str, origin: str, picture: str) -> Found:
    """What the head of an exercise's page says, put together once for each language."""
    with override(language):
        return found_exercise(guide, guide.exercises[slug], origin=origin, picture=picture)


@register.simple_tag(takes_context=True)
def links(context: Context, page: Found) -> dict[str, Any]:
    """The absolute addresses in the head: `canonical`, `alternates`, `picture`; and the locales."""
    request = context["request"]
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "canonical": canonical(request),
        "alternates": alternates(request),
        "picture": picture_url(request, page.picture),
        "width": WIDTH,
        "height": HEIGHT,
        "locale": LOCALES.get(language, language),
        "locales": [LOCALES.get(code, code) for code, _ in settings.LANGUAGES if code != language],
    }


def picture_url(request: HttpRequest, path: str) -> str:
    """The absolute address of a picture as it is now."""
    return f"{origin(request)}{path}?v={picture_version(request.META.get(GUIDE_PAGE))}"


@register.filter
def data_block(data: dict[str, Any]) -> SafeString:
    """Structured data as an element that no browser runs (`application/ld+json`)."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(written))  # noqa: S308 - escaped above
