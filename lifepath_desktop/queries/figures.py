"""Every figure counted from the register, and the rows behind each, from one set of conditions."""

from dataclasses import dataclass
from datetime import date

from db.database import database
from lifepath_desktop.domain.figures import CLEARED_AMOUNTS, CLUTTER_WORDS, KEYS, Scope, broken_ties
from lifepath_desktop.domain.hazards import ESCALATED_WORD, ON_THE_SPOT_WORDS
from lifepath_desktop.domain.periods import Period, month_period
from lifepath_desktop.domain.places import CLOSED, HOUSEHOLD
from lifepath_desktop.domain.units import TOWNSHIP_CATEGORY
from lifepath_desktop.queries import (
    dispatch_figures,
    enforcement_figures,
    outreach_figures,
    self_check_figures,
)
from lifepath_desktop.queries.campaign import campaign_on
from lifepath_desktop.queries.figure_sources import TOWNSHIP_LEVEL as TOWNSHIP_LEVEL
from lifepath_desktop.queries.figure_sources import Behind, Count, Source, behind, count
from lifepath_desktop.queries.figure_sources import Span as Span
from lifepath_desktop.queries.settings import setting

ROUNDS = "('inspection', 'joint', 'spot_check')"
"""The kinds of visit that count as 排查."""
_SPOT = "(" + " OR ".join(f"h.measure LIKE '%{word}%'" for word in ON_THE_SPOT_WORDS) + ")"
_ESCALATED = f"(NOT {_SPOT} AND h.measure LIKE '%{ESCALATED_WORD}%')"
_CLOSED = ", ".join(f"'{condition.value}'" for condition in CLOSED)

HAZARDS_COUNTED = (
    "h.stage <> 'voided' AND i.voided_on IS NULL AND p.voided_on IS NULL AND p.key_unit = 0 "
    "AND i.inspected_on IS NOT NULL"
)
"""What is counted at all: nothing void, nothing undated, no 消防安全重点单位 (office.md 12)."""

IN_LEDGERS = f"{HAZARDS_COUNTED} AND i.kind <> 'self_check'"
"""What counts in 附件1 and in 表一: what units found themselves counts in 表二 alone (office.md 27)."""

HAZARD_SOURCE = "hazard h JOIN inspection i ON i.id = h.inspection_id JOIN place p ON p.id = i.place_id"


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The figures of one village (or the township level, or the total) on one scope."""

    village: str
    scope: Scope
    figures: dict[str, int]


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """All figures of a month or another period; `month` is its key, `broken` names the sums that do not come out."""

    month: str
    period: Period
    rows: tuple[FigureRow, ...]
    total: tuple[FigureRow, ...]
    broken: tuple[str, ...]


def spans(period: Period, today: date) -> dict[Scope, Span]:
    """Return the span of each scope: the period, and everything up to its end since its campaign began."""
    looked_at = min(period.until, today)
    begins = campaign_on(period.until).begins
    return {
        Scope.MONTH: Span(period.since, period.until, looked_at, begins),
        Scope.CUMULATIVE: Span(begins, period.until, looked_at, begins),
    }


def hazard_conditions(span: Span) -> dict[str, str]:
    """Return for each figure counted in 处 the SQL condition of the hazards behind it."""
    found = f"i.inspected_on BETWEEN '{span.since}' AND '{span.until}'"
    fixed = f"h.fixed_on BETWEEN '{span.since}' AND '{span.until}'"
    unfixed = f"i.inspected_on <= '{span.until}' AND (h.fixed_on IS NULL OR h.fixed_on > '{span.until}')"
    conditions = {
        "found": found,
        "fixed": fixed,
        "struck_off": f"h.stage = 'struck_off' AND h.struck_off_on BETWEEN '{span.since}' AND '{span.until}'",
        "on_the_spot": f"{found} AND {_SPOT}",
        "escalated": f"{found} AND {_ESCALATED}",
        "ordered": f"{found} AND NOT {_SPOT} AND NOT {_ESCALATED}",
        "open": unfixed,
        "overdue": f"{unfixed} AND h.due_on < '{span.overdue_on}'",
    }
    for priority in (1, 2, 3):
        conditions[f"found_{priority}"] = f"{found} AND h.priority = {priority}"
        conditions[f"fixed_{priority}"] = f"{fixed} AND h.priority = {priority}"
    return conditions


def place_conditions(span: Span) -> dict[str, str]:
    """Return for each figure counted in 家 the SQL condition of the places behind it (alias p)."""
    visits = (
        "SELECT 1 FROM inspection i WHERE i.place_id = p.id AND i.voided_on IS NULL "
        f"AND i.kind IN {ROUNDS} AND i.inspected_on"
    )
    closed = (
        "SELECT 1 FROM place_state s WHERE s.place_id = p.id "
        f"AND s.state IN ({_CLOSED}) AND COALESCE(s.from_on, '') <= '{span.until}' "
        f"AND (s.to_on IS NULL OR s.to_on > '{span.until}')"
    )
    alive = "p.voided_on IS NULL AND p.key_unit = 0"
    return {
        "places_due": (
            f"{alive} AND p.category <> '{HOUSEHOLD}' AND NOT EXISTS ({closed}) "
            f"AND (p.known_on <= '{span.until}' OR EXISTS ({visits} <= '{span.until}'))"
        ),
        "places_inspected": f"{alive} AND EXISTS ({visits} BETWEEN '{span.since}' AND '{span.until}')",
    }


def rows_behind(key: str, span: Span, village: str = "") -> tuple[Behind, ...]:
    """Return the rows that a figure counts, of one village or of all: one list, or several that add up to it."""
    return tuple(behind(source, key, span, village) for source in SOURCES if key in source.counts(span))


def month_figures(month: str, *, today: date) -> MonthFigures:
    """Count every figure of a month "YYYY-MM", per village and in total (contract, Figures)."""
    return period_figures(month_period(month, setting("month_cutoff_day")), today=today)


def period_figures(period: Period, *, today: date) -> MonthFigures:
    """Count every figure of any period, and what it adds up to since its campaign began."""
    by_scope = spans(period, today)
    counted = dict(zip(by_scope, count(SOURCES, by_scope.values(), KEYS), strict=True))
    # A village taken out of use keeps its line for as long as it has figures: sums must not change by it.
    villages: list[tuple[int | None, str]] = [
        (village_id, name)
        for village_id, name, active in database.all(
            "SELECT id, name, active FROM village ORDER BY position, id"
        )
        if active or any(any(by.get(village_id, {}).values()) for by in counted.values())
    ]
    if any(any(by.get(None, {}).values()) for by in counted.values()):
        villages.append((None, TOWNSHIP_LEVEL))
    rows: list[FigureRow] = []
    broken: list[str] = []
    for village_id, name in villages:
        month_row, cumulative = (counted[scope].get(village_id, dict.fromkeys(KEYS, 0)) for scope in Scope)
        _settle(month_row, cumulative)
        rows += [FigureRow(name, Scope.MONTH, month_row), FigureRow(name, Scope.CUMULATIVE, cumulative)]
        open_before = (cumulative["found"] - month_row["found"]) - (cumulative["fixed"] - month_row["fixed"])
        broken += [
            f"{name}：{sentence}" for sentence in broken_ties(month_row, cumulative, open_before, period.this)
        ]
    total = tuple(
        FigureRow("合计", scope, {key: sum(r.figures[key] for r in rows if r.scope is scope) for key in KEYS})
        for scope in Scope
    )
    return MonthFigures(period.key, period, tuple(rows), total, (*broken, *_undated()))


def _settle(month: dict[str, int], cumulative: dict[str, int]) -> None:
    # 未完成 is one number on both scopes: what is open at the period's end.
    month["open"] = cumulative["open"] = cumulative["found"] - cumulative["fixed"]


def _hazards(span: Span) -> dict[str, Count]:
    counts = hazard_conditions(span)
    clutter = " OR ".join(f"h.details LIKE '%{word}%'" for word in CLUTTER_WORDS)
    counts["cleared_clutter"] = f"{counts['fixed_1']} AND ({clutter})"
    return {key: Count(where, "h.count") for key, where in counts.items()}


def _amounts(span: Span) -> dict[str, Count]:
    fixed = span.holds("h.fixed_on")
    return {
        key: Count(f"{fixed} AND h.priority = {priority} AND q.unit = '{unit}'", "q.amount")
        for key, (priority, unit) in CLEARED_AMOUNTS.items()
    }


def _places(span: Span) -> dict[str, Count]:
    conditions = place_conditions(span)
    shown = f"{conditions['places_due']} AND p.category <> '{TOWNSHIP_CATEGORY}'"
    reached = (
        f"{shown} AND EXISTS (SELECT 1 FROM outreach_target t JOIN outreach_event e ON e.id = t.event_id "
        f"WHERE t.place_id = p.id AND e.voided_on IS NULL AND {span.holds('e.on_day')})"
    )
    conditions |= {"places_to_reach": shown, "places_reached": reached}
    return {key: Count(where) for key, where in conditions.items()}


def _visits(span: Span) -> dict[str, Count]:
    return {"visits": Count(span.holds("i.inspected_on"))}


def _submissions(span: Span) -> dict[str, Count]:
    """已报 counts a village's periods, not its files: of several for one period only the first counts."""
    first = (
        "NOT EXISTS (SELECT 1 FROM submission e WHERE e.village_id = p.village_id AND e.returned_on IS NULL "
        "AND e.period_from = p.period_from AND e.id < p.id)"
    )
    within = f"p.period_from >= '{span.since}' AND p.period_to <= '{span.until}'"
    return {"reported": Count(f"{within} AND {first}")}


_VILLAGE = "p.village_id"
FOUND_ON = "i.inspected_on"
SOURCES = (
    Source("hazards", "隐患", HAZARD_SOURCE, _VILLAGE, IN_LEDGERS, _hazards, "h.id", "h.id", found=FOUND_ON),
    Source(
        "hazards", "登记了数量的隐患", f"{HAZARD_SOURCE} JOIN hazard_quantity q ON q.hazard_id = h.id", _VILLAGE,
        IN_LEDGERS, _amounts, "h.id", "h.id", found=FOUND_ON,
    ),
    Source("places", "场所", "place p", _VILLAGE, "1", _places, "p.id", "p.id"),
    Source(
        "rounds", "排查", "inspection i JOIN place p ON p.id = i.place_id", _VILLAGE,
        f"i.kind IN {ROUNDS} AND i.voided_on IS NULL AND p.voided_on IS NULL AND p.key_unit = 0",
        _visits, "i.id", "i.id", "visits",
    ),
    *self_check_figures.SOURCES,
    *enforcement_figures.SOURCES,
    *outreach_figures.SOURCES,
    *dispatch_figures.SOURCES,
    Source("intake", "报送", "submission p", _VILLAGE, "p.returned_on IS NULL", _submissions),
)  # fmt: skip
"""Where every figure comes from; a figure that two sources count is their sum."""


def _undated() -> list[str]:
    """No 排查时间: not counted, and named as a tie that fails (contract)."""
    rows = database.all(
        f"SELECT h.number, p.name FROM {HAZARD_SOURCE} "
        "WHERE i.inspected_on IS NULL AND h.stage <> 'voided' AND i.voided_on IS NULL AND p.voided_on IS NULL"
    )
    return [f"隐患 {number}（{place}）没有排查时间，没有计入任何数字。" for number, place in rows]
