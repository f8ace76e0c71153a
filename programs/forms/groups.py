"""The rows of a session's form, gathered by exercise as the page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from exercises.document import ExerciseDocument
from exercises.guide import Guide
from programs.forms.sets import BaseSetFormSet, SetForm, Things, first_row
from programs.loads import things_for

Exercises = Mapping[str, ExerciseDocument]
Logged = Mapping[UUID, ExerciseDocument]


@dataclass(frozen=True)
class Group:
    """One exercise with its rows; `blank` is the pattern that scripts copy for a further row."""

    exercise: ExerciseDocument
    rows: list[SetForm]
    blank: SetForm

    @property
    def is_open(self) -> bool:
        """Whether something stands in the group, or is wrong in it."""
        return any(not row.is_empty() or row.errors for row in self.rows)

    @property
    def has_load(self) -> bool:
        """Whether the exercise is ever done with a load, or one was written down."""
        needed = any(need.role == "load" for need in self.exercise.equipment)
        return needed or any(row[name].value() for row in self.rows for name in ("load", "equipment"))


def form_kwargs(guide: Guide, exercises: Exercises, logged: Logged) -> dict[str, Any]:
    """What each row needs to know: the exercises there are, those of the stored sets as they were then, and loads."""
    lifted = {slug: thing for slug, thing in guide.equipment.items() if thing.role == "load"}
    things = Things(lifted, {slug: things_for(guide, exercise) for slug, exercise in exercises.items()})
    return {"exercises": exercises, "logged": logged, "things": things, "language": get_language() or "en"}


def rows_to_show(rows: list[dict[str, Any]], exercises: Exercises, unit: str) -> list[dict[str, Any]]:
    """The rows, in the units they were typed in, and an empty row for every exercise that has none."""
    present = {row["exercise"] for row in rows}
    missing = [first_row(exercise, unit) for slug, exercise in exercises.items() if slug not in present]
    return [*({**row, "unit": row["unit"] or unit} for row in rows), *missing]


def grouped(sets: BaseSetFormSet, exercises: Exercises, unit: str) -> list[Group]:
    """The rows by exercise, in the guide's order."""
    groups = []
    for slug, exercise in exercises.items():
        rows = [row for row in sets.forms if row["exercise"].value() == slug]
        groups.append(Group(exercise, rows, blank_row(sets, first_row(exercise, unit))))
    return groups


def blank_row(sets: BaseSetFormSet, initial: dict[str, Any]) -> SetForm:
    """A row as Django's `empty_form` is, which takes no values: a row reads its exercise while it is made."""
    row: SetForm = sets.form(
        prefix=sets.add_prefix("__prefix__"),
        empty_permitted=True,
        use_required_attribute=False,
        initial=initial,
        **sets.get_form_kwargs(None),
    )
    sets.add_fields(row, None)
    return row
