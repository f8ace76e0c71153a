"""How long a session takes, when every set is done as aimed at and accepted at once.

The same arithmetic as the player's (static/js/player): both answer tests/programs/timing_vectors.json.

Get-ready comes before the first round of an exercise, after the rest, for what has to be fetched and set up; before
every other round it is the last seconds of the rest, so that nobody waits longer than the rest. A change-over stands
between the left side and the right. There is no rest after the last round. The questions about tension are not counted.
"""

from collections.abc import Sequence

from programs.training.values import Target, Tempo

READY = 10
"""Seconds to get ready before work: into position from a phone that lies beside the mat."""
CHANGE = 10
"""Seconds to change from the left side to the right: turn round, and accept the set."""
ORDINARY = Tempo(up=2, hold=1, down=3)
"""The tempo of repetitions for which none is given."""


def seconds_of(targets: Sequence[Target]) -> int:
    """Seconds from the start to the end of the last set; each set at the middle of its range, rounded down."""
    rests = sum(max(target.rest, READY) * (target.sets - 1) for target in targets)
    between = sum(target.rest for target in targets[:-1])
    return rests + between + sum(READY + target.sets * round_of(target) for target in targets)


def round_of(target: Target) -> int:
    """Seconds of one round: both sides and the change-over, or the one set."""
    work = (target.low + target.high) // 2 * seconds_of_one(target)
    return 2 * work + CHANGE if target.sides == "each" else work


def seconds_of_one(target: Target) -> int:
    """Seconds of one repetition, at least one; of a hold, each counts for itself."""
    return 1 if target.measure == "seconds" else max(1, (target.tempo or ORDINARY).seconds)


def minutes_of(seconds: int) -> int:
    """Whole minutes, as they are said: rounded, half a minute up, at least one."""
    return max(1, (seconds + 30) // 60)
