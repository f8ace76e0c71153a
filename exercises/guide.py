"""The whole published guide at one version, as readers see it. Pure: documents in, look-ups out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from exercises.document import (
    AnatomyDocument,
    Document,
    EquipmentDocument,
    ExerciseDocument,
    Muscle,
    PageDocument,
    PrivacyDocument,
    Reference,
    ReferencesDocument,
    Region,
    SafetyDocument,
)

ROLES = ("primary", "secondary", "stabiliser")
"""What a muscle can do in an exercise, the strongest first."""


@dataclass(frozen=True)
class Version:
    """The newest edition's id, and its time, which tells two databases with the same ids apart."""

    edition: int
    published_at: datetime

    def __str__(self) -> str:
        return f"{self.edition}-{self.published_at:%Y%m%d%H%M%S%f}"


@dataclass(frozen=True)
class Place:
    """A region of the back: the muscles that lie there, and what happens there.

    Of one exercise, `role` is the strongest role of those muscles, None when none of them works. Of the whole guide,
    `exercises` are those that reach it, as (role, exercises in the editors' order), the strongest role first.
    """

    region: Region
    muscles: tuple[Muscle, ...]
    role: str | None = None
    exercises: tuple[tuple[str, tuple[ExerciseDocument, ...]], ...] = ()


@dataclass(frozen=True)
class Guide:
    """Everything published, in the editors' order; `editions` maps a document's slug to its edition's id."""

    version: Version | None
    exercises: dict[str, ExerciseDocument]
    pages: dict[str, PageDocument]
    equipment: dict[str, EquipmentDocument]
    muscles: dict[str, Muscle]
    regions: dict[str, Region]
    references: dict[str, Reference]
    safety: SafetyDocument | None
    privacy: PrivacyDocument | None
    editions: dict[tuple[str, str], int]

    def __hash__(self) -> int:
        """A version never changes, so it stands for the whole guide where a guide is the key of something kept."""
        return hash(self.version)

    def chapters(self, place: str) -> list[PageDocument]:
        """The pages that appear on one page of the site: `guide` or `evidence`."""
        return [page for page in self.pages.values() if page.place == place]

    def substitutes(self, slug: str) -> list[EquipmentDocument]:
        """What serves instead of a piece of equipment, best first; only what is published."""
        here = self.equipment.get(slug)
        return [
            self.equipment[one.equipment]
            for one in (here.substitutes if here else ())
            if one.equipment in self.equipment
        ]

    def used_in(self, slug: str) -> list[ExerciseDocument]:
        """The exercises that name a piece of equipment."""
        return [
            exercise
            for exercise in self.exercises.values()
            if any(need.equipment == slug for need in exercise.equipment)
        ]

    def regions_worked(self, exercise: ExerciseDocument) -> list[Place]:
        """Every region with what the exercise does there: the most worked first, then as the anatomy has them."""
        order = (*ROLES, None)
        places = [
            Place(region, self.muscles_in(region), role=role_in(region, exercise)) for region in self.regions.values()
        ]
        return sorted(places, key=lambda place: order.index(place.role))

    def regions_served(self) -> list[Place]:
        """Every region with the exercises that work it, as the anatomy has them."""
        return [
            Place(region, self.muscles_in(region), exercises=tuple(self.working(region)))
            for region in self.regions.values()
        ]

    def working(self, region: Region) -> Iterator[tuple[str, tuple[ExerciseDocument, ...]]]:
        """The exercises that reach a region, by their strongest role there; roles that none has are left out."""
        roles = {slug: role_in(region, exercise) for slug, exercise in self.exercises.items()}
        for role in ROLES:
            found = tuple(self.exercises[slug] for slug, here in roles.items() if here == role)
            if found:
                yield role, found

    def muscles_in(self, region: Region) -> tuple[Muscle, ...]:
        """The muscles that lie in a region."""
        return tuple(self.muscles[muscle] for muscle in region.muscles if muscle in self.muscles)

    def edition_of(self, exercise: str) -> int | None:
        """The id of the edition of an exercise, None when it is not published."""
        return self.editions.get(("exercise", exercise))

    @property
    def privacy_edition(self) -> int | None:
        """The id of the edition of the privacy notice, None when it is not published."""
        return self.editions.get(("privacy", "privacy"))


def role_in(region: Region, exercise: ExerciseDocument) -> str | None:
    """The strongest role that any muscle of a region has in an exercise, None when it works none of them."""
    roles = {use.role for use in exercise.muscles if use.muscle in region.muscles}
    return next((role for role in ROLES if role in roles), None)


def gather(version: Version | None, editions: Iterable[tuple[int, Document]]) -> Guide:
    """The guide made of published documents, given with the ids of their editions."""
    numbered = list(editions)
    documents = [document for _, document in numbered]
    exercises = [document for document in documents if isinstance(document, ExerciseDocument)]
    pages = [document for document in documents if isinstance(document, PageDocument)]
    equipment = [document for document in documents if isinstance(document, EquipmentDocument)]
    return Guide(
        version=version,
        exercises={one.slug: one for one in sorted(exercises, key=lambda one: (one.position, one.slug))},
        pages={one.slug: one for one in sorted(pages, key=lambda one: (one.position, one.slug))},
        equipment={one.slug: one for one in sorted(equipment, key=lambda one: (one.position, one.slug))},
        muscles={one.id: one for each in documents if isinstance(each, AnatomyDocument) for one in each.muscles},
        regions={one.id: one for each in documents if isinstance(each, AnatomyDocument) for one in each.regions},
        references={one.id: one for each in documents if isinstance(each, ReferencesDocument) for one in each.items},
        safety=next((one for one in documents if isinstance(one, SafetyDocument)), None),
        privacy=next((one for one in documents if isinstance(one, PrivacyDocument)), None),
        editions={(document.kind, document.slug): number for number, document in numbered},
    )
