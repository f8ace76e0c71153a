"""The forms of a page as a browser without scripts would send them, read from its HTML."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from urllib.parse import urljoin

TYPED = {"text", "textarea", "email", "number", "search", "tel", "url", "date", "time", "datetime-local"}
"""Kinds of field into which a person types what the page may show again."""


@dataclass(frozen=True)
class Field:
    """A field: `kind` is the type of an input, `textarea` or `select`; `value` is None while nothing would be sent."""

    name: str
    kind: str
    value: str | None
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """A form of the page at an address; `action` is the whole path that it goes to, its query included."""

    action: str
    method: str
    enctype: str
    fields: tuple[Field, ...]

    def sent(self) -> dict[str, list[str]]:
        """What goes out when nothing is touched."""
        data: dict[str, list[str]] = {}
        for one in self.fields:
            if one.value is not None:
                data.setdefault(one.name, []).append(one.value)
        return data

    def typed(self) -> dict[str, str]:
        """What stands in the fields that a person types into."""
        return {one.name: one.value or "" for one in self.fields if one.kind in TYPED}


@dataclass
class Open:
    """A form that is being read."""

    action: str
    method: str
    enctype: str
    fields: list[Field] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads forms; what stands in a <template> is sent by nobody."""

    def __init__(self, page: str, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[Open] = []
        self.by_id: dict[str, Open] = {}
        self.current: Open | None = None
        self.templates = 0
        self.chosen: list[str] = []
        self.options: list[str] = []
        self.select: tuple[str, bool] | None = None
        self.textarea: str | None = None
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.templates += tag == "template"
        if self.templates:
            return
        if tag == "form":
            self.open(given)
        elif self.current and tag in ("input", "button", "select", "textarea", "option"):
            self.control(tag, given, self.current)

    def open(self, given: dict[str, str]) -> None:
        action = urljoin(self.address, given.get("action", "") or self.address)
        self.current = Open(action, given.get("method", "get").lower(), given.get("enctype", ""))
        self.forms.append(self.current)

    def control(self, tag: str, given: dict[str, str], form: Open) -> None:
        name = given.get("name", "")
        if tag == "button":
            if "formaction" in given:
                form.elsewhere.append(urljoin(self.address, given["formaction"]))
        elif tag == "select":
            self.select, self.chosen, self.options = (name, "multiple" in given), [], []
        elif tag == "option":
            self.options.append(given.get("value", ""))
            self.chosen.extend(self.options[-1:] if "selected" in given else [])
        elif tag == "textarea":
            self.textarea, self.text = name, ""
        elif name and given.get("type") not in ("submit", "image", "button", "reset"):
            form.fields.append(input_of(name, given))

    def handle_data(self, data: str) -> None:
        self.text += data if self.textarea is not None else ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self.templates -= 1
        elif self.templates or not self.current:
            return
        elif tag == "form":
            self.current = None
        elif tag == "textarea" and self.textarea is not None:
            # The first line break is the markup's, not the text's.
            self.current.fields.append(Field(self.textarea, "textarea", self.text.removeprefix("\n")))
            self.textarea = None
        elif tag == "select" and self.select:
            name, several = self.select
            chosen: list[str | None] = list(self.chosen) or ([None] if several else list(self.options[:1]))
            self.current.fields.extend(Field(name, "select", value, tuple(self.options)) for value in chosen)
            self.select = None


def input_of(name: str, given: dict[str, str]) -> Field:
    """An <input>; a box or a button of a set sends nothing until it is chosen."""
    kind = given.get("type", "text")
    if kind in ("checkbox", "radio"):
        value = given.get("value", "on")
        return Field(name, kind, value if "checked" in given else None, (value,))
    return Field(name, kind, given.get("value", ""))


def forms_of(page: str, address: str) -> Iterator[Form]:
    """Every form of a page at an address, once more for each button that sends it elsewhere."""
    for one in Reader(page, address).forms:
        form = Form(one.action, one.method, one.enctype, tuple(one.fields))
        yield form
        for action in dict.fromkeys(one.elsewhere):
            yield replace(form, action=action)
