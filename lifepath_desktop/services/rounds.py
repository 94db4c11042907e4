"""Acts on rounds of inspection: planned for many villages at once, changed, voided."""

from collections.abc import Mapping
from datetime import date

from db.models import InspectionRound, Village
from lifepath_desktop.domain.rounds import RoundEntry, require_round
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.services.operation import Change, operation

FIELD_WORDS = {
    "name": "名称",
    "from_on": "开始日期",
    "to_on": "截止日期",
    "inspectors": "排查人员",
    "note": "备注",
}


def plan_round(entry: RoundEntry, *, clerk: str) -> tuple[Change, list[int]]:
    """Plan a round for each of some villages as one act and return their ids.

    Raises `RuleBroken` for days that are out of order, or a name that a village has used for another round.
    """
    require_round(entry)
    name = entry.name.strip()
    with operation(f"安排排查：{name}", clerk=clerk) as act:
        made = []
        for village_id in dict.fromkeys(entry.village_ids):
            village = _require_village(village_id)
            _require_free_name(name, village)
            made.append(
                InspectionRound.create(
                    village=village,
                    name=name,
                    from_on=entry.from_on,
                    to_on=entry.to_on,
                    inspectors=entry.inspectors.strip(),
                    note=entry.note.strip(),
                )
            )
    return act.change, [int(round_.id) for round_ in made]


def change_round(round_id: int, values: Mapping[str, str | date], *, clerk: str) -> Change:
    """Change the plan of one round; what was visited follows from its days and is not touched."""
    round_ = require_standing_round(round_id)
    words = "、".join(FIELD_WORDS[field] for field in values)
    with operation(f"修改排查{words}：{round_.village.name}{round_.name}", clerk=clerk) as act:
        name = round_.name
        for field, value in values.items():
            setattr(round_, field, value.strip() if isinstance(value, str) else value)
        require_round(RoundEntry((round_.village.id,), str(round_.name), round_.from_on, round_.to_on))
        if round_.name != name:
            _require_free_name(str(round_.name), round_.village)
        if round_.is_dirty():
            round_.save(only=round_.dirty_fields)
    return act.change


def void_round(round_id: int, reason: str, *, clerk: str, today: date) -> Change:
    """Void a round with a reason; the visits made in its days stay."""
    round_ = require_standing_round(round_id)
    if not reason.strip():
        raise RuleBroken("取消一轮排查要写明原因，请补上原因。")
    with operation(f"取消排查：{round_.village.name}{round_.name}", clerk=clerk) as act:
        round_.voided_on, round_.void_reason = today, reason.strip()
        round_.save()
    return act.change


def require_standing_round(round_id: int) -> InspectionRound:
    """Return a round that is not void; raises `NotFound`."""
    round_: InspectionRound | None = InspectionRound.get_or_none(InspectionRound.id == round_id)
    if round_ is None or round_.voided_on is not None:
        raise NotFound("这一轮排查已经不在计划里，请刷新列表后再试。")
    return round_


def _require_village(village_id: int) -> Village:
    village: Village | None = Village.get_or_none(Village.id == village_id)
    if village is None:
        raise NotFound("这个村已经不在台账库里了，没有改动；请刷新后再看。")
    return village


def _require_free_name(name: str, village: Village) -> None:
    taken = InspectionRound.select().where(
        InspectionRound.village == village,
        InspectionRound.name == name,
        InspectionRound.voided_on.is_null(),
    )
    if taken.exists():
        raise RuleBroken(f"{village.name}已经有“{name}”这一轮排查，没有重复安排；请换一个名称。")
