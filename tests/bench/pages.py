"""Which pages are measured. A new page is one line of PAGES."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """An address of the site; for a `person` who is logged in, or `kept` ready for all visitors."""

    path: str
    person: bool = False
    kept: bool = False


PAGES = (
    Page("/en/", kept=True),
    Page("/en/guide/", kept=True),
    Page("/en/guide/single-arm-row/", kept=True),
    Page("/en/guide/single-arm-row/", person=True),
    Page("/en/sessions/", person=True),
    Page("/en/sessions/new/", person=True),
    Page("/en/trend/", person=True),
)


@dataclass(frozen=True)
class Target:
    """One row of the table: a page as it is asked for, `cold` when no answer may come from a cache of pages."""

    path: str
    person: bool = False
    cold: bool = False

    @property
    def label(self) -> str:
        """The row's name."""
        return f"`{self.path}`{', logged in' if self.person else ''}{', cold' if self.cold else ''}"

    @property
    def language(self) -> str:
        """The language the page has to be in: that of its address, English where the address names none."""
        first = self.path.split("/")[1]
        return first if len(first) == 2 and first != "in" else "en"

    def headers(self, mark: str) -> dict[str, str]:
        """What a request for it says of the site's name; `mark` is a number that is never used twice.

        What cold means stands here and nowhere else: pages are kept by address, and the host is part of it, so a site
        that is called by a port nobody used before has none to give. The page is made, compressed and kept as for its
        first reader. The process itself stays warm: its templates, and the guide it has read.
        """
        return {"Host": f"localhost:{mark}"} if self.cold else {}


BARE_VISITOR = Target("/")
BARE_PERSON = Target("/in/", person=True)


def bare_of(target: Target) -> Target:
    """The bare view that a page is compared with."""
    return BARE_PERSON if target.person else BARE_VISITOR


def targets(pages: tuple[Page, ...] = PAGES, path: str = "") -> list[Target]:
    """The rows of the table: every page (or those at `path`), and once more cold where visitors share a copy."""
    chosen = [page for page in pages if path in ("", page.path)]
    warm = [(Target(page.path, person=page.person), page.kept) for page in chosen]
    return [row for one, kept in warm for row in (one, *([Target(one.path, cold=True)] if kept else []))]
