"""Where a text, a browser's session or a row of the cache names somebody: the whole name, never a part of another."""

import base64
import binascii
import pickletools
import re
from collections.abc import Collection, Iterator
from typing import Any

BEFORE = r"(?<![\w.+%-])(?<!\w')"
AFTER = r"(?![\w-]|\.\w)"
"""What may not stand beside a name. Addresses may hold more (RFC 5322); people's hardly do, and = and / stand
before them in keys."""


def names_one(text: str, names: Collection[str]) -> bool:
    """Whether a text holds one of these names, which are in lower case, and not as part of a longer one."""
    lower = text.lower()
    found = (name for name in names if name in lower)
    return any(re.search(f"{BEFORE}{re.escape(name)}{AFTER}", lower) for name in found)


def holds_one(content: Any, names: Collection[str]) -> bool:
    """Whether a value of JSON, a key in it or a value anywhere inside it is one of these names."""
    return any(text.lower() in names for text in texts_in(content))


def texts_in(content: Any) -> Iterator[str]:
    """Every text inside a value of JSON, keys too; numbers as they are written."""
    if isinstance(content, dict):
        for key, value in content.items():
            yield str(key)
            yield from texts_in(value)
    elif isinstance(content, list | tuple):
        for value in content:
            yield from texts_in(value)
    else:
        yield str(content)


def cached_names_one(key: str, value: str, names: Collection[str]) -> bool:
    """Whether a row of the cache names one of these in its key or in its value."""
    return names_one(key, names) or any(names_one(text, names) for text in cached_texts(value))


def cached_texts(value: str) -> Iterator[str]:
    """The texts inside a value of the cache, which is pickled: read, never run. What is none is a text itself."""
    try:
        for _code, content, _place in pickletools.genops(base64.b64decode(value)):
            if isinstance(content, str | bytes):
                yield content if isinstance(content, str) else content.decode(errors="replace")
    except (binascii.Error, ValueError):
        yield value
