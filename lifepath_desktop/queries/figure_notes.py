"""What is worth knowing beside a month's figures: fixes whose amounts nobody has written down yet."""

from db.database import database
from lifepath_desktop.domain.periods import Period
from lifepath_desktop.queries.figures import HAZARD_SOURCE, IN_LEDGERS

_WITHOUT = (
    ("h.priority = 1 AND h.details LIKE '%电动自行车%'", "辆", "写明电动自行车、还没有登记辆数"),
    ("h.priority = 3", "㎡", "还没有登记拆除面积"),
)


def missing_amounts(period: Period) -> list[str]:
    """Return in Chinese how many fixes of a period have no 辆 or ㎡: 附件2 does not count them (domain.md 3)."""
    notes = []
    for where, unit, words in _WITHOUT:
        count = database.scalar(
            f"SELECT COUNT(*) FROM {HAZARD_SOURCE} WHERE {IN_LEDGERS} AND {where} AND h.fixed_on BETWEEN ? AND ? "
            "AND NOT EXISTS (SELECT 1 FROM hazard_quantity q WHERE q.hazard_id = h.id AND q.unit = ?)",
            (period.since.isoformat(), period.until.isoformat(), unit),
        )
        if count:
            notes.append(f"{period.name}完成整改的有{count}条{words}，可在“隐患”里用“登记数量”补上。")
    return notes
