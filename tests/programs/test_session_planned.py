"""The plain form filled with a plan, and what a set says beside its numbers."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from programs.models import Plan, Screening, Session, SetLog
from tests.conftest import logged, row
from tests.programs.test_played import address, one_set, plan_for
from tests.programs.test_session_new import NEW, errors, fields, sent, set_fields
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")


def shown_rows(shown: dict[str, str], *names: str) -> list[tuple[str, ...]]:
    """Some fields of every row."""
    return [
        tuple(shown.get(f"sets-{index}-{name}", "") for name in names)
        for index in range(int(shown["sets-TOTAL_FORMS"]))
    ]


def said() -> list[tuple[Any, ...]]:
    """What the stored sets say beside their numbers."""
    names = ("load_kg", "unit", "equipment", "colour", "note", "planned")
    return list(SetLog.objects.order_by("position").values_list(*names))


# From a plan


def test_the_form_of_a_plan_holds_its_sets_on_both_sides(as_ada: Client, ada: User) -> None:
    plan = plan_for(ada)
    planned = str(plan.exercises.get().pk)
    logged(ada, sets=(row(repetitions=10),))
    shown = fields(as_ada.get(f"{NEW}?plan={plan.pk}"))
    assert shown["plan"] == str(plan.pk)
    names = ("exercise", "side", "amount", "load", "unit", "equipment", "planned")
    assert shown_rows(shown, *names)[:4] == [
        ("single-arm-row", side, "10", "8", "lb", "training-bag", planned) for side in ("left", "right") * 2
    ]
    assert [amount for _, amount in shown_rows(shown, "exercise", "amount")[4:]] == ["", "", ""]


def test_sent_as_it_is_it_is_stored_with_its_plan(as_ada: Client, ada: User) -> None:
    plan = plan_for(ada)
    shown = fields(as_ada.get(f"{NEW}?plan={plan.pk}"))
    assert as_ada.post(NEW, shown).status_code == 302
    assert Session.objects.get().plan == plan
    assert said() == [(Decimal("3.6287"), "lb", "training-bag", "", "", plan.exercises.get().pk)] * 4


def test_a_plan_that_eases_in_has_one_set_less(as_ada: Client, ada: User) -> None:
    plan = plan_for(ada, eases_in_until=timezone.now().astimezone(ada.zone).date())
    shown = fields(as_ada.get(f"{NEW}?plan={plan.pk}"))
    assert [amount for (amount,) in shown_rows(shown, "amount") if amount] == ["8", "8"]


def test_who_has_to_ask_first_gets_the_plan_without_loads(as_ada: Client, ada: User) -> None:
    Screening.objects.filter(owner=ada).update(outcome=Screening.Outcome.ASK_FIRST, ask_first=True)
    shown = fields(as_ada.get(f"{NEW}?plan={plan_for(ada).pk}"))
    assert shown_rows(shown, "amount", "load")[:2] == [("8", "")] * 2


def test_the_plan_stays_while_something_is_wrong(as_ada: Client, ada: User) -> None:
    plan = plan_for(ada)
    shown = fields(as_ada.get(f"{NEW}?plan={plan.pk}"))
    again = as_ada.post(NEW, shown | {"sets-0-amount": "ten", "sets-1-note": "Slow."})
    assert (again.status_code, list(errors(again))) == (422, ["sets-0-amount"])
    assert fields(again) == shown | {"sets-0-amount": "ten", "sets-1-note": "Slow."}
    assert again.content.decode().count("Following After work.") == 1


def test_a_further_row_keeps_the_plan(as_ada: Client, ada: User) -> None:
    plan = plan_for(ada)
    shown = fields(as_ada.get(f"{NEW}?plan={plan.pk}"))
    more = fields(as_ada.post("/en/sessions/rows/?exercise=single-arm-row", shown))
    assert more["plan"] == str(plan.pk)
    assert [one for exercise, one in shown_rows(more, "exercise", "planned") if exercise == "single-arm-row"] == [
        str(plan.exercises.get().pk)
    ] * 5


def test_the_plan_of_a_stranger_does_not_exist(as_ada: Client, bea: User) -> None:
    assert as_ada.get(f"{NEW}?plan={plan_for(bea).pk}").status_code == 404
    assert as_ada.get(f"{NEW}?plan={uuid4()}").status_code == 404
    assert as_ada.get(f"{NEW}?plan=1").status_code == 404


def test_the_plan_of_a_stranger_is_not_stored(as_ada: Client, bea: User) -> None:
    plan = plan_for(bea)
    planned = str(plan.exercises.get().pk)
    data = sent(set_fields(planned=planned), plan=str(plan.pk))
    for _ in range(2):  # the same form, sent twice
        assert as_ada.post(NEW, data).status_code == 302
    session = Session.objects.get()
    assert (session.plan, session.revision) == (None, 1)
    assert said()[0][-1] is None


# What a set says


def test_what_was_lifted_and_a_note_are_stored(as_ada: Client) -> None:
    bag = set_fields(equipment="training-bag", note="The bag swung.")
    band = set_fields(equipment="resistance-band", colour="red", load="8")
    jug = set_fields(equipment="water-jug", colour="red", load="")
    assert as_ada.post(NEW, sent(bag, band, jug)).status_code == 302
    assert said() == [
        (Decimal(8), "kg", "training-bag", "", "The bag swung.", None),
        (None, "", "resistance-band", "red", "", None),
        (None, "", "water-jug", "", "", None),
    ]


def test_a_note_alone_is_no_set_and_is_not_lost(as_ada: Client) -> None:
    answer = as_ada.post(NEW, sent(set_fields(amount="", load="", effort="", note="Skipped.")))
    assert answer.status_code == 422
    assert fields(answer)["sets-0-note"] == "Skipped."


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"note": "x" * 201}, "note"), ({"colour": "x" * 31}, "colour"), ({"equipment": "!"}, "equipment")],
)
def test_what_is_too_long_or_no_thing_stands_beside_its_field(
    as_ada: Client, typed: dict[str, str], field: str
) -> None:
    answer = as_ada.post(NEW, sent(set_fields(**typed)))
    assert (answer.status_code, list(errors(answer))) == (422, [f"sets-0-{field}"])


def test_correcting_a_guided_session_keeps_what_the_form_does_not_show(as_ada: Client, ada: User) -> None:
    plan = plan_for(ada)
    data = one_set(plan=str(plan.pk), planned=str(plan.exercises.get().pk), note="Slow.")
    as_ada.post(address("sets"), data)
    before = SetLog.objects.values().get()
    edit = f"/en/sessions/{Session.objects.get().pk}/edit/"
    shown = fields(as_ada.get(edit))
    for _ in range(2):
        assert as_ada.post(edit, shown | {"sets-0-amount": "12"}).status_code == 302
    assert SetLog.objects.values().get() == before | {"repetitions": 12, "revision": 2}
    assert Session.objects.values_list("plan", "guided", "finished_at", "revision").get() == (plan.pk, True, None, 2)


def test_a_form_opened_before_a_further_set_does_not_remove_it(as_ada: Client) -> None:
    as_ada.post(address("sets"), one_set())
    edit = f"/en/sessions/{Session.objects.get().pk}/edit/"
    shown = fields(as_ada.get(edit))
    as_ada.post(address("sets"), one_set(position="2", side="right"))
    assert as_ada.post(edit, shown | {"note": "x"}).status_code == 409
    assert SetLog.objects.count() == 2


def test_a_thing_that_was_withdrawn_stays_with_its_set(as_ada: Client, ada: User) -> None:
    session = logged(ada, sets=(row(equipment="medicine-ball"),))
    edit = f"/en/sessions/{session.pk}/edit/"
    shown = fields(as_ada.get(edit))
    assert shown["sets-0-equipment"] == "medicine-ball"
    as_ada.post(edit, shown | {"sets-0-amount": "12"})
    assert SetLog.objects.values_list("equipment", "repetitions").get() == ("medicine-ball", 12)


def test_doing_it_again_takes_the_load_along_and_no_note(as_ada: Client, ada: User) -> None:
    session = logged(ada, sets=(row(equipment="training-bag", note="Slow."),))
    shown = fields(as_ada.get(f"{NEW}?from={session.pk}"))
    assert shown_rows(shown, "equipment", "load", "note")[0] == ("training-bag", "8", "")


def test_a_plan_that_is_gone_leaves_its_sessions(as_ada: Client, ada: User) -> None:
    plan = plan_for(ada)
    as_ada.post(NEW, fields(as_ada.get(f"{NEW}?plan={plan.pk}")))
    Plan.objects.all().delete()
    assert (Session.objects.get().plan, SetLog.objects.count()) == (None, 4)
