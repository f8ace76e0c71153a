"""The guide as one thing: documents in, look-ups out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from exercises.document import Document, EquipmentDocument, ExerciseDocument, MuscleUse, PageDocument, read
from exercises.guide import ROLES, Guide, Version, gather, role_in
from exercises.models import GuidePage
from exercises.queries import current_guide, current_version, guide_at
from exercises.services.loading import CONTENT
from exercises.services.publishing import publish_draft
from upperback.users.models import User

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def whole() -> Guide:
    """The guide of the content files, without a database; ids count from 100 in the order of the files."""
    documents = [read(path.read_text(encoding="utf-8")) for path in sorted(CONTENT.rglob("*.json"))]
    return gather(Version(200, NOON), enumerate(documents, start=100))


def test_a_guide_of_nothing_is_empty() -> None:
    guide = gather(None, [])
    assert (guide.exercises, guide.pages, guide.equipment, guide.muscles, guide.references) == ({}, {}, {}, {}, {})
    assert (guide.version, guide.safety, guide.editions, guide.chapters("guide")) == (None, None, {}, [])


def test_exercises_and_chapters_come_in_the_editors_order(whole: Guide) -> None:
    assert list(whole.exercises) == ["single-arm-row", "bent-over-row", "single-leg-deadlift", "plank-on-the-arms"]
    assert [page.slug for page in whole.chapters("guide")] == [
        "introduction",
        "causes",
        "when-to-see-somebody",
        "who-it-suits",
        "loads",
        "how-much",
        "summary",
    ]
    assert [page.slug for page in whole.chapters("evidence")] == ["research"]


def test_documents_at_one_position_come_by_name() -> None:
    page = read((CONTENT / "pages" / "summary.json").read_text(encoding="utf-8"))
    assert isinstance(page, PageDocument)
    others: list[tuple[int, Document]] = [(7, replace(page, slug=slug, position=3)) for slug in ("c", "a", "b")]
    assert list(gather(None, [*others, (8, replace(page, slug="z", position=2))]).pages) == ["z", "a", "b", "c"]


def test_substitutes_come_best_first_and_only_if_they_are_published(whole: Guide) -> None:
    assert [one.slug for one in whole.substitutes("training-bench")] == ["chair", "table", "couch-arm"]
    without = replace(whole, equipment={slug: one for slug, one in whole.equipment.items() if slug != "table"})
    assert [one.slug for one in without.substitutes("training-bench")] == ["chair", "couch-arm"]


@pytest.mark.parametrize("slug", ["towel", "trampoline"])
def test_what_has_no_substitutes_has_none(whole: Guide, slug: str) -> None:
    assert whole.substitutes(slug) == []


@pytest.mark.parametrize(
    ("slug", "exercises"),
    [
        ("training-bench", ["single-arm-row"]),
        ("training-bag", ["single-arm-row", "bent-over-row", "single-leg-deadlift"]),
        ("mat", ["plank-on-the-arms"]),
        ("dumbbell", []),
        ("trampoline", []),
    ],
)
def test_equipment_knows_the_exercises_that_name_it(whole: Guide, slug: str, exercises: list[str]) -> None:
    assert [one.slug for one in whole.used_in(slug)] == exercises


@pytest.mark.parametrize(
    ("slug", "worked"),
    [
        ("single-arm-row", {"interscapular": "primary", "lower_trap": "primary", "post_shoulder": "secondary"}),
        (
            "bent-over-row",
            {
                "interscapular": "primary",
                "lower_trap": "primary",
                "post_shoulder": "secondary",
                "t_spine_upper": "stabiliser",
                "t_spine_mid": "stabiliser",
            },
        ),
        (
            "single-leg-deadlift",
            dict.fromkeys(("interscapular", "lower_trap", "t_spine_upper", "t_spine_mid"), "stabiliser"),
        ),
        ("plank-on-the-arms", dict.fromkeys(("lower_trap", "t_spine_upper", "t_spine_mid"), "stabiliser")),
    ],
)
def test_an_exercise_works_the_regions_of_its_muscles_on_both_sides(
    whole: Guide, slug: str, worked: dict[str, str]
) -> None:
    places = whole.regions_worked(whole.exercises[slug])
    assert {place.region.id: place.role for place in places} == {name: worked.get(name[:-2]) for name in whole.regions}
    order = [(*ROLES, None).index(place.role) for place in places]
    assert order == sorted(order)


def test_a_region_takes_the_strongest_role_of_its_muscles(whole: Guide) -> None:
    row = whole.exercises["single-arm-row"]
    uses = (MuscleUse(muscle="rhomboids", role="stabiliser"), MuscleUse(muscle="middle-trapezius", role="secondary"))
    region = whole.regions["interscapular_l"]
    assert role_in(region, replace(row, muscles=uses)) == "secondary"
    assert role_in(region, replace(row, muscles=uses[:1])) == "stabiliser"
    assert role_in(region, replace(row, muscles=())) is None


def test_a_region_knows_the_exercises_that_reach_it_by_role(whole: Guide) -> None:
    served = {
        place.region.id: [(role, [one.slug for one in exercises]) for role, exercises in place.exercises]
        for place in whole.regions_served()
    }
    rows, both = ["single-arm-row", "bent-over-row"], ["single-leg-deadlift", "plank-on-the-arms"]
    found = {
        "interscapular": [("primary", rows), ("stabiliser", ["single-leg-deadlift"])],
        "lower_trap": [("primary", rows), ("stabiliser", both)],
        "post_shoulder": [("secondary", rows)],
        "t_spine_upper": [("stabiliser", ["bent-over-row", *both])],
        "t_spine_mid": [("stabiliser", ["bent-over-row", *both])],
    }
    assert served == {name: found.get(name[:-2], []) for name in whole.regions}
    assert len(served) == 14


def test_a_muscle_that_is_not_there_is_left_out(whole: Guide) -> None:
    without = replace(whole, muscles={slug: one for slug, one in whole.muscles.items() if slug != "rhomboids"})
    assert [one.id for one in without.muscles_in(whole.regions["interscapular_l"])] == ["middle-trapezius"]


def test_muscles_and_references_are_found_by_id(whole: Guide) -> None:
    assert whole.muscles["rhomboids"].name.fr == "rhomboïdes"
    assert whole.references["andersen-2011"].participants == 198


def test_an_exercise_knows_its_edition(whole: Guide) -> None:
    first = sorted(path.stem for path in CONTENT.rglob("*.json") if path.parent.name == "exercises")
    found = [whole.edition_of(slug) for slug in first]
    assert found == [whole.editions["exercise", slug] for slug in first]
    assert whole.edition_of("causes") is None


def test_a_version_tells_two_databases_with_the_same_ids_apart() -> None:
    assert str(Version(7, NOON)) == "7-20260301120000000000"
    assert str(Version(7, NOON)) != str(Version(7, NOON + timedelta(microseconds=1)))


@pytest.mark.django_db
def test_before_anything_is_published_there_is_no_version_and_an_empty_guide() -> None:
    assert (current_version(), current_guide()) == (None, gather(None, []))


def test_the_version_is_the_newest_edition(guide: Guide, publisher: User) -> None:
    page = GuidePage.objects.get(slug="causes")
    page.title["en"] = "Causes"
    edition = publish_draft(draft=page, by=publisher)
    assert current_version() == Version(edition.pk, edition.published_at)


def test_a_guide_is_read_once_and_then_known_by_its_version(
    guide: Guide, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    guide_at.cache_clear()
    with django_assert_num_queries(2):
        current_guide()
    with django_assert_num_queries(1):
        current_guide()


def test_a_guide_of_former_days_is_read_in_one_query(
    guide: Guide, publisher: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page = GuidePage.objects.get(slug="causes")
    page.title["en"] = "Causes"
    publish_draft(draft=page, by=publisher)
    guide_at.cache_clear()
    with django_assert_num_queries(1):
        former = guide_at(guide.version)
    assert (former, current_guide().pages["causes"].title.en) == (guide, "Causes")


def test_the_guide_out_of_the_database_is_that_of_the_files(guide: Guide, whole: Guide) -> None:
    assert replace(guide, version=None, editions={}) == replace(whole, version=None, editions={})


def test_documents_of_each_type_stand_under_their_name(whole: Guide) -> None:
    assert isinstance(whole.exercises["single-arm-row"], ExerciseDocument)
    assert isinstance(whole.equipment["mat"], EquipmentDocument)
