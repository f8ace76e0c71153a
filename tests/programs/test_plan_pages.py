"""The list of plans, a plan's page, and what takes a plan away and brings it back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from exercises.services.publishing import withdraw
from programs.models import Consent, Plan
from tests.conftest import client_of
from tests.programs.plans import LIST, code_of, page, planned, said, sets_of, shown, text_of, today_of, told
from tests.programs.safety import stood, unscreened
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")

ACTIONS = ("copy/", "pause/", "take-up/", "archive/", "bring-back/")


@pytest.fixture
def plan(ada: User) -> Plan:
    """Ada's."""
    return planned(ada)


# The list


def test_an_empty_list_invites(as_ada: Client) -> None:
    response = as_ada.get(LIST)
    assert response.status_code == 200
    assert text_of(response) == (
        "Plans A plan says what to do, how often and with what, and how long it will take. It is made of your level, "
        "the minutes you have and what is at home. Two minutes are enough to begin, and nothing at home will do. "
        "Make a plan"
    )


def test_plans_stand_where_they_belong(as_ada: Client, ada: User, bea: User) -> None:
    now = timezone.now()
    planned(ada, name="Running", days=())
    planned(ada, name="Waiting", days=(), minutes=2).pause(now)
    planned(ada, name="Put away").archive(now)
    planned(bea, name="Bea’s")
    assert text_of(as_ada.get(LIST)) == (
        "Plans Make a plan Running plans Running Level 2 about 10 minutes Single-arm row × 1 a side Bent-over row × 1 "
        "Single-leg deadlift × 1 a side Plank on the arms × 1 "
        "Paused Waiting Level 2 about 2.5 minutes Single-arm row × 1 a side Take up again Waiting "
        "Archive Plans you put away. Their sessions stay in your history. Put away Bring back Put away"
    )


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_for_any_number(
    as_ada: Client, ada: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        planned(ada)
    as_ada.get(LIST)
    with django_assert_num_queries(8):
        assert as_ada.get(LIST).status_code == 200


# A plan


def test_a_plan_says_what_to_do(as_ada: Client, ada: User) -> None:
    today = today_of(ada)
    until = today + timedelta(days=13)
    plan = planned(ada, days=(today.isoweekday(),), minutes=20, eases_in_until=until)
    words = text_of(as_ada.get(page(plan)))
    assert words.startswith(
        f"Plans After work Level 2 about 10 minutes {today:%A} next: today Start Log it by hand What you do "
    )
    easing = (
        "you do one set less of everything, so that your muscles get used to it. "
        "After that a session takes about 20 minutes."
    )
    assert words.count(easing) == 1
    assert words.count(
        "Single-arm row 1 × 8–12 repetitions a side With Training bag, 8 lb · 3.6 kg "
        "Tempo 2 s up, 1 s hold, 3 s down Rest 75 s In reserve 2–3"
    ) == 1  # fmt: skip
    assert words.count("Plank on the arms 1 × 20–40 seconds Rest 75 s In reserve 2–3") == 1
    assert words.count("In all about 10 minutes, with the rests and the time to get ready. Next days Today") == 1
    assert words.endswith("This plan Change Make it anew Copy Pause Archive it")


def test_after_two_weeks_everything_is_done(as_ada: Client, ada: User) -> None:
    plan = planned(ada, minutes=20, eases_in_until=today_of(ada) - timedelta(days=1))
    words = text_of(as_ada.get(page(plan)))
    assert words.count("Single-arm row 2 × 8–12 repetitions a side") == 1
    assert words.count("one set less") == 0


def test_what_was_withdrawn_is_still_shown(as_ada: Client, plan: Plan, publisher: User) -> None:
    withdraw(kind="exercise", slug="bent-over-row", by=publisher)
    words = text_of(as_ada.get(page(plan)))
    left_out = (
        "1 exercise of this plan is no longer in the guide. It is left out of your sessions; "
        "change the plan to take something else."
    )
    assert words.count(left_out) == 1
    assert words.count("Bent-over row 1 × 8–12 No longer in the guide, and left out of your sessions.") == 1
    assert as_ada.get(LIST).status_code == 200


def test_a_plan_of_nothing_but_what_was_withdrawn_cannot_be_started(as_ada: Client, ada: User, publisher: User) -> None:
    plan = planned(ada, minutes=2)
    withdraw(kind="exercise", slug="single-arm-row", by=publisher)
    words = text_of(as_ada.get(page(plan)))
    assert (words.count("Log it by hand"), words.count("In all")) == (0, 0)


def test_who_has_to_ask_first_trains_without_loads(as_ada: Client, ada: User) -> None:
    plan = planned(ada, level=3, minutes=None)
    stood(ada, "ask-first")
    words = text_of(as_ada.get(page(plan)))
    reason = (
        "You ticked that you should ask a professional first. Until you have, every session is level 1 without loads"
    )
    assert words.count(reason) == 1
    assert words.count("2 × 6–8 repetitions a side With Empty hands Version Keep the toes of your back foot") == 1
    assert words.count("Training bag") == 0


@pytest.mark.parametrize(("rows", "queries"), [(1, 13), (4, 13)])
def test_a_plan_takes_the_same_queries_for_any_number(
    as_ada: Client, ada: User, rows: int, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    plan = planned(ada, minutes=2 if rows == 1 else 10)
    assert plan.exercises.count() == rows
    as_ada.get(page(plan))
    with django_assert_num_queries(queries):
        assert as_ada.get(page(plan)).status_code == 200


# Copying, pausing, archiving


def test_a_copy_is_a_plan_of_its_own(as_ada: Client, plan: Plan) -> None:
    sent = shown(as_ada.get(page(plan)), page(plan, "copy/"))
    answers = [as_ada.post(page(plan, "copy/"), sent) for _ in range(2)]
    (copy,) = Plan.objects.exclude(pk=plan.pk)
    assert [(one.status_code, one["Location"]) for one in answers] == [(302, page(copy, "edit/"))] * 2
    assert (copy.name, copy.days, copy.level, copy.minutes) == ("Copy of After work", [1, 4], 2, 10)
    assert sets_of(copy) == sets_of(plan)
    assert list(copy.exercises.values_list("pk")) != list(plan.exercises.values_list("pk"))


def test_a_copy_of_a_long_name_still_has_a_name(as_ada: Client, ada: User) -> None:
    plan = planned(ada, name="n" * 100)
    response = as_ada.post(page(plan, "copy/"), {"id": str(plan.pk)})
    assert Plan.objects.get(pk=code_of(response["Location"])).name == f"Copy of {'n' * 91}…"


def test_a_paused_plan_is_taken_up_again(as_ada: Client, plan: Plan) -> None:
    response = as_ada.post(page(plan, "pause/"), follow=True)
    assert told(response) == ["The plan is paused. Take it up again whenever you want."]
    paused = Plan.objects.get().paused_at
    as_ada.post(page(plan, "pause/"))
    assert (Plan.objects.get().paused_at, Plan.objects.running().count()) == (paused, 0)
    assert text_of(as_ada.get(page(plan))).count("This plan is paused: it waits until you take it up again.") == 1
    assert told(as_ada.post(page(plan, "take-up/"), follow=True)) == ["The plan runs again."]
    assert Plan.objects.running().count() == 1


def test_an_archived_plan_is_brought_back(as_ada: Client, plan: Plan) -> None:
    before = said(plan)
    response = as_ada.post(page(plan, "archive/"), follow=True)
    assert told(response) == ["The plan is in the archive, at the end of this page. You can bring it back at any time."]
    assert Plan.objects.kept().count() == 0
    words = text_of(as_ada.get(page(plan)))
    assert (words.count("This plan is in the archive."), words.count("Log it by hand")) == (1, 0)
    assert told(as_ada.post(page(plan, "bring-back/"), follow=True)) == ["The plan is back."]
    assert (Plan.objects.running().count(), said(plan)) == (1, before)


# Anonymous, strangers, methods, those who may not train


def test_a_visitor_is_sent_to_log_in(plan: Plan) -> None:
    for address in (LIST, page(plan)):
        response = Client().get(address)
        assert (response.status_code, response["Location"]) == (302, f"/en/account/login/?next={address}")
    before = said(plan)
    assert [Client().post(page(plan, action)).status_code for action in ACTIONS] == [302] * 5
    assert (said(plan), Plan.objects.running().count()) == (before, 1)


def test_a_stranger_gets_404(as_bea: Client, plan: Plan) -> None:
    assert as_bea.get(page(plan)).status_code == 404
    assert [as_bea.post(page(plan, action)).status_code for action in ACTIONS] == [404] * 5
    assert (Plan.objects.running().count(), Plan.objects.count()) == (1, 1)


def test_a_plan_that_is_none_gets_404(as_ada: Client) -> None:
    assert [as_ada.get(f"{LIST}{code}/").status_code for code in (uuid4(), "garbage")] == [404, 404]


def test_what_writes_refuses_to_be_read(as_ada: Client, plan: Plan) -> None:
    assert [as_ada.get(page(plan, action)).status_code for action in ACTIONS] == [405] * 5
    assert [as_ada.post(address).status_code for address in (LIST, page(plan))] == [405, 405]


@pytest.mark.parametrize("outcome", ["emergency", "soon", "under-age"])
def test_plans_are_closed_to_who_may_not_train(as_ada: Client, ada: User, plan: Plan, outcome: str) -> None:
    stood(ada, outcome)
    assert [as_ada.get(address).status_code for address in (LIST, page(plan))] == [403, 403]
    assert as_ada.post(page(plan, "copy/")).status_code == 403
    assert Plan.objects.count() == 1


def test_the_list_of_signs_comes_first(as_ada: Client, ada: User, plan: Plan) -> None:
    unscreened(ada)
    assert as_ada.get(LIST)["Location"] == f"/en/safety/?next={LIST}"
    assert as_ada.post(page(plan, "copy/"))["Location"] == "/en/safety/"


def test_without_consent_nothing_is_stored(ada: User, plan: Plan) -> None:
    Consent.objects.all().delete()
    assert client_of(ada).post(page(plan, "pause/")).status_code == 422
    assert Plan.objects.running().count() == 1
