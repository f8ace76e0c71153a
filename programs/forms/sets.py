"""The sets of a session, one row each, in any order."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from exercises.document import ExerciseDocument
from exercises.units import from_kilograms, to_kilograms
from programs.entries import MOST_SETS, SetEntry
from programs.forms.fields import LoadField, whole_number
from programs.models import SetLog
from upperback.users.models import Unit

if TYPE_CHECKING:
    Rows = forms.BaseFormSet["SetForm"]
else:
    Rows = forms.BaseFormSet  # generic in its type stubs only

PREFIX = "sets"
ROWS_READ = 1000
"""Rows beyond this many are counted but not read."""


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

    def __init__(
        self,
        *args: Any,
        exercises: Mapping[str, ExerciseDocument],
        logged: Mapping[UUID, ExerciseDocument],
        language: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.exercises = exercises
        self.logged = logged
        field = cast("forms.ChoiceField", self.fields["exercise"])
        field.choices = [("", "–"), *((slug, one.name[language]) for slug, one in exercises.items())]
        field.error_messages["invalid_choice"] = _("Choose one of the exercises.")

    @property
    def document(self) -> ExerciseDocument | None:
        """The exercise of the row: as it was then for a stored set, as it is now for a new one."""
        slug = self["exercise"].value() or ""
        known = known_id(self["id"].value())
        then = self.logged.get(known) if known else None
        return then if then and then.slug == slug else self.exercises.get(slug)

    def is_empty(self) -> bool:
        """Whether nothing was typed in the row: what stands there by itself does not count."""
        return not any(str(self[name].value() or "").strip() for name in ("amount", "load", "effort"))

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
        load: Decimal | None = data["load"]
        unit = data["unit"] or Unit.KILOGRAMS
        held = exercise.measure == "seconds"
        return SetEntry(
            id=data["id"],
            exercise=exercise.slug,
            side=data["side"] if exercise.sides == "each" else SetLog.Side.BOTH,
            repetitions=None if held else data["amount"],
            seconds=data["amount"] if held else None,
            load_kg=None if load is None else round(to_kilograms(load, unit), 4),
            implements=None if load is None else data["implements"] or 1,
            unit="" if load is None else unit,
            effort=data["effort"],
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
    """What a row shows of a set, its load in the unit it was typed in."""
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
    return {**last, "id": None, "side": other.get(last["side"], last["side"])}


def first_row(exercise: ExerciseDocument, unit: str) -> dict[str, Any]:
    """An empty row of an exercise, beginning on the left."""
    side = SetLog.Side.LEFT if exercise.sides == "each" else ""
    return {"exercise": exercise.slug, "unit": unit, "implements": "1", "side": side}
