"""三个清单 as the window lists them and as the papers print them: one set of conditions, one source of names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.database import database
from lifepath_desktop.domain.hazards import Stage
from lifepath_desktop.domain.periods import Period
from lifepath_desktop.domain.three_lists import (
    FOUND_BY_WORDS,
    LEVEL_WORDS,
    RECHECK_WORDS,
    ListedHazard,
    ListsHead,
)
from lifepath_desktop.queries.campaign import campaign_on
from lifepath_desktop.queries.hazards import PRIORITIES, SOURCE, STAGES, UNSETTLED, due_soon, overdue
from lifepath_desktop.queries.ledgers import VillageFound, township_name
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing, Scope
from lifepath_desktop.queries.settings import setting

STANDING = "h.stage <> 'voided' AND i.voided_on IS NULL AND p.voided_on IS NULL"
LISTS_SOURCE = f"{SOURCE} LEFT JOIN hazard_duty d ON d.hazard_id = h.id"
TABLES = (
    "hazard",
    "inspection",
    "place",
    "village",
    "rectification",
    "track_step",
    "hazard_duty",
    "worker_role",
)
_RECHECKS = (
    "FROM rectification r WHERE r.hazard_id = h.id AND r.step IN ('recheck_passed', 'recheck_failed') "
    "ORDER BY r.id DESC LIMIT 1"
)
_RECHECK = (
    f"CASE WHEN h.checked_by <> '' THEN 'recheck_passed' ELSE COALESCE((SELECT r.step {_RECHECKS}), '') END"
)
_CHECKED_BY = (
    f"CASE WHEN h.checked_by <> '' THEN h.checked_by ELSE COALESCE((SELECT r.\"by\" {_RECHECKS}), '') END"
)
_CHECKED_ON = f"CASE WHEN h.checked_by <> '' THEN h.checked_on ELSE (SELECT r.on_day {_RECHECKS}) END"
_TOWNSHIP_MEASURE = (
    "COALESCE((SELECT s.text FROM track_step s JOIN track t ON t.id = s.track_id WHERE t.hazard_id = h.id "
    "AND s.step = 'township_measure' ORDER BY s.id DESC LIMIT 1), '')"
)
_RESPONSIBLE = "COALESCE(NULLIF(h.responsible, ''), p.contact)"
_OFFICE_PHONE = "(SELECT TRIM(value, '\"') FROM setting WHERE key = 'office_phone')"


def _named(on: date, *roles: str) -> str:
    """Who holds a role for the hazard's village (and group, where the role has one) on a day."""
    role = ", ".join(f"'{code}'" for code in roles)
    return (
        "COALESCE((SELECT GROUP_CONCAT(name, '、') FROM (SELECT DISTINCT w.name FROM worker_role a "
        f"JOIN worker w ON w.id = a.worker_id WHERE a.role IN ({role}) "
        "AND (a.village_id IS NULL OR a.village_id = p.village_id) "
        "AND (a.group_id IS NULL OR a.group_id = p.group_id) "
        f"AND COALESCE(a.from_on, '') <= '{on}' AND COALESCE(a.to_on, '9999-12-31') >= '{on}' ORDER BY w.id)), '')"
    )


@dataclass(frozen=True, slots=True)
class _Duties:
    """The expressions of 责任清单 on a day."""

    cadres: str
    grid_workers: str
    supervisor: str
    leader: str
    phone: str


def _duties(on: date) -> _Duties:
    supervisor = f"COALESCE(NULLIF(d.supervisor, ''), {_named(on, 'emergency_office', 'governance_centre')})"
    phone = (
        f"COALESCE(NULLIF(d.phone, ''), (SELECT w.phone FROM worker w WHERE w.phone <> '' "
        f"AND w.name = {supervisor} ORDER BY w.id LIMIT 1), {_OFFICE_PHONE}, '')"
    )
    return _Duties(
        _named(on, "village_liaison"),
        _named(on, "grid_worker"),
        supervisor,
        f"COALESCE(NULLIF(d.leader, ''), {_named(on, 'leader')})",
        phone,
    )


_DAYS, _STAGE_AT = (7, 21, 22, 23), 20
"""Where days and the stage stand among the values of a hazard, in the order of `ListedHazard`."""


def changed_within(period: Period) -> Scope:
    """Return the hazards found, fixed, struck off or otherwise acted on within a period."""
    days = (period.since.isoformat(), period.until.isoformat())
    return Scope(
        f"{period.name}变动",
        "(i.inspected_on BETWEEN ? AND ? OR h.fixed_on BETWEEN ? AND ? OR h.struck_off_on BETWEEN ? AND ? "
        "OR EXISTS (SELECT 1 FROM rectification c WHERE c.hazard_id = h.id AND c.on_day BETWEEN ? AND ?))",
        days * 4,
    )


def listed(period: Period | None) -> Scope:
    """Return what the lists hold: all that is not struck off, and what changed within the period."""
    if period is None:
        return UNSETTLED
    changed = changed_within(period)
    return Scope(f"未销号及{changed.title}", f"({UNSETTLED.where}) OR {changed.where}", changed.params)


def views(today: date, period: Period) -> tuple[Scope, ...]:
    """Return the named views over each of the three lists."""
    return (UNSETTLED, overdue(today), due_soon(today), changed_within(period), Scope("全部", "1"))


_VILLAGE_SQL = "COALESCE(v.name, '乡本级')"
_NUMBER = ListColumn("number", "隐患编号", "h.number", width=8)
_VILLAGE = ListColumn("village", "村", _VILLAGE_SQL, Kind.CHOICE, width=5)
_PLACE = ListColumn("place", "场所名称", "p.name", width=12)
_STAGE = ListColumn("stage", "整改进展", "h.stage", Kind.CHOICE, 6, STAGES)
_SEARCH = ("h.number", "h.paper_number", "p.name", "p.search", "p.contact", "h.details", "h.responsible")
_ORDER = "v.position IS NULL, v.position, p.id, i.inspected_on, h.position, h.id"


def hazard_list() -> Listing:
    """Return 隐患清单."""
    columns = (
        _NUMBER,
        _VILLAGE,
        _PLACE,
        ListColumn(
            "priority", "隐患类别", "COALESCE(CAST(h.priority AS TEXT), '')", Kind.CHOICE, 6, PRIORITIES
        ),
        ListColumn("count", "处数", "h.count", Kind.NUMBER, width=4),
        ListColumn("details", "隐患具体情况", "h.details", width=16),
        ListColumn("found_on", "发现时间", "i.inspected_on", Kind.DATE, width=7),
        ListColumn("found_by", "发现途径", "i.kind", Kind.CHOICE, 6, tuple(FOUND_BY_WORDS.items())),
        ListColumn("level", "隐患等级", "h.level", Kind.CHOICE, 6, tuple(LEVEL_WORDS.items())),
        _STAGE,
        ListColumn("note", "备注", "h.note", width=10),
    )
    return Listing("hazard_list", LISTS_SOURCE, "h.id", columns, _SEARCH, _ORDER, STANDING)


def duty_list(today: date) -> Listing:
    """Return 责任清单: who answers on that day."""
    who = _duties(today)
    columns = (
        _NUMBER,
        ListColumn("village", "督促责任村", _VILLAGE_SQL, Kind.CHOICE, width=6),
        _PLACE,
        ListColumn("responsible", "整改责任单位（人）", _RESPONSIBLE, width=9),
        ListColumn("phone", "责任人电话", "p.phone", width=8),
        ListColumn("cadres", "包村（组）干部", who.cadres, width=8),
        ListColumn("grid_workers", "网格员", who.grid_workers, width=7),
        ListColumn("supervisor", "乡级督办责任人", who.supervisor, width=8),
        ListColumn("leader", "分管负责同志", who.leader, width=7),
        ListColumn("office_phone", "联系电话", who.phone, width=8),
        _STAGE,
    )
    return Listing("duty_list", LISTS_SOURCE, "h.id", columns, _SEARCH, _ORDER, STANDING)


def mending_list() -> Listing:
    """Return 整改清单."""
    columns = (
        _NUMBER,
        _VILLAGE,
        _PLACE,
        ListColumn(
            "measure",
            "整改措施",
            f"TRIM(h.measure || '；' || {_TOWNSHIP_MEASURE}, '；')",
            width=14,
        ),
        ListColumn("due_on", "整改期限", "h.due_on", Kind.DATE, width=7),
        _STAGE,
        ListColumn("fixed_on", "完成时间", "h.fixed_on", Kind.DATE, width=7),
        ListColumn("checked_on", "复查时间", _CHECKED_ON, Kind.DATE, width=7),
        ListColumn("checked_by", "复查人", _CHECKED_BY, width=6),
        ListColumn("recheck", "复查结果", _RECHECK, Kind.CHOICE, 6, (("", "未复查"), *RECHECK_WORDS.items())),
        ListColumn(
            "struck",
            "是否销号",
            "CASE h.stage WHEN 'struck_off' THEN 'yes' ELSE 'no' END",
            Kind.CHOICE,
            6,
            (("yes", "是"), ("no", "否")),
        ),
    )
    return Listing("mending_list", LISTS_SOURCE, "h.id", columns, _SEARCH, _ORDER, STANDING)


def listed_hazards(village_id: int | None, period: Period | None, today: date) -> Iterator[ListedHazard]:
    """Yield the hazards that the three lists name, in the order of the villages; None is the whole township."""
    scope = listed(period)
    if village_id is None:
        return hazards_where(scope.where, scope.params, today)
    return hazards_where(f"({scope.where}) AND p.village_id = ?", (*scope.params, village_id), today)


def hazards_where(where: str, params: tuple[Any, ...], today: date) -> Iterator[ListedHazard]:
    """Yield the standing hazards of a condition over the lists' source, as the lists and their papers show them."""
    who = _duties(today)
    cursor = database.execute_sql(
        "SELECT h.uid, h.number, COALESCE(v.name, ''), p.name, h.priority, h.count, h.details, i.inspected_on, "
        f"i.kind, h.level, h.note, {_RESPONSIBLE}, p.phone, {who.cadres}, {who.grid_workers}, {who.supervisor}, "
        f"{who.leader}, {who.phone}, h.measure, {_TOWNSHIP_MEASURE}, h.stage, h.due_on, h.fixed_on, "
        f"{_CHECKED_ON}, {_CHECKED_BY}, {_RECHECK} FROM {LISTS_SOURCE} "
        f"WHERE {STANDING} AND ({where}) ORDER BY {_ORDER}",
        params,
    )
    return map(_row, cursor)


def lists_head(village: VillageFound | None, period: Period | None, today: date) -> ListsHead:
    """Return what stands around the lists."""
    campaign = campaign_on(today)
    return ListsHead(
        township=township_name(),
        on=today,
        village="" if village is None else village.committee,
        period="" if period is None else period.name,
        filled_by=str(setting("filled_by")),
        phone=str(setting("office_phone")),
        office=str(setting("responsible_office")),
        campaign=campaign.name,
        wordings=campaign.wordings,
    )


def duty_of(hazard_id: int) -> tuple[str, str, str]:
    """Return supervisor, leader and phone as set for one hazard itself, blank where nothing is."""
    row = database.one("SELECT supervisor, leader, phone FROM hazard_duty WHERE hazard_id = ?", (hazard_id,))
    return ("", "", "") if row is None else (row[0], row[1], row[2])


def _row(row: tuple[Any, ...]) -> ListedHazard:
    values = list(row)
    for at in _DAYS:
        values[at] = _day(values[at])
    values[_STAGE_AT] = Stage(values[_STAGE_AT])
    return ListedHazard(*values)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
