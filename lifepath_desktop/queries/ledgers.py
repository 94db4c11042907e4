"""The rows of 附件1 and the figures of 附件2, as the papers take them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.database import database
from lifepath_desktop.domain.figures import Scope
from lifepath_desktop.domain.hazards import STAGE_WORDS, MeasureKind, Stage, measure_kind
from lifepath_desktop.domain.paper_rows import (
    LedgerHead,
    LedgerPaperRow,
    LedgerVariant,
    Reporting,
    SummaryFigures,
    SummaryHead,
)
from lifepath_desktop.domain.periods import Period
from lifepath_desktop.domain.workers import Role
from lifepath_desktop.errors import NotFound
from lifepath_desktop.queries.campaign import campaign_on
from lifepath_desktop.queries.figures import TOWNSHIP_LEVEL, MonthFigures
from lifepath_desktop.queries.report_periods import report_period
from lifepath_desktop.queries.settings import setting
from lifepath_desktop.queries.workers import signers


@dataclass(frozen=True, slots=True)
class VillageFound:
    """A village of the register, as papers name it."""

    id: int
    name: str
    committee: str


def find_village(name: str) -> VillageFound:
    """Return the village of that short or full name; raises `NotFound`."""
    row = database.one(
        "SELECT id, name, full_name FROM village WHERE name = ? OR full_name = ?", (name, name)
    )
    if row is None:
        known = "、".join(
            name for (name,) in database.all("SELECT name FROM village WHERE active ORDER BY position")
        )
        raise NotFound(f"台账库里没有“{name}”这个村；有：{known}。")
    return VillageFound(row[0], row[1], committee_name(row[1], row[2]))


def committee_name(name: str, full_name: str) -> str:
    """Return how a village signs as the reporting body (填报单位).

    >>> committee_name("白际村", "白际村村委会"), committee_name("东厂社区", "东厂社区居委会")
    ('白际村民委员会', '东厂社区居民委员会')
    """
    if name.endswith("村"):
        return f"{name}民委员会"
    return f"{name}居民委员会" if name.endswith("社区") else full_name


def township_name() -> str:
    """Return the name of the register's township."""
    return str(database.scalar("SELECT name FROM township ORDER BY id LIMIT 1") or "")


_LEDGER = """
    SELECT COALESCE(h.uid, i.uid), p.id, p.name, p.category, p.crowded, p.address, p.contact, p.phone,
        i.inspected_on, i.inspectors, h.priority, h.count, h.number, h.details, h.measure, h.responsible,
        h.due_on, h.fixed_on, h.checked_by, h.checked_on, h.note, i.note, h.stage, h.struck_off_on
    FROM place p JOIN inspection i ON i.place_id = p.id
    LEFT JOIN hazard h ON h.inspection_id = i.id AND h.stage <> 'voided'
    WHERE p.village_id = ? AND p.voided_on IS NULL AND p.key_unit = 0 AND i.voided_on IS NULL
        AND i.inspected_on BETWEEN ? AND ? AND i.kind <> 'self_check'
        AND (h.id IS NOT NULL OR i.kind IN ('inspection', 'joint', 'spot_check'))
    ORDER BY p.id, i.inspected_on, i.id, h.position, h.id"""


def ledger_rows(village_id: int, since: date, until: date) -> Callable[[], Iterator[LedgerPaperRow]]:
    """Return what opens a village's rows anew at each call, streamed from the register.

    Visits from `since` to `until`, both within, of the campaign that `until` belongs to; what was fixed or struck off
    after `until` prints as not yet.
    """
    first = max(since, campaign_on(until).begins)

    def opened() -> Iterator[LedgerPaperRow]:
        cursor = database.execute_sql(_LEDGER, (village_id, first.isoformat(), until.isoformat()))
        stand = until.isoformat()
        return (_paper_row(row, stand) for row in cursor)

    return opened


def _paper_row(row: tuple[Any, ...], until: str) -> LedgerPaperRow:
    """Make a paper's row; days stay text until the last moment, 50,000 rows are many."""
    uid, place_id, place, category, crowded, address, contact, phone, inspected_on, inspectors, *rest = row
    place_values = {
        "uid": uid,
        "place_key": str(place_id),
        "place": place,
        "category": category,
        "is_crowded": bool(crowded),
        "address": address,
        "contact": contact,
        "phone": phone,
        "inspected_on": _day(inspected_on),
        "inspectors": inspectors,
    }
    return LedgerPaperRow(**place_values, **_hazard_part(rest, until))


def _hazard_part(rest: list[Any], until: str) -> dict[str, Any]:
    (
        priority,
        count,
        number,
        details,
        measure,
        responsible,
        due_on,
        fixed_on,
        checked_by,
        checked_on,
        *rest,
    ) = rest
    note, visit_note, stage, struck_off_on = rest
    if count is None:
        return {"counts": (0, 0, 0), "note": visit_note}
    is_fixed = fixed_on is not None and fixed_on <= until
    is_checked = is_fixed and (struck_off_on is None or struck_off_on <= until)
    return {
        "counts": tuple(count if priority == one else None for one in (1, 2, 3)),
        "number": number,
        "details": details,
        "measure": measure,
        "on_the_spot": measure_kind(measure) is MeasureKind.ON_THE_SPOT,
        "responsible": responsible,
        "due_on": _day(due_on),
        "status": STAGE_WORDS[_stage_then(Stage(stage), bool(measure or due_on), is_fixed, is_checked)],
        "fixed_on": _day(fixed_on) if is_fixed else None,
        "checked_by": checked_by if is_checked else "",
        "checked_on": _day(checked_on) if is_checked else None,
        "note": note,
    }


def _stage_then(stage: Stage, is_ordered: bool, is_fixed: bool, is_checked: bool) -> Stage:
    """Return where a hazard stood on the paper's day, from what it is now and which of its days had come."""
    if stage is Stage.STRUCK_OFF and is_fixed and not is_checked:
        return Stage.AWAITING_RECHECK
    if stage in (Stage.STRUCK_OFF, Stage.AWAITING_RECHECK) and not is_fixed:
        return Stage.RECTIFYING if is_ordered else Stage.FOUND
    return stage


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def ledger_head(
    village: VillageFound,
    *,
    until: date,
    filled_on: date,
    variant: LedgerVariant,
    period: Period | None = None,
) -> LedgerHead:
    """Return what stands around a village's rows; signers' names are those valid on that day.

    Without a period it is the report period of the day.
    """
    period = period or report_period(until)
    campaign = campaign_on(until)
    return LedgerHead(
        township=township_name(),
        village=village.committee,
        until=until,
        variant=variant,
        period=period.name,
        filled_by=str(setting("filled_by")),
        phone=str(setting("office_phone")),
        filled_on=filled_on,
        zero_report=_said_zero(village.id, period),
        village_leaders=_names(village.id, Role.VILLAGE_HEAD, until),
        cadres=_names(village.id, Role.VILLAGE_LIAISON, until),
        grid_workers=_names(village.id, Role.GRID_WORKER, until),
        campaign=campaign.name,
        wordings=campaign.wordings,
    )


def _said_zero(village_id: int, period: Period) -> bool:
    """零报告 is what the village said itself, never inferred from silence (office.md 5)."""
    found = database.scalar(
        "SELECT 1 FROM submission WHERE village_id = ? AND zero_report = 1 AND returned_on IS NULL "
        "AND period_from >= ? AND period_to <= ?",
        (village_id, period.since.isoformat(), period.until.isoformat()),
    )
    return found is not None


def _names(village_id: int, role: Role, on: date) -> str:
    return "、".join(signers(village_id, role, on))


def summary_rows(figures: MonthFigures) -> list[SummaryFigures]:
    """Return 附件2's lines; a village without submission and without any record in the period is 未报."""
    period = figures.period
    zero = {
        village
        for (village,) in database.all(
            "SELECT v.name FROM submission s JOIN village v ON v.id = s.village_id WHERE s.returned_on IS NULL "
            "AND s.period_from >= ? AND s.period_to <= ? GROUP BY v.id HAVING MIN(s.zero_report) = 1",
            (period.since.isoformat(), period.until.isoformat()),
        )
    }
    by_village: dict[str, dict[Scope, dict[str, int]]] = {}
    for row in figures.rows:
        by_village.setdefault(row.village, {})[row.scope] = row.figures
    return [
        SummaryFigures(
            name,
            _reporting(name, scopes[Scope.MONTH], name in zero),
            dict(scopes[Scope.MONTH]),
            dict(scopes[Scope.CUMULATIVE]),
        )
        for name, scopes in by_village.items()
    ]


def _reporting(village: str, month: dict[str, int], said_zero: bool) -> Reporting:
    if any(month[key] for key in ("places_inspected", "found", "fixed")) or village == TOWNSHIP_LEVEL:
        return Reporting.REPORTED
    if said_zero:
        return Reporting.ZERO
    return Reporting.REPORTED if month["reported"] else Reporting.MISSING


def summary_head(figures: MonthFigures, *, filled_on: date) -> SummaryHead:
    """Return what stands around 附件2; what does not belong to the three priorities is named in a 说明 line."""
    remarks = list(figures.broken)
    total = next(row.figures for row in figures.total if row.scope is Scope.CUMULATIVE)
    others = total["found"] - sum(total[f"found_{priority}"] for priority in (1, 2, 3))
    if others:
        remarks.append(f"累计合计中含三项整治重点以外的其他类隐患{others}处。")
    campaign = campaign_on(figures.period.until)
    return SummaryHead(
        township=township_name(),
        period=figures.period.name,
        until=figures.period.until,
        period_word=figures.period.this,
        filled_by=str(setting("filled_by")),
        phone=str(setting("office_phone")),
        filled_on=filled_on,
        remarks=tuple(remarks),
        campaign=campaign.name,
        verbs=campaign.verbs,
    )
