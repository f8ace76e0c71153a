"""Texts in every language as editors type them."""

import re

import pytest
from django import forms
from django.core.exceptions import ValidationError

from exercises.fields import SlugsField, TextsField, TextsWidget, TranslatedField, by_language, shown
from exercises.models import GuidePage

NBSP = "\N{NO-BREAK SPACE}"


class WordsForm(forms.Form):
    words = TextsField(required=False)


def typed(english: str, french: str) -> dict[str, str]:
    """What a browser sends."""
    return {"words_en": english, "words_fr": french}


@pytest.mark.parametrize(
    ("english", "french", "texts"),
    [
        ("row", "tirage", {"en": "row", "fr": "tirage"}),
        ("row", "", {"en": "row"}),
        ("", "tirage", {"fr": "tirage"}),
        ("  ", "\r\n", {}),
        ("", "", {}),
        ("  a row  ", "un\r\ntirage\n\nlent", {"en": "a row", "fr": "un tirage lent"}),
        ("a   row", "un\ttirage", {"en": "a row", "fr": "un tirage"}),
        ("row 💪🏽", "« à » ’", {"en": "row 💪🏽", "fr": "« à » ’"}),
    ],
)
def test_a_form_reads_a_text_in_every_language(english: str, french: str, texts: dict[str, str]) -> None:
    form = WordsForm(typed(english, french))
    assert form.is_valid()
    assert form.cleaned_data == {"words": texts}


def test_no_break_spaces_are_part_of_a_text() -> None:
    french = f"Ralentissez{NBSP}: «{NBSP}trois secondes{NBSP}», de 2 à 10{NBSP}%"
    form = WordsForm(typed("Slow down", french))
    assert form.is_valid()
    assert form.cleaned_data["words"]["fr"] == french


def test_a_required_text_needs_one_language() -> None:
    field = TextsField()
    assert field.clean(["row", ""]) == {"en": "row"}
    with pytest.raises(ValidationError):
        field.clean(["", ""])


@pytest.mark.parametrize(("length", "valid"), [(2000, True), (2001, False)])
def test_a_text_has_up_to_two_thousand_characters(length: int, valid: bool) -> None:
    assert WordsForm(typed("row", "é" * length)).is_valid() is valid


@pytest.mark.parametrize(
    ("initial", "data", "changed"),
    [
        ({"en": "row", "fr": "tirage"}, ["row", "tirage"], False),
        ({"en": "row"}, ["row", ""], False),
        ({}, ["", ""], False),
        (None, ["", ""], False),
        ({"en": "row", "fr": "tirage"}, ["row", "Tirage"], True),
        ({"en": "row", "fr": "tirage"}, ["row", ""], True),
        ({"fr": "row"}, ["row", ""], True),
        (None, ["row", ""], True),
    ],
)
def test_a_text_has_changed_when_it_reads_differently_in_any_language(
    initial: dict[str, str] | None, data: list[str], changed: bool
) -> None:
    assert TextsField().has_changed(initial, data) is changed


def test_the_widget_has_a_text_area_for_each_language_marked_with_it() -> None:
    page = TextsWidget().render("words", {"en": "row", "fr": "tirage à <un> bras"}, {"id": "id_words"})
    areas = re.findall(r'<textarea name="(\w+)"[^>]* lang="(\w+)"[^>]*>\s*([^<]*)</textarea>', page)
    assert areas == [("words_en", "en", "row"), ("words_fr", "fr", "tirage à &lt;un&gt; bras")]


def test_the_widget_shows_the_language_of_each_area() -> None:
    context = TextsWidget().get_context("words", None, None)
    assert [part["language"] for part in context["widget"]["subwidgets"]] == ["English", "Français"]


@pytest.mark.parametrize(
    ("value", "areas"),
    [
        ({"en": "row", "fr": "tirage"}, ["row", "tirage"]),
        ({"fr": "tirage"}, ["", "tirage"]),
        ({}, ["", ""]),
        (None, ["", ""]),
    ],
)
def test_texts_stand_in_the_order_of_the_languages(value: dict[str, str] | None, areas: list[str]) -> None:
    assert (by_language(value), TextsWidget().decompress(value)) == (areas, areas)


@pytest.mark.parametrize(
    ("texts", "language", "words"),
    [
        ({"en": "row", "fr": "tirage"}, "fr", "tirage"),
        ({"en": "row", "fr": "tirage"}, "en", "row"),
        ({"en": "row"}, "fr", "row"),
        ({"en": "row", "fr": ""}, "fr", "row"),
        ({}, "fr", ""),
        ({"fr": "tirage"}, "", "tirage"),
    ],
)
def test_a_draft_is_shown_in_the_language_asked_for_or_else_in_one_it_has(
    texts: dict[str, str], language: str, words: str
) -> None:
    assert shown(texts, language) == words


@pytest.mark.parametrize("value", [{"de": "Rudern"}, {"en": 7}, {"en": None}, ["row"], "row", 7])
def test_a_column_takes_nothing_but_texts_in_the_languages_of_the_site(value: object) -> None:
    with pytest.raises(ValidationError):
        TranslatedField("name").clean(value, None)


@pytest.mark.parametrize("value", [{"en": "row"}, {"en": "row", "fr": "tirage"}])
def test_a_column_takes_a_text_that_waits_for_its_translation(value: dict[str, str]) -> None:
    assert TranslatedField("name").clean(value, None) == value


def test_only_an_optional_column_may_have_no_text_at_all() -> None:
    assert TranslatedField("name", blank=True).clean({}, None) == {}
    with pytest.raises(ValidationError):
        TranslatedField("name").clean({}, None)


def test_drafts_do_not_share_their_empty_texts() -> None:
    one, other = GuidePage(slug="one"), GuidePage(slug="other")
    one.title["en"] = "One"
    assert other.title == {}


def test_a_text_column_is_edited_with_one_area_a_language() -> None:
    assert isinstance(TranslatedField("name").formfield(), TextsField)


def test_a_list_of_names_begins_empty_and_may_stay_so() -> None:
    field = SlugsField("sources")
    assert (field.get_default(), field.clean([], None), field.clean(["practice"], None)) == ([], [], ["practice"])
