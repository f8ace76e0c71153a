"""Pictures for places that show no SVG: shared links, home screens. Drawn from the same shapes, kept in memory.

They hold no words: a server may have no fonts, and the words beside a picture (`og:image:alt`) are in its language.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

import resvg_py
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from exercises.document import ExerciseDocument
from exercises.figures.drawing import Drawing
from exercises.figures.shown import choose, pictures
from exercises.guide import Guide, Version
from exercises.queries import current_version, guide_at
from upperback.release import fingerprint

WIDTH, HEIGHT = 1200, 630
"""Pixels of a picture for sharing, as the places that show them ask for."""

ICONS = (180, 192, 512)
"""Sizes of the icon in pixels: iOS, and the two that a manifest needs."""

YEAR = 31_536_000
Shape = tuple[str, str, str]
"""(path, transform, class of PAINT)."""

Panel = tuple[str, list[Shape]]
"""(transform of the whole, shapes)."""

PAINT = """
.mark-back, .near { fill: #3f4a5a }
.mark-line { fill: none; stroke: #2cc0bb; stroke-width: 2.4; stroke-linecap: round; stroke-dasharray: 1.5 3.8 }
.far { fill: #9aa5b4 }
.front { fill: #59667a }
.muscle-1, .muscle-2, .muscle-3 { fill: #0fa3a3 }
.muscle-2 { opacity: 0.6 }
.muscle-3 { opacity: 0.3 }
.gear { fill: #a86f3d }
.gear-pale { fill: #f6ebdf; stroke: #a86f3d }
.gear-line, .gear-bar, .gear-strap, .gear-band, .spine, .floor {
  fill: none; stroke: #a86f3d; stroke-linecap: round; stroke-linejoin: round
}
.gear-line { stroke: #7d4d22; stroke-width: 1.2 }
.gear-bar { stroke-width: 3.4 }
.gear-strap { stroke-width: 2 }
.spine { stroke: #f7f6f3; stroke-width: 1.2; stroke-dasharray: 2.4 2.4 }
.floor { stroke: #9aa5b4; stroke-width: 1.6 }
"""
"""Colours by class, those of tokens.css in its light set; the renderer applies them as a style sheet."""

MARK: list[Shape] = [
    ("M7 29c0-8 2-12 5-15 2-2 3-4 3-7 0-2 1-4 4-4s5 2 5 5-2 5-4 6c-3 2-4 5-4 8v7z", "", "mark-back"),
    ("M17 15c-3 3-4 7-4 14", "", "mark-line"),
]
"""The mark in its box of 32 × 32."""


def panels(guide: Guide, exercise: ExerciseDocument | None) -> list[Panel]:
    """What is drawn for an exercise, or for the site, whose first exercise stands for it: start and end side by side.

    The mark alone when there is no figure.
    """
    shown = exercise or next(iter(guide.exercises.values()), None)
    if shown is None or shown.figure is None:
        return [("translate(360 75) scale(15)", MARK)]
    things = [guide.equipment[need.equipment] for need in shown.equipment if need.equipment in guide.equipment]
    drawn = pictures(shown, choose(shown.figure, things))
    return [panel(one, left) for one, left in ((drawn.start, 20), (drawn.end, 610))] if drawn else []


def panel(one: Drawing, left: float) -> Panel:
    """A drawing in one half of the picture: 570 pixels wide from `left`, its floor 540 pixels down."""
    x, y, width, height = one.box
    scale = min(570 / width, 500 / height)
    # The middle of the box stands in the middle of its half, its lower edge above the coloured border.
    place = f"translate({left + 285 - (x + width / 2) * scale:.1f} {590 - (y + height) * scale:.1f}) scale({scale:.3f})"
    floor: Shape = (one.floor, "", "floor")
    return place, [floor, *((part.path, str(part.place), part.tone) for part in one.parts)]


@lru_cache(maxsize=32)
def share_picture(slug: str, version: Version | None, release: str) -> bytes:
    """The PNG of an exercise at one version of the guide, of the site for an empty slug."""
    del release  # part of the key: another release may draw differently
    guide = guide_at(version)
    found = panels(guide, guide.exercises[slug] if slug else None)
    context = {"width": WIDTH, "height": HEIGHT, "panels": found, "mark": MARK if len(found) > 1 else []}
    return drawn(render_to_string("exercises/share.svg", context), WIDTH)


@lru_cache(maxsize=len(ICONS))
def icon_picture(size: int) -> bytes:
    """The icon as a PNG of `size` pixels; the one for iOS fills its corners, which that system cuts itself."""
    svg = (Path(settings.BASE_DIR) / "static" / "favicon.svg").read_text(encoding="utf-8")
    return drawn(svg.replace('rx="7"', 'rx="0"') if size == 180 else svg, size)


def drawn(svg: str, width: int) -> bytes:
    """An SVG as a PNG of `width` pixels. ValueError when it is not one."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True, style_sheet=PAINT))


def picture_version(version: Version | None) -> str:
    """What stands in a picture's address, so that a new drawing has a new one."""
    return hashlib.sha256(f"{version}|{fingerprint()}".encode()).hexdigest()[:12]


@login_not_required
@require_safe
def share(request: HttpRequest, slug: str = "") -> HttpResponse:
    """The picture of an exercise, or of the site without a slug; 404 for an exercise that is not published."""
    version = current_version()
    if slug and slug not in guide_at(version).exercises:
        raise Http404
    picture = share_picture(slug, version, fingerprint())
    return png(request, picture, lasting=request.GET.get("v") == picture_version(version))


@login_not_required
@require_safe
def icon(request: HttpRequest, size: int) -> HttpResponse:
    """The icon; 404 for any but the sizes of ICONS."""
    if size not in ICONS:
        raise Http404
    return png(request, icon_picture(size), lasting=False)


def png(request: HttpRequest, picture: bytes, *, lasting: bool) -> HttpResponse:
    """A picture that everybody may keep: for a year at an address with its version, else for an hour."""
    tag = f'"{hashlib.sha256(picture).hexdigest()[:32]}"'
    kept = f"public, max-age={YEAR}, immutable" if lasting else "public, max-age=3600"
    headers = {"ETag": tag, "Cache-Control": kept}
    response = HttpResponse(picture, content_type="image/png", headers=headers)
    found = get_conditional_response(request, etag=tag, response=response)
    if found is not None and found.status_code == 304:
        return HttpResponse(status=304, headers=headers)
    return response
