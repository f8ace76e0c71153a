"""The guide's documents: their types, validation, comparison and format version.

Pure: no Django here. A document is what an edition stores, what the content files hold and what readers see.
Everything outside this package goes through `read`, `write`, `compare` and `check_together`.
"""

from exercises.document.anatomy import AnatomyDocument, Muscle, Region
from exercises.document.comparison import Change, compare
from exercises.document.equipment import EquipmentDocument, Size, Substitute
from exercises.document.exercise import (
    Cue,
    EquipmentNeed,
    ExerciseDocument,
    Fault,
    Load,
    MuscleUse,
    Prescription,
    Tempo,
    Variant,
    Video,
)
from exercises.document.figure import Arrow, Figure, Limb, Pose, Touch
from exercises.document.page import PageDocument, Section
from exercises.document.parts import LANGUAGES, Point, Text
from exercises.document.problems import DocumentError, Problem
from exercises.document.reading import FORMAT, Document, Kind, digest, read, write
from exercises.document.references import Reference, ReferencesDocument
from exercises.document.safety import (
    DaysSinceScreening,
    DaysSinceTraining,
    Lock,
    MeanRise,
    Option,
    Question,
    Release,
    Route,
    Rule,
    SafetyDocument,
    SafetyItem,
    SafetyTier,
    TierName,
)
from exercises.document.together import check_together

__all__ = [
    "FORMAT",
    "LANGUAGES",
    "AnatomyDocument",
    "Arrow",
    "Change",
    "Cue",
    "DaysSinceScreening",
    "DaysSinceTraining",
    "Document",
    "DocumentError",
    "EquipmentDocument",
    "EquipmentNeed",
    "ExerciseDocument",
    "Fault",
    "Figure",
    "Kind",
    "Limb",
    "Load",
    "Lock",
    "MeanRise",
    "Muscle",
    "MuscleUse",
    "Option",
    "PageDocument",
    "Point",
    "Pose",
    "Prescription",
    "Problem",
    "Question",
    "Reference",
    "ReferencesDocument",
    "Region",
    "Release",
    "Route",
    "Rule",
    "SafetyDocument",
    "SafetyItem",
    "SafetyTier",
    "Section",
    "Size",
    "Substitute",
    "Tempo",
    "Text",
    "TierName",
    "Touch",
    "Variant",
    "Video",
    "check_together",
    "compare",
    "digest",
    "read",
    "write",
]
