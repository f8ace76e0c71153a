"""The list of check-ins: correcting and deleting."""

import time
from datetime import timedelta
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from programs.models import Rating
from programs.services.ratings import save_rating
from tests.conftest import logged
from tests.forms import forms_of
from tests.programs.check_in import DAILY, MADE, NOW, RATINGS, at, rating, row_of, told
from tests.programs.test_check_in import form_of
from upperback.users.models import User

BACK = f"{RATINGS}bring-back/"

pytestmark = pytest.mark.usefixtures("guide")


def page_of(one: Rating) -> str:
    return f"{RATINGS}{one.pk}/"


def test_everything_that_was_said_can_be_read_by_day_the_newest_first(as_ada: Client) -> None:
    with at(MADE):
        told(as_ada, NOW, value=8, day="2026-03-16", time="09:05", tags=["desk", "own:moving"])
        told(as_ada, DAILY, value=2, soreness="yes", regions=["scapula_l", "scapula_r"])
    content = as_ada.get(RATINGS).content.decode()
    words = ["Wednesday 18 March 2026", ">2<", "Last 24 hours", "On the shoulder blade, left and right"]
    words += [
        "Monday 16 March 2026",
        ">8<",
        "In between",
        "9:05 a.m.",
        "a long day at a desk",
        "moving",
        "written down",
    ]
    places = [content.find(one) for one in words]
    assert (places, -1 in places) == (sorted(places), False)


def test_without_any_the_page_says_so(as_ada: Client, ada: User) -> None:
    logged(ada)
    assert "Nothing here yet. A check-in takes a few seconds." in as_ada.get(RATINGS).content.decode()


def test_a_correction_shows_what_was_said_and_changes_only_what_is_changed(as_ada: Client) -> None:
    with at(MADE):
        one = told(as_ada, NOW, value=8, time="13:30", tags=["desk", "own:moving"], regions=["scapula_l"])
    with at(MADE + timedelta(minutes=20)):
        sent = form_of(as_ada.get(page_of(one)), page_of(one)).sent()
        assert (sent["value"], sent["day"], sent["time"]) == (["8"], ["2026-03-18"], ["13:30"])
        response = as_ada.post(page_of(one), sent | {"regions": []})
    assert (response.status_code, response["Location"]) == (302, RATINGS)
    changed = Rating.objects.get()
    assert (changed.value, changed.tags, changed.regions) == (8, ["desk", "own:moving"], [])
    assert (changed.felt_at, changed.answered_at) == (one.felt_at, MADE)
    assert row_of(one.pk) == ("now", 8, "2026-03-18", False, 2)


def test_an_unchanged_form_changes_nothing(as_ada: Client) -> None:
    for page in (NOW, DAILY):
        one = told(as_ada, page, value=3)
        as_ada.post(page_of(one), form_of(as_ada.get(page_of(one)), page_of(one)).sent())
        assert Rating.objects.get(pk=one.pk).revision == 1


def test_a_day_that_has_an_answer_is_refused_and_what_was_typed_is_kept(as_ada: Client) -> None:
    with at(MADE):
        told(as_ada, DAILY, day="2026-03-17")
        one = told(as_ada, DAILY)
        sent = form_of(as_ada.get(page_of(one)), page_of(one)).sent() | {"day": "2026-03-17", "value": "9"}
        response = as_ada.post(page_of(one), sent)
    again = form_of(response, page_of(one)).sent()
    assert (response.status_code, again["day"], again["value"]) == (422, ["2026-03-17"], ["9"])
    assert row_of(one.pk)[1:3] == (5, "2026-03-18")


def test_two_tabs_the_later_is_asked_first(as_ada: Client) -> None:
    one = told(as_ada, NOW, value=3)
    both = [form_of(as_ada.get(page_of(one)), page_of(one)).sent() for _tab in range(2)]
    statuses = [as_ada.post(page_of(one), both[tab] | {"value": str(6 + tab)}).status_code for tab in range(2)]
    assert (statuses, row_of(one.pk)[1]) == ([302, 409], 6)


def test_the_form_of_another_check_in_is_refused(as_ada: Client) -> None:
    one, other = told(as_ada, NOW, value=3), told(as_ada, NOW, value=4)
    sent = form_of(as_ada.get(page_of(one)), page_of(one)).sent()
    assert as_ada.post(page_of(other), sent | {"value": "9"}).status_code == 422
    assert [row_of(each.pk)[1] for each in (one, other)] == [3, 4]


def test_a_check_in_is_deleted(as_ada: Client) -> None:
    one, other = told(as_ada, NOW), told(as_ada, DAILY)
    response = as_ada.post(f"{page_of(one)}delete/")
    assert (response.status_code, list(Rating.objects.all())) == (200, [other])
    assert as_ada.post(f"{page_of(other)}delete/", {"next": "/en/today/"})["Location"] == "/en/today/"


def test_a_deleted_check_in_can_be_brought_back_as_it_was(as_ada: Client) -> None:
    with at(MADE):
        one = told(as_ada, NOW, value=8, tags=["desk"], regions=["scapula_l"], time="12:00")
    before = Rating.objects.filter(pk=one.pk).values().get()
    shown = as_ada.post(f"{page_of(one)}delete/", follow=True)
    assert Rating.objects.count() == 0
    back = next(form for form in forms_of(shown.content.decode(), RATINGS) if form.action == BACK)
    for _time in range(2):
        assert as_ada.post(back.action, back.sent())["Location"] == RATINGS
    after = Rating.objects.filter(pk=one.pk).values().get()
    stamps = ("created_at", "changed_at")
    assert {k: v for k, v in before.items() if k not in stamps} == {k: v for k, v in after.items() if k not in stamps}


def deleted(client: Client, one: Rating) -> dict[str, list[str]]:
    """Delete a check-in; what the page offers to send to bring it back."""
    shown = client.post(f"{page_of(one)}delete/").content.decode()
    return next(form.sent() for form in forms_of(shown, RATINGS) if form.action == BACK)


def test_a_check_in_is_brought_back_by_its_owner_alone_and_not_from_nonsense(as_ada: Client, as_bea: Client) -> None:
    kept = deleted(as_ada, told(as_ada, NOW))
    for client, sent in ((as_bea, kept), (as_ada, {}), (as_ada, {"kept": "nonsense"})):
        assert "can no longer be brought back" in client.post(BACK, sent, follow=True).content.decode()
    with at(timezone.now() + timedelta(days=2)), patch("time.time", return_value=time.time() + 7200):
        as_ada.post(BACK, kept)
    assert Rating.objects.count() == 0
    assert as_ada.get(BACK).status_code == 405


def test_a_newer_answer_of_the_day_stays(as_ada: Client) -> None:
    kept = deleted(as_ada, told(as_ada, DAILY, value=3))
    newer = told(as_ada, DAILY, value=6)
    assert "newer answer" in as_ada.post(BACK, kept, follow=True).content.decode()
    assert list(Rating.objects.all()) == [newer]


def test_a_correction_after_a_check_in_came_back_is_not_undone_by_the_same_page(as_ada: Client) -> None:
    one = told(as_ada, NOW, value=3)
    kept = deleted(as_ada, one)
    as_ada.post(BACK, kept)
    as_ada.post(page_of(one), form_of(as_ada.get(page_of(one)), page_of(one)).sent() | {"value": "6"})
    as_ada.post(BACK, kept)
    assert row_of(one.pk)[1] == 6


def test_a_visitor_is_sent_to_log_in(ada: User) -> None:
    one = save_rating(owner=ada, entry=rating(), now=MADE)
    answers = [Client().get(RATINGS), Client().get(page_of(one)), Client().post(f"{page_of(one)}delete/")]
    assert [each["Location"] for each in answers] == [
        f"/en/account/login/?next={path}" for path in (RATINGS, page_of(one), f"{page_of(one)}delete/")
    ]
    assert Rating.objects.count() == 1


def test_a_strangers_check_in_does_not_exist_nor_one_of_a_session(as_bea: Client, ada: User, bea: User) -> None:
    theirs = save_rating(owner=ada, entry=rating(tags=("own:secret",)), now=MADE)
    before = logged(bea, after=None).ratings.get()
    for one in (theirs, before, Rating(pk=uuid4())):
        answers = [as_bea.get(page_of(one)), as_bea.post(page_of(one), {}), as_bea.post(f"{page_of(one)}delete/")]
        assert [each.status_code for each in answers] == [404, 404, 404]
    assert (Rating.objects.count(), "secret" in as_bea.get(RATINGS).content.decode()) == (2, False)


def test_deleting_refuses_get(as_ada: Client) -> None:
    one = told(as_ada, NOW)
    assert (as_ada.get(f"{page_of(one)}delete/").status_code, Rating.objects.count()) == (405, 1)


def test_the_list_takes_as_many_queries_for_three_as_for_one(
    as_ada: Client, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    as_ada.get(RATINGS)
    for days in (1, 3):
        for day in range(days):
            entry = rating(local_date=timezone.localdate() - timedelta(days=day))
            save_rating(owner=ada, entry=entry, now=timezone.now())
        with django_assert_num_queries(5):
            as_ada.get(RATINGS)
