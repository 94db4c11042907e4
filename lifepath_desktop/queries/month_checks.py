"""What is missing behind a month's papers, for the 核对清单: nothing of it stops a 定稿 (office.md 30)."""

from dataclasses import dataclass

from db.database import database
from lifepath_desktop.domain.month_form import Lack, Lacks
from lifepath_desktop.domain.periods import Period
from lifepath_desktop.queries.figures import HAZARD_SOURCE, IN_LEDGERS, TOWNSHIP_LEVEL

MOST = 100
"""How many of a kind are named one by one; the rest is counted."""


@dataclass(frozen=True, slots=True)
class _Kind:
    heading: str
    what: str
    where: str


_OPEN = "h.stage NOT IN ('struck_off', 'voided') AND h.fixed_on IS NULL"
_TOUCHED = "(i.inspected_on BETWEEN :since AND :until OR h.fixed_on BETWEEN :since AND :until)"
_KINDS = (
    _Kind("缺整改期限", "整改期限", f"{_OPEN} AND h.due_on IS NULL AND i.inspected_on <= :until"),
    _Kind(
        "缺复查人",
        "复查人",
        f"h.stage = 'struck_off' AND h.checked_by = '' AND {_TOUCHED}",
    ),
    _Kind("缺联系电话", "负责人联系电话", f"p.phone = '' AND {_OPEN} AND i.inspected_on <= :until"),
    _Kind(
        "缺整改后照片",
        "整改后照片",
        "h.fixed_on BETWEEN :since AND :until AND NOT EXISTS "
        "(SELECT 1 FROM photo f WHERE f.hazard_id = h.id AND f.role = 'after')",
    ),
    _Kind(
        "待确认是否人员密集场所",
        "确认是否人员密集场所",
        f"h.priority = 3 AND p.crowded IS NULL AND {_OPEN} AND i.inspected_on <= :until",
    ),
    _Kind("场所类型未填", "场所类型", f"p.category = '' AND {_TOUCHED}"),
)


def lacks_of(period: Period) -> list[Lacks]:
    """Return what is missing in a period, kind by kind, without the kinds of which nothing is."""
    found = [_lacks(kind, period) for kind in _KINDS]
    return [one for one in found if one.total]


def _lacks(kind: _Kind, period: Period) -> Lacks:
    where = kind.where.replace(":since", f"'{period.since}'").replace(":until", f"'{period.until}'")
    source = f"{HAZARD_SOURCE} LEFT JOIN village v ON v.id = p.village_id WHERE {IN_LEDGERS} AND {where}"
    total = int(database.scalar(f"SELECT COUNT(*) FROM {source}"))
    rows = database.all(
        f"SELECT COALESCE(v.name, '{TOWNSHIP_LEVEL}'), h.number, p.name, h.uid FROM {source} "
        f"ORDER BY v.position, p.id, h.id LIMIT {MOST}"
    )
    return Lacks(
        kind.heading,
        total,
        tuple(Lack(village, number, place, kind.what, uid) for village, number, place, uid in rows),
    )
