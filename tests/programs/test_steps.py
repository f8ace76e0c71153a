"""A proposed step is accepted, declined and undone."""

import json
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from programs.models import Consent, Plan, PlannedExercise, PlanStep, Screening, SetLog
from programs.proposals import proposals_for
from programs.services.plans import copy_plan
from programs.services.steps import Moved, decide_step, undo_step
from programs.training.progress import Proposal
from tests.programs.climbing import DAY, did, plan_of, ready
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")

NEXT = "/en/trend/"


@pytest.fixture
def plan(ada: User) -> Plan:
    """A plan with one exercise that has earned a step up."""
    return ready(ada)


@pytest.fixture
def row(plan: Plan) -> PlannedExercise:
    """The exercise of the plan."""
    return plan.exercises.get()


def address(row: PlannedExercise, verb: str = "plan-step") -> str:
    """Where a step is decided or undone."""
    return reverse(f"programs:{verb}", args=(row.plan_id, row.pk))


def proposed(user: User, plan: Plan) -> tuple[Proposal, str]:
    """What is proposed for the only exercise, and its digest."""
    (one,) = proposals_for(user, plan, timezone.now())
    assert one.proposal
    return one.proposal, one.digest


def sent(user: User, plan: Plan, decision: str = "accepted", **more: str) -> dict[str, str]:
    """What the form sends."""
    return {"decision": decision, "proposal": proposed(user, plan)[1], "next": NEXT, **more}


def state(row: PlannedExercise) -> tuple[object, ...]:
    """What is planned, how often the plan changed, and what was decided."""
    fresh = PlannedExercise.objects.select_related("plan").get(pk=row.pk)
    decided = list(PlanStep.objects.order_by("decided_at").values_list("direction", "decision"))
    return fresh.low, fresh.high, fresh.down, fresh.load_kg, fresh.stepped_at is not None, fresh.plan.revision, decided


AS_IT_WAS: tuple[object, ...] = (8, 12, 3, Decimal("3.6287"), False, 1, [])


# Accepting and declining


def test_accepting_changes_what_is_planned(ada: User, as_ada: Client, plan: Plan, row: PlannedExercise) -> None:
    response = as_ada.post(address(row), sent(ada, plan))
    assert (response.status_code, response["Location"]) == (302, NEXT)
    assert state(row) == (8, 15, 3, Decimal("3.6287"), True, 2, [("up", "accepted")])
    step = PlanStep.objects.get()
    assert (step.owner, step.planned, step.reason, step.before, step.after) == (
        ada,
        row,
        "ready",
        {"high": 12},
        {"high": 15},
    )
    row.refresh_from_db()
    assert row.stepped_at == step.decided_at


def test_the_next_bag_is_stored_to_the_gram(ada: User, as_ada: Client, plan: Plan, row: PlannedExercise) -> None:
    PlannedExercise.objects.update(high=15, down=4)
    SetLog.objects.update(repetitions=15)
    as_ada.post(address(row), sent(ada, plan))
    assert state(row)[:4] == (8, 12, 3, Decimal("5.8967"))
    row.refresh_from_db()
    assert (row.unit, row.implements, row.equipment) == ("lb", 1, "training-bag")
    assert PlanStep.objects.get().before == {"high": 15, "down": 4, "load_kg": "3.6287"}


def test_declining_changes_nothing_and_is_kept(ada: User, as_ada: Client, plan: Plan, row: PlannedExercise) -> None:
    response = as_ada.post(address(row), sent(ada, plan, "declined"))
    assert (response.status_code, response["Location"]) == (302, NEXT)
    assert state(row) == (*AS_IT_WAS[:-1], [("up", "declined")])
    (one,) = proposals_for(ada, plan, timezone.now())
    assert one.words == "You declined the last proposal. After your next session it is looked at anew."


def test_it_is_proposed_again_after_a_new_session(ada: User, as_ada: Client, plan: Plan, row: PlannedExercise) -> None:
    as_ada.post(address(row), sent(ada, plan, "declined"))
    PlanStep.objects.update(decided_at=timezone.now() - 2 * DAY)
    assert proposed(ada, plan)[0].after.high == 15


def test_accepting_twice_steps_once(ada: User, as_ada: Client, plan: Plan, row: PlannedExercise) -> None:
    data = sent(ada, plan)
    assert as_ada.post(address(row), data).status_code == 302
    again = as_ada.post(address(row), data)
    assert again.status_code == 409
    assert state(row)[-1] == [("up", "accepted")]
    assert state(row)[1] == 15


def test_a_step_back_is_accepted_too(ada: User, as_ada: Client, plan: Plan, row: PlannedExercise) -> None:
    for ago in (2, 3):
        did(ada, ago)
    SetLog.objects.all().delete()
    did(ada, 20)
    as_ada.post(address(row), sent(ada, plan))
    row.refresh_from_db()
    assert (row.load_kg, row.unit, row.implements, row.equipment) == (None, "", None, "")
    assert state(row)[-1] == [("back", "accepted")]


# What changed meanwhile


def test_a_proposal_that_changed_meanwhile_is_not_applied(
    ada: User, as_ada: Client, plan: Plan, row: PlannedExercise
) -> None:
    data = sent(ada, plan)
    PlannedExercise.objects.update(low=9)
    response = as_ada.post(address(row), data)
    assert response.status_code == 409
    page = response.content.decode()
    assert "what you were shown no longer fits" in page
    assert proposed(ada, plan)[1] in page
    assert data["proposal"] not in page
    assert f'name="next" value="{NEXT}"' in page
    assert state(row) == (9, *AS_IT_WAS[1:])


def test_a_proposal_that_is_gone_is_not_applied(ada: User, as_ada: Client, plan: Plan, row: PlannedExercise) -> None:
    data = sent(ada, plan)
    SetLog.objects.update(effort=1)
    response = as_ada.post(address(row), data)
    assert response.status_code == 409
    assert "A step up follows two sessions in a row" in response.content.decode()
    assert state(row) == AS_IT_WAS


def test_nothing_is_applied_while_training_is_closed(
    ada: User, as_ada: Client, plan: Plan, row: PlannedExercise
) -> None:
    data = sent(ada, plan)
    Screening.objects.update(outcome="emergency")
    response = as_ada.post(address(row), data)
    assert response.status_code == 403
    assert state(row) == AS_IT_WAS


def test_nothing_is_applied_while_the_list_is_due_again(
    ada: User, as_ada: Client, plan: Plan, row: PlannedExercise
) -> None:
    data = sent(ada, plan)
    Screening.objects.update(answered_at=timezone.now() - timedelta(days=91))
    assert as_ada.post(address(row), data)["Location"] == "/en/safety/again/"
    assert state(row) == AS_IT_WAS


def test_no_step_up_is_applied_while_limits_stand(ada: User, as_ada: Client, plan: Plan, row: PlannedExercise) -> None:
    data = sent(ada, plan)
    Screening.objects.update(outcome="ask-first", ask_first=True)
    assert as_ada.post(address(row), data).status_code == 409
    assert state(row) == AS_IT_WAS


def test_a_change_between_reading_and_writing_is_not_overwritten(ada: User, plan: Plan, row: PlannedExercise) -> None:
    proposal, _digest = proposed(ada, plan)
    PlannedExercise.objects.update(high=13)
    with pytest.raises(Moved):
        decide_step(owner=ada, planned=row, proposal=proposal, decision="accepted", now=timezone.now())
    assert state(row) == (8, 13, *AS_IT_WAS[2:])


# Bad input


@pytest.mark.parametrize("decision", ["", "maybe"])
def test_a_decision_that_is_none_changes_nothing(
    ada: User, as_ada: Client, plan: Plan, row: PlannedExercise, decision: str
) -> None:
    response = as_ada.post(address(row), sent(ada, plan, decision))
    assert response.status_code == 422
    page = response.content.decode()
    assert "Accept or decline." in page
    assert proposed(ada, plan)[1] in page
    assert f'name="next" value="{NEXT}"' in page
    assert state(row) == AS_IT_WAS


@pytest.mark.parametrize("proposal", ["", "nonsense", "x" * 65])
def test_another_proposal_changes_nothing(
    ada: User, as_ada: Client, plan: Plan, row: PlannedExercise, proposal: str
) -> None:
    response = as_ada.post(address(row), sent(ada, plan, proposal=proposal))
    assert response.status_code in (409, 422)
    assert state(row) == AS_IT_WAS


@pytest.mark.parametrize("path", ["", "https://example.org/", "//example.org", "javascript:1"])
def test_the_way_back_stays_on_this_site(
    ada: User, as_ada: Client, plan: Plan, row: PlannedExercise, path: str
) -> None:
    response = as_ada.post(address(row), sent(ada, plan, next=path))
    assert response["Location"] == f"/en/plans/{plan.pk}/"


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_fixed(
    ada: User, as_ada: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    plan = ready(ada, *("single-arm-row", "bent-over-row", "plank-on-the-arms")[:number])
    one = proposals_for(ada, plan, timezone.now())[0]
    with django_assert_num_queries(23):
        as_ada.post(address(one.planned), {"decision": "accepted", "proposal": one.digest, "next": NEXT})


# Undoing


def accept(client: Client, user: User, plan: Plan, row: PlannedExercise) -> None:
    """Accept what is proposed."""
    assert client.post(address(row), sent(user, plan)).status_code == 302


def test_an_accepted_step_is_undone(ada: User, as_ada: Client, plan: Plan, row: PlannedExercise) -> None:
    accept(as_ada, ada, plan, row)
    response = as_ada.post(address(row, "plan-step-undo"), {"next": NEXT})
    assert (response.status_code, response["Location"]) == (302, NEXT)
    assert state(row) == (*AS_IT_WAS[:-2], 3, [("up", "declined")])
    (one,) = proposals_for(ada, plan, timezone.now())
    assert (one.proposal, one.taken) == (None, [])


def test_undoing_leaves_the_time_of_the_step_before(
    ada: User, as_ada: Client, plan: Plan, row: PlannedExercise
) -> None:
    accept(as_ada, ada, plan, row)
    before = timezone.now() - 20 * DAY
    PlanStep.objects.create(
        owner=ada,
        planned=row,
        direction="up",
        reason="ready",
        before={"low": 7},
        after={"low": 8},
        decision="accepted",
        decided_at=before,
    )
    undo_step(planned=row)
    row.refresh_from_db()
    assert row.stepped_at == before


def test_after_a_session_nothing_is_undone(ada: User, as_ada: Client, plan: Plan, row: PlannedExercise) -> None:
    accept(as_ada, ada, plan, row)
    PlanStep.objects.update(decided_at=timezone.now() - 2 * DAY)
    was = state(row)
    response = as_ada.post(address(row, "plan-step-undo"), {"next": NEXT})
    assert response.status_code == 409
    assert state(row) == was


def test_what_was_changed_by_hand_is_not_undone(ada: User, as_ada: Client, plan: Plan, row: PlannedExercise) -> None:
    accept(as_ada, ada, plan, row)
    PlannedExercise.objects.update(high=14)
    assert as_ada.post(address(row, "plan-step-undo"), {"next": NEXT}).status_code == 409
    assert state(row)[1] == 14


def test_undoing_twice_undoes_once(ada: User, as_ada: Client, plan: Plan, row: PlannedExercise) -> None:
    accept(as_ada, ada, plan, row)
    answers = [as_ada.post(address(row, "plan-step-undo"), {"next": NEXT}).status_code for _ in range(2)]
    assert answers == [302, 409]
    assert state(row)[5] == 3


def test_a_step_back_is_not_taken_back_while_limits_stand(
    ada: User, as_ada: Client, plan: Plan, row: PlannedExercise
) -> None:
    accept(as_ada, ada, plan, row)
    PlanStep.objects.update(direction="back")
    was = state(row)
    Screening.objects.update(outcome="ask-first", ask_first=True)
    assert as_ada.post(address(row, "plan-step-undo"), {"next": NEXT}).status_code == 409
    Screening.objects.update(outcome="emergency", ask_first=False)
    assert as_ada.post(address(row, "plan-step-undo"), {"next": NEXT}).status_code == 403
    assert state(row) == was
    Screening.objects.update(outcome="clear")
    assert as_ada.post(address(row, "plan-step-undo"), {"next": NEXT}).status_code == 302


def test_one_step_a_week_in_whatever_plan(ada: User, as_ada: Client, plan: Plan, row: PlannedExercise) -> None:
    other, copy = plan_of(ada), copy_plan(plan=plan, code=uuid4(), name="Copy")
    found = [proposals_for(ada, one, timezone.now())[0].proposal is None for one in (plan, other, copy)]
    assert found == [False, False, False]
    accept(as_ada, ada, plan, row)
    copies = copy_plan(plan=plan, code=uuid4(), name="Copy of what stepped")
    for one in (other, copy, copies):
        assert proposals_for(ada, one, timezone.now())[0].proposal is None


def test_without_a_step_there_is_nothing_to_undo(as_ada: Client, row: PlannedExercise) -> None:
    assert as_ada.post(address(row, "plan-step-undo"), {"next": NEXT}).status_code == 409
    assert state(row) == AS_IT_WAS


# Anonymous, strangers, consent, methods

VERBS = pytest.mark.parametrize("verb", ["plan-step", "plan-step-undo"])


@VERBS
def test_a_visitor_is_sent_to_log_in(row: PlannedExercise, verb: str) -> None:
    response = Client().post(address(row, verb))
    assert (response.status_code, response["Location"]) == (302, f"/en/account/login/?next={address(row, verb)}")
    assert state(row) == AS_IT_WAS


@VERBS
def test_a_stranger_finds_nothing(ada: User, as_bea: Client, plan: Plan, row: PlannedExercise, verb: str) -> None:
    assert as_bea.post(address(row, verb), sent(ada, plan)).status_code == 404
    assert state(row) == AS_IT_WAS


@VERBS
def test_an_exercise_of_another_plan_is_not_found(ada: User, as_ada: Client, plan: Plan, verb: str) -> None:
    other = ready_too(ada)
    for code, planned in ((plan.pk, other.pk), (uuid4(), other.pk), (plan.pk, uuid4())):
        response = as_ada.post(reverse(f"programs:{verb}", args=(code, planned)), sent(ada, plan))
        assert response.status_code == 404
    assert PlanStep.objects.count() == 0


def ready_too(user: User) -> PlannedExercise:
    """The exercise of another plan of the same person."""
    return Plan.objects.create(owner=user, name="Other", level=2).exercises.create(
        position=1, exercise="plank-on-the-arms", sets=3, low=20, high=40, rest=60, effort_low=2
    )


@VERBS
def test_nothing_is_stored_without_consent(
    ada: User, as_ada: Client, plan: Plan, row: PlannedExercise, verb: str
) -> None:
    data = sent(ada, plan)
    Consent.objects.update(ended_at=timezone.now())
    assert as_ada.post(address(row, verb), data).status_code == 422
    assert state(row) == AS_IT_WAS


@VERBS
def test_nothing_happens_by_following_a_link(as_ada: Client, row: PlannedExercise, verb: str) -> None:
    sends = (as_ada.get, as_ada.head, as_ada.put, as_ada.delete)
    assert [send(address(row, verb)).status_code for send in sends] == [405] * 4
    assert state(row) == AS_IT_WAS


def test_what_a_step_keeps_is_plain_json(ada: User, as_ada: Client, plan: Plan, row: PlannedExercise) -> None:
    accept(as_ada, ada, plan, row)
    step = PlanStep.objects.get()
    assert json.loads(json.dumps([step.before, step.after])) == [step.before, step.after]
    assert timezone.now() - step.decided_at < timedelta(minutes=1)
