"""Migrations: named, complete, and a way back for each of them."""

from collections.abc import Iterator
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.db.migrations import Migration
from pytest_django import DjangoDbBlocker

from exercises.services.loading import load_guide

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
    names = connection.introspection.table_names()
    return {name for name in names if name.startswith(tuple(f"{label}_" for label in APPS))}


def migrate(*target: str) -> None:
    call_command("migrate", *target, verbosity=0)


@pytest.fixture(scope="module")
def real_tables(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database outside of any transaction, before and afterwards just as migrations make it.

    Tests that need no database come last, and these say that they need none: what they do reaches no other test.
    """
    with django_db_blocker.unblock():
        migrate("users", "zero")
        migrate()
        yield
        migrate("users", "zero")
        migrate()


def groups() -> dict[str, int]:
    """How many permissions each group has."""
    return {group.name: group.permissions.count() for group in Group.objects.all()}


@pytest.mark.usefixtures("real_tables")
@pytest.mark.parametrize("label", APPS)
def test_an_app_that_holds_rows_can_go_back_to_nothing_and_forward_again(label: str) -> None:
    assert load_guide().problems == {}
    before = tables(), groups()
    migrate(label, "zero")
    assert [name for name in tables() if name.startswith(f"{label}_")] == []
    migrate()
    assert (tables(), groups()) == before
