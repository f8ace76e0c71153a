"""A real Chromium, and what every page has to hold to in it."""

import os
import time
from collections.abc import Iterator
from typing import Any, cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import OperationalError, connection
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import StateApps
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

from exercises.guide import Guide
from tests.browser.chromium import FLAGS, chromium
from tests.conftest import client_of
from tests.serving import machine, serving
from upperback.users.models import User

OWN = ("users", "exercises", "programs")
PHONE: ViewportSize = {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium."""
    return {**browser_type_launch_args, "executable_path": chromium(), "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A phone in Montréal. What a service worker fetches by itself would come between tests."""
    own = {"viewport": PHONE, "locale": "en-CA", "timezone_id": "America/Toronto", "service_workers": "block"}
    return {**browser_context_args, **own}


@pytest.fixture(autouse=True)
def needs_chromium() -> None:
    """Machines without Chromium leave these tests out and say so; CI never does."""
    if chromium() is None and not os.environ.get("CI"):
        pytest.skip("no Chromium on this machine: apt-get install chromium")


@pytest.fixture
def at_rest(transactional_db: None, context: BrowserContext) -> Iterator[None]:
    """Close every page and let the server end what it was asked before the tables are emptied."""
    yield
    for page in context.pages:
        page.close()
    for _time in range(100):
        try:
            with connection.cursor() as cursor:
                cursor.execute("BEGIN IMMEDIATE")
                cursor.execute("ROLLBACK")
            return
        except OperationalError:
            time.sleep(0.05)


@pytest.fixture
def restored(at_rest: None) -> None:
    """What migrations wrote, written again after a test that emptied the tables.

    Django brings it back by itself unless the database was made before the browser's event loop began to run: a
    connection belongs to one or the other, and the copy of the rows to the one that made it.
    """
    if not Group.objects.exists():
        loader = MigrationLoader(None)
        for key in loader.graph.leaf_nodes():
            for label, name in loader.graph.forwards_plan(key) if key[0] in OWN else ():
                for operation in loader.graph.nodes[label, name].operations if label in OWN else ():
                    if isinstance(operation, RunPython):
                        operation.code(cast("StateApps", apps), connection.schema_editor())


@pytest.fixture
def site(live_server: LiveServer, restored: None, guide: Guide) -> str:
    """The address of the running site, with the guide published."""
    return str(live_server.url)


@pytest.fixture(scope="session")
def production() -> Iterator[str]:
    """The address of the site as production serves it, with the guide and without any account."""
    with machine() as environment, serving(environment) as address:
        yield address


@pytest.fixture
def quiet_page(page: Page) -> Iterator[Page]:
    """A page that fails the test when the browser complains: scripts that throw, blocked styles, missing files."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        blocked = "Service Worker registration blocked by Playwright" in message.text  # as these tests asked for
        expected = blocked or "the server responded with a status of 4" in message.text
        if message.type in ("error", "warning") and not expected:
            complaints.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []


def check_page(page: Page) -> None:
    """No accessibility rule is broken, and nothing is wider than the window."""
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") is True


def log_in(page: Page, site: str, user: User) -> None:
    """Give the browser a session of this user, as after log-in."""
    cookie = client_of(user).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": site}])
