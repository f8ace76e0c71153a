"""What is wrong with a document, named by field so that an editor can find it."""

from dataclasses import dataclass, field
from typing import Any


def marked(words: str) -> str:
    """The words themselves, marked for the translators: who shows a problem translates it, this package does not."""
    return words


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong: `path` is the field (`cues[2].text.fr`), `reason` a plain sentence part in English.

    `words` and `values` are the same reason before its values were put in, for translation.
    """

    path: str
    reason: str
    words: str = field(default="", compare=False)
    values: tuple[tuple[str, Any], ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}" if self.path else self.reason


def problem(path: str, words: str, **values: Any) -> Problem:
    """A problem with its reason put together from words and values."""
    return Problem(path, words % values, words, tuple(values.items()))


class Wrong(ValueError):
    """A value that its field does not allow; raised while a document is read, where the path is not known yet."""

    def __init__(self, words: str, **values: Any) -> None:
        self.words = words
        self.values = values
        super().__init__(words % values)


class DocumentError(ValueError):
    """A document that cannot be used; carries every problem found, never only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(one) for one in problems))
