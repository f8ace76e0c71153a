"""How templates read documents."""

from decimal import Decimal
from functools import lru_cache

from django import template
from django.template.base import FilterExpression, Parser, Token
from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, override

from exercises.document import Cue, Load, Point, Problem, Reference, Text
from exercises.figures.drawing import Drawing
from exercises.figures.shown import Pictures
from exercises.guide import Guide
from exercises.units import from_kilograms, other_unit, to_kilograms

register = template.Library()

KEPT_PARTS = 128
"""The most renderings that one part of a template keeps: languages, exercises and equipment multiply."""

NBSP = "\N{NO-BREAK SPACE}"


@register.filter
def text(value: Text | None) -> str:
    """A document's text in the language of the page; empty when the document leaves it out."""
    return value[get_language() or "en"] if value else ""


@register.filter
def item(mapping: dict[str, object] | None, key: str) -> object:
    """An entry of a mapping, or None; templates cannot look up a key held in a variable."""
    return mapping.get(key) if mapping else None


@register.simple_tag
def drawing(shown: Drawing, says: str = "", *, moving: bool = False, arrow: bool = False) -> SafeString:
    """A figure as SVG; `says` is its text alternative, without one it is decoration; `moving` adds the frames."""
    return drawn(shown, says, moving, arrow)


@lru_cache(maxsize=2048)
def drawn(shown: Drawing, says: str, moving: bool, arrow: bool) -> SafeString:
    """The SVG of a drawing, written once a process: it is the same for everybody."""
    context = {"drawing": shown, "says": says, "moving": moving, "arrow": arrow}
    return SafeString(render_to_string("components/drawing.html", context))


@register.simple_tag
def sources(guide: Guide, point: Point | Cue) -> SafeString:
    """Where a point comes from, with links; empty when it names no source."""
    return cited(guide, get_language() or "en", point.sources, point.origin) if point.sources else SafeString()


@lru_cache(maxsize=1024)
def cited(guide: Guide, language: str, names: tuple[str, ...], origin: str) -> SafeString:
    """The links to sources, written once for each list of them: a page has dozens."""
    with override(language):
        context = {"references": [(name, guide.references.get(name)) for name in names], "origin": origin}
        return SafeString(render_to_string("components/sources.html", context))


class OnceNode(template.Node):
    """A part of a template that is the same for everybody, kept as it was rendered; see `once`."""

    def __init__(self, inside: template.NodeList, keys: list[FilterExpression]) -> None:
        self.inside = inside
        self.keys = keys
        self.rendered: dict[tuple[object, ...], SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        """The part as it was rendered for these keys before, else now."""
        key = (get_language(), *(one.resolve(context) for one in self.keys))
        part = self.rendered.get(key)
        if part is None:
            part = SafeString(self.inside.render(context))
            # Another thread may clear or fill it meanwhile: what this one rendered is right all the same.
            if len(self.rendered) >= KEPT_PARTS:
                self.rendered.clear()
            self.rendered[key] = part
        return part


@register.tag
def once(parser: Parser, token: Token) -> OnceNode:
    """`{% once guide exercise.slug %}…{% endonce %}`: rendered once a process for each language and these keys.

    For parts that hold nothing of the request, the reader or their choices beyond what the keys name.
    """
    inside = parser.parse(("endonce",))
    parser.delete_first_token()
    return OnceNode(inside, [parser.compile_filter(word) for word in token.split_contents()[1:]])


@register.filter
def both_ends(drawn: Pictures) -> str:
    """What a movement shows, from its start to its end, in the language of the page."""
    return f"{text(drawn.figure.start.shows)} {text(drawn.figure.end.shows)}"


@register.filter
def substitutes(guide: Guide, slug: str) -> list[object]:
    """The published equipment that serves instead of a piece of equipment, best first."""
    return list(guide.substitutes(slug))


@register.filter
def used_in(guide: Guide, slug: str) -> list[object]:
    """The exercises that a piece of equipment is named in."""
    return list(guide.used_in(slug))


@register.filter
def span(low: float, high: float | None) -> str:
    """A range of numbers as one reads it: `8–12`, `8`, or `4 or more` when it has no upper end."""
    if high is None:
        return gettext("%(low)s or more") % {"low": number(low)}
    return number(low) if low == high else f"{number(low)}–{number(high)}"


@register.filter
def load(value: Load, unit: str = "") -> str:
    """A load in the reader's unit, and in the other one: `8–13 lb (3.6–5.9 kg)`; as it is sold when they have none."""
    shown: dict[str, str] = {value.unit: f"{span(value.low, value.high)}{NBSP}{value.unit}"}
    other = other_unit(value.unit)
    converted = [from_kilograms(to_kilograms(Decimal(str(end)), value.unit), other) for end in (value.low, value.high)]
    low, high = (float(round(end, 1 if other == "kg" else 0)) for end in converted)
    shown[other] = f"{span(low, high)}{NBSP}{other}"
    first = unit or value.unit
    return f"{shown[first]} ({shown[other_unit(first)]})"


@register.simple_tag
def size(amount: float, unit: str) -> str:
    """One load in both units, rounded as it is spoken of: `8 lb · 3.6 kg`."""
    other = other_unit(unit)
    converted = from_kilograms(to_kilograms(Decimal(str(amount)), unit), other)
    rounded = float(round(converted, 1 if other == "kg" else 0))
    return f"{number(amount)}{NBSP}{unit} · {number(rounded)}{NBSP}{other}"


@register.filter
def reason(problem: Problem) -> str:
    """Why something cannot be published, in the language of the page."""
    if not problem.words:
        return problem.reason
    # A reason may hold another one, which is translated too.
    values = {name: reason(value) if isinstance(value, Problem) else value for name, value in problem.values}
    return gettext(problem.words) % values


@register.filter
def link(reference: Reference) -> str:
    """Where a reference can be read, empty when it has no address."""
    return f"https://doi.org/{reference.doi}" if reference.doi else reference.url or ""


def number(value: float) -> str:
    """A number in the page's notation, without needless decimals."""
    return str(number_format(f"{value:g}", use_l10n=True))
