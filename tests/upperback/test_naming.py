"""Names are found whole, wherever they stand."""

import base64
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upperback.naming import cached_names_one, holds_one, names_one

NAME = "n@example.org"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("To: N@Example.org", True),
        ("<n@example.org>", True),
        ("'n@example.org'", True),
        ("Write to n@example.org.", True),
        ("?email=n@example.org&x", True),
        ("ann@example.org, n@example.org", True),
        ("ann@example.org", False),
        ("a.n@example.org", False),
        ("a+n@example.org", False),
        ("a-n@example.org", False),
        ("o'n@example.org", False),
        ("n@example.org.uk", False),
        ("n@example.organic", False),
        ("n@example.org-x", False),
        ("", False),
    ],
)
def test_a_name_is_found_in_a_text_and_not_as_part_of_another(text: str, found: bool) -> None:
    assert names_one(text, {NAME}) is found


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ({"email": "N@example.org"}, True),
        ({"n@example.org": 1}, True),
        ({"a": [{"b": ["n@example.org"]}]}, True),
        ({"email": "ann@example.org"}, False),
        ({"text": "of n@example.org"}, False),
        ({"none": None, "number": 5}, False),
    ],
)
def test_a_name_is_found_as_a_value_of_json(content: object, found: bool) -> None:
    assert holds_one(content, {NAME}) is found


def in_cache(content: object) -> str:
    return base64.b64encode(pickle.dumps(content, pickle.HIGHEST_PROTOCOL)).decode()


@given(st.integers(0, 300), st.integers(0, pickle.HIGHEST_PROTOCOL))
def test_a_name_of_any_length_is_found_in_the_cache(length: int, protocol: int) -> None:
    """The byte before a pickled text is its length, and may look like a letter."""
    name = f"{'n' * length}@example.org"
    value = base64.b64encode(pickle.dumps({"a": [name]}, protocol)).decode()
    assert cached_names_one("key", value, {name}) is True
    assert cached_names_one("key", value, {name[1:] if length > 1 else "x"}) is False


def test_a_row_of_the_cache_is_read_by_key_and_value() -> None:
    assert cached_names_one(":1:used?user=n@example.org", in_cache(5), {NAME}) is True
    assert cached_names_one(":1:used", in_cache({"to": ["of n@example.org."]}), {NAME}) is True
    assert cached_names_one(":1:ann@example.org", in_cache(["ann@example.org"]), {NAME}) is False
    assert cached_names_one("key", "not base64: n@example.org", {NAME}) is True
