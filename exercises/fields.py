"""A text in every language, as a model field, a form field and a widget."""

import re
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

Texts = dict[str, str]

SPACES = re.compile(r"[ \t\r\n]+")
"""Spaces that mean nothing in a text; the no-break spaces of French do."""


class TextsWidget(forms.MultiWidget):
    """One text area a language, each marked with the language it is written in."""

    template_name = "exercises/widgets/texts.html"

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["css/admin.css"]}

    def __init__(self, attrs: dict[str, Any] | None = None, *, rows: int = 2) -> None:
        areas: dict[str, forms.Widget | type[forms.Widget]] = {
            code: forms.Textarea({"lang": code, "rows": rows, "cols": 60, "spellcheck": "true"})
            for code, _name in settings.LANGUAGES
        }
        super().__init__(areas, attrs)

    def decompress(self, value: Texts | None) -> list[str]:
        """The texts in the order of settings.LANGUAGES, empty where there is none."""
        return by_language(value)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Django's context, with each part's language named for the label in front of it."""
        context = super().get_context(name, value, attrs)
        names = [str(language) for _code, language in settings.LANGUAGES]
        for part, language in zip(context["widget"]["subwidgets"], names, strict=True):
            part["language"] = language
        return context


class TextsField(forms.MultiValueField):
    """Reads a text in every language; an empty one is left out, so that a draft may wait for its translation."""

    widget = TextsWidget

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        fields = [forms.CharField(required=False, max_length=2000) for _language in settings.LANGUAGES]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> Texts:
        """`{"en": …, "fr": …}` without the empty ones."""
        codes = [code for code, _name in settings.LANGUAGES]
        pairs = zip(codes, data_list or [""] * len(codes), strict=True)
        return {code: tidy for code, text in pairs if (tidy := SPACES.sub(" ", text).strip(" "))}


class TranslatedField(models.JSONField):
    """A draft's text by language code; complete in every language only once it is published."""

    description = _("A text in every language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        """The field with a text area for each language."""
        # Without the hidden first value that Django adds for a default made by a function.
        return models.Field.formfield(self, form_class=TextsField, **{"show_hidden_initial": False, **kwargs})

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Raise ValidationError unless `value` maps this site's languages to texts."""
        super().validate(value, model_instance)
        codes = dict(settings.LANGUAGES)
        if not isinstance(value, dict) or not all(
            code in codes and isinstance(text, str) for code, text in value.items()
        ):
            raise ValidationError(_("This is not a text in the languages of this site."), code="texts")


class SlugsField(models.JSONField):
    """An ordered list of names, such as the ids of references, chosen from those that exist."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)


def by_language(value: Texts | None) -> list[str]:
    """The texts in the order of settings.LANGUAGES, empty where there is none."""
    return [(value or {}).get(code, "") for code, _name in settings.LANGUAGES]


def shown(texts: Texts, language: str) -> str:
    """A draft's text in `language`, else in the first language that has one, else empty."""
    return texts.get(language) or next(iter(texts.values()), "")
