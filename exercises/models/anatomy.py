"""Drafts of muscles and of the regions of the back map."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from exercises.fields import SlugsField, TranslatedField
from exercises.models.base import Draft, Part, part_data


class Anatomy(Draft):
    """All muscles and regions; there is one such row."""

    kind = "anatomy"

    class Meta(Draft.Meta):
        verbose_name = _("anatomy")
        verbose_name_plural = _("anatomy")

    def __str__(self) -> str:
        return str(_("Muscles and regions"))

    def as_data(self) -> dict[str, Any]:
        """The anatomy as JSON values."""
        return {"muscles": part_data(self.muscles), "regions": part_data(self.regions)}


class Muscle(Part):
    """A muscle by its anatomical and its everyday name."""

    anatomy = models.ForeignKey(Anatomy, models.CASCADE, related_name="muscles")
    key = models.SlugField(_("id"), max_length=60, unique=True)
    name = TranslatedField(_("anatomical name"))
    everyday = TranslatedField(_("everyday name"), help_text=_("Where a reader would point."))

    class Meta(Part.Meta):
        verbose_name = _("muscle")
        verbose_name_plural = _("muscles")

    def __str__(self) -> str:
        return self.key

    def as_data(self) -> dict[str, Any]:
        """The muscle as JSON values."""
        return {"id": self.key, "name": self.name, "everyday": self.everyday}


class Region(Part):
    """One place of the back map."""

    anatomy = models.ForeignKey(Anatomy, models.CASCADE, related_name="regions")
    key = models.CharField(_("id"), max_length=40, unique=True)
    name = TranslatedField(_("name"))
    muscles = SlugsField(_("muscles"))

    class Meta(Part.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def __str__(self) -> str:
        return self.key

    def as_data(self) -> dict[str, Any]:
        """The region as JSON values."""
        return {"id": self.key, "name": self.name, "muscles": self.muscles}
