"""Documents as templates read them, in the notation of each language."""

import pytest
from django.utils.translation import deactivate_all, override

from exercises.document import Load, Problem, Reference, Text, read
from exercises.document.problems import problem
from exercises.guide import Guide, gather
from exercises.services.loading import CONTENT
from exercises.templatetags.guide import item, link, load, reason, size, span, substitutes, text, used_in

NBSP = "\N{NO-BREAK SPACE}"


def typed(words: str) -> str:
    """The words with a no-break space wherever `~` stands."""
    return words.replace("~", NBSP)


@pytest.mark.parametrize(("language", "words"), [("en", "row"), ("fr", "tirage")])
def test_a_text_is_shown_in_the_language_of_the_page(language: str, words: str) -> None:
    with override(language):
        assert text(Text(en="row", fr="tirage")) == words


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_text_that_was_left_out_is_empty(language: str) -> None:
    with override(language):
        assert text(None) == ""


def test_without_a_language_a_text_is_english() -> None:
    with override(None):
        deactivate_all()
        assert text(Text(en="row", fr="tirage")) == "row"


@pytest.mark.parametrize(
    ("low", "high", "unit", "english", "french"),
    [
        (8, 13, "lb", "8–13~lb (3.6–5.9~kg)", "8–13~lb (3,6–5,9~kg)"),
        (18, 35, "lb", "18–35~lb (8.2–15.9~kg)", "18–35~lb (8,2–15,9~kg)"),
        (20, 20, "lb", "20~lb (9.1~kg)", "20~lb (9,1~kg)"),
        (2, 4, "kg", "2–4~kg (4–9~lb)", "2–4~kg (4–9~lb)"),
        (0, 4, "kg", "0–4~kg (0–9~lb)", "0–4~kg (0–9~lb)"),
        (2.5, 7.5, "kg", "2.5–7.5~kg (6–17~lb)", "2,5–7,5~kg (6–17~lb)"),
    ],
)
def test_a_load_is_given_in_both_units(low: float, high: float, unit: str, english: str, french: str) -> None:
    value = Load(low=low, high=high, unit="lb" if unit == "lb" else "kg")
    with override("en"):
        assert load(value) == typed(english)
    with override("fr"):
        assert load(value) == typed(french)


@pytest.mark.parametrize(
    ("reader", "said"),
    [("", "8–13~lb (3.6–5.9~kg)"), ("lb", "8–13~lb (3.6–5.9~kg)"), ("kg", "3.6–5.9~kg (8–13~lb)")],
)
def test_a_load_is_given_in_the_readers_unit_first(reader: str, said: str) -> None:
    assert load(Load(low=8, high=13, unit="lb"), reader) == typed(said)


@pytest.mark.parametrize(
    ("amount", "unit", "english", "french"),
    [
        (8, "lb", "8~lb · 3.6~kg", "8~lb · 3,6~kg"),
        (45, "lb", "45~lb · 20.4~kg", "45~lb · 20,4~kg"),
        (7.5, "kg", "7.5~kg · 17~lb", "7,5~kg · 17~lb"),
        (500, "kg", "500~kg · 1102~lb", "500~kg · 1102~lb"),
    ],
)
def test_a_size_is_given_in_both_units(amount: float, unit: str, english: str, french: str) -> None:
    with override("en"):
        assert size(amount, unit) == typed(english)
    with override("fr"):
        assert size(amount, unit) == typed(french)


@pytest.mark.parametrize(
    ("low", "high", "words"), [(8, 12, "8–12"), (8, 8, "8"), (0, 4, "0–4"), (4, None, "4 or more"), (2.5, 2.5, "2.5")]
)
def test_a_range_reads_as_a_range(low: float, high: float | None, words: str) -> None:
    with override("en"):
        assert span(low, high) == words


@pytest.mark.parametrize(
    ("doi", "url", "address"),
    [
        ("10.1136/bjsports-2011-090813", None, "https://doi.org/10.1136/bjsports-2011-090813"),
        ("10.1136/bjsports-2011-090813", "https://example.org/", "https://doi.org/10.1136/bjsports-2011-090813"),
        (None, "https://example.org/", "https://example.org/"),
        (None, None, ""),
    ],
)
def test_a_reference_links_to_where_it_can_be_read(doi: str | None, url: str | None, address: str) -> None:
    words = Text(en="Somebody 2020", fr="Somebody 2020")
    reference = Reference(
        id="some", type="trial", cited_as=words, citation=None, doi=doi, url=url, participants=None, finding=None
    )
    assert link(reference) == address


def test_an_entry_is_looked_up_by_a_key_in_a_variable() -> None:
    assert (item({"a": 1}, "a"), item({"a": 1}, "b")) == (1, None)


@pytest.fixture(scope="module")
def whole() -> Guide:
    documents = [read(path.read_text(encoding="utf-8")) for path in sorted(CONTENT.rglob("*.json"))]
    return gather(None, enumerate(documents))


def test_templates_find_substitutes_and_uses_of_equipment(whole: Guide) -> None:
    assert substitutes(whole, "mat") == [whole.equipment["carpet"], whole.equipment["towel"]]
    assert used_in(whole, "mat") == [whole.exercises["plank-on-the-arms"]]


def test_a_reason_within_a_reason_is_translated_too() -> None:
    outer = problem("figure.poses", "twice: %(reason)s", reason=problem("", "is missing"))
    with override("fr"):
        assert (outer.reason, reason(outer), reason(Problem("", "as it is"))) == (
            "twice: is missing",
            "twice: manque",
            "as it is",
        )
