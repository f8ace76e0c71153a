"""Fields that read what people type on a phone."""

import re
from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from programs.questions import HIGHEST, LOWEST

NO_ANSWER = "none"
SLUG = re.compile(r"(?=.{1,60}$)[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a document of the guide may be called in an address."""


class LoadField(forms.DecimalField):
    """A load that may be written with a comma or a point, in either language."""

    default_error_messages: ClassVar = {"invalid": _("Write the load as a number, such as 8 or 3.6.")}

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(
            min_value=0, max_value=1100, max_digits=7, decimal_places=3, widget=forms.TextInput(attributes), **kwargs
        )

    def clean(self, value: Any) -> Any:
        """The number, however its decimals are set apart."""
        return super().clean(value.strip().replace(",", ".") if isinstance(value, str) else value)


class NoteField(forms.CharField):
    """A note whose line breaks count as one character each, as browsers count them while one types."""

    def to_python(self, value: Any) -> str:
        """The note with plain line breaks."""
        return str(super().to_python(value)).replace("\r\n", "\n")


def whole_number(label: Any, *, least: int, most: int, message: Any) -> forms.IntegerField:
    """A whole number typed on a phone's number pad, kept as typed when it is none."""
    return forms.IntegerField(
        label=label,
        required=False,
        validators=[MinValueValidator(least, message), MaxValueValidator(most, message)],
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": message},
    )


def tension(value: str) -> int | None:
    """The rating of an answered scale, None for `no answer`."""
    return None if value == NO_ANSWER else int(value)


class TensionScale(forms.RadioSelect):
    """Eleven buttons, 0 to 10, with the ends of the scale in words."""

    template_name = "programs/widgets/tension.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Django's context with the words at both ends."""
        return super().get_context(name, value, attrs) | {"lowest": LOWEST, "highest": HIGHEST}


def tension_field(label: Any, help_text: Any) -> forms.TypedChoiceField:
    """The question about tension: nothing preselected, and no answer is an answer."""
    coerce: Callable[[str], int | None] = tension
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        required=False,
        coerce=coerce,
        empty_value=None,
        choices=[*((str(value), str(value)) for value in range(11)), (NO_ANSWER, _("No answer"))],
        widget=TensionScale,
        error_messages={"invalid_choice": _("Choose a number from 0 to 10.")},
    )
