"""The working calendar: laid down once from the State Council's notices, then the office's to keep."""

import json
from datetime import date

from db.models import SpecialDay
from lifepath_desktop.domain.workdays import DAY_KIND_WORDS, DayKind
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.resources import resources_folder
from lifepath_desktop.services.operation import Change, operation


def lay_down_special_days() -> None:
    """Write the known special days into an empty table, under the act that is open."""
    if SpecialDay.select().exists():
        return
    known = json.loads((resources_folder() / "workdays" / "special_days.json").read_text(encoding="utf-8"))
    for day in known:
        SpecialDay.create(on_day=date.fromisoformat(day["on"]), kind=day["kind"], name=day["name"])


def set_special_day(on: date, kind: DayKind, name: str, *, clerk: str) -> Change:
    """Record that a day is free or worked; what stood for that day is replaced.

    Raises `RuleBroken` when the weekday already says so and no holiday is named.
    """
    is_free_anyway = on.weekday() >= 5
    if (kind is DayKind.WORK) != is_free_anyway and not name.strip():
        words = "本来就休息" if is_free_anyway else "本来就上班"
        raise RuleBroken(f"{on}{words}，不用录入；节日请写明名称。")
    with operation(f"工作日历：{on}{DAY_KIND_WORDS[kind]}", clerk=clerk) as act:
        found = SpecialDay.get_or_none(SpecialDay.on_day == on)
        day = found or SpecialDay(on_day=on)
        day.kind, day.name, day.source = kind.value, name.strip(), "office"
        day.save()
    return act.change


def remove_special_day(special_day_id: int, *, clerk: str) -> Change:
    """Take a special day out of the calendar; then its weekday speaks again."""
    found = SpecialDay.get_or_none(SpecialDay.id == special_day_id)
    if found is None:
        raise NotFound("这一天已经不在工作日历里了。")
    with operation(f"工作日历：删除{found.on_day}", clerk=clerk) as act:
        found.delete_instance()
    return act.change
