"""What is proposed for a plan, out of the database and in words."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from programs.models import Plan, PlannedExercise, PlanStep, Rating, Screening, Session, SetLog
from programs.proposals import Advice, proposals_for
from programs.queries import standing_of
from programs.training.progress import changes
from tests.programs.climbing import DAY, did, plan_of, planned, ready, today, woke
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")

ROW, PLANK = "single-arm-row", "plank-on-the-arms"


def only(user: User, plan: Plan) -> Advice:
    """What is said about the only exercise of a plan."""
    (one,) = proposals_for(user, plan, timezone.now())
    return one


def test_a_step_up_is_proposed_in_words(ada: User) -> None:
    one = only(ada, ready(ada))
    assert one.words == (
        "Two sessions at 12 with 2 or more in reserve, and mornings about as usual:"
        " widen the range to 8–15 repetitions; the rest stays the same."
    )
    assert [(row.label, row.now, row.then) for row in one.differences] == [
        ("Amount", "8–12 repetitions", "8–15 repetitions")
    ]
    assert (one.planned.exercise, one.document.slug, one.taken) == (ROW, ROW, [])


@pytest.mark.parametrize(("unit", "weight"), [("lb", "13\xa0lb"), ("kg", "5.9\xa0kg (13\xa0lb)")])
def test_the_next_bag_is_told_in_the_persons_unit(ada: User, unit: str, weight: str) -> None:
    plan = ready(ada)
    ada.unit = unit
    PlannedExercise.objects.update(high=15, down=4)
    SetLog.objects.update(repetitions=15)
    assert only(ada, plan).words == (
        "Two sessions at 15 with 2 or more in reserve, and mornings about as usual:"
        f" try the {weight} training bag, from 8 repetitions."
    )


def test_bags_that_are_not_at_home_are_not_proposed(ada: User) -> None:
    plan = ready(ada)
    ada.keep_at_home("training-bag:8lb")
    PlannedExercise.objects.update(high=15, down=4, hold=2)
    SetLog.objects.update(repetitions=15)
    assert only(ada, plan).words == (
        "Two sessions at 15 with 2 or more in reserve, and mornings about as usual: nothing heavier is noted among"
        " what you have at home, so try a harder version for 8–12 repetitions. Do without the support of your hand."
        " If you do have something heavier, decline this and change the load in your plan."
    )


def test_a_step_back_is_proposed_in_words(ada: User) -> None:
    plan = plan_of(ada)
    for ago in (1, 4):
        did(ada, ago, before=2, after=5)
    one = only(ada, plan)
    assert one.words == (
        "After each of the last two sessions your tension was 3 or more above what it was before:"
        " do it with an empty hand for now."
    )
    assert [(row.label, row.now, row.then) for row in one.differences] == [
        ("Load", "training bag, 3.6\xa0kg (8\xa0lb)", "empty hand")
    ]


@pytest.mark.parametrize("ago", [14, 27])
def test_after_a_pause_of_weeks_one_step_back(ada: User, ago: int) -> None:
    plan = plan_of(ada)
    did(ada, ago)
    assert only(ada, plan).words == f"You last did this {ago} days ago: do it with an empty hand for now."


@pytest.mark.parametrize("ago", [28, 150])
def test_after_a_long_pause_level_one(ada: User, ago: int) -> None:
    plan = plan_of(ada)
    did(ada, ago)
    one = only(ada, plan)
    assert one.words == (
        f"You last did this {ago} days ago: begin again at level 1, with 2\xa0×\xa08–12 repetitions, training bag,"
        " 3.6\xa0kg (8\xa0lb)."
    )


def test_a_hold_grows_by_five_seconds(ada: User) -> None:
    assert only(ada, ready(ada, PLANK)).words == (
        "Two sessions with every hold at 40 seconds, and mornings about as usual: hold for longer, 25–45 seconds."
    )


def test_without_mornings_the_app_says_why_not(ada: User) -> None:
    plan = ready(ada)
    Rating.objects.filter(kind="morning").delete()
    woke(ada, days=6)
    one = only(ada, plan)
    assert (one.proposal, one.digest) == (None, "")
    assert one.words == (
        "There are 6 morning ratings in the last 28 days. With 7, what is usual for you shows,"
        " and a step up can be proposed."
    )


# What counts


def test_a_deleted_session_counts_for_nothing(ada: User) -> None:
    plan = ready(ada)
    newest = Session.objects.newest_first()[0]
    newest.mark_deleted(timezone.now())
    assert only(ada, plan).words.startswith("A step up follows")
    newest.restore()
    assert only(ada, plan).proposal


def test_what_others_did_and_felt_counts_for_nothing(ada: User, bea: User) -> None:
    plan = ready(ada)
    Session.objects.filter(pk=Session.objects.newest_first()[0].pk).update(owner=bea)
    assert only(ada, plan).words.startswith("A step up follows")
    Session.objects.update(owner=ada)
    Rating.objects.filter(kind="morning").update(owner=bea)
    assert only(ada, plan).words.startswith("There are 0 morning ratings")


@pytest.mark.parametrize("change", [{"recalled": True}, {"wording": 99}])
def test_mornings_written_later_or_asked_otherwise_count_for_nothing(ada: User, change: dict[str, object]) -> None:
    plan = ready(ada)
    Rating.objects.filter(kind="morning").update(**change)
    assert only(ada, plan).words.startswith("There are 0 morning ratings")


def test_a_rating_after_that_was_written_later_counts_for_nothing(ada: User) -> None:
    plan = plan_of(ada)
    for ago in (1, 4):
        did(ada, ago, before=2, after=5)
    Rating.objects.filter(kind="after", local_date=today() - DAY).update(recalled=True)
    assert only(ada, plan).proposal is None


def test_a_session_by_the_plain_form_hours_later_earns_nothing(ada: User) -> None:
    plan = ready(ada)
    Session.objects.update(recalled=True)
    assert only(ada, plan).words.startswith("A step up follows")


def test_a_withdrawn_exercise_is_left_out(ada: User) -> None:
    plan = ready(ada)
    planned(plan, "juggling", 2)
    assert [one.planned.exercise for one in proposals_for(ada, plan, timezone.now())] == [ROW]


# Closed


@pytest.mark.parametrize("outcome", ["emergency", "soon", "under-age"])
def test_nothing_is_proposed_while_training_is_closed(ada: User, outcome: str) -> None:
    plan = ready(ada)
    Screening.objects.update(outcome=outcome)
    assert proposals_for(ada, plan, timezone.now()) == []


def test_nothing_is_proposed_before_the_list_is_answered(ada: User) -> None:
    plan = ready(ada)
    Screening.objects.all().delete()
    assert proposals_for(ada, plan, timezone.now()) == []


def test_who_has_to_ask_first_gets_no_step_up(ada: User) -> None:
    plan = ready(ada)
    Screening.objects.update(outcome="ask-first", ask_first=True)
    assert only(ada, plan).words == "Until you have asked a professional, no step up is proposed."


def test_nothing_is_proposed_for_a_plan_that_is_put_away(ada: User) -> None:
    plan = ready(ada)
    plan.archive(timezone.now())
    assert proposals_for(ada, plan, timezone.now()) == []


# Digest


def test_the_digest_names_what_is_proposed_and_nothing_else(ada: User) -> None:
    plan = ready(ada)
    first = only(ada, plan)
    with translation.override("fr"):
        assert only(ada, plan).digest == first.digest
    PlannedExercise.objects.update(rest=80)
    assert only(ada, plan).digest == first.digest
    PlannedExercise.objects.update(low=9)
    assert only(ada, plan).digest != first.digest
    assert (len(first.digest), first.digest.isalnum()) == (32, True)


# What was decided


def accepted(plan: Plan, ago: timedelta) -> PlanStep:
    """A step up that was accepted some time ago, from 8–12 to 8–15."""
    row = PlannedExercise.objects.get(plan=plan)
    before, after = {"high": 12}, {"high": 15}
    row.high, row.stepped_at = 15, timezone.now() - ago
    row.save()
    return PlanStep.objects.create(
        owner_id=row.plan.owner_id,
        planned=row,
        direction="up",
        reason="ready",
        before=before,
        after=after,
        decision="accepted",
        decided_at=row.stepped_at,
    )


def test_an_accepted_step_can_be_undone_until_the_next_session(ada: User) -> None:
    plan = ready(ada)
    accepted(plan, timedelta(hours=1))
    one = only(ada, plan)
    assert [(row.label, row.now, row.then) for row in one.taken] == [("Amount", "8–12 repetitions", "8–15 repetitions")]
    assert one.words == "This changed less than 7 days ago. There is one step up a week at most."
    did(ada, 0)
    PlanStep.objects.update(decided_at=timezone.now() - 2 * DAY)
    assert only(ada, plan).taken == []


def test_a_step_back_returns_to_what_was_accepted_from(ada: User) -> None:
    plan = plan_of(ada)
    accepted(plan, 6 * DAY)
    for ago in (1, 3):
        did(ada, ago, before=2, after=5)
    proposal = only(ada, plan).proposal
    assert proposal
    assert changes(proposal.before, proposal.after) == ({"high": 15}, {"high": 12})


# Queries


def of_many(ada: User, number: int) -> Plan:
    """A plan of one or three exercises with everything there is to read."""
    exercises = (ROW, "bent-over-row", PLANK)[:number]
    return ready(ada, *exercises)


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_fixed(
    ada: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    plan = of_many(ada, number)
    proposals_for(ada, plan, timezone.now())  # the guide is read once a process
    with django_assert_num_queries(7):
        assert len(proposals_for(ada, plan, timezone.now())) == number
    stands = standing_of(ada)
    with django_assert_num_queries(6):
        proposals_for(ada, plan, timezone.now(), stands=stands)
