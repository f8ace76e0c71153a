"""The lists of a draft: edited in place, put in order by keyboard."""

from typing import TYPE_CHECKING, Any, ClassVar, get_args

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import get_language

from exercises.admin.widgets import slugs_field
from exercises.document.figure import Support
from exercises.fields import SlugsField, shown
from exercises.models import (
    Cue,
    Equipment,
    EquipmentNeed,
    ExercisePoint,
    Fault,
    FigurePose,
    FigureTouch,
    GuidePoint,
    Muscle,
    MuscleUse,
    Part,
    Prescription,
    Reference,
    Region,
    SafetyItem,
    SafetyOption,
    SafetyQuestion,
    SafetyRelease,
    SafetyRoute,
    SafetyRule,
    SafetyTier,
    Size,
    Substitute,
    Variant,
)

if TYPE_CHECKING:
    Inline = admin.TabularInline[Part, models.Model]
else:
    Inline = admin.TabularInline  # generic in its type stubs only


def own_formfield(db_field: "models.Field[Any, Any]") -> forms.Field | None:
    """The field for a column that Django's administration does not know best; None for any other column."""
    if isinstance(db_field, models.URLField):
        return db_field.formfield(assume_scheme="https")
    if not isinstance(db_field, SlugsField):
        return None
    return slugs_field(
        choices_of(db_field.name),
        required=False,
        label=capfirst(db_field.verbose_name),
        help_text=db_field.help_text,
    )


def choices_of(name: str) -> list[tuple[str, str]]:
    """The names that a list of them may be chosen from."""
    if name == "supports":
        return [(one, str(Equipment.Drawn(one).label)) for one in get_args(Support)]
    if name in SafetyOption.Question.values:
        options = SafetyOption.objects.filter(question=name).order_by("position")
        return [(option.key, shown(option.text, get_language() or "") or option.key) for option in options]
    source = Muscle if name == "muscles" else Reference
    return [(key, key) for key in source.objects.order_by("position").values_list("key", flat=True)]


class PartInline(Inline):
    """A list whose order is kept in `position`."""

    extra = 0
    ordering: ClassVar[tuple[str, ...]] = ("position", "pk")

    class Media:
        js = ("js/admin-order.js",)
        css: ClassVar = {"all": ("css/admin.css",)}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Lists of names are chosen from those that exist."""
        return own_formfield(db_field) or super().formfield_for_dbfield(db_field, request, **kwargs)


class PointInline(PartInline):
    """What an exercise is for, and when to stop."""

    model = ExercisePoint
    fields = ("position", "list", "text", "origin", "sources", "key")


class CueInline(PartInline):
    """The cues."""

    model = Cue
    fields = ("position", "phase", "text", "origin", "sources", "with_guidance", "key")


class FaultInline(PartInline):
    """The usual faults."""

    model = Fault
    fields = ("position", "fault", "fix", "key")


class VariantInline(PartInline):
    """Easier and harder."""

    model = Variant
    fields = ("position", "direction", "text", "key")


class MuscleUseInline(PartInline):
    """The muscles at work."""

    model = MuscleUse
    fields = ("position", "muscle", "role")


class EquipmentNeedInline(PartInline):
    """The equipment an exercise needs."""

    model = EquipmentNeed
    fields = ("position", "role", "equipment", "required")


class PrescriptionInline(PartInline):
    """How much at each level; the level is the order."""

    model = Prescription
    template = "admin/edit_inline/stacked.html"
    ordering: ClassVar[tuple[str, ...]] = ("level",)
    max_num = 3
    fields = (
        ("level", "sets", "low", "high"),
        ("effort_low", "effort_high", "rest_low", "rest_high"),
        ("tempo_up", "tempo_hold", "tempo_down"),
        ("load_low", "load_high", "load_unit"),
        "note",
    )


class FigureTouchInline(PartInline):
    """What stays where it touches."""

    model = FigureTouch
    fields = ("position", "part", "on", "x", "bend", "supports")


class FigurePoseInline(PartInline):
    """The poses."""

    model = FigurePose
    template = "admin/edit_inline/stacked.html"
    fields = (
        ("position", "moment", "fault", "key"),
        "shows",
        ("hip_x", "hip_y", "lean"),
        ("head", "lumbar", "thoracic", "shrug"),
        ("near_upper_arm", "near_forearm", "far_upper_arm", "far_forearm"),
        ("near_thigh", "near_shank", "near_foot"),
        ("far_thigh", "far_shank", "far_foot"),
    )


class SizeInline(PartInline):
    """The loads a piece of equipment comes in."""

    model = Size
    fields = ("position", "load", "unit", "material")


class SubstituteInline(PartInline):
    """What serves instead, best first."""

    model = Substitute
    fk_name = "of"
    fields = ("position", "equipment", "note")


class GuidePointInline(PartInline):
    """The points of a chapter."""

    model = GuidePoint
    fields = ("position", "begins_section", "heading", "style", "text", "origin", "sources", "key")


class MuscleInline(PartInline):
    """All muscles."""

    model = Muscle
    fields = ("position", "name", "everyday", "key")


class RegionInline(PartInline):
    """The regions of the back map."""

    model = Region
    fields = ("position", "name", "muscles", "key")


class ReferenceInline(PartInline):
    """All references."""

    model = Reference
    fields = ("position", "type", "cited_as", "citation", "doi", "url", "participants", "finding", "key")


class SafetyTierInline(PartInline):
    """What to do, tier by tier."""

    model = SafetyTier
    fields = ("position", "tier", "title", "action", "lock")


class SafetyItemInline(PartInline):
    """The warning signs."""

    model = SafetyItem
    fields = ("position", "tier", "text", "key")


class SafetyReleaseInline(PartInline):
    """What a person may say to train again."""

    model = SafetyRelease
    fields = ("position", "tier", "key", "text")


class SafetyOptionInline(PartInline):
    """The answers about numbness."""

    model = SafetyOption
    fields = ("position", "question", "text", "key")


class SafetyRouteInline(PartInline):
    """The signs that answers about numbness stand for."""

    model = SafetyRoute
    fields = ("position", "where", "since", "weakness", "item")


class SafetyRuleInline(PartInline):
    """When the list is asked again."""

    model = SafetyRule
    fields = ("position", "rule", "at_least", "recent", "earlier", "ratings", "text")


class SafetyQuestionInline(PartInline):
    """The short questions."""

    model = SafetyQuestion
    fields = ("position", "text", "key")
