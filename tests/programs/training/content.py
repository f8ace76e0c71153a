"""The guide of the content files and homes, for tests that need no database."""

from functools import cache

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from exercises.document import read
from exercises.guide import Guide, gather
from exercises.home import Home, Weight, parse
from exercises.services.loading import CONTENT

BAGS = (8, 13, 18, 20, 35, 45)
THINGS = ("chair", "mat", "dumbbell", "kettlebell", "water-jug", "backpack", "resistance-band")


@cache
def whole_guide() -> Guide:
    """Everything that the files publish."""
    documents = [read(path.read_text(encoding="utf-8")) for path in sorted(CONTENT.rglob("*.json"))]
    return gather(None, enumerate(documents, start=1))


def having(words: str) -> Home:
    """A home as it is written."""
    home = parse(words)
    assert home is not None
    return home


def home_with(things: frozenset[str], bags: frozenset[int]) -> Home:
    """A home with things, and bags of these pounds."""
    owned = things | ({"training-bag"} if bags else frozenset())
    return Home(owned, frozenset(Weight("training-bag", bag, "lb") for bag in bags))


homes = st.none() | st.builds(
    home_with,
    st.frozensets(st.sampled_from(THINGS), max_size=4),
    st.frozensets(st.sampled_from(BAGS), max_size=4),
)
levels = st.sampled_from((1, 2, 3))
minutes = st.sampled_from((2, 10, 20, None))
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""On a busy machine the first example takes long."""
