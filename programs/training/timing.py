"""How long a session takes: the same arithmetic as the player's (static/js/player), when every set is accepted at once.

Get-ready comes before the first round of an exercise, and is the last seconds of the rest before every other round, so
that nobody waits longer than the rest. There is no rest after the last round.
"""

from collections.abc import Sequence

from programs.training.values import Target

READY = 10
"""Seconds to get ready before work."""
CHANGE = 10
"""Seconds to change from the left side to the right."""


def seconds_of(targets: Sequence[Target]) -> int:
    """Seconds from the start to the end of the last set; each set at the middle of its range."""
    rests = sum(max(target.rest, READY) * (target.sets - 1) for target in targets)
    between = sum(target.rest for target in targets[:-1])
    return rests + between + sum(READY + target.sets * round_of(target) for target in targets)


def round_of(target: Target) -> int:
    """Seconds of one round: both sides and the change-over, or the one set."""
    amount = (target.low + target.high) // 2
    each = target.tempo.seconds if target.measure == "repetitions" and target.tempo else 1
    work = amount * each
    return 2 * work + CHANGE if target.sides == "each" else work


def minutes_of(seconds: int) -> int:
    """Whole minutes, as they are said: rounded, at least one."""
    return max(1, round(seconds / 60))
