"""What people have at home: asked, kept for a visitor or a person, and shown on every card and page."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from exercises.guide import Guide
from exercises.home import LONGEST
from tests.conftest import PASSWORD, client_of
from upperback.forms import AtHomeForm
from upperback.reader import COOKIE
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")

PAGE = "/en/at-home/"
FORGET = "/en/at-home/forget/"
ROW = "/en/guide/single-arm-row/"
CHAIR_AND_JUG = {"support": ["chair"], "load": ["water-jug"]}
NOTHING_SAID = "Tell us what you have at home, and every exercise adapts. Choose"
ALL_CARDS = ["/en/", "/en/guide/"]


def plain(html: str) -> str:
    """The text of a piece of a page, its spaces made one."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).replace("\N{NO-BREAK SPACE}", " ").split())


def parts(response: Any, pattern: str) -> list[str]:
    """The text of every element that a pattern finds."""
    return [plain(one) for one in re.findall(pattern, response.content.decode(), re.DOTALL)]


def strip(client: Client, path: str = ROW) -> list[str]:
    return parts(client.get(path), r'<aside class="at-home"[^>]*>(.*?)</aside>')


def cards(client: Client, path: str = "/en/") -> list[str]:
    return parts(client.get(path), r'<p class="with">(.*?)</p>')


def ticked(response: Any) -> list[str]:
    """The values of the boxes that are ticked, in the order of the page."""
    boxes = re.findall(r'<input type="checkbox" name="([^"]+)"(?: value="([^"]+)")?([^>]*)>', response.content.decode())
    return [value or name for name, value, rest in boxes if re.search(r"\bchecked\b", rest)]


def errors(response: Any) -> dict[str, str]:
    found = re.findall(r'<ul class="errorlist" id="id_([\w-]+)_error">(.*?)</ul>', response.content.decode(), re.DOTALL)
    return {name: plain(text) for name, text in found}


def kept(user: User) -> str | None:
    return User.objects.get(pk=user.pk).at_home


def cookie(client: Client) -> str | None:
    return client.cookies[COOKIE].value if COOKIE in client.cookies else None


def with_cookie(words: str) -> Client:
    client = Client()
    client.cookies[COOKIE] = words
    return client


# Works, for a visitor and for a person


def test_a_visitors_choice_is_kept_in_the_browser(client: Client) -> None:
    response = client.post(PAGE, CHAIR_AND_JUG | {"next": ROW})
    assert (response.status_code, response["Location"], cookie(client)) == (302, ROW, "chair_water-jug")
    morsel = client.cookies[COOKIE]
    assert (morsel["max-age"], morsel["samesite"], morsel["httponly"], morsel["secure"], morsel["path"]) == (
        365 * 24 * 60 * 60,
        "Lax",
        True,
        "",
        "/",
    )
    assert parts(client.get(ROW), r'<p class="message success">(.*?)</p>') == [
        "Saved. Every exercise now shows how to do it with what you have."
    ]
    assert strip(client) == ["You have: chair, water jug. Change"]


def test_over_tls_the_cookie_never_travels_without(client: Client, settings: Settings) -> None:
    settings.HTTPS = True
    client.post(PAGE, CHAIR_AND_JUG)
    assert client.cookies[COOKIE]["secure"] is True


def test_a_persons_choice_is_kept_in_the_account(as_ada: Client, ada: User, bea: User) -> None:
    response = as_ada.post(PAGE, CHAIR_AND_JUG)
    assert (response.status_code, response["Location"]) == (302, "/en/guide/")
    assert (kept(ada), kept(bea), cookie(as_ada)) == ("chair_water-jug", None, None)
    assert strip(client_of(ada)) == ["You have: chair, water jug. Change"]


def test_the_page_shows_what_was_said(client: Client) -> None:
    chosen = {"load": ["training-bag"], "surface": ["towel"], "training-bag-sizes": ["13lb", "8lb"]}
    client.post(PAGE, chosen)
    assert cookie(client) == "towel_training-bag:8lb+13lb"
    assert ticked(client.get(PAGE)) == ["training-bag", "8lb", "13lb", "towel"]
    assert strip(client) == ["You have: training bag (8 lb, 13 lb), towel. Change"]


def test_a_size_means_that_the_thing_is_there(client: Client) -> None:
    client.post(PAGE, {"training-bag-sizes": ["18lb"]})
    assert cookie(client) == "training-bag:18lb"


def test_nothing_is_an_answer(client: Client) -> None:
    client.post(PAGE, {"nothing": "on"})
    assert (cookie(client), ticked(client.get(PAGE))) == ("-", ["nothing"])
    assert strip(client) == ["You have nothing at home. That is enough to begin: level 1 needs no load. Change"]


def test_everything_can_be_had(client: Client, guide: Guide) -> None:
    roles = ("support", "load", "surface")
    chosen: dict[str, Any] = {
        role: [one.slug for one in guide.equipment.values() if one.role == role] for role in roles
    }
    client.post(PAGE, chosen)
    assert cookie(client) == "_".join(sorted(guide.equipment))


def test_every_thing_is_offered_with_its_safety_note_in_both_languages(client: Client, guide: Guide) -> None:
    tile = r'<div class="tile">(.*?)</div>'
    order = [one for role in ("support", "load", "surface") for one in guide.equipment.values() if one.role == role]
    for language in ("en", "fr"):
        shown = parts(client.get(f"/{language}/at-home/"), tile)
        texts = [f"{one.name[language]} {one.safety[language]}" for one in order]
        assert shown == [one.replace("\N{NO-BREAK SPACE}", " ") for one in texts]


def test_until_something_is_said_nothing_is_ticked(client: Client) -> None:
    response = client.get(PAGE)
    assert (response.status_code, ticked(response), errors(response)) == (200, [], {})


def test_what_was_said_can_be_forgotten(client: Client, as_ada: Client, ada: User) -> None:
    for browser in (client, as_ada):
        browser.post(PAGE, CHAIR_AND_JUG)
        response = browser.post(FORGET, {"next": ROW})
        assert (response.status_code, response["Location"], strip(browser)) == (302, ROW, [NOTHING_SAID])
    assert (kept(ada), cookie(client)) == (None, "")


def test_forgetting_is_offered_only_when_something_was_said(client: Client) -> None:
    before = client.get(PAGE).content.decode().count(f'action="{FORGET}"')
    client.post(PAGE, CHAIR_AND_JUG)
    assert (before, client.get(PAGE).content.decode().count(f'action="{FORGET}"')) == (0, 1)


# Bad input is kept


@pytest.mark.parametrize(
    ("sent", "shown", "where"),
    [
        ({"support": ["chair"], "nothing": "on"}, ["chair", "nothing"], "nothing"),
        ({"training-bag-sizes": ["8lb"], "nothing": "on"}, ["8lb", "nothing"], "nothing"),
        ({}, [], "nothing"),
        ({"support": ["chair", "ladder"], "load": ["dumbbell"]}, ["chair", "dumbbell"], "support"),
        ({"support": ["dumbbell"], "surface": ["mat"]}, ["mat"], "support"),
        (
            {"load": ["training-bag"], "training-bag-sizes": ["8lb", "9lb"]},
            ["training-bag", "8lb"],
            "training-bag-sizes",
        ),
        ({"support": ["\x00"], "load": ["backpack"]}, ["backpack"], "support"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_the_rest_is_kept(
    client: Client, sent: dict[str, Any], shown: list[str], where: str
) -> None:
    response = client.post(PAGE, sent | {"next": ROW})
    assert (response.status_code, ticked(response), list(errors(response))) == (422, shown, [where])
    assert response.content.decode().count(f'name="next" value="{ROW}"') == 1
    assert cookie(client) is None


def test_nothing_and_something_are_told_apart_in_words(client: Client) -> None:
    both = client.post(PAGE, {"support": ["chair"], "nothing": "on"})
    neither = client.post(PAGE, {})
    assert [errors(both), errors(neither)] == [
        {"nothing": "You ticked something else too. Untick this, or everything else."},
        {"nothing": "Tick what you have, or tick this."},
    ]


def test_a_refused_form_leaves_the_account_as_it_was(as_ada: Client, ada: User) -> None:
    as_ada.post(PAGE, CHAIR_AND_JUG)
    assert as_ada.post(PAGE, {"support": ["table"], "nothing": "on"}).status_code == 422
    assert kept(ada) == "chair_water-jug"


TOO_MUCH = "That is more than can be kept. Leave out what you use least."


@pytest.mark.parametrize(("things", "wrong"), [(10, {}), (11, {"nothing": [TOO_MUCH]})])
def test_more_than_can_be_kept_is_refused(guide: Guide, things: int, wrong: dict[str, list[str]]) -> None:
    slugs = [f"{number:02}-{'a' * 46}" for number in range(things)]  # 49 characters each, and one between two
    many = replace(guide, equipment={slug: replace(guide.equipment["chair"], slug=slug) for slug in slugs})
    form = AtHomeForm({"support": slugs}, guide=many, home=None)
    assert form.errors == wrong
    assert User._meta.get_field("at_home").max_length == LONGEST


@pytest.mark.parametrize("words", ["", "nonsense!", "\x00", "-" * 600, "chair" * 200, "<script>", '"', "%"])
def test_a_cookie_that_says_nothing_is_as_good_as_none(words: str) -> None:
    browser = with_cookie(words)
    assert (browser.get(PAGE).status_code, strip(browser)) == (200, [NOTHING_SAID])


def test_a_cookie_with_something_unknown_shows_what_is_known() -> None:
    assert strip(with_cookie("chair_trampoline_training-bag:8lb")) == ["You have: chair, training bag (8 lb). Change"]


# Where it leads


@pytest.mark.parametrize(
    ("wanted", "led"),
    [
        (ROW, ROW),
        ("/fr/guide/?a=1", "/fr/guide/?a=1"),
        ("", "/en/guide/"),
        ("https://example.com/", "/en/guide/"),
        ("//example.com/", "/en/guide/"),
        ("/\\example.com/", "/en/guide/"),
        ("///example.com/", "/en/guide/"),
        ("javascript:alert(1)", "/en/guide/"),
        ("http://testserver/en/", "/en/guide/"),
        ("guide/", "/en/guide/"),
    ],
)
def test_it_leads_back_to_a_page_of_this_site_and_to_no_other(client: Client, wanted: str, led: str) -> None:
    sent = client.post(PAGE, CHAIR_AND_JUG | {"next": wanted})
    forgotten = client.post(FORGET, {"next": wanted})
    asked = parts(client.get(PAGE, {"next": wanted}), r'(name="next" value="[^"]*")')
    shown = "" if led == "/en/guide/" else led
    assert [sent["Location"], forgotten["Location"], asked] == [led, led, [f'name="next" value="{shown}"']]


def test_a_null_character_leads_nowhere(client: Client) -> None:
    sent = client.post(PAGE, CHAIR_AND_JUG | {"next": "\x00/en/"})
    assert (sent["Location"], client.get(PAGE, {"next": "\x00/en/"}).status_code) == ("/en/guide/", 400)


@pytest.mark.parametrize("path", ["/en/", "/en/guide/", ROW, "/en/equipment/", "/fr/guide/plank-on-the-arms/"])
def test_every_page_leads_there_and_back(client: Client, path: str) -> None:
    (link,) = re.findall(r'href="(/\w+/at-home/\?next=[^"]+)"', client.get(path).content.decode())
    assert link == f"{path[:4]}at-home/?next={path}"
    assert client.post(f"{path[:4]}at-home/", CHAIR_AND_JUG | {"next": path})["Location"] == path


# Reading writes nothing, and nobody sees another's


def test_reading_writes_nothing(client: Client, as_ada: Client, ada: User) -> None:
    asked = f"{PAGE}?support=chair&load=water-jug"
    assert [browser.get(asked).status_code for browser in (client, as_ada)] == [200, 200]
    assert (cookie(client), cookie(as_ada), kept(ada), client.get(FORGET).status_code) == (None, None, None, 405)


def test_other_methods_are_refused(client: Client) -> None:
    assert [send(PAGE).status_code for send in (client.put, client.patch, client.delete)] == [405, 405, 405]


def test_one_visitors_choice_is_shown_to_no_other(client: Client) -> None:
    client.post(PAGE, CHAIR_AND_JUG)
    assert [strip(client, path) for path in ALL_CARDS] == [["You have: chair, water jug. Change"]] * 2
    assert [strip(Client(), path) for path in ALL_CARDS] == [[NOTHING_SAID]] * 2


def test_one_persons_choice_is_shown_to_no_other(as_ada: Client, as_bea: Client) -> None:
    as_ada.post(PAGE, CHAIR_AND_JUG)
    assert (strip(as_bea), ticked(as_bea.get(PAGE))) == ([NOTHING_SAID], [])


def test_a_form_from_another_site_is_refused() -> None:
    browser = Client(enforce_csrf_checks=True)
    assert (browser.post(PAGE, CHAIR_AND_JUG).status_code, cookie(browser)) == (403, None)


def test_each_choice_has_its_own_tag(client: Client) -> None:
    choices = ["", "-", "chair", "chair_water-jug", "training-bag:8lb", "training-bag:13lb", "training-bag"]
    tags = {words: with_cookie(words).get(ROW).headers["ETag"] for words in choices}
    assert len(set(tags.values())) == len(choices)
    assert with_cookie("water-jug_chair").get(ROW).headers["ETag"] == tags["chair_water-jug"]


def test_a_change_is_seen_by_a_browser_that_kept_the_page(as_ada: Client) -> None:
    known = as_ada.get(ROW).headers["ETag"]
    as_ada.post(PAGE, CHAIR_AND_JUG)
    as_ada.get(PAGE)  # takes the message away
    assert as_ada.get(ROW, headers={"If-None-Match": known}).status_code == 200


# Taken over at sign-up


def sign_up(client: Client) -> User:
    client.post("/en/account/signup/", {"email": "zoe@example.org", "password1": PASSWORD, "consent": "on"})
    return User.objects.get(email="zoe@example.org")


@pytest.mark.parametrize(
    ("words", "taken"),
    [("chair_water-jug", "chair_water-jug"), ("-", "-"), ("b_a_b", "a_b"), ("<b>", None), ("", None)],
)
def test_an_account_takes_over_what_the_visitor_said(words: str, taken: str | None) -> None:
    assert kept(sign_up(with_cookie(words))) == taken


def test_the_account_has_it_in_another_browser_too() -> None:
    assert strip(client_of(sign_up(with_cookie("chair")))) == ["You have: chair. Change"]


def test_after_log_in_the_account_wins_and_where_it_says_nothing_the_browser_does(ada: User) -> None:
    browser = with_cookie("couch-arm")
    browser.post("/en/account/login/", {"login": ada.email, "password": PASSWORD})
    assert strip(browser) == ["You have: couch arm. Change"]
    browser.post(PAGE, CHAIR_AND_JUG)
    assert (strip(browser), kept(ada)) == (["You have: chair, water jug. Change"], "chair_water-jug")
    browser.post(FORGET)
    assert strip(browser) == [NOTHING_SAID]


# What adapts


CARDS: dict[str, list[str]] = {
    "": [
        "You need: training bench, training bag (optional)",
        "You need: training bag (optional)",
        "You need: training bag (optional)",
        "You need: mat (optional)",
    ],
    "-": ["You still need: chair", "With empty hands", "With empty hands", "With nothing at all"],
    "chair_water-jug": [
        "With your chair and your water jug",
        "With your water jug",
        "With your water jug",
        "With nothing at all",
    ],
    "table_towel": [
        "With your table and empty hands",
        "With empty hands",
        "With empty hands",
        "With your towel",
    ],
    "training-bag:8lb": [
        "You still need: chair",
        "With your training bag",
        "With your training bag",
        "With nothing at all",
    ],
}


@pytest.mark.parametrize("path", ALL_CARDS)
@pytest.mark.parametrize("words", CARDS)
def test_every_card_says_what_it_is_done_with(path: str, words: str) -> None:
    assert cards(with_cookie(words), path) == CARDS[words]


def needs(words: str, slug: str) -> list[str]:
    return parts(with_cookie(words).get(f"/en/guide/{slug}/"), r'<dd class="need">(.*?)</dd>')


FIRST_TO_TRY = "Instead of: training bench. The first thing to try: put it against a wall, and never use one on wheels."


def test_an_exercise_says_what_serves_how_and_what_to_take_care_of(guide: Guide) -> None:
    support, load = needs("chair_water-jug_backpack", "single-arm-row")
    assert support == f"Your chair {FIRST_TO_TRY} Take care: {guide.equipment['chair'].safety.en}"
    assert load == (
        "Your water jug Instead of: training bag. 1 L of water weighs 1 kg: fill it to the weight that you need."
        f" Take care: {guide.equipment['water-jug'].safety.en} You could also take: Backpack"
    )


def test_with_nothing_an_exercise_says_what_to_look_for_and_what_works_already(guide: Guide) -> None:
    support, load = needs("-", "single-arm-row")
    assert support == (
        f"Look for: chair You have nothing for this yet, and the exercise needs it. {FIRST_TO_TRY}"
        f" Take care: {guide.equipment['chair'].safety.en}"
    )
    assert load == (
        "Empty hands Level 1 works without a load. Worth looking for: dumbbell. The closest to a bag: take the same"
        " weight, or a little less."
    )
    assert needs("-", "plank-on-the-arms") == [
        "The bare floor Worth looking for: carpet. A carpet that covers the floor needs nothing else."
    ]


def test_until_something_is_said_an_exercise_names_its_own_and_all_substitutes() -> None:
    assert needs("", "single-arm-row") == [
        "Training bench or instead: Chair , Table , Couch arm",
        "Training bag optional or instead: Dumbbell , Kettlebell , Water jug , Backpack , Resistance band",
    ]


LOADS: dict[tuple[str, str], list[str]] = {
    ("bent-over-row", "water-jug"): [
        "2–4 L of water, or as much as your jug holds",
        "5.9–9.1 L of water, or as much as your jug holds",
        "15.9–20.4 L of water, or as much as your jug holds",
    ],
    ("bent-over-row", "-"): [
        "empty hands",
        "empty hands this level is meant for 13–20 lb (5.9–9.1 kg); stay at level 1 until you find a load",
        "empty hands this level is meant for 35–45 lb (15.9–20.4 kg); stay at level 1 until you find a load",
    ],
    ("bent-over-row", "training-bag:8lb+18lb+20lb"): [
        "8 lb · 3.6 kg",
        "18 lb · 8.2 kg 20 lb · 9.1 kg",
        "20 lb · 9.1 kg the nearest you have, lighter than 35–45 lb (15.9–20.4 kg)",
    ],
    ("bent-over-row", "training-bag:45lb"): [
        "empty hands what you have is heavier than 2–4 kg (4–9 lb)",
        "empty hands what you have is heavier than 13–20 lb (5.9–9.1 kg)",
        "45 lb · 20.4 kg",
    ],
    ("bent-over-row", "training-bag:45lb_dumbbell"): [
        "with your dumbbell 2–4 kg (4–9 lb)",
        "with your dumbbell 13–20 lb (5.9–9.1 kg)",
        "45 lb · 20.4 kg",
    ],
    ("single-leg-deadlift", "resistance-band"): [
        "none",
        "your band record its colour, not kilograms",
        "your band record its colour, not kilograms",
    ],
    ("single-leg-deadlift", "backpack"): [
        "none",
        "8–13 lb (3.6–5.9 kg) weigh your backpack",
        "18–35 lb (8.2–15.9 kg) weigh your backpack",
    ],
    ("single-leg-deadlift", "kettlebell"): ["none", "8–13 lb (3.6–5.9 kg)", "18–35 lb (8.2–15.9 kg)"],
    ("plank-on-the-arms", "-"): ["none", "none", "none"],
}


@pytest.mark.parametrize(("slug", "words"), LOADS)
def test_each_level_says_how_much_of_what_is_there(slug: str, words: str) -> None:
    response = with_cookie(words).get(f"/en/guide/{slug}/")
    assert parts(response, r'<td data-label="Load">(.*?)</td>') == LOADS[slug, words]


def test_the_equipment_page_marks_what_is_there_and_what_serves_instead() -> None:
    response = with_cookie("couch-arm_table_water-jug_towel").get("/en/equipment/")
    things = re.findall(r'<article class="thing" id="([^"]+)">(.*?)</article>', response.content.decode(), re.DOTALL)
    marks = {slug: re.findall(r'class="mine">([^<]*)<', thing) for slug, thing in things}
    assert {slug: found for slug, found in marks.items() if found} == {
        "training-bag": ["Use your water jug instead: choice 3 of 5.", "you have it"],
        "water-jug": ["You have this."],
        "training-bench": ["Use your table instead: choice 2 of 3.", "you have it", "you have it"],
        "table": ["You have this."],
        "couch-arm": ["You have this."],
        "mat": ["Use your towel instead: choice 2 of 2.", "you have it"],
        "towel": ["You have this."],
    }


# How much it costs


def test_asking_costs_a_visitor_one_query_and_a_person_three(
    client: Client, as_ada: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(PAGE)  # the guide is read once per process
    count: Callable[[int], Any] = django_assert_num_queries
    with count(1):
        client.get(PAGE)
    with count(3):  # the session, the person, the guide's version
        as_ada.get(PAGE)
    with count(1):
        client.post(PAGE, CHAIR_AND_JUG)
    with count(4):
        as_ada.post(PAGE, CHAIR_AND_JUG)


@pytest.mark.parametrize("words", ["", "-", "chair_training-bag:8lb+13lb_towel"])
def test_a_choice_costs_no_query(words: str, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    browser = with_cookie(words)
    browser.get(ROW)
    with django_assert_num_queries(1):
        browser.get(ROW)
