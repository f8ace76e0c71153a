"""The question about tension between sessions: now, over the last 24 hours, on waking."""

from datetime import UTC, date, datetime
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from exercises.guide import Guide
from programs.entries import RatingEntry
from programs.forms.fields import TensionScale
from programs.forms.regions import RegionsField
from programs.forms.safety import yes_no
from programs.forms.session import CLOCKS_DIFFER_BY, FIRST_YEAR, stamp
from programs.models import Rating
from programs.questions import CONTEXTS, OWN, QUESTIONS
from programs.tags import LONGEST, MOST, tag_of, words_of
from upperback.users.models import check_time_zone


def scale(kind: str) -> forms.TypedChoiceField:
    """The question of a series, answered with 0 to 10; nothing is preselected."""
    return forms.TypedChoiceField(
        label=str(QUESTIONS[kind].text),
        coerce=int,
        choices=[(str(value), str(value)) for value in range(11)],
        widget=TensionScale,
        error_messages={
            "required": _("Choose a number from 0 to 10."),
            "invalid_choice": _("Choose a number from 0 to 10."),
        },
    )


class TagsField(forms.MultipleChoiceField):
    """What was going on: contexts by id, and tags of one's own."""

    def valid_value(self, value: Any) -> bool:
        """A context, or any words of one's own: those offered may have been forgotten meanwhile."""
        words = str(value).removeprefix(OWN)
        # PostgreSQL holds no null characters.
        own = str(value).startswith(OWN) and 0 < len(words) <= LONGEST and "\0" not in words
        return own or str(value) in CONTEXTS

    def clean(self, value: Any) -> tuple[str, ...]:
        """The tags, each once."""
        return tuple(dict.fromkeys(super().clean(value)))


class RatingForm(forms.Form):
    """One rating. `now` decides what lies in the future; `stored` is what was said before, when it is corrected."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    asked_at = forms.DateTimeField(widget=forms.HiddenInput, input_formats=["%Y-%m-%dT%H:%M:%S.%fZ"])
    time_zone = forms.CharField(widget=forms.HiddenInput, max_length=64, validators=[check_time_zone])
    day = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write the date as year-month-day, such as 2026-03-31.")},
    )

    def __init__(
        self,
        *args: Any,
        kind: str,
        guide: Guide,
        now: datetime,
        offered: tuple[str, ...] = (),
        stored: RatingEntry | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.now, self.stored = kind, now, stored
        self.fields["value"] = scale(kind)
        self.fields["regions"] = RegionsField(guide, kept=stored.regions if stored else ())
        if kind == Rating.Kind.DAILY:
            self.fields["soreness"] = yes_no(str(_("Are your muscles sore from training?")))
        if kind == Rating.Kind.NOW:
            self.add_context(offered)

    def add_context(self, offered: tuple[str, ...]) -> None:
        """Ask what was going on, and when it was felt if not just now."""
        stored = self.stored.tags if self.stored else ()
        sent = self.data.getlist("tags") if self.is_bound and hasattr(self.data, "getlist") else []
        tags = dict.fromkeys([*CONTEXTS, *offered, *stored, *(one for one in sent if one.startswith(OWN))])
        choices = [(tag, words_of(tag)) for tag in tags]
        label = _("What was going on?")
        self.fields["tags"] = TagsField(
            label=label, required=False, choices=choices, widget=forms.CheckboxSelectMultiple
        )
        attributes = {"autocomplete": "off", "enterkeyhint": "done"}
        words = forms.TextInput(attributes)
        self.fields["own"] = forms.CharField(
            label=_("Something else"), required=False, max_length=LONGEST, widget=words
        )
        self.fields["time"] = forms.TimeField(
            label=_("Time"),
            required=False,
            widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
            input_formats=["%H:%M", "%H:%M:%S"],
            error_messages={"invalid": _("Write the time as hours:minutes, such as 18:30.")},
        )

    def clean_asked_at(self) -> datetime:
        """When the question was shown; no browser says a time long before this site."""
        asked: datetime = self.cleaned_data["asked_at"]
        if asked.year < FIRST_YEAR:
            raise ValidationError(_("Check the year of this date."), code="year")
        return asked

    def clean(self) -> dict[str, Any]:
        """Refuse what lies in the future or long before this site, and more tags than anybody needs."""
        data = super().clean() or self.cleaned_data
        day, zone = data.get("day"), data.get("time_zone")
        if day and day.year < FIRST_YEAR:
            self.add_error("day", _("Check the year of this date."))
        elif day and zone and day > self.today(zone):
            self.add_error("day", _("This lies in the future."))
        elif self.kind == Rating.Kind.NOW and zone and "time" in data and "day" in data:
            self.check_time(day, data["time"], zone)
        if len(data.get("tags") or ()) > MOST:
            self.add_error("tags", _("Choose fewer: the first few say enough."))
        return data

    def check_time(self, day: date | None, moment: Any, zone: str) -> None:
        """Put day and time together; a day other than today has to have a time."""
        if moment is None:
            if day and day != self.today(zone) and not self.same_day(day):
                self.add_error("time", _("About what time was it?"))
            return
        typed = datetime.combine(day or self.today(zone), moment, ZoneInfo(zone))
        self.cleaned_data["felt_at"] = self.instant(typed)
        if self.cleaned_data["felt_at"] > self.now + CLOCKS_DIFFER_BY:
            self.add_error("time", _("This lies in the future."))

    def instant(self, typed: datetime) -> datetime:
        """The moment that was typed; the stored one, to the second, while the form still shows the same minute."""
        felt = self.stored.felt_at if self.stored else None
        here = felt.astimezone(typed.tzinfo).replace(second=0, microsecond=0) if felt else None
        same = here is not None and here.replace(tzinfo=None) == typed.replace(tzinfo=None)
        return felt if felt and same else typed.astimezone(UTC)

    def today(self, zone: str) -> date:
        """The day it is where the person is."""
        return self.now.astimezone(ZoneInfo(zone)).date()

    def same_day(self, day: date) -> bool:
        """Whether a day is the one that was stored before."""
        return self.stored is not None and self.stored.local_date == day

    def is_about_another_day(self) -> bool:
        """Whether something stands, or is wrong, in the part for another day."""
        return any(self[name].value() or self[name].errors for name in ("day", "time") if name in self.fields)

    def resend_as(self, *, code: UUID, based_on: int) -> None:
        """Let the form, shown again, be sent as another rating or on top of another revision."""
        data = cast("QueryDict", self.data).copy()
        data["id"], data["based_on"] = str(code), str(based_on)
        self.data = data

    def entry(self) -> RatingEntry:
        """The rating as plain values, once the form is valid."""
        data = self.cleaned_data
        own = tag_of(data.get("own", ""))
        tags = {one.casefold(): one for one in (own, *reversed(data.get("tags", ()))) if one}
        return RatingEntry(
            id=data["id"],
            based_on=data["based_on"],
            kind=self.kind,
            value=data["value"],
            local_date=data["day"] or self.day_of(data),
            time_zone=data["time_zone"],
            asked_at=min(data["asked_at"], self.now),
            regions=data["regions"],
            tags=tuple(reversed(tags.values())),
            soreness=data.get("soreness"),
            felt_at=data.get("felt_at"),
        )

    def day_of(self, data: dict[str, Any]) -> date:
        """The day when none was chosen: that of the time that was, the one stored before, today."""
        felt: datetime | None = data.get("felt_at")
        if felt:
            return felt.astimezone(ZoneInfo(data["time_zone"])).date()
        return self.stored.local_date if self.stored else self.today(data["time_zone"])


def new_rating_initial(*, code: UUID, now: datetime, zone: str) -> dict[str, Any]:
    """What the form of a new rating carries; it shows nothing."""
    return {"id": code, "based_on": 0, "asked_at": stamp(now), "time_zone": zone}


def rating_initial(entry: RatingEntry, *, now: datetime) -> dict[str, Any]:
    """What the form shows of a stored rating, in the zone it was lived in."""
    felt = entry.felt_at and entry.felt_at.astimezone(ZoneInfo(entry.time_zone))
    return {
        "id": entry.id,
        "based_on": entry.based_on,
        "asked_at": stamp(now),
        "time_zone": entry.time_zone,
        "value": entry.value,
        "regions": entry.regions,
        "tags": entry.tags,
        "soreness": None if entry.soreness is None else "yes" if entry.soreness else "no",
        "day": entry.local_date,
        "time": felt.time().replace(second=0, microsecond=0) if felt else None,
    }
