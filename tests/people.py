"""A made-up person with eight weeks of sessions: what pages look like once somebody uses them."""

import random
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from exercises.queries import current_guide
from programs.entries import SessionEntry, SetEntry
from programs.services.sessions import save_session
from tests.conftest import client_of, settled
from tests.pages import OWNED, PLANNED
from tests.programs.plans import planned
from upperback.users.models import User

ZONE = "America/Toronto"
WEEKS = 8
DAYS = (0, 2, 4)
"""Monday, Wednesday, Friday."""
MISSED = {8, 15, 16}
"""The sessions that did not take place, counted from the first."""
NOTES = {0: "First time. Slow.", 9: "After a day of meetings.", 20: "Heavier bag."}
POUND = Decimal("0.45359237")


def with_sessions() -> User:
    """Mara, who trains three times a week by the plan `PLANNED`; the newest of her sessions is `OWNED`."""
    mara = settled(User.objects.create_user("mara@example.org", "quiet-river-7-stones", unit="lb", time_zone=ZONE))
    guide = current_guide()
    for entry in eight_weeks(timezone.localdate()):
        save_session(owner=mara, entry=entry, guide=guide, now=entry.asked_at + timedelta(minutes=1))
    planned(mara, id=PLANNED, days=(1, 3, 5), minutes=20)
    return mara


def eight_weeks(today: date) -> Iterator[SessionEntry]:
    """Her sessions of the eight weeks before the one of `today`, oldest first, with the same values at every call."""
    monday = today - timedelta(days=today.weekday(), weeks=WEEKS)
    first = datetime.combine(monday, time(18, 5), ZoneInfo(ZONE))
    chance = random.Random(7)
    held = [number for number in range(WEEKS * len(DAYS)) if number not in MISSED]
    for number in held:
        week, day = divmod(number, len(DAYS))
        start = first + timedelta(days=7 * week + DAYS[day], minutes=chance.randrange(90))
        before = round(7 - week * 0.4 + chance.uniform(-1.5, 1.5))
        yield SessionEntry(
            id=OWNED if number == held[-1] else UUID(int=chance.getrandbits(128), version=4),
            based_on=0,
            started_at=start.astimezone(UTC),
            time_zone=ZONE,
            asked_at=(start + timedelta(minutes=25)).astimezone(UTC),
            note=NOTES.get(number, ""),
            before=before,
            after=max(0, before - chance.choice((0, 1, 1, 2))),
            sets=tuple(sets_of(week)),
        )


def sets_of(week: int) -> Iterator[SetEntry]:
    """Two rounds of rows on each side and of planks, a little more every second week."""
    step = week // 2
    row = SetEntry(
        exercise="single-arm-row",
        side="left",
        repetitions=10 + 2 * (week % 2),
        load_kg=((5 + 3 * step) * POUND).quantize(Decimal("0.0001")),
        implements=1,
        unit="lb",
        effort=3 - week % 2,
    )
    for side in ("left", "right") * 2:
        yield SetEntry(**{**vars(row), "side": side})
    for _ in range(2):
        yield SetEntry(exercise="plank-on-the-arms", side="both", seconds=20 + 5 * step)


def log_in_with_sessions() -> None:
    """Make Mara and print the session cookie of a browser in which she is logged in."""
    sys.stdout.write(client_of(with_sessions()).cookies["sessionid"].value)
