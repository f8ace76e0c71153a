"""Whatever is sent to any form or address of the site: no failure, nobody else's rows touched, nothing typed lost.

The forms are those that the pages of the URLconf show. `--hypothesis-profile=long` tries twenty times as much, and
`--hypothesis-seed=N` the same again.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import ForeignKey, Model
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker

from programs.models import Session
from tests.conftest import published
from tests.forms import Form, forms_of
from tests.site.addresses import ADMIN, addresses
from tests.site.asking import finish, forms_at, quickly, undone
from tests.site.cast import Person, cast, fresh
from tests.site.malformed import Sent, asked, sent, too_many
from upperback.users.models import User

pytestmark = pytest.mark.django_db  # so that the database of the tests is made, also when only these run

FACTOR = 20 if settings.get_current_profile_name() == "long" else 1
UNREADABLE = (400, 413)
"""What is answered to a body that cannot be read: browsers keep what was typed for who goes back."""


def examples(number: int) -> settings:
    """The settings of a test that tries `number` examples, or twenty times as many."""
    checks = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=number * FACTOR, deadline=None, suppress_health_check=checks)


@dataclass(frozen=True)
class Case:
    """A form that somebody sees."""

    person: Person
    form: Form

    def __repr__(self) -> str:
        return f"{self.person.name}: {self.form.method} {self.form.action}"


@dataclass(frozen=True)
class World:
    """Who is there, every form they see, every path, and ids of what belongs to others than the owner."""

    people: dict[str, Person]
    paths: list[str]
    forms: list[Case]
    administration: list[Case]
    others: tuple[str, ...]
    before: dict[str, dict[str, list[Any]]]
    """By person, the rows of all others; every request is taken back, so that they never change."""

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """What a failing example prints instead of every row."""
        printer.text("the world")


RANDOM = st.randoms(use_true_random=True)
"""Each example is one number: `Random(number)` makes the same form again."""


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """One for all tests of this module: every request is taken back, and at last the whole of it."""
    with django_db_blocker.unblock(), transaction.atomic(), quickly():
        published()
        people = cast()
        owner, other = people["owner"].user, people["other"].user
        assert owner is not None
        assert other is not None
        paths = [address.path for address in addresses(owner)]
        found = [Case(person, form) for person in people.values() for form in forms_at(paths, person)]
        unlike = {(case.form.action, *(field.name for field in case.form.fields)): case for case in found}
        cases = list(unlike.values())
        inside = [case for case in cases if case.form.action.startswith(ADMIN)]
        ids = [*(session.pk for session in Session.objects.owned_by(other)), other.pk]
        yield World(
            people=people,
            paths=paths,
            forms=[case for case in cases if case not in inside],
            administration=inside,
            others=tuple(str(one) for one in ids),
            before={person.name: of_others(person) for person in people.values()},
        )
        transaction.set_rollback(True)


def ways(model: type[Model]) -> list[str]:
    """How rows of a model lead to the person they belong to: `owner`, `session__owner`; not by what may be missing."""
    found = []
    for column in model._meta.fields:
        if isinstance(column, ForeignKey) and model._meta.app_label not in ("exercises", "admin"):
            if column.related_model is User:
                found.append(column.name)
            elif column.related_model is not model and not column.null:
                found.extend(f"{column.name}__{way}" for way in ways(column.related_model))
    return found


def of_others(person: Person) -> dict[str, list[Any]]:
    """All rows that belong to anybody but this person, by model; of who looks after accounts, only what people log."""
    mine: Any = person.user.pk if person.user else None
    trusted = person.name in ("support", "superuser")
    found = {
        f"{model._meta.label}.{way}": list(
            # A rating without a session, or a session without a plan, leads to its person another way.
            model._default_manager.exclude(**{way: mine}).exclude(**{way: None}).order_by("pk").values()
        )
        for model in apps.get_models()
        for way in ways(model)
        if not trusted or model._meta.app_label == "programs"
    }
    return found if trusted else found | {"users.User": list(User.objects.exclude(pk=mine).order_by("pk").values())}


def path_of(form: Form) -> str:
    return form.action.partition("?")[0]


def kept(fields: Iterable[tuple[str, str]]) -> Counter[tuple[str, str]]:
    """How often each value stands in each field. Rows may have changed places, and their empty fields do not count."""
    plain = [(re.sub(r"-\d+-", "-N-", name), value) for name, value in fields if "__prefix__" not in name]
    return Counter((name, value) for name, value in plain if value or "-N-" not in name)


def lost(case: Case, given: Sent, page: str) -> list[tuple[str, str]]:
    """What was typed and is not shown where the form is shown again; removed rows and null characters apart."""
    removed = tuple(name.removesuffix("DELETE") for name, _value in given.pairs if name.endswith("-DELETE"))
    names = {name for name in case.form.typed() if not name.startswith(removed)}
    shown = [form for form in forms_of(page, case.form.action) if path_of(form) == path_of(case.form)]
    again = next((form for form in shown if names & set(form.typed())), None)
    if again is None:
        return []
    last = {name: value.decode("utf-8", "replace") for name, value in given.pairs if name in names - given.files}
    typed = kept((name, value) for name, value in last.items() if "\0" not in value)
    return [(name, value[:99]) for name, value in typed - kept(again.typed().items())]


def is_touched_by_machine(case: Case, given: Sent) -> bool:
    """Whether what no person types, such as the number of rows, is not as the page wrote it."""
    before = {field.name: field.value for field in case.form.fields if field.kind == "hidden"}
    after = {name: value.decode("utf-8", "replace") for name, value in given.pairs}
    return any(after.get(name) != value or name in given.files for name, value in before.items())


def try_form(world: World, case: Case, given: Sent) -> int:
    """Send a malformed form and check everything that has to hold; the status."""
    client = fresh(case.person)
    with undone() as writes:
        if case.form.method == "get":
            answer = client.get(path_of(case.form), query_string=given.body.decode("latin-1"))
        else:
            answer = client.generic("POST", case.form.action, given.body, given.content_type)
        if writes.tables:
            assert of_others(case.person) == world.before[case.person.name]
    status = int(answer.status_code)
    assert status < 500, (case, given)
    if case.form.method == "post" and given.sound:
        assert status not in UNREADABLE, (case, given)
        if status not in (302, 404) and not is_touched_by_machine(case, given):
            assert lost(case, given, answer.content.decode()) == [], (case, given)
    return status


@examples(700)
@given(random=RANDOM)
def test_no_form_of_the_site_fails_or_loses_what_was_typed(world: World, random: Random) -> None:
    case = random.choice(world.forms)
    try_form(world, case, sent(random, case.form, world.others))


@examples(150)
@given(random=RANDOM)
def test_no_form_of_the_administration_fails_or_loses_what_was_typed(world: World, random: Random) -> None:
    case = random.choice(world.administration)
    try_form(world, case, sent(random, case.form, world.others))


@examples(400)
@given(random=RANDOM)
def test_no_address_fails_over_its_query_a_cookie_or_a_header(world: World, random: Random) -> None:
    person = world.people[random.choice(["visitor", "owner", "superuser"])]
    path = random.choice(world.paths)
    query, headers = asked(random, world.others)
    with undone() as writes:
        answer = fresh(person).get(path, query_string=query, headers=headers)
        finish(answer)
    assert answer.status_code < 500, (person.name, path, query, headers)
    assert writes.tables == []


def test_too_many_fields_are_refused_with_a_page_that_says_so(world: World) -> None:
    typed = [case for case in world.forms if case.form.method == "post" and case.form.typed()]
    for case in typed:
        with undone():
            answer = fresh(case.person).post(case.form.action, too_many(case.form), "application/x-www-form-urlencoded")
        assert (answer.status_code, "That was too much at once" in answer.content.decode()) == (413, True), case
    assert len(typed) > 10
