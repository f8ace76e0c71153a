"""Figures on their way to readers: from files, through drafts and the administration, to pages."""

import json
import re
from html import unescape
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from exercises.document import DocumentError, write
from exercises.document.reading import read
from exercises.guide import Guide
from exercises.models import Edition, Equipment, Exercise, FigurePose
from exercises.queries import current_guide, guide_at
from exercises.services.drafts import write_draft
from exercises.services.loading import CONTENT
from tests.conftest import client_of
from tests.exercises.figures.test_check import CASES, changed, path_of
from tests.exercises.test_admin import address, publish, typed
from upperback.users.models import User

ROW = "single-arm-row"
FILES = sorted(CONTENT.rglob("*.json"))


@pytest.fixture
def row(guide: Guide) -> Exercise:
    return Exercise.objects.get(slug=ROW)


@pytest.fixture
def as_publisher(publisher: User) -> Client:
    return client_of(publisher)


@pytest.fixture
def as_editor(editor: User) -> Client:
    return client_of(editor)


# From files


@pytest.mark.django_db
@pytest.mark.parametrize(("slug", "changes", "expected"), CASES.values(), ids=CASES)
def test_a_file_that_cannot_be_drawn_is_named_with_field_and_reason(
    tmp_path: Path, slug: str, changes: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    folder = Path(copytree(CONTENT, tmp_path / "content"))
    (folder / path_of(slug)).write_text(json.dumps(changed(slug, changes)), encoding="utf-8")
    with pytest.raises(CommandError) as refusal:
        call_command("loadguide", folder)
    lines = [f"{path_of(slug)}: {path}: {reason}" for path, reason in expected]
    assert str(refusal.value).splitlines() == [f"Nothing was published. Problems found: {len(lines)}", *lines]
    assert Edition.objects.count() == 0


# Drafts


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_draft_says_all_that_its_document_says(guide: Guide, path: Path) -> None:
    document = read(path.read_text(encoding="utf-8"))
    draft = write_draft(document)
    head = {"format": 3, "kind": document.kind, "slug": document.slug}
    assert head | json.loads(json.dumps(draft.as_data())) == write(document)


def test_a_figure_that_is_taken_away_leaves_no_rows(row: Exercise) -> None:
    document = row.document()
    write_draft(read(json.dumps(write(document) | {"figure": None})))
    row.refresh_from_db()
    assert (row.figure_data(), row.touches.count(), row.poses.count()) == (None, 0, 0)
    write_draft(document)
    row.refresh_from_db()
    assert row.document() == document


def test_a_half_drawn_figure_stays_half_for_the_publisher_to_see(row: Exercise) -> None:
    row.poses.filter(key="row.pose-start").update(near_forearm=None)
    row.figure_follows = ""
    row.figure_up = None
    row.save()
    with pytest.raises(DocumentError) as refusal:
        row.document()
    assert [str(one) for one in refusal.value.problems] == [
        "figure.arrow.follows: has to be one of 'near-hand', 'shoulder', 'hip' or 'head'",
        "figure.arrow.up: has to be a number",
        "figure.poses[0].near_arm.lower: has to be a number",
    ]


def former(data: dict[str, Any]) -> dict[str, Any]:
    """A document as the release without figures stored it."""
    return {name: value for name, value in data.items() if name not in ("figure", "drawing")} | {"format": 1}


def test_editions_of_the_release_without_figures_are_still_read(client: Client, guide: Guide) -> None:
    with connection.cursor() as cursor:  # editions never change, so they are written past their model
        for edition in Edition.objects.all():
            text = json.dumps(former(edition.document))
            cursor.execute("UPDATE exercises_edition SET document = %s WHERE id = %s", [text, edition.pk])
    guide_at.cache_clear()
    then = current_guide()
    assert {one.slug: (one.format, one.figure) for one in then.exercises.values()} == dict.fromkeys(
        guide.exercises, (3, None)
    )
    assert {(one.format, one.drawing) for one in then.equipment.values()} == {(3, None)}
    assert then.pages == guide.pages
    places = ["", "guide/", "equipment/", f"guide/{ROW}/"]
    assert [client.get(f"/en/{place}").status_code for place in places] == [200] * 4


# The administration


def pose_number(row: Exercise, key: str) -> int:
    """The place of a pose in the form."""
    return list(row.poses.values_list("key", flat=True)).index(key)


def test_a_pose_goes_from_an_editor_over_a_publisher_to_readers(
    row: Exercise, as_editor: Client, as_publisher: Client, client: Client
) -> None:
    before = client.get(f"/en/guide/{ROW}/").content.decode()
    number = pose_number(row, "row.pose-end")
    data = typed(as_editor, row) | {f"poses-{number}-near_upper_arm": "-70"}
    assert as_editor.post(address(row), data).status_code == 302
    review = as_publisher.get(address(row, "review"))
    assert [(one.path, one.before, one.after) for one in review.context["review"].changes] == [
        ("figure.poses[row.pose-end].near_arm.upper", -80.0, -70.0)
    ]
    assert client.get(f"/en/guide/{ROW}/").content.decode() == before
    assert publish(as_publisher, row).status_code == 302
    after = client.get(f"/en/guide/{ROW}/").content.decode()
    assert last_turns(before) != last_turns(after)
    assert ("80" in last_turns(before), "70" in last_turns(after)) == (True, True)


def last_turns(html: str) -> list[str]:
    """The turns of the moving parts at the end, degrees clockwise."""
    return [way.split(";")[-1].split(" ")[2] for way in re.findall(r'data-way="([^"]*)"', html)]


def test_the_administration_adds_a_pose_and_a_place(row: Exercise, as_publisher: Client) -> None:
    data = typed(as_publisher, row)
    poses, touches = row.poses.count(), row.touches.count()
    data |= {
        "touches-TOTAL_FORMS": touches + 1,
        f"touches-{touches}-position": 0,
        f"touches-{touches}-part": "far-foot",
        f"touches-{touches}-on": "floor",
        f"touches-{touches}-x": "20",
        f"touches-{touches}-bend": "10",
        f"touches-{touches}-supports": ["chair"],
        "poses-TOTAL_FORMS": poses + 1,
        f"poses-{poses}-position": 0,
        f"poses-{poses}-moment": "fault",
        f"poses-{poses}-fault": "row.fault-twist",
        f"poses-{poses}-key": "row.pose-twist",
        f"poses-{poses}-shows_en": "Turned.",
        f"poses-{poses}-shows_fr": "Tourné.",
        f"poses-{poses}-near_upper_arm": "-88",
        f"poses-{poses}-near_forearm": "2",
        **{f"poses-{poses}-{name}": "0" for name in ("hip_x", "head", "lumbar", "thoracic", "shrug")},
        f"poses-{poses}-hip_y": "86",
        f"poses-{poses}-near_foot": "90",
        f"poses-{poses}-far_foot": "90",
    }
    response = as_publisher.post(address(row), data)
    assert response.status_code == 302, response.context["errors"]
    assert (row.touches.last().supports, row.poses.last().key) == (["chair"], "row.pose-twist")  # type: ignore[union-attr]
    assert as_publisher.get(address(row, "review")).context["review"].problems == []


REFUSED = {
    "a limb bent too far": (
        {"near_upper_arm": -80, "near_forearm": 100},
        "figure.poses[1]",
        "bends the near elbow by 180°, and it goes from 0° to 150°",
    ),
    "hips too high": (
        {"hip_y": 95},
        "figure.poses[1]",
        "the near-foot is 5.3 cm away from what it touches",
    ),
    "an arm without directions": (
        {"near_upper_arm": None, "near_forearm": None},
        "figure.poses[1].near_arm",
        "is needed, since this limb touches nothing",
    ),
    "half an arm": ({"near_forearm": None}, "figure.poses[1].near_arm.lower", "has to be a number"),
    "an unknown fault": (
        {"moment": "fault", "fault": "row.fault-nothing"},
        "figure.poses",
        "are a start, an end, and at least one fault, in this order",
    ),
}


@pytest.mark.parametrize(("columns", "path", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_pose_that_cannot_be_drawn_is_not_published(
    row: Exercise, as_publisher: Client, columns: dict[str, Any], path: str, reason: str
) -> None:
    FigurePose.objects.filter(key="row.pose-end").update(**columns)
    response = publish(as_publisher, row)
    assert response.status_code == 422
    assert [(one.path, one.reason) for one in response.context["review"].problems] == [(path, reason)]
    html = unescape(response.content.decode())
    assert f'<th scope="row"><code>{path}</code></th><td>{reason}</td>' in html
    assert Edition.objects.of("exercise", ROW).count() == 1


def test_a_drawing_of_another_role_is_not_published(guide: Guide, as_publisher: Client) -> None:
    bench = Equipment.objects.get(slug="training-bench")
    Equipment.objects.filter(pk=bench.pk).update(drawing="kettlebell")
    response = publish(as_publisher, bench)
    assert response.status_code == 422
    assert [(one.path, one.reason) for one in response.context["review"].problems] == [
        ("drawing", "has to be one of bench, chair, table, couch-arm")
    ]


def test_a_support_that_a_figure_does_not_know_is_not_published(guide: Guide, as_publisher: Client) -> None:
    row = Exercise.objects.get(slug=ROW)
    row.touches.filter(supports=["couch-arm"]).delete()
    row.touches.filter(part="far-foot").update(supports=["chair", "table"])
    response = publish(as_publisher, row)
    assert [(one.path, one.reason) for one in response.context["review"].problems] == [
        ("figure.touches", "do not say where the couch-arm is touched")
    ]


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_figures_cost_no_query(client: Client, guide: Guide) -> None:
    guide_at.cache_clear()
    assert [queries(client, f"/en/guide/{ROW}/") for _ in range(2)] == [2, 1]


def test_reviewing_a_figure_takes_as_many_queries_whatever_its_poses(row: Exercise, as_publisher: Client) -> None:
    before = queries(as_publisher, address(row, "review"))
    row.poses.filter(key="row.pose-shrug").delete()
    assert queries(as_publisher, address(row, "review")) == before
