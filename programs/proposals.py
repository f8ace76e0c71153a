"""The steps that fit a plan now, in words, for its page and for Today. Nothing is changed before a person accepts."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from hashlib import sha256
from uuid import UUID

from exercises.document import ExerciseDocument
from exercises.guide import Guide
from exercises.queries import current_guide
from exercises.screening import lock_of
from programs.models import Plan, PlannedExercise
from programs.proposal_words import Difference, Reader, differences, said, why_not
from programs.queries import standing_of
from programs.situations import situations_of
from programs.standing import Standing
from programs.training.progress import Decided, NotYet, Proposal, Situation, changes, fields, progress, with_fields
from upperback.users.models import User


@dataclass(frozen=True, kw_only=True)
class Advice:
    """What there is to say about one planned exercise.

    `proposal` is a step that fits, None when none does; `words` say why. `digest` names the proposal, so that what a
    person accepts is what they read. `taken` are the changes of the last step, while it can be undone.
    """

    planned: PlannedExercise
    document: ExerciseDocument
    words: str
    proposal: Proposal | None = None
    digest: str = ""
    differences: list[Difference] = field(default_factory=list)
    taken: list[Difference] = field(default_factory=list)

    @property
    def is_due(self) -> bool:
        """Whether there is something to decide."""
        return bool(self.proposal or self.taken)


def proposals_for(user: User, plan: Plan, now: datetime, *, stands: Standing | None = None) -> list[Advice]:
    """What to say about every exercise of a plan; nothing while training is closed, or of a plan that is put away.

    Seven queries, six when the caller knows where the person stands, and those that the guide needs.
    """
    guide = current_guide()
    if guide.safety is None or plan.archived_at:
        return []
    closed = (stands or standing_of(user)).closed(partial(lock_of, guide.safety))
    if closed not in ("none", "limited"):
        return []
    found = situations_of(user, plan, guide, now, limited=closed == "limited")
    return [advice(planned, situation, guide, user) for planned, situation in found]


def advice(planned: PlannedExercise, situation: Situation, guide: Guide, user: User) -> Advice:
    """What to say about one planned exercise."""
    reader = Reader(guide, user.unit)
    found = progress(situation)
    taken = last_taken(situation)
    proposal = found if isinstance(found, Proposal) else None
    return Advice(
        planned=planned,
        document=guide.exercises[planned.exercise],
        words=why_not(found) if isinstance(found, NotYet) else said(found, reader),
        proposal=proposal,
        digest=digest_of(planned.pk, proposal) if proposal else "",
        differences=differences(proposal.before, proposal.after, reader) if proposal else [],
        taken=differences(with_fields(situation.target, taken.before), situation.target, reader) if taken else [],
    )


def last_taken(situation: Situation) -> Decided | None:
    """The last accepted step while it can be undone: nothing was done and nothing else was changed since."""
    step = next((one for one in situation.steps if one.decision == "accepted"), None)
    now = fields(situation.target)
    if step is None or any(one.began > step.decided_at for one in situation.sessions):
        return None
    return step if all(now[name] == value for name, value in step.after.items()) else None


def digest_of(planned: UUID, proposal: Proposal) -> str:
    """A name for what exactly is proposed: another proposal has another one."""
    what = [str(planned), proposal.direction, proposal.reason, *changes(proposal.before, proposal.after)]
    return sha256(json.dumps(what).encode()).hexdigest()[:32]
