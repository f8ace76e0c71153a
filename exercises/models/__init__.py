"""Drafts that editors write and editions that readers see."""

from exercises.models.anatomy import Anatomy, Muscle, Region
from exercises.models.base import Draft, Origin, Part
from exercises.models.edition import Edition, Immutable
from exercises.models.equipment import Equipment, Role, Size, Substitute
from exercises.models.exercise import (
    Cue,
    EquipmentNeed,
    Exercise,
    ExercisePoint,
    Fault,
    MuscleUse,
    Prescription,
    Variant,
)
from exercises.models.figure import FigurePose, FigureTouch
from exercises.models.guide import Bibliography, GuidePage, GuidePoint, Reference
from exercises.models.safety import (
    SafetyItem,
    SafetyList,
    SafetyOption,
    SafetyQuestion,
    SafetyRelease,
    SafetyRoute,
    SafetyRule,
    SafetyTier,
    Tier,
)

DRAFTS: dict[str, type[Draft]] = {
    model.kind: model for model in (Anatomy, Bibliography, Equipment, Exercise, GuidePage, SafetyList)
}
"""The head row of each kind of document."""

__all__ = [
    "DRAFTS",
    "Anatomy",
    "Bibliography",
    "Cue",
    "Draft",
    "Edition",
    "Equipment",
    "EquipmentNeed",
    "Exercise",
    "ExercisePoint",
    "Fault",
    "FigurePose",
    "FigureTouch",
    "GuidePage",
    "GuidePoint",
    "Immutable",
    "Muscle",
    "MuscleUse",
    "Origin",
    "Part",
    "Prescription",
    "Reference",
    "Region",
    "Role",
    "SafetyItem",
    "SafetyList",
    "SafetyOption",
    "SafetyQuestion",
    "SafetyRelease",
    "SafetyRoute",
    "SafetyRule",
    "SafetyTier",
    "Size",
    "Substitute",
    "Tier",
    "Variant",
]
