"""What the tests of check-ins share: what the forms send, and what is stored."""

from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

from django.test import Client

from programs.entries import RatingEntry
from programs.models import Rating

NOW, DAILY, MORNING = "/en/check-in/", "/en/check-in/daily/", "/en/check-in/morning/"
RATINGS = "/en/check-in/ratings/"
TODAY = "/en/today/"
MADE = datetime(2026, 3, 18, 20, 0, tzinfo=UTC)
"""An evening: 16:00 in Toronto, 21:00 in Paris, the next day in Auckland."""


def answer(value: object = 5, **more: Any) -> dict[str, Any]:
    """What a check-in sends."""
    form = {"id": str(uuid4()), "based_on": "0", "asked_at": "2025-06-15T22:00:00.000000Z"}
    return form | {"time_zone": "America/Toronto", "value": str(value), "day": ""} | more


def rating(**more: Any) -> RatingEntry:
    """A daily rating of 18 March 2026 in Toronto: 5."""
    return RatingEntry(
        **{
            "id": uuid4(),
            "kind": "daily",
            "value": 5,
            "local_date": MADE.date(),
            "time_zone": "America/Toronto",
            "asked_at": MADE,
            **more,
        }
    )


def told(client: Client, page: str, **more: Any) -> Rating:
    """Send a check-in and give back what it stored."""
    form = answer(**more)
    response = client.post(page, form)
    assert response.status_code == 302, response.content.decode()
    return Rating.objects.get(pk=form["id"])


def row_of(code: UUID) -> tuple[Any, ...]:
    """What a stored rating says."""
    one = Rating.objects.get(pk=code)
    return (one.kind, one.value, str(one.local_date), one.recalled, one.revision)


def at(moment: datetime) -> AbstractContextManager[Any]:
    """The site's clock stands still at a moment."""
    return patch("django.utils.timezone.now", return_value=moment)
