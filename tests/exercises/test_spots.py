"""The regions of the back by place, and a choice among them in words."""

import pytest

from exercises.guide import Guide
from exercises.spots import Spot, said, spots

NAMES = {
    "neck_base_l": "base of the neck, left",
    "neck_base_r": "base of the neck, right",
    "scapula_l": "on the shoulder blade, left",
    "scapula_r": "on the right shoulder blade",
    "t_spine_mid_c": "spine, level with the bottom",
}


def test_left_and_right_of_a_place_stand_together() -> None:
    assert spots(NAMES) == (
        Spot("base of the neck", (("neck_base_l", "left"), ("neck_base_r", "right"))),
        Spot("on the shoulder blade", (("scapula_l", "left"),)),
        Spot("on the right shoulder blade", (("scapula_r", ""),)),
        Spot("spine, level with the bottom", (("t_spine_mid_c", ""),)),
    )


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ((), ""),
        (("neck_base_l",), "base of the neck, left"),
        (("scapula_l", "neck_base_r", "neck_base_l"), "base of the neck, left and right; on the shoulder blade, left"),
        (("t_spine_mid_c", "scapula_r"), "on the right shoulder blade; spine, level with the bottom"),
        (("unknown", "neck_base_l"), "base of the neck, left; unknown"),
    ],
)
def test_a_choice_in_words(chosen: tuple[str, ...], words: str) -> None:
    assert said(NAMES, chosen, link="and") == words


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_guides_fourteen_regions_are_six_places_with_two_sides_and_two_in_the_middle(
    guide: Guide, language: str
) -> None:
    names = {one.id: one.name[language] for one in guide.regions.values()}
    assert [len(one.sides) for one in spots(names)] == [2] * 6 + [1] * 2
    assert [region for one in spots(names) for region, _side in one.sides] == list(names)
