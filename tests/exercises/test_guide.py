"""The guide as one thing: documents in, look-ups out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from exercises.document import Document, EquipmentDocument, ExerciseDocument, PageDocument, read
from exercises.guide import Guide, Version, gather
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
