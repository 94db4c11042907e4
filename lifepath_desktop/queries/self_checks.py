"""Who owes a self-check, who has done it, what was found and put right by the units themselves."""

from dataclasses import dataclass
from datetime import date

from db.database import database
from lifepath_desktop.domain.places import HOUSEHOLD
from lifepath_desktop.domain.self_checks import (
    CHECK_STATE_WORDS,
    SUPPORT_WORDS,
    CheckState,
    OwingUnit,
    SupportKind,
)
from lifepath_desktop.domain.units import UNIT_KIND_WORDS
from lifepath_desktop.queries.campaign import campaign_on
from lifepath_desktop.queries.figures import TOWNSHIP_LEVEL
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing, Scope

KINDS = tuple((kind.value, words) for kind, words in UNIT_KIND_WORDS.items())
STATES = (*((state.value, words) for state, words in CHECK_STATE_WORDS.items()), ("released", "不再列入"))
SOURCE = (
    "unit u LEFT JOIN village v ON v.id = u.village_id "
    "LEFT JOIN (SELECT c.unit_id, MIN(i.inspected_on) AS first_on, MAX(i.inspected_on) AS last_on, "
    "  MAX(c.received_on) AS received_on FROM self_check c JOIN inspection i ON i.id = c.inspection_id "
    "  WHERE i.voided_on IS NULL GROUP BY c.unit_id) d ON d.unit_id = u.id "
    "LEFT JOIN (SELECT c.unit_id, SUM(h.count) AS found, "
    "  SUM(CASE WHEN h.fixed_on IS NOT NULL THEN h.count ELSE 0 END) AS fixed "
    "  FROM self_check c JOIN inspection i ON i.id = c.inspection_id JOIN hazard h ON h.inspection_id = i.id "
    "  WHERE i.voided_on IS NULL AND h.stage <> 'voided' GROUP BY c.unit_id) z ON z.unit_id = u.id "
    "LEFT JOIN (SELECT t.unit_id, SUM(t.kind = 'urged') AS urged, SUM(t.kind = 'helped') AS helped, "
    "  MAX(t.on_day) AS last_on FROM self_check_support t GROUP BY t.unit_id) t ON t.unit_id = u.id "
    "LEFT JOIN (SELECT p.unit_id, COUNT(*) AS places FROM place p WHERE p.voided_on IS NULL GROUP BY p.unit_id) n "
    "  ON n.unit_id = u.id"
)
OWED = Scope("应自查", "u.voided_on IS NULL")
DONE = Scope("已自查", "u.voided_on IS NULL AND d.first_on IS NOT NULL")
OWING = Scope("未自查", "u.voided_on IS NULL AND d.first_on IS NULL")
WITH_HAZARDS = Scope("自查发现隐患", "u.voided_on IS NULL AND z.found > 0")
UNFIXED = Scope("自查隐患未改完", "u.voided_on IS NULL AND z.found > z.fixed")
NEVER_URGED = Scope("未自查也未督促", "u.voided_on IS NULL AND d.first_on IS NULL AND t.unit_id IS NULL")
RELEASED = Scope("不再列入", "u.voided_on IS NOT NULL")
_WITHOUT_UNIT = f"p.unit_id IS NULL AND p.voided_on IS NULL AND p.category <> '{HOUSEHOLD}'"
QUICK_SCOPES = (OWED, OWING, NEVER_URGED, DONE, UNFIXED, RELEASED)


def due_on(today: date = date.max) -> date:
    """Return the day by which self-checks are to be done in the campaign of a day; without one, in the newest.

    Plan 三(一): 2024年底前. A campaign that names no such day has until its end.
    """
    campaign = campaign_on(today)
    return campaign.self_check_until or campaign.until


def unit_listing(today: date) -> Listing:
    """Return the list of units as they stand on a day; 逾期 is computed, never stored."""
    due = due_on(today)
    state = (
        "CASE WHEN u.voided_on IS NOT NULL THEN 'released' "
        f"WHEN d.first_on IS NULL AND '{today}' > '{due}' THEN '{CheckState.OVERDUE.value}' "
        f"WHEN d.first_on IS NULL THEN '{CheckState.PENDING.value}' "
        f"WHEN d.first_on > '{due}' THEN '{CheckState.LATE.value}' ELSE '{CheckState.DONE.value}' END"
    )
    columns = (
        ListColumn("name", "单位名称", "u.name", width=13, editable=True),
        ListColumn("kind", "单位类别", "u.kind", Kind.CHOICE, 6, KINDS),
        ListColumn("village", "村", f"COALESCE(v.name, '{TOWNSHIP_LEVEL}')", Kind.CHOICE, width=5),
        ListColumn("state", "自查", state, Kind.CHOICE, 7, STATES),
        ListColumn("last_on", "自查时间", "d.last_on", Kind.DATE, width=7),
        ListColumn("received_on", "自查表收到", "d.received_on", Kind.DATE, width=7),
        ListColumn("found", "自查发现（处）", "COALESCE(z.found, 0)", Kind.NUMBER, width=7),
        ListColumn("fixed", "自改（处）", "COALESCE(z.fixed, 0)", Kind.NUMBER, width=6),
        ListColumn("urged", "督促（次）", "COALESCE(t.urged, 0)", Kind.NUMBER, width=6),
        ListColumn("helped", "协助（次）", "COALESCE(t.helped, 0)", Kind.NUMBER, width=6),
        ListColumn("contact", "负责人", "u.contact", width=5, editable=True),
        ListColumn("phone", "联系电话", "u.phone", width=8, editable=True),
        ListColumn("address", "地址", "u.address", width=12, editable=True),
        ListColumn("places", "场所（家）", "COALESCE(n.places, 0)", Kind.NUMBER, width=6),
        ListColumn("note", "备注", "u.note", width=10, editable=True),
    )
    search = ("u.name", "u.search", "u.contact", "u.phone", "u.address", "u.note")
    return Listing("units", SOURCE, "u.id", columns, search, "u.kind DESC, v.position, u.id")


@dataclass(frozen=True, slots=True)
class SelfCheckTally:
    """The figures of self-checks: units in 家, found and put right in 处, urged and helped in 次."""

    owed: int
    done: int
    late: int
    found: int
    fixed: int
    urged: int
    helped: int


def tally(village: str = "", kind: str = "") -> SelfCheckTally:
    """Count self-checks of the township, or of one village (乡本级: of none), or of one kind of unit."""
    where, params = "u.voided_on IS NULL", list[str]()
    if village:
        where += f" AND COALESCE(v.name, '{TOWNSHIP_LEVEL}') = ?"
        params.append(village)
    if kind:
        where += " AND u.kind = ?"
        params.append(kind)
    row = database.one(
        "SELECT COUNT(*), COUNT(d.first_on), COALESCE(SUM(d.first_on > ?), 0), COALESCE(SUM(z.found), 0), "
        "COALESCE(SUM(z.fixed), 0), COALESCE(SUM(t.urged), 0), COALESCE(SUM(t.helped), 0) "
        f"FROM {SOURCE} WHERE {where}",
        (due_on().isoformat(), *params),
    )
    assert row is not None
    return SelfCheckTally(*row)


def owing_by_village() -> dict[str, list[OwingUnit]]:
    """Return who still owes a self-check, per village in the register's order, the township's own level last."""
    rows = database.all(
        f"SELECT COALESCE(v.name, '{TOWNSHIP_LEVEL}'), u.id, u.name, u.kind, u.contact, u.phone, "
        f"COALESCE(t.urged, 0) FROM {SOURCE} WHERE {OWING.where} "
        "ORDER BY v.id IS NULL, v.position, v.id, u.kind DESC, u.id"
    )
    owing: dict[str, list[OwingUnit]] = {}
    for village, *unit in rows:
        owing.setdefault(village, []).append(OwingUnit(*unit))
    return owing


@dataclass(frozen=True, slots=True)
class UnitDetail:
    """One unit as its pane shows it; `places` are (id, name)."""

    id: int
    name: str
    kind: str
    village_id: int | None
    village: str
    address: str
    contact: str
    phone: str
    note: str
    void_reason: str
    first_on: date | None
    places: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class CheckEvent:
    """One point in a unit's story: a self-check with its numbers, or an urging."""

    on: str
    what: str
    by: str
    text: str
    self_check_id: int = 0


def unit_detail(unit_id: int) -> UnitDetail | None:
    """Return one unit, or None when it is gone."""
    row = database.one(
        f"SELECT u.id, u.name, u.kind, u.village_id, COALESCE(v.name, '{TOWNSHIP_LEVEL}'), u.address, u.contact, "
        f"u.phone, u.note, u.void_reason, d.first_on FROM {SOURCE} WHERE u.id = ?",
        (unit_id,),
    )
    if row is None:
        return None
    places = database.all(
        "SELECT id, name FROM place WHERE unit_id = ? AND voided_on IS NULL ORDER BY id", (unit_id,)
    )
    values = (*row[:-1], None if row[-1] is None else date.fromisoformat(row[-1]), tuple(places))
    return UnitDetail(*values)


def events_of_unit(unit_id: int) -> list[CheckEvent]:
    """Return what a unit did and what was done for it, newest first."""
    checks = database.all(
        "SELECT c.id, i.inspected_on, i.inspectors, p.name, c.signed_by, c.received_on, "
        "COALESCE(SUM(h.count), 0), COALESCE(SUM(CASE WHEN h.fixed_on IS NOT NULL THEN h.count END), 0) "
        "FROM self_check c JOIN inspection i ON i.id = c.inspection_id JOIN place p ON p.id = i.place_id "
        "LEFT JOIN hazard h ON h.inspection_id = i.id AND h.stage <> 'voided' "
        "WHERE c.unit_id = ? AND i.voided_on IS NULL GROUP BY c.id",
        (unit_id,),
    )
    events = [
        CheckEvent(on, "自查", by, _check_words(place, signed, received, found, fixed), id_)
        for id_, on, by, place, signed, received, found, fixed in checks
    ]
    events += [
        CheckEvent(on, SUPPORT_WORDS[SupportKind(kind)], by, text)
        for on, kind, by, text in database.all(
            'SELECT on_day, kind, "by", text FROM self_check_support WHERE unit_id = ? ORDER BY id',
            (unit_id,),
        )
    ]
    return sorted(events, key=lambda event: event.on, reverse=True)


def _check_words(place: str, signed_by: str, received_on: str | None, found: int, fixed: int) -> str:
    said = [place, f"发现{found}处，自改{fixed}处" if found else "未发现问题"]
    said += [f"负责人{signed_by}签字"] if signed_by else []
    said += [f"{received_on}收到自查表"] if received_on else ["自查表未收到"]
    return "，".join(said)


def categories_without_unit() -> list[tuple[str, int]]:
    """Return the kinds of place whose owners stand on no list of units yet, with how many places each has."""
    return [
        (category, count)
        for category, count in database.all(
            f"SELECT p.category, COUNT(*) FROM place p WHERE {_WITHOUT_UNIT} GROUP BY p.category ORDER BY 2 DESC, 1"
        )
    ]


def places_without_unit(categories: tuple[str, ...]) -> list[int]:
    """Return the places of these kinds whose owners stand on no list of units yet."""
    marks = ",".join("?" * len(categories))
    rows = database.all(
        f"SELECT p.id FROM place p WHERE {_WITHOUT_UNIT} AND p.category IN ({marks}) ORDER BY p.id",
        categories,
    )
    return [place_id for (place_id,) in rows]
