"""The guide's pages as readers meet them: open, quick, private to their reader, and new as soon as the guide is."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries, Settings

from exercises.document import Cue, ExerciseDocument, Point, Text
from exercises.guide import Guide
from exercises.models import Exercise, GuidePage
from exercises.queries import guide_at
from exercises.services.publishing import publish_draft, withdraw
from tests.conftest import client_of
from upperback.release import fingerprint
from upperback.users.models import User

EXERCISES = ["single-arm-row", "bent-over-row", "single-leg-deadlift", "plank-on-the-arms"]
PLACES = ["", "guide/", "equipment/", "warning-signs/", "evidence/", *(f"guide/{slug}/" for slug in EXERCISES)]
PAGES = [f"/{language}/{place}" for language in ("en", "fr") for place in PLACES]
ROW = "/en/guide/single-arm-row/"


def text(response: Any) -> str:
    """The page with its entities turned into characters."""
    return unescape(response.content.decode())


def tag(client: Client, path: str = ROW) -> str:
    """The ETag of a page, empty when it has none."""
    response = client.get(path)
    assert response.status_code == 200
    return response.headers.get("ETag", "")


def publish(by: User, title: str = "Causes") -> None:
    """Publish another English title of the chapter on causes."""
    page = GuidePage.objects.get(slug="causes")
    page.title["en"] = title
    page.save()
    publish_draft(draft=page, by=by)


# What a page is


def test_every_page_is_open_to_everybody_and_has_one_first_heading(client: Client, guide: Guide) -> None:
    responses = {path: client.get(path) for path in PAGES}
    found = {path: (one.status_code, len(re.findall(r"<h1\b", text(one)))) for path, one in responses.items()}
    assert found == dict.fromkeys(PAGES, (200, 1))


def test_every_page_names_its_language(client: Client, guide: Guide) -> None:
    found = {path: re.findall(r'<html lang="(\w+)"', text(client.get(path))) for path in PAGES}
    assert found == {path: [path[1:3]] for path in PAGES}


@pytest.mark.parametrize("path", ["/en/", "/en/guide/", "/en/equipment/", "/en/warning-signs/", "/en/evidence/"])
@pytest.mark.django_db
def test_a_page_of_an_empty_guide_is_there(client: Client, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, len(re.findall(r"<h1\b", text(response)))) == (200, 1)


@pytest.mark.parametrize("path", ["/en/", "/en/guide/", "/en/evidence/"])
@pytest.mark.django_db
def test_an_empty_guide_says_so(client: Client, path: str) -> None:
    empty = re.findall(r'<p class="empty">(.*?)</p>', text(client.get(path)))
    assert empty == ["The guide has not been published yet."]


@pytest.mark.django_db
def test_an_empty_safety_list_tells_whom_to_ask(client: Client) -> None:
    (lead,) = re.findall(r'<p class="lead">(.*?)</p>', text(client.get("/en/warning-signs/")))
    assert lead.split(". ")[-1] == "In an emergency, call your local emergency number."


def test_what_is_not_an_exercise_of_the_guide_is_not_found(client: Client, guide: Guide) -> None:
    others = ["nothing", "mat", "causes", "single-arm-row-2"]
    assert [client.get(f"/en/guide/{slug}/").status_code for slug in others] == [404] * 4


@pytest.mark.django_db
def test_an_exercise_that_is_a_draft_is_not_found(client: Client) -> None:
    Exercise.objects.create(slug="draft")
    assert client.get("/en/guide/draft/").status_code == 404


def test_a_withdrawn_exercise_is_not_found_and_no_page_leads_there(
    client: Client, guide: Guide, publisher: User
) -> None:
    withdraw(kind="exercise", slug="single-arm-row", by=publisher)
    assert client.get(ROW).status_code == 404
    assert [page for page in ("/en/", "/en/guide/", "/en/equipment/") if ROW in text(client.get(page))] == []


def test_a_page_can_only_be_read(client: Client, guide: Guide) -> None:
    writes = [client.post, client.put, client.patch, client.delete]
    found = {path: [write(path).status_code for write in writes] for path in PAGES}
    assert found == dict.fromkeys(PAGES, [405] * 4)


def test_a_page_can_be_asked_for_its_head_alone(client: Client, guide: Guide) -> None:
    response = client.head(ROW)
    assert (response.status_code, response.content, response.headers["ETag"]) == (200, b"", tag(client))


# What stands on it


def sections(exercise: ExerciseDocument) -> Iterator[Point | Cue]:
    """Everything of an exercise that says where it comes from."""
    yield from exercise.purpose
    yield from exercise.cues
    yield from exercise.stop


def test_every_point_is_shown_once_with_its_origin_and_its_sources(client: Client, guide: Guide) -> None:
    shown = {
        name: (origin, re.findall(r'href="([^"]+)"', item))
        for slug in EXERCISES
        for origin, name, item in re.findall(
            r'<li class="(must|extra)" id="([^"]+)">(.*?)</li>', text(client.get(f"/en/guide/{slug}/")), re.DOTALL
        )
    }
    assert shown == {
        point.id: (point.origin, [f"/en/evidence/#ref-{source}" for source in point.sources])
        for exercise in guide.exercises.values()
        for point in sections(exercise)
    }


def test_an_addition_is_called_one_to_those_who_hear_the_page(client: Client, guide: Guide) -> None:
    heard = {slug: text(client.get(f"/en/guide/{slug}/")).count(">Addition.</span>") for slug in EXERCISES}
    assert heard == {
        slug: sum(point.origin == "extra" for point in sections(exercise)) for slug, exercise in guide.exercises.items()
    }


def test_every_source_leads_to_its_reference(client: Client, guide: Guide) -> None:
    pages = [text(client.get(page)) for page in PAGES if page.startswith("/en/")]
    named = {name for page in pages for name in re.findall(r'href="/en/evidence/#(ref-[^"]+)"', page)}
    there = set(re.findall(r'<li id="(ref-[^"]+)"', text(client.get("/en/evidence/"))))
    assert (named - there, len(there)) == (set(), len(guide.references))


def test_only_the_cue_for_professional_guidance_is_marked(client: Client, guide: Guide) -> None:
    pages = "".join(text(client.get(f"/en/guide/{slug}/")) for slug in EXERCISES)
    marked = re.findall(r'<li class="must" id="([^"]+)">[^<]*<strong class="guidance">([^<]+)</strong>', pages)
    assert marked == [("row.shoulder-blade-back", "with professional guidance")]


def texts(exercise: ExerciseDocument) -> Iterator[Text]:
    """The sentences of an exercise."""
    yield from (exercise.summary, exercise.breathing)
    yield from (one.text for one in (*exercise.easier, *exercise.harder))
    yield from (one.text for one in sections(exercise))
    yield from (one for fault in exercise.faults for one in (fault.fault, fault.fix))
    yield from (one.note for one in exercise.prescriptions if one.note)


@pytest.mark.parametrize(("language", "other"), [("en", "fr"), ("fr", "en")])
def test_a_page_shows_every_text_in_its_language_and_none_in_the_other(
    client: Client, guide: Guide, language: str, other: str
) -> None:
    pages = {slug: text(client.get(f"/{language}/guide/{slug}/")) for slug in EXERCISES}
    pairs = [(pages[slug], one) for slug, exercise in guide.exercises.items() for one in texts(exercise)]
    assert [one for page, one in pairs if one[language] not in page or one[other] in page] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_guide_shows_every_point_of_its_chapters(client: Client, guide: Guide, language: str) -> None:
    page = text(client.get(f"/{language}/guide/"))
    points = [point for chapter in guide.chapters("guide") for part in chapter.sections for point in part.points]
    assert [point.id for point in points if f'id="{point.id}"' not in page or point.text[language] not in page] == []


def test_the_levels_are_a_table_with_loads_in_both_units(client: Client, guide: Guide) -> None:
    page = text(client.get(ROW))
    loads = re.findall(r'<td data-label="Load">(.*?)</td>', page)
    repetitions = re.findall(r'<td data-label="Repetitions">(.*?)</td>', page)
    assert [one.replace("\N{NO-BREAK SPACE}", "~") for one in loads] == [
        "0–4~kg (0–9~lb)",
        "8–13~lb (3.6–5.9~kg)",
        "18–35~lb (8.2–15.9~kg)",
    ]
    assert repetitions == ["10–12 a side", "8–12 a side", "8–12 a side"]


def test_each_reader_reads_loads_in_their_unit_first(
    client: Client, guide: Guide, as_ada: Client, as_bea: Client
) -> None:
    for reader, loads in [
        (client, ["0–4~kg (0–9~lb)", "8–13~lb (3.6–5.9~kg)", "18–35~lb (8.2–15.9~kg)"]),
        (as_ada, ["0–4~kg (0–9~lb)", "3.6–5.9~kg (8–13~lb)", "8.2–15.9~kg (18–35~lb)"]),
        (as_bea, ["0–9~lb (0–4~kg)", "8–13~lb (3.6–5.9~kg)", "18–35~lb (8.2–15.9~kg)"]),
    ]:
        for path in (ROW, "/en/whole-guide/"):
            page = text(reader.get(path)).replace("\N{NO-BREAK SPACE}", "~")
            assert re.findall(r'<td data-label="Load">(.*?)</td>', page)[:3] == loads


def test_exercises_lead_from_one_to_the_next(client: Client, guide: Guide) -> None:
    ways = [
        re.findall(r'rel="(prev|next)" href="/en/guide/([^/]+)/"', text(client.get(f"/en/guide/{slug}/")))
        for slug in EXERCISES
    ]
    assert ways == [
        [("next", "bent-over-row")],
        [("prev", "single-arm-row"), ("next", "single-leg-deadlift")],
        [("prev", "bent-over-row"), ("next", "plank-on-the-arms")],
        [("prev", "single-leg-deadlift")],
    ]


def test_a_film_is_shown_with_its_language_once_an_editor_sets_one(
    client: Client, guide: Guide, publisher: User
) -> None:
    link = r'<a href="(https://example.org/[^"]*)" hreflang="(\w+)"[^>]*>([^<]*)</a>'
    assert re.findall(link, text(client.get(ROW))) == []
    draft = Exercise.objects.get(slug="single-arm-row")
    draft.video_title, draft.video_url, draft.video_language = "Row & rest", "https://example.org/row?a=1&b=2", "en"
    draft.save()
    publish_draft(draft=draft, by=publisher)
    assert re.findall(link, text(client.get(ROW))) == [("https://example.org/row?a=1&b=2", "en", "Row & rest")]


def test_what_an_editor_writes_is_shown_as_text(client: Client, guide: Guide, publisher: User) -> None:
    publish(publisher, title="<script>alert(1)</script>")
    page = client.get("/en/guide/").content.decode()
    assert (page.count("<script>"), page.count("&lt;script&gt;alert(1)&lt;/script&gt;")) == (0, 2)


def test_equipment_shows_sizes_and_substitutes_best_first(client: Client, guide: Guide) -> None:
    page = text(client.get("/en/equipment/"))
    (bag,) = re.findall(r'<article class="thing" id="training-bag">(.*?)</article>', page, re.DOTALL)
    sizes = [one.replace("\N{NO-BREAK SPACE}", "~") for one in re.findall(r"<li><strong>(.*?)</strong>", bag)]
    assert sizes == [
        "8~lb · 3.6~kg",
        "13~lb · 5.9~kg",
        "18~lb · 8.2~kg",
        "20~lb · 9.1~kg",
        "35~lb · 15.9~kg",
        "45~lb · 20.4~kg",
    ]
    instead = re.findall(r'<li><a href="#([^"]+)"', bag)
    assert instead == ["dumbbell", "kettlebell", "water-jug", "backpack", "resistance-band"]


# Whom to call


@pytest.fixture
def in_quebec(settings: Settings) -> None:
    settings.EMERGENCY_NUMBERS = {"CA": "911", "FR": "112"}
    settings.ADVICE_NUMBERS = {"CA": "8 1 1"}
    settings.DEFAULT_COUNTRY = "CA"


def calls(response: Any) -> list[str]:
    """The numbers a page offers to dial."""
    return re.findall(r'href="tel:([^"]*)"', text(response))


@pytest.mark.usefixtures("in_quebec")
def test_the_numbers_of_the_country_can_be_dialled(client: Client, guide: Guide) -> None:
    assert [calls(client.get(f"/{language}/warning-signs/")) for language in ("en", "fr")] == [["911", "811"]] * 2


@pytest.mark.usefixtures("in_quebec")
def test_no_number_of_another_country_is_offered(client: Client, guide: Guide, settings: Settings) -> None:
    offered = {}
    for country in ("FR", "DE", ""):
        settings.DEFAULT_COUNTRY = country
        offered[country] = calls(client.get("/en/warning-signs/"))
    assert offered == {"FR": ["112"], "DE": [], "": []}


@pytest.mark.usefixtures("in_quebec")
def test_a_person_is_offered_the_numbers_of_their_country(as_ada: Client, guide: Guide, ada: User) -> None:
    offered, tags = [], set()
    for country, zone in [
        ("", "America/Toronto"),
        ("", "Europe/Paris"),
        ("CA", "Europe/Paris"),
        ("ZZ", "Europe/Paris"),
    ]:
        User.objects.filter(pk=ada.pk).update(country=country, time_zone=zone)
        offered.append(calls(as_ada.get("/en/warning-signs/")))
        tags.add(tag(as_ada, "/en/warning-signs/"))
    assert offered == [["911", "811"], ["112"], ["911", "811"], []]
    assert len(tags) == 3


def test_without_a_number_the_page_says_it_in_words(client: Client, guide: Guide, settings: Settings) -> None:
    settings.EMERGENCY_NUMBERS = settings.ADVICE_NUMBERS = {}
    response = client.get("/en/warning-signs/")
    assert calls(response) == []
    assert re.findall(r'<p class="call"><strong>(.*?)</strong>', text(response)) == [
        "Call your local emergency number."
    ]


def test_the_warning_signs_are_all_there_the_most_urgent_first(client: Client, guide: Guide) -> None:
    assert guide.safety is not None
    signs = re.findall(r'<li id="([ESVA]\d+)">([^<]*)</li>', text(client.get("/fr/warning-signs/")))
    assert signs == [(sign.id, sign.text.fr) for tier in guide.safety.tiers for sign in tier.items]


# Queries


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def first_and_again(client: Client, path: str) -> tuple[int, int]:
    """How many queries a page takes when this process has not read the guide yet, and once it has."""
    guide_at.cache_clear()
    return queries(client, path), queries(client, path)


def test_a_visitors_page_takes_two_queries_the_first_time_and_then_one(client: Client, guide: Guide) -> None:
    assert {path: first_and_again(client, path) for path in PAGES} == dict.fromkeys(PAGES, (2, 1))


def test_a_page_of_somebody_logged_in_takes_three_more_for_session_account_and_standing(
    as_ada: Client, guide: Guide
) -> None:
    assert {path: first_and_again(as_ada, path) for path in PAGES} == dict.fromkeys(PAGES, (5, 4))


def test_a_page_that_did_not_change_takes_one_query_even_the_first_time(
    client: Client, guide: Guide, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    known = tag(client)
    guide_at.cache_clear()
    with django_assert_num_queries(1):
        client.get(ROW, headers={"If-None-Match": known})


# What browsers keep


def test_a_page_the_browser_has_already_is_not_sent_again(client: Client, guide: Guide) -> None:
    known = {path: tag(client, path) for path in PAGES}
    again = {path: client.get(path, headers={"If-None-Match": known[path]}) for path in PAGES}
    assert {path: (one.status_code, one.content, one.headers["ETag"]) for path, one in again.items()} == {
        path: (304, b"", known[path]) for path in PAGES
    }


def test_no_two_pages_share_a_tag(client: Client, guide: Guide) -> None:
    assert len({tag(client, page) for page in PAGES}) == len(PAGES)


def test_a_page_the_browser_does_not_have_is_sent(client: Client, guide: Guide) -> None:
    others = ['"something-else"', 'W/"something-else"', ""]
    assert [client.get(ROW, headers={"If-None-Match": other}).status_code for other in others] == [200] * 3


def test_publishing_changes_the_tag_of_every_page(client: Client, guide: Guide, publisher: User) -> None:
    before = {page: tag(client, page) for page in PAGES}
    publish(publisher)
    assert [page for page in PAGES if tag(client, page) == before[page]] == []


def test_a_browser_with_a_page_of_the_former_guide_is_sent_the_new_one(
    client: Client, guide: Guide, publisher: User
) -> None:
    known = tag(client, "/en/guide/")
    publish(publisher, title="What causes it")
    response = client.get("/en/guide/", headers={"If-None-Match": known})
    assert (response.status_code, text(response).count(">What causes it<")) == (200, 2)


def test_withdrawing_changes_the_tag(client: Client, guide: Guide, publisher: User) -> None:
    before = tag(client)
    withdraw(kind="page", slug="causes", by=publisher)
    assert tag(client) != before


def test_visitor_and_account_have_their_own_tags(client: Client, guide: Guide, ada: User, bea: User) -> None:
    assert len({tag(client), tag(client_of(ada)), tag(client_of(bea))}) == 3


def test_logging_out_brings_the_visitors_tag_back(client: Client, guide: Guide, ada: User) -> None:
    before = tag(client)
    client.force_login(ada)
    assert tag(client) != before
    client.logout()
    assert tag(client) == before


@pytest.mark.parametrize(
    "change", [{"unit": "lb"}, {"scheme": "dark"}, {"is_staff": True}], ids=["unit", "colours", "duty"]
)
def test_a_change_of_the_account_that_pages_show_changes_the_tag(
    as_ada: Client, guide: Guide, ada: User, change: dict[str, object]
) -> None:
    before = tag(as_ada)
    User.objects.filter(pk=ada.pk).update(**change)
    assert tag(as_ada) != before


@pytest.mark.usefixtures("in_quebec")
def test_a_new_number_to_call_changes_the_tag_of_the_page_that_shows_it(
    client: Client, guide: Guide, settings: Settings
) -> None:
    tags = [tag(client, "/en/warning-signs/")]
    settings.EMERGENCY_NUMBERS = {"CA": "112", "FR": "112"}
    tags.append(tag(client, "/en/warning-signs/"))
    settings.ADVICE_NUMBERS = {"CA": "1 866 277 3553"}
    tags.append(tag(client, "/en/warning-signs/"))
    settings.DEFAULT_COUNTRY = "FR"
    tags.append(tag(client, "/en/warning-signs/"))
    assert len(set(tags)) == 4


def release(folder: Path, name: str, words: str) -> str:
    """The fingerprint of a release in which one file holds these words."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(words)
    fingerprint.cache_clear()
    return fingerprint()


@pytest.fixture
def releases(tmp_path: Path, settings: Settings) -> Iterator[Callable[[str, str], str]]:
    settings.BASE_DIR = tmp_path
    yield lambda name, words: release(tmp_path, name, words)
    fingerprint.cache_clear()


@pytest.mark.parametrize(
    "name", ["templates/a.html", "static/css/a.css", "exercises/a.py", "upperback/users/a.py", "locale/fr/a.mo"]
)
def test_a_file_that_shapes_pages_makes_another_release(releases: Callable[[str, str], str], name: str) -> None:
    first = releases(name, "one")
    second = releases(name, "two")
    again = releases(name, "one")
    assert (first != second, first == again) == (True, True)


def test_a_new_release_changes_the_tag(client: Client, guide: Guide, releases: Callable[[str, str], str]) -> None:
    releases("exercises/a.py", "one")
    before = tag(client)
    releases("exercises/a.py", "two")
    assert tag(client) != before


def test_a_page_with_a_message_is_kept_by_no_browser_and_comes_only_once(as_ada: Client, guide: Guide) -> None:
    known = tag(as_ada)
    as_ada.post("/en/account/", {"unit": "kg", "language": "", "time_zone": "America/Toronto"})
    response = as_ada.get(ROW, headers={"If-None-Match": known})
    shown = re.findall(r'class="message [^"]*">(.*?)<', text(response))
    assert (response.status_code, "ETag" in response.headers, shown) == (200, False, ["Your preferences are saved."])
    assert as_ada.get(ROW, headers={"If-None-Match": known}).status_code == 304


def test_in_development_every_page_is_made_anew(client: Client, guide: Guide, settings: Settings) -> None:
    known = tag(client)
    settings.DEBUG = True
    response = client.get(ROW, headers={"If-None-Match": known})
    assert (response.status_code, "ETag" in response.headers) == (200, False)


def test_no_shared_cache_keeps_a_page(client: Client, guide: Guide) -> None:
    headers = {path: client.get(path).headers for path in PAGES}
    assert {path: (one["Cache-Control"], one["Vary"]) for path, one in headers.items()} == dict.fromkeys(
        PAGES, ("private, no-cache", "Cookie, Accept-Encoding")
    )


def test_an_answer_without_a_body_is_as_private_as_the_page(client: Client, guide: Guide) -> None:
    response = client.get(ROW, headers={"If-None-Match": tag(client)})
    assert (response.headers["Cache-Control"], response.headers["Vary"]) == (
        "private, no-cache",
        "Cookie, Accept-Encoding",
    )


def test_reading_the_guide_sets_no_cookie(client: Client, guide: Guide) -> None:
    assert [page for page in PAGES if client.get(page).cookies] == []
