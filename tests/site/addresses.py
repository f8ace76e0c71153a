"""Every address of the URLconf, the administration's included, with what its variables stand for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.contrib.auth.models import Group
from django.db.models import ForeignKey, Model
from django.urls import URLPattern, URLResolver, get_resolver

from exercises.models import Edition
from tests.pages import OWNED, PLANNED
from upperback.users.models import User

DELETED = UUID("0d0d0d0d-0d0d-4d0d-8d0d-0d0d0d0d0d0d")
"""A session of the owner that is deleted and can be brought back."""

LISTED = UUID("0a0a0a0a-0a0a-4a0a-8a0a-0a0a0a0a0a0a")
"""An answered safety list of the owner, which asks to ask somebody first."""
RATED = UUID("0c0c0c0c-0c0c-4c0c-8c0c-0c0c0c0c0c0c")
"""A check-in of the owner."""
LOG_IN = 77
"""A log-in of the owner."""
PASSKEY = 78
"""A passkey of the owner."""
STEPPED = UUID("0f0f0f0f-0f0f-4f0f-8f0f-0f0f0f0f0f0f")
"""An exercise of the owner's plan."""

SET = UUID("0e0e0e0e-0e0e-4e0e-8e0e-0e0e0e0e0e0e")
"""A set that the owner's session does not hold any more."""

Values = dict[str, object]

OWNERS: dict[str, Values] = {
    "/en/plans/<code>/steps/<planned>/": {"code": PLANNED, "planned": STEPPED},
    "/en/sessions/<code>/restore/": {"code": DELETED},
    "/en/check-in/ratings/<code>/": {"code": RATED},
    "/en/plans/<code>/": {"code": PLANNED},
    "/en/sessions/<code>/": {"code": OWNED, "one": SET},
    "/en/safety/<code>/": {"code": LISTED},
    "/en/account/log-ins/<pk>/": {"pk": LOG_IN},
    "/en/account/passkeys/<pk>/": {"pk": PASSKEY},
}
"""What the variables of an address stand for that belongs to the owner, by how the address begins."""

EVERYBODYS: dict[str, Values] = {
    "/share/<slug>.png": {"slug": "single-arm-row"},
    "/icon-<size>.png": {"size": 192},
    "/en/guide/<slug>/": {"slug": "single-arm-row"},
    "/en/privacy/<edition>/": {"edition": 1},
    "/en/admin/<url>": {"url": "nothing/here/"},
    "/en/admin/<app_label>/": {"app_label": "exercises"},
}
"""The same for addresses of things that belong to nobody."""

WITH_QUERY: tuple[tuple[str, Values], ...] = (
    ("/en/sessions/new/?from=<code>", {"code": OWNED}),
    ("/en/sessions/rows/?session=<code>", {"code": OWNED}),
    ("/en/plans/new/?from=<code>", {"code": PLANNED}),
    ("/en/sessions/play/?level=1&session=<code>", {"code": OWNED}),
)
"""Addresses whose query names something of the owner."""

ADMIN = "/en/admin/"
LANGUAGE = "en"


@dataclass(frozen=True)
class Address:
    """`route` as it is written in the table, `path` as it is asked for; `owned`: it names something of the owner."""

    route: str
    path: str
    owned: bool


class Unknown(Exception):
    """An address has a variable of which nobody has said what it stands for."""


def routes(
    patterns: Iterable[URLPattern | URLResolver] | None = None, before: str = "/", space: str = ""
) -> Iterator[tuple[str, str]]:
    """(route with its variables as <name>, full name or empty) of every address."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + readable(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from routes(pattern.url_patterns, route, inner)
        else:
            yield route, f"{space}{pattern.name}" if pattern.name else ""


def readable(pattern: str) -> str:
    """`<uuid:code>/` and `^(?P<code>[^/]+)/$` both as `<code>/`."""
    plain = re.sub(r"\(\?P<(\w+)>(?:[^()\[\]]|\[[^\]]*\])*\)", r"<\1>", pattern)
    return re.sub(r"<\w+:(\w+)>", r"<\1>", plain).removeprefix("^").removesuffix("$")


def addresses(owner: User) -> list[Address]:
    """All addresses in the order of the URLconf, each once, with the objects of `owner`; Unknown if one has none."""
    found = [filled(route, owner) for route in dict(routes())]
    asked = [Address(route, fill(route, values), owned=True) for route, values in WITH_QUERY]
    return [*found, *asked]


def filled(route: str, owner: User) -> Address:
    """An address with values for its variables."""
    if "<" not in route:
        return Address(route, route, owned=False)
    for table, owned in ((OWNERS, True), (EVERYBODYS, False)):
        for begin, values in table.items():
            if route.startswith(begin):
                return Address(route, fill(route, values), owned=owned)
    if route.startswith(ADMIN):
        return Address(route, fill(route, in_administration(route, owner)), owned=False)
    message = f"Say in tests/site/addresses.py what the variables of {route} stand for."
    raise Unknown(message)


def fill(route: str, values: Values) -> str:
    """A route with its variables replaced."""
    return re.sub(r"<(\w+)>", lambda found: str(values[found[1]]), route)


def in_administration(route: str, owner: User) -> Values:
    """The object that an address of the administration is tried with: the owner's if there is one, else the first."""
    if route.startswith(f"{ADMIN}r/"):
        session = apps.get_model("contenttypes", "ContentType").objects.get(app_label="programs", model="session")
        return {"content_type_id": session.pk, "object_id": OWNED}
    app, model = route.removeprefix(ADMIN).split("/")[:2]
    one = shown(apps.get_model(app, model), owner, draft=route.endswith(("/delete/", "/change/", "/history/")))
    return {"object_id": one.pk, "pk": one.pk, "code": one.pk}


def shown(model: type[Model], owner: User, *, draft: bool) -> Model:
    """The row of a model to try: of the owner, else the newest where a draft is asked for, else the first."""
    if model is User:
        return owner
    rows = model._default_manager.order_by("pk")
    for column in model._meta.fields:
        if isinstance(column, ForeignKey) and column.related_model is User and model is not Edition:
            rows = rows.filter(**{column.name: owner}) or rows
    if model is Group:
        rows = rows.filter(name="Editors")
    one = rows.last() if draft else rows.first()
    if one is None:
        message = f"Make a {model._meta.label} in tests/site/cast.py, so that its addresses can be tried."
        raise Unknown(message)
    return one
