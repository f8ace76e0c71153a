"""How long a session takes. Pure."""

from collections.abc import Iterable

from programs.training.values import Target

READY = 10
"""Seconds to get ready before each round."""
CHANGE = 10
"""Seconds to change over from one side to the other."""


def seconds_of(targets: Iterable[Target]) -> int:
    """Seconds that all rounds take with the rests between them; there is no rest after the last round."""
    rounds = [(READY + worked(one), one.rest) for one in targets for _ in range(one.sets)]
    return sum(work + rest for work, rest in rounds) - (rounds[-1][1] if rounds else 0)


def worked(target: Target) -> int:
    """Seconds of one round: what lies in the middle of the range, at the tempo, on every side."""
    aim = (target.low + target.high) // 2
    seconds = aim * target.tempo.seconds if target.tempo and target.measure == "repetitions" else aim
    return 2 * seconds + CHANGE if target.sides == "each" else seconds
