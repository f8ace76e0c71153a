"""The exercises of a plan, one row each, in any order."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from exercises.document import ExerciseDocument
from exercises.guide import Guide
from exercises.home import Home
from exercises.templatetags.guide import text
from programs.forms.fields import LoadField, whole_number
from programs.forms.loads import COLOUR, TYPED, burden_from, load_choices, spoken, value_of
from programs.forms.sets import known_id
from programs.training.limits import NOTHING
from programs.training.plan import MOST_EXERCISES
from programs.training.values import EMPTY, Burden, Target, Tempo
from upperback.users.models import Unit

if TYPE_CHECKING:
    Rows = forms.BaseFormSet["PlannedForm"]
else:
    Rows = forms.BaseFormSet  # generic in its type stubs only

PREFIX = "exercises"
ROWS_READ = 100
"""Rows beyond this many are counted but not read."""


@dataclass(frozen=True)
class Shelf:
    """What the rows choose from: the guide, its exercises and those a plan still has, what is at home.

    `former` are the plan's exercises as they are stored, by id; `unit` is the one the person types loads in.
    While limits stand nothing new is lifted and nothing made harder: only what the plan says already stays to choose.
    """

    guide: Guide
    exercises: Mapping[str, ExerciseDocument]
    home: Home | None
    former: Mapping[UUID, Target]
    unit: str
    level: int
    limited: bool = False


def number(label: Any, least: int, most: int) -> forms.IntegerField:
    """A whole number that has to be there."""
    message = _("Write a whole number from %(least)d to %(most)d.") % {"least": least, "most": most}
    field = whole_number(label, least=least, most=most, message=message)
    field.required = True
    field.error_messages["required"] = message
    return field


class PlannedForm(forms.Form):
    """One exercise of a plan."""

    id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    exercise = forms.ChoiceField(
        widget=forms.HiddenInput, error_messages={"invalid_choice": _("Choose one of the exercises.")}
    )
    position = number(_("Place"), 1, 99)
    sets = number(_("Sets"), 1, 10)
    low = number(pgettext_lazy("range", "From"), 1, 300)
    high = number(pgettext_lazy("range", "To"), 1, 300)
    rest = number(_("Rest"), 0, 600)
    up = number(pgettext_lazy("tempo", "Up"), 0, 30)
    hold = number(_("Hold"), 0, 30)
    down = number(pgettext_lazy("tempo", "Down"), 0, 30)
    carried = forms.ChoiceField(label=_("With"), required=False)
    amount = LoadField(required=False, label=_("Weight"))
    unit = forms.ChoiceField(label=_("Unit"), required=False, choices=[("kg", "kg"), ("lb", "lb")])
    implements = forms.TypedChoiceField(
        label=_("How many"), required=False, coerce=int, choices=[("1", "× 1"), ("2", "× 2")]
    )
    colour = forms.CharField(
        label=_("Colour of the band"), required=False, max_length=30, widget=forms.TextInput({"autocomplete": "off"})
    )
    variant = forms.ChoiceField(label=_("Version"), required=False)

    def __init__(self, *args: Any, shelf: Shelf, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shelf = shelf
        self.choose("exercise", [(slug, text(one.name)) for slug, one in shelf.exercises.items()])
        exercise = self.document
        if exercise is None:
            return
        burden = self.former.burden if self.former else EMPTY
        kept = self.former.variant if self.former else ""
        self.choose("carried", load_choices(shelf.guide, exercise, NOTHING if shelf.limited else shelf.home, burden))
        self.choose("variant", variants(exercise, kept={kept} if shelf.limited else None))
        if exercise.measure == "seconds":
            for name in ("up", "hold", "down"):
                del self.fields[name]

    def choose(self, name: str, choices: list[Any]) -> None:
        """Set what one of the fields offers."""
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    @property
    def document(self) -> ExerciseDocument | None:
        """The exercise of the row."""
        return self.shelf.exercises.get(self["exercise"].value() or "")

    @property
    def former(self) -> Target | None:
        """What is stored of it, None for a new row."""
        code = known_id(self["id"].value())
        found = self.shelf.former.get(code) if code else None
        return found if found and found.exercise == self["exercise"].value() else None

    @property
    def is_withdrawn(self) -> bool:
        """Whether the guide no longer has the exercise."""
        return (self["exercise"].value() or "") not in self.shelf.guide.exercises

    @property
    def has_load(self) -> bool:
        """Whether there is anything to lift."""
        return bool(cast("forms.ChoiceField", self.fields["carried"]).choices)

    def is_removed(self) -> bool:
        """Whether the person ticked that it goes."""
        return bool(self["DELETE"].value())

    def clean(self) -> dict[str, Any]:
        """The upper end is not below the lower one, a repetition takes time, and what is typed is complete."""
        data = super().clean() or self.cleaned_data
        if data.get("low") and data.get("high") and data["high"] < data["low"]:
            self.add_error("high", _("This is less than where it begins."))
        paced = [data.get(name) for name in ("up", "hold", "down") if name in self.fields]
        if paced and paced == [0, 0, 0]:
            self.add_error("up", _("A repetition takes at least one second."))
        if data.get("carried", "").startswith(TYPED) and not data.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("How heavy is it?"))
        return data

    def target(self) -> Target:
        """The row as a plain value, once the form is valid. Effort stays, or is what the plan's level asks for."""
        data = self.cleaned_data
        exercise = self.shelf.exercises[data["exercise"]]
        former, prescribed = self.former, exercise.prescriptions[self.shelf.level - 1]
        paced = exercise.measure == "repetitions"
        return Target(
            exercise=exercise.slug,
            measure=exercise.measure,
            sides=exercise.sides,
            sets=data["sets"],
            low=data["low"],
            high=data["high"],
            rest=data["rest"],
            tempo=Tempo(up=data["up"], hold=data["hold"], down=data["down"]) if paced else None,
            effort_low=former.effort_low if former else prescribed.effort_low,
            effort_high=former.effort_high if former else prescribed.effort_high,
            burden=self.burden(),
            variant=data["variant"],
            planned=data["id"],
        )

    def burden(self) -> Burden:
        """What is lifted. A load that was not touched stays to the last digit."""
        data, former = self.cleaned_data, self.former
        burden = burden_from(
            data["carried"],
            amount=data["amount"],
            unit=data["unit"] or self.shelf.unit,
            implements=data["implements"] or 1,
            colour=data["colour"],
        )
        same = former and burden_fields(former.burden, self.shelf) == burden_fields(burden, self.shelf)
        return former.burden if former and same else burden


def variants(exercise: ExerciseDocument, *, kept: Collection[str] | None = None) -> list[Any]:
    """The exercise as the guide has it, its easier and its harder versions, of those only `kept` ones if given."""
    harder = tuple(one for one in exercise.harder if kept is None or one.id in kept)
    ladders = ((_("Easier"), exercise.easier), (_("Harder"), harder))
    return [
        ("", _("As in the guide")),
        *((label, [(one.id, text(one.text)) for one in ladder]) for label, ladder in ladders if ladder),
    ]


class BasePlannedFormSet(Rows):
    """All exercises of a plan."""

    def total_form_count(self) -> int:
        """How many rows there are: never more than were really sent, whatever the form says."""
        total = super().total_form_count()
        if not self.is_bound:
            return total
        row = re.compile(rf"{re.escape(PREFIX)}-(\d{{1,6}})-")
        sent = (int(match[1]) for match in map(row.match, self.data) if match)
        return min(total, max(sent, default=-1) + 1)

    def clean(self) -> None:
        """There is something to do, and not more than anybody does."""
        left = [form for form in self.forms if not form.is_removed()]
        if not left:
            raise forms.ValidationError(_("A plan has at least one exercise. Keep one, or archive the plan."))
        if len(left) > MOST_EXERCISES:
            raise forms.ValidationError(too_many(len(left)))

    def targets(self) -> tuple[Target, ...]:
        """The exercises in the order of their places, once the rows are valid."""
        left = [form for form in self.forms if not form.cleaned_data.get("DELETE")]
        return tuple(form.target() for form in sorted(left, key=lambda form: form.cleaned_data["position"]))


def too_many(sent: int) -> Any:
    """What is said of more exercises than a plan holds."""
    return ngettext_lazy(
        "A plan holds at most %(most)d exercises, and this one has %(sent)d.",
        "A plan holds at most %(most)d exercises, and this one has %(sent)d.",
        sent,
    ) % {"most": MOST_EXERCISES, "sent": sent}


PlannedFormSet = cast(
    "type[BasePlannedFormSet]",
    forms.formset_factory(
        PlannedForm,
        formset=BasePlannedFormSet,
        extra=0,
        can_delete=True,
        max_num=MOST_EXERCISES,
        absolute_max=ROWS_READ,
    ),
)


def planned_initial(target: Target, position: int, shelf: Shelf) -> dict[str, Any]:
    """What a row shows of an exercise."""
    tempo = target.tempo
    return {
        "id": target.planned,
        "exercise": target.exercise,
        "position": position,
        "sets": target.sets,
        "low": target.low,
        "high": target.high,
        "rest": target.rest,
        "up": tempo.up if tempo else 0,
        "hold": tempo.hold if tempo else 0,
        "down": tempo.down if tempo else 0,
        "variant": target.variant,
        **burden_fields(target.burden, shelf),
    }


def burden_fields(burden: Burden, shelf: Shelf) -> dict[str, Any]:
    """What a row shows of what is lifted."""
    carried = value_of(burden, shelf.guide)
    typed = carried.startswith(TYPED)
    return {
        "carried": carried,
        "amount": plain(spoken(burden)) if typed else "",
        "unit": (burden.unit if typed else shelf.unit) or Unit.KILOGRAMS,
        "implements": str(burden.implements or 1),
        "colour": burden.colour if carried.startswith(COLOUR) else "",
    }


def plain(amount: Decimal) -> str:
    """A number in the page's notation, without needless zeros."""
    return str(number_format(f"{amount.normalize():f}", use_l10n=True))


def typed_rows(data: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of a form that was sent to be rearranged, just as they were typed, in the order of their places."""
    names = [*PlannedForm.base_fields, "DELETE"]
    rows = [
        {"index": str(index), **{name: data.get(f"{PREFIX}-{index}-{name}", "") for name in names}}
        for index in range(number_sent(data))
    ]
    return sorted(rows, key=lambda row: int(row["position"]) if row["position"].isdecimal() else ROWS_READ)


def number_sent(data: Mapping[str, str]) -> int:
    """How many rows a form says it sent, at most as many as are read; 0 when it says no number."""
    try:
        return max(0, min(int(data.get(f"{PREFIX}-TOTAL_FORMS", "")), ROWS_READ))
    except ValueError:
        return 0


def moved(rows: list[dict[str, Any]], where: str) -> list[dict[str, Any]]:
    """The rows with the one sent at an index a place up or down (`2:up`); as they were when there is no such place."""
    index, _colon, direction = where.partition(":")
    here = next((place for place, row in enumerate(rows) if row["index"] == index), -1)
    there = here + {"up": -1, "down": 1}.get(direction, 0)
    if not (0 <= here < len(rows) and 0 <= there < len(rows)):
        return rows
    changed = [*rows]
    changed[here], changed[there] = changed[there], changed[here]
    return changed


def numbered(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with their places counted anew."""
    return [{**row, "position": str(place)} for place, row in enumerate(rows, start=1)]
