"""The named cast and the settings that all tests share."""

import os
from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.utils import timezone, translation
from hypothesis import settings
from pytest_django import Settings

from exercises.guide import Guide
from exercises.models import Edition
from exercises.queries import current_guide, guide_at, privacy_editions
from exercises.services.loading import load_guide
from exercises.views.kept import SHELF
from programs.entries import SessionEntry, SetEntry
from programs.models import Consent, Screening, Session
from programs.services.sessions import save_session
from upperback.users.models import User

# The browser driver runs an event loop in this thread, which Django would take for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PASSWORD = "quiet-river-7-stones"


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """No test sees what another one left in this process."""
    forget()
    with translation.override("en"):
        yield
    forget()


def forget() -> None:
    """Empty everything that this process keeps of the guide."""
    guide_at.cache_clear()
    privacy_editions.cache_clear()
    SHELF.clear()


settings.register_profile("long")
"""For tests of properties that try twenty times as much (`pytest --hypothesis-profile=long`)."""

KEPT: list[tuple[type[Model], list[Model]]] = []
"""The rows of the guide once it was loaded: writing them again is ten times as quick as reading all files again."""


@pytest.fixture
def guide(db: None) -> Guide:
    """The guide of the content files, published."""
    return published()


def published() -> Guide:
    """Publish the content files and give the guide back."""
    models = list(apps.get_app_config("exercises").get_models())
    if not KEPT:
        assert load_guide().problems == {}
        KEPT.extend((model, list(model._default_manager.all())) for model in models)
        return current_guide()
    for model, rows in KEPT:
        model._default_manager.bulk_create(copy(row) for row in rows)
    with connection.cursor() as cursor:  # ids were given, so PostgreSQL has to be told where to go on
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    return current_guide()


def settled(user: User) -> User:
    """The user, who has agreed that health data are stored and ticked no warning sign, if there is a guide."""
    newest = Edition.objects.of("privacy", "privacy").first()
    if newest:
        now = timezone.now()
        Consent.objects.create(owner=user, edition=newest, wording=1, language="en", given_at=now)
        Screening.objects.create(
            owner=user,
            edition=newest,
            outcome=Screening.Outcome.CLEAR,
            reason=Screening.Reason.FIRST,
            answered_at=now,
            local_date=timezone.localdate(),
            time_zone=user.time_zone,
        )
    return user


@pytest.fixture
def guide_first(request: pytest.FixtureRequest) -> None:
    """Publish the guide before anybody signs up, where a test asks for it at all."""
    if "guide" in request.fixturenames:
        request.getfixturevalue("guide")


@pytest.fixture
def ada(db: None, guide_first: None) -> User:
    """Ada logs sessions, in kilograms."""
    return settled(User.objects.create_user("ada@example.org", PASSWORD))


@pytest.fixture
def bea(db: None, guide_first: None) -> User:
    """Bea is a stranger to Ada; she logs in pounds."""
    return settled(User.objects.create_user("bea@example.org", PASSWORD, unit="lb"))


@pytest.fixture
def editor(db: None) -> User:
    """Emil writes drafts and may not publish."""
    user = User.objects.create_user("emil@example.org", PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    return user


@pytest.fixture
def publisher(db: None) -> User:
    """Petra writes drafts and publishes."""
    user = User.objects.create_user("petra@example.org", PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="Publishers"))
    return user


@pytest.fixture
def support(db: None) -> User:
    """Sam helps people into their accounts."""
    user = User.objects.create_user("sam@example.org", PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="Support"))
    return user


def client_of(user: User) -> Client:
    """A browser in which the person is logged in."""
    client = Client()
    client.force_login(user)
    return client


def confirmed(user: User) -> Client:
    """A browser in which the person has just confirmed that it is them."""
    client = client_of(user)
    session = client.session
    request = SimpleNamespace(session=session)
    record_authentication(request, user, method="password", reauthenticated=True)
    session.save()
    return client


@pytest.fixture
def as_ada(ada: User) -> Client:
    """Ada's browser."""
    return client_of(ada)


@pytest.fixture
def as_bea(bea: User) -> Client:
    """Bea's browser."""
    return client_of(bea)


def row(**more: Any) -> SetEntry:
    """A set of single-arm rows: ten repetitions on the left with 8 lb, two in reserve."""
    one = SetEntry(
        exercise="single-arm-row",
        side="left",
        repetitions=10,
        load_kg=Decimal("3.6287"),
        implements=1,
        unit="lb",
        effort=2,
    )
    return replace(one, **more)


def entry(**more: Any) -> SessionEntry:
    """A session that began half an hour ago: one set on each side, tension 6 before and 4 after."""
    now = timezone.now()
    one = SessionEntry(
        id=uuid4(),
        based_on=0,
        started_at=now - timedelta(minutes=30),
        time_zone="America/Toronto",
        asked_at=now,
        note="",
        before=6,
        after=4,
        sets=(row(), row(side="right")),
    )
    return replace(one, **more)


def logged(owner: User, *, now: datetime | None = None, **more: Any) -> Session:
    """A stored session of `owner`."""
    return save_session(owner=owner, entry=entry(**more), guide=current_guide(), now=now or timezone.now())


@pytest.fixture
def mail(settings: Settings) -> None:
    """A mail server: addresses are verified, and nobody learns which have an account. Mails stay in `mail.outbox`."""
    settings.MAIL_SERVER = {"EMAIL_HOST": "mail.example.org"}


@pytest.fixture
def cached(db: None) -> Iterator[None]:
    """An empty cache: rate limits start anew."""
    cache.clear()
    yield
    cache.clear()
