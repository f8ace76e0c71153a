"""Express consent to storing health data."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from exercises.models import Edition
from upperback.users.models import User


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Ways to choose among consents."""

    def owned_by(self, user: User) -> "ConsentQuerySet":
        """One person's consents."""
        return self.filter(owner=user)

    def standing(self) -> "ConsentQuerySet":
        """Consents that were neither withdrawn nor replaced by a newer one."""
        return self.filter(ended_at=None)


class Consent(models.Model):
    """A person agreed that what they log about their health is stored (Quebec Law 25, section 12; GDPR, article 9).

    `edition` is the privacy notice that stood beside the question, `wording` the version of the question itself, which
    editors raise when it has to be asked again, `language` the one it was read in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+", editable=False)
    wording = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=7)
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering: ClassVar[tuple[str, ...]] = ("-given_at",)
        constraints = (
            models.UniqueConstraint(fields=("owner",), condition=models.Q(ended_at=None), name="consent_one_stands"),
        )

    def __str__(self) -> str:
        return f"{self.wording}"

    def end(self, now: datetime) -> None:
        """End the consent: it was withdrawn, or a newer one takes its place."""
        self.ended_at = now
        self.save(update_fields=("ended_at",))
