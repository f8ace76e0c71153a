"""What was lifted, as forms read it."""

from decimal import Decimal
from typing import Any

from exercises.document import EquipmentDocument
from exercises.units import to_kilograms
from programs.training.values import Burden


def burden_of(data: dict[str, Any], thing: EquipmentDocument | None, *, unit: str) -> Burden:
    """What was lifted, of a form's load, unit (else `unit`), implements, equipment and colour.

    `thing` is the equipment that was named, None when nothing was or it is no longer known. A band is told by its
    colour and has no load; everything else has no colour.
    """
    slug = data.get("equipment") or ""
    if thing and thing.recorded_in == "colour":
        return Burden(equipment=slug, colour=data.get("colour") or "")
    load: Decimal | None = data.get("load")
    if load is None:
        return Burden(equipment=slug, colour="" if thing else data.get("colour") or "")
    spoken = data.get("unit") or unit
    kilograms = round(to_kilograms(load, spoken), 4)
    return Burden(equipment=slug, load_kg=kilograms, implements=data.get("implements") or 1, unit=spoken)
