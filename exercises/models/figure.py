"""Drafts of figures: what touches, and the poses. The document's `Figure` says what the numbers mean."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from exercises.fields import SlugsField, TranslatedField
from exercises.models.base import KeyedPart, Part
from exercises.models.exercise import Exercise


class FigureTouch(Part):
    """A part of the body that stays where it is."""

    class Where(models.TextChoices):
        """What is touched."""

        FLOOR = "floor", _("the floor")
        SUPPORT = "support", _("the support")

    class Touching(models.TextChoices):
        """The part of the body."""

        NEAR_HAND = "near-hand", _("near hand")
        FAR_HAND = "far-hand", _("far hand")
        NEAR_FOREARM = "near-forearm", _("near forearm")
        FAR_FOREARM = "far-forearm", _("far forearm")
        FAR_KNEE = "far-knee", _("far knee")
        NEAR_FOOT = "near-foot", _("near foot")
        FAR_FOOT = "far-foot", _("far foot")
        NEAR_TOES = "near-toes", _("near toes")
        FAR_TOES = "far-toes", _("far toes")

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="touches")
    part = models.CharField(_("part of the body"), max_length=12, choices=Touching)
    on = models.CharField(_("touches"), max_length=7, choices=Where)
    x = models.FloatField(
        _("place (cm)"), null=True, blank=True, help_text=_("Forward of the middle; a knee needs none.")
    )
    bend = models.FloatField(_("bend of the elbow (°)"), default=10)
    supports = SlugsField(_("with these supports"), help_text=_("None: with every support and without one."))

    class Meta(Part.Meta):
        verbose_name = _("place of the figure")
        verbose_name_plural = _("figure: what stays where it touches")

    def __str__(self) -> str:
        return str(self.get_part_display())

    def as_data(self) -> dict[str, Any]:
        """The touch as JSON values."""
        return {"part": self.part, "on": self.on, "x": self.x, "bend": self.bend, "supports": self.supports}


LIMBS = {
    "near_arm": ("near_upper_arm", "near_forearm"),
    "far_arm": ("far_upper_arm", "far_forearm"),
    "near_leg": ("near_thigh", "near_shank"),
    "far_leg": ("far_thigh", "far_shank"),
}
"""The columns that hold the two directions of each limb."""

NUMBERS = ("hip_x", "hip_y", "lean", "head", "lumbar", "thoracic", "shrug", "near_foot", "far_foot")


def angle(label: "str | Any", **more: Any) -> "models.FloatField[Any, Any]":
    """A column of degrees that may be empty."""
    return models.FloatField(label, **{"null": True, "blank": True, **more})


class FigurePose(KeyedPart):
    """One pose: directions in degrees from hanging straight down, forward positive."""

    class Moment(models.TextChoices):
        """The moment of the movement."""

        START = "start", _("start")
        END = "end", _("end")
        FAULT = "fault", _("fault")

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="poses")
    moment = models.CharField(_("moment"), max_length=5, choices=Moment)
    fault = models.CharField(_("shows the fault"), max_length=80, blank=True, help_text=_("The id of a fault above."))
    shows = TranslatedField(_("what it shows"), help_text=_("For those who do not see it."))
    hip_x = models.FloatField(_("hip, forward (cm)"))
    hip_y = models.FloatField(_("hip, above the floor (cm)"))
    lean = angle(
        _("lean of the trunk (°)"), help_text=_("From upright. Empty: as the arm that bears on something needs.")
    )
    head = models.FloatField(_("head, back (°)"), default=0)
    lumbar = models.FloatField(_("lower back, rounded (°)"), default=0)
    thoracic = models.FloatField(_("upper back, rounded (°)"), default=0)
    shrug = models.FloatField(_("shoulder, lifted (cm)"), default=0)
    near_upper_arm = angle(_("near upper arm (°)"))
    near_forearm = angle(_("near forearm (°)"))
    far_upper_arm = angle(_("far upper arm (°)"))
    far_forearm = angle(_("far forearm (°)"))
    near_thigh = angle(_("near thigh (°)"))
    near_shank = angle(_("near shank (°)"))
    far_thigh = angle(_("far thigh (°)"))
    far_shank = angle(_("far shank (°)"))
    near_foot = models.FloatField(_("near toes (°)"), default=90, help_text=_("90: flat on the floor."))
    far_foot = models.FloatField(_("far toes (°)"), default=90)

    class Meta(Part.Meta):
        verbose_name = _("pose of the figure")
        verbose_name_plural = _("figure: poses")

    def as_data(self) -> dict[str, Any]:
        """The pose as JSON values; a limb with one direction of two stays half, for the publisher to see."""
        head = {"id": self.key, "moment": self.moment, "fault": self.fault or None, "shows": self.shows}
        return (
            head
            | {name: getattr(self, name) for name in NUMBERS}
            | {limb: self.limb(*columns) for limb, columns in LIMBS.items()}
        )

    def limb(self, upper: str, lower: str) -> dict[str, Any] | None:
        """The directions of a limb, None when both are empty."""
        directions = {"upper": getattr(self, upper), "lower": getattr(self, lower)}
        return None if set(directions.values()) == {None} else directions
