"""The form that asks what a person has at home."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from exercises.document import EquipmentDocument
from exercises.guide import Guide
from exercises.home import LONGEST, Home, Weight, weight_of
from exercises.templatetags.guide import size, text

LABELS = {"support": _("To lean on"), "load": _("To lift"), "surface": _("To lie or kneel on")}
"""What equipment is for, in the order in which the form asks."""


class Tiles(forms.CheckboxSelectMultiple):
    """Boxes to tick, each described by the safety note that stands beside it."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Django's option, which names the element with the note."""
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["aria-describedby"] = f"{value}-care"
        return option


@dataclass(frozen=True)
class Tile:
    """One thing to tick, and its sizes where it comes in several."""

    thing: EquipmentDocument
    box: Any
    sizes: BoundField | None


class AtHomeForm(forms.Form):
    """Everything the guide knows that a person may have, by what it is for; `nothing` excludes the rest."""

    nothing = forms.BooleanField(label=_("I have nothing of this"), required=False)

    def __init__(self, *args: Any, guide: Guide, home: Home | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guide = guide
        self.initial["nothing"] = bool(home and not home.equipment)
        for role, label in LABELS.items():
            things = [thing for thing in guide.equipment.values() if thing.role == role]
            if things:
                self.fields[role] = choices(label, [(one.slug, text(one.name)) for one in things], Tiles)
                self.initial[role] = [one.slug for one in things if home and one.slug in home.equipment]
        for thing in guide.equipment.values():
            if thing.sizes:
                self.ask_sizes(thing, home)

    def ask_sizes(self, thing: EquipmentDocument, home: Home | None) -> None:
        """A question which sizes of a thing there are."""
        sizes = [(str(Weight(thing.slug, one.load, one.unit)), size(one.load, one.unit)) for one in thing.sizes]
        label = _("Which weights? (%(thing)s)") % {"thing": text(thing.name)}
        self.fields[sizes_name(thing)] = choices(label, sizes, forms.CheckboxSelectMultiple)
        self.initial[sizes_name(thing)] = [str(weight) for weight in home.weights(thing.slug)] if home else []

    def groups(self) -> Iterator[tuple[BoundField, list[Tile]]]:
        """Each question with its tiles, as the page shows them."""
        for role in LABELS:
            if role in self.fields:
                yield self[role], [self.tile(box) for box in self[role]]

    def tile(self, box: Any) -> Tile:
        """One box with the thing it stands for."""
        thing = self.guide.equipment[str(box.data["value"])]
        return Tile(thing, box, self[sizes_name(thing)] if thing.sizes else None)

    def home(self) -> Home:
        """What was ticked; a size means that the thing is there. Only once the form was found to be sound."""
        ticked = {slug for role in LABELS for slug in self.cleaned_data.get(role, ())}
        sizes = frozenset(
            weight
            for thing in self.guide.equipment.values()
            for words in self.cleaned_data.get(sizes_name(thing), ())
            if (weight := weight_of(thing.slug, words))
        )
        return Home(frozenset(ticked | {weight.equipment for weight in sizes}), sizes)

    def clean(self) -> dict[str, Any]:
        """Something or nothing, not both and not neither."""
        data = super().clean() or {}
        if self.errors:
            return data
        home = self.home()
        if home.equipment and data["nothing"]:
            self.add_error("nothing", _("You ticked something else too. Untick this, or everything else."))
        elif not home.equipment and not data["nothing"]:
            self.add_error("nothing", _("Tick what you have, or tick this."))
        elif len(str(home)) > LONGEST:
            self.add_error("nothing", _("That is more than can be kept. Leave out what you use least."))
        return data


def choices(label: Any, options: list[tuple[str, str]], widget: type[forms.Widget]) -> forms.MultipleChoiceField:
    """A question with boxes to tick, none of which has to be."""
    return forms.MultipleChoiceField(label=label, required=False, choices=options, widget=widget)


def sizes_name(thing: EquipmentDocument) -> str:
    """The name of the question about a thing's sizes."""
    return f"{thing.slug}-sizes"
