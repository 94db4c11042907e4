"""The summaries of villages and township, what they are drafted from, and the duties that go on."""

from datetime import date

from db.database import database
from lifepath_desktop.domain.closing import ClosingFacts, Parts
from lifepath_desktop.domain.figures import KEYS
from lifepath_desktop.domain.figures import Scope as FigureScope
from lifepath_desktop.domain.periods import month_of
from lifepath_desktop.queries.figures import (
    HAZARD_SOURCE,
    HAZARDS_COUNTED,
    Span,
    month_figures,
    place_conditions,
)
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing, Scope
from lifepath_desktop.queries.settings import setting

TOWNSHIP = 0
"""Stands for the township among the areas that write a summary; villages stand for themselves by their id."""

_STATE = "CASE WHEN r.id IS NULL THEN '0' WHEN r.handed_in_on IS NULL THEN '1' ELSE '2' END"
NOT_HANDED_IN = Scope("未上报", "r.handed_in_on IS NULL")
REPORTS = Listing(
    "closing_reports",
    "(SELECT id, name, position FROM village WHERE active UNION ALL SELECT 0, '乡级梳理', 1000000) b "
    "LEFT JOIN closing_report r ON COALESCE(r.village_id, 0) = b.id",
    "b.id",
    (
        ListColumn("area", "村", "b.name", width=7),
        ListColumn("state", "状态", _STATE, Kind.CHOICE, 5, (("0", "未写"), ("1", "草稿"), ("2", "已上报"))),
        ListColumn("practice", "做法经验", "COALESCE(r.practice, '')", width=18),
        ListColumn("problems", "存在问题", "COALESCE(r.problems, '')", width=18),
        ListColumn("proposals", "建议", "COALESCE(r.proposals, '')", width=14),
        ListColumn("handed_in_on", "上报日期", "r.handed_in_on", Kind.DATE, 7),
        ListColumn("handed_in_by", "上报人", "COALESCE(r.handed_in_by, '')", width=6),
    ),
    ("b.name", "r.practice", "r.problems", "r.proposals"),
    "b.position, b.id",
)


def duty_listing(today: date) -> Listing:
    """Return the lasting duties as they stand on a day; the one due first stands first."""
    state = f"CASE WHEN d.ended_on IS NOT NULL THEN 'ended' WHEN d.next_on < '{today}' THEN 'overdue' ELSE 'running' END"
    return Listing(
        "lasting_duties",
        "lasting_duty d",
        "d.id",
        (
            ListColumn("text", "长效任务", "d.text", width=20),
            ListColumn("responsible", "责任人", "d.responsible", width=8),
            ListColumn("every_months", "间隔（月）", "d.every_months", Kind.NUMBER, 6),
            ListColumn("next_on", "下次日期", "d.next_on", Kind.DATE, 7),
            ListColumn(
                "state", "状态", state, Kind.CHOICE, 5,
                (("running", "进行中"), ("overdue", "已到期"), ("ended", "已终止")),
            ),
            ListColumn(
                "done", "已完成", "(SELECT COUNT(*) FROM lasting_duty_done x WHERE x.duty_id = d.id)",
                Kind.NUMBER, 5,
            ),
            ListColumn(
                "last_on", "上次完成", "(SELECT MAX(x.on_day) FROM lasting_duty_done x WHERE x.duty_id = d.id)",
                Kind.DATE, 7,
            ),
        ),
        ("d.text", "d.responsible"),
        "d.ended_on IS NOT NULL, d.next_on, d.id",
    )  # fmt: skip


def duties_due(today: date) -> Scope:
    """Return the lasting duties whose day has come, or gone by."""
    where = "d.ended_on IS NULL AND d.next_on <= ?"
    return Scope("到期的长效任务", where, (today.isoformat(),), listing="lasting_duties")


def facts_for(area: int, today: date) -> ClosingFacts:
    """Return what a summary is drafted from: the cumulative figures up to today and what is still open."""
    own, params = ("", ()) if area == TOWNSHIP else (" AND {}.village_id = ?", (area,))
    figures = month_figures(month_of(today, setting("month_cutoff_day")), today=today)
    name = township_name() if area == TOWNSHIP else village_name(area)
    rows = figures.total if area == TOWNSHIP else [row for row in figures.rows if row.village == name]
    counted = next(
        (row.figures for row in rows if row.scope is FigureScope.CUMULATIVE), dict.fromkeys(KEYS, 0)
    )
    # A household where a visit found something is inspected but not owed: the draft speaks of those owed only.
    places = place_conditions(Span(date.min, today, today))
    inspected = database.scalar(
        f"SELECT COUNT(*) FROM place p WHERE {places['places_due']} AND {places['places_inspected']}"
        + own.format("p"),
        params,
    )
    rebounds = database.scalar(
        f"SELECT COUNT(*) FROM {HAZARD_SOURCE} WHERE {HAZARDS_COUNTED} AND h.reopened_from_id IS NOT NULL"
        + own.format("p"),
        params,
    )
    knocked, households = database.all(
        "SELECT COALESCE(SUM(EXISTS (SELECT 1 FROM household_visit x WHERE x.household_id = h.id "
        "AND x.voided_on IS NULL)), 0), COUNT(*) FROM household h WHERE h.voided_on IS NULL"
        + own.format("h"),
        params,
    )[0]
    still_open = database.all(
        "SELECT p.text FROM problem p WHERE p.voided_on IS NULL AND p.settled_on IS NULL"
        + own.format("p")
        + " ORDER BY p.on_day, p.id",
        params,
    )
    return ClosingFacts(
        name=name,
        until=today,
        figures={**counted, "places_inspected": inspected},
        rebounds=rebounds,
        knocked=knocked,
        households=households,
        still_open=tuple(text for (text,) in still_open),
        villages=_handed_in() if area == TOWNSHIP else (),
    )


def parts_of(area: int) -> Parts:
    """Return a summary as it is written, blank before it is."""
    row = database.one(
        "SELECT practice, problems, proposals, mechanism FROM closing_report WHERE COALESCE(village_id, 0) = ?",
        (area,),
    )
    return Parts() if row is None else Parts(*row)


def is_handed_in(area: int) -> bool:
    """Tell whether a summary was handed in."""
    found = database.scalar(
        "SELECT handed_in_on FROM closing_report WHERE COALESCE(village_id, 0) = ?", (area,)
    )
    return found is not None


def township_name() -> str:
    """Return the township's name."""
    return str(database.scalar("SELECT name FROM township ORDER BY id LIMIT 1") or "")


def village_name(village_id: int) -> str:
    """Return a village's short name."""
    return str(database.scalar("SELECT name FROM village WHERE id = ?", (village_id,)) or "")


def duty_done(duty_id: int) -> list[tuple[str, str, str, str]]:
    """Return each time that a duty was done, newest first: due on, done on, by whom, what."""
    return list(
        database.all(
            "SELECT due_on, on_day, by, text FROM lasting_duty_done WHERE duty_id = ? ORDER BY due_on DESC",
            (duty_id,),
        )
    )


def _handed_in() -> tuple[tuple[str, Parts], ...]:
    rows = database.all(
        "SELECT v.name, r.practice, r.problems, r.proposals FROM closing_report r JOIN village v ON v.id = r.village_id "
        "WHERE r.handed_in_on IS NOT NULL ORDER BY v.position, v.id"
    )
    return tuple((name, Parts(*parts)) for name, *parts in rows)
