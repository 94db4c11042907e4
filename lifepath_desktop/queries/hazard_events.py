"""A hazard's line of time beyond its own rectification: where it came from, and what was done on its tracks."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.database import database
from lifepath_desktop.domain import enforcement, escalations

TRACK_WORDS = {
    "escalation": "上报乡应急办",
    "notice": "下达通知",
    "enforcement": "行政执法",
    "transfer": "移送县级部门",
    "joint": "联合执法",
}
"""What a course beside the stage is called when it begins and ends."""

_FOUND_WORDS = {
    "tip_off": "群众举报，核查属实",
    "self_check": "单位自查发现",
    "joint": "联合检查发现",
    "spot_check": "抽查发现",
    "look_back": "回头看发现",
    "recheck": "复查发现",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One point on a hazard's line of time: the day it happened in the field, what, by whom."""

    on: str
    what: str
    by: str = ""
    text: str = ""


def first_event(hazard_id: int) -> Event | None:
    """Return how a hazard was found: by what kind of visit, and whether it is one that came back.

    Of a tip-off it says only that there was one (群众举报): who told is in the vault alone.
    """
    row = database.one(
        "SELECT COALESCE(i.inspected_on, ''), i.kind, i.inspectors, h.details, COALESCE(o.number, ''), "
        "EXISTS (SELECT 1 FROM tip_off_hazard l WHERE l.hazard_id = h.id) "
        "FROM hazard h JOIN inspection i ON i.id = h.inspection_id "
        "LEFT JOIN hazard o ON o.id = h.reopened_from_id WHERE h.id = ?",
        (hazard_id,),
    )
    if row is None:
        return None
    on, kind, inspectors, details, old, from_tip_off = row
    what = _FOUND_WORDS["tip_off"] if from_tip_off else _FOUND_WORDS.get(kind, "发现隐患")
    again = f"反弹，原隐患 {old}" if old else ""
    return Event(on, what, inspectors, "；".join(filter(None, (details, again))))


def events_on_tracks(hazard_id: int) -> list[Event]:
    """Return what happened beside the stage: each track's beginning, its steps, its end with the reason."""
    tracks = database.all(
        "SELECT id, kind, COALESCE(opened_on, ''), closed_on, end_reason FROM track WHERE hazard_id = ? ORDER BY id",
        (hazard_id,),
    )
    events: list[Event] = []
    for track_id, kind, opened, closed, reason in tracks:
        steps = [*_enforcement(track_id), *_escalation(track_id)]
        if opened or not steps:
            events.append(Event(opened, TRACK_WORDS[kind]))
        events += steps
        if closed:
            events.append(Event(closed, f"{TRACK_WORDS[kind]}结束", text=reason))
    return events


def _escalation(track_id: int) -> Iterator[Event]:
    for step, on, by, text, number in database.all(
        "SELECT step, COALESCE(on_day, ''), \"by\", text, number FROM track_step WHERE track_id = ? ORDER BY on_day, id",
        (track_id,),
    ):
        words = escalations.STEP_WORDS[escalations.Step(step)]
        yield Event(on, words, by, "　".join(filter(None, (number, text))))


def _enforcement(track_id: int) -> Iterator[Event]:
    for step, on, by, text, number, delivered_on, is_void in database.all(
        "SELECT s.step, s.on_day, s.\"by\", s.text, COALESCE(i.number, ''), d.delivered_on, i.voided_on IS NOT NULL "
        "FROM enforcement_step s LEFT JOIN instrument i ON i.id = s.instrument_id "
        "LEFT JOIN delivery d ON d.instrument_id = i.id WHERE s.track_id = ? ORDER BY s.on_day, s.id",
        (track_id,),
    ):
        served = f"{delivered_on} 送达" if delivered_on else ""
        void = "文书已作废" if is_void else ""
        words = enforcement.STEP_WORDS[enforcement.Step(step)]
        yield Event(on, words, by, "　".join(filter(None, (number, served, void, text))))
