"""The guide's files say what the guide has to say, in both languages, and promise nothing they may not."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pytest

from exercises.document import (
    AnatomyDocument,
    Cue,
    Document,
    EquipmentDocument,
    ExerciseDocument,
    PageDocument,
    Point,
    ReferencesDocument,
    SafetyDocument,
    Text,
    check_together,
    read,
)
from exercises.services.loading import CONTENT
from exercises.units import to_kilograms

D = TypeVar("D", bound=Document)

FILES = sorted(CONTENT.rglob("*.json"))
DOCUMENTS = [read(path.read_text(encoding="utf-8")) for path in FILES]

MUST = [
    "introduction.four-exercises",
    "causes.several-things",
    "causes.old-injury",
    "causes.posture",
    "causes.osteoarthritis",
    "causes.nerve",
    "causes.fracture",
    "help.physiotherapist",
    "help.call-now",
    "suits.end-of-day",
    "suits.strength-endurance",
    "suits.posture",
    "loads.training-bags",
    "summary.less-tension",
    "summary.posture-risk",
    "row.purpose",
    "row.set-up-bench",
    "row.set-up-chair",
    "row.spine-neutral",
    "row.head-in-line",
    "row.shoulder-blade-back",
    "row.not-drawn-throughout",
    "row.keep-working",
    "bent.purpose",
    "bent.easier",
    "bent.feel",
    "bent.after-stress",
    "bent.natural-curve",
    "bent.elbows-along",
    "bent.pencil",
    "bent.knees-bent",
    "deadlift.purpose",
    "deadlift.no-weight-first",
    "deadlift.upper-back-stabilises",
    "deadlift.small-range",
    "deadlift.natural-curve",
    "plank.purpose",
    "plank.abdominals",
    "plank.shoulders",
]
"""The points that the published guide has to make."""

NBSP = "\N{NO-BREAK SPACE}"


def parts(part: object, path: str) -> Iterator[tuple[str, object]]:
    """(path, part) of everything in a document."""
    yield path, part
    for field in fields(part) if is_dataclass(part) else ():
        value = getattr(part, field.name)
        if is_dataclass(value):
            yield from parts(value, f"{path} {field.name}")
        for one in value if isinstance(value, tuple) else ():
            yield from parts(one, f"{path} {getattr(one, 'id', field.name)}")


PARTS = [found for document in DOCUMENTS for found in parts(document, document.slug)]
POINTS = [part for _, part in PARTS if isinstance(part, Point | Cue)]
TEXTS = [(path, part) for path, part in PARTS if isinstance(part, Text)]
ENGLISH = [(path, text.en) for path, text in TEXTS]
FRENCH = [(path, text.fr) for path, text in TEXTS]


def of(kind: type[D]) -> dict[str, D]:
    """The documents of one type by slug."""
    return {document.slug: document for document in DOCUMENTS if isinstance(document, kind)}


def breaches(pattern: str, texts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """(path, what stands there) wherever a text has what the pattern describes."""
    return [(path, found.group()) for path, text in texts for found in re.finditer(pattern, text, re.IGNORECASE)]


# What has to be there


def test_every_point_the_guide_has_to_make_is_made_once_and_nothing_else_claims_to_be_one() -> None:
    assert sorted(point.id for point in POINTS if point.origin == "must") == sorted(MUST)


def test_the_chapters_that_have_to_be_there_are_there_and_in_order() -> None:
    pages = sorted(of(PageDocument).values(), key=lambda page: page.position)
    assert [page.slug for page in pages if page.origin == "must"] == [
        "introduction",
        "causes",
        "when-to-see-somebody",
        "who-it-suits",
        "loads",
        "summary",
    ]


def test_what_the_research_says_is_an_addition_with_its_own_place() -> None:
    assert {page.slug: page.origin for page in of(PageDocument).values() if page.place == "evidence"} == {
        "research": "extra"
    }


def test_the_four_exercises_are_there_and_in_order() -> None:
    exercises = sorted(of(ExerciseDocument).values(), key=lambda exercise: exercise.position)
    assert [(one.slug, one.name.en, one.name.fr, one.measure, one.sides) for one in exercises] == [
        ("single-arm-row", "Single-arm row", "Tirage à un bras", "repetitions", "each"),
        ("bent-over-row", "Bent-over row", "Tirage buste penché", "repetitions", "both"),
        ("single-leg-deadlift", "Single-leg deadlift", "Soulevé de terre sur une jambe", "repetitions", "each"),
        ("plank-on-the-arms", "Plank on the arms", "Planche sur les bras", "seconds", "both"),
    ]


def test_drawing_the_shoulder_blade_back_is_the_only_cue_for_professional_guidance() -> None:
    cues = [cue for exercise in of(ExerciseDocument).values() for cue in exercise.cues]
    assert [cue.id for cue in cues if cue.with_guidance] == ["row.shoulder-blade-back"]


def test_no_exercise_has_a_film_yet() -> None:
    assert [exercise.video for exercise in of(ExerciseDocument).values()] == [None] * 4


def test_every_addition_names_a_source() -> None:
    assert [point.id for point in POINTS if point.origin == "extra" and not point.sources] == []


def test_every_name_leads_somewhere() -> None:
    assert check_together(DOCUMENTS) == {}


@pytest.mark.parametrize(
    ("exercise", "sign"),
    [
        *((slug, sign) for slug in ("row", "bent", "deadlift", "plank") for sign in ("numbness", "sharp-pain")),
        *((slug, sign) for slug in ("row", "bent", "deadlift", "plank") for sign in ("chest-pain", "dizziness")),
        ("deadlift", "balance"),
        ("plank", "shoulder-low-back"),
        ("plank", "numb-hands"),
    ],
)
def test_every_exercise_says_when_to_stop(exercise: str, sign: str) -> None:
    stops = [point.id for one in of(ExerciseDocument).values() for point in one.stop]
    assert stops.count(f"{exercise}.stop-{sign}") == 1


def test_the_back_map_has_its_fourteen_regions() -> None:
    assert [region.id for region in of(AnatomyDocument)["anatomy"].regions] == [
        "neck_base_l",
        "neck_base_r",
        "upper_trap_l",
        "upper_trap_r",
        "interscapular_l",
        "interscapular_r",
        "scapula_l",
        "scapula_r",
        "lower_trap_l",
        "lower_trap_r",
        "post_shoulder_l",
        "post_shoulder_r",
        "t_spine_upper_c",
        "t_spine_mid_c",
    ]


@pytest.mark.parametrize(("side", "english", "french"), [("l", "left", "gauche"), ("r", "right", "droite")])
def test_left_and_right_are_named_as_the_person_has_them(side: str, english: str, french: str) -> None:
    regions = [region for region in of(AnatomyDocument)["anatomy"].regions if region.id.endswith(f"_{side}")]
    endings = {(region.name.en.split(", ")[-1], region.name.fr.split(", ")[-1]) for region in regions}
    assert endings == {(english, f"à {french}")}


@pytest.mark.parametrize(
    ("tier", "letter", "count"), [("emergency", "E", 6), ("soon", "S", 12), ("visit", "V", 2), ("ask-first", "A", 9)]
)
def test_the_safety_list_has_all_its_signs(tier: str, letter: str, count: int) -> None:
    signs = of(SafetyDocument)["safety"].tier(tier).items
    assert [sign.id for sign in signs] == [f"{letter}{number}" for number in range(1, count + 1)]


def test_a_clean_screen_promises_nothing() -> None:
    assert of(SafetyDocument)["safety"].nothing_ticked.en == (
        "You ticked no warning sign. This form cannot rule out a problem."
    )


def test_training_bags_come_in_six_sizes() -> None:
    bag = of(EquipmentDocument)["training-bag"]
    kilograms = [round(to_kilograms(Decimal(str(size.load)), size.unit), 1) for size in bag.sizes]
    assert [(size.load, size.unit, size.material and size.material.en) for size in bag.sizes] == [
        (8, "lb", "recycled rubber"),
        (13, "lb", "recycled rubber"),
        (18, "lb", "recycled rubber"),
        (20, "lb", "sand"),
        (35, "lb", "sand"),
        (45, "lb", "sand"),
    ]
    assert [float(one) for one in kilograms] == [3.6, 5.9, 8.2, 9.1, 15.9, 20.4]


def test_the_chapter_on_loads_gives_the_bags_in_pounds_and_kilograms() -> None:
    (point,) = (point for point in POINTS if point.id == "loads.training-bags")
    assert re.findall(r"\d+(?:\.\d)?", point.text.en) == (
        ["8", "13", "18", "3.6", "5.9", "8.2", "20", "35", "45", "9.1", "15.9", "20.4"]
    )


@pytest.mark.parametrize(
    ("thing", "instead"),
    [
        ("training-bench", ["chair", "table", "couch-arm"]),
        ("training-bag", ["dumbbell", "kettlebell", "water-jug", "backpack", "resistance-band"]),
        ("mat", ["carpet", "towel"]),
        ("chair", []),
    ],
)
def test_substitutes_are_ranked_best_first(thing: str, instead: list[str]) -> None:
    assert [one.equipment for one in of(EquipmentDocument)[thing].substitutes] == instead


def test_a_log_keeps_the_colour_of_a_band_and_the_load_of_everything_else_that_is_lifted() -> None:
    lifted = {one.slug: one.recorded_in for one in of(EquipmentDocument).values() if one.role == "load"}
    assert lifted == {
        "backpack": "load",
        "dumbbell": "load",
        "kettlebell": "load",
        "resistance-band": "colour",
        "training-bag": "load",
        "water-jug": "load",
    }


REPETITIONS = {
    # exercise, level: sets, from, to, load from, to and unit, seconds of hold at the top
    ("single-arm-row", 1): (2, 10, 12, (0, 4, "kg"), 1),
    ("single-arm-row", 2): (3, 8, 12, (8, 13, "lb"), 1),
    ("single-arm-row", 3): (4, 8, 12, (18, 35, "lb"), 2),
    ("bent-over-row", 1): (2, 10, 12, (2, 4, "kg"), 1),
    ("bent-over-row", 2): (3, 8, 12, (13, 20, "lb"), 1),
    ("bent-over-row", 3): (4, 6, 10, (35, 45, "lb"), 2),
    ("single-leg-deadlift", 1): (2, 6, 8, None, 1),
    ("single-leg-deadlift", 2): (3, 8, 8, (8, 13, "lb"), 1),
    ("single-leg-deadlift", 3): (3, 8, 10, (18, 35, "lb"), 1),
    ("plank-on-the-arms", 1): (3, 10, 20, None, None),
    ("plank-on-the-arms", 2): (3, 20, 40, None, None),
    ("plank-on-the-arms", 3): (3, 40, 60, None, None),
}


def test_the_prescriptions_are_those_of_the_table() -> None:
    assert {
        (exercise.slug, one.level): (
            one.sets,
            one.low,
            one.high,
            (one.load.low, one.load.high, one.load.unit) if one.load else None,
            one.tempo.hold if one.tempo else None,
        )
        for exercise in of(ExerciseDocument).values()
        for one in exercise.prescriptions
    } == REPETITIONS


def test_effort_and_rest_go_by_level_and_the_tempo_is_two_up_three_down() -> None:
    prescriptions = [one for exercise in of(ExerciseDocument).values() for one in exercise.prescriptions]
    assert {(one.level, one.effort_low, one.effort_high, one.rest_low, one.rest_high) for one in prescriptions} == {
        (1, 4, None, 60, 90),
        (2, 2, 3, 60, 90),
        (3, 1, 2, 60, 120),
    }
    assert {(one.tempo.up, one.tempo.down) for one in prescriptions if one.tempo} == {(2, 3)}


@pytest.mark.parametrize(
    ("reference", "participants", "numbers"),
    [
        ("andersen-2011", 198, ["0", "10", "10", "2", "−1.4", "−2.0", "−0.7", "12", "−1.9", "−2.5", "−1.2"]),
        ("andersen-2012", 447, ["0", "9", "20", "60", "−1.1", "20", "−1.9", "7", "−1.4"]),
        ("jay-2011", 40, ["8", "0", "10", "−2.1", "−3.7", "−0.4"]),
        ("zebis-2011", 537, ["20", "0", "9", "−0.6"]),
        ("cochrane-2015", None, ["−0.71", "−1.33", "−0.10"]),
    ],
)
def test_the_studies_are_quoted_with_their_numbers(
    reference: str, participants: int | None, numbers: list[str]
) -> None:
    (study,) = (one for one in of(ReferencesDocument)["references"].items if one.id == reference)
    finding = study.finding.en if study.finding else ""
    assert (study.participants, re.findall(r"−?\d+(?:\.\d+)?", finding)) == (participants, numbers)


def test_every_study_can_be_looked_up() -> None:
    studies = of(ReferencesDocument)["references"].items
    assert [one.id for one in studies if one.type in ("trial", "review", "cohort") and not one.doi] == []
    assert [one.id for one in studies if not one.citation] == ["practice"]


# How the files are written


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_called_like_its_document(path: Path) -> None:
    document = read(path.read_text(encoding="utf-8"))
    assert path.stem == document.slug


@pytest.mark.parametrize(("kind", "folder"), [("exercise", "exercises"), ("page", "pages"), ("equipment", "equipment")])
def test_documents_of_one_kind_share_a_folder(kind: str, folder: str) -> None:
    assert {path.parent for path in FILES if json.loads(path.read_text(encoding="utf-8"))["kind"] == kind} == {
        CONTENT / folder
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_languages_stand_on_adjacent_lines(path: Path) -> None:
    keys = [line.split(":")[0].strip() for line in path.read_text(encoding="utf-8").splitlines()]
    together = [pair for pair in pairwise(keys) if pair == ('"en"', '"fr"')]
    document = read(path.read_text(encoding="utf-8"))
    assert len(together) == sum(isinstance(part, Text) for _, part in parts(document, ""))


# How the texts are written

SAME_IN_BOTH = {"biceps", "obliques", "Kettlebell", "Table"}
OF_ENGLISH = r"\b(?:the|and|your|you|with|of|to|is|are|it|from|that|for|this|not|does|when|if|by|at|be|nor|who)\b"
OF_FRENCH = r"\b(?:le|la|les|un|une|des|du|de|et|vous|votre|vos|avec|est|sont|ou|sur|pour|que|ne|dans|aux?|à)\b"


def words(text: str) -> set[str]:
    return set(re.findall(r"[\w-]+", text.lower().replace("’", " ")))


def test_no_text_is_empty() -> None:
    assert [path for path, text in TEXTS if not words(text.en) or not words(text.fr)] == []


def test_nothing_is_left_untranslated() -> None:
    names = {part.cited_as for document in of(ReferencesDocument).values() for part in document.items}
    assert {text.en for _, text in TEXTS if text.en == text.fr and text not in names} == SAME_IN_BOTH


@pytest.mark.parametrize(("texts", "foreign"), [(ENGLISH, OF_FRENCH), (FRENCH, OF_ENGLISH)], ids=["English", "French"])
def test_no_text_has_words_of_the_other_language(texts: list[tuple[str, str]], foreign: str) -> None:
    assert breaches(foreign, texts) == []


@pytest.mark.parametrize(
    ("texts", "own"), [(ENGLISH, rf"{OF_ENGLISH}|\b(?:in|or)\b"), (FRENCH, OF_FRENCH)], ids=["English", "French"]
)
def test_every_sentence_has_words_of_its_language(texts: list[tuple[str, str]], own: str) -> None:
    sentences = [(path, text) for path, text in texts if len(text.split()) > 8]
    assert [sentence for sentence in sentences if not breaches(own, [sentence])] == []


def numbers(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d+(?:[.,]\d+)?", text))


def test_both_languages_give_the_same_numbers() -> None:
    differ = {
        path.split()[-2]: (numbers(text.en) - spoken, spoken - numbers(text.en))
        for path, text in TEXTS
        if numbers(text.en) != (spoken := numbers(re.sub(r"(?<=\d),(?=\d)", ".", text.fr)))
    }
    # French writes out "la sixième semaine" and "d’un point".
    assert differ == {
        "how-much.step-up": (Counter(["1"]), Counter()),
        "how-much.judge": (Counter(["6"]), Counter()),
        "research.size": (Counter(["6"]), Counter()),
    }


@pytest.mark.parametrize(
    "pattern",
    [
        rf"(?<!{NBSP}):",
        rf"«(?!{NBSP})",
        rf"(?<!{NBSP})»",
        rf"(?<!{NBSP})%",
        r"\s[;?!,.]",
        r"\d ?(?:kg|lb|L|cm|s|min|h|minutes?|secondes?|points?|ans|semaines?|jours|heures|degrés|personnes)\b",
        r"\d\.\d",
        r"\u202f",
    ],
    ids=[
        "no-break space before a colon",
        "no-break space after «",
        "no-break space before »",
        "no-break space before %",
        "no space before ; ? ! , .",
        "no-break space between a number and its unit",
        "decimal comma",
        "no narrow space",
    ],
)
def test_french_is_typeset_as_in_quebec(pattern: str) -> None:
    assert breaches(pattern, FRENCH) == []


@pytest.mark.parametrize(
    "pattern",
    [r"\s[:;?!%,.]", r"\d,\d", r"\d(?:kg|lb|L|cm)\b"],
    ids=["no space before a sign", "decimal point", "unit"],
)
def test_english_is_typeset(pattern: str) -> None:
    assert breaches(pattern, ENGLISH) == []


@pytest.mark.parametrize(
    "pattern",
    ["'", '"', "!", r"\s{2}", r"\.\.\.", r"(?:^|[\s(])-\d", r"[\u200b-\u200f\ufeff]"],
    ids=["apostrophe", "quotation mark", "exclamation mark", "two spaces", "three dots", "hyphen for minus", "unseen"],
)
def test_no_text_has_typewriter_signs(pattern: str) -> None:
    assert breaches(pattern, [*ENGLISH, *FRENCH]) == []


MEDICINES = r"paracetamol|paracétamol|acetaminophen|acétaminophène|ibuprof[eè]ne?|naprox[eè]ne?|aspirine?|tylenol|advil"


@pytest.mark.parametrize(
    "pattern",
    [
        rf"\b(?:{MEDICINES})\b",
        r"\b(?:pain ?killers?|medicines?|medications?|médicaments?|analgésiques?|anti-inflammat\w+)\b",
        r"\b(?:cures?|cured|curing|heals?|healed|healing|guérir|guérit|guérison|guéri\w*)\b",
        r"\b(?:safe|safely|harmless|risk-free|sans danger|sans risque|sécuritaires?|inoffensi\w+)\b",
        r"\b(?:guarante\w+|garanti\w*|miracle|miraculeux|proven|prouvé\w*)\b",
        r"\b(?:push through|work through|no pain|ignore the pain|forcez|serrez les dents|sans douleur, sans)\b",
        r"\b(?:diagnos\w+)\b",
        r"\b(?:probability|probabilité|score)\b",
        r"\b(?:simply|just do|easy|facilement|il suffit)\b",
    ],
    ids=["medicines", "drugs", "cures", "safety", "guarantees", "pushing", "diagnoses", "scores", "belittling"],
)
def test_no_text_promises_or_advises_what_the_guide_may_not(pattern: str) -> None:
    assert breaches(pattern, [*ENGLISH, *FRENCH]) == []


@pytest.mark.parametrize(
    ("point", "hedges"),
    [
        ("causes.posture", ("may", "peut")),
        ("suits.posture", ("may", "peuvent")),
        ("summary.posture-risk", ("may", "pourrait")),
        ("research.posture", ("may", "peut")),
    ],
)
def test_what_is_said_of_posture_is_said_with_may(point: str, hedges: tuple[str, str]) -> None:
    (found,) = (one for one in POINTS if one.id == point)
    assert [hedge in words(text) for hedge, text in zip(hedges, (found.text.en, found.text.fr), strict=True)] == [
        True
    ] * 2


WORDS_A_MINUTE = 200
"""A slow reader, on a phone."""

SECONDS_A_TAP = 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_whole_safety_list_is_answered_within_two_and_a_half_minutes(language: str) -> None:
    """Everything that is read to answer: the introduction, the question about age, the tiers' titles and the signs."""
    safety = of(SafetyDocument)["safety"]
    signs = [sign.text for tier in safety.tiers for sign in tier.items]
    read = [safety.introduction, safety.age_question, *(tier.title for tier in safety.tiers), *signs]
    count = sum(len([word for word in text[language].split() if re.search(r"\w", word)]) for text in read)
    taps = 1 + len(signs)
    assert count * 60 / WORDS_A_MINUTE + taps * SECONDS_A_TAP <= 150


def test_no_result_names_what_somebody_might_have() -> None:
    """A result is a tier's title and action, or one of the three texts that stand for none."""
    safety = of(SafetyDocument)["safety"]
    said = [text for tier in safety.tiers for text in (tier.title, tier.action)]
    said += [safety.under_age, safety.nothing_ticked, safety.after_session.text]
    said += [rule.text for rule in safety.again.rules]
    named = r"cancer|heart|cœur|attack|infarctus|stroke|AVC|infection|fracture|osteop|ostéop|nerve|nerf|disease|maladie"
    assert breaches(named, [("result", text[language]) for text in said for language in ("en", "fr")]) == []


def test_the_rules_are_those_that_were_agreed_on() -> None:
    safety = of(SafetyDocument)["safety"]
    locks = {tier.tier: (tier.lock, [release.id for release in tier.releases]) for tier in safety.tiers}
    assert locks == {
        "emergency": ("all", ["seen", "mistake"]),
        "soon": ("training", ["spoken", "mistake"]),
        "visit": ("none", []),
        "ask-first": ("limited", ["asked", "mistake"]),
    }
    assert len(safety.again.questions) == 3
    assert (safety.after_session.rise, safety.after_session.high) == (3, 8)
