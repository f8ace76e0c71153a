"""Sessions and the sets done in them."""

import uuid
from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from exercises.models import Edition
from programs.models.base import Logged
from programs.models.plan import Plan, PlannedExercise
from upperback.users.models import Unit, User


class SessionQuerySet(models.QuerySet["Session"]):
    """Ways to choose among sessions."""

    def owned_by(self, user: User) -> "SessionQuerySet":
        """One person's sessions."""
        return self.filter(owner=user)

    def kept(self) -> "SessionQuerySet":
        """Sessions that are not deleted."""
        return self.filter(deleted_at=None)

    def deleted_since(self, moment: datetime) -> "SessionQuerySet":
        """Sessions deleted at or after `moment`, which may still be brought back."""
        return self.filter(deleted_at__gte=moment)

    def deleted_before(self, moment: datetime) -> "SessionQuerySet":
        """Sessions whose time to be brought back is over at `moment`."""
        return self.filter(deleted_at__lt=moment)

    def between(self, first: date, last: date) -> "SessionQuerySet":
        """Sessions of the days `first` to `last`, both included."""
        return self.filter(local_date__range=(first, last))

    def newest_first(self) -> "SessionQuerySet":
        """The latest start first."""
        return self.order_by("-started_at", "-created_at")


class Session(Logged):
    """A training session; `edition` is the version of the whole guide it was done with.

    `plan` is the plan it followed, if any; `guided` that it was led by the player, which stores every set as it is
    done; `finished_at` is None until such a session is ended.
    """

    started_at = models.DateTimeField(_("started"))
    guided = models.BooleanField(default=False, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)
    plan = models.ForeignKey(Plan, models.SET_NULL, related_name="sessions", null=True, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+", editable=False)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    deleted_at = models.DateTimeField(null=True, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta(Logged.Meta):
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        indexes = (models.Index(fields=("owner", "-started_at"), name="session_owner_started"),)

    def __str__(self) -> str:
        return f"{self.local_date}"

    @property
    def is_under_way(self) -> bool:
        """Whether a guided session was begun and not ended."""
        return self.guided and self.finished_at is None

    def mark_deleted(self, now: datetime) -> None:
        """Take the session out of every list; it can be brought back until it is purged."""
        self.deleted_at = now
        self.revision += 1
        self.save(update_fields=("deleted_at", "revision", "changed_at"))

    def restore(self) -> None:
        """Bring a deleted session back as it was."""
        self.deleted_at = None
        self.revision += 1
        self.save(update_fields=("deleted_at", "revision", "changed_at"))


class SetLog(models.Model):
    """One set as it was done.

    Load is kept in kilograms for one implement, beside the number of implements (two dumbbells of 5 kg: 5 and 2)
    and the unit it was typed in; `equipment` is the slug of what was lifted, `colour` that of a band, which has no
    kilograms. Effort is in repetitions in reserve (Helms 2016). `edition` is the version of the exercise, `planned` the
    planned exercise that it was done for, `done_at` the end of the set where a clock ran.
    """

    class Side(models.TextChoices):
        """The side that worked."""

        LEFT = "left", _("left")
        RIGHT = "right", _("right")
        BOTH = "both", _("both")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="sets")
    position = models.PositiveSmallIntegerField()
    exercise = models.CharField(max_length=60)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    repetitions = models.PositiveSmallIntegerField(null=True)
    seconds = models.PositiveSmallIntegerField(null=True)
    load_kg = models.DecimalField(max_digits=8, decimal_places=4, null=True)
    implements = models.PositiveSmallIntegerField(null=True)
    unit = models.CharField(max_length=2, choices=Unit, blank=True)
    side = models.CharField(max_length=5, choices=Side)
    effort = models.PositiveSmallIntegerField(null=True)
    equipment = models.CharField(max_length=60, blank=True)
    colour = models.CharField(max_length=30, blank=True)
    note = models.CharField(max_length=200, blank=True)
    planned = models.ForeignKey(PlannedExercise, models.SET_NULL, related_name="+", null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("set")
        verbose_name_plural = _("sets")
        ordering: ClassVar[tuple[str, ...]] = ("position",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(repetitions__isnull=False, seconds__isnull=True)
                | models.Q(repetitions__isnull=True, seconds__isnull=False),
                name="set_repetitions_or_seconds",
            ),
            models.CheckConstraint(
                condition=models.Q(load_kg__isnull=True, implements__isnull=True, unit="")
                | models.Q(
                    load_kg__isnull=False,
                    implements__isnull=False,
                    load_kg__gte=0,
                    implements__gte=1,
                    unit__in=["kg", "lb"],
                ),
                name="set_load_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(effort__isnull=True) | models.Q(effort__lte=10), name="set_effort"
            ),
            models.CheckConstraint(condition=models.Q(side__in=["left", "right", "both"]), name="set_side"),
        )

    def __str__(self) -> str:
        return f"{self.exercise} {self.position}"
