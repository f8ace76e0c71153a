"""One more row without scripts: the form again, with everything typed in it, and nothing stored."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from exercises.services.publishing import withdraw
from tests.conftest import logged
from tests.programs.test_session_new import UNSAID, FormReader, errors, fields, plank, sent, set_fields, stored
from upperback.users.models import User

pytestmark = pytest.mark.usefixtures("guide")

ROWS = "/en/sessions/rows/"
ROW = f"{ROWS}?exercise=single-arm-row"


def one(shown: dict[str, str], index: int) -> dict[str, str]:
    """What a row shows, by field."""
    prefix = f"sets-{index}-"
    return {name.removeprefix(prefix): value for name, value in shown.items() if name.startswith(prefix)}


def order(shown: dict[str, str]) -> list[tuple[str, str]]:
    """The exercises of the rows with what was typed of their amounts, in the order of their numbers."""
    rows = [one(shown, index) for index in range(int(shown["sets-TOTAL_FORMS"]))]
    return [(row["exercise"], row["amount"]) for row in rows]


# Works


def test_a_row_is_added_like_the_last_one_on_the_other_side(as_ada: Client) -> None:
    for side, other in (("left", "right"), ("right", "left"), ("", "")):
        last = set_fields(id="something", amount="7", load="3,6", unit="lb", implements="2", side=side, effort="1")
        last |= {"equipment": "kettlebell", "colour": "blue", "note": "Of that set alone.", "planned": str(uuid4())}
        shown = fields(as_ada.post(ROW, sent(set_fields(), last)))
        assert one(shown, 1) == last
        assert one(shown, 2) == last | {"id": "", "side": other, "note": ""}


def test_the_rows_of_other_exercises_stay_and_each_has_one(as_ada: Client) -> None:
    shown = fields(as_ada.post(ROW, sent(set_fields(), plank())))
    assert order(shown) == [
        ("single-arm-row", "10"),
        ("plank-on-the-arms", "45"),
        ("single-arm-row", "10"),
        ("bent-over-row", ""),
        ("single-leg-deadlift", ""),
    ]


def test_a_first_row_is_empty_and_begins_on_the_left(as_bea: Client) -> None:
    shown = fields(as_bea.post(f"{ROWS}?exercise=single-leg-deadlift", sent(plank())))
    empty = {"id": "", "exercise": "single-leg-deadlift", "amount": "", "load": "", "unit": "lb"}
    assert one(shown, 1) == empty | {"implements": "1", "side": "left", "effort": ""} | UNSAID
    assert shown["sets-TOTAL_FORMS"] == "4"


def test_everything_typed_stays_as_it_was_however_wrong(as_ada: Client) -> None:
    typed = {"date": "2025-02-31", "time": "25:00", "note": " 💪\r\n<script>\x00 ", "before": "none", "after": "10"}
    data = sent(set_fields(amount="a few", load="heavy", effort="11"), plank(amount="-1"), **typed)
    response = as_ada.post(ROW, data)
    shown = fields(response)
    expected = {name: value for name, value in data.items() if not name.endswith("_FORMS")}
    assert response.status_code == 200
    assert {name: shown[name] for name in expected} == expected
    assert errors(response) == {}


def test_a_row_ticked_for_removal_is_not_shown_again(as_ada: Client) -> None:
    shown = fields(as_ada.post(ROW, sent(set_fields(), set_fields(amount="99", DELETE="on"))))
    assert order(shown)[:2] == [("single-arm-row", "10"), ("single-arm-row", "10")]
    assert [amount for _, amount in order(shown)].count("99") == 0


def test_the_form_with_the_new_row_can_be_sent(as_ada: Client) -> None:
    response = as_ada.post(ROW, sent(set_fields()))
    assert FormReader(response).action == "/en/sessions/new/"
    assert as_ada.post("/en/sessions/new/", fields(response)).status_code == 302
    assert stored() == (1, 2, 2)


def test_nothing_is_stored(as_ada: Client) -> None:
    as_ada.post(ROW, sent(set_fields()))
    assert stored() == (0, 0, 0)


def test_an_unknown_exercise_adds_nothing(as_ada: Client) -> None:
    for exercise in ("", "bench-press", "<script>"):
        response = as_ada.post(ROWS, sent(set_fields()), query_params={"exercise": exercise})
        assert response.status_code == 200
        assert fields(response)["sets-TOTAL_FORMS"] == "4"


def test_a_bad_number_of_rows_does_no_harm(as_ada: Client) -> None:
    for total in ("", "many", "-5", "9" * 5000):
        response = as_ada.post(ROW, {"sets-TOTAL_FORMS": total, "note": "Mine."})
        assert response.status_code == 200
        assert (fields(response)["note"], fields(response)["sets-TOTAL_FORMS"]) == ("Mine.", "4")


# While a session is corrected


def test_rows_are_added_while_a_session_is_corrected(as_ada: Client, ada: User) -> None:
    session = logged(ada)
    page = f"/en/sessions/{session.pk}/edit/"
    shown = fields(as_ada.get(page))
    response = as_ada.post(f"{ROW}&session={session.pk}", shown | {"sets-0-amount": "typed"})
    again = fields(response)
    assert FormReader(response).action == page
    assert (again["id"], again["based_on"]) == (str(session.pk), "1")
    assert one(again, 0) == one(shown, 0) | {"amount": "typed"}
    assert again["sets-TOTAL_FORMS"] == "6"
    assert one(again, 5)["id"] == ""
    assert session.sets.count() == 2


def test_each_exercise_has_a_button_that_stays_with_the_session(as_ada: Client, ada: User) -> None:
    session = logged(ada)
    names = ["single-arm-row", "bent-over-row", "single-leg-deadlift", "plank-on-the-arms"]
    for page, rest in (("new", ""), (str(session.pk) + "/edit", f"&session={session.pk}")):
        content = as_ada.get(f"/en/sessions/{page}/").content.decode()
        buttons = [unescape(address) for address in re.findall(r'formaction="([^"]*)"', content)]
        assert buttons == [f"{ROWS}?exercise={name}{rest}" for name in names]


def test_a_withdrawn_exercise_gets_a_row_where_it_was_logged(as_ada: Client, ada: User, publisher: User) -> None:
    session = logged(ada)
    withdraw(kind="exercise", slug="single-arm-row", by=publisher)
    shown = fields(as_ada.get(f"/en/sessions/{session.pk}/edit/"))
    again = fields(as_ada.post(f"{ROW}&session={session.pk}", shown))
    assert as_ada.post(f"/en/sessions/{session.pk}/edit/", again).status_code == 302
    assert session.sets.filter(exercise="single-arm-row").count() == 3


# Anonymous, strangers, methods


def test_the_other_language_is_that_of_the_form_since_this_address_cannot_be_opened(as_ada: Client, ada: User) -> None:
    session = logged(ada)
    found = [
        re.findall(r'href="(/fr/[^"]*)" hreflang="fr"', as_ada.post(address, sent()).content.decode())
        for address in (ROW, f"{ROW}&session={session.pk}")
    ]
    assert found == [["/fr/sessions/new/"], [f"/fr/sessions/{session.pk}/edit/"]]
    assert [as_ada.get(address).status_code for (address,) in found] == [200, 200]


def test_a_visitor_is_sent_to_log_in() -> None:
    empty = Client().post(ROWS)
    assert (empty.status_code, empty["Location"]) == (302, f"/en/account/login/?next={ROWS}")
    assert Client().post(ROWS, sent(set_fields())).status_code == 403


def test_a_stranger_gets_404(as_bea: Client, ada: User) -> None:
    assert as_bea.post(f"{ROW}&session={logged(ada).pk}", sent(set_fields())).status_code == 404


def test_a_deleted_session_and_one_that_is_none_get_404(as_ada: Client, ada: User) -> None:
    session = logged(ada)
    session.mark_deleted(timezone.now())
    codes = [session.pk, "garbage", "0" * 32]
    assert [as_ada.post(f"{ROW}&session={code}", sent()).status_code for code in codes] == [404, 404, 404]


def test_other_methods_are_refused(as_ada: Client) -> None:
    assert [send(ROW).status_code for send in (as_ada.get, as_ada.put, as_ada.delete)] == [405, 405, 405]
