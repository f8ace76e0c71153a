"""The forms of a plan: the short one that makes it, and the one that changes what is said of the whole."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.models import Plan
from programs.training.plan import PlanEntry
from programs.training.prescribing import LEVELS, eases_until
from programs.training.values import Target

FULL = "full"
EVERY_OTHER_DAY = (1, 3, 5)

LEVEL_NAMES = {1: gettext_lazy("Level 1"), 2: gettext_lazy("Level 2"), 3: gettext_lazy("Level 3")}
LEVEL_WORDS = {
    1: gettext_lazy(
        "To begin, or after a pause. No load or a very light one, easier versions. You stop long before it gets hard."
    ),
    2: gettext_lazy("Once level 1 feels easy. A light load; you stop when you could still do two or three more."),
    3: gettext_lazy("Once level 2 feels easy. A heavier load; you stop when you could still do one or two more."),
}
"""What each level is like, in plain words."""

MINUTES_NAMES = {
    "2": gettext_lazy("2 minutes"),
    "10": gettext_lazy("10 minutes"),
    "20": gettext_lazy("20 minutes"),
    FULL: gettext_lazy("As long as it takes"),
}


def days_of(value: Iterable[Any]) -> tuple[int, ...]:
    """Days as they are kept: ISO weekdays, Monday first."""
    return tuple(sorted(int(day) for day in value))


def days_field() -> forms.MultipleChoiceField:
    """Seven boxes to tick; a plan may have no fixed days."""
    return forms.MultipleChoiceField(
        label=gettext_lazy("Days"),
        required=False,
        choices=lambda: [(str(day + 1), capfirst(name)) for day, name in WEEKDAYS.items()],
        widget=forms.CheckboxSelectMultiple,
    )


def name_field(**more: Any) -> forms.CharField:
    """The name of a plan."""
    return forms.CharField(
        label=gettext_lazy("Name of the plan"),
        max_length=100,
        widget=forms.TextInput({"autocomplete": "off"}),
        **more,
    )


def easing_field() -> forms.BooleanField:
    """Whether a plan begins with one set less."""
    return forms.BooleanField(label=gettext_lazy("One set less of everything for the first two weeks"), required=False)


class NewPlanForm(forms.Form):
    """Level, minutes and days. `levels` are those that are open to the person."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    level = forms.TypedChoiceField(
        label=gettext_lazy("Level"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a level.")},
    )
    minutes = forms.ChoiceField(
        label=gettext_lazy("Time for a session"),
        choices=list(MINUTES_NAMES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how much time you have.")},
    )
    days = days_field()
    eases_in = easing_field()

    def __init__(self, *args: Any, levels: Iterable[int] = LEVELS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(str(level), LEVEL_NAMES[level]) for level in levels]  # type: ignore[attr-defined]

    def clean_minutes(self) -> int | None:
        """The minutes, None for as long as it takes."""
        typed = self.cleaned_data["minutes"]
        return None if typed == FULL else int(typed)

    def entry(self, exercises: tuple[Target, ...], *, name: str, today: date) -> PlanEntry:
        """The plan as plain values, once the form is valid."""
        data = self.cleaned_data
        return PlanEntry(
            id=data["id"],
            based_on=0,
            name=name or default_name(data["level"], data["minutes"]),
            level=data["level"],
            minutes=data["minutes"],
            days=days_of(data["days"]),
            eases_in_until=eases_until(today) if data["eases_in"] else None,
            exercises=exercises,
        )

    def resend_as(self, code: UUID) -> None:
        """Let the form, shown again, be sent as another plan."""
        self.data = self.data.copy()  # type: ignore[attr-defined]  # what was sent is a QueryDict
        self.data["id"] = str(code)  # type: ignore[index]


def default_name(level: int, minutes: int | None) -> str:
    """What a new plan is called: `Level 2, 20 minutes`."""
    return f"{LEVEL_NAMES[level]}, {MINUTES_NAMES[str(minutes)]}" if minutes else str(LEVEL_NAMES[level])


def new_plan_initial(code: UUID, former: Plan | None, *, limited: bool) -> dict[str, Any]:
    """What the form of a new plan shows: the gentlest level and no time, or what an earlier plan was made for."""
    shown = {"id": code, "level": "1", "days": [str(day) for day in EVERY_OTHER_DAY], "eases_in": True}
    if former:
        shown |= {"days": [str(day) for day in former.days], "eases_in": former.eases_in_until is not None}
        shown |= {"minutes": str(former.minutes or FULL)}
        shown |= {} if limited else {"level": str(former.level)}
    return shown


class PlanForm(forms.Form):
    """What is said of the whole plan: its name, its days, and whether it eases in."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    name = name_field()
    days = days_field()
    eases_in = easing_field()

    def __init__(self, *args: Any, plan: Plan, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.today = today

    def clean_name(self) -> str:
        """The name; invisible characters alone are none."""
        name = str(self.cleaned_data["name"])
        if not any(character.isprintable() and not character.isspace() for character in name):
            raise ValidationError(_("Write a name that can be seen."), code="name")
        return name

    def eases_in_until(self) -> date | None:
        """The last day of easing in: as it was while that is still ahead, else two weeks from today."""
        if not self.cleaned_data["eases_in"]:
            return None
        until = self.plan.eases_in_until
        return until if until and until >= self.today else eases_until(self.today)

    def entry(self, exercises: tuple[Target, ...]) -> PlanEntry:
        """The plan as plain values, once the form is valid."""
        data = self.cleaned_data
        return PlanEntry(
            id=self.plan.pk,
            based_on=data["based_on"],
            name=data["name"],
            level=self.plan.level,
            minutes=self.plan.minutes,
            days=days_of(data["days"]),
            eases_in_until=self.eases_in_until(),
            exercises=exercises,
        )

    def resend_on(self, revision: int) -> None:
        """Let the form, shown again, be sent on top of another revision."""
        self.data = self.data.copy()  # type: ignore[attr-defined]  # what was sent is a QueryDict
        self.data["based_on"] = str(revision)  # type: ignore[index]


def plan_initial(plan: Plan, today: date) -> dict[str, Any]:
    """What the form shows of a stored plan."""
    return {
        "based_on": plan.revision,
        "name": plan.name,
        "days": [str(day) for day in plan.days],
        "eases_in": plan.eases_in_until is not None and plan.eases_in_until >= today,
    }
