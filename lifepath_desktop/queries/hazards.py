"""Hazards as lists and the detail pane show them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.database import database
from lifepath_desktop.domain.hazards import DUE_SOON, EVENT_WORDS, STAGE_WORDS, Stage
from lifepath_desktop.domain.rectification import Standing
from lifepath_desktop.queries.hazard_events import Event, events_on_tracks, first_event
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing, Scope

CHUNK = 900
"""How many ids one statement is asked about."""

STAGES = tuple((stage.value, words) for stage, words in STAGE_WORDS.items())
PRIORITIES = (("1", "重点一"), ("2", "重点二"), ("3", "重点三"), ("", "其他"))
URGENCIES = (
    ("overdue", "逾期"),
    ("due_soon", "三日内到期"),
    ("on_time", "未到期"),
    ("undated", "未定期限"),
    ("settled", "—"),
)

SOURCE = (
    "hazard h JOIN inspection i ON i.id = h.inspection_id JOIN place p ON p.id = i.place_id "
    "LEFT JOIN village v ON v.id = p.village_id"
)
OPEN = "h.stage IN ('found', 'rectifying')"
TO_VERIFY = (
    "h.source = 'ledger' AND NOT EXISTS (SELECT 1 FROM rectification r WHERE r.hazard_id = h.id) "
    "AND COALESCE(h.due_on < (SELECT MIN(m.received_on) FROM source_row s JOIN submission m "
    "ON m.id = s.submission_id WHERE s.hazard_id = h.id), 0)"
)
"""待核实整改情况 (office.md 13): past its deadline when its old ledger came in, and nothing was recorded since."""


def overdue(today: date) -> Scope:
    """Return the hazards past their deadline and not yet rectified, without those of `to_verify`."""
    return Scope("逾期未整改", f"{OPEN} AND h.due_on < ? AND NOT ({TO_VERIFY})", (today.isoformat(),))


def to_verify(today: date) -> Scope:
    """Return the hazards that an old ledger brought in past their deadline: nobody knows yet how they stand."""
    return Scope("待核实整改情况", f"{OPEN} AND h.due_on < ? AND {TO_VERIFY}", (today.isoformat(),))


def due_soon(today: date) -> Scope:
    """Return the hazards whose deadline is today or in the next three days."""
    return Scope(
        "三日内到期",
        f"{OPEN} AND h.due_on BETWEEN ? AND ?",
        (today.isoformat(), (today + DUE_SOON).isoformat()),
    )


AWAITING_RECHECK = Scope("待复查", "h.stage = 'awaiting_recheck'")
UNSETTLED = Scope("未销号", "h.stage IN ('found', 'rectifying', 'awaiting_recheck')")
RECTIFYING = Scope("未完成整改", OPEN)
ALIVE = Scope("全部", "h.stage <> 'voided'")
STRUCK_OFF = Scope("已销号", "h.stage = 'struck_off'")
VOIDED = Scope("作废", "h.stage = 'voided'")


def quick_scopes(today: date) -> tuple[Scope, ...]:
    """Return the views that a clerk changes between all day, in the order of the work."""
    return (
        ALIVE,
        overdue(today),
        due_soon(today),
        RECTIFYING,
        AWAITING_RECHECK,
        STRUCK_OFF,
        to_verify(today),
        VOIDED,
    )


def hazards_of_place(place_id: int, name: str) -> Scope:
    """Return the hazards found at one place."""
    return Scope(f"{name}的隐患", "p.id = ? AND h.stage <> 'voided'", (place_id,))


def hazard_listing(today: date) -> Listing:
    """Return the list of hazards as it stands on a day; 逾期 is computed, never stored."""
    soon = (today + DUE_SOON).isoformat()
    urgency = (
        f"CASE WHEN NOT {OPEN} THEN 'settled' WHEN h.due_on IS NULL THEN 'undated' "
        f"WHEN h.due_on < '{today}' THEN 'overdue' WHEN h.due_on <= '{soon}' THEN 'due_soon' ELSE 'on_time' END"
    )
    columns = (
        ListColumn("number", "隐患编号", "h.number", width=8),
        ListColumn("village", "村", "v.name", Kind.CHOICE, width=5),
        ListColumn("place", "场所名称", "p.name", width=11),
        ListColumn("details", "隐患具体情况", "h.details", width=14, editable=True),
        ListColumn("stage", "整改状态", "h.stage", Kind.CHOICE, 6, STAGES),
        ListColumn("due_on", "整改期限", "h.due_on", Kind.DATE, width=7, editable=True),
        ListColumn("urgency", "期限状态", urgency, Kind.CHOICE, 7, URGENCIES),
        ListColumn("inspected_on", "排查时间", "i.inspected_on", Kind.DATE, width=7),
        ListColumn(
            "priority",
            "整治重点",
            "COALESCE(CAST(h.priority AS TEXT), '')",
            Kind.CHOICE,
            6,
            PRIORITIES,
            editable=True,
        ),
        ListColumn("count", "处数", "h.count", Kind.NUMBER, width=5, editable=True),
        ListColumn("measure", "整改方式", "h.measure", Kind.CHOICE, width=7, editable=True),
        ListColumn("responsible", "整改责任人", "h.responsible", width=7, editable=True),
        ListColumn("fixed_on", "完成时间", "h.fixed_on", Kind.DATE, width=7),
        ListColumn("checked_by", "复查人", "h.checked_by", width=6, editable=True),
        ListColumn("category", "场所类型", "p.category", Kind.CHOICE, width=7),
        ListColumn("address", "地址", "p.address", width=13),
        ListColumn("contact", "负责人", "p.contact", width=6),
        ListColumn("phone", "联系电话", "p.phone", width=8),
        ListColumn("note", "备注", "h.note", width=10, editable=True),
    )
    search = (
        "h.number",
        "h.paper_number",
        "p.name",
        "p.search",
        "p.address",
        "p.contact",
        "p.phone",
        "h.details",
        "h.responsible",
        "h.checked_by",
        "h.note",
    )
    return Listing(
        "hazards", SOURCE, "h.id", columns, search, "v.position, p.id, i.inspected_on, h.position, h.id"
    )


@dataclass(frozen=True, slots=True)
class HazardDetail:
    """One hazard with its place and visit, as the pane beside the list shows it."""

    id: int
    uid: str
    number: str
    paper_number: str
    stage: str
    priority: int | None
    count: int
    details: str
    measure: str
    responsible: str
    due_on: str | None
    fixed_on: str | None
    checked_by: str
    checked_on: str | None
    struck_off_on: str | None
    note: str
    level: str
    source: str
    void_reason: str
    village: str
    place_id: int
    place: str
    category: str
    address: str
    contact: str
    phone: str
    crowded: int | None
    key_unit: int
    inspected_on: str | None
    inspectors: str


_DETAIL = """
    h.id, h.uid, h.number, h.paper_number, h.stage, h.priority, h.count, h.details, h.measure, h.responsible,
    h.due_on, h.fixed_on, h.checked_by, h.checked_on, h.struck_off_on, h.note, h.level, h.source, h.void_reason,
    COALESCE(v.name, ''), p.id, p.name, p.category, p.address, p.contact, p.phone, p.crowded, p.key_unit,
    i.inspected_on, i.inspectors"""


def hazard_detail(hazard_id: int) -> HazardDetail | None:
    """Return one hazard, or None when it is gone."""
    row = database.one(f"SELECT {_DETAIL} FROM {SOURCE} WHERE h.id = ?", (hazard_id,))
    return None if row is None else HazardDetail(*row)


def hazard_events(hazard: HazardDetail) -> list[Event]:
    """Return a hazard's line of time, oldest first: found, steps, tracks with theirs, and what its old ledger said."""
    found = first_event(hazard.id)
    events = [] if found is None else [found]
    steps = database.all(
        "SELECT step, COALESCE(on_day, ''), \"by\", text, reason, old_due_on, new_due_on "
        "FROM rectification WHERE hazard_id = ? OR id IN ("
        "  SELECT r.id FROM hazard part JOIN rectification r ON r.hazard_id = part.split_from_id "
        "  WHERE part.id = ? AND r.id < (SELECT MIN(id) FROM rectification WHERE hazard_id = part.id)"
        ") ORDER BY on_day, id",
        (hazard.id, hazard.id),
    )
    events += [_step_event(step) for step in steps]
    if hazard.source != "program" and hazard.fixed_on and not any(step[0] == "fixed" for step in steps):
        checked = f"复查人：{hazard.checked_by}" if hazard.checked_by else ""
        events.append(Event(hazard.fixed_on, "完成整改（村台账）", text=checked))
    return sorted([*events, *events_on_tracks(hazard.id)], key=lambda event: event.on)


def hazard_standing(hazard_id: int) -> Standing | None:
    """Return what the rules of rectification look at, or None when the hazard is gone."""
    row = database.one(
        "SELECT h.stage, h.count, i.inspected_on, h.due_on, h.fixed_on FROM hazard h "
        "JOIN inspection i ON i.id = h.inspection_id WHERE h.id = ?",
        (hazard_id,),
    )
    if row is None:
        return None
    fixed = database.one(
        "SELECT id, \"by\" FROM rectification WHERE hazard_id = ? AND step = 'fixed' ORDER BY id DESC LIMIT 1",
        (hazard_id,),
    ) or (0, "")
    looked = database.one(
        'SELECT step, on_day, "by" FROM rectification WHERE hazard_id = ? AND id > ? '
        "AND step IN ('recheck_passed', 'recheck_failed') ORDER BY id DESC LIMIT 1",
        (hazard_id, fixed[0]),
    )
    passed = looked is not None and looked[0] == "recheck_passed"
    return Standing(
        Stage(row[0]),
        row[1],
        found_on=_day(row[2]),
        due_on=_day(row[3]),
        fixed_on=_day(row[4]),
        reported_by=fixed[1],
        passed_on=_day(looked[1]) if looked is not None and passed else None,
        checked_by=looked[2] if looked is not None and passed else "",
        after_photos=int(
            database.scalar("SELECT COUNT(*) FROM photo WHERE hazard_id = ? AND role = 'after'", (hazard_id,))
        ),
    )


def quantities_of(hazard_id: int) -> list[tuple[str, int]]:
    """Return in which other units a hazard was counted, (unit, amount); ㎡ in 平方分米."""
    rows = database.all(
        "SELECT unit, amount FROM hazard_quantity WHERE hazard_id = ? ORDER BY id", (hazard_id,)
    )
    return [(unit, amount) for unit, amount in rows]


def stages_of(hazard_ids: Sequence[int]) -> Counter[tuple[str, str]]:
    """Count these hazards by (stage, source)."""
    counted: Counter[tuple[str, str]] = Counter()
    for start in range(0, len(hazard_ids), CHUNK):
        chunk = tuple(hazard_ids[start : start + CHUNK])
        marks = ",".join("?" * len(chunk))
        counted.update(database.all(f"SELECT stage, source FROM hazard WHERE id IN ({marks})", chunk))
    return counted


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _step_event(step: tuple[Any, ...]) -> Event:
    kind, on, by, text, reason, old_due, new_due = step
    words = [text, reason]
    if new_due:
        words.append(f"期限 {old_due} 改为 {new_due}" if old_due else f"期限 {new_due}")
    return Event(on, EVENT_WORDS[kind], by, "；".join(word for word in words if word))
