"""Rows that editors work on say what a document says, and say what is missing while they are unfinished."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.utils.translation import override

from exercises.document import (
    AnatomyDocument,
    Document,
    DocumentError,
    EquipmentDocument,
    ExerciseDocument,
    PageDocument,
    Substitute,
    Text,
    Video,
    read,
)
from exercises.guide import Guide
from exercises.models import (
    DRAFTS,
    Anatomy,
    Cue,
    Draft,
    Edition,
    Equipment,
    Exercise,
    GuidePage,
    Muscle,
    MuscleUse,
    SafetyTier,
)
from exercises.services.drafts import write_draft
from exercises.services.loading import CONTENT

pytestmark = pytest.mark.usefixtures("guide")


def draft_of(document: Document) -> Draft:
    return DRAFTS[document.kind]._default_manager.get(slug=document.slug)


def content(name: str) -> Document:
    return read((CONTENT / name).read_text(encoding="utf-8"))


def plank() -> ExerciseDocument:
    document = content("exercises/plank-on-the-arms.json")
    assert isinstance(document, ExerciseDocument)
    return document


def problems(draft: Draft) -> list[str]:
    with pytest.raises(DocumentError) as error:
        draft.document()
    return [str(problem) for problem in error.value.problems]


def test_the_rows_of_every_content_file_say_what_the_file_says() -> None:
    documents = [read(path.read_text(encoding="utf-8")) for path in sorted(CONTENT.rglob("*.json"))]
    assert [one.slug for one in documents if draft_of(one).document() != one] == []


def test_writing_a_document_again_changes_nothing() -> None:
    documents = [edition.read() for edition in Edition.objects.all()]
    models = (Cue, Muscle, MuscleUse, SafetyTier, Equipment, Exercise)
    before = [model._default_manager.count() for model in models]
    for document in documents:
        write_draft(document)
    assert [one.slug for one in documents if draft_of(one).document() != one] == []
    assert [model._default_manager.count() for model in models] == before


def test_writing_an_older_document_takes_the_draft_back(guide: Guide) -> None:
    exercise = Exercise.objects.get(slug="plank-on-the-arms")
    exercise.name["en"] = "Board"
    exercise.save()
    exercise.cues.all().delete()
    write_draft(guide.exercises["plank-on-the-arms"])
    assert draft_of(plank()).document() == plank()


def with_film(language: str) -> ExerciseDocument:
    return replace(plank(), video=Video(title="Plank", url="https://example.org/plank", language=language))


def with_no_substitutes() -> EquipmentDocument:
    document = content("equipment/mat.json")
    assert isinstance(document, EquipmentDocument)
    return replace(document, substitutes=())


def with_other_sections() -> PageDocument:
    document = content("pages/causes.json")
    assert isinstance(document, PageDocument)
    first, second, *rest = document.sections
    return replace(document, sections=(replace(second, style="steps"), replace(first, heading=None), *rest))


def with_fewer_regions() -> AnatomyDocument:
    document = content("anatomy.json")
    assert isinstance(document, AnatomyDocument)
    return replace(document, regions=document.regions[3:])


def with_other_muscles() -> AnatomyDocument:
    document = content("anatomy.json")
    assert isinstance(document, AnatomyDocument)
    return replace(document, muscles=document.muscles[::-1])


def without_an_idle_muscle() -> AnatomyDocument:
    document = content("anatomy.json")
    assert isinstance(document, AnatomyDocument)
    idle = "levator-scapulae"
    regions = (replace(one, muscles=tuple(name for name in one.muscles if name != idle)) for one in document.regions)
    return replace(document, muscles=tuple(one for one in document.muscles if one.id != idle), regions=tuple(regions))


@pytest.mark.parametrize(
    "variant",
    [
        lambda: with_film("fr"),
        lambda: with_film("fr-CA"),
        lambda: replace(plank(), also_called=None, equipment=(), easier=(), harder=(), faults=(), references=()),
        lambda: replace(plank(), name=Text(en="Plank — 10 % 💪🏽", fr="Planche : « 10 % » 💪🏽")),
        lambda: replace(plank(), cues=plank().cues[::-1], purpose=plank().stop, stop=plank().purpose),
        with_no_substitutes,
        with_other_sections,
        with_fewer_regions,
        with_other_muscles,
        without_an_idle_muscle,
    ],
    ids=[
        "a film",
        "a film in the French of Canada",
        "nothing that may be left out",
        "unusual characters",
        "another order",
        "no substitutes",
        "other sections",
        "fewer regions",
        "muscles in another order",
        "a muscle less",
    ],
)
def test_whatever_a_document_says_its_draft_says(variant: Callable[[], Document]) -> None:
    document = variant()
    assert write_draft(document).document() == document


@pytest.mark.parametrize("language", ["en", "fr-CA", "fil", "fil-PH"])
def test_the_language_of_a_film_fits_its_column(language: str) -> None:
    draft = write_draft(with_film(language))
    draft.full_clean()
    assert draft.document() == with_film(language)


def test_equipment_may_be_written_before_what_replaces_it() -> None:
    bag = content("equipment/training-bag.json")
    assert isinstance(bag, EquipmentDocument)
    words = Text(en="words", fr="mots")
    document = replace(bag, slug="sack", substitutes=(Substitute(equipment="stone", note=words),))
    assert write_draft(document).document() == document
    assert Equipment.objects.get(slug="stone").role == "load"


def test_an_unfinished_draft_names_everything_that_is_missing() -> None:
    assert problems(Exercise.objects.create(slug="new")) == [
        "breathing.en: is missing",
        "breathing.fr: is missing",
        "cues: needs at least 1 entry",
        "measure: has to be one of 'repetitions' or 'seconds'",
        "muscles: needs at least 1 entry",
        "name.en: is missing",
        "name.fr: is missing",
        "prescriptions: has one prescription for each of the levels 1, 2 and 3, in this order",
        "purpose: needs at least 1 entry",
        "sides: has to be one of 'both' or 'each'",
        "stop: needs at least 1 entry",
        "summary.en: is missing",
        "summary.fr: is missing",
    ]


def test_a_half_written_tempo_load_or_film_stays_half_for_the_publisher_to_see() -> None:
    exercise = Exercise.objects.get(slug="single-arm-row")
    exercise.video_url = "https://example.org/row"
    exercise.save()
    exercise.prescriptions.filter(level=1).update(tempo_up=None)
    exercise.prescriptions.filter(level=2).update(load_high=None)
    exercise.prescriptions.filter(level=3).update(load_unit="")
    assert problems(exercise) == [
        "prescriptions[0].tempo.up: has to be a whole number",
        "prescriptions[1].load.high: has to be a number",
        "prescriptions[2].load.unit: has to be one of 'kg' or 'lb'",
        "video.language: is empty",
        "video.title: is empty",
    ]


def test_parts_follow_their_position() -> None:
    exercise = Exercise.objects.get(slug="plank-on-the-arms")
    exercise.cues.filter(key="plank.look-at-floor").update(position=0)
    document = exercise.document()
    assert isinstance(document, ExerciseDocument)
    assert [cue.id for cue in document.cues][:2] == ["plank.look-at-floor", plank().cues[0].id]


def test_levels_follow_their_number_whatever_their_position() -> None:
    exercise = Exercise.objects.get(slug="plank-on-the-arms")
    exercise.prescriptions.filter(level=1).update(position=99)
    assert exercise.document() == plank()


def test_a_chapter_whose_first_point_begins_no_section_has_a_section_all_the_same() -> None:
    page = GuidePage.objects.get(slug="summary")
    page.points.update(begins_section=False)
    assert page.document() == content("pages/summary.json")


def test_a_point_that_begins_a_section_ends_the_one_before() -> None:
    page = GuidePage.objects.get(slug="summary")
    page.points.filter(key="summary.posture-risk").update(begins_section=True, heading={"en": "Risk", "fr": "Risque"})
    document = page.document()
    assert isinstance(document, PageDocument)
    assert [(one.heading, [point.id for point in one.points]) for one in document.sections] == [
        (None, ["summary.less-tension"]),
        (Text(en="Risk", fr="Risque"), ["summary.posture-risk"]),
    ]


def test_a_draft_without_its_translation_can_be_saved_and_waits() -> None:
    page = GuidePage.objects.get(slug="summary")
    page.title = {"en": "In short"}
    page.full_clean()
    page.save()
    assert problems(page) == ["title.fr: is missing"]


@pytest.mark.parametrize(("language", "name"), [("en", "Plank on the arms"), ("fr", "Planche sur les bras")])
def test_a_draft_is_called_by_its_name_in_the_editors_language(language: str, name: str) -> None:
    with override(language):
        assert str(Exercise.objects.get(slug="plank-on-the-arms")) == name


def test_a_draft_without_a_name_is_called_by_its_slug() -> None:
    assert (str(Exercise(slug="new")), str(GuidePage(slug="sleep"))) == ("new", "sleep")


def test_there_is_a_draft_for_every_kind_of_document() -> None:
    kinds = {json.loads(path.read_text(encoding="utf-8"))["kind"] for path in CONTENT.rglob("*.json")}
    assert set(DRAFTS) == kinds


def test_a_muscle_that_an_exercise_uses_keeps_its_row() -> None:
    before = Muscle.objects.get(key="biceps").pk
    write_draft(with_other_muscles())
    assert (Muscle.objects.get(key="biceps").pk, Anatomy.objects.count()) == (before, 1)
