"""The figures of enforcement for 附件2 表二, by village and span of days; joint actions stand at 乡本级."""

from dataclasses import dataclass
from datetime import date

from db.database import database

FIGURES = {
    "persuaded": ("劝阻提醒", "次", "劝阻提醒和口头警示的次数"),
    "notices": ("整改通知书", "份", "开具的整改通知书，一份写几处隐患也是一份"),
    "warnings": ("行政处罚警告", "件", "对个人作出的警告决定书"),
    "orders": ("责令改正", "份", "开具的责令改正通知书"),
    "executed": ("强制整治", "处", "强制执行（代履行）的隐患处数"),
    "costs": ("强制执行费用", "分", "按执行日期计的费用"),
    "recovered": ("已追缴", "分", "按缴费日期计的已缴费用"),
    "transferred": ("移交县级部门", "件", "移送函、提请强制执行函和申请书"),
    "joint_actions": ("联合执法", "次", "一次涉及几个村也只计一次，列在乡本级"),
}
"""Key → heading, unit, definition; money is counted in 分 and printed in 元."""

TOWNSHIP = None
"""The row 乡本级."""

_STEPS = """
    FROM enforcement_step s JOIN track t ON t.id = s.track_id JOIN hazard h ON h.id = t.hazard_id
    JOIN inspection v ON v.id = h.inspection_id JOIN place p ON p.id = v.place_id
    LEFT JOIN instrument i ON i.id = s.instrument_id
    WHERE i.voided_on IS NULL AND h.stage <> 'voided'"""
_WITHIN = "s.on_day BETWEEN ? AND ?"
_TRANSFERS = "s.step IN ('transferred', 'asked_fire', 'asked_court')"
_COUNTS = {
    "persuaded": ("COUNT(*)", f"{_WITHIN} AND s.step IN ('persuaded', 'admonished')"),
    "notices": ("COUNT(DISTINCT i.id)", f"{_WITHIN} AND s.step = 'noticed'"),
    "warnings": ("COUNT(DISTINCT i.id)", f"{_WITHIN} AND s.step = 'warned'"),
    "orders": ("COUNT(DISTINCT i.id)", f"{_WITHIN} AND s.step = 'ordered'"),
    "executed": ("SUM(h.count)", f"{_WITHIN} AND s.step = 'executed'"),
    "transferred": ("COUNT(DISTINCT i.id)", f"{_WITHIN} AND {_TRANSFERS}"),
    "costs": (
        "SUM((SELECT COALESCE(SUM(amount), 0) FROM cost_item WHERE step_id = s.id))",
        f"{_WITHIN} AND s.step = 'executed'",
    ),
    "recovered": (
        "SUM((SELECT COALESCE(SUM(amount), 0) FROM cost_payment WHERE step_id = s.id AND on_day BETWEEN ? AND ?))",
        "s.step = 'executed'",
    ),
}


@dataclass(frozen=True, slots=True)
class EnforcementFigures:
    """The figures of one village, or of the township itself (`village_id` None)."""

    village_id: int | None
    values: dict[str, int]


def enforcement_figures(since: date, until: date) -> list[EnforcementFigures]:
    """Return the figures of each village that has any, and of 乡本级, for a span of days (both inclusive)."""
    span = (since.isoformat(), until.isoformat())
    found: dict[int | None, dict[str, int]] = {TOWNSHIP: {}}
    for key, (count, where) in _COUNTS.items():
        rows = database.all(
            f"SELECT p.village_id, COALESCE({count}, 0) {_STEPS} AND {where} GROUP BY p.village_id", span
        )
        for village_id, value in rows:
            found.setdefault(village_id, {})[key] = value
    found[TOWNSHIP]["joint_actions"] = int(
        database.scalar(
            "SELECT COUNT(*) FROM joint_action WHERE voided_on IS NULL AND on_day BETWEEN ? AND ?", span
        )
    )
    return [
        EnforcementFigures(village_id, {key: values.get(key, 0) for key in FIGURES})
        for village_id, values in found.items()
    ]
