"""Drafts of equipment and what serves instead."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from exercises.fields import TranslatedField
from exercises.models.base import Draft, Part, optional, part_data


class Role(models.TextChoices):
    """What a piece of equipment is for."""

    LOAD = "load", _("load")
    SUPPORT = "support", _("support")
    SURFACE = "surface", _("surface")


class Unit(models.TextChoices):
    """The unit a load is sold in."""

    KILOGRAMS = "kg", _("kilograms")
    POUNDS = "lb", _("pounds")


class Equipment(Draft):
    """One thing to train with."""

    kind = "equipment"

    class Recorded(models.TextChoices):
        """What a log keeps of it."""

        LOAD = "load", _("its load")
        COLOUR = "colour", _("its colour")
        NOTHING = "nothing", _("nothing")

    class Drawn(models.TextChoices):
        """The drawings there are."""

        BENCH = "bench", _("bench")
        CHAIR = "chair", _("chair")
        TABLE = "table", _("table")
        COUCH_ARM = "couch-arm", _("couch arm")
        BAG = "bag", _("bag")
        DUMBBELL = "dumbbell", _("dumbbell")
        KETTLEBELL = "kettlebell", _("kettlebell")
        JUG = "jug", _("jug")
        BACKPACK = "backpack", _("backpack")
        BAND = "band", _("band")
        MAT = "mat", _("mat")
        CARPET = "carpet", _("carpet")
        TOWEL = "towel", _("towel")

    role = models.CharField(_("role"), max_length=7, choices=Role)
    name = TranslatedField(_("name"))
    description = TranslatedField(_("description"))
    safety = TranslatedField(_("safety note"))
    drawing = models.CharField(
        _("drawing"), max_length=10, blank=True, choices=Drawn, help_text=_("How figures show it. Empty: not at all.")
    )
    recorded_in = models.CharField(_("what a log keeps"), max_length=7, choices=Recorded, default=Recorded.NOTHING)

    class Meta(Draft.Meta):
        verbose_name = _("equipment")
        verbose_name_plural = _("equipment")

    def as_data(self) -> dict[str, Any]:
        """The equipment as JSON values."""
        return {
            "position": self.position,
            "role": self.role,
            "name": self.name,
            "description": self.description,
            "safety": self.safety,
            "drawing": self.drawing or None,
            "recorded_in": self.recorded_in,
            "sizes": part_data(self.sizes),
            "substitutes": part_data(self.substitutes.select_related("equipment")),
        }


class Size(Part):
    """A load it comes in."""

    of = models.ForeignKey(Equipment, models.CASCADE, related_name="sizes")
    load = models.FloatField(_("load"))
    unit = models.CharField(_("unit"), max_length=2, choices=Unit)
    material = TranslatedField(_("material"), blank=True)

    class Meta(Part.Meta):
        verbose_name = _("size")
        verbose_name_plural = _("sizes")

    def __str__(self) -> str:
        return f"{self.load:g} {self.unit}"

    def as_data(self) -> dict[str, Any]:
        """The size as JSON values."""
        return {"load": self.load, "unit": self.unit, "material": optional(self.material)}


class Substitute(Part):
    """What serves instead; the first is the best."""

    of = models.ForeignKey(Equipment, models.CASCADE, related_name="substitutes")
    equipment = models.ForeignKey(
        Equipment, models.PROTECT, related_name="substitute_for", verbose_name=_("what serves instead")
    )
    note = TranslatedField(_("why or how"))

    class Meta(Part.Meta):
        verbose_name = _("substitute")
        verbose_name_plural = _("substitutes")
        constraints = (models.UniqueConstraint(fields=("of", "equipment"), name="substitute_once"),)

    def __str__(self) -> str:
        return str(self.equipment)

    def as_data(self) -> dict[str, Any]:
        """The substitute as JSON values."""
        return {"equipment": self.equipment.slug, "note": self.note}
