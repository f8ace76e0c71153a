"""The back map on pages: every region drawn, named and listed, with what the exercise does there."""

import gzip
import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

from exercises.document import Region, Text
from exercises.figures import back
from exercises.guide import Guide
from exercises.templatetags.back import back_map

IDS = [shape.id for shape in back.SHAPES]
EXERCISES = ["single-arm-row", "bent-over-row", "single-leg-deadlift", "plank-on-the-arms"]
PAGES = [f"/{language}/guide/{path}" for language in ("en", "fr") for path in ("", *(f"{slug}/" for slug in EXERCISES))]
ROWS = "Single-arm row, Bent-over row"
WORDS = {
    "primary": "This exercise works here.",
    "secondary": "In this exercise, the muscles here help.",
    "stabiliser": "In this exercise, the muscles here hold steady.",
    None: "This exercise is not aimed here.",
}


def map_of(client: Client, path: str) -> str:
    """The component as it stands on a page."""
    page = client.get(path).content.decode()
    (found,) = re.findall(r'<div class="back-map">.*?</ul>\s*</div>', page, re.DOTALL)
    return str(found)


def shapes(page: str) -> list[tuple[str, str, str]]:
    """(region, accessible name, how it is drawn) of every shape, in the order in which the keyboard meets them."""
    found = re.findall(r'<a href="#region-(\w+)" aria-label="([^"]*)"><path (?:class|fill)="([^"]+)" d=', page)
    return [(name, " ".join(unescape(says).split()), drawn) for name, says, drawn in found]


def listed(page: str) -> list[tuple[list[str], str]]:
    """(regions, words) of every entry of the list, tags left out."""
    entries = re.findall(r'<li[^>]*>((?:<a id="region-.*?</a> )+)<p class="about">(.*?)</p></li>', page, re.DOTALL)
    return [
        (re.findall(r'id="region-(\w+)"', links), " ".join(unescape(re.sub(r"<[^>]+>", "", words)).split()))
        for links, words in entries
    ]


def roles(guide: Guide, slug: str) -> dict[str, Any]:
    return {place.region.id: place.role for place in guide.regions_worked(guide.exercises[slug])}


@pytest.mark.parametrize("path", PAGES)
def test_every_region_is_drawn_once_and_listed_once(client: Client, guide: Guide, path: str) -> None:
    page = map_of(client, path)
    names = [name for names, _ in listed(page) for name in names]
    assert [name for name, _, _ in shapes(page)] == IDS
    assert (sorted(names), re.findall(r'id="region-(\w+)" href="#region-(\w+)"', page)) == (
        sorted(IDS),
        [(name, name) for name in names],
    )


@pytest.mark.parametrize("slug", EXERCISES)
def test_a_shape_says_in_words_what_its_colour_says(client: Client, guide: Guide, slug: str) -> None:
    drawn = {"primary": "works", "secondary": "url(#helps)", "stabiliser": "url(#holds)", None: "rests"}
    names = {name: region.name.en[0].upper() + region.name.en[1:] for name, region in guide.regions.items()}
    assert shapes(map_of(client, f"/en/guide/{slug}/")) == [
        (name, f"{names[name]}. {WORDS[role]}", drawn[role])
        for name, role in ((name, roles(guide, slug)[name]) for name in IDS)
    ]


def test_the_list_says_it_for_left_and_right_at_once_the_most_worked_first(client: Client, guide: Guide) -> None:
    assert listed(map_of(client, "/en/guide/bent-over-row/")) == [
        (["interscapular_l", "interscapular_r"], f"Middle trapezius, rhomboids. {WORDS['primary']}"),
        (["lower_trap_l", "lower_trap_r"], f"Lower trapezius. {WORDS['primary']}"),
        (["post_shoulder_l", "post_shoulder_r"], f"Rear deltoid. {WORDS['secondary']}"),
        (["t_spine_upper_c", "t_spine_mid_c"], f"Spinal erectors. {WORDS['stabiliser']}"),
        (["neck_base_l", "neck_base_r", "upper_trap_l", "upper_trap_r", "scapula_l", "scapula_r"], WORDS[None]),
    ]


def test_the_guide_leads_from_a_place_to_its_exercises(client: Client, guide: Guide) -> None:
    page = map_of(client, "/en/guide/")
    assert listed(page)[1] == (
        ["interscapular_l", "interscapular_r"],
        "Middle trapezius, rhomboids. Worked by: Single-arm row, Bent-over row. Holds steady in: Single-leg deadlift.",
    )
    assert [names for names, words in listed(page) if words == "None of the exercises is aimed here."] == [
        ["neck_base_l", "neck_base_r", "upper_trap_l", "upper_trap_r"],
        ["scapula_l", "scapula_r"],
    ]
    spine = page[page.index('id="region-t_spine_mid_c"') :]
    assert re.findall(r'href="(/[^"]+)"', spine) == [
        f"/en/guide/{slug}/" for slug in ("bent-over-row", "single-leg-deadlift", "plank-on-the-arms")
    ]


@pytest.mark.parametrize(
    ("slug", "key"),
    [
        ("single-arm-row", ["does the work", "helps"]),
        ("bent-over-row", ["does the work", "helps", "holds steady"]),
        ("plank-on-the-arms", ["holds steady"]),
    ],
)
def test_the_key_names_the_patterns_that_are_there(client: Client, guide: Guide, slug: str, key: list[str]) -> None:
    assert re.findall(r'<li class="(?:works|helps|holds)">([^<]+)</li>', map_of(client, f"/en/guide/{slug}/")) == key


def test_the_map_of_the_guide_has_no_key_and_no_patterns(client: Client, guide: Guide) -> None:
    page = map_of(client, "/en/guide/")
    assert (page.count("<pattern"), page.count('class="key"'), {drawn for _, _, drawn in shapes(page)}) == (
        0,
        0,
        {"rests"},
    )


@pytest.mark.parametrize("path", PAGES)
def test_the_component_is_small(client: Client, guide: Guide, path: str) -> None:
    assert len(gzip.compress(map_of(client, path).encode(), 6)) < 4096


@pytest.mark.django_db
def test_a_guide_without_regions_has_no_map(client: Client) -> None:
    assert client.get("/en/guide/").content.decode().count('back-map"') == 0


def test_a_region_without_a_shape_stands_in_the_list_and_a_shape_without_a_region_is_not_drawn(guide: Guide) -> None:
    other = Region(id="low_back_c", name=Text(en="<lower> back", fr="bas du dos"), muscles=())
    known = {name: region for name, region in guide.regions.items() if name != "scapula_l"}
    changed = replace(guide, regions=known | {other.id: other})
    places = changed.regions_worked(guide.exercises["plank-on-the-arms"])
    context = back_map(places, "exercises/region_worked.html")
    page = render_to_string("components/back_map.html", context)
    assert [name for name, _, _ in shapes(page)] == [name for name in IDS if name != "scapula_l"]
    assert re.findall(r'<a id="region-low_back_c" href="#region-low_back_c">([^<]*)</a>', page) == [
        "&lt;lower&gt; back"
    ]
