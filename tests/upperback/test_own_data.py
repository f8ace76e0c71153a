"""Everything that is stored of a person: nothing forgotten, nothing of others, and in the documented shape."""

import csv
import io
import json
import re
import zipfile
from typing import Any, cast

import jsonschema
import pytest
from django.apps import apps
from django.http import FileResponse
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from exercises.models import Edition
from exercises.queries import current_guide
from tests.conftest import PASSWORD, client_of, confirmed, logged
from tests.everything import NOTE, SECRET, give_everything, tables_without
from upperback.links import leading_to
from upperback.own_data import NOT_HANDED_OVER, SCHEMA, archive_of, tables_of
from upperback.users.models import User

PAGE = "/en/account/data/"
DOWNLOAD = "/en/account/data/download/"
CONFIRM = "/en/account/reauthenticate/"


def opened(client: Client, language: str = "en") -> zipfile.ZipFile:
    """The archive that the browser was given."""
    response = cast("FileResponse", client.get(f"/{language}/account/data/download/"))
    assert response.status_code == 200
    content = response.getvalue()
    assert response["Content-Length"] == str(len(content))
    return zipfile.ZipFile(io.BytesIO(content))


def tables_in(archive: zipfile.ZipFile) -> dict[str, list[dict[str, Any]]]:
    """The document's tables."""
    tables: dict[str, list[dict[str, Any]]] = json.loads(archive.read("upperback.json"))["tables"]
    return tables


def sheet(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    """A CSV file as a spreadsheet reads it."""
    return list(csv.DictReader(io.StringIO(archive.read(f"{name}.csv").decode("utf-8-sig"), newline="")))


# Nothing forgotten


def test_every_table_that_leads_to_a_person_is_handed_over_or_has_a_reason(db: None) -> None:
    told = {model._meta.label for table in tables_of(User()) for model in table.models}
    leading = {model._meta.label for model in leading_to(User)} | {User._meta.label}
    assert told | set(NOT_HANDED_OVER) == leading
    assert told & set(NOT_HANDED_OVER) == set()


def test_the_walk_over_foreign_keys_finds_what_leads_to_a_person_by_way_of_others() -> None:
    found = {model._meta.label for model in leading_to(User)}
    assert {"programs.SetLog", "account.EmailConfirmation", "users.User_groups", "admin.LogEntry"} - found == set()


def test_every_column_of_a_table_is_handed_over_or_kept_back_on_purpose() -> None:
    kept_back = {
        "User": {"password"},
        "EmailAddress": {"id", "user"},
        "Authenticator": {"id", "user", "data"},
        "UserSession": {"id", "user", "session_key", "data", "user_agent"},
        "LogEntry": {"id", "user", "action_time", "content_type", "object_id", "object_repr", "action_flag"}
        | {"change_message"},
        "Session": {"owner", "edition"},
        "SetLog": {"edition"},
        "Rating": {"owner"},
        "Plan": {"owner"},
        "PlannedExercise": set(),
        "PlanStep": {"owner"},
        "Screening": {"owner", "edition"},
        "Consent": {"owner", "edition"},
        "Edition": {"id", "document", "digest", "source", "published_by"},
    }
    left_out = {
        table.models[0].__name__: {field.name for field in table.models[0]._meta.concrete_fields} - set(table.columns)
        for table in tables_of(User())
    }
    assert left_out == kept_back


# The shape


@pytest.fixture
def full(guide: object, ada: User) -> User:
    """Ada, with a row in every table."""
    return give_everything(ada)


def test_the_person_with_everything_has_everything(full: User) -> None:
    assert tables_without(full) == set()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_handed_over_has_the_documented_shape(full: User, language: str) -> None:
    archive = opened(confirmed(full), language)
    schema = json.loads(archive.read("export.schema.json"))
    document = json.loads(archive.read("upperback.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in checker.iter_errors(document)] == []
    assert [name for name, rows in document["tables"].items() if not rows] == []
    assert archive.read("export.schema.json") == SCHEMA.read_bytes()


def test_the_schema_describes_every_column_in_its_order(db: None) -> None:
    described = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert {
        name: tuple(described["$defs"][name]["items"]["properties"])
        for name in described["properties"]["tables"]["properties"]
    } == {table.name: table.columns for table in tables_of(User())}


def test_the_schema_refuses_another_shape(full: User) -> None:
    document = json.loads(opened(confirmed(full)).read("upperback.json"))
    document["tables"]["ratings"][0]["value"] = 11
    document["tables"]["sets"][0]["more"] = 1
    checker = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert len(list(checker.iter_errors(document))) == 2


def test_the_tables_say_the_same_as_the_document(full: User) -> None:
    archive = opened(confirmed(full))
    document = tables_in(archive)
    for name, rows in document.items():
        assert [list(row) for row in sheet(archive, name)] == [list(row) for row in rows]
    (session, _, guided) = document["sessions"]
    assert [row["note"] for row in sheet(archive, "sessions")] == [NOTE, f"{NOTE}, deleted", ""]
    assert (guided["guided"], guided["finished_at"], guided["plan"]) == (True, None, document["plans"][0]["id"])
    assert {row["session"] for row in document["sets"] if row["session"] == session["id"]} == {session["id"]}


# What it says


def test_sets_name_their_exercise_and_load_as_they_were_typed(guide: object, ada: User) -> None:
    logged(ada)
    for language, name in (("en", "Single-arm row"), ("fr", "Tirage à un bras")):
        archive = opened(confirmed(ada), language)
        (left, right) = sheet(archive, "sets")
        assert (left["exercise"], left["exercise_name"], left["exercise_edition"]) == ("single-arm-row", name, "1")
        assert (left["load_kg"], left["load_as_typed"], left["unit"]) == ("3.6287", "8", "lb")
        assert (left["side"], right["side"]) == ("left", "right")


def test_a_guided_set_says_what_was_lifted_and_what_it_was_done_for(full: User) -> None:
    tables = tables_in(opened(confirmed(full)))
    (planned,) = tables["planned_exercises"]
    (done,) = [row for row in tables["sets"] if row["planned"]]
    said = {name: done[name] for name in ("equipment", "colour", "note", "planned", "load_as_typed", "unit")}
    assert said == {
        "equipment": "training-bag",
        "colour": "",
        "note": f"{NOTE}, set",
        "planned": planned["id"],
        "load_as_typed": 8,
        "unit": "lb",
    }


def test_places_on_the_back_are_told_in_words_too(full: User) -> None:
    (rating,) = [row for row in tables_in(opened(confirmed(full), "fr"))["ratings"] if row["regions"]]
    assert rating["regions"] == ["upper_trap_l", "gone_c"]
    assert rating["regions_in_words"] == [current_guide().regions["upper_trap_l"].name["fr"], None]


def test_ratings_carry_their_question_while_its_words_are_the_same(full: User) -> None:
    rows = tables_in(opened(confirmed(full)))["ratings"]
    assert {(row["wording"], row["question"]) for row in rows} == {
        (1, "How much tension do you feel in your upper back right now?"),
        (99, None),
    }


def test_answers_stand_in_the_words_of_the_list(full: User) -> None:
    rows = tables_in(opened(confirmed(full)))["screenings"]
    (answered,) = [row for row in rows if row["answers"]]
    assert answered["answers"] == {"S1": True, "E1": False}
    safety = Edition.objects.filter(kind="safety").latest("pk").document
    words = {item["id"]: item["text"]["en"] for tier in safety["tiers"] for item in tier["items"]}
    assert answered["answers_in_words"] == {words["S1"]: True, words["E1"]: False}


def test_instants_are_in_utc_and_days_as_lived(guide: object, ada: User) -> None:
    started = timezone.make_aware(timezone.datetime(2026, 3, 1, 23, 30), ada.zone)  # type: ignore[attr-defined]
    logged(ada, started_at=started)
    (row,) = tables_in(opened(confirmed(ada)))["sessions"]
    assert (row["started_at"], row["local_date"], row["time_zone"]) == (
        "2026-03-02T04:30:00Z",
        "2026-03-01",
        "America/Toronto",
    )


def test_the_readme_names_every_table_in_the_persons_language(full: User) -> None:
    for language in ("en", "fr"):
        archive = opened(confirmed(full), language)
        readme = archive.read("README.txt").decode()
        with translation.override(language):
            titles = {table.name: str(table.title) for table in tables_of(full)}
        assert dict(re.findall(r"^(\w+)\.csv  (.+)$", readme, re.MULTILINE)) == titles
        assert set(re.findall(r"&\w+;", readme)) == set()


# What it does not say


def test_no_secret_is_handed_over(full: User) -> None:
    archive = opened(confirmed(full))
    whole = b"".join(archive.read(name) for name in archive.namelist()).decode()
    keys = list(apps.get_model("sessions.Session")._default_manager.values_list("pk", flat=True))
    for secret in (SECRET, full.password, *keys):
        assert whole.count(secret) == 0


def test_nothing_of_somebody_else_is_handed_over(full: User, bea: User) -> None:
    logged(bea, note="bea's own")
    give_everything(bea)
    whole = opened(confirmed(full))
    text = b"".join(whole.read(name) for name in whole.namelist()).decode()
    assert [text.count(one) for one in (bea.email, str(bea.pk), "bea's own")] == [0, 0, 0]


def test_a_member_of_staff_takes_no_address_of_others_along(full: User, bea: User) -> None:
    rows = tables_in(opened(confirmed(full)))["staff_actions"]
    assert [(row["kind"], row["name"] == "") for row in rows] == [("edition", False), ("user", True)]


# The file


def test_the_file_is_private_and_named_by_the_day_alone(as_ada: Client, ada: User) -> None:
    response = confirmed(ada).get(DOWNLOAD)
    response.close()
    day = timezone.localdate(timezone=ada.zone)
    assert response["Content-Disposition"] == f'attachment; filename="upperback-{day}.zip"'
    assert response["Content-Type"] == "application/zip"
    assert {"private", "no-store"} - set(response["Cache-Control"].split(", ")) == set()


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(
    guide: object, ada: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        logged(ada)
    user = User.objects.get(pk=ada.pk)
    with django_assert_num_queries(18):
        archive_of(user, now=timezone.now()).close()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_number_of_questions(
    guide: object, ada: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        logged(ada)
    client = client_of(ada)
    with django_assert_num_queries(19):
        client.get(PAGE)


# The pages


def test_the_page_counts_what_is_stored(guide: object, as_ada: Client, ada: User, bea: User) -> None:
    logged(ada)
    logged(bea)
    page = as_ada.get(PAGE).content.decode()
    assert dict(re.findall(r'<th scope="row">([^<]+)</th><td class="number">(\d+)</td>', page)) == {
        "Account and preferences": "1",
        "Sessions": "1",
        "Sets": "2",
        "Ratings of tension": "2",
        "Answers to the safety list": "1",
        "Consents": "1",
    }


def test_who_has_not_confirmed_who_they_are_does_so_and_comes_back_to_the_button(as_ada: Client) -> None:
    assert as_ada.get(PAGE).content.decode().count(">Confirm and download</a>") == 1
    asked = as_ada.get(DOWNLOAD)
    assert (asked.status_code, asked["Location"]) == (302, f"{CONFIRM}?next=%2Fen%2Faccount%2Fdata%2F")
    back = as_ada.post(asked["Location"], {"password": PASSWORD})
    assert (back.status_code, back["Location"]) == (302, PAGE)
    assert as_ada.get(PAGE).content.decode().count(">Download everything</a>") == 1
    assert opened(as_ada).testzip() is None


def test_a_wrong_password_hands_nothing_over(as_ada: Client) -> None:
    refused = as_ada.post(CONFIRM, {"password": "x"})
    assert refused.has_header("Location") is False
    assert as_ada.get(DOWNLOAD).status_code == 302


@pytest.mark.parametrize("path", [PAGE, DOWNLOAD])
def test_a_visitor_is_sent_to_log_in(path: str, client: Client, db: None) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer["Location"]) == (302, f"/en/account/login/?next={path}")


@pytest.mark.parametrize("path", [PAGE, DOWNLOAD])
def test_nothing_is_written_here(path: str, ada: User) -> None:
    client = confirmed(ada)
    assert [send(path).status_code for send in (client.post, client.put, client.patch, client.delete)] == [405] * 4


def test_somebody_else_gets_their_own(guide: object, ada: User, bea: User) -> None:
    logged(ada, note=NOTE)
    assert tables_in(opened(confirmed(bea)))["sessions"] == []
