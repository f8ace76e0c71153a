"""Visitors' pages kept in the memory of this process, compressed: made once, then answered with one query.

`kept_pages` stands before the middleware for sessions, languages, accounts and messages and so does without them.
It keeps only what `guide_page` made for somebody without an account, and nothing that could belong to one person:
see `is_for_everybody`.

Only these pages are compressed. A page of a person holds secrets (the token of its forms) beside text that somebody
else may choose, and the length of a compressed page tells about both (BREACH, Gluck, Harris and Prado 2013).
"""

import gzip
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

import brotli
from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers

from exercises.guide import Version
from exercises.home import parse
from exercises.queries import current_version
from upperback.reader import COOKIE
from upperback.release import fingerprint

GetResponse = Callable[[HttpRequest], HttpResponse]
Address = tuple[str, str, str, str, str]

GUIDE_PAGE = "upperback.guide_page"
"""Where `guide_page` leaves the guide's version on a request; no header of a request can have this name."""

PRIVATE = "private, no-cache"
CODINGS = ("br", "gzip", "identity")
"""What pages are kept in, the best first."""


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, mode=brotli.MODE_TEXT, quality=2),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
    "identity": bytes,
}
"""How each coding is made, at qualities that take less time than rendering."""


@dataclass(frozen=True)
class Page:
    """A page as it was made; `packed` holds it in the codings that somebody asked for."""

    version: Version
    release: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    tags: dict[str, str]
    packed: dict[str, bytes] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes that it takes at most: both packed copies together are smaller than the page."""
        return 2 * len(self.body)

    def bytes_in(self, coding: str) -> bytes:
        """The page in one of CODINGS, packed when it is first asked for."""
        if coding not in self.packed:
            self.packed[coding] = PACKERS[coding](self.body)
        return self.packed[coding]


@dataclass
class Shelf:
    """The pages used last, as many as fit; safe between threads."""

    pages_at_most: int = 256
    bytes_at_most: int = 32 * 2**20
    pages: OrderedDict[Address, Page] = field(default_factory=OrderedDict)
    size: int = 0
    lock: Lock = field(default_factory=Lock)

    def get(self, address: Address) -> Page | None:
        """The page at an address, None when it is not kept."""
        with self.lock:
            page = self.pages.get(address)
            if page:
                self.pages.move_to_end(address)
            return page

    def put(self, address: Address, page: Page) -> None:
        """Keep a page, and let go of those that nobody asked for the longest."""
        with self.lock:
            self._drop(address)
            self.pages[address] = page
            self.size += page.size
            while len(self.pages) > self.pages_at_most or self.size > self.bytes_at_most:
                self._drop(next(iter(self.pages)))

    def clear(self) -> None:
        """Let go of everything."""
        with self.lock:
            self.pages.clear()
            self.size = 0

    def _drop(self, address: Address) -> None:
        page = self.pages.pop(address, None)
        self.size -= page.size if page else 0


SHELF = Shelf()


def choice(request: HttpRequest) -> str:
    """What the reader has at home, in its one way of writing it, empty while nothing was chosen.

    It shapes pages, so it is part of every page's key. A visitor's choice stands in a cookie, and nowhere else.
    """
    home = parse(request.COOKIES.get(COOKIE))
    return str(home) if home else ""


def operator() -> str:
    """What the operator set and pages show."""
    numbers = f"{settings.EMERGENCY_NUMBERS}-{settings.ADVICE_NUMBERS}-{settings.DEFAULT_COUNTRY}"
    return f"{numbers}-{settings.OPERATOR_NAME!r}-{settings.OPERATOR_CONTACT!r}"


def address_of(request: HttpRequest) -> Address:
    """What tells one page from another. The path begins with the language; the host stands in the page's links."""
    return (str(request.scheme), request.get_host(), request.path, choice(request), operator())


def may_be_kept(request: HttpRequest) -> bool:
    """Whether a visitor asks for a page as it is for everybody: reads, without a session, messages or a query."""
    return (
        request.method in ("GET", "HEAD")
        and not settings.DEBUG
        and not request.META.get("QUERY_STRING")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and CookieStorage.cookie_name not in request.COOKIES
    )


def is_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether an answer is a page of the guide that holds nothing of the person who asked.

    A form's token, a log-in and a message all set a cookie; the account and the messages are asked all the same.
    """
    return (
        request.method == "GET"
        and response.status_code == 200
        and isinstance(request.META.get(GUIDE_PAGE), Version)
        and not response.streaming
        and not response.cookies
        and not request.user.is_authenticated
        and not len(get_messages(request))
        and response.headers.get("Cache-Control") == PRIVATE
        and response.headers.get("Vary") == "Cookie"
        and response.headers.get("ETag", "").startswith('"')
        and "Content-Encoding" not in response.headers
    )


def kept_pages(get_response: GetResponse) -> GetResponse:
    """Answer a visitor from the shelf; put what the other middleware and the view made there."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not may_be_kept(request):
            return said_to_vary(request, get_response(request))
        address = address_of(request)
        page = SHELF.get(address)
        if page and (page.version, page.release) == (current_version(), fingerprint()):
            return answer(request, page)
        response = get_response(request)
        if not is_for_everybody(request, response):
            return said_to_vary(request, response)
        page = made(request.META[GUIDE_PAGE], response)
        SHELF.put(address, page)
        return answer(request, page)

    return middleware


def said_to_vary(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer itself; a page of the guide says that its address also answers in other codings."""
    if GUIDE_PAGE in request.META:
        patch_vary_headers(response, ["Accept-Encoding"])
    return response


def made(version: Version, response: HttpResponse) -> Page:
    """A page to keep, of the answer that the view and all further middleware made."""
    body = response.content
    patch_vary_headers(response, ["Accept-Encoding"])
    digest = response.headers["ETag"].strip('"')
    return Page(
        version=version,
        release=fingerprint(),
        headers=tuple((name, value) for name, value in response.items() if name not in ("ETag", "Content-Length")),
        body=body,
        # The same page in another coding is another sequence of bytes, which a strong tag has to tell apart.
        tags={"br": f'"{digest}-br"', "gzip": f'"{digest}-gzip"', "identity": f'"{digest}"'},
    )


def answer(request: HttpRequest, page: Page) -> HttpResponse:
    """The page in the coding that the browser likes best, only its head for HEAD, 304 when the browser has it."""
    coding = coding_for(request.headers.get("Accept-Encoding", ""))
    body = page.bytes_in(coding)
    response = HttpResponse(body if request.method == "GET" else b"", headers=dict(page.headers))
    response.headers["ETag"] = page.tags[coding]
    response.headers["Content-Length"] = str(len(body))
    if coding != "identity":
        response.headers["Content-Encoding"] = coding
    if "If-None-Match" not in request.headers:
        return response
    found = get_conditional_response(request, etag=page.tags[coding], response=response)
    if found is None or found.status_code != 304:
        return response
    # RFC 9110 15.4.5: what the page would carry, except what describes its bytes, which a 304 has none of.
    return HttpResponse(status=304, headers={**dict(page.headers), "ETag": page.tags[coding]})


@lru_cache(maxsize=64)
def coding_for(accepted: str) -> str:
    """The best of CODINGS by an Accept-Encoding header (RFC 9110, 12.5.3); identity when it allows none of them."""
    weights = dict(weighed(part) for part in accepted.lower().split(",") if part.strip())
    weights.setdefault("gzip", weights.get("x-gzip", weights.get("*", 0.0)))
    weights.setdefault("br", weights.get("*", 0.0))
    # Identity is acceptable unless it is refused, but a coding that is asked for comes first.
    weights.setdefault("identity", weights.get("*", 0.001))
    best = max(CODINGS, key=lambda coding: (weights[coding], -CODINGS.index(coding)))
    return best if weights[best] > 0 else "identity"


def weighed(part: str) -> tuple[str, float]:
    """One entry of the header: `br;q=0.8` is ("br", 0.8); a weight that is none counts as a refusal."""
    name, _, weight = part.partition(";")
    key, _, value = weight.strip().partition("=")
    if not weight.strip():
        return name.strip(), 1.0
    try:
        number = float(value) if key.strip() == "q" else 0.0
    except ValueError:
        number = 0.0
    return name.strip(), number if 0 <= number <= 1 else 0.0
