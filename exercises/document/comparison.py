"""What changed between two documents, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from exercises.document.reading import Document, write

IDENTITIES = ("id", "equipment", "muscle", "level", "tier")
"""Fields that name an entry of a list, so that moving an entry is not shown as rewriting it."""


@dataclass(frozen=True)
class Change:
    """One field before and after; None on one side means that it was added or removed."""

    path: str
    before: Any
    after: Any


def compare(before: Document | None, after: Document) -> list[Change]:
    """The changes that lead from one document to another; all of it when there was none before."""
    return list(differences("", write(before) if before else {}, write(after)))


def differences(path: str, before: Any, after: Any) -> Iterator[Change]:
    """Walk two JSON values side by side and yield what differs, at the deepest place that both have."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in [*after, *(key for key in before if key not in after)]:
            yield from differences(f"{path}.{key}" if path else key, before.get(key), after.get(key))
    elif isinstance(before, list) and isinstance(after, list):
        yield from list_differences(path, before, after)
    else:
        yield Change(path, before, after)


def list_differences(path: str, before: list[Any], after: list[Any]) -> Iterator[Change]:
    """Entries that carry an identity are matched by it and their order compared apart; others by place."""
    was, now = named(before), named(after)
    if was is None or now is None:
        for index, (old, new) in enumerate(zip_longest(before, after)):
            yield from differences(f"{path}[{index}]", old, new)
        return
    for name in [*now, *(name for name in was if name not in now)]:
        yield from differences(f"{path}[{name}]", was.get(name), now.get(name))
    kept = [name for name in was if name in now], [name for name in now if name in was]
    if kept[0] != kept[1]:
        yield Change(f"{path} (order)", kept[0], kept[1])


def named(entries: list[Any]) -> dict[str, Any] | None:
    """Entries by identity; None when one has none or two share one."""
    names = [
        str(next((entry[key] for key in IDENTITIES if key in entry), "")) if isinstance(entry, dict) else ""
        for entry in entries
    ]
    return dict(zip(names, entries, strict=True)) if all(names) and len(set(names)) == len(names) else None
