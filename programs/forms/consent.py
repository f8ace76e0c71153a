"""The question whether health data may be stored."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from exercises.guide import Guide
from programs.queries import wording_of

NAME = "consent"
TICKED = "on"
"""What browsers send for a box without a value."""


@dataclass(frozen=True)
class Agreement:
    """What somebody agreed to: a wording of the question, beside the edition (its id) of the privacy notice."""

    edition: int
    wording: int


class ConsentBox(forms.CheckboxInput):
    """A box whose value names the edition of the notice that it stands beside; ticked only for that one."""

    def __init__(self, edition: int) -> None:
        super().__init__(check_test=lambda value: value in (str(edition), TICKED))
        self.edition = edition

    def format_value(self, value: Any) -> str:
        """The edition shown now, whatever was sent before."""
        return str(self.edition)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was sent, empty when the box was not ticked."""
        return str(data.get(name, ""))


class ConsentField(forms.Field):
    """The question as the guide has it; its value is an Agreement.

    Who agreed while a newer notice was published agreed to what stood there, unless the question itself was changed.
    """

    def __init__(self, guide: Guide) -> None:
        if guide.privacy is None or guide.privacy_edition is None:
            raise ValueError("The question needs a published privacy notice.")
        self.shown = Agreement(guide.privacy_edition, guide.privacy.consent.wording)
        language = get_language() or "en"
        super().__init__(
            label=guide.privacy.consent.statement[language],
            help_text=format_html(
                '{} <a href="{}" target="_blank" rel="noopener">{}</a>',
                guide.privacy.consent.why[language],
                reverse("privacy"),
                _("What is stored and who can see it (opens in a new tab)"),
            ),
            widget=ConsentBox(self.shown.edition),
            error_messages={"required": _("Tick this if you agree. Without it nothing that you log can be stored.")},
        )

    def to_python(self, value: Any) -> Agreement | None:
        """What was agreed to; ValidationError when the question has changed since it was shown."""
        if not value:
            return None
        if value in (TICKED, str(self.shown.edition)):
            return self.shown
        wording = wording_of(int(value)) if str(value).isdecimal() and len(str(value)) <= 18 else None
        if wording is None or wording < self.shown.wording:
            raise ValidationError(_("This question was changed a moment ago. Please read it again."), code="changed")
        return Agreement(int(value), wording)


class ConsentForm(forms.Form):
    """The question alone."""

    def __init__(self, *args: Any, guide: Guide, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[NAME] = ConsentField(guide)

    @property
    def agreement(self) -> Agreement:
        """What was agreed to, once the form is found to be sound."""
        agreement: Agreement = self.cleaned_data[NAME]
        return agreement
