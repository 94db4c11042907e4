"""Amounts of a hazard in other units than 处, written under the act that is open."""

from collections.abc import Mapping

from db.models import Hazard, HazardQuantity
from lifepath_desktop.errors import RuleBroken


def write_amounts(hazard: Hazard, amounts: Mapping[str, int]) -> None:
    """Keep how much a hazard is in other units (扇, 辆, ㎡ as 平方分米); 0 takes a unit away."""
    for unit, amount in amounts.items():
        if not unit.strip() or amount < 0:
            raise RuleBroken("数量要写明单位，并且不能小于0。")
        kept = amount_kept(hazard, unit.strip())
        if kept is None:
            if amount:
                HazardQuantity.create(hazard=hazard, unit=unit.strip(), amount=amount)
        elif amount:
            kept.amount = amount
            kept.save()
        else:
            kept.delete_instance()


def share_amounts(whole: Hazard, part: Hazard, amounts: Mapping[str, int]) -> None:
    """Give a finished part its amounts; what is left of them stays with the open part, so that none counts twice."""
    write_amounts(part, amounts)
    for unit, amount in amounts.items():
        kept = amount_kept(whole, unit)
        if kept is not None:
            write_amounts(whole, {unit: max(0, int(kept.amount) - amount)})


def amount_kept(hazard: Hazard, unit: str) -> HazardQuantity | None:
    """Return the amount of a hazard in a unit, None when nobody has written one down."""
    found: HazardQuantity | None = HazardQuantity.get_or_none(
        HazardQuantity.hazard == hazard, HazardQuantity.unit == unit
    )
    return found
