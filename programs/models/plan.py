"""Plans: what a person means to do, on which days, and how it changed."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from upperback.users.models import Unit, User


class PlanQuerySet(models.QuerySet["Plan"]):
    """Ways to choose among plans."""

    def owned_by(self, user: User) -> "PlanQuerySet":
        """One person's plans."""
        return self.filter(owner=user)

    def kept(self) -> "PlanQuerySet":
        """Plans that are not archived."""
        return self.filter(archived_at=None)

    def running(self) -> "PlanQuerySet":
        """Plans that are neither paused nor archived."""
        return self.filter(archived_at=None, paused_at=None)

    def newest_first(self) -> "PlanQuerySet":
        """The latest plan first."""
        return self.order_by("-created_at")


class Plan(models.Model):
    """What a person does in a session, and on which days.

    `days` are ISO weekdays (1 is Monday). `minutes` is the time the plan was made for, None for as long as it takes.
    Until the day `eases_in_until`, included, every exercise has one set less.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    name = models.CharField(_("name"), max_length=100)
    level = models.PositiveSmallIntegerField(_("level"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    days = models.JSONField(_("days"), default=list)
    eases_in_until = models.DateField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering: ClassVar[tuple[str, ...]] = ("-created_at",)
        indexes = (models.Index(fields=("owner", "-created_at"), name="plan_owner_created"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(level__in=[1, 2, 3]), name="plan_level"),
            models.CheckConstraint(
                condition=models.Q(minutes__isnull=True) | models.Q(minutes__in=[2, 10, 20]), name="plan_minutes"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def pause(self, now: datetime) -> None:
        """Take the plan out of Today until it is taken up again."""
        self.paused_at = now
        self.save(update_fields=("paused_at", "changed_at"))

    def take_up(self) -> None:
        """Go on with a paused plan."""
        self.paused_at = None
        self.save(update_fields=("paused_at", "changed_at"))

    def archive(self, now: datetime) -> None:
        """Put the plan away; its sessions stay, and it can be brought back."""
        self.archived_at = now
        self.save(update_fields=("archived_at", "changed_at"))

    def bring_back(self) -> None:
        """Take the plan out of the archive."""
        self.archived_at = None
        self.save(update_fields=("archived_at", "changed_at"))


class PlannedExercise(models.Model):
    """What is to be done of one exercise: sets of `low` to `high` repetitions or seconds (per side where sides count).

    The tempo is in seconds, None for a hold; `rest` in seconds. Load is in kilograms for one implement, as in a set;
    `colour` is that of a band. `variant` is the id of one of the exercise's easier or harder variants. Effort is in
    repetitions in reserve, `effort_high` None means "or more". `stepped_at` is when it last went a step up or back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="exercises")
    position = models.PositiveSmallIntegerField()
    exercise = models.CharField(max_length=60)
    sets = models.PositiveSmallIntegerField()
    low = models.PositiveSmallIntegerField()
    high = models.PositiveSmallIntegerField()
    rest = models.PositiveSmallIntegerField()
    up = models.PositiveSmallIntegerField(null=True)
    hold = models.PositiveSmallIntegerField(null=True)
    down = models.PositiveSmallIntegerField(null=True)
    load_kg = models.DecimalField(max_digits=8, decimal_places=4, null=True)
    implements = models.PositiveSmallIntegerField(null=True)
    unit = models.CharField(max_length=2, choices=Unit, blank=True)
    equipment = models.CharField(max_length=60, blank=True)
    colour = models.CharField(max_length=30, blank=True)
    variant = models.CharField(max_length=60, blank=True)
    effort_low = models.PositiveSmallIntegerField()
    effort_high = models.PositiveSmallIntegerField(null=True)
    stepped_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("planned exercise")
        verbose_name_plural = _("planned exercises")
        ordering: ClassVar[tuple[str, ...]] = ("position",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(sets__gte=1, low__gte=1, high__gte=models.F("low")), name="planned_amounts"
            ),
            models.CheckConstraint(
                condition=models.Q(up__isnull=True, hold__isnull=True, down__isnull=True)
                | models.Q(up__isnull=False, hold__isnull=False, down__isnull=False),
                name="planned_tempo_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(load_kg__isnull=True, implements__isnull=True, unit="")
                | models.Q(load_kg__gte=0, implements__gte=1, unit__in=["kg", "lb"]),
                name="planned_load_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(effort_low__lte=10)
                & (models.Q(effort_high__isnull=True) | models.Q(effort_high__lte=10)),
                name="planned_effort",
            ),
        )

    def __str__(self) -> str:
        return f"{self.exercise} {self.sets} × {self.low}–{self.high}"


class PlanStep(models.Model):
    """A step up or back that was proposed for a planned exercise, and what the person decided.

    `reason` is the code of the rule that proposed it; `before` and `after` are the fields of the planned exercise that
    it changes, by name.
    """

    class Direction(models.TextChoices):
        """Which way a step goes."""

        UP = "up", _("a step up")
        BACK = "back", _("a step back")

    class Decision(models.TextChoices):
        """What the person decided."""

        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", editable=False)
    planned = models.ForeignKey(PlannedExercise, models.CASCADE, related_name="steps")
    direction = models.CharField(max_length=4, choices=Direction)
    reason = models.CharField(max_length=20)
    before = models.JSONField()
    after = models.JSONField()
    decision = models.CharField(max_length=8, choices=Decision)
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = _("step of a plan")
        verbose_name_plural = _("steps of plans")
        ordering: ClassVar[tuple[str, ...]] = ("-decided_at",)

    def __str__(self) -> str:
        return f"{self.direction} {self.decision}"
