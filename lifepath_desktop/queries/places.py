"""Places as lists and the detail pane show them."""

from dataclasses import dataclass

from db.database import database
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing, Look, Scope
from lifepath_desktop.queries.spelling import as_typed

FOUND_AT_MOST = 200
"""Of how many matching places the best are offered."""

SOURCE = (
    "place p LEFT JOIN village v ON v.id = p.village_id "
    "LEFT JOIN (SELECT i.place_id, MAX(i.inspected_on) AS last_on, COUNT(*) AS visits FROM inspection i "
    "  WHERE i.voided_on IS NULL GROUP BY i.place_id) s ON s.place_id = p.id "
    "LEFT JOIN (SELECT i.place_id, SUM(h.count) AS found, "
    "  SUM(CASE WHEN h.fixed_on IS NULL THEN h.count ELSE 0 END) AS open "
    "  FROM hazard h JOIN inspection i ON i.id = h.inspection_id WHERE h.stage <> 'voided' GROUP BY i.place_id"
    ") z ON z.place_id = p.id"
)
_STATE = (
    "CASE WHEN p.voided_on IS NOT NULL THEN 'voided' WHEN s.visits IS NULL THEN 'unvisited' "
    "WHEN z.open > 0 THEN 'open' WHEN z.found > 0 THEN 'cleared' ELSE 'clean' END"
)
STATES = (
    ("unvisited", "未排查"),
    ("clean", "已排查无隐患"),
    ("open", "有未整改隐患"),
    ("cleared", "隐患清零"),
    ("voided", "作废"),
)
YES_NO = (("1", "是"), ("0", "否"))
YES_NO_UNKNOWN = (*YES_NO, ("", "待确认"))
ALIVE = Scope("在册", "p.voided_on IS NULL")
CROWDED_UNKNOWN = Scope(
    "待确认是否人员密集",
    "p.voided_on IS NULL AND p.crowded IS NULL AND EXISTS (SELECT 1 FROM inspection pi JOIN hazard ph "
    "ON ph.inspection_id = pi.id WHERE pi.place_id = p.id AND pi.voided_on IS NULL AND ph.priority = 3 "
    "AND ph.stage <> 'voided')",
)
"""Priority three binds 人员密集场所 only: where it was found and the kind is open, the clerk must tell (office.md 11)."""

KEY_UNITS = Scope("重点单位", "p.voided_on IS NULL AND p.key_unit = 1")
VOIDED = Scope("作废", "p.voided_on IS NOT NULL")
UNVISITED = Scope("未排查", "p.voided_on IS NULL AND s.visits IS NULL")
WITH_OPEN_HAZARDS = Scope("有未整改隐患", "p.voided_on IS NULL AND z.open > 0")

QUICK_SCOPES = (ALIVE, UNVISITED, WITH_OPEN_HAZARDS, CROWDED_UNKNOWN, KEY_UNITS, VOIDED)
"""The views that a clerk changes between, in the order of the work."""

PLACES = Listing(
    name="places",
    source=SOURCE,
    id_sql="p.id",
    columns=(
        ListColumn("village", "村", "v.name", Kind.CHOICE, width=5),
        ListColumn("name", "场所名称", "p.name", width=14, editable=True),
        ListColumn("category", "场所类型", "p.category", Kind.CHOICE, width=7, editable=True),
        ListColumn("state", "状态", _STATE, Kind.CHOICE, 8, STATES),
        ListColumn("address", "地址", "p.address", width=14, editable=True),
        ListColumn("contact", "负责人", "p.contact", width=5, editable=True),
        ListColumn("phone", "联系电话", "p.phone", width=8, editable=True),
        ListColumn("last_on", "最近排查", "s.last_on", Kind.DATE, width=7),
        ListColumn("found", "发现（处）", "COALESCE(z.found, 0)", Kind.NUMBER, width=5),
        ListColumn("open", "未整改（处）", "COALESCE(z.open, 0)", Kind.NUMBER, width=6),
        ListColumn(
            "crowded",
            "人员密集",
            "COALESCE(CAST(p.crowded AS TEXT), '')",
            Kind.CHOICE,
            5,
            YES_NO_UNKNOWN,
            True,
        ),
        ListColumn("key_unit", "重点单位", "CAST(p.key_unit AS TEXT)", Kind.CHOICE, 5, YES_NO, True),
        ListColumn("note", "备注", "p.note", width=10, editable=True),
    ),
    search=("p.name", "p.search", "p.address", "p.contact", "p.phone", "p.note"),
    order="v.position, p.id",
)


@dataclass(frozen=True, slots=True)
class PlaceDetail:
    """One place as its form shows it."""

    id: int
    uid: str
    village: str
    name: str
    category: str
    address: str
    contact: str
    phone: str
    crowded: int | None
    key_unit: int
    self_built: int | None
    note: str
    voided_on: str | None
    void_reason: str
    condition: str | None
    condition_from: str | None
    attempts: int | None


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to a place: when, by whom, and the hazards found with their count in 处."""

    id: int
    inspected_on: str | None
    inspectors: str
    note: str
    found: int
    unfixed: int
    kind: str = "inspection"


def place_detail(place_id: int) -> PlaceDetail | None:
    """Return one place, or None when it is gone."""
    row = database.one(
        "SELECT p.id, p.uid, COALESCE(v.name, ''), p.name, p.category, p.address, p.contact, p.phone, p.crowded, "
        "p.key_unit, p.self_built, p.note, p.voided_on, p.void_reason, c.state, c.from_on, c.attempts "
        "FROM place p LEFT JOIN village v ON v.id = p.village_id "
        "LEFT JOIN place_state c ON c.place_id = p.id AND c.to_on IS NULL WHERE p.id = ?",
        (place_id,),
    )
    return None if row is None else PlaceDetail(*row)


def visits_to(place_id: int) -> list[Visit]:
    """Return the visits to a place, newest first."""
    rows = database.all(
        "SELECT i.id, i.inspected_on, i.inspectors, i.note, COALESCE(SUM(h.count), 0), "
        "COALESCE(SUM(CASE WHEN h.fixed_on IS NULL THEN h.count END), 0), i.kind FROM inspection i "
        "LEFT JOIN hazard h ON h.inspection_id = i.id AND h.stage <> 'voided' "
        "WHERE i.place_id = ? AND i.voided_on IS NULL GROUP BY i.id ORDER BY i.inspected_on DESC, i.id DESC",
        (place_id,),
    )
    return [Visit(*row) for row in rows]


def village_choices() -> list[tuple[int, str]]:
    """Return id and name of each village, in the register's order."""
    return [
        (row[0], row[1])
        for row in database.all("SELECT id, name FROM village WHERE active ORDER BY position, id")
    ]


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place as it is offered while its name is typed."""

    id: int
    name: str
    village: str
    address: str
    contact: str
    last_on: str | None
    open: int


# Without the sums over all visits that the list of places needs: this one answers while somebody types. The plus
# keeps SQLite from walking the index of everything not yet fixed for each place.
_BY_NAME = Listing("places_by_name", "place p", "p.id", (), PLACES.search, "p.id", ALIVE.where)
_FOUND = """
    SELECT p.id, p.name, COALESCE(v.name, ''), p.address, p.contact,
        (SELECT MAX(i.inspected_on) FROM inspection i WHERE i.place_id = p.id AND i.voided_on IS NULL),
        (SELECT COALESCE(SUM(h.count), 0) FROM inspection i JOIN hazard h ON h.inspection_id = i.id
            WHERE i.place_id = p.id AND h.stage <> 'voided' AND +h.fixed_on IS NULL),
        p.search
    FROM place p LEFT JOIN village v ON v.id = p.village_id WHERE p.id"""


def find_places(text: str, limit: int = 12) -> list[PlaceFound]:
    """Return places by characters, pinyin or initials: names that begin so first, then those last visited."""
    ids = _BY_NAME.ids(Look(text=text))[:FOUND_AT_MOST]
    rows = database.all(f"{_FOUND} IN ({','.join('?' * len(ids))})", tuple(ids))
    typed = as_typed(text)
    begins = {row[0]: any(key.startswith(typed) for key in row[7].split()) for row in rows}
    rows.sort(key=lambda row: (row[5] or "", row[0]), reverse=True)
    rows.sort(key=lambda row: not begins[row[0]])
    return [PlaceFound(*row[:7]) for row in rows[:limit]]


def place_found(place_id: int) -> PlaceFound | None:
    """Return one place as it would be offered, or None when it is gone."""
    row = database.one(f"{_FOUND} = ?", (place_id,))
    return None if row is None else PlaceFound(*row[:7])
