"""The player of somebody who is logged in, and what it stored."""

import time
from collections.abc import Callable

from django.db import OperationalError
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Page

from programs.models import SetLog
from tests.browser.conftest import log_in
from tests.browser.steps import Play, given, stop_clock
from upperback.users.models import User


def open_player(page: Page, site: str, user: User, *, language: str = "en", query: str = "level=1&minutes=2") -> Play:
    """Open the player as `user` on a fake clock, and give back what its page was given."""
    log_in(page, site, user)
    stop_clock(page)
    return go_to_player(page, site, language=language, query=query)


def go_to_player(page: Page, site: str, *, language: str = "en", query: str = "level=1&minutes=2") -> Play:
    """Open the player once more."""
    with translation.override(language):
        page.goto(f"{site}{reverse('programs:play')}?{query}")
    return given(page)


def until(check: Callable[[], bool], seconds: float = 5) -> bool:
    """Whether something stored comes true in time. A test's database lets nobody read while the server writes."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if check():
                return True
        except OperationalError:
            pass
        time.sleep(0.05)
    return check()


def stored(count: int) -> list[SetLog]:
    """The stored sets, once there are so many or five seconds are over."""
    until(lambda: SetLog.objects.count() == count)
    return list(SetLog.objects.order_by("position"))
