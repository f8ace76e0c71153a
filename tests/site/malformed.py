"""What may be wrong with a form, an address or a header that somebody sends: drawn from a random number generator."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from urllib.parse import quote_from_bytes

from django.conf import settings

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

    def __repr__(self) -> str:
        return f"{self.content_type}: {self.body[:3000]!r}"


def value(random: Random, others: tuple[str, ...]) -> bytes:
    """Anything that may stand in a field; `others` are ids of what belongs to somebody else."""
    kind = random.randrange(12)
    if kind < 6:
        return random.choice(TEXTS).encode()
    if kind < 8:
        return random.choice(others).encode()
    if kind < 9:
        return random.choice(NOT_TEXT)
    if kind < 11:
        size, highest = random.randrange(40), random.choice((0x7F, 0x2FF, 0xD7FF))
        return "".join(chr(random.randrange(highest)) for _ in range(size)).encode()
    return b"x" * LONG


def sent(random: Random, form: Form, others: tuple[str, ...]) -> Sent:
    """A form as its page would send it, with up to four things wrong with it."""
    names = list(dict.fromkeys(field.name for field in form.fields)) or ["nothing"]
    pairs = [(name, value.encode()) for name, its in filled(random, form).items() for value in its]
    files: set[str] = set()
    for name in random.sample(names, k=min(len(names), random.randint(1, 4))):
        match random.choice(["other"] * 6 + ["missing", "doubled", "file", "extra"]):
            case "other":
                pairs = [*without(pairs, name), (name, value(random, others))]
            case "missing":
                pairs = without(pairs, name)
            case "doubled":
                pairs.append((name, value(random, others)))
            case "file":
                files.add(name)
            case "extra":
                pairs.append((random.choice([*TEXTS[:20], f"{name}[]", f"{name}-0"]), value(random, others)))
    return coded(random, pairs, frozenset(files))


def filled(random: Random, form: Form) -> Mapping[str, list[str]]:
    """The form as it stands, with something else chosen in a few fields that have choices."""
    data = dict(form.sent())
    choices = [field for field in form.fields if field.options]
    for field in random.sample(choices, k=min(len(choices), random.randrange(4))):
        data[field.name] = [random.choice(field.options)]
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


def coded(random: Random, pairs: Pairs, files: frozenset[str]) -> Sent:
    """The pairs as bytes: as forms are coded, or now and then cut off or under a wrong name."""
    several = "multipart/form-data; boundary=" + BOUNDARY
    plain = "application/x-www-form-urlencoded"
    how = random.choice(["plain"] * 6 + ["parts"] * 3 + ["cut", "wrong"])
    if files or how in ("parts", "cut"):
        body = in_parts(pairs, files)
        cut = len(body) if how != "cut" else random.randrange(len(body))
        # Every choice of a long list as a file is more files than the site reads.
        too_many = sum(name in files for name, _value in pairs) > settings.DATA_UPLOAD_MAX_NUMBER_FILES
        return Sent(body[:cut], several, pairs, files, sound=how != "cut" and not too_many)
    if how == "plain":
        return Sent(in_line(pairs), plain, pairs, files, sound=True)
    return Sent(in_line(pairs), random.choice(WRONG_TYPES), pairs, files, sound=False)


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


def asked(random: Random, others: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """(query, headers) with something wrong in either."""
    parameters = [(random.choice(PARAMETERS), value(random, others)[:2000]) for _ in range(random.randrange(4))]
    cookies = [f"{random.choice(COOKIES)}={random.choice(COOKIE_VALUES)}" for _ in range(random.randrange(3))]
    headers = {random.choice(HEADERS): random.choice(HEADER_VALUES) for _ in range(random.randrange(3))}
    return in_line(parameters).decode(), headers | ({"cookie": "; ".join(cookies)} if cookies else {})
