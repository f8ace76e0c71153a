"""What the tests of the safety pages share: answers to send, people who stand somewhere, what is stored."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from exercises.queries import current_guide
from programs.entries import ScreeningEntry
from programs.models import Screening
from programs.services.screening import save_screening
from upperback.users.models import User

LIST = "/en/safety/"
WRONG = "/en/safety/wrong/"
NUMBNESS = "/en/safety/numbness/"
AGAIN = "/en/safety/again/"
STANDING = "/en/safety/standing/"
NEW = "/en/sessions/new/"

NOTHING = "You ticked no warning sign. This form cannot rule out a problem."


def edition() -> int:
    """The version of the published list."""
    return current_guide().editions["safety", "safety"]


def carried(code: UUID | None = None) -> dict[str, str]:
    """What every form carries."""
    return {"id": str(code or uuid4()), "edition": str(edition())}


def answers(*yes: str, adult: str = "yes", **typed: str) -> dict[str, str]:
    """The whole list as the form sends it: no to every sign but those named."""
    document = current_guide().safety
    assert document
    signs = [sign.id for tier in document.tiers for sign in tier.items]
    return carried() | {"adult": adult} | {sign: "yes" if sign in yes else "no" for sign in signs} | typed


def signs() -> dict[str, list[str]]:
    """The ids of every tier's signs."""
    document = current_guide().safety
    assert document
    return {tier.tier: [sign.id for sign in tier.items] for tier in document.tiers}


def short(*yes: str) -> dict[str, str]:
    """The short questions as the form sends them."""
    document = current_guide().safety
    assert document
    ids = [question.id for question in document.again.questions]
    return carried() | {f"question-{one}": "yes" if one in yes else "no" for one in ids}


def numb(where: str = "one-arm", since: str = "known", weakness: str = "no") -> dict[str, str]:
    """The questions about numbness as the form sends them."""
    return carried() | {"where": where, "since": since, "weakness": weakness}


def screened(owner: User, outcome: str, *, days_ago: float = 0, ask_first: bool = False, **more: Any) -> Screening:
    """A stored list of `owner`; what is not named is that of a whole list, the first one."""
    entry = ScreeningEntry(
        id=more.pop("id", None) or uuid4(),
        edition=edition(),
        outcome=outcome,
        ask_first=ask_first or outcome == "ask-first",
        reason=more.pop("reason", "first"),
    )
    return save_screening(owner=owner, entry=entry, now=timezone.now() - timedelta(days=days_ago), **more)


def unscreened(owner: User) -> User:
    """The person as before the first list."""
    Screening.objects.owned_by(owner).delete()
    return owner


def stood(owner: User, outcome: str, **more: Any) -> Screening:
    """The only list of a person."""
    unscreened(owner)
    return screened(owner, outcome, **more)


def moved(owner: User, when: datetime) -> None:
    """Date every list of a person back."""
    Screening.objects.owned_by(owner).update(answered_at=when)


def newest(owner: User) -> Screening:
    """The list that a person answered last."""
    found = Screening.objects.owned_by(owner).newest_first().first()
    assert found
    return found


def said(owner: User) -> list[tuple[str, str, bool]]:
    """(outcome, reason, ask first) of every list of a person, the newest first."""
    rows = Screening.objects.owned_by(owner).newest_first()
    return list(rows.values_list("outcome", "reason", "ask_first"))
