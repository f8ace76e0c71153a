"""From what wrk says to the table. Pure."""

import json
import re
from dataclasses import dataclass
from statistics import median

HEAD = ("Page", "CPU ms", "× bare", "requests/s", "p50 ms", "p95 ms", "queries", "bytes sent", "bytes plain")
BEGIN, END = "<!-- begin: make bench -->", "<!-- end: make bench -->"


@dataclass(frozen=True)
class Load:
    """One run of wrk: CPU milliseconds of the server's processes for each request, and what the client saw."""

    cpu_ms: float
    per_second: float
    p50: float
    p95: float


@dataclass(frozen=True)
class Answer:
    """A page's body in bytes: as sent to a browser, and uncompressed."""

    sent: int
    plain: int


@dataclass(frozen=True)
class Row:
    """A page's loads; `bare` are those of the bare view, each just before."""

    label: str
    answer: Answer
    queries: int
    loads: tuple[Load, ...]
    bare: tuple[Load, ...] = ()

    @property
    def middle(self) -> Load:
        """The median of each figure."""
        names = ("cpu_ms", "per_second", "p50", "p95")
        return Load(**{name: median(getattr(one, name) for one in self.loads) for name in names})

    @property
    def ratio(self) -> float | None:
        """CPU per request compared with the bare view's just before, the median of all pairs."""
        pairs = zip(self.loads, self.bare, strict=True)
        return median(one.cpu_ms / bare.cpu_ms for one, bare in pairs) if self.bare else None


def read_load(output: str, *, cpu_seconds: float, unfinished: int) -> Load:
    """What a run of wrk measured; ValueError when it measured nothing or anything went wrong in it.

    When time is up wrk hangs up on one request of each connection (`unfinished`), which the server still answers.
    """
    found = re.search(r"^LOAD (\{.*\})$", output, re.MULTILINE)
    if not found:
        raise ValueError(f"wrk reported nothing: {output[-300:]}")
    said = json.loads(found[1])
    for name, text in (("wrong", "answers were not 200"), ("socket_errors", "connections broke")):
        if said[name]:
            raise ValueError(f"{said[name]} {text}")
    if not said["requests"]:
        raise ValueError("no request was answered")
    return Load(
        cpu_ms=1000 * cpu_seconds / (said["requests"] + unfinished),
        per_second=said["requests"] / said["seconds"],
        p50=said["p50"],
        p95=said["p95"],
    )


def cells(row: Row) -> tuple[str, ...]:
    """One row of the table as texts."""
    middle, ratio = row.middle, row.ratio
    return (
        row.label,
        f"{middle.cpu_ms:.2f}",
        "1" if ratio is None else f"{ratio:.2f}",
        f"{middle.per_second:.0f}",
        f"{middle.p50:.1f}",
        f"{middle.p95:.1f}",
        str(row.queries),
        f"{row.answer.sent:,}",
        f"{row.answer.plain:,}",
    )


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table whose columns line up."""
    lines = [HEAD, *map(cells, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rule = tuple("-" * widths[0] if not place else "-" * (width - 1) + ":" for place, width in enumerate(widths))
    return "\n".join(aligned(line, widths) for line in (lines[0], rule, *lines[1:]))


def aligned(line: tuple[str, ...], widths: list[int]) -> str:
    """One line of a Markdown table: the name to the left, figures to the right."""
    name, *figures = line
    padded = [name.ljust(widths[0]), *(text.rjust(width) for text, width in zip(figures, widths[1:], strict=True))]
    return f"| {' | '.join(padded)} |"


def inserted(document: str, text: str) -> str:
    """A document with the text in the place that is marked for it; ValueError when there is no such place."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"The document has no place between {BEGIN} and {END}.")
    return f"{before}{BEGIN}\n\n{text.strip()}\n\n{END}{after}"
