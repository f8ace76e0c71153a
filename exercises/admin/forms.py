"""The form of a draft: it notices when somebody else has saved the draft meanwhile."""

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from exercises.models import Draft

if TYPE_CHECKING:
    Form = forms.ModelForm[Draft]
else:
    Form = forms.ModelForm  # generic in its type stubs only


class DraftForm(Form):
    """A draft with the moment of the version that the editor began from."""

    began_from = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["began_from"] = self.instance.changed_at.isoformat()

    def clean_slug(self) -> str:
        """The name in addresses, which can never be changed later."""
        slug: str = self.cleaned_data["slug"]
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
            raise ValidationError(_("Lower-case words joined by hyphens, such as single-arm-row."), code="slug")
        return slug

    def clean(self) -> dict[str, Any]:
        """Refuse to overwrite what somebody else has saved since; what was typed stays in the form."""
        data = super().clean() or self.cleaned_data
        began = data.get("began_from")
        if self.instance.pk and began and began != self.instance.changed_at.isoformat():
            raise ValidationError(
                _("Somebody else has saved this draft meanwhile. Open it in another tab and bring your changes there."),
                code="changed",
            )
        return data
