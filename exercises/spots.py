"""The regions of the back as people choose and say them: a place with its left and its right. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LEFT, RIGHT = "_l", "_r"
BETWEEN = ", "
"""What parts the place from the side in a region's name, in every language."""


@dataclass(frozen=True)
class Spot:
    """A place with what lies there, as (id of the region, its side in words); the side is "" on the middle line."""

    name: str
    sides: tuple[tuple[str, str], ...]

    def words(self, chosen: Iterable[str], *, link: str) -> str:
        """The place with its chosen sides, "" when nothing of it is chosen: `base of the neck, left and right`."""
        here = set(chosen)
        sides = [side for region, side in self.sides if region in here]
        if not sides:
            return ""
        return BETWEEN.join([self.name, f" {link} ".join(sides)] if sides[0] else [self.name])


def spots(names: Mapping[str, str]) -> tuple[Spot, ...]:
    """The regions, by id with their names in one language, gathered by place; two whose names differ stay apart."""
    found: list[Spot] = []
    for region, name in names.items():
        place, _, side = name.rpartition(BETWEEN)
        if region.endswith((LEFT, RIGHT)) and place:
            former = next((one for one in found if one.name == place and one.sides[0][1]), None)
            if former:
                found[found.index(former)] = Spot(place, (*former.sides, (region, side)))
            else:
                found.append(Spot(place, ((region, side),)))
        else:
            found.append(Spot(name, ((region, ""),)))
    return tuple(found)


def said(names: Mapping[str, str], chosen: Iterable[str], *, link: str) -> str:
    """Chosen regions in words, "" when there are none; `link` is the word between left and right.

    `base of the neck, left and right; on the shoulder blade, left`; a region without a name stands as its id.
    """
    known = list(chosen)
    unknown = [region for region in known if region not in names]
    return "; ".join([*filter(None, (one.words(known, link=link) for one in spots(names))), *unknown])
