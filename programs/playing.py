"""What the player is given: one plain object for its page, and the figures beside it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, gettext

from exercises.document import ExerciseDocument
from exercises.figures.shown import Pictures
from exercises.guide import Guide
from exercises.home import Home, fit
from exercises.views.pages import pictures_of
from programs.entries import SetEntry
from programs.loads import amount_in, load_choice, load_words, owned_loads
from programs.models import Plan
from programs.queries import Begun, LastSet
from programs.training.timing import CHANGE, READY
from programs.training.values import EMPTY, Burden, Target
from upperback.users.models import User

EASIER = 0.7
"""The share of an aim that is left of it on an easier day."""
ANY_SET = UUID(int=0)
"""Stands in an address where the player puts the id of a set."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A target as its page shows it: `document` the exercise, `pictures` None when it has no figure."""

    target: Target
    document: ExerciseDocument
    pictures: Pictures | None


def shown(targets: Iterable[Target], guide: Guide, home: Home | None) -> list[Shown]:
    """The targets with their exercises, drawn with what is at home; an exercise that was withdrawn is left out."""
    found = ((target, guide.exercises.get(target.exercise)) for target in targets)
    return [
        Shown(target=target, document=document, pictures=pictures_of(guide, document, fit(guide, document, home)))
        for target, document in found
        if document
    ]


def play_data(
    each: Sequence[Shown],
    *,
    user: User,
    session: UUID,
    guide: Guide,
    plan: Plan | None,
    home: Home | None,
    last: Mapping[str, Sequence[LastSet]],
    limited: bool = False,
    begun: Begun | None = None,
    level: int = 1,
) -> dict[str, Any]:
    """The object of the player's page as JSON has it; times in seconds, loads in the unit they are spoken in.

    `last` are the person's latest sets by exercise, the newest first; `limited` keeps loads away from who has to ask
    somebody first; `begun` is what is stored of the session already, so that another device goes on behind it; `level`
    is the one whose prescriptions are followed.
    """
    return {
        "session": str(session),
        "person": key_of(user),
        "plan": str(plan.pk) if plan else None,
        "plan_name": plan.name if plan else "",
        "language": get_language() or "en",
        "unit": user.unit,
        "sounds": user.sounds,
        "speech": user.speech,
        "time_zone": user.time_zone,
        "timing": {"ready": READY, "change": CHANGE},
        "begun": begun and begun_data(begun),
        "limited": limited,
        "targets": [
            target_data(
                one, guide=guide, home=home, last=last.get(one.target.exercise, ()), limited=limited, level=level
            )
            | {"left": rounds_left(one.target, begun)}
            for one in each
        ],
        "urls": urls_of(session, plan),
    }


def key_of(user: User) -> str:
    """What is kept of a person on a device is kept under this: no name, and another one for each."""
    return hashlib.sha256(f"player {user.pk}".encode()).hexdigest()[:32]


def begun_data(begun: Begun) -> dict[str, Any]:
    """What is stored of a session that goes on."""
    return {"started_at": begun.started_at.isoformat(), "sets": begun.sets, "position": begun.position}


def rounds_left(target: Target, begun: Begun | None) -> int:
    """How many rounds of a target are not stored yet; one of which a side is missing is done again."""
    sides = ("left", "right") if target.sides == "each" else ("both",)
    done = min(begun.sides.get((target.exercise, side), 0) for side in sides) if begun else 0
    return max(0, target.sets - done)


def urls_of(session: UUID, plan: Plan | None) -> dict[str, str]:
    """Where the player sends what was done, and where else it leads."""
    plain = reverse("programs:session-new")
    return {
        "set": reverse("programs:session-set", args=[session]),
        "drop": reverse("programs:session-set-drop", args=[session, ANY_SET]),
        "rating": reverse("programs:session-rating", args=[session]),
        "finish": reverse("programs:session-finish", args=[session]),
        "wrong": reverse("programs:wrong"),
        "plain": f"{plain}?plan={plan.pk}" if plan else plain,
    }


def target_data(
    one: Shown, *, guide: Guide, home: Home | None, last: Sequence[LastSet], limited: bool, level: int
) -> dict[str, Any]:
    """One exercise of the session as the player needs it."""
    target, document = one.target, one.document
    language = get_language() or "en"
    aim = aim_of(target, last)
    variants = {variant.id: variant.text[language] for variant in (*document.easier, *document.harder)}
    loads = [] if limited else owned_loads(guide, document, home, used=[done.burden for done in last])
    return {
        "planned": str(target.planned) if target.planned else None,
        "exercise": target.exercise,
        "name": document.name[language],
        "measure": target.measure,
        "sides": target.sides,
        "sets": target.sets,
        "low": target.low,
        "high": target.high,
        "aim": aim,
        "aim_easier": easier(aim),
        "rest": target.rest,
        "tempo": asdict(target.tempo) if target.tempo else None,
        "begins": document.figure.begins if document.figure else "lift",
        "effort": {"low": target.effort_low, "high": target.effort_high},
        "variant": variants.get(target.variant, ""),
        "load": None if target.burden == EMPTY else load_data(guide, target.burden),
        "loads": [load_data(guide, burden) for burden in with_own(loads, target.burden)],
        "cues": [
            *preparing(document, level, limited),
            *({"phase": cue.phase, "text": cue.text[language]} for cue in document.cues if not cue.with_guidance),
        ],
        "breathing": document.breathing[language],
        "stop": [point.text[language] for point in document.stop],
    }


def preparing(document: ExerciseDocument, level: int, limited: bool) -> list[dict[str, str]]:
    """What the prescription of a level says of its own, as the first thing to mind; it may speak of loads."""
    note = document.prescriptions[level - 1].note
    return [{"phase": "set-up", "text": note[get_language() or "en"]}] if note and not limited else []


def sets_of(targets: Iterable[Target], last: Mapping[str, Sequence[LastSet]]) -> tuple[SetEntry, ...]:
    """The sets of some targets as the plain form is filled with them: with their aims, left before right."""
    return tuple(
        SetEntry(
            exercise=target.exercise,
            side=side,
            repetitions=None if target.measure == "seconds" else aim,
            seconds=aim if target.measure == "seconds" else None,
            load_kg=target.burden.load_kg,
            implements=target.burden.implements,
            unit=target.burden.unit,
            equipment=target.burden.equipment,
            colour=target.burden.colour,
            planned=target.planned,
        )
        for target in targets
        for aim in (aim_of(target, last.get(target.exercise, ())),)
        for _round in range(target.sets)
        for side in (("left", "right") if target.sides == "each" else ("both",))
    )


def aim_of(target: Target, last: Iterable[LastSet]) -> int:
    """What is paced and prefilled: what was last done with the same load, of the weaker side, within the range.

    The lower end of the range where nothing was done with it yet.
    """
    newest: dict[str, int] = {}
    for done in last:
        if same_load(done.burden, target.burden):
            newest.setdefault(done.side, done.amount)
    return min(max(min(newest.values(), default=target.low), target.low), target.high)


def same_load(one: Burden, other: Burden) -> bool:
    """Whether two burdens weigh the same; an empty hand is none, and what it was may be unsaid."""
    weighs = (one.load_kg or 0, one.implements or 1, one.colour) == (
        other.load_kg or 0,
        other.implements or 1,
        other.colour,
    )
    return weighs and (one.equipment == other.equipment or not one.equipment or not other.equipment)


def easier(aim: int) -> int:
    """What is aimed at on an easier day: about 70 %, and never nothing."""
    return max(1, int(aim * EASIER + 0.5))


def with_own(loads: list[Burden], planned: Burden) -> list[Burden]:
    """The loads to choose from, the planned one among them."""
    return loads if not loads or planned in loads else [*loads, planned]


def load_data(guide: Guide, burden: Burden) -> dict[str, Any]:
    """A load as the player shows it and sends it back; the amount as it would be typed."""
    amount = "" if burden.load_kg is None else f"{amount_in(burden, burden.unit).normalize():f}"
    return {
        "equipment": burden.equipment,
        "amount": amount,
        "unit": burden.unit,
        "implements": burden.implements,
        "colour": burden.colour,
        "words": load_words(guide, burden) or empty_hand(),
        "choice": load_choice(guide, burden) or empty_hand(),
    }


def empty_hand() -> str:
    """The words for no load."""
    return gettext("empty hand")
