"""The sets of a session, one row each, in any order."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from exercises.document import EquipmentDocument, ExerciseDocument
from exercises.units import from_kilograms
from programs.entries import MOST_SETS, SetEntry
from programs.forms.fields import SLUG, LoadField, NoteField, whole_number
from programs.forms.lifted import burden_of
from programs.models import SetLog
from upperback.users.models import Unit

if TYPE_CHECKING:
    Rows = forms.BaseFormSet["SetForm"]
else:
    Rows = forms.BaseFormSet  # generic in its type stubs only

PREFIX = "sets"
TYPED = ("amount", "load", "effort", "colour", "note")
"""What a person types in a row; the rest stands there by itself."""
ROWS_READ = 1000
"""Rows beyond this many are counted but not read."""


@dataclass(frozen=True)
class Things:
    """What can be lifted: `known` all of it by slug, `by_exercise` what each exercise is done with, best first."""

    known: Mapping[str, EquipmentDocument]
    by_exercise: Mapping[str, Sequence[EquipmentDocument]]


class LiftedSelect(forms.Select):
    """A choice among things to lift; those that are told by a colour are marked, so that the row asks for it."""

    things: Mapping[str, EquipmentDocument] = MappingProxyType({})

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Django's option, marked."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        thing = self.things.get(str(value))
        if thing and thing.recorded_in == "colour":
            option["attrs"]["data-colour"] = ""
        return option


class SetForm(forms.Form):
    """One set. A row with nothing in it is no set."""

    id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    exercise = forms.ChoiceField(label=_("Exercise"), required=False)
    amount = whole_number(_("Amount"), least=1, most=3600, message=_("Write a whole number from 1 to 3600."))
    load = LoadField(required=False, label=_("Load"))
    unit = forms.ChoiceField(required=False, choices=Unit, widget=forms.HiddenInput)
    implements = forms.TypedChoiceField(
        label=_("How many"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("1", "× 1"), ("2", "× 2")],
        initial="1",
    )
    side = forms.ChoiceField(
        label=_("Side"),
        required=False,
        choices=[("", "–"), (SetLog.Side.LEFT, _("left")), (SetLog.Side.RIGHT, _("right"))],
    )
    effort = whole_number(_("In reserve"), least=0, most=10, message=_("Write a whole number from 0 to 10."))
    equipment = forms.ChoiceField(label=_("Lifted"), required=False, widget=LiftedSelect)
    colour = forms.CharField(label=_("Band’s colour"), required=False, max_length=30)
    note = NoteField(label=_("Note on this set"), required=False, max_length=200)
    planned = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        exercises: Mapping[str, ExerciseDocument],
        logged: Mapping[UUID, ExerciseDocument],
        things: Things,
        language: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.exercises = exercises
        self.logged = logged
        self.things = things
        field = cast("forms.ChoiceField", self.fields["exercise"])
        field.choices = [("", "–"), *((slug, one.name[language]) for slug, one in exercises.items())]
        field.error_messages["invalid_choice"] = _("Choose one of the exercises.")
        lifted = cast("forms.ChoiceField", self.fields["equipment"])
        lifted.choices = [("", "–"), *self.to_lift(language)]
        lifted.error_messages["invalid_choice"] = _("Choose one of the things to lift.")
        cast("LiftedSelect", lifted.widget).things = self.things.known

    def to_lift(self, language: str) -> list[tuple[str, str]]:
        """What the exercise of the row is done with, and what was written down of it, also when it was withdrawn."""
        found = {
            one.slug: one.name[language] for one in self.things.by_exercise.get(self["exercise"].value() or "", ())
        }
        written = str(self["equipment"].value() or "")
        if SLUG.fullmatch(written) and written not in found:
            thing = self.things.known.get(written)
            found[written] = thing.name[language] if thing else written
        return list(found.items())

    @property
    def document(self) -> ExerciseDocument | None:
        """The exercise of the row: as it was then for a stored set, as it is now for a new one."""
        slug = self["exercise"].value() or ""
        known = known_id(self["id"].value())
        then = self.logged.get(known) if known else None
        return then if then and then.slug == slug else self.exercises.get(slug)

    def is_empty(self) -> bool:
        """Whether nothing was typed in the row: what stands there by itself does not count."""
        return not any(str(self[name].value() or "").strip() for name in TYPED)

    def clean(self) -> dict[str, Any]:
        """A set has an exercise, an amount and, where sides are trained apart, a side."""
        data = super().clean() or self.cleaned_data
        if data.get("DELETE") or (self.is_empty() and not self.errors):
            return data
        if "exercise" not in self.errors and not data.get("exercise"):
            self.add_error("exercise", _("Choose the exercise of this set."))
        exercise = self.document
        if "amount" not in self.errors and data.get("amount") is None:
            self.add_error("amount", _("How much was it? Or tick “Remove”."))
        if exercise and "side" not in self.errors and exercise.sides == "each" and not data.get("side"):
            self.add_error("side", _("Left or right?"))
        return data

    def entry(self) -> SetEntry:
        """The set as plain values, once the form is valid and not empty."""
        data = self.cleaned_data
        exercise = self.document or self.exercises[data["exercise"]]
        burden = burden_of(data, self.things.known.get(data["equipment"]), unit=Unit.KILOGRAMS)
        held = exercise.measure == "seconds"
        return SetEntry(
            id=data["id"],
            exercise=exercise.slug,
            side=data["side"] if exercise.sides == "each" else SetLog.Side.BOTH,
            repetitions=None if held else data["amount"],
            seconds=data["amount"] if held else None,
            load_kg=burden.load_kg,
            implements=burden.implements,
            unit=burden.unit,
            effort=data["effort"],
            equipment=burden.equipment,
            colour=burden.colour,
            note=data["note"],
            planned=data["planned"],
        )


def known_id(value: Any) -> UUID | None:
    """The id in a row's hidden field, None where there is none or something else."""
    try:
        return UUID(str(value))
    except ValueError:
        return None


class BaseSetFormSet(Rows):
    """All rows of a session."""

    def total_form_count(self) -> int:
        """How many rows there are: never more than were really sent, whatever the form says."""
        total = super().total_form_count()
        if not self.is_bound:
            return total
        row = re.compile(rf"{re.escape(PREFIX)}-(\d{{1,6}})-")
        sent = (int(match[1]) for match in map(row.match, self.data) if match)
        return min(total, max(sent, default=-1) + 1)

    def full_clean(self) -> None:
        """Django's, but for our words about more sets than anybody does."""
        super().full_clean()
        # The number of rows sent, since rows beyond ROWS_READ are not read.
        sent = self.management_form.cleaned_data.get("TOTAL_FORMS") or 0 if self.is_bound else 0
        if sent > MOST_SETS:
            self._non_form_errors = self.error_class([too_many(sent)])

    def entries(self) -> tuple[SetEntry, ...]:
        """The sets as plain values, once the rows are valid.

        They keep the order they were logged in; a new one follows the last of its exercise, as the page shows it.
        """
        sets: list[SetEntry] = []
        for form in self.forms:
            if form.is_empty() or form.cleaned_data.get("DELETE"):
                continue
            one = form.entry()
            same = [place for place, other in enumerate(sets, start=1) if other.exercise == one.exercise]
            sets.insert(same[-1] if same and one.id is None else len(sets), one)
        return tuple(sets)


def too_many(sent: int) -> Any:
    """What is said of more rows than a session holds."""
    return ngettext_lazy(
        "A session holds at most %(most)d sets, and %(sent)d row was sent. Remove some, or log a second session.",
        "A session holds at most %(most)d sets, and %(sent)d rows were sent. Remove some, or log a second session.",
        sent,
    ) % {"most": MOST_SETS, "sent": sent}


SetFormSet = cast(
    "type[BaseSetFormSet]",
    forms.formset_factory(
        SetForm,
        formset=BaseSetFormSet,
        extra=0,
        can_delete=True,
        max_num=MOST_SETS,
        absolute_max=ROWS_READ,
    ),
)


def set_initial(entry: SetEntry, *, keep_id: bool) -> dict[str, Any]:
    """What a row shows of a set, its load in the unit it was typed in; without its id it is another set, to be done."""
    load = None if entry.load_kg is None else from_kilograms(entry.load_kg, entry.unit)
    return {
        "id": entry.id if keep_id else None,
        "exercise": entry.exercise,
        "amount": entry.repetitions or entry.seconds,
        "load": None if load is None else plain(round(load, 3)),
        "unit": entry.unit or None,
        "implements": entry.implements or 1,
        "side": "" if entry.side == SetLog.Side.BOTH else entry.side,
        "effort": entry.effort,
        "equipment": entry.equipment,
        "colour": entry.colour,
        "note": entry.note if keep_id else "",
        "planned": entry.planned,
    }


def plain(number: Decimal) -> str:
    """A number in the page's notation, without needless zeros."""
    return str(number_format(f"{number.normalize():f}", use_l10n=True))


def typed_rows(data: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of a form that was sent to be added to, just as they were typed."""
    names = list(SetForm.base_fields)
    rows = ({name: data.get(f"{PREFIX}-{index}-{name}", "") for name in names} for index in range(number_sent(data)))
    return [row for index, row in enumerate(rows) if not data.get(f"{PREFIX}-{index}-DELETE")]


def number_sent(data: Mapping[str, str]) -> int:
    """How many rows a form says it sent, at most as many as are read; 0 when it says no number."""
    try:
        return max(0, min(int(data.get(f"{PREFIX}-TOTAL_FORMS", "")), ROWS_READ))
    except ValueError:
        return 0


def next_row(rows: Iterable[Mapping[str, Any]], exercise: ExerciseDocument, unit: str) -> dict[str, Any]:
    """A further row of an exercise: like the last one, on the other side."""
    former = [row for row in rows if row["exercise"] == exercise.slug]
    if not former:
        return first_row(exercise, unit)
    last = former[-1]
    other = {SetLog.Side.LEFT: SetLog.Side.RIGHT, SetLog.Side.RIGHT: SetLog.Side.LEFT}
    return {**last, "id": None, "note": "", "side": other.get(last["side"], last["side"])}


def first_row(exercise: ExerciseDocument, unit: str) -> dict[str, Any]:
    """An empty row of an exercise, beginning on the left."""
    side = SetLog.Side.LEFT if exercise.sides == "each" else ""
    return {"exercise": exercise.slug, "unit": unit, "implements": "1", "side": side}
