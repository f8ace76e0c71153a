"""A session as its pages show it: sets gathered by exercise, ratings by kind."""

from collections.abc import Mapping
from dataclasses import dataclass

from exercises.document import ExerciseDocument
from programs.models import Rating, Session, SetLog


@dataclass(frozen=True)
class ExerciseDone:
    """The sets of one exercise; `document` is the exercise as it was then."""

    document: ExerciseDocument | None
    slug: str
    sets: list[SetLog]

    @property
    def sides_apart(self) -> bool:
        """Whether left and right were trained apart."""
        return any(one.side != SetLog.Side.BOTH for one in self.sets)

    @property
    def is_counted(self) -> bool:
        """Whether repetitions were counted, some of which may have been in reserve; a hold has none."""
        return any(one.repetitions is not None or one.effort is not None for one in self.sets)

    @property
    def is_loaded(self) -> bool:
        """Whether something to lift was written down, or the exercise is ever done with it."""
        needed = self.document is not None and any(need.role == "load" for need in self.document.equipment)
        return needed or any(one.load_kg is not None or one.equipment or one.colour for one in self.sets)

    @property
    def columns(self) -> int:
        """How many columns the table of its sets has."""
        return 2 + self.is_counted + self.is_loaded

    @property
    def rounds(self) -> int:
        """How many sets there were; where sides were trained apart, of the side that had more."""
        sides = [one.side for one in self.sets]
        return max(sides.count(side) for side in SetLog.Side.values)


@dataclass(frozen=True)
class Summary:
    """One session."""

    session: Session
    exercises: list[ExerciseDone]
    before: Rating | None
    after: Rating | None


def summary(session: Session, documents: Mapping[int, ExerciseDocument]) -> Summary:
    """Gather what was logged; exercises stand in the order in which their first sets were done."""
    done: dict[str, ExerciseDone] = {}
    for one in session.sets.all():
        document = documents.get(one.edition_id)
        done.setdefault(one.exercise, ExerciseDone(document, one.exercise, [])).sets.append(one)
    ratings = {rating.kind: rating for rating in session.ratings.all()}
    return Summary(session, list(done.values()), ratings.get(Rating.Kind.BEFORE), ratings.get(Rating.Kind.AFTER))


def summaries(sessions: list[Session], documents: Mapping[int, ExerciseDocument]) -> list[Summary]:
    """Each session of a list, in its order."""
    return [summary(session, documents) for session in sessions]
