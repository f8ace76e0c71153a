"""What a person sends about a proposed step."""

from django import forms
from django.utils.translation import gettext_lazy as _

from programs.models import PlanStep


class StepForm(forms.Form):
    """The decision, and the name of the proposal that it is about."""

    decision = forms.ChoiceField(
        choices=PlanStep.Decision.choices,
        error_messages={"required": _("Accept or decline."), "invalid_choice": _("Accept or decline.")},
    )
    proposal = forms.CharField(max_length=64, required=False)
