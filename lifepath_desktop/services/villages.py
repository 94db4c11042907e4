"""The villages of the register and their groups: what they are called, their order, whether they still report."""

from collections.abc import Sequence

import peewee

from db.models import Village, VillageGroup
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.services.operation import Change, operation
from lifepath_desktop.services.spelling import respell


def rename_village(village_id: int, name: str, *, clerk: str) -> Change:
    """Give a village another short name; papers printed before keep the old one.

    Raises `NotFound`, and `RuleBroken` for an empty name or one that another village of the township has.
    """
    name = _required(name, "村名")
    with operation("修改村名", clerk=clerk) as act:
        village = _require_village(village_id)
        taken = Village.select().where(
            Village.township == village.township, Village.name == name, Village.id != village_id
        )
        if taken.exists():
            raise RuleBroken(f"已经有一个“{name}”了，村名没有改动；请换一个名字。")
        village.name = name
        village.save()
        respell([("village", village_id)])
    return act.change


def arrange_villages(village_ids: Sequence[int], *, clerk: str) -> Change:
    """Put the villages into this order, in which lists and papers name them; those not named come after."""
    with operation("调整各村顺序", clerk=clerk) as act:
        named = dict.fromkeys(village_ids)
        others = [v.id for v in Village.select().order_by(Village.position, Village.id) if v.id not in named]
        for position, village_id in enumerate((*named, *others)):
            village = _require_village(village_id)
            if village.position != position:
                village.position = position
                village.save()
    return act.change


def set_village_active(village_id: int, active: bool, *, clerk: str) -> Change:
    """Take a village out of use or into use again; its records and figures stay as they are."""
    with operation("恢复村" if active else "停用村", clerk=clerk) as act:
        village = _require_village(village_id)
        if not active and Village.select().where(Village.active, Village.id != village_id).count() == 0:
            raise RuleBroken(f"“{village.name}”是最后一个在用的村，没有停用；至少要留一个村。")
        if village.active != active:
            village.active = active
            village.save()
    return act.change


def add_group(village_id: int, name: str, *, clerk: str) -> Change:
    """Add a group (村民组) to a village; raises `RuleBroken` for a name that the village has already."""
    name = _required(name, "村民组名称")
    with operation("增加村民组", clerk=clerk) as act:
        village = _require_village(village_id)
        _require_free(village, name)
        VillageGroup.create(village=village, name=name)
    return act.change


def rename_group(group_id: int, name: str, *, clerk: str) -> Change:
    """Give a group another name."""
    name = _required(name, "村民组名称")
    with operation("修改村民组", clerk=clerk) as act:
        group = _require_group(group_id)
        if group.name != name:
            _require_free(group.village, name)
            group.name = name
            group.save()
    return act.change


def remove_group(group_id: int, *, clerk: str) -> Change:
    """Take a group away that nothing belongs to; raises `RuleBroken` when something does."""
    with operation("删除村民组", clerk=clerk) as act:
        group = _require_group(group_id)
        try:
            group.delete_instance()
        except peewee.IntegrityError as used:
            raise RuleBroken(f"“{group.name}”名下已有登记，没有删除；可以改名。") from used
    return act.change


def _required(name: str, what: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise RuleBroken(f"{what}不能是空的，没有改动；请填写名称。")
    return name


def _require_village(village_id: int) -> Village:
    found = Village.get_or_none(Village.id == village_id)
    if found is None:
        raise NotFound("这个村已经不在台账库里了，没有改动；请刷新后再看。")
    return found


def _require_group(group_id: int) -> VillageGroup:
    found = VillageGroup.get_or_none(VillageGroup.id == group_id)
    if found is None:
        raise NotFound("这个村民组已经不在台账库里了，没有改动；请刷新后再看。")
    return found


def _require_free(village: Village, name: str) -> None:
    taken = VillageGroup.select().where(VillageGroup.village == village, VillageGroup.name == name)
    if taken.exists():
        raise RuleBroken(f"{village.name}已经有“{name}”了，没有改动；请换一个名字。")
