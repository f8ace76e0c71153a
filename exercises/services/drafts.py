"""Documents become the rows that editors work on, when the content files are loaded."""

from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from django.db import models, transaction

from exercises.document import (
    AnatomyDocument,
    Document,
    EquipmentDocument,
    ExerciseDocument,
    PageDocument,
    ReferencesDocument,
    SafetyDocument,
    write,
)
from exercises.models import (
    Anatomy,
    Bibliography,
    Cue,
    Draft,
    Equipment,
    EquipmentNeed,
    Exercise,
    ExercisePoint,
    Fault,
    FigurePose,
    FigureTouch,
    GuidePage,
    GuidePoint,
    Muscle,
    MuscleUse,
    Prescription,
    Reference,
    Region,
    SafetyItem,
    SafetyList,
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
from exercises.models.figure import LIMBS

Data = dict[str, Any]
M = TypeVar("M", bound=Draft)


@transaction.atomic
def write_draft(document: Document) -> Draft:
    """Make the draft of a document say what the document says; its parts are written anew.

    The muscles and equipment it names have to be there: load anatomy and equipment first.
    """
    data = write(document)
    match document:
        case ExerciseDocument():
            return write_exercise(data)
        case PageDocument():
            return write_page(data)
        case EquipmentDocument():
            return write_equipment(data)
        case AnatomyDocument():
            return write_anatomy(data)
        case ReferencesDocument():
            return write_references(data)
        case SafetyDocument():
            return write_safety(data)


def write_exercise(data: Data) -> Exercise:
    """The rows of an exercise."""
    video = data["video"] or {"title": "", "url": "", "language": ""}
    exercise = head(
        Exercise,
        data,
        ("position", "name", "measure", "sides", "summary", "breathing", "references"),
        also_called=data["also_called"] or {},
        **{f"video_{name}": value for name, value in video.items()},
        **figure_columns(data["figure"]),
    )
    muscles = {muscle.key: muscle for muscle in Muscle.objects.all()}
    equipment = {item.slug: item for item in Equipment.objects.all()}
    replace(
        ExercisePoint,
        {"exercise": exercise},
        [keyed(one) | {"list": part} for part in ("purpose", "stop") for one in data[part]],
    )
    replace(Cue, {"exercise": exercise}, map(keyed, data["cues"]))
    replace(Fault, {"exercise": exercise}, map(keyed, data["faults"]))
    replace(
        Variant,
        {"exercise": exercise},
        [keyed(one) | {"direction": way} for way in ("easier", "harder") for one in data[way]],
    )
    replace(MuscleUse, {"exercise": exercise}, [one | {"muscle": muscles[one["muscle"]]} for one in data["muscles"]])
    replace(
        EquipmentNeed,
        {"exercise": exercise},
        [one | {"equipment": equipment[one["equipment"]]} for one in data["equipment"]],
    )
    replace(Prescription, {"exercise": exercise}, map(prescription, data["prescriptions"]))
    figure = data["figure"] or {"touches": [], "poses": []}
    replace(FigureTouch, {"exercise": exercise}, figure["touches"])
    replace(FigurePose, {"exercise": exercise}, map(pose, figure["poses"]))
    return exercise


def figure_columns(data: Data | None) -> Data:
    """The columns that an exercise's own row keeps of its figure."""
    if data is None:
        return {
            "figure_held_in": "",
            "figure_begins": "lift",
            "figure_follows": "",
            "figure_forward": None,
            "figure_up": None,
        }
    arrow = {f"figure_{name}": value for name, value in data["arrow"].items()}
    return arrow | {"figure_held_in": data["held_in"] or "", "figure_begins": data["begins"]}


def pose(data: Data) -> Data:
    """A pose's columns."""
    columns = {name: value for name, value in keyed(data).items() if name not in LIMBS}
    for limb, names in LIMBS.items():
        directions = data[limb] or {"upper": None, "lower": None}
        columns |= dict(zip(names, (directions["upper"], directions["lower"]), strict=True))
    return columns | {"fault": data["fault"] or ""}


def prescription(data: Data) -> Data:
    """A prescription's columns."""
    tempo = data["tempo"] or {"up": None, "hold": None, "down": None}
    load = data["load"] or {"low": None, "high": None, "unit": ""}
    columns = {name: value for name, value in data.items() if name not in ("tempo", "load")}
    return (
        columns
        | {f"tempo_{name}": value for name, value in tempo.items()}
        | {f"load_{name}": value for name, value in load.items()}
        | {"note": data["note"] or {}}
    )


def write_page(data: Data) -> GuidePage:
    """The rows of a chapter: each section's heading and style stand with its first point."""
    page = head(GuidePage, data, ("position", "place", "origin", "title", "summary"))
    points = []
    for section in data["sections"]:
        for index, point in enumerate(section["points"]):
            first = index == 0
            heading = (section["heading"] or {}) if first else {}
            points.append(keyed(point) | {"begins_section": first, "heading": heading, "style": section["style"]})
    replace(GuidePoint, {"page": page}, points)
    return page


def write_equipment(data: Data) -> Equipment:
    """The rows of a piece of equipment; a substitute without a row gets one, which its own document will fill."""
    item = head(
        Equipment,
        data,
        ("position", "role", "name", "description", "safety", "recorded_in"),
        drawing=data["drawing"] or "",
    )
    replace(Size, {"of": item}, [one | {"material": one["material"] or {}} for one in data["sizes"]])
    others = {
        one["equipment"]: Equipment.objects.get_or_create(slug=one["equipment"], defaults={"role": item.role})[0]
        for one in data["substitutes"]
    }
    replace(Substitute, {"of": item}, [one | {"equipment": others[one["equipment"]]} for one in data["substitutes"]])
    return item


def write_anatomy(data: Data) -> Anatomy:
    """The rows of muscles and regions. Muscles are kept by id, because exercises point at them."""
    anatomy = head(Anatomy, data, ())
    for position, muscle in enumerate(data["muscles"], start=1):
        columns = {"anatomy": anatomy, "position": position, "name": muscle["name"], "everyday": muscle["everyday"]}
        Muscle.objects.update_or_create(key=muscle["id"], defaults=columns)
    drop_unused_muscles([muscle["id"] for muscle in data["muscles"]])
    replace(Region, {"anatomy": anatomy}, map(keyed, data["regions"]))
    return anatomy


def drop_unused_muscles(there: Collection[str]) -> None:
    """Remove the muscles that are not `there` (ids), unless a draft of an exercise still names them."""
    Muscle.objects.exclude(key__in=there).exclude(pk__in=MuscleUse.objects.values("muscle")).delete()


def write_references(data: Data) -> Bibliography:
    """The rows of the references."""
    bibliography = head(Bibliography, data, ())
    empty = {"citation": "", "doi": "", "url": "", "finding": {}}
    items = [keyed(one) | {name: one[name] or nothing for name, nothing in empty.items()} for one in data["items"]]
    replace(Reference, {"bibliography": bibliography}, items)
    return bibliography


def write_safety(data: Data) -> SafetyList:
    """The rows of the safety list."""
    numbness, again, after = data["numbness"], data["again"], data["after_session"]
    safety = head(
        SafetyList,
        data,
        ("title", "introduction", "age_question", "under_age", "nothing_ticked", "sources"),
        numbness_introduction=numbness["introduction"],
        numbness_where=numbness["where"]["text"],
        numbness_since=numbness["since"]["text"],
        numbness_weakness=numbness["weakness"],
        again_introduction=again["introduction"],
        again_different=again["different"],
        **{f"after_{name}": after[name] for name in ("rise", "high", "text")},
    )
    owner = {"safety_list": safety}
    tiers = data["tiers"]
    replace(SafetyTier, owner, [{name: tier[name] for name in ("tier", "title", "action", "lock")} for tier in tiers])
    for model, name in ((SafetyItem, "items"), (SafetyRelease, "releases")):
        replace(model, owner, [keyed(one) | {"tier": tier["tier"]} for tier in tiers for one in tier[name]])
    options = [keyed(one) | {"question": name} for name in ("where", "since") for one in numbness[name]["options"]]
    replace(SafetyOption, owner, options)
    replace(SafetyRoute, owner, data["routes"])
    rules = ({name: value for name, value in rule.items() if name != "reason"} for rule in again["rules"])
    replace(SafetyRule, owner, rules)
    replace(SafetyQuestion, owner, map(keyed, again["questions"]))
    return safety


def head(model: type[M], data: Data, names: Iterable[str], **more: Any) -> M:
    """The head row of a document, made or brought up to date."""
    columns = {name: data[name] for name in names} | more
    row, _ = model._default_manager.update_or_create(slug=data["slug"], defaults=columns)
    return row


def keyed(data: Data) -> Data:
    """A part's columns: its id is called key, since a row has an id of its own."""
    return {"key" if name == "id" else name: value for name, value in data.items()}


def replace(model: type[models.Model], owner: Data, parts: Iterable[Data]) -> None:
    """Write a draft's parts of one kind anew, in order."""
    model._default_manager.filter(**owner).delete()
    model._default_manager.bulk_create(
        model(**owner, **part, position=position) for position, part in enumerate(parts, start=1)
    )
