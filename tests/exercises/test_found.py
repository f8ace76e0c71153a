"""How pages are found and shared: one address, their languages, words and pictures, and what machines are told."""

import json
import re
import struct
from datetime import timedelta
from html import unescape
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.db import models
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from exercises.document import Text
from exercises.found import LONGEST, short
from exercises.guide import Guide
from exercises.models import Edition, Exercise
from exercises.services.publishing import publish_draft, withdraw
from exercises.templatetags.found import data_block
from exercises.views import pictures
from upperback.users.models import User

SITE = "http://testserver"
PLACES = [
    "",
    "guide/",
    "whole-guide/",
    "equipment/",
    "warning-signs/",
    "evidence/",
    "privacy/",
    "guide/single-arm-row/",
    "guide/bent-over-row/",
    "guide/single-leg-deadlift/",
    "guide/plank-on-the-arms/",
]
PAGES = [f"/{language}/{place}" for place in PLACES for language in ("en", "fr")]
ROW = "/en/guide/single-arm-row/"


def head(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return str(response.content.decode()).partition("</head>")[0]


def meta(page: str, name: str) -> list[str]:
    """The contents of one kind of meta element."""
    return [unescape(one) for one in re.findall(rf'<meta (?:name|property)="{name}" content="([^"]*)"', page)]


def alternates(page: str) -> dict[str, str]:
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page))


def data(page: str) -> list[Any]:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return [json.loads(block) for block in blocks]


# The head of a page


def test_every_page_has_one_address_of_its_own(client: Client, guide: Guide) -> None:
    found = {path: re.findall(r'rel="canonical" href="([^"]+)"', head(client, path)) for path in PAGES}
    assert found == {path: [f"{SITE}{path}"] for path in PAGES}


def test_the_languages_of_a_page_name_each_other(client: Client, guide: Guide) -> None:
    for place in PLACES:
        both = [alternates(head(client, f"/{language}/{place}")) for language in ("en", "fr")]
        assert both == [{"en": f"{SITE}/en/{place}", "fr": f"{SITE}/fr/{place}", "x-default": f"{SITE}/{place}"}] * 2


@pytest.mark.parametrize("place", PLACES)
def test_the_address_without_a_language_leads_to_the_page_in_the_browsers(
    place: str, client: Client, guide: Guide
) -> None:
    for language in ("en", "fr"):
        response = client.get(f"/{place}", headers={"Accept-Language": language})
        assert (response.status_code, response.headers["Location"]) == (302, f"/{language}/{place}")


def test_every_page_has_a_title_and_a_description_that_no_other_has(client: Client, guide: Guide) -> None:
    heads = {path: head(client, path) for path in PAGES}
    titles = {path: re.findall(r"<title>([^<]+) · Upperback</title>", one) for path, one in heads.items()}
    words = {path: meta(one, "description") for path, one in heads.items()}
    assert {len(found) for found in (*titles.values(), *words.values())} == {1}
    for language in ("en", "fr"):
        here = [path for path in PAGES if path.startswith(f"/{language}/")]
        assert len({titles[path][0] for path in here}) == len({words[path][0] for path in here}) == len(PLACES)
    assert [path for path, (one,) in words.items() if not 50 <= len(one) <= LONGEST] == []


def test_the_title_is_the_pages_first_heading(client: Client, guide: Guide) -> None:
    for path in (f"/{language}/{place}" for language in ("en", "fr") for place in PLACES if "warning" not in place):
        page = client.get(path).content.decode()
        title = re.findall(r"<title>([^<]+) · Upperback</title>", page)
        assert re.findall(r"<h1[^>]*>([^<]+)</h1>", page) == title


@pytest.mark.parametrize("path", ["/en/account/login/", "/fr/account/signup/", "/en/account/password/reset/"])
def test_pages_of_accounts_are_not_to_be_found(path: str, client: Client, db: None) -> None:
    page = head(client, path)
    assert (meta(page, "robots"), alternates(page), meta(page, "og:title")) == (["noindex"], {}, [])
    assert 'rel="canonical"' not in page


@pytest.mark.parametrize("path", ["/en/sessions/", "/en/sessions/new/", "/fr/trend/", "/fr/account/"])
def test_pages_of_a_person_are_not_to_be_found(path: str, as_ada: Client, guide: Guide) -> None:
    assert meta(head(as_ada, path), "robots") == ["noindex"]


def test_pages_of_the_guide_may_be_found_and_errors_may_not(client: Client, guide: Guide) -> None:
    assert {path: meta(head(client, path), "robots") for path in PAGES} == {path: [] for path in PAGES}
    assert meta(client.get("/en/guide/nothing/").content.decode(), "robots") == ["noindex"]


def test_a_shared_page_says_what_the_page_says(client: Client, guide: Guide) -> None:
    for path in PAGES:
        page = head(client, path)
        (title,) = re.findall(r"<title>([^<]+) · Upperback</title>", page)
        (picture,) = meta(page, "og:image")
        assert {
            name: meta(page, f"og:{name}")
            for name in ("title", "description", "url", "locale", "locale:alternate", "site_name")
        } == {
            "title": [unescape(title)],
            "description": meta(page, "description"),
            "url": [f"{SITE}{path}"],
            "locale": ["en_CA" if path.startswith("/en/") else "fr_CA"],
            "locale:alternate": ["fr_CA" if path.startswith("/en/") else "en_CA"],
            "site_name": ["Upperback"],
        }
        assert meta(page, "og:type") == ["website" if len(path) == 4 else "article"]
        assert meta(page, "twitter:card") == ["summary_large_image"]
        assert len(meta(page, "og:image:alt")) == 1
        assert re.fullmatch(rf"{SITE}/share(/[a-z-]+)?\.png\?v=[0-9a-f]{{12}}", picture)


def test_the_browsers_frame_takes_the_papers_colour(client: Client, guide: Guide) -> None:
    found = re.findall(
        r'<meta name="theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)\)">', head(client, "/en/")
    )
    assert found == [("#f7f6f3", "light"), ("#14181d", "dark")]


@pytest.mark.parametrize(
    ("text", "cut"), [("a" * 10, "a" * 10), ("one two, three four", "one two…"), ("one two three", "one two three")]
)
def test_a_description_is_cut_between_words(text: str, cut: str) -> None:
    assert short(text, 13) == cut


def test_a_long_summary_of_an_editor_is_cut(client: Client, guide: Guide, publisher: User) -> None:
    exercise = Exercise.objects.get(slug="single-arm-row")
    exercise.summary["en"] = "Lean <on> a bench & pull. " * 20
    exercise.summary["en"] = exercise.summary["en"].strip()
    exercise.save()
    publish_draft(draft=exercise, by=publisher)
    page = head(client, ROW)
    assert [len(one) <= LONGEST + 1 and one.endswith("…") for one in meta(page, "description")] == [True]
    assert data(page)[1]["description"] == exercise.summary["en"]


# Data for machines


def said(text: Text, language: str) -> str:
    return text[language]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_exercise_is_told_to_machines_as_it_is_told_to_readers(language: str, client: Client, guide: Guide) -> None:
    for slug, exercise in guide.exercises.items():
        path = f"/{language}/guide/{slug}/"
        page = client.get(path).content.decode()
        trail, how = data(page)
        assert [step.get("item") for step in trail["itemListElement"]] == [
            f"{SITE}/{language}/",
            f"{SITE}/{language}/guide/",
            None,
        ]
        assert [step["position"] for step in trail["itemListElement"]] == [1, 2, 3]
        name = said(exercise.name, language)
        assert (trail["itemListElement"][2]["name"], how["name"], how["inLanguage"]) == (name, name, language)
        assert how["description"] == said(exercise.summary, language)
        assert how["image"] == meta(page, "og:image")[0]
        assert [tool["name"] for tool in how["tool"]] == [
            said(guide.equipment[need.equipment].name, language) for need in exercise.equipment if need.required
        ]
        steps = [[step["text"] for step in section["itemListElement"]] for section in how["step"]]
        assert steps == [
            [said(cue.text, language) for cue in exercise.cues_in(phase) if not cue.with_guidance]
            for phase in exercise.phases
        ]
        headings = re.findall(r"<h3>([^<]+)</h3>", page)
        assert [section["name"] for section in how["step"]] == [
            heading for heading in map(unescape, headings) if heading in {one["name"] for one in how["step"]}
        ]


def test_the_first_page_is_the_site_and_others_lie_below_it(client: Client, guide: Guide) -> None:
    (site,) = data(head(client, "/fr/"))
    assert (site["@type"], site["url"], site["inLanguage"]) == ("WebSite", f"{SITE}/fr/", "fr")
    (trail,) = data(head(client, "/en/equipment/"))
    assert [step["name"] for step in trail["itemListElement"]] == ["Upperback", "Equipment"]


def test_no_text_ends_the_element_that_data_stands_in() -> None:
    words = '</script><script>alert("1")</script> & <!--'
    block = data_block({"name": words})
    assert block.count("<") == 2
    assert json.loads(block.partition(">")[2].rpartition("<")[0]) == {"name": words}


# Sitemap and robots

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def sitemap(client: Client) -> dict[str, tuple[str | None, dict[str | None, str | None]]]:
    """Address to (day of change, alternates)."""
    response = client.get("/sitemap.xml")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/xml")
    return {
        str(url.findtext("s:loc", namespaces=NAMES)): (
            url.findtext("s:lastmod", namespaces=NAMES),
            {link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)},
        )
        for url in ET.fromstring(response.content).findall("s:url", NAMES)
    }


def test_the_sitemap_lists_every_page_in_every_language_as_the_page_itself_does(client: Client, guide: Guide) -> None:
    listed = sitemap(client)
    assert sorted(listed) == sorted(f"{SITE}{path}" for path in PAGES)
    for address, (_, others) in listed.items():
        page = head(client, address.removeprefix(SITE))
        assert re.findall(r'rel="canonical" href="([^"]+)"', page) == [address]
        assert alternates(page) == others


def test_the_sitemap_says_when_a_page_changed(client: Client, guide: Guide) -> None:
    days = {address: day for address, (day, _) in sitemap(client).items()}
    assert guide.version is not None
    assert set(days.values()) == {f"{localdate(guide.version.published_at):%Y-%m-%d}"}
    earlier = guide.version.published_at - timedelta(days=40)
    row: models.QuerySet[Edition] = models.QuerySet(Edition).filter(kind="exercise", slug="single-arm-row")
    assert row.update(published_at=earlier) == 1  # the day the tests ran is not one to tell apart
    changed = {address for address, (day, _) in sitemap(client).items() if day == f"{localdate(earlier):%Y-%m-%d}"}
    assert changed == {f"{SITE}{ROW}", f"{SITE}{ROW.replace('/en/', '/fr/')}"}


def test_what_was_withdrawn_is_not_listed(client: Client, guide: Guide, publisher: User) -> None:
    withdraw(kind="exercise", slug="single-arm-row", by=publisher)
    assert [address for address in sitemap(client) if "single-arm-row" in address] == []
    assert client.get("/share/single-arm-row.png").status_code == 404


@pytest.mark.django_db
def test_the_sitemap_of_an_empty_guide_lists_the_other_pages(client: Client) -> None:
    assert len(sitemap(client)) == 14


def test_the_sitemap_takes_three_queries_and_then_two(
    client: Client, guide: Guide, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        client.get("/sitemap.xml")


def test_robots_may_read_the_guide_and_no_account(client: Client) -> None:
    response = client.get("/robots.txt")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /en/admin/",
        "Disallow: /en/account/",
        "Disallow: /fr/admin/",
        "Disallow: /fr/account/",
        "",
        f"Sitemap: {SITE}/sitemap.xml",
    ]


@pytest.mark.parametrize(
    "path", ["/robots.txt", "/sitemap.xml", "/share.png", "/icon-192.png", "/en/manifest.webmanifest"]
)
def test_what_machines_ask_for_can_only_be_read(path: str, client: Client, guide: Guide) -> None:
    assert [client.post(path).status_code, client.delete(path).status_code] == [405, 405]
    response = client.get(path)
    assert response.headers["Cache-Control"] == "public, max-age=3600"


# Pictures


def size(png: bytes) -> tuple[int, int]:
    """Width and height out of a PNG's first chunk."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


def test_every_picture_that_a_page_names_is_there_in_its_size(client: Client, guide: Guide) -> None:
    for path in PAGES:
        page = head(client, path)
        response = client.get(meta(page, "og:image")[0].removeprefix(SITE))
        assert (response.status_code, response.headers["Content-Type"]) == (200, "image/png")
        named = tuple(int(meta(page, f"og:image:{side}")[0]) for side in ("width", "height"))
        assert size(response.content) == named == (1200, 630)
        assert len(response.content) < 100_000


def test_a_picture_is_kept_for_a_year_at_the_address_of_its_version_only(client: Client, guide: Guide) -> None:
    address = meta(head(client, ROW), "og:image")[0].removeprefix(SITE)
    year = "public, max-age=31536000, immutable"
    hour = "public, max-age=3600"
    found = [client.get(one).headers["Cache-Control"] for one in (address, address[:-1] + "x", address.split("?")[0])]
    assert found == [year, hour, hour]


def test_a_new_version_of_the_guide_has_a_new_address_of_its_pictures(
    client: Client, guide: Guide, publisher: User
) -> None:
    before = meta(head(client, ROW), "og:image")
    withdraw(kind="page", slug="causes", by=publisher)
    assert meta(head(client, ROW), "og:image") != before


def test_a_picture_the_browser_has_is_not_sent_again(client: Client, guide: Guide) -> None:
    for path in ("/share/bent-over-row.png", "/share.png", "/icon-512.png"):
        tag = client.get(path).headers["ETag"]
        again = client.get(path, headers={"If-None-Match": tag})
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)


@pytest.mark.parametrize(
    "path", ["/share/nothing.png", "/share/mat.png", "/share/.png", "/icon-64.png", "/icon-0.png", "/icon-x.png"]
)
def test_there_is_no_other_picture(path: str, client: Client, guide: Guide) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("slug", ["", "single-arm-row"])
def test_the_picture_holds_no_words_since_a_server_may_have_no_fonts(
    slug: str, guide: Guide, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def draw(svg: str, width: int) -> bytes:
        drawn.append(svg)
        return b""

    monkeypatch.setattr(pictures, "drawn", draw)
    pictures.share_picture.__wrapped__(slug, guide.version, "")
    (svg,) = drawn
    assert {element.tag.rpartition("}")[2] for element in ET.fromstring(svg).iter()} == {
        "svg",
        "rect",
        "g",
        "path",
    }


# Manifest


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_manifest_speaks_the_pages_language_and_its_icons_have_the_size_they_claim(
    language: str, client: Client, guide: Guide
) -> None:
    page = head(client, f"/{language}/guide/")
    (address,) = re.findall(r'<link rel="manifest" href="([^"]+)">', page)
    response = client.get(address)
    assert response.headers["Content-Type"] == "application/manifest+json"
    manifest = response.json()
    assert (manifest["lang"], manifest["start_url"], manifest["scope"]) == (language, f"/{language}/", "/")
    assert (manifest["short_name"], manifest["display"]) == ("Upperback", "standalone")
    sized = [icon for icon in manifest["icons"] if icon["type"] == "image/png"]
    assert [icon["sizes"] for icon in sized] == ["192x192", "512x512"]
    for icon in sized:
        assert "x".join(map(str, size(client.get(icon["src"]).content))) == icon["sizes"]


def test_the_icon_of_a_home_screen_is_there(client: Client, guide: Guide) -> None:
    page = head(client, "/en/")
    (address,) = re.findall(r'<link rel="apple-touch-icon" href="([^"]+)">', page)
    assert size(client.get(address).content) == (180, 180)
    assert re.findall(r'<link rel="icon" href="([^"]+)" type="image/svg\+xml">', page) == ["/static/favicon.svg"]
