"""Ratings of tension."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.models.base import Logged
from programs.models.session import Session
from upperback.users.models import User


class RatingQuerySet(models.QuerySet["Rating"]):
    """Ways to choose among ratings."""

    def owned_by(self, user: User) -> "RatingQuerySet":
        """One person's ratings."""
        return self.filter(owner=user)


class Rating(Logged):
    """How much tension a person felt, as a whole number from 0 to 10.

    Keeps what it takes to compare only like with like: the question's kind, the period it asks about, the version of
    its wording, when it was asked and when it was answered. `regions` are ids of the back map, `tags` what was going on
    (an id of `programs.questions.CONTEXTS`, or `own:` and the person's words), `soreness` whether muscles are sore from
    training, None when it was not answered. There is one daily and one next-morning rating a day.
    """

    class Kind(models.TextChoices):
        """The series a rating belongs to."""

        BEFORE = "before", _("before the session")
        AFTER = "after", _("after the session")
        MORNING = "morning", _("next morning")
        NOW = "now", _("in between")
        DAILY = "daily", _("last 24 hours")

    class Period(models.TextChoices):
        """The time a question asks about."""

        NOW = "now", _("right now")
        DAY = "24h", _("the last 24 hours")

    session = models.ForeignKey(Session, models.CASCADE, related_name="ratings", null=True)
    kind = models.CharField(max_length=7, choices=Kind)
    period = models.CharField(max_length=3, choices=Period)
    wording = models.PositiveSmallIntegerField()
    value = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField()
    felt_at = models.DateTimeField(null=True)
    regions = models.JSONField(default=list)
    tags = models.JSONField(default=list)
    soreness = models.BooleanField(null=True)

    objects = RatingQuerySet.as_manager()

    class Meta(Logged.Meta):
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints = (
            models.CheckConstraint(condition=models.Q(value__lte=10), name="rating_from_0_to_10"),
            models.CheckConstraint(
                condition=models.Q(kind__in=["before", "after"], session__isnull=False)
                | models.Q(kind__in=["morning", "now", "daily"]),
                name="rating_before_and_after_have_a_session",
            ),
            models.UniqueConstraint(
                fields=("session", "kind"),
                condition=models.Q(kind__in=["before", "after"]),
                name="rating_once_before_and_after",
            ),
            models.UniqueConstraint(
                fields=("owner", "kind", "local_date"),
                condition=models.Q(kind__in=["morning", "daily"]),
                name="rating_once_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"
