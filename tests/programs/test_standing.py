"""Where somebody stands after answered lists, as tables of cases. Every list is written as one line of words."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from uuid import uuid4

import pytest

from programs.standing import Answered, standing

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
LOCKS = {"emergency": "all", "soon": "training", "under-age": "training", "ask-first": "limited"}
PARTS = {"session", "wrong", "numbness"}
RELEASES = {"seen", "spoken", "mistake"}


def answered(number: int, words: str) -> Answered:
    """The list of "soon wrong spoken": its outcome, then why (whole without), how it was released, what was asked."""
    outcome, *more = words.split()
    return Answered(
        code=uuid4(),
        outcome=outcome,
        reason=next((word for word in more if word in PARTS), "first"),
        ask_first=outcome == "ask-first" or "+ask-first" in more,
        answered_at=START + timedelta(days=number),
        release=next((word for word in more if word in RELEASES), ""),
        asked="asked" in more,
    )


def closed(*lists: str) -> str:
    """What is closed after these lists, the oldest first."""
    made = [answered(number, words) for number, words in enumerate(lists)]
    found = {standing(order).closed(LOCKS.__getitem__) for order in permutations(made)}
    assert len(found) == 1, "the order in which rows come must not matter"
    return found.pop()


@pytest.mark.parametrize(
    ("lists", "expected"),
    [
        ((), "unscreened"),
        (("clear",), "none"),
        (("visit",), "none"),
        (("ask-first",), "limited"),
        (("ask-first asked",), "none"),
        (("under-age",), "training"),
        (("soon",), "training"),
        (("soon spoken",), "none"),
        (("emergency",), "all"),
        (("emergency seen",), "none"),
        # What was ticked by mistake counts as never answered: the list is asked anew.
        (("emergency mistake",), "unscreened"),
        (("soon mistake",), "unscreened"),
        (("ask-first mistake",), "unscreened"),
        (("clear", "soon mistake"), "unscreened"),
        (("soon mistake", "clear"), "none"),
        # A lock stands whatever is answered later; a stricter one adds to it.
        (("soon", "clear"), "training"),
        (("emergency", "clear"), "all"),
        (("emergency", "soon"), "all"),
        (("soon", "emergency"), "all"),
        (("ask-first", "clear"), "limited"),
        (("ask-first", "soon"), "training"),
        (("ask-first", "soon spoken"), "limited"),
        # Who was seen has spoken to somebody too, about what was ticked before; nothing else is lifted with it.
        (("soon", "emergency seen"), "none"),
        (("emergency seen", "soon"), "training"),
        (("ask-first", "emergency seen"), "limited"),
        (("emergency +ask-first seen",), "limited"),
        (("soon +ask-first spoken",), "limited"),
        (("soon +ask-first spoken asked",), "none"),
        (("emergency", "soon spoken"), "all"),
        (("emergency", "emergency mistake", "clear"), "all"),
        (("emergency", "emergency seen"), "none"),
        (("emergency seen", "emergency"), "all"),
        (("soon", "soon spoken"), "none"),
        (("soon spoken", "soon"), "training"),
        (("ask-first", "ask-first asked"), "none"),
        (("ask-first asked", "ask-first"), "limited"),
        (("ask-first", "ask-first mistake"), "unscreened"),
        (("ask-first", "ask-first mistake", "clear"), "limited"),
        # What was asked and left unanswered keeps training closed until it is answered.
        (("clear", "open"), "unscreened"),
        (("clear", "open", "clear"), "none"),
        (("clear", "open session"), "unscreened"),
        (("clear", "open session", "clear session"), "none"),
        (("clear", "open session", "clear"), "none"),
        (("clear", "clear session"), "none"),
        (("clear", "open session", "emergency session"), "all"),
        (("clear", "open session", "open session", "clear session"), "none"),
        (("clear", "open", "clear session"), "unscreened"),
        (("clear", "open numbness"), "unscreened"),
        (("clear", "open numbness", "clear session"), "unscreened"),
        (("clear", "open session", "open numbness", "clear session"), "unscreened"),
        (("clear", "open numbness", "soon numbness"), "training"),
        (("clear", "open numbness", "clear"), "none"),
        # Only the newest answer about age counts.
        (("under-age", "clear"), "none"),
        (("clear", "under-age"), "training"),
        (("under-age", "soon spoken"), "none"),
        # Some signs alone may close training, and never open it.
        (("emergency wrong",), "all"),
        (("emergency wrong seen",), "unscreened"),
        (("soon numbness spoken",), "unscreened"),
        (("clear", "emergency wrong"), "all"),
        (("clear", "emergency session seen"), "none"),
        (("clear", "soon numbness spoken"), "none"),
        (("clear", "soon wrong mistake"), "unscreened"),
        (("clear", "soon wrong mistake", "clear"), "none"),
        (("under-age", "soon wrong spoken"), "training"),
    ],
    ids=lambda value: " > ".join(value) if isinstance(value, tuple) else str(value),
)
def test_what_is_closed(lists: tuple[str, ...], expected: str) -> None:
    assert closed(*lists) == expected


def test_the_strictest_list_is_the_reason() -> None:
    lists = [answered(number, words) for number, words in enumerate(("ask-first", "soon", "emergency", "clear"))]
    found = standing(lists)
    assert (found.because, found.emergency, found.soon) == (lists[2], lists[2], lists[1])
    assert (found.ask_first, found.screened, found.under_age) == (lists[0], lists[3], None)


def test_the_newest_of_several_stands() -> None:
    lists = [answered(number, "soon") for number in range(3)]
    assert standing(lists).because == lists[2]


def test_a_list_may_say_that_a_tier_closes_more_or_less() -> None:
    locks = LOCKS | {"soon": "all", "ask-first": "training"}
    assert standing([answered(0, "soon")]).closed(locks.__getitem__) == "all"
    assert standing([answered(0, "ask-first")]).closed(locks.__getitem__) == "training"
