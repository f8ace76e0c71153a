"""What everything a person logs carries from the start."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Logged(models.Model):
    """One record of one person.

    `id` is chosen by the browser, so that a record sent twice is stored once. `revision` counts its versions:
    a change names the revision it is based on. The day is kept as the person lived it, beside the instant.
    `recalled` marks what was written down long after it was felt or done; verdicts leave it out.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    local_date = models.DateField(_("day"))
    time_zone = models.CharField(_("time zone"), max_length=64)
    recalled = models.BooleanField(_("written down later"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        ordering: ClassVar[tuple[str, ...]] = ("-local_date",)
