"""Somebody who has trained for four months, made by the site's own services."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import uuid4

from django.utils import timezone

from exercises.guide import Guide
from exercises.queries import current_guide
from programs.entries import ScreeningEntry, SessionEntry, SetEntry
from programs.services.consent import give_consent
from programs.services.screening import save_screening
from programs.services.sessions import save_session
from programs.standing import CLEAR
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
    let_in(person, guide, now)
    for number in range(SESSIONS):
        entry = session(number, now - timedelta(days=DAYS_BETWEEN * number, hours=1))
        save_session(owner=person, entry=entry, guide=guide, now=now)
    tell(person, targets())


def let_in(person: User, guide: Guide, now: datetime) -> None:
    """Consent and an answered safety list, without which the pages of training lead elsewhere."""
    privacy, safety = guide.privacy_edition, guide.editions["safety", "safety"]
    if guide.privacy is None or privacy is None:
        raise LookupError("The privacy notice is not published.")
    give_consent(owner=person, edition=privacy, wording=guide.privacy.consent.wording, language="en", now=now)
    answered = ScreeningEntry(id=uuid4(), edition=safety, outcome=CLEAR, ask_first=False, reason="first")
    save_screening(owner=person, entry=answered, now=now)


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
