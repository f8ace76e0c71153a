"""Where on the back, as a field."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils.translation import override

from exercises.figures import back
from exercises.guide import Guide
from programs.forms.regions import RegionsField
from tests.forms import forms_of

INCLUDED = '<form>{% include "components/back_map_choice.html" with field=form.regions %}</form>'


def shown(guide: Guide, *chosen: str, prefix: str = "") -> str:
    """The component with some regions chosen."""

    class AnyForm(forms.Form):
        regions = RegionsField(guide)

    form = AnyForm(initial={"regions": chosen}, prefix=prefix or None)
    return Template(INCLUDED).render(Context({"form": form}))


def test_the_ids_come_back_once_and_in_the_guides_order(guide: Guide) -> None:
    field = RegionsField(guide)
    assert field.clean(["scapula_r", "neck_base_l", "scapula_r"]) == ("neck_base_l", "scapula_r")
    assert (field.clean([]), field.clean(None)) == ((), ())


@pytest.mark.parametrize("sent", [["elbow"], ["neck_base_l", ""], ["neck_base"], "neck_base_l"])
def test_what_the_guide_does_not_know_is_refused(guide: Guide, sent: object) -> None:
    with pytest.raises(ValidationError):
        RegionsField(guide).clean(sent)


def test_a_region_that_the_guide_knew_once_stays_allowed_where_it_was_chosen(guide: Guide) -> None:
    field = RegionsField(guide, kept=("elbow", "scapula_l"))
    assert field.clean(["elbow", "scapula_l"]) == ("scapula_l", "elbow")


def test_every_shape_has_its_box_and_the_chosen_ones_are_ticked(guide: Guide) -> None:
    page = shown(guide, "scapula_r")
    boxes = [one for form in forms_of(page, "/") for one in form.fields]
    assert sorted(one.options[0] for one in boxes) == sorted(shape.id for shape in back.SHAPES)
    assert [one.value for one in boxes if one.value] == ["scapula_r"]
    assert [page.count(f'data-region="{shape.id}"') for shape in back.SHAPES] == [1] * 14


def test_two_maps_on_a_page_do_not_share_ids(guide: Guide) -> None:
    both = shown(guide, prefix="before") + shown(guide, prefix="after")
    assert (both.count('id="id_before-regions_scapula_l"'), both.count('id="id_after-regions_scapula_l"')) == (1, 1)
    assert both.count('name="before-regions"') == 14


def test_names_are_those_of_the_readers_language(guide: Guide) -> None:
    with override("fr"):
        page = shown(guide)
    assert ("Base du cou" in page, "Base of the neck" in page) == (True, False)
