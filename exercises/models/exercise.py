"""Drafts of exercises and their parts."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from exercises.fields import SlugsField, TranslatedField
from exercises.models.anatomy import Muscle
from exercises.models.base import Draft, KeyedPart, Part, SourcedPart, optional, part_data
from exercises.models.equipment import Equipment, Role, Unit


class Exercise(Draft):
    """One exercise of the guide."""

    kind = "exercise"

    class Measure(models.TextChoices):
        """What is counted."""

        REPETITIONS = "repetitions", _("repetitions")
        SECONDS = "seconds", _("seconds held")

    class Sides(models.TextChoices):
        """Whether left and right are trained apart."""

        BOTH = "both", _("both sides together")
        EACH = "each", _("each side apart")

    class Held(models.TextChoices):
        """The hand that lifts."""

        NEAR = "near-hand", _("the near hand")
        BOTH = "both-hands", _("both hands")

    class Begins(models.TextChoices):
        """Where the movement goes first."""

        LIFT = "lift", _("on the way up")
        LOWER = "lower", _("on the way down")

    class Follows(models.TextChoices):
        """What the arrow of a figure shows the way of."""

        HAND = "near-hand", _("the near hand")
        SHOULDER = "shoulder", _("the shoulder")
        HIP = "hip", _("the hip")
        HEAD = "head", _("the head")

    name = TranslatedField(_("name"))
    also_called = TranslatedField(_("also called"), blank=True)
    measure = models.CharField(_("measured in"), max_length=11, choices=Measure)
    sides = models.CharField(_("sides"), max_length=4, choices=Sides)
    summary = TranslatedField(_("summary"), help_text=_("One sentence, for the guide’s cards."))
    breathing = TranslatedField(_("breathing"))
    figure_held_in = models.CharField(
        _("figure: the load is held in"),
        max_length=10,
        blank=True,
        choices=Held,
        help_text=_("Empty: nothing is lifted."),
    )
    figure_begins = models.CharField(
        _("figure: the movement begins"), max_length=5, choices=Begins, default=Begins.LIFT
    )
    figure_follows = models.CharField(_("figure: the arrow follows"), max_length=9, blank=True, choices=Follows)
    figure_forward = models.FloatField(_("figure: the arrow stands forward by (cm)"), null=True, blank=True)
    figure_up = models.FloatField(_("figure: the arrow stands up by (cm)"), null=True, blank=True)
    video_title = models.CharField(_("video title"), max_length=200, blank=True)
    video_url = models.URLField(_("video address"), max_length=500, blank=True)
    video_language = models.CharField(_("video language"), max_length=6, blank=True, help_text=_("Such as en or fr."))
    references = SlugsField(_("references"))

    class Meta(Draft.Meta):
        verbose_name = _("exercise")
        verbose_name_plural = _("exercises")

    def as_data(self) -> dict[str, Any]:
        """The exercise as JSON values."""
        video = {"title": self.video_title, "url": self.video_url, "language": self.video_language}
        return {
            "position": self.position,
            "name": self.name,
            "also_called": optional(self.also_called),
            "measure": self.measure,
            "sides": self.sides,
            "summary": self.summary,
            "purpose": part_data(self.points, list=ExercisePoint.List.PURPOSE),
            "cues": part_data(self.cues),
            "breathing": self.breathing,
            "faults": part_data(self.faults),
            "stop": part_data(self.points, list=ExercisePoint.List.STOP),
            "easier": part_data(self.variants, direction=Variant.Direction.EASIER),
            "harder": part_data(self.variants, direction=Variant.Direction.HARDER),
            "muscles": part_data(self.muscles.select_related("muscle")),
            "equipment": part_data(self.equipment.select_related("equipment")),
            "prescriptions": part_data(self.prescriptions),
            "figure": self.figure_data(),
            "video": video if any(video.values()) else None,
            "references": self.references,
        }

    def figure_data(self) -> dict[str, Any] | None:
        """The figure as JSON values, half-filled if the editor left it so; None when nothing of it is written."""
        arrow = {"follows": self.figure_follows, "forward": self.figure_forward, "up": self.figure_up}
        figure = {
            "held_in": self.figure_held_in or None,
            "begins": self.figure_begins,
            "arrow": arrow,
            "touches": part_data(self.touches),
            "poses": part_data(self.poses),
        }
        written = (self.figure_held_in, self.figure_follows, figure["touches"], figure["poses"])
        return figure if any(written) else None


class ExercisePoint(SourcedPart):
    """A sourced point: what the exercise is for, or when to stop."""

    class List(models.TextChoices):
        """The list the point stands in."""

        PURPOSE = "purpose", _("what it is for")
        STOP = "stop", _("when to stop")

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="points")
    list = models.CharField(_("list"), max_length=7, choices=List)

    class Meta(Part.Meta):
        verbose_name = _("point")
        verbose_name_plural = _("what it is for, and when to stop")


class Cue(SourcedPart):
    """One instruction, at its moment of the movement."""

    class Phase(models.TextChoices):
        """The moment of the movement."""

        SET_UP = "set-up", _("set-up")
        THROUGHOUT = "throughout", _("throughout")
        LIFT = "lift", _("on the way up")
        HOLD = "hold", _("at the top")
        LOWER = "lower", _("on the way down")

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="cues")
    phase = models.CharField(_("moment"), max_length=10, choices=Phase)
    with_guidance = models.BooleanField(_("only with professional guidance"), default=False)

    class Meta(Part.Meta):
        verbose_name = _("cue")
        verbose_name_plural = _("cues")

    def as_data(self) -> dict[str, Any]:
        """The cue as JSON values."""
        return super().as_data() | {"phase": self.phase, "with_guidance": self.with_guidance}


class Fault(KeyedPart):
    """A usual fault and what mends it."""

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="faults")
    fault = TranslatedField(_("fault"))
    fix = TranslatedField(_("what mends it"))

    class Meta(Part.Meta):
        verbose_name = _("fault")
        verbose_name_plural = _("faults")

    def as_data(self) -> dict[str, Any]:
        """The fault as JSON values."""
        return {"id": self.key, "fault": self.fault, "fix": self.fix}


class Variant(KeyedPart):
    """A rung of the ladder; the nearest to the exercise comes first."""

    class Direction(models.TextChoices):
        """Which way the rung leads."""

        EASIER = "easier", _("easier")
        HARDER = "harder", _("harder")

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="variants")
    direction = models.CharField(_("direction"), max_length=6, choices=Direction)
    text = TranslatedField(_("text"))

    class Meta(Part.Meta):
        verbose_name = _("variant")
        verbose_name_plural = _("easier and harder")

    def as_data(self) -> dict[str, Any]:
        """The variant as JSON values."""
        return {"id": self.key, "text": self.text}


class MuscleUse(Part):
    """What a muscle does in the exercise."""

    class Work(models.TextChoices):
        """The muscle's part in the movement."""

        PRIMARY = "primary", _("does the work")
        SECONDARY = "secondary", _("helps")
        STABILISER = "stabiliser", _("holds steady")

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="muscles")
    muscle = models.ForeignKey(Muscle, models.PROTECT, related_name="+", verbose_name=_("muscle"))
    role = models.CharField(_("role"), max_length=10, choices=Work)

    class Meta(Part.Meta):
        verbose_name = _("muscle")
        verbose_name_plural = _("muscles")
        constraints = (models.UniqueConstraint(fields=("exercise", "muscle"), name="muscle_once_an_exercise"),)

    def __str__(self) -> str:
        return str(self.muscle)

    def as_data(self) -> dict[str, Any]:
        """The use as JSON values."""
        return {"muscle": self.muscle.key, "role": self.role}


class EquipmentNeed(Part):
    """A role to fill, and what fills it best."""

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="equipment")
    role = models.CharField(_("role"), max_length=7, choices=Role)
    equipment = models.ForeignKey(Equipment, models.PROTECT, related_name="+", verbose_name=_("equipment"))
    required = models.BooleanField(_("required"), default=False)

    class Meta(Part.Meta):
        verbose_name = _("equipment")
        verbose_name_plural = _("equipment")

    def __str__(self) -> str:
        return str(self.equipment)

    def as_data(self) -> dict[str, Any]:
        """The need as JSON values."""
        return {"role": self.role, "equipment": self.equipment.slug, "required": self.required}


class Prescription(Part):
    """How much at one level; ranges are lower end, upper end."""

    LEVELS: ClassVar = [(1, _("Level 1")), (2, _("Level 2")), (3, _("Level 3"))]

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="prescriptions")
    level = models.PositiveSmallIntegerField(_("level"), choices=LEVELS)
    sets = models.PositiveSmallIntegerField(_("sets"))
    low = models.PositiveSmallIntegerField(_("at least"), help_text=_("Repetitions or seconds, per side."))
    high = models.PositiveSmallIntegerField(_("at most"))
    effort_low = models.PositiveSmallIntegerField(_("repetitions in reserve, at least"))
    effort_high = models.PositiveSmallIntegerField(_("repetitions in reserve, at most"), null=True, blank=True)
    rest_low = models.PositiveSmallIntegerField(_("rest in seconds, at least"))
    rest_high = models.PositiveSmallIntegerField(_("rest in seconds, at most"))
    tempo_up = models.PositiveSmallIntegerField(_("seconds on the way up"), null=True, blank=True)
    tempo_hold = models.PositiveSmallIntegerField(_("seconds at the top"), null=True, blank=True)
    tempo_down = models.PositiveSmallIntegerField(_("seconds on the way down"), null=True, blank=True)
    load_low = models.FloatField(_("load, at least"), null=True, blank=True)
    load_high = models.FloatField(_("load, at most"), null=True, blank=True)
    load_unit = models.CharField(_("unit of load"), max_length=2, blank=True, choices=Unit)
    note = TranslatedField(_("note"), blank=True)

    class Meta(Part.Meta):
        verbose_name = _("prescription")
        verbose_name_plural = _("prescriptions")
        ordering: ClassVar[tuple[str, ...]] = ("level",)
        constraints = (models.UniqueConstraint(fields=("exercise", "level"), name="level_once_an_exercise"),)

    def __str__(self) -> str:
        return str(self.get_level_display())

    def as_data(self) -> dict[str, Any]:
        """The prescription as JSON values; a half-filled tempo or load stays half, for the publisher to see."""
        tempo = {"up": self.tempo_up, "hold": self.tempo_hold, "down": self.tempo_down}
        load = {"low": self.load_low, "high": self.load_high, "unit": self.load_unit}
        return {
            "level": self.level,
            "sets": self.sets,
            "low": self.low,
            "high": self.high,
            "effort_low": self.effort_low,
            "effort_high": self.effort_high,
            "rest_low": self.rest_low,
            "rest_high": self.rest_high,
            "tempo": None if set(tempo.values()) == {None} else tempo,
            "load": None if self.load_low is None and self.load_high is None else load,
            "note": optional(self.note),
        }
