"""What machines ask for: the sitemap, robots.txt and the manifest of each language."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from exercises.found import PAGES
from exercises.queries import current_guide, publication_times
from upperback.context import origin

if TYPE_CHECKING:
    Places = Sitemap[tuple[str, str]]
else:
    Places = Sitemap

HOUR = "public, max-age=3600"
PAPER = "#f7f6f3"
"""The background of tokens.css in its light set."""


class GuidePages(Places):
    """Every page of the guide in every language; items are (name of the address, slug of the exercise or "")."""

    i18n = True
    alternates = True
    x_default = True

    def __init__(self) -> None:
        self.guide = current_guide()
        self.times = publication_times(self.guide.version)

    def items(self) -> list[tuple[str, str]]:
        """The pages in the order of the site."""
        return [*((name, "") for name in PAGES), *(("exercise", slug) for slug in self.guide.exercises)]

    def location(self, item: tuple[str, str]) -> str:
        """The path of a page in the language at hand."""
        name, slug = item
        return reverse(name, args=[slug] if slug else [])

    def lastmod(self, item: tuple[object, ...]) -> datetime | None:
        """When the exercise was published, for other pages when anything was; None while nothing is.

        The sitemap passes the item with its language, or without when it looks for the newest.
        """
        place = item[0] if isinstance(item[0], tuple) else item
        newest = self.guide.version.published_at if self.guide.version else None
        return self.times.get(("exercise", str(place[1])), newest)


@login_not_required
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page that may be found, with the same page in each language."""
    response = sitemap_view(request, {"guide": GuidePages()})
    response.headers["Cache-Control"] = HOUR
    return response.render()


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: everything but accounts and the administration."""
    codes = [code for code, _ in settings.LANGUAGES]
    closed = [f"Disallow: /{code}/{part}/" for code in codes for part in ("admin", "account")]
    lines = ["User-agent: *", *closed, "", f"Sitemap: {origin(request)}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8", headers={"Cache-Control": HOUR})


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """How the site looks on a home screen, in the language of the address."""
    del request
    sizes = [(reverse("icon", args=[size]), f"{size}x{size}", "image/png") for size in (192, 512)]
    icons = [*sizes, (static("favicon.svg"), "any", "image/svg+xml")]
    data = {
        "name": f"Upperback – {PAGES['home'][0]}",
        "short_name": "Upperback",
        "description": str(PAGES["home"][1]),
        "id": "/",
        "start_url": reverse("home"),
        "scope": "/",
        "display": "standalone",
        "lang": get_language(),
        "dir": "ltr",
        "theme_color": PAPER,
        "background_color": PAPER,
        "icons": [{"src": src, "sizes": size, "type": kind} for src, size, kind in icons],
    }
    return JsonResponse(data, content_type="application/manifest+json", headers={"Cache-Control": HOUR})
