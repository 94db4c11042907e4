"""Visits as the list 排查记录 and the pane beside it show them, with what their record still lacks."""

from dataclasses import dataclass
from datetime import date

from db.database import database
from lifepath_desktop.domain.rounds import TWO_INSPECTORS, VISIT_KIND_WORDS
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing, Scope

KINDS = tuple(VISIT_KIND_WORDS.items())
SOURCE = (
    "inspection i JOIN place p ON p.id = i.place_id LEFT JOIN village v ON v.id = p.village_id "
    "LEFT JOIN (SELECT h.inspection_id, SUM(h.count) AS found FROM hazard h WHERE h.stage <> 'voided' "
    "  GROUP BY h.inspection_id) h ON h.inspection_id = i.id "
    "LEFT JOIN (SELECT a.inspection_id, COUNT(*) AS answered FROM checklist_answer a GROUP BY a.inspection_id) a "
    "  ON a.inspection_id = i.id"
)


def _names(column: str) -> str:
    """Return SQL for the names in a text, each with 、 before and after, whatever stood between them."""
    sql = column
    for mark in ("，", ",", "；", ";", "/", "／", " ", "\u3000", "\t"):
        sql = f"REPLACE({sql}, '{mark}', '、')"
    return f"'、' || REPLACE(TRIM({sql}, '、'), '、', '、、') || '、'"


def _one_name_only(column: str) -> str:
    """Return the SQL condition that a text names nobody, or one person however often (domain visit_marks)."""
    names = _names(column)
    first = f"substr({names}, 1, instr(substr({names}, 2), '、') + 1)"
    return f"TRIM(REPLACE({names}, {first}, ''), '、') = ''"


LACKS_INSPECTORS = _one_name_only("i.inspectors")
INCOMPLETE = Scope(
    "待补排查人员", f"i.voided_on IS NULL AND i.kind IN ('inspection', 'spot_check') AND {LACKS_INSPECTORS}"
)
VISITS = Listing(
    name="visits",
    source=SOURCE,
    id_sql="i.id",
    columns=(
        ListColumn("inspected_on", "排查时间", "i.inspected_on", Kind.DATE, width=7),
        ListColumn("village", "村", "v.name", Kind.CHOICE, width=5),
        ListColumn("place", "场所名称", "p.name", width=13),
        ListColumn("kind", "方式", "i.kind", Kind.CHOICE, 6, KINDS),
        ListColumn("inspectors", "排查人员", "i.inspectors", width=10),
        ListColumn("found", "发现（处）", "COALESCE(h.found, 0)", Kind.NUMBER, width=6),
        ListColumn("answered", "已填检查项", "COALESCE(a.answered, 0)", Kind.NUMBER, width=6),
        ListColumn(
            "lacks",
            "待补",
            f"CASE WHEN i.kind IN ('inspection', 'spot_check') AND {LACKS_INSPECTORS} THEN 'inspectors' ELSE '' END",
            Kind.CHOICE,
            7,
            (("inspectors", TWO_INSPECTORS), ("", "")),
        ),
        ListColumn("category", "场所类型", "p.category", Kind.CHOICE, width=7),
        ListColumn("note", "备注", "i.note", width=10),
    ),
    search=("p.name", "p.search", "i.inspectors", "i.note"),
    order="i.inspected_on DESC, i.id DESC",
    where="i.voided_on IS NULL",
)
ALL_ROUNDS = Scope("全部排查", "i.kind IN ('inspection', 'spot_check', 'joint')")
CLEAN = Scope("未发现问题", f"{ALL_ROUNDS.where} AND h.found IS NULL")
WITH_HAZARDS = Scope("有隐患", "h.found > 0")
QUICK_SCOPES = (ALL_ROUNDS, INCOMPLETE, WITH_HAZARDS, CLEAN)


@dataclass(frozen=True, slots=True)
class VisitDetail:
    """One visit as the pane shows it and the checklist form opens it again."""

    id: int
    place_id: int
    place: str
    village: str
    kind: str
    inspected_on: date | None
    inspectors: str
    note: str
    found: int
    hazards: tuple[tuple[int, str, str], ...]


def visit_detail(visit_id: int) -> VisitDetail | None:
    """Return one standing visit with its hazards (id, number, details), or None when it is gone."""
    row = database.one(
        "SELECT i.id, p.id, p.name, COALESCE(v.name, ''), i.kind, i.inspected_on, i.inspectors, i.note, "
        f"COALESCE(h.found, 0) FROM {SOURCE} WHERE i.id = ? AND i.voided_on IS NULL",
        (visit_id,),
    )
    if row is None:
        return None
    hazards = database.all(
        "SELECT id, number, details FROM hazard WHERE inspection_id = ? AND stage <> 'voided' ORDER BY id",
        (visit_id,),
    )
    day = None if row[5] is None else date.fromisoformat(row[5])
    values = (*row[:5], day, *row[6:], tuple(hazards))
    return VisitDetail(*values)
