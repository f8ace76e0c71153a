"""What may be wrong with a form, an address or a header that somebody sends: as values that hypothesis draws."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote_from_bytes

from hypothesis import strategies as st

from tests.forms import Form

LONG = 100_000
TOO_MANY = 5001
"""Fields: one more than the site takes."""

NUMBERS = (
    *("-1", "0", "1", "1.5", "1e309", "NaN", "-Infinity", "9" * 400, str(2**63)),
    *("0x10", "١٢", "1,5", " 7 ", "1_000"),
)
MOMENTS = (
    *("0000-00-00", "0001-01-01", "9999-12-31", "2025-02-30", "-2025-01-01"),
    *("25:61", "9999-12-31T23:59:59.999999Z"),
)
MARKUP = (
    *("<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "</textarea><b>"),
    *("{{ 7|add:7 }}", "&amp;&#0;"),
)
ODD = (
    *("", " ", "\t", "\u202e\u200f\u2066right to left", "\U0001f9d8", "\ufeff", "\u0600", "a\u0300" * 30),
    *("\r\n", "\n\nx"),
)
CONTROL = ("\0", "a\0b", "\x01\x1b\x7f\x85", "\u2028")
STRUCTURED = ("[]", "{}", "null", "true", '{"a": 1}', "../../etc/passwd", "//example.org/", "%00", "' OR 1=1 --")
NOT_TEXT = (b"\xed\xa0\x80", b"\xff\xfe", b"\xc3", b"caf\xe9")
"""A lone surrogate, and bytes that are no UTF-8."""

TEXTS = (*NUMBERS, *MOMENTS, *MARKUP, *ODD, *CONTROL, *STRUCTURED)

Pairs = list[tuple[str, bytes]]
"""The fields of a sent form: name and raw value, in order."""


@dataclass(frozen=True)
class Sent:
    """A request's body, and the pairs it is made of; `sound` while it is coded as its content type says."""

    body: bytes
    content_type: str
    pairs: Pairs
    files: frozenset[str]
    sound: bool


def values(others: tuple[str, ...]) -> st.SearchStrategy[bytes]:
    """Anything that may stand in a field; `others` are ids of what belongs to somebody else."""
    return st.one_of(
        st.sampled_from([text.encode() for text in TEXTS]),
        st.sampled_from([text.encode() for text in others]),
        st.sampled_from(NOT_TEXT),
        st.text(max_size=40).map(str.encode),
        st.just(b"x" * LONG),
    )


@st.composite
def sent(draw: st.DrawFn, form: Form, others: tuple[str, ...]) -> Sent:
    """A form as its page would send it, with up to four things wrong with it."""
    names = list(dict.fromkeys(field.name for field in form.fields)) or ["nothing"]
    pairs = [(name, value.encode()) for name, its in filled(draw, form).items() for value in its]
    files: set[str] = set()
    for name in draw(st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True)):
        match draw(st.sampled_from(["other"] * 6 + ["missing", "doubled", "file", "extra"])):
            case "other":
                pairs = [*without(pairs, name), (name, draw(values(others)))]
            case "missing":
                pairs = without(pairs, name)
            case "doubled":
                pairs.append((name, draw(values(others))))
            case "file":
                files.add(name)
            case "extra":
                pairs.append((draw(st.sampled_from([*TEXTS[:20], f"{name}[]", f"{name}-0"])), draw(values(others))))
    return coded(draw, pairs, frozenset(files))


def filled(draw: st.DrawFn, form: Form) -> Mapping[str, list[str]]:
    """The form as it stands, with something else chosen in a few fields that have choices."""
    data = dict(form.sent())
    choices = [field for field in form.fields if field.options]
    for field in draw(st.lists(st.sampled_from(choices), max_size=3)) if choices else []:
        data[field.name] = [draw(st.sampled_from(field.options))]
    return data


def too_many(form: Form) -> bytes:
    """A form with more fields than the site takes."""
    pairs = [(name, value.encode()) for name, its in form.sent().items() for value in its]
    return in_line([*pairs, *[("more", b"1")] * TOO_MANY])


def without(pairs: Pairs, name: str) -> Pairs:
    """The pairs but those of a name."""
    return [pair for pair in pairs if pair[0] != name]


BOUNDARY = "a-boundary"
WRONG_TYPES = (
    "application/json",
    "text/plain",
    "multipart/form-data",
    "",
    "application/x-www-form-urlencoded; charset=x",
)


def coded(draw: st.DrawFn, pairs: Pairs, files: frozenset[str]) -> Sent:
    """The pairs as bytes: as forms are coded, or now and then cut off or under a wrong name."""
    several = "multipart/form-data; boundary=" + BOUNDARY
    plain = "application/x-www-form-urlencoded"
    how = draw(st.sampled_from(["plain"] * 6 + ["parts"] * 3 + ["cut", "wrong"]))
    if files or how in ("parts", "cut"):
        body = in_parts(pairs, files)
        cut = len(body) if how != "cut" else draw(st.integers(0, max(len(body) - 1, 0)))
        return Sent(body[:cut], several, pairs, files, sound=how != "cut")
    if how == "plain":
        return Sent(in_line(pairs), plain, pairs, files, sound=True)
    return Sent(in_line(pairs), draw(st.sampled_from(WRONG_TYPES)), pairs, files, sound=False)


def in_line(pairs: Pairs) -> bytes:
    """`name=value&…`."""
    return "&".join(f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}" for name, value in pairs).encode()


def in_parts(pairs: Pairs, files: frozenset[str]) -> bytes:
    """multipart/form-data, the fields in `files` as a file each."""
    parts = []
    for name, value in pairs:
        quoted = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A").encode()
        file = b'; filename="a.txt"' if name in files else b""
        head = b'Content-Disposition: form-data; name="' + quoted + b'"' + file
        parts.append(b"--" + BOUNDARY.encode() + b"\r\n" + head + b"\r\n\r\n" + value + b"\r\n")
    return b"".join(parts) + b"--" + BOUNDARY.encode() + b"--\r\n"


PARAMETERS = (
    *(
        "next",
        "from",
        "page",
        "weeks",
        "exercise",
        "session",
        "q",
        "o",
        "p",
        "all",
        "e",
        "_popup",
        "_to_field",
        "_facets",
    ),
    *(
        "_changelist_filters",
        "is_active__exact",
        "is_staff__exact",
        "kind__exact",
        "role__exact",
        "slug",
        "id__in",
        "pk",
    ),
    *("app_label", "model_name", "field_name", "term", "lang", "language", "code", "key", "date_joined__gte"),
)
COOKIES = ("sessionid", "csrftoken", "messages", "django_language", "at-home", "\0")
COOKIE_VALUES = (r'"\000"', r'"a\000b"', '"', "x" * 5000, "é", "a b;c", "=", "%00", "W10:1:x", '"\\377"', "[]")
HEADERS = (
    *("host", "accept-language", "if-none-match", "if-modified-since", "if-match", "accept-encoding", "referer"),
    *(
        "origin",
        "accept",
        "x-forwarded-for",
        "x-forwarded-proto",
        "x-requested-with",
        "range",
        "user-agent",
        "sec-fetch-site",
    ),
)
HEADER_VALUES = (
    *("", "*", '"', 'W/"', '"\\"', "x" * 9000, "en;q=NaN", "fr;q=1e400,*;q=-1", ",,,;;;", "é\x80", "[::1", "a..b", "-"),
    *("127.0.0.1:99999", "Thu, 99 Foo 2025 25:61:61 GMT", "Thu, 01 Jan 0000 00:00:00 GMT", "bytes=-9-", "null", "%00"),
)


@st.composite
def asked(draw: st.DrawFn, others: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """(query, headers) with something wrong in either."""
    parameters = draw(st.lists(st.tuples(st.sampled_from(PARAMETERS), values(others)), max_size=3))
    short = [(name, value[:2000]) for name, value in parameters]
    cookies = draw(st.lists(st.tuples(st.sampled_from(COOKIES), st.sampled_from(COOKIE_VALUES)), max_size=2))
    headers = draw(st.dictionaries(st.sampled_from(HEADERS), st.sampled_from(HEADER_VALUES), max_size=2))
    return in_line(short).decode(), headers | ({"cookie": "; ".join(map("=".join, cookies))} if cookies else {})
