"""The plain form of a session: when, tension before, the sets, tension after, a note."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from programs.entries import SessionEntry, SetEntry
from programs.forms.fields import NoteField, tension_field
from programs.models import Rating
from programs.questions import QUESTIONS
from upperback.users.models import check_time_zone

FIRST_YEAR = 2000
CLOCKS_DIFFER_BY = timedelta(minutes=10)


class SessionForm(forms.Form):
    """Everything of a session but its sets. `now` decides what lies in the future, `stored` is its start so far."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    asked_at = forms.DateTimeField(widget=forms.HiddenInput, input_formats=["%Y-%m-%dT%H:%M:%S.%fZ"])
    time_zone = forms.CharField(widget=forms.HiddenInput, max_length=64, validators=[check_time_zone])
    date = forms.DateField(
        label=_("Date"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write the date as year-month-day, such as 2026-03-31.")},
    )
    time = forms.TimeField(
        label=_("Time"),
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S"],
        error_messages={"invalid": _("Write the time as hours:minutes, such as 18:30.")},
    )
    before = tension_field(_("Before the session"), QUESTIONS[Rating.Kind.BEFORE].text)
    after = tension_field(_("After the session"), QUESTIONS[Rating.Kind.AFTER].text)
    plan = forms.UUIDField(required=False, widget=forms.HiddenInput)
    note = NoteField(
        label=_("Note"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3, "spellcheck": "true"})
    )

    def __init__(self, *args: Any, now: datetime, stored: datetime | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.stored = stored

    def clean_asked_at(self) -> datetime:
        """When the questions were shown; no browser says a time long before this site."""
        asked: datetime = self.cleaned_data["asked_at"]
        if asked.year < FIRST_YEAR:
            raise ValidationError(_("Check the year of this date."), code="year")
        return asked

    def clean(self) -> dict[str, Any]:
        """Put date, time and zone together; refuse what lies in the future or long before this site."""
        data = super().clean() or self.cleaned_data
        day, moment, zone = data.get("date"), data.get("time"), data.get("time_zone")
        if day and day.year < FIRST_YEAR:
            self.add_error("date", _("Check the year of this date."))
        elif day and zone and day > self.now.astimezone(ZoneInfo(zone)).date():
            self.add_error("date", _("This lies in the future."))
        elif day and moment and zone:
            data["started_at"] = self.instant(datetime.combine(day, moment, ZoneInfo(zone)))
            if data["started_at"] > self.now + CLOCKS_DIFFER_BY:
                self.add_error("time", _("This lies in the future."))
        return data

    def instant(self, typed: datetime) -> datetime:
        """The moment that was typed; the stored one, to the second, while the form still shows the same minute."""
        here = self.stored.astimezone(typed.tzinfo).replace(second=0, microsecond=0) if self.stored else None
        same = here is not None and here.replace(tzinfo=None) == typed.replace(tzinfo=None)
        return self.stored if self.stored and same else typed.astimezone(UTC)

    def resend_as(self, *, code: UUID, based_on: int) -> None:
        """Let the form, shown again, be sent as another session or on top of another revision."""
        typed = {name: self.data.get(name, "") for name in self.fields}
        self.data = {**typed, "id": str(code), "based_on": str(based_on)}

    def entry(self, sets: tuple[SetEntry, ...]) -> SessionEntry:
        """The session as plain values, once the form is valid."""
        data = self.cleaned_data
        return SessionEntry(
            id=data["id"],
            based_on=data["based_on"],
            started_at=data["started_at"],
            time_zone=data["time_zone"],
            asked_at=min(data["asked_at"], self.now),
            note=data["note"],
            before=data["before"],
            after=data["after"],
            sets=sets,
            plan=data["plan"],
        )


def new_session_initial(*, code: UUID, now: datetime, zone: str, plan: UUID | None = None) -> dict[str, Any]:
    """What the form of a new session shows: now, where the person is, the plan it follows, and no rating."""
    here = now.astimezone(ZoneInfo(zone))
    return {
        "id": code,
        "based_on": 0,
        "asked_at": stamp(now),
        "time_zone": zone,
        "date": here.date(),
        "time": here.time().replace(second=0, microsecond=0),
        "plan": plan,
    }


def session_initial(entry: SessionEntry, *, now: datetime) -> dict[str, Any]:
    """What the form shows of a stored session, in the zone it was lived in."""
    here = entry.started_at.astimezone(ZoneInfo(entry.time_zone))
    return {
        "id": entry.id,
        "based_on": entry.based_on,
        "asked_at": stamp(now),
        "time_zone": entry.time_zone,
        "date": here.date(),
        "time": here.time(),
        "before": entry.before,
        "after": entry.after,
        "note": entry.note,
        "plan": entry.plan,
    }


def stamp(moment: datetime) -> str:
    """An instant as the form carries it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
