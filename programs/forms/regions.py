"""Where on the back: the field of the fourteen regions."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from exercises.figures import back
from exercises.guide import Guide
from exercises.spots import Spot, spots


class RegionsField(forms.MultipleChoiceField):
    """Any number of the regions that the published guide knows; its value is their ids, in the guide's order.

    Shown by components/back_map_choice.html. Ids in `kept` (of an earlier answer) stay allowed when the guide knows
    them no more, so that correcting something else does not lose them.
    """

    drawing = back

    def __init__(self, guide: Guide, *, kept: tuple[str, ...] = (), **kwargs: Any) -> None:
        language = get_language() or "en"
        names = {region.id: region.name[language] for region in guide.regions.values()}
        self.names = [*names.items(), *((one, one) for one in kept if one not in names)]
        super().__init__(
            choices=self.names,
            required=False,
            label=kwargs.pop("label", _("Where do you feel it?")),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": _("Choose among the places of the list.")},
            **kwargs,
        )

    def clean(self, value: Any) -> tuple[str, ...]:
        """The chosen ids, each once."""
        chosen = set(super().clean(value))
        return tuple(name for name, _label in self.names if name in chosen)

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The choices by place."""
        return spots({str(region): str(name) for region, name in self.names})

    @property
    def shapes(self) -> list[back.Shape]:
        """What can be chosen on the drawing."""
        known = dict(self.names)
        return [shape for shape in back.SHAPES if shape.id in known]
