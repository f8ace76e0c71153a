"""What the player sends: one set, one rating, the end of a session. And the choice that it starts from."""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from exercises.document import ExerciseDocument
from exercises.guide import Guide
from programs.entries import MOST_SETS, RatingEntry, SetEntry, Underway
from programs.forms.fields import SLUG, LoadField, NoteField, tension_field, whole_number
from programs.forms.lifted import burden_of
from programs.forms.regions import RegionsField
from programs.forms.session import FIRST_YEAR
from programs.models import Rating, SetLog
from programs.questions import QUESTIONS
from upperback.users.models import Unit, User, check_time_zone

LEVELS = ((1, _("Level 1, for a start")), (2, _("Level 2")), (3, _("Level 3")))
MINUTES = ((2, _("2 minutes")), (10, _("10 minutes")), (20, _("20 minutes")), ("", _("As long as it takes")))


class FromPlayer(forms.Form):
    """What everything from the player carries of the session it happens in.

    A device's clock may be wrong and its zone unknown: neither keeps what was done from being stored.
    """

    plan = forms.UUIDField(required=False)
    started_at = forms.DateTimeField(required=False)
    time_zone = forms.CharField(required=False, max_length=64)

    def __init__(self, *args: Any, person: User, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.now = now

    def clean_started_at(self) -> datetime:
        """When the session began: now, where the device says nothing that can be."""
        return self.past("started_at") or self.now

    def clean_time_zone(self) -> str:
        """The zone of the device, else the person's own."""
        name = self.cleaned_data["time_zone"]
        try:
            check_time_zone(name)
        except ValidationError:
            return self.person.time_zone
        return str(name)

    def past(self, name: str) -> datetime | None:
        """A moment no later than now; None where there is none, or one long before this site."""
        said: datetime | None = self.cleaned_data.get(name)
        return min(said, self.now) if said and said.year >= FIRST_YEAR else None

    def underway(self, session: UUID) -> Underway:
        """The session that this happened in, once the form is valid."""
        data = self.cleaned_data
        return Underway(
            session=session, started_at=data["started_at"], time_zone=data["time_zone"], plan=data.get("plan")
        )

    def messages(self) -> dict[str, list[str]]:
        """What is wrong, by field."""
        return {name: [str(text) for text in texts] for name, texts in self.errors.items()}


class PlayedSetForm(FromPlayer):
    """One set. `exercise_known` is the exercise that `exercise` names, None when there never was one."""

    id = forms.UUIDField()
    based_on = forms.IntegerField(min_value=0, max_value=2**31 - 2)
    position = forms.IntegerField(min_value=1, max_value=MOST_SETS)
    exercise = forms.CharField(max_length=60)
    side = forms.ChoiceField(required=False, choices=SetLog.Side)
    amount = whole_number(_("Amount"), least=1, most=3600, message=_("Write a whole number from 1 to 3600."))
    load = LoadField(required=False)
    unit = forms.ChoiceField(required=False, choices=Unit)
    implements = forms.IntegerField(required=False, min_value=1, max_value=2)
    equipment = forms.CharField(required=False, max_length=60)
    colour = forms.CharField(required=False, max_length=30)
    effort = whole_number(_("In reserve"), least=0, most=10, message=_("Write a whole number from 0 to 10."))
    note = NoteField(required=False, max_length=200)
    planned = forms.UUIDField(required=False)
    done_at = forms.DateTimeField(required=False)

    def __init__(self, *args: Any, guide: Guide, exercise_known: ExerciseDocument | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guide = guide
        self.exercise_known = exercise_known

    def clean_exercise(self) -> str:
        """The slug of an exercise that is or was published."""
        if self.exercise_known is None:
            raise ValidationError(_("Choose one of the exercises."), code="exercise")
        return self.exercise_known.slug

    def clean_amount(self) -> int:
        """Repetitions or seconds."""
        amount: int | None = self.cleaned_data["amount"]
        if amount is None:
            raise ValidationError(_("How much was it?"), code="required")
        return amount

    def clean_equipment(self) -> str:
        """The slug of what was lifted, also of a thing that is no longer in the guide."""
        slug = str(self.cleaned_data["equipment"])
        if slug and not SLUG.fullmatch(slug):
            raise ValidationError(_("Choose one of the things to lift."), code="equipment")
        return slug

    def clean_side(self) -> str:
        """Left or right where sides are trained apart, else both."""
        if self.exercise_known is None or self.exercise_known.sides == "both":
            return SetLog.Side.BOTH
        side = str(self.cleaned_data["side"])
        if side not in (SetLog.Side.LEFT, SetLog.Side.RIGHT):
            raise ValidationError(_("Left or right?"), code="side")
        return side

    def entry(self, *, planned: bool) -> SetEntry:
        """The set as plain values, once the form is valid; `planned` says whether what it names may be kept."""
        data = self.cleaned_data
        held = self.exercise_known is not None and self.exercise_known.measure == "seconds"
        burden = burden_of(data, self.guide.equipment.get(data["equipment"]), unit=self.person.unit)
        return SetEntry(
            id=data["id"],
            exercise=data["exercise"],
            side=data["side"],
            repetitions=None if held else data["amount"],
            seconds=data["amount"] if held else None,
            load_kg=burden.load_kg,
            implements=burden.implements,
            unit=burden.unit,
            effort=data["effort"],
            equipment=burden.equipment,
            colour=burden.colour,
            note=data["note"],
            planned=data["planned"] if planned else None,
            done_at=self.past("done_at"),
        )


class RatingForm(FromPlayer):
    """Tension before or after a guided session, and where it is felt."""

    id = forms.UUIDField()
    kind = forms.ChoiceField(choices=[(kind, kind.label) for kind in (Rating.Kind.BEFORE, Rating.Kind.AFTER)])
    answer = tension_field(_("Tension"), QUESTIONS[Rating.Kind.NOW].text)
    numbness = forms.ChoiceField(required=False, choices=[("yes", _("Yes")), ("no", _("No"))])
    asked_at = forms.DateTimeField(required=False)
    answered_at = forms.DateTimeField(required=False)

    def __init__(self, *args: Any, guide: Guide, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["regions"] = RegionsField(guide)

    def entry(self, session: UUID) -> RatingEntry:
        """The rating as plain values, once the form is valid and has an answer."""
        data = self.cleaned_data
        return RatingEntry(
            id=data["id"],
            kind=data["kind"],
            value=data["answer"],
            local_date=self.now.astimezone(self.person.zone).date(),
            time_zone=data["time_zone"],
            asked_at=self.past("asked_at") or self.now,
            answered_at=self.past("answered_at"),
            session=session,
            regions=data["regions"],
        )


class FinishForm(FromPlayer):
    """The end of a guided session; a note that is not sent stays as it was."""

    note = NoteField(
        label=_("Note"), required=False, max_length=2000, widget=forms.Textarea({"rows": 6, "spellcheck": "true"})
    )
    finished_at = forms.DateTimeField(required=False)

    def said(self) -> str | None:
        """The note, None when the form has none."""
        return self.cleaned_data["note"] if "note" in self.data else None


class StartForm(forms.Form):
    """A session without a plan: which level, and how long."""

    level = forms.TypedChoiceField(label=_("Level"), coerce=int, choices=LEVELS, widget=forms.RadioSelect)
    minutes = forms.TypedChoiceField(
        label=_("How long"), coerce=int, empty_value=None, required=False, choices=MINUTES, widget=forms.RadioSelect
    )
    easier = forms.BooleanField(label=_("Easier today"), required=False)

    def __init__(self, *args: Any, limited: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if limited:  # who has to ask a professional first trains at level 1
            cast("forms.ChoiceField", self.fields["level"]).choices = LEVELS[:1]


class PlayForm(StartForm):
    """What the address of the player names: a plan, or a level and minutes."""

    plan = forms.UUIDField(required=False)
    session = forms.UUIDField(required=False)
    level = forms.TypedChoiceField(required=False, coerce=int, empty_value=None, choices=LEVELS)
