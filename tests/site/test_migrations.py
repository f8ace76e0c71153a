"""Migrations: named, complete, and a way back for each of them."""

from collections.abc import Iterator
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from pytest_django import DjangoDbBlocker

from exercises.models import Edition, Exercise
from exercises.services.loading import load_guide
from programs.models import Session
from upperback.users.models import User

APPS = ["users", "exercises", "programs"]
NAMES = [
    (label, path.stem)
    for label in APPS
    for path in sorted((Path(apps.get_app_config(label).path) / "migrations").glob("[0-9]*.py"))
]


def test_every_app_of_the_project_with_tables_is_walked() -> None:
    own = [
        app for app in apps.get_app_configs() if app.name.partition(".")[0] in ("upperback", "exercises", "programs")
    ]
    assert sorted(app.label for app in own if list(app.get_models())) == sorted(APPS)


def migration(label: str, name: str) -> Migration:
    made: Migration = import_module(f"{apps.get_app_config(label).name}.migrations.{name}").Migration(name, label)
    return made


@pytest.mark.parametrize(("label", "name"), NAMES)
def test_a_migration_says_in_its_name_what_it_does(label: str, name: str) -> None:
    number, _, words = name.partition("_")
    assert (len(number), words == "initial", "auto" in words.split("_"), len(words) > 3) == (4, False, False, True)


@pytest.mark.parametrize("label", APPS)
def test_migrations_are_numbered_one_by_one(label: str) -> None:
    numbers = [int(name[:4]) for app, name in NAMES if app == label]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(("label", "name"), NAMES)
def test_every_step_of_a_migration_has_a_way_back(label: str, name: str) -> None:
    assert [step for step in migration(label, name).operations if not step.reversible] == []


@pytest.mark.django_db
def test_the_models_need_no_further_migration() -> None:
    out = StringIO()
    call_command("makemigrations", check_changes=True, dry_run=True, stdout=out)
    assert out.getvalue() == "No changes detected\n"


def tables() -> set[str]:
    return {
        name for name in connection.introspection.table_names() if name.startswith(tuple(f"{one}_" for one in APPS))
    }


def newest() -> list[tuple[str, str | None]]:
    return [key for key in MigrationExecutor(connection).loader.graph.leaf_nodes() if key[0] in APPS]


@pytest.fixture
def whole_again() -> Iterator[None]:
    """However a test leaves the tables, the next one finds all of them."""
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


INITIAL_DATA = "_test_serialized_contents"


@pytest.fixture(scope="module", autouse=True)
def initial_data_again(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The tests of other modules find the groups and permissions that migrations made: these tests empty all tables."""
    yield
    with django_db_blocker.unblock():
        connection.creation.deserialize_db_from_string(getattr(connection, INITIAL_DATA))
    ContentType.objects.clear_cache()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.usefixtures("whole_again")
@pytest.mark.parametrize("label", APPS)
def test_an_app_can_go_back_to_nothing_and_forward_again(label: str) -> None:
    before = tables()
    MigrationExecutor(connection).migrate([(label, None)])
    assert [name for name in tables() if name.startswith(f"{label}_")] == []
    MigrationExecutor(connection).migrate(newest())
    assert tables() == before


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.usefixtures("whole_again")
def test_after_going_back_and_forward_the_site_works_as_before() -> None:
    groups = {group.name: group.permissions.count() for group in Group.objects.all()}
    assert load_guide().problems == {}
    MigrationExecutor(connection).migrate([("programs", None), ("exercises", None)])
    MigrationExecutor(connection).migrate(newest())
    assert (Edition.objects.count(), Exercise.objects.count(), Session.objects.count(), User.objects.count()) == (
        0,
    ) * 4
    assert {group.name: group.permissions.count() for group in Group.objects.all()} == groups
    assert load_guide().problems == {}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.usefixtures("whole_again")
def test_going_back_step_by_step_takes_every_migration_off() -> None:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan([(label, None) for label in APPS])
    assert {(step.app_label, step.name) for step, backwards in plan if backwards} >= set(NAMES)
    executor.migrate([(label, None) for label in APPS])
    assert tables() == set()
