"""Acts of outreach beside the visits to households: events, what screens showed, the cases to tell."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from db.models import OutreachCase, OutreachEvent, OutreachTarget, Place, ScreenShow, Unit, Village
from lifepath_desktop.domain.fieldwork import require_day, require_reason, require_words
from lifepath_desktop.domain.outreach import (
    EVENT_WORDS,
    CaseEntry,
    EventEntry,
    ShowEntry,
    days_shown,
    require_event,
)
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.services.households import require_case
from lifepath_desktop.services.operation import Change, operation


def record_event(entry: EventEntry, *, clerk: str, today: date) -> tuple[Change, int]:
    """Record an event with the units and places that it reached, and return its id."""
    require_event(entry, today=today)
    with operation(f"登记宣传活动：{EVENT_WORDS[entry.kind]} {entry.topic.strip()}", clerk=clerk) as act:
        event = OutreachEvent.create(**_event_values(entry))
        _reach(event, Unit, OutreachTarget.unit, entry.unit_ids)
        _reach(event, Place, OutreachTarget.place, entry.place_ids)
    return act.change, int(event.id)


def change_event(event_id: int, entry: EventEntry, *, clerk: str, today: date) -> Change:
    """Correct an event and whom it reached; those it reached already may have been voided since."""
    require_event(entry, today=today)
    event = _require_event(event_id)
    with operation(f"修改宣传活动：{entry.topic.strip()}", clerk=clerk) as act:
        before = dict(event.__data__)
        for field, value in _event_values(entry).items():
            setattr(event, field, value)
        if event.__data__ != before:
            event.save()
        _reach(event, Unit, OutreachTarget.unit, entry.unit_ids)
        _reach(event, Place, OutreachTarget.place, entry.place_ids)
    return act.change


def void_event(event_id: int, reason: str, *, clerk: str, today: date) -> Change:
    """Void an event entered by mistake; whom it reached no longer counts."""
    event = _require_event(event_id)
    return _void(event, f"作废宣传活动：{event.topic}", reason, clerk, today)


def record_show(entry: ShowEntry, *, clerk: str, today: date) -> tuple[Change, int]:
    """Record what a screen showed from when to when, on how many days and how often, and return its id."""
    days = days_shown(entry, today=today)
    with operation(f"登记显示屏播放：{entry.film.strip()}", clerk=clerk) as act:
        show = ScreenShow.create(
            film=entry.film.strip(),
            screen=entry.screen.strip(),
            from_on=entry.from_on,
            to_on=entry.to_on,
            days=days,
            times=entry.times,
            by=entry.by.strip(),
            note=entry.note.strip(),
        )
    return act.change, int(show.id)


def void_show(show_id: int, reason: str, *, clerk: str, today: date) -> Change:
    """Void what was entered of a screen by mistake."""
    show: ScreenShow | None = ScreenShow.get_or_none(ScreenShow.id == show_id, ScreenShow.voided_on.is_null())
    if show is None:
        raise NotFound("这条播放记录已经不在或已作废，请刷新列表后再试。")
    return _void(show, f"作废显示屏播放：{show.film}", reason, clerk, today)


def add_case(entry: CaseEntry, *, clerk: str, today: date) -> tuple[Change, int]:
    """Put a case into the 案例库 and return its id; raises `RuleBroken` for a title that stands already."""
    title = _require_case_entry(entry, today)
    with operation(f"增加案例：{title}", clerk=clerk) as act:
        _require_free_title(title, None)
        case = OutreachCase.create(**_values(entry))
    return act.change, int(case.id)


def change_case(case_id: int, entry: CaseEntry, *, clerk: str, today: date) -> Change:
    """Correct a case; visits and events that told it point to it as it is now."""
    title, case = _require_case_entry(entry, today), _case(case_id)
    with operation(f"修改案例：{title}", clerk=clerk) as act:
        _require_free_title(title, case_id)
        for field, value in _values(entry).items():
            setattr(case, field, value)
        case.save()
    return act.change


def void_case(case_id: int, reason: str, *, clerk: str, today: date) -> Change:
    """Take a case out of the 案例库; where it was told it stays named."""
    case = _case(case_id)
    return _void(case, f"作废案例：{case.title}", reason, clerk, today)


def _require_event(event_id: int) -> OutreachEvent:
    event: OutreachEvent | None = OutreachEvent.get_or_none(
        OutreachEvent.id == event_id, OutreachEvent.voided_on.is_null()
    )
    if event is None:
        raise NotFound("这次活动已经不在或已作废，请刷新列表后再试。")
    return event


def _event_values(entry: EventEntry) -> dict[str, Any]:
    return {
        "kind": entry.kind.value,
        "village": _village(entry.village_id),
        "on_day": entry.on,
        "topic": entry.topic.strip(),
        "location": entry.location.strip(),
        "by": entry.by.strip(),
        "attendance": entry.attendance,
        "leaflets": entry.leaflets,
        "outreach_case": require_case(entry.case_id),
        "note": entry.note.strip(),
    }


def _reach(event: OutreachEvent, model: Any, field: Any, ids: Sequence[int]) -> None:
    """Let an event have reached these and no others of their kind."""
    reached = {
        getattr(row, field.object_id_name)
        for row in OutreachTarget.select().where(OutreachTarget.event == event, field.is_null(False))
    }
    gone = OutreachTarget.event == event, field.in_(sorted(reached - set(ids)))
    OutreachTarget.delete().where(*gone).execute()
    for one in _standing(model, sorted(set(ids) - reached), "单位" if model is Unit else "场所"):
        OutreachTarget.create(event=event, **{field.name: one})


def _case(case_id: int) -> OutreachCase:
    case = require_case(case_id)
    assert case is not None
    return case


def _require_case_entry(entry: CaseEntry, today: date) -> str:
    title = require_words(entry.title, "案例名称")
    require_words(entry.story, "案例经过")
    require_words(entry.source, "案例来源（例如哪里的通报）")
    if entry.happened_on is not None:
        require_day(entry.happened_on, "发生日期", today=today)
    return title


def _require_free_title(title: str, own_id: int | None) -> None:
    same = OutreachCase.get_or_none(OutreachCase.title == title, OutreachCase.voided_on.is_null())
    if same is not None and same.id != own_id:
        raise RuleBroken(f"案例库里已经有“{title}”，没有重复保存；请换一个名称。")


def _values(entry: CaseEntry) -> dict[str, Any]:
    return {
        "title": entry.title.strip(),
        "happened_on": entry.happened_on,
        "area": entry.area.strip(),
        "story": entry.story.strip(),
        "lesson": entry.lesson.strip(),
        "source": entry.source.strip(),
    }


def _void(record: Any, label: str, reason: str, clerk: str, today: date) -> Change:
    plain = require_reason(reason)
    with operation(label, clerk=clerk) as act:
        record.voided_on, record.void_reason = today, plain
        record.save()
    return act.change


def _village(village_id: int | None) -> Village | None:
    if village_id is None:
        return None
    village: Village | None = Village.get_or_none(Village.id == village_id)
    if village is None:
        raise NotFound("这个村已经不在登记册里了，没有改动；请刷新后再看。")
    return village


def _standing(model: Any, ids: Sequence[int], what: str) -> list[Any]:
    found = list(model.select().where(model.id.in_(ids), model.voided_on.is_null()).order_by(model.id))
    if len(found) != len(set(ids)):
        raise NotFound(f"所选的{what}里有已经不在的，什么也没有保存；请重新选择。")
    return found
