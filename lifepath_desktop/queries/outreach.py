"""Outreach as its lists show it, the coverage with its denominators, and the rows behind each number."""

from dataclasses import dataclass
from datetime import date

from db.database import database
from lifepath_desktop.domain.outreach import EVENT_WORDS, Coverage, EventEntry, EventKind
from lifepath_desktop.domain.places import HOUSEHOLD
from lifepath_desktop.domain.units import TOWNSHIP_CATEGORY
from lifepath_desktop.queries.figures import Span, place_conditions
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing, Scope

EVENT_KINDS = tuple((kind.value, words) for kind, words in EVENT_WORDS.items())
YES_NO = (("1", "是"), ("0", "否"), ("", "—"))

_VISITS = "household_visit x WHERE x.household_id = h.id AND x.voided_on IS NULL"
_LAST = f"(SELECT MAX(x.on_day) FROM {_VISITS})"
_OF_LAST = (
    "(SELECT {column} FROM household_visit x WHERE x.household_id = h.id AND x.voided_on IS NULL "
    "ORDER BY x.on_day DESC LIMIT 1)"
)
_VISITED = f"EXISTS (SELECT 1 FROM {_VISITS})"

ALL_HOUSEHOLDS = Scope("全部农户", "h.voided_on IS NULL")
VISITED = Scope("已敲门", f"h.voided_on IS NULL AND {_VISITED}")
NOT_VISITED = Scope("未敲门", f"h.voided_on IS NULL AND NOT {_VISITED}")
WITH_HAZARDS = Scope(
    "发现隐患",
    "h.voided_on IS NULL AND EXISTS (SELECT 1 FROM household_visit x JOIN hazard z ON z.id = x.hazard_id "
    "WHERE x.household_id = h.id AND x.voided_on IS NULL AND z.stage <> 'voided')",
)
HOUSEHOLDS = Listing(
    "households",
    "household h JOIN village v ON v.id = h.village_id LEFT JOIN village_group g ON g.id = h.group_id",
    "h.id",
    (
        ListColumn("village", "村", "v.name", Kind.CHOICE, 5),
        ListColumn("head", "户主", "h.head", width=5),
        ListColumn("village_group", "村民组", "COALESCE(g.name, '')", Kind.CHOICE, 5),
        ListColumn("door", "门牌", "h.door", width=6),
        ListColumn("members", "人口", "h.members", Kind.NUMBER, 4),
        ListColumn(
            "state", "敲门情况", f"CASE WHEN {_VISITED} THEN '1' ELSE '0' END", Kind.CHOICE, 6,
            (("1", "已敲门"), ("0", "未敲门")),
        ),
        ListColumn("on_day", "最近敲门", _LAST, Kind.DATE, 7),
        ListColumn("by", "敲门人", _OF_LAST.format(column="x.by"), width=8),
        ListColumn(
            "signed", "已签字", f"COALESCE(CAST({_OF_LAST.format(column='x.signed')} AS TEXT), '')", Kind.CHOICE, 5, YES_NO
        ),
        ListColumn("leaflets", "宣传单", f"(SELECT SUM(x.leaflets) FROM {_VISITS})", Kind.NUMBER, 5),
        ListColumn(
            "hazards", "发现隐患", f"(SELECT COUNT(x.hazard_id) FROM {_VISITS})", Kind.NUMBER, 5
        ),
        ListColumn("note", "备注", "h.note", width=10),
    ),
    ("h.head", "h.door", "h.note", "v.name", "g.name"),
    "v.position, g.id, h.id",
    "h.voided_on IS NULL",
)  # fmt: skip

EVENTS = Listing(
    "outreach_events",
    "outreach_event e LEFT JOIN village v ON v.id = e.village_id "
    "LEFT JOIN outreach_case c ON c.id = e.outreach_case_id",
    "e.id",
    (
        ListColumn("on_day", "日期", "e.on_day", Kind.DATE, 7),
        ListColumn("kind", "形式", "e.kind", Kind.CHOICE, 6, EVENT_KINDS),
        ListColumn("topic", "主题", "e.topic", width=14),
        ListColumn("village", "村", "COALESCE(v.name, '乡本级')", Kind.CHOICE, 5),
        ListColumn("location", "地点", "e.location", width=10),
        ListColumn("by", "组织人员", "e.by", width=8),
        ListColumn(
            "reached", "进到家数", "(SELECT COUNT(*) FROM outreach_target t WHERE t.event_id = e.id)",
            Kind.NUMBER, 6,
        ),
        ListColumn("attendance", "参加人数", "e.attendance", Kind.NUMBER, 6),
        ListColumn("leaflets", "宣传单", "e.leaflets", Kind.NUMBER, 5),
        ListColumn("told", "讲述案例", "COALESCE(c.title, '')", width=10),
        ListColumn("note", "备注", "e.note", width=10),
    ),
    ("e.topic", "e.location", "e.by", "e.note", "v.name"),
    "e.on_day DESC, e.id DESC",
    "e.voided_on IS NULL",
)  # fmt: skip

SHOWS = Listing(
    "screen_shows",
    "screen_show s",
    "s.id",
    (
        ListColumn("film", "片名", "s.film", width=14),
        ListColumn("screen", "显示屏", "s.screen", width=10),
        ListColumn("from_on", "开始", "s.from_on", Kind.DATE, 7),
        ListColumn("to_on", "结束", "s.to_on", Kind.DATE, 7),
        ListColumn("days", "天数", "s.days", Kind.NUMBER, 4),
        ListColumn("times", "次数", "s.times", Kind.NUMBER, 4),
        ListColumn("by", "播放负责人", "s.by", width=7),
        ListColumn("note", "备注", "s.note", width=12),
    ),
    ("s.film", "s.screen", "s.by", "s.note"),
    "s.from_on DESC, s.id DESC",
    "s.voided_on IS NULL",
)

CASES = Listing(
    "outreach_cases",
    "outreach_case c",
    "c.id",
    (
        ListColumn("title", "案例", "c.title", width=14),
        ListColumn("happened_on", "发生日期", "c.happened_on", Kind.DATE, 7),
        ListColumn("area", "地方", "c.area", width=8),
        ListColumn("lesson", "教训", "c.lesson", width=18),
        ListColumn("source", "来源", "c.source", width=12),
        ListColumn(
            "told", "讲述次数",
            "(SELECT COUNT(*) FROM household_visit x WHERE x.outreach_case_id = c.id AND x.voided_on IS NULL) + "
            "(SELECT COUNT(*) FROM outreach_event e WHERE e.outreach_case_id = c.id AND e.voided_on IS NULL)",
            Kind.NUMBER, 6,
        ),
    ),
    ("c.title", "c.area", "c.story", "c.lesson", "c.source"),
    "c.id DESC",
    "c.voided_on IS NULL",
)  # fmt: skip


TO_UNITS = Scope(
    "进乡直单位的活动",
    "EXISTS (SELECT 1 FROM outreach_target t JOIN unit u ON u.id = t.unit_id WHERE t.event_id = e.id "
    "AND u.kind = 'township_body')",
)


@dataclass(frozen=True, slots=True)
class Knock:
    """One visit to a household, as the pane beside the list tells it."""

    on_day: date
    by: str
    told: str
    leaflets: int
    signed: bool
    hazard_id: int | None
    hazard: str
    note: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case of the 案例库 in full."""

    id: int
    title: str
    happened_on: date | None
    area: str
    story: str
    lesson: str
    source: str


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """A household as the form that corrects it begins."""

    id: int
    village_id: int
    group_id: int | None
    head: str
    door: str
    members: int | None
    note: str


def coverage(today: date) -> tuple[Coverage, ...]:
    """Count 进乡直单位, 进经营场所 and 进农户 with their denominators (office.md 20).

    A unit or place counts once, however often it was visited. 进经营场所 owes the places that a 排查 owes, without
    those of township bodies; 进农户 owes the households of the list.
    """
    owed_units = "SELECT u.id FROM unit u WHERE u.voided_on IS NULL AND u.kind = 'township_body'"
    owed_places = f"SELECT p.id FROM place p WHERE {_places_owed(today)}"
    reached = (
        "SELECT t.{key} FROM outreach_target t JOIN outreach_event e ON e.id = t.event_id "
        "WHERE e.voided_on IS NULL AND e.on_day <= ?"
    )
    day = (today.isoformat(),)
    counts = []
    for key, name, owed in (("unit_id", "进乡直单位", owed_units), ("place_id", "进经营场所", owed_places)):
        met = database.scalar(
            f"SELECT COUNT(*) FROM ({owed}) o WHERE o.id IN ({reached.format(key=key)})", day
        )
        counts.append(Coverage(key, name, met, database.scalar(f"SELECT COUNT(*) FROM ({owed})"), "家"))
    households, visited = database.all(
        f"SELECT COUNT(*), COALESCE(SUM({_VISITED}), 0) FROM household h WHERE h.voided_on IS NULL"
    )[0]
    return (*counts, Coverage("household_id", "进农户", visited, households, "户"))


def places_reached(today: date) -> Scope:
    """Return the places behind 进经营场所, as a scope of the list of places."""
    reached = (
        "SELECT t.place_id FROM outreach_target t JOIN outreach_event e ON e.id = t.event_id "
        "WHERE e.voided_on IS NULL AND e.on_day <= ?"
    )
    return Scope("已进场所宣传", f"{_places_owed(today)} AND p.id IN ({reached})", (today.isoformat(),))


def knocks_of(household_id: int) -> list[Knock]:
    """Return the visits to a household, newest first."""
    rows = database.all(
        "SELECT x.on_day, x.by, COALESCE(c.title, ''), x.leaflets, x.signed, z.id, COALESCE(z.number, ''), x.note "
        "FROM household_visit x LEFT JOIN outreach_case c ON c.id = x.outreach_case_id "
        "LEFT JOIN hazard z ON z.id = x.hazard_id WHERE x.household_id = ? AND x.voided_on IS NULL "
        "ORDER BY x.on_day DESC",
        (household_id,),
    )
    return [
        Knock(date.fromisoformat(on), by, told, leaflets, bool(signed), hazard_id, hazard, note)
        for on, by, told, leaflets, signed, hazard_id, hazard, note in rows
    ]


def household_row(household_id: int) -> HouseholdRow | None:
    """Return a household, or None when it is gone."""
    row = database.one(
        "SELECT id, village_id, group_id, head, door, members, note FROM household WHERE id = ? "
        "AND voided_on IS NULL",
        (household_id,),
    )
    return None if row is None else HouseholdRow(*row)


def case_row(case_id: int) -> CaseRow | None:
    """Return a case, or None when it is gone."""
    row = database.one(
        "SELECT id, title, happened_on, area, story, lesson, source FROM outreach_case WHERE id = ? "
        "AND voided_on IS NULL",
        (case_id,),
    )
    if row is None:
        return None
    id_, title, happened_on, *rest = row
    return CaseRow(id_, title, date.fromisoformat(happened_on) if happened_on else None, *rest)


def case_choices() -> list[tuple[int, str]]:
    """Return the cases that may be told, newest first."""
    return list(database.all("SELECT id, title FROM outreach_case WHERE voided_on IS NULL ORDER BY id DESC"))


def units_to_reach() -> list[tuple[int, str]]:
    """Return the units that an event may go to, township bodies first."""
    return list(
        database.all("SELECT id, name FROM unit WHERE voided_on IS NULL ORDER BY kind DESC, name_key")
    )


def places_to_reach(today: date, village_id: int | None) -> list[tuple[int, str]]:
    """Return the places that an event may go to, of one village or of all."""
    own, params = ("", ()) if village_id is None else (" AND p.village_id = ?", (village_id,))
    return list(
        database.all(
            f"SELECT p.id, p.name FROM place p WHERE {_places_owed(today)}{own} ORDER BY p.name", params
        )
    )


def reached_by(event_id: int) -> list[str]:
    """Return the names of the units and places that an event reached."""
    rows = database.all(
        "SELECT COALESCE(u.name, p.name) FROM outreach_target t LEFT JOIN unit u ON u.id = t.unit_id "
        "LEFT JOIN place p ON p.id = t.place_id WHERE t.event_id = ? ORDER BY t.id",
        (event_id,),
    )
    return [name for (name,) in rows]


def event_entry(event_id: int) -> EventEntry | None:
    """Return an event as it was written down, None when it is gone or void."""
    row = database.one(
        'SELECT kind, on_day, topic, "by", village_id, location, attendance, leaflets, outreach_case_id, note '
        "FROM outreach_event WHERE id = ? AND voided_on IS NULL",
        (event_id,),
    )
    if row is None:
        return None
    targets = database.all("SELECT unit_id, place_id FROM outreach_target WHERE event_id = ?", (event_id,))
    kind, on, topic, by, village_id, location, attendance, leaflets, case_id, note = row
    return EventEntry(
        EventKind(kind),
        date.fromisoformat(on),
        topic,
        by,
        village_id,
        location,
        attendance,
        leaflets,
        case_id,
        note,
        unit_ids=tuple(unit for unit, _ in targets if unit is not None),
        place_ids=tuple(place for _, place in targets if place is not None),
    )


def _places_owed(today: date) -> str:
    due = place_conditions(Span(date.min, today, today))["places_due"]
    return f"{due} AND p.category NOT IN ('{TOWNSHIP_CATEGORY}', '{HOUSEHOLD}')"
