"""The figures of urging and enforcement: papers once, hazards in 处, money in 分; joint actions stand at 乡本级."""

from lifepath_desktop.queries.figure_sources import Count, Source, Span

# A paper over several hazards has a step for each; `nth` 1 is the one that it is counted by.
_STEPS = """(
    SELECT s.id, s.step, s.on_day, s.instrument_id, t.hazard_id, h.count, p.village_id,
        ROW_NUMBER() OVER (PARTITION BY s.instrument_id, s.step ORDER BY s.id) AS nth
    FROM enforcement_step s JOIN track t ON t.id = s.track_id JOIN hazard h ON h.id = t.hazard_id
    JOIN inspection v ON v.id = h.inspection_id JOIN place p ON p.id = v.place_id
    LEFT JOIN instrument i ON i.id = s.instrument_id
    WHERE i.voided_on IS NULL AND h.stage <> 'voided') x"""
_PAPERS = {
    "notices": "'noticed'",
    "warnings": "'warned'",
    "orders": "'ordered'",
    "enforcement_papers": "'warned', 'ordered', 'demanded', 'decided', 'last_demanded', 'billed', 'bill_demanded'",
    "transferred": "'transferred', 'asked_fire', 'asked_court'",
}


def _papers(span: Span) -> dict[str, Count]:
    within = f"x.nth = 1 AND {span.holds('x.on_day')}"
    return {key: Count(f"{within} AND x.step IN ({steps})") for key, steps in _PAPERS.items()}


def _cases(span: Span) -> dict[str, Count]:
    within = span.holds("x.on_day")
    executed = f"{within} AND x.step = 'executed'"
    cost = "FROM cost_item WHERE step_id = x.id"
    paid = f"FROM cost_payment WHERE step_id = x.id AND {span.holds('on_day')}"
    return {
        "dissuasions": Count(f"{within} AND x.step IN ('persuaded', 'admonished')"),
        "enforced": Count(executed, "x.count"),
        "enforcement_cost": Count(f"{executed} AND EXISTS (SELECT 1 {cost})", f"(SELECT SUM(amount) {cost})"),
        "cost_recovered": Count(
            f"x.step = 'executed' AND EXISTS (SELECT 1 {paid})", f"(SELECT SUM(amount) {paid})"
        ),
    }


def _urged(span: Span) -> dict[str, Count]:
    within = span.holds("r.on_day")
    return {key: Count(f"r.step = '{key}' AND {within}") for key in ("urged", "helped")}


def _joint(span: Span) -> dict[str, Count]:
    return {"joint_inspections": Count(span.holds("j.on_day"))}


SOURCES = (
    Source(
        "hazards",
        "督促、协助的隐患",
        "rectification r JOIN hazard h ON h.id = r.hazard_id JOIN inspection i ON i.id = h.inspection_id "
        "JOIN place p ON p.id = i.place_id",
        "p.village_id",
        "h.stage <> 'voided' AND i.voided_on IS NULL",
        _urged,
        "h.id",
        "h.id",
    ),
    Source("enforcement", "文书", _STEPS, "x.village_id", "1", _papers, "x.instrument_id", "i.id", "instruments"),
    Source("enforcement", "案件", _STEPS, "x.village_id", "1", _cases, "x.hazard_id", "h.id", "cases"),
    Source(
        "enforcement", "联合执法", "joint_action j", "NULL", "j.voided_on IS NULL", _joint, "j.id", "j.id", "joint_actions"
    ),
)  # fmt: skip
