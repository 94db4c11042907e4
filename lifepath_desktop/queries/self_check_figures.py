"""The figures of self-checks: units, what they found and put right, how they were urged and helped.

A business counts in its village's line, a township body (乡直单位) at 乡本级 wherever it stands.
"""

from lifepath_desktop.domain.units import UnitKind
from lifepath_desktop.queries.figure_sources import Count, Source, Span

_BODY = f"u.kind = '{UnitKind.TOWNSHIP_BODY.value}'"
UNIT_VILLAGE = f"CASE WHEN {_BODY} THEN NULL ELSE u.village_id END"
_FOUND_BY_ITSELF = (
    "inspection i JOIN place p ON p.id = i.place_id JOIN hazard h ON h.inspection_id = i.id "
    "LEFT JOIN self_check c ON c.inspection_id = i.id LEFT JOIN unit u ON u.id = c.unit_id"
)


def _units(span: Span) -> dict[str, Count]:
    due = f"(u.voided_on IS NULL OR u.voided_on > '{span.until}')"
    done = (
        f"{due} AND EXISTS (SELECT 1 FROM self_check c JOIN inspection i ON i.id = c.inspection_id "
        f"WHERE c.unit_id = u.id AND i.voided_on IS NULL AND {span.holds('i.inspected_on')})"
    )
    reached = (
        f"{due} AND {_BODY} AND EXISTS (SELECT 1 FROM outreach_target t JOIN outreach_event e ON e.id = t.event_id "
        f"WHERE t.unit_id = u.id AND e.voided_on IS NULL AND {span.holds('e.on_day')})"
    )
    return {
        "self_check_due": Count(due),
        "self_check_done": Count(done),
        "self_check_due_bodies": Count(f"{due} AND {_BODY}"),
        "self_check_done_bodies": Count(f"{done} AND {_BODY}"),
        "self_check_due_business": Count(f"{due} AND NOT {_BODY}"),
        "self_check_done_business": Count(f"{done} AND NOT {_BODY}"),
        "units_to_reach": Count(f"{due} AND {_BODY}"),
        "units_reached": Count(reached),
    }


def _hazards(span: Span) -> dict[str, Count]:
    found, fixed = span.holds("i.inspected_on"), span.holds("h.fixed_on")
    left = f"i.inspected_on <= '{span.until}' AND (h.fixed_on IS NULL OR h.fixed_on > '{span.until}')"
    counts = {"self_check_found": found, "self_check_fixed": fixed, "self_check_open": left}
    for priority in (1, 2, 3):
        counts[f"self_check_found_{priority}"] = f"{found} AND h.priority = {priority}"
        counts[f"self_check_fixed_{priority}"] = f"{fixed} AND h.priority = {priority}"
    return {key: Count(where, "h.count") for key, where in counts.items()}


def _support(span: Span) -> dict[str, Count]:
    within = span.holds("t.on_day")
    return {f"self_check_{kind}": Count(f"t.kind = '{kind}' AND {within}") for kind in ("urged", "helped")}


SOURCES = (
    Source("self_checks", "单位", "unit u", UNIT_VILLAGE, "1", _units, "u.id", "u.id"),
    Source(
        "hazards",
        "自查发现的隐患",
        _FOUND_BY_ITSELF,
        f"CASE WHEN u.id IS NULL THEN p.village_id WHEN {_BODY} THEN NULL ELSE u.village_id END",
        "i.kind = 'self_check' AND h.stage <> 'voided' AND i.voided_on IS NULL AND p.voided_on IS NULL "
        "AND i.inspected_on IS NOT NULL",
        _hazards,
        "h.id",
        "h.id",
        found="i.inspected_on",
    ),
    Source(
        "self_checks",
        "督促、协助",
        "self_check_support t JOIN unit u ON u.id = t.unit_id",
        UNIT_VILLAGE,
        "1",
        _support,
        "u.id",
        "u.id",
    ),
)
