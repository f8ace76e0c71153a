"""What was going on: tags as they are typed, stored, offered and shown."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from programs.questions import CONTEXTS, OWN
from programs.tags import OFFERED, own_tags, tag_of, words_of


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("", ""),
        (" \t\n ", ""),
        ("moving", "own:moving"),
        ("  moving \n house ", "own:moving house"),
        ("Slept badly", "sleep"),
        ("desk", "own:desk"),
        ("own:", "own:own:"),
    ],
)
def test_what_is_typed_stands_for_a_tag(typed: str, tag: str) -> None:
    assert tag_of(typed) == tag


@given(st.text(max_size=40))
def test_a_tag_of_ones_own_says_what_was_typed(typed: str) -> None:
    tag = tag_of(typed)
    assert tag == "" or tag in CONTEXTS or (tag.startswith(OWN) and words_of(tag) == " ".join(typed.split()))


def test_a_context_is_said_in_the_readers_language_and_a_forgotten_one_by_its_id() -> None:
    with override("en"):
        assert [words_of(tag) for tag in ("desk", "garden", "own:desk")] == ["a long day at a desk", "garden", "desk"]


def test_the_latest_tags_of_ones_own_are_offered_each_once() -> None:
    stored = [["desk", "own:b"], ["own:A", "own:B"], ["own:a"], []]
    assert own_tags(stored) == ("own:b", "own:A")
    assert own_tags([[f"own:{number}"] for number in range(99)]) == tuple(f"own:{number}" for number in range(OFFERED))
