"""What a browser keeps for the hour without a network: one public page a language, and nothing else."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from exercises.guide import Guide
from exercises.models import Exercise
from exercises.screening import rules_of
from exercises.services.publishing import publish_draft
from exercises.views.offline import FILES
from upperback.users.models import User

PAGE = "/en/safety/offline/"


def kept(client: Client) -> dict[str, Any]:
    """What the worker says that it keeps."""
    written = re.search(r'JSON\.parse\("(.*?)"\)', client.get("/sw.js").content.decode())
    assert written
    found: dict[str, Any] = json.loads(json.loads(f'"{written[1]}"'))
    return found


def test_the_worker_keeps_a_page_for_each_language_and_what_it_needs(guide: Guide, client: Client) -> None:
    found = kept(client)
    assert found["pages"] == {"en": PAGE, "fr": "/fr/safety/offline/"}
    assert found["files"] == [f"/static/{name}" for name in FILES]
    page = client.get(PAGE).content.decode()
    asked = re.findall(r'(?:rel="stylesheet" href|data-engine|<script type="module" src)="([^"]+)"', page)
    assert set(asked) - set(found["files"]) == {"/static/js/offline.js"}  # registers the worker: needed before only
    assert set(found["files"]) - set(asked) == set()


def test_the_worker_is_asked_for_anew_each_time_and_reaches_the_whole_site(guide: Guide, client: Client) -> None:
    response = client.get("/sw.js")
    assert (response.status_code, response["Content-Type"], response["Cache-Control"]) == (
        200,
        "text/javascript",
        "no-cache",
    )
    assert client.post("/sw.js").status_code == 405


def test_only_this_sites_workers_are_allowed(guide: Guide, client: Client) -> None:
    assert "worker-src 'self'" in client.get(PAGE)["Content-Security-Policy"]


def test_what_is_kept_is_renewed_when_the_page_may_have_changed(
    guide: Guide, client: Client, publisher: User, settings: Settings
) -> None:
    names = [kept(client)["cache"], kept(client)["cache"]]
    settings.EMERGENCY_NUMBERS = {"CA": "911"}
    names.append(kept(client)["cache"])
    exercise = Exercise.objects.get(slug="single-arm-row")
    exercise.breathing["en"] = "Breathe."
    exercise.save()
    publish_draft(draft=exercise, by=publisher)
    names.append(kept(client)["cache"])
    assert [names.index(name) for name in names] == [0, 0, 2, 3]


def test_the_page_holds_nothing_of_a_visitor(guide: Guide, client: Client) -> None:
    response = client.get(PAGE)
    assert (response.cookies, "csrfmiddlewaretoken" in response.content.decode()) == ({}, False)
    assert [client.post(PAGE).status_code, client.put(PAGE).status_code] == [405, 405]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_sign_and_every_question_is_on_the_page(language: str, guide: Guide, client: Client) -> None:
    assert guide.safety is not None
    page = client.get(f"/{language}/safety/offline/").content.decode()
    signs = re.findall(r'name="sign" value="(\w+)"> <span>(.*?)</span>', page)
    assert signs == [(sign.id, sign.text[language]) for tier in guide.safety.tiers for sign in tier.items]
    for name, question in (("where", guide.safety.numbness.where), ("since", guide.safety.numbness.since)):
        options = re.findall(rf'name="{name}" value="([\w-]+)"> <span>(.*?)</span>', page)
        assert options == [(option.id, option.text[language]) for option in question.options]
    (rules,) = re.findall(r'data-rules="([^"]+)"', page)
    assert json.loads(rules.replace("&quot;", '"')) == rules_of(guide.safety)
    outcomes = re.findall(r'data-outcome="([\w-]+)"', page)
    assert outcomes == ["emergency", "soon", "visit", "ask-first", "clear", "unanswered"]


def test_whom_to_call_is_there_before_anything_is_ticked(guide: Guide, client: Client, settings: Settings) -> None:
    settings.EMERGENCY_NUMBERS = {"CA": "911", "FR": "112"}
    settings.ADVICE_NUMBERS = {"CA": "811"}
    settings.DEFAULT_COUNTRY = "CA"
    assert re.findall(r'href="tel:(\d+)"', client.get(PAGE).content.decode()) == ["911", "112", "911", "112", "811"]
    settings.EMERGENCY_NUMBERS = settings.ADVICE_NUMBERS = {}
    page = client.get(PAGE).content.decode()
    assert ("tel:" in page, "In an emergency, call your local emergency number." in page) == (False, True)


def test_without_a_list_the_page_says_whom_to_ask(client: Client, db: None) -> None:
    response = client.get(PAGE)
    assert response.status_code == 200
    assert "The list has not been published yet." in response.content.decode()


def test_the_page_costs_what_other_pages_of_the_guide_cost(
    guide: Guide, client: Client, as_ada: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        client.get(PAGE)
    with django_assert_num_queries(4):
        as_ada.get(PAGE)
    with django_assert_num_queries(1):
        client.get("/sw.js")


@pytest.mark.parametrize("path", ["/en/", "/en/sessions/", PAGE])
def test_people_with_an_account_get_the_worker_and_visitors_only_where_they_need_it(
    path: str, guide: Guide, client: Client, as_ada: Client
) -> None:
    assert "js/offline.js" in as_ada.get(path).content.decode()
    assert ("js/offline.js" in client.get(path).content.decode()) == (path == PAGE)
