"""Figures as pages show them: complete, in words too, and small."""

import re
from collections import Counter
from html import unescape

import brotli
import pytest
from django.template.loader import render_to_string
from django.test import Client

from exercises.document import ExerciseDocument, Text
from exercises.figures.drawing import Choice
from exercises.figures.shown import Pictures, shapes
from exercises.guide import Guide
from exercises.home import fit
from exercises.models import Exercise
from exercises.services.publishing import publish_draft
from exercises.views.pages import pictures_of
from tests.exercises.figures.published import CHOICES, FIGURES, SLUGS, exercise
from upperback.users.models import User

PAGES = ["/{}/", "/{}/guide/", *(f"/{{}}/guide/{slug}/" for slug in SLUGS)]
each = pytest.mark.parametrize("slug", SLUGS)
DRAWN = [f"/{language}/guide/{slug}/" for language in ("en", "fr") for slug in SLUGS]


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def svgs(html: str, role: str = "") -> list[str]:
    """The figures of a page; with a role only those that say what they show."""
    every = re.findall(r'<svg class="figure".*?</svg>', html, re.DOTALL)
    return [one for one in every if not role or f'role="{role}"' in one]


def labels(html: str) -> list[str]:
    return [unescape(label) for one in svgs(html, "img") for label in re.findall(r'aria-label="([^"]*)"', one)]


def of(text: Text, language: str) -> str:
    return text[language]


@pytest.mark.parametrize("language", ["en", "fr"])
@each
def test_start_end_and_faults_say_what_they_show(client: Client, guide: Guide, slug: str, language: str) -> None:
    start, end, *faults = (of(pose.shows, language) for pose in FIGURES[slug].poses)
    pairs = [label for fault in faults for label in (fault, end)]
    order = [one.id for one in exercise(slug).faults]
    shown = sorted(FIGURES[slug].faults, key=lambda pose: order.index(pose.fault or ""))
    pairs = [label for pose in shown for label in (of(pose.shows, language), end)]
    assert labels(page(client, f"/{language}/guide/{slug}/")) == [f"{start} {end}", start, end, *pairs]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", PAGES)
def test_every_shape_that_is_used_is_there_once_and_every_one_there_is_used(
    client: Client, guide: Guide, path: str, language: str
) -> None:
    html = page(client, path.format(language))
    used = re.findall(r'<use [^>]*href="#(f[0-9a-f]{7})"', html)
    made = re.findall(r'<path id="(f[0-9a-f]{7})" d="M[^"]+"', html)
    assert (set(used), len(made)) == (set(made), len(set(made)))
    assert len(made) > 15


@pytest.mark.parametrize("path", PAGES)
def test_no_id_stands_twice(client: Client, guide: Guide, path: str) -> None:
    ids = Counter(re.findall(r'\sid="([^"]+)"', page(client, path.format("en"))))
    assert {name: count for name, count in ids.items() if count > 1} == {}


@each
def test_every_part_that_moves_has_17_places(client: Client, guide: Guide, slug: str) -> None:
    html = page(client, f"/en/guide/{slug}/")
    ways = re.findall(r'data-way="([^"]*)"', html)
    assert {len(way.split(";")) for way in ways} == {17}
    stage = svgs(html)[0]
    assert stage.count("data-way=") == len(ways) > 5
    numbers = {len(place.split(" ")) for way in ways for place in way.split(";")}
    assert numbers == {3}
    starts = re.findall(r'transform="translate\(([^)]+)\)(?:rotate\(([^)]+)\))?" data-way="([^;]+);', stage)
    assert len(starts) == len(ways)
    assert [f"{place} {turn or '0'}" for place, turn, _ in starts] == [way for _, _, way in starts]


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ("/en/", 8 + 3),
        ("/en/guide/", 8),
        # movement, start, end; the moments that have cues; a pair for each fault that is drawn
        ("/en/guide/single-arm-row/", 3 + 4 + 6),
        ("/en/guide/bent-over-row/", 3 + 4 + 4),
        ("/en/guide/single-leg-deadlift/", 3 + 3 + 4),
        ("/en/guide/plank-on-the-arms/", 3 + 1 + 4),
    ],
)
def test_a_page_has_its_pictures(client: Client, guide: Guide, path: str, count: int) -> None:
    assert len(svgs(page(client, path))) == count


def test_cards_say_start_and_end(client: Client, guide: Guide) -> None:
    pairs = re.findall(r'<div class="pair" role="img" aria-label="([^"]*)"', page(client, "/en/"))
    said = [unescape(one) for one in pairs]
    assert said == [
        f"Start: {one.figure.start.shows.en} End: {one.figure.end.shows.en}"
        for one in guide.exercises.values()
        if one.figure
    ]


def test_faults_are_told_apart_in_words(client: Client, guide: Guide) -> None:
    html = page(client, "/en/guide/plank-on-the-arms/")
    caption = r'<figure class="(wrong|right)">.*?<figcaption><strong>(.*?)</strong> (.*?)</figcaption>'
    found = re.findall(caption, html, re.DOTALL)
    plank = exercise("plank-on-the-arms")
    shown = [fault for fault in plank.faults if fault.id in {"plank.fault-hips-sag", "plank.fault-hips-high"}]
    assert [(kind, words, unescape(text)) for kind, words, text in found] == [
        one
        for fault in shown
        for one in (("wrong", "Not like this", fault.fault.en), ("right", "Like this", fault.fix.en))
    ]


@each
def test_every_fault_is_named_once_drawn_or_not(client: Client, guide: Guide, slug: str) -> None:
    html = unescape(page(client, f"/en/guide/{slug}/"))
    assert {fault.id: html.count(fault.fault.en) for fault in exercise(slug).faults} == {
        fault.id: 1 for fault in exercise(slug).faults
    }


def component(drawn: Pictures, document: ExerciseDocument) -> str:
    """The movement, the stills and the shapes they are made of."""
    tempo = next((level.tempo for level in document.prescriptions if level.tempo), None)
    every = [drawn.movement, drawn.start, drawn.end]
    context = {"pictures": drawn, "exercise": document, "tempo": tempo, "shapes": shapes(every)}
    return render_to_string("components/shapes.html", context) + render_to_string("exercises/movement.html", context)


@pytest.mark.parametrize(("slug", "choice"), CHOICES)
def test_a_movement_weighs_no_more_than_8_kb(slug: str, choice: Choice) -> None:
    document = exercise(slug)
    drawn = Pictures(FIGURES[slug], choice, tuple((use.muscle, use.role) for use in document.muscles))
    size = len(brotli.compress(component(drawn, document).encode(), quality=5))
    assert size <= 8000


# Without a figure


ABSENT = (
    '<svg class="figure"',
    '<svg class="shapes"',
    "<use",
    "<movement-figure",
    "movement.js",
    'class="moment drawn"',
    'class="compared"',
)
"""What only figures bring onto a page."""


def without_figure(slug: str, by: User) -> None:
    """Publish an exercise without its figure."""
    draft = Exercise.objects.get(slug=slug)
    draft.touches.all().delete()
    draft.poses.all().delete()
    draft.figure_held_in, draft.figure_follows = "", ""
    draft.figure_forward = draft.figure_up = None
    draft.save()
    publish_draft(draft=draft, by=by)


@each
def test_an_exercise_without_a_figure_is_complete_in_words(
    client: Client, guide: Guide, publisher: User, slug: str
) -> None:
    without_figure(slug, publisher)
    html = unescape(page(client, f"/en/guide/{slug}/"))
    for part in ABSENT:
        assert part not in html
    document = exercise(slug)
    words = [*(cue.text.en for cue in document.cues), *(fault.fault.en for fault in document.faults)]
    words += [fault.fix.en for fault in document.faults]
    assert [one for one in words if one not in html] == []
    assert "None" not in re.sub(r"<[^>]*>", " ", html)


def test_cards_without_a_figure_stand_beside_those_that_have_one(client: Client, guide: Guide, publisher: User) -> None:
    without_figure("bent-over-row", publisher)
    pages = {path: page(client, path) for path in ("/en/", "/en/guide/")}
    found = {path: (len(svgs(html)), html.count('class="card"')) for path, html in pages.items()}
    assert found == {"/en/": (9, 4), "/en/guide/": (6, 4)}


def test_a_page_draws_with_the_equipment_the_exercise_names(guide: Guide) -> None:
    chosen = {
        slug: drawn.choice
        for slug, one in guide.exercises.items()
        if (drawn := pictures_of(guide, one, fit(guide, one, None)))
    }
    assert chosen == {
        "single-arm-row": Choice("bench", "bag"),
        "bent-over-row": Choice(None, "bag"),
        "single-leg-deadlift": Choice(None, "bag"),
        "plank-on-the-arms": Choice(None, None, "mat"),
    }
