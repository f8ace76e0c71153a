"""Form fields of the administration."""

from collections.abc import Iterable
from typing import Any

from django import forms


class FoldedChoices(forms.CheckboxSelectMultiple):
    """Many check boxes, folded away behind what is ticked."""

    template_name = "exercises/widgets/folded_choices.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Django's context with the labels that are ticked."""
        context = super().get_context(name, value, attrs)
        groups = context["widget"]["optgroups"]
        context["ticked"] = [one["label"] for _name, options, _index in groups for one in options if one["selected"]]
        return context


def slugs_field(choices: Iterable[tuple[str, str]], **kwargs: Any) -> forms.MultipleChoiceField:
    """A choice among the names that exist, for a column that holds a list of them."""
    return forms.MultipleChoiceField(choices=list(choices), widget=FoldedChoices, **kwargs)
