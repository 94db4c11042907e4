"""Cases: what the gates look at, and hazards with how far enforcement has come, as a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.database import database
from lifepath_desktop.domain.delegations import Mode
from lifepath_desktop.domain.enforcement import STEP_WORDS, Case, Moment, Offer, Step, Taken
from lifepath_desktop.domain.enforcement_gates import offers
from lifepath_desktop.domain.hazards import Stage
from lifepath_desktop.domain.instruments import INSTRUMENT_WORDS, InstrumentKind
from lifepath_desktop.queries.delegations import delegations
from lifepath_desktop.queries.hazards import PRIORITIES, SOURCE, STAGES
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing, Scope
from lifepath_desktop.queries.workdays import work_calendar

_STEPS = """
    FROM enforcement_step s JOIN track t ON t.id = s.track_id
    LEFT JOIN instrument i ON i.id = s.instrument_id
    LEFT JOIN delivery d ON d.instrument_id = i.id
    LEFT JOIN delegation g ON g.id = i.delegation_id
    LEFT JOIN joint_action j ON j.id = s.joint_action_id
    WHERE t.hazard_id = ?"""
_COUNTING = "i.voided_on IS NULL AND j.voided_on IS NULL"

UNDER_WAY = Scope(
    "办理中",
    "EXISTS (SELECT 1 FROM track t WHERE t.hazard_id = h.id AND t.closed_on IS NULL "
    "AND EXISTS (SELECT 1 FROM enforcement_step s WHERE s.track_id = t.id))",
)
UNSETTLED = Scope("全部未销号隐患", "h.stage IN ('found', 'rectifying', 'awaiting_recheck')")
OWED = Scope(
    "费用未缴清",
    "(SELECT COALESCE(SUM(c.amount), 0) FROM cost_item c JOIN enforcement_step s ON s.id = c.step_id "
    "JOIN track t ON t.id = s.track_id WHERE t.hazard_id = h.id) > "
    "(SELECT COALESCE(SUM(c.amount), 0) FROM cost_payment c JOIN enforcement_step s ON s.id = c.step_id "
    "JOIN track t ON t.id = s.track_id WHERE t.hazard_id = h.id)",
)


def case_of(hazard_id: int) -> Case | None:
    """Return what the gates look at, or None when the hazard is gone."""
    row = database.one(
        f"SELECT h.priority, h.stage, p.crowded, p.key_unit, p.self_built FROM {SOURCE} WHERE h.id = ?",
        (hazard_id,),
    )
    if row is None:
        return None
    priority, stage, crowded, key_unit, self_built = row
    return Case(
        priority,
        Stage(stage),
        crowded=_known(crowded),
        key_unit=bool(key_unit),
        self_built=_known(self_built),
        delegations=delegations(),
        steps=_taken(hazard_id),
        owed=owed(hazard_id),
    )


def case_offers(hazard_id: int, today: date) -> tuple[Offer, ...]:
    """Return every step with why it may not be taken as things stand; none when the hazard is gone."""
    case = case_of(hazard_id)
    return () if case is None else offers(case, Moment(today, work_calendar()))


def unserved(hazard_id: int) -> list[tuple[int, str]]:
    """Return (id, kind and number) of the papers of a hazard that still have to be served."""
    rows = database.all(
        f"SELECT DISTINCT i.id, i.kind, i.number {_STEPS} AND i.id IS NOT NULL AND d.id IS NULL "
        "AND i.voided_on IS NULL ORDER BY i.id",
        (hazard_id,),
    )
    return [(id_, f"{INSTRUMENT_WORDS[InstrumentKind(kind)]} {number}") for id_, kind, number in rows]


def owed(hazard_id: int) -> int:
    """Return the costs of a hazard's executions not yet paid, in 分."""
    return sum(cost - paid for _, cost, paid in costs(hazard_id))


def costs(hazard_id: int) -> list[tuple[int, int, int]]:
    """Return (step id, costs, payments) in 分 of each execution."""
    return [
        (step_id, cost, paid)
        for step_id, cost, paid in database.all(
            "SELECT s.id, (SELECT COALESCE(SUM(amount), 0) FROM cost_item WHERE step_id = s.id), "
            "(SELECT COALESCE(SUM(amount), 0) FROM cost_payment WHERE step_id = s.id) "
            "FROM enforcement_step s JOIN track t ON t.id = s.track_id "
            "WHERE t.hazard_id = ? AND s.step = 'executed' ORDER BY s.id",
            (hazard_id,),
        )
    ]


def _taken(hazard_id: int) -> tuple[Taken, ...]:
    rows = database.all(
        "SELECT s.step, s.on_day, d.delivered_on, i.due_on, g.mode, i.substitute, i.demolishes "
        f"{_STEPS} AND {_COUNTING} ORDER BY s.id",
        (hazard_id,),
    )
    return tuple(
        Taken(
            Step(step),
            date.fromisoformat(on),
            served_on=_day(served),
            due_on=_day(due),
            mode=Mode(mode) if mode else None,
            substitute=bool(substitute),
            demolishes=bool(demolishes),
        )
        for step, on, served, due, mode, substitute, demolishes in rows
    )


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step as the case shows it."""

    id: int
    step: str
    on: str
    by: str
    text: str
    instrument_id: int | None
    number: str
    served_on: str | None
    due_on: str | None
    voided: int

    @property
    def words(self) -> str:
        """The step in office words."""
        return STEP_WORDS[Step(self.step)]


def case_steps(hazard_id: int) -> list[StepRow]:
    """Return a hazard's steps, oldest first, voided papers included."""
    rows = database.all(
        "SELECT s.id, s.step, s.on_day, s.\"by\", s.text, i.id, COALESCE(i.number, ''), d.delivered_on, i.due_on, "
        f"i.voided_on IS NOT NULL OR j.voided_on IS NOT NULL {_STEPS} ORDER BY s.on_day, s.id",
        (hazard_id,),
    )
    return [StepRow(*row) for row in rows]


def case_listing() -> Listing:
    """Return hazards with how far enforcement has come."""
    of_hazard = "FROM enforcement_step s JOIN track t ON t.id = s.track_id WHERE t.hazard_id = h.id"
    last = f"(SELECT s.step {of_hazard} ORDER BY s.on_day DESC, s.id DESC LIMIT 1)"
    last_on = f"(SELECT MAX(s.on_day) {of_hazard})"
    papers = f"(SELECT COUNT(DISTINCT s.instrument_id) {of_hazard})"
    unserved = (
        f"(SELECT COUNT(DISTINCT s.instrument_id) {of_hazard} AND s.instrument_id IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.instrument_id = s.instrument_id) "
        "AND EXISTS (SELECT 1 FROM instrument i WHERE i.id = s.instrument_id AND i.voided_on IS NULL))"
    )
    words = (("", "未办理"), *((step.value, STEP_WORDS[step]) for step in Step))
    columns = (
        ListColumn("number", "隐患编号", "h.number", width=9),
        ListColumn("village", "村", "v.name", Kind.CHOICE, width=5),
        ListColumn("place", "场所名称", "p.name", width=13),
        ListColumn(
            "priority", "整治重点", "COALESCE(CAST(h.priority AS TEXT), '')", Kind.CHOICE, 5, PRIORITIES
        ),
        ListColumn("details", "隐患具体情况", "h.details", width=16),
        ListColumn("stage", "整改状态", "h.stage", Kind.CHOICE, 5, STAGES),
        ListColumn("due_on", "整改期限", "h.due_on", Kind.DATE, width=7),
        ListColumn("last", "办到哪一步", f"COALESCE({last}, '')", Kind.CHOICE, 9, words),
        ListColumn("last_on", "办理时间", last_on, Kind.DATE, width=7),
        ListColumn("papers", "文书（份）", papers, Kind.NUMBER, width=6),
        ListColumn("unserved", "未送达（份）", unserved, Kind.NUMBER, width=6),
    )
    search = ("h.number", "h.paper_number", "p.name", "p.search", "p.contact", "h.details", "h.responsible")
    order = f"{last_on} IS NULL, {last_on} DESC, h.id DESC"
    return Listing("cases", SOURCE, "h.id", columns, search, order, where="h.stage <> 'voided'")


def ids_of_numbers(numbers: Sequence[str]) -> dict[str, int]:
    """Return number → id of the hazards that have one of these numbers."""
    marks = ",".join("?" * len(numbers))
    return dict(database.all(f"SELECT number, id FROM hazard WHERE number IN ({marks})", tuple(numbers)))


def _known(value: Any) -> bool | None:
    return None if value is None else bool(value)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
