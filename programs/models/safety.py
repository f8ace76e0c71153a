"""Answers to the safety list, and what a person said to train again."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from exercises.models import Edition
from programs.models.base import Logged
from upperback.users.models import User


class ScreeningQuerySet(models.QuerySet["Screening"]):
    """Ways to choose among screenings."""

    def owned_by(self, user: User) -> "ScreeningQuerySet":
        """One person's screenings."""
        return self.filter(owner=user)

    def newest_first(self) -> "ScreeningQuerySet":
        """The latest answers first."""
        return self.order_by("-answered_at", "-created_at")


class Screening(Logged):
    """One answered safety list: the tier it led to, the version of the list, and when.

    `edition` is the version of the list. `answers` (item id to yes or no) is kept only when the person agreed. A tier
    that locks stands until `released_at`; `ask_first` stands until `asked_at`.
    """

    class Outcome(models.TextChoices):
        """What the answers led to, the strictest first."""

        EMERGENCY = "emergency", _("emergency")
        SOON = "soon", _("see a clinician soon")
        UNDER_AGE = "under-age", _("under 18")
        ASK_FIRST = "ask-first", _("ask first")
        VISIT = "visit", _("worth a visit")
        CLEAR = "clear", _("no sign ticked")
        OPEN = "open", _("asked, not answered yet")

    class Reason(models.TextChoices):
        """Why the list was asked."""

        FIRST = "first", _("before the first session")
        AGE = "age", _("the last answers are old")
        PAUSE = "pause", _("after a pause")
        RISE = "rise", _("tension has risen")
        SESSION = "session", _("after a session that raised tension")
        DIFFERENT = "different", _("this pain is different")
        WRONG = "wrong", _("something is wrong")
        NUMBNESS = "numbness", _("numbness or tingling")
        AGAIN = "again", _("the person wanted to")

    class Release(models.TextChoices):
        """What a person says to train again."""

        SEEN = "seen", _("a professional has seen me")
        SPOKEN = "spoken", _("I have spoken to a clinician")
        MISTAKE = "mistake", _("I ticked this by mistake")

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+", editable=False)
    outcome = models.CharField(max_length=9, choices=Outcome)
    ask_first = models.BooleanField(default=False)
    reason = models.CharField(max_length=9, choices=Reason)
    answers = models.JSONField(null=True)
    answered_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)
    release = models.CharField(max_length=7, choices=Release, blank=True)
    asked_at = models.DateTimeField(null=True)

    objects = ScreeningQuerySet.as_manager()

    class Meta(Logged.Meta):
        verbose_name = _("answered safety list")
        verbose_name_plural = _("answered safety lists")
        ordering: ClassVar[tuple[str, ...]] = ("-answered_at",)
        indexes = (models.Index(fields=("owner", "-answered_at"), name="screening_owner_answered"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(released_at__isnull=True, release="")
                | models.Q(released_at__isnull=False, release__in=["seen", "spoken", "mistake"]),
                name="screening_release_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.outcome}"

    def let_go(self, release: str, now: datetime) -> None:
        """End the lock, for the reason that the person gave."""
        self.release, self.released_at = release, now
        self.revision += 1
        self.save(update_fields=("release", "released_at", "revision", "changed_at"))

    def confirm_asked(self, now: datetime) -> None:
        """End the limits: the person has asked a professional."""
        self.asked_at = now
        self.revision += 1
        self.save(update_fields=("asked_at", "revision", "changed_at"))
