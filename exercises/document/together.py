"""What only shows when all documents of a guide are read together: names that lead nowhere, or twice."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import TypeVar, get_args

from exercises.document.anatomy import AnatomyDocument
from exercises.document.equipment import EquipmentDocument
from exercises.document.exercise import ExerciseDocument
from exercises.document.figure import Support
from exercises.document.problems import Problem, problem
from exercises.document.problems import marked as _
from exercises.document.reading import Document
from exercises.document.references import Reference, ReferencesDocument
from exercises.document.safety import Option, Question, Release
from exercises.figures.check import check_figure

Key = tuple[str, str]
D = TypeVar("D", bound=Document)


def check_together(documents: Iterable[Document], *, unreadable: Collection[str] = ()) -> dict[Key, list[Problem]]:
    """Problems by (kind, slug): unknown muscles, equipment and references, ids used twice, loops of substitutes.

    `unreadable` are the slugs of documents that could not be read: what they may define is not called unknown.
    """
    every = list(documents)
    known = Names(every, unreadable)
    problems: dict[Key, list[Problem]] = {}
    for document in every:
        found = [*known.unknown_in(document), *known.repeated_in(document), *known.figure_of(document)]
        if found:
            problems[(document.kind, document.slug)] = sorted(found)
    return problems


class Names:
    """Every name the documents of a guide define."""

    def __init__(self, documents: list[Document], unreadable: Collection[str]) -> None:
        self.unreadable = unreadable
        self.muscles = {muscle.id for d in of(AnatomyDocument, documents) for muscle in d.muscles}
        self.references = {item.id for d in of(ReferencesDocument, documents) for item in d.items}
        self.equipment = {d.slug: d for d in of(EquipmentDocument, documents)}
        self.ids = Counter(name for document in documents for _, name in ids(document))

    def unknown_in(self, document: Document) -> Iterator[Problem]:
        """Names in one document that nothing defines, or that define something of another role."""
        for path, name in sources(document):
            if name not in self.references and "references" not in self.unreadable:
                yield problem(path, _("names a reference that is not there: %(name)s"), name=name)
        for path, name in muscles(document):
            if name not in self.muscles and "anatomy" not in self.unreadable:
                yield problem(path, _("names a muscle that is not there: %(name)s"), name=name)
        for path, name, role in equipment(document):
            if name in self.unreadable:
                continue
            if name not in self.equipment:
                yield problem(path, _("names equipment that is not there: %(name)s"), name=name)
            elif self.equipment[name].role != role:
                words = _("needs a %(role)s, and %(name)s is a %(other)s")
                yield problem(path, words, role=role, name=name, other=self.equipment[name].role)
        if isinstance(document, EquipmentDocument) and self.leads_back(document.slug):
            yield problem("substitutes", _("lead back to the thing they replace"))

    def repeated_in(self, document: Document) -> Iterator[Problem]:
        """Ids that the guide uses more than once."""
        for path, name in ids(document):
            if self.ids[name] > 1:
                yield problem(path, _("uses an id that is used elsewhere too: %(name)s"), name=name)

    def figure_of(self, document: Document) -> Iterator[Problem]:
        """What is wrong with an exercise's figure, with every support the exercise may be done with."""
        if not isinstance(document, ExerciseDocument) or document.figure is None:
            return
        supports = [
            thing for need in document.equipment if need.role == "support" for thing in self.serving(need.equipment)
        ]
        yield from check_figure(document.figure, dict.fromkeys(drawn for one in supports if (drawn := support_of(one))))
        faults = {fault.id for fault in document.faults}
        for index, pose in enumerate(document.figure.poses):
            if pose.fault and pose.fault not in faults:
                yield problem(
                    f"figure.poses[{index}].fault", _("names a fault that is not there: %(name)s"), name=pose.fault
                )

    def serving(self, slug: str) -> Iterator[EquipmentDocument]:
        """A piece of equipment and what serves instead of it."""
        if standard := self.equipment.get(slug):
            yield standard
            yield from (
                self.equipment[one.equipment] for one in standard.substitutes if one.equipment in self.equipment
            )

    def leads_back(self, slug: str) -> bool:
        """Whether following substitutes from a piece of equipment arrives at it again."""
        seen: set[str] = set()
        ahead = [slug]
        while ahead:
            here = self.equipment.get(ahead.pop())
            for substitute in here.substitutes if here else ():
                if substitute.equipment == slug:
                    return True
                if substitute.equipment not in seen:
                    seen.add(substitute.equipment)
                    ahead.append(substitute.equipment)
        return False


def support_of(thing: EquipmentDocument) -> Support | None:
    """How a support is drawn, None when it is not drawn or is no support."""
    return next((support for support in get_args(Support) if support == thing.drawing), None)


def of(kind: type[D], documents: Iterable[Document]) -> Iterator[D]:
    """The documents of one type."""
    return (document for document in documents if isinstance(document, kind))


def parts(part: object, path: str = "") -> Iterator[tuple[str, object]]:
    """(path, part) of a document and of everything in it, however deep."""
    yield path, part
    for field in fields(part) if is_dataclass(part) else ():
        value = getattr(part, field.name)
        here = f"{path}.{field.name}" if path else field.name
        if is_dataclass(value):
            yield from parts(value, here)
        elif isinstance(value, tuple):
            for index, one in enumerate(value):
                yield from parts(one, f"{here}[{index}]") if is_dataclass(one) else ()


LOCAL = (Option, Question, Release)
"""Parts whose id means something within their own list only."""


def ids(document: Document) -> Iterator[tuple[str, str]]:
    """(path, id) of everything that carries an id; only references may be called like something else."""
    for path, part in parts(document):
        if isinstance(name := getattr(part, "id", None), str) and not isinstance(part, LOCAL):
            yield f"{path}.id", f"reference {name}" if isinstance(part, Reference) else name


def sources(document: Document) -> Iterator[tuple[str, str]]:
    """(path, reference id) of every source a document names."""
    for path, part in parts(document):
        for field in ("sources", "references"):
            for name in getattr(part, field, ()):
                yield f"{path}.{field}" if path else field, name


def muscles(document: Document) -> Iterator[tuple[str, str]]:
    """(path, muscle id) of every muscle a document names."""
    match document:
        case ExerciseDocument():
            for index, use in enumerate(document.muscles):
                yield f"muscles[{index}].muscle", use.muscle
        case AnatomyDocument():
            for index, region in enumerate(document.regions):
                for muscle in region.muscles:
                    yield f"regions[{index}].muscles", muscle
        case _:
            return


def equipment(document: Document) -> Iterator[tuple[str, str, str]]:
    """(path, equipment slug, role it has to fill) of every piece of equipment a document names."""
    match document:
        case ExerciseDocument():
            for index, need in enumerate(document.equipment):
                yield f"equipment[{index}].equipment", need.equipment, need.role
        case EquipmentDocument():
            for index, substitute in enumerate(document.substitutes):
                yield f"substitutes[{index}].equipment", substitute.equipment, document.role
        case _:
            return
