"""Changing a plan."""

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from exercises.home import parse
from exercises.services.publishing import withdraw
from programs.models import Plan, PlannedExercise
from programs.training.values import Burden
from tests.programs.plans import (
    Sent,
    errors,
    page,
    planned,
    said,
    sets_of,
    shown,
    summary,
    targets,
    text_of,
    today_of,
    told,
)
from tests.programs.safety import stood
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")

SLUGS = ["single-arm-row", "bent-over-row", "single-leg-deadlift", "plank-on-the-arms"]


@pytest.fixture
def plan(ada: User) -> Plan:
    """Ada's: level 2, one set of each exercise."""
    return planned(ada)


def edit(plan: Plan) -> str:
    return page(plan, "edit/")


def form_of(client: Client, plan: Plan) -> Sent:
    return shown(client.get(edit(plan)), edit(plan))


def loads_of(plan: Plan) -> list[tuple[Any, ...]]:
    return list(plan.exercises.values_list("equipment", "load_kg", "implements", "unit", "colour"))


# Works


def test_the_form_shows_what_is_stored(as_ada: Client, plan: Plan) -> None:
    row, _, _, plank = plan.exercises.all()
    sent = form_of(as_ada, plan)
    first = {"id": str(row.pk), "exercise": "single-arm-row", "position": "1", "sets": "1", "low": "8", "high": "12"}
    first |= {"rest": "75", "up": "2", "hold": "1", "down": "3", "carried": "size:training-bag:8lb", "variant": ""}
    first |= {"amount": "", "unit": "kg", "implements": "1", "colour": ""}
    last = {"id": str(plank.pk), "exercise": "plank-on-the-arms", "position": "4", "sets": "1", "low": "20"}
    last |= {"high": "40", "rest": "75", "variant": ""}
    expected = {f"exercises-0-{name}": [value] for name, value in first.items()}
    expected |= {f"exercises-3-{name}": [value] for name, value in last.items()}
    assert {
        name: value for name, value in sent.items() if name.startswith(("exercises-0-", "exercises-3-"))
    } == expected
    assert {name: sent[name] for name in ("based_on", "name", "days", "exercises-TOTAL_FORMS")} == {
        "based_on": ["1"],
        "name": ["After work"],
        "days": ["1", "4"],
        "exercises-TOTAL_FORMS": ["4"],
    }


@pytest.mark.parametrize("level", [1, 2, 3])
@pytest.mark.parametrize("at_home", [None, "-", "training-bag:8lb_water-jug", "backpack", "resistance-band"])
def test_a_form_sent_back_as_it_was_shown_changes_nothing(
    as_ada: Client, ada: User, level: int, at_home: str | None
) -> None:
    ada.keep_at_home(at_home)
    plan = planned(ada, level=level, minutes=None, exercises=targets(level, None, parse(at_home)))
    before = list(plan.exercises.values())
    response = as_ada.post(edit(plan), form_of(as_ada, plan))
    assert (response.status_code, response["Location"]) == (302, page(plan))
    assert list(plan.exercises.values()) == before


def test_everything_can_be_changed(as_ada: Client, ada: User, plan: Plan) -> None:
    ada.keep_at_home("training-bag:8lb+18lb_dumbbell_resistance-band")
    rows = [one.pk for one in plan.exercises.all()]
    typed: dict[str, Any] = {"name": "  Sundays ", "days": ["7"], "eases_in": "on", "exercises-0-position": "4"}
    typed |= {"exercises-0-sets": "4", "exercises-0-low": "6", "exercises-0-high": "9", "exercises-0-rest": "100"}
    typed |= {"exercises-0-up": "1", "exercises-0-hold": "0", "exercises-0-down": "5"}
    typed |= {"exercises-0-carried": "size:training-bag:18lb", "exercises-0-variant": "row.harder-hold"}
    typed |= {"exercises-1-position": "3", "exercises-1-carried": "typed:dumbbell", "exercises-1-amount": "7,5"}
    typed |= {"exercises-1-unit": "kg", "exercises-1-implements": "2"}
    typed |= {"exercises-2-position": "1", "exercises-2-carried": "colour:resistance-band"}
    typed |= {"exercises-2-colour": "red", "exercises-3-DELETE": "on"}
    response = as_ada.post(edit(plan), form_of(as_ada, plan) | typed, follow=True)
    plan.refresh_from_db()
    assert told(response) == ["Your plan is saved."]
    assert (plan.name, plan.days, plan.revision) == ("Sundays", [7], 2)
    assert plan.eases_in_until == today_of(ada) + timedelta(days=13)
    assert list(plan.exercises.values_list("pk", "position")) == [(rows[2], 1), (rows[1], 2), (rows[0], 3)]
    last = plan.exercises.get(pk=rows[0])
    assert (last.sets, last.low, last.high, last.rest, last.up, last.hold, last.down, last.variant) == (
        4,
        6,
        9,
        100,
        1,
        0,
        5,
        "row.harder-hold",
    )
    assert (last.effort_low, last.effort_high) == (2, 3)
    assert loads_of(plan) == [
        ("resistance-band", None, None, "", "red"),
        ("dumbbell", Decimal("7.5000"), 2, "kg", ""),
        ("training-bag", Decimal("8.1647"), 1, "lb", ""),
    ]


def test_an_empty_hand_can_be_chosen(as_ada: Client, plan: Plan) -> None:
    as_ada.post(edit(plan), form_of(as_ada, plan) | {"exercises-0-carried": "nothing"})
    assert loads_of(plan)[0] == ("", None, None, "", "")


def test_only_what_is_at_home_is_offered(as_ada: Client, ada: User, plan: Plan) -> None:
    ada.keep_at_home("chair_training-bag:13lb_water-jug")
    body = as_ada.get(edit(plan)).content.decode()
    select = body.partition('name="exercises-0-carried"')[2].partition("</select>")[0]
    values = [part.partition('"')[0] for part in select.split('value="')[1:]]
    assert values == ["nothing", "size:training-bag:13lb", "typed:water-jug", "size:training-bag:8lb"]


def test_easing_in_ends_when_it_is_unticked_and_stays_while_it_runs(as_ada: Client, ada: User) -> None:
    until = today_of(ada) + timedelta(days=2)
    plan = planned(ada, eases_in_until=until)
    sent = form_of(as_ada, plan)
    as_ada.post(edit(plan), sent)
    plan.refresh_from_db()
    assert plan.eases_in_until == until
    sent = form_of(as_ada, plan)
    del sent["eases_in"]
    as_ada.post(edit(plan), sent)
    plan.refresh_from_db()
    assert plan.eases_in_until is None


# Rearranging without scripts


def test_moving_stores_nothing_and_keeps_what_was_typed(as_ada: Client, plan: Plan) -> None:
    before = said(plan)
    sent = form_of(as_ada, plan) | {"name": "Typed", "exercises-0-sets": "x", "exercises-3-DELETE": "on"}
    response = as_ada.post(edit(plan), sent | {"move": "0:down"})
    assert (response.status_code, said(plan)) == (200, before)
    again = shown(response, edit(plan))
    assert [again[f"exercises-{index}-exercise"] for index in range(4)] == [[SLUGS[one]] for one in (1, 0, 2, 3)]
    assert [again[f"exercises-{index}-position"] for index in range(4)] == [["1"], ["2"], ["3"], ["4"]]
    assert (again["name"], again["exercises-1-sets"], again["exercises-3-DELETE"]) == (["Typed"], ["x"], ["on"])
    assert told(response) == ["Rearranged, and not saved yet."]
    as_ada.post(edit(plan), again | {"exercises-1-sets": "2"})
    assert sets_of(plan) == [
        ("bent-over-row", 1, 8, 12),
        ("single-arm-row", 2, 8, 12),
        ("single-leg-deadlift", 1, 8, 8),
    ]


@pytest.mark.parametrize("where", ["0:up", "3:down", "9:up", "x", "", "1:left", "1e9:up"])
def test_a_move_that_leads_nowhere_changes_nothing(as_ada: Client, plan: Plan, where: str) -> None:
    sent = form_of(as_ada, plan)
    assert shown(as_ada.post(edit(plan), sent | {"move": where}), edit(plan)) == sent


def test_one_more_exercise(as_ada: Client, ada: User, plan: Plan) -> None:
    ada.keep_at_home("training-bag:8lb")
    sent = form_of(as_ada, plan) | {"add": "1", "add-exercise": "plank-on-the-arms", "exercises-0-sets": "3"}
    response = as_ada.post(edit(plan), sent)
    assert plan.exercises.count() == 4
    again = shown(response, edit(plan))
    assert (again["exercises-4-id"], again["exercises-4-position"], again["exercises-0-sets"]) == ([""], ["5"], ["3"])
    as_ada.post(edit(plan), again)
    assert [*sets_of(plan)[0], *sets_of(plan)[4]] == ["single-arm-row", 3, 8, 12, "plank-on-the-arms", 3, 20, 40]


def test_an_exercise_added_by_who_has_to_ask_first_has_no_load(as_ada: Client, ada: User, plan: Plan) -> None:
    stood(ada, "ask-first")
    sent = form_of(as_ada, plan) | {"add": "1", "add-exercise": "bent-over-row"}
    again = shown(as_ada.post(edit(plan), sent), edit(plan))
    assert (again.get("exercises-4-carried"), again["exercises-4-sets"]) == (None, ["2"])
    as_ada.post(edit(plan), again)
    assert loads_of(plan)[4] == ("", None, None, "", "")


def test_who_has_to_ask_first_makes_nothing_harder(as_ada: Client, ada: User, plan: Plan) -> None:
    sent = form_of(as_ada, plan)
    stood(ada, "ask-first")
    page_now = as_ada.get(edit(plan)).content.decode()
    select = page_now.partition('name="exercises-0-carried"')[2].partition("</select>")[0]
    offered = re.findall(r'<option value="([^"]*)"', select)
    assert offered == ["nothing", "size:training-bag:8lb"]
    assert re.findall(r'value="(\w+\.harder-[\w-]+)"', page_now) == []
    heavier = sent | {"exercises-0-carried": ["size:training-bag:13lb"], "exercises-0-variant": ["row.harder-hold"]}
    assert set(errors(as_ada.post(edit(plan), heavier))) == {"exercises-0-carried", "exercises-0-variant"}
    assert as_ada.post(edit(plan), sent).status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_the_form_takes_the_same_queries_for_any_number(
    as_ada: Client, ada: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    plan = planned(ada, exercises=targets(2, None)[:number])
    as_ada.get(edit(plan))
    with django_assert_num_queries(10):
        assert as_ada.get(edit(plan)).status_code == 200


# Anonymous, strangers, methods


def test_a_visitor_is_sent_to_log_in(plan: Plan) -> None:
    before = said(plan)
    response = Client().get(edit(plan))
    assert (response.status_code, response["Location"]) == (302, f"/en/account/login/?next={edit(plan)}")
    assert (Client().post(edit(plan), {"name": "Mine"}).status_code, said(plan)) == (403, before)


def test_a_stranger_gets_404(as_bea: Client, as_ada: Client, plan: Plan) -> None:
    before, sent = said(plan), form_of(as_ada, plan)
    assert [as_bea.get(edit(plan)).status_code, as_bea.post(edit(plan), sent).status_code] == [404, 404]
    assert as_ada.get(f"/en/plans/{uuid4()}/edit/").status_code == 404
    assert said(plan) == before


def test_other_methods_are_refused(as_ada: Client, plan: Plan) -> None:
    assert [send(edit(plan)).status_code for send in (as_ada.put, as_ada.patch, as_ada.delete)] == [405, 405, 405]


def test_exercises_of_other_plans_are_left_alone(as_ada: Client, ada: User, bea: User, plan: Plan) -> None:
    others = [planned(bea), planned(ada)]
    before = [said(one) for one in others]
    for other in others:
        stolen = str(other.exercises.all()[0].pk)
        as_ada.post(edit(plan), form_of(as_ada, plan) | {"exercises-0-id": stolen, "exercises-0-sets": "9"})
    assert [said(one) for one in others] == before
    assert sets_of(plan)[0] == ("single-arm-row", 9, 8, 12)


def test_a_row_sent_twice_under_one_id_is_two(as_ada: Client, plan: Plan) -> None:
    sent = form_of(as_ada, plan)
    as_ada.post(edit(plan), sent | {"exercises-1-id": sent["exercises-0-id"]})
    assert [slug for slug, *_ in sets_of(plan)] == SLUGS


# Bad input


def test_bad_input_keeps_everything_typed(as_ada: Client, ada: User, plan: Plan) -> None:
    ada.keep_at_home("training-bag:8lb_dumbbell")
    before = said(plan)
    typed: dict[str, Any] = {"name": ["\u200b"], "exercises-0-sets": ["0"], "exercises-0-low": ["12"]}
    typed |= {"exercises-0-high": ["8"], "exercises-0-rest": ["long"], "exercises-1-up": ["0"]}
    typed |= {"exercises-1-hold": ["0"], "exercises-1-down": ["0"], "exercises-1-carried": ["typed:dumbbell"]}
    typed |= {"exercises-2-carried": ["typed:dumbbell"], "exercises-2-amount": ["heavy"], "exercises-3-low": [""]}
    sent = form_of(as_ada, plan) | typed
    response = as_ada.post(edit(plan), sent)
    assert response.status_code == 422
    assert shown(response, edit(plan)) == sent
    assert errors(response) == {
        "name": ["Write a name that can be seen."],
        "exercises-0-sets": ["Write a whole number from 1 to 10."],
        "exercises-0-high": ["This is less than where it begins."],
        "exercises-0-rest": ["Write a whole number from 0 to 600."],
        "exercises-1-up": ["A repetition takes at least one second."],
        "exercises-1-amount": ["How heavy is it?"],
        "exercises-2-amount": ["Write the load as a number, such as 8 or 3.6."],
        "exercises-3-low": ["Write a whole number from 1 to 300."],
    }
    assert said(plan) == before


def test_a_load_that_is_not_at_home_is_refused(as_ada: Client, ada: User, plan: Plan) -> None:
    ada.keep_at_home("training-bag:8lb")
    response = as_ada.post(edit(plan), form_of(as_ada, plan) | {"exercises-0-carried": "size:training-bag:45lb"})
    assert (response.status_code, list(errors(response))) == (422, ["exercises-0-carried"])


def test_what_is_wrong_in_a_removed_exercise_does_not_matter(as_ada: Client, plan: Plan) -> None:
    wrong = {"exercises-0-sets": "x", "exercises-0-DELETE": "on"}
    assert as_ada.post(edit(plan), form_of(as_ada, plan) | wrong).status_code == 302
    assert [slug for slug, *_ in sets_of(plan)] == SLUGS[1:]


def test_a_plan_keeps_at_least_one_exercise(as_ada: Client, plan: Plan) -> None:
    sent = form_of(as_ada, plan) | {f"exercises-{index}-DELETE": "on" for index in range(4)}
    response = as_ada.post(edit(plan), sent)
    assert response.status_code == 422
    assert summary(response) == ["A plan has at least one exercise. Keep one, or archive the plan."]


def test_a_plan_has_at_most_twelve_exercises(as_ada: Client, ada: User) -> None:
    plan = planned(ada, exercises=targets(2, None) * 4)
    response = as_ada.post(edit(plan), form_of(as_ada, plan))
    assert response.status_code == 422
    assert summary(response) == ["A plan holds at most 12 exercises, and this one has 16."]


# Two tabs


def test_the_second_of_two_tabs_keeps_what_was_typed_and_replaces_only_when_told_again(
    as_ada: Client, plan: Plan
) -> None:
    sent = form_of(as_ada, plan)
    first, second = sent | {"name": ["First"]}, sent | {"name": ["Second"], "exercises-0-sets": ["3"]}
    assert as_ada.post(edit(plan), first).status_code == 302
    before = said(plan)
    response = as_ada.post(edit(plan), second)
    assert response.status_code == 409
    assert summary(response)[0] == "This plan was changed in another tab or on another device."
    assert summary(response)[1].startswith("The version saved on ")
    again = shown(response, edit(plan))
    assert again == second | {"based_on": ["2"]}
    assert said(plan) == before
    assert as_ada.post(edit(plan), again).status_code == 302
    plan.refresh_from_db()
    assert (plan.name, plan.revision, sets_of(plan)[0]) == ("Second", 3, ("single-arm-row", 3, 8, 12))


def test_the_same_change_sent_twice_is_stored_once(as_ada: Client, plan: Plan) -> None:
    sent = form_of(as_ada, plan) | {"name": "Renamed"}
    assert [as_ada.post(edit(plan), sent).status_code for _ in range(2)] == [302, 302]
    plan.refresh_from_db()
    assert plan.revision == 2


# When the guide has changed since


def test_a_withdrawn_exercise_can_be_kept_or_removed(as_ada: Client, plan: Plan, publisher: User) -> None:
    withdraw(kind="exercise", slug="bent-over-row", by=publisher)
    response = as_ada.get(edit(plan))
    assert text_of(response).count("No longer in the guide, and left out of your sessions.") == 1
    sent = shown(response, edit(plan))
    assert as_ada.post(edit(plan), sent).status_code == 302
    assert [slug for slug, *_ in sets_of(plan)] == SLUGS
    as_ada.post(edit(plan), form_of(as_ada, plan) | {"exercises-1-DELETE": "on"})
    assert [slug for slug, *_ in sets_of(plan)] == [SLUGS[0], *SLUGS[2:]]


def test_a_load_no_longer_at_home_stays_until_it_is_changed(as_ada: Client, ada: User, plan: Plan) -> None:
    row = plan.exercises.all()[0]
    heavy = Burden(equipment="training-bag", load_kg=Decimal("20.4117"), implements=1, unit="lb")
    PlannedExercise.objects.filter(pk=row.pk).update(load_kg=heavy.load_kg)
    ada.keep_at_home("training-bag:8lb")
    sent = form_of(as_ada, plan)
    assert sent["exercises-0-carried"] == ["size:training-bag:45lb"]
    as_ada.post(edit(plan), sent)
    assert loads_of(plan)[0] == ("training-bag", Decimal("20.4117"), 1, "lb", "")
