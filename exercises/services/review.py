"""How a draft stands to what readers see."""

from dataclasses import dataclass
from enum import Enum

from exercises.document import Change, Document, DocumentError, Problem, compare
from exercises.models import Draft, Edition
from exercises.services.publishing import newest_edition, problems_of, seal


class State(Enum):
    """Whether readers see a draft as it stands."""

    PUBLISHED = "published"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    NEW = "new"


@dataclass(frozen=True)
class Review:
    """What an editor needs to know before publishing: what would change, or what is still wrong."""

    newest: Edition | None
    state: State
    problems: list[Problem]
    changes: list[Change]
    document: Document | None = None

    @property
    def seal(self) -> str:
        """What publishing names, so that nothing is published that was not on this page."""
        return seal(self.document, self.newest) if self.document else ""


def state(draft: Draft) -> State:
    """How a draft stands to the newest edition of its document."""
    newest = newest_edition(draft.kind, draft.slug)
    if newest is None:
        return State.NEW
    if newest.withdrawn:
        return State.WITHDRAWN
    try:
        return State.PUBLISHED if draft.document() == newest.read() else State.CHANGED
    except DocumentError:
        return State.CHANGED


def review(draft: Draft) -> Review:
    """Everything that publishing a draft would change, or every problem that keeps it from being published."""
    newest = newest_edition(draft.kind, draft.slug)
    try:
        document = draft.document()
    except DocumentError as error:
        return Review(newest, state(draft), error.problems, [])
    return Review(
        newest, state(draft), problems_of(document), compare(newest.read() if newest else None, document), document
    )
