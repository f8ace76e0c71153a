"""What was going on when a person rated their tension: the tags that are offered, stored and shown."""

from collections.abc import Iterable

from programs.questions import CONTEXTS, OWN

LONGEST = 40
"""Characters of a tag of one's own."""
MOST = 20
"""Tags of one rating."""
OFFERED = 12
"""Tags of one's own that are offered again, the latest first."""


def tag_of(typed: str) -> str:
    """The tag that typed words stand for: the id of a context that is called so, else a tag of one's own.

    "" for nothing but blanks; the words keep their case and lose needless blanks.
    """
    words = " ".join(typed.split())
    known = {str(label).casefold(): context for context, label in CONTEXTS.items()}
    return known.get(words.casefold()) or (OWN + words if words else "")


def words_of(tag: str) -> str:
    """A stored tag in words; an id that no longer exists stands for itself."""
    return tag.removeprefix(OWN) if tag.startswith(OWN) else str(CONTEXTS.get(tag, tag))


def own_tags(stored: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """The tags of one's own among those of ratings, the newest rating first; written alike but for case, the latest."""
    found: dict[str, str] = {}
    for tags in stored:
        for tag in tags:
            if tag.startswith(OWN):
                found.setdefault(tag.casefold(), tag)
    return tuple(found.values())[:OFFERED]
