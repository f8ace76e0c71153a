"""Somebody who has trained for four months, made by the site's own services."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import uuid4

from django.utils import timezone

from exercises.queries import current_guide
from programs.entries import SessionEntry, SetEntry
from programs.services.sessions import save_session
from tests.bench.inside import tell
from tests.bench.pages import targets
from upperback.users.models import User

SESSIONS = 60
DAYS_BETWEEN = 2

ROW = SetEntry(
    exercise="single-arm-row", side="left", repetitions=10, load_kg=Decimal(9), implements=1, unit="kg", effort=2
)
BOTH_ARMS = replace(ROW, exercise="bent-over-row", side="both", implements=2)
PLANK = SetEntry(exercise="plank-on-the-arms", side="both", seconds=40, effort=2)
SETS = (*(ROW, replace(ROW, side="right")) * 3, *(BOTH_ARMS,) * 3, *(PLANK,) * 2)


def fill() -> None:
    """Log the person's sessions in the site's database, and say what the bench has to know."""
    person = User.objects.create_user("person@example.org")
    guide, now = current_guide(), timezone.now()
    for number in range(SESSIONS):
        entry = session(number, now - timedelta(days=DAYS_BETWEEN * number, hours=1))
        save_session(owner=person, entry=entry, guide=guide, now=now)
    tell(person, targets())


def session(number: int, start: datetime) -> SessionEntry:
    """The session before `number` others: eleven sets, tension before and after."""
    return SessionEntry(
        id=uuid4(),
        based_on=0,
        started_at=start,
        time_zone="America/Toronto",
        asked_at=start,
        note="The band felt light today." if number % 5 == 0 else "",
        before=4 + number % 4,
        after=2 + number % 3,
        sets=SETS,
    )
