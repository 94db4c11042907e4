"""What the office needs to know today, each number with the rows behind it."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from db.database import database
from lifepath_desktop.domain.campaign import Standing, standing
from lifepath_desktop.domain.hazards import DUE_SOON
from lifepath_desktop.domain.periods import Period, month_of, month_period
from lifepath_desktop.queries import figures
from lifepath_desktop.queries.campaign import campaign_on
from lifepath_desktop.queries.figures import HAZARD_SOURCE, HAZARDS_COUNTED, IN_LEDGERS, TOWNSHIP_LEVEL, Span
from lifepath_desktop.queries.hazards import TO_VERIFY
from lifepath_desktop.queries.listing import Scope
from lifepath_desktop.queries.places import CROWDED_UNKNOWN
from lifepath_desktop.queries.report_periods import last_ended
from lifepath_desktop.queries.settings import setting
from lifepath_desktop.queries.tallies import Tally, tally

PRIORITY_WORDS = {1: "重点一", 2: "重点二", 3: "重点三"}
MONTHS_SHOWN = 12
AGES = (
    ("week", "7天以内", 1, 7),
    ("month", "8至30天", 8, 30),
    ("quarter", "31至90天", 31, 90),
    ("longer", "90天以上", 91, 36_500),
)


@dataclass(frozen=True, slots=True)
class Number:
    """One number with the rows that make it: `count` in `unit`, `records` how many rows those are."""

    key: str
    caption: str
    count: int
    records: int
    unit: str
    room: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one village is with one priority: what is done and what is open, in 处."""

    priority: int
    done: Number
    open: Number


@dataclass(frozen=True, slots=True)
class VillageProgress:
    """One village's line: its three priorities, in order."""

    village: str
    priorities: tuple[Progress, ...]


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """One month of the curve, in 处; `open` as it stood at the month's end."""

    month: str
    name: str
    found: int
    struck_off: int
    open: int
    scope: Scope


@dataclass(frozen=True, slots=True)
class Age:
    """Overdue hazards by how long they are: the late ones, and those of old ledgers still to verify, in 处."""

    key: str
    name: str
    late: int
    to_verify: int
    scope: Scope


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything of one look; `is_empty` on the first day, before anything was recorded."""

    standing: Standing
    campaign: str
    numbers: dict[str, Number]
    to_verify: tuple[Number, ...]
    report_period: str
    unreported: tuple[str, ...]
    villages: tuple[VillageProgress, ...]
    curve: tuple[MonthPoint, ...]
    ages: tuple[Age, ...]
    is_empty: bool


@dataclass(frozen=True, slots=True)
class _Area:
    """The whole township, or one village (None: 乡本级)."""

    name: str
    where: str = ""
    params: tuple[int, ...] = ()

    def scope(self, title: str, condition: str) -> Scope:
        """Return the rows of a condition in this area."""
        words = f"{title}（{self.name}）" if self.where else title
        return Scope(words, f"{condition}{self.where}", self.params)


TOWNSHIP = _Area("全乡")


def _village(village_id: int | None, name: str) -> _Area:
    if village_id is None:
        return _Area(name, " AND p.village_id IS NULL")
    return _Area(name, " AND p.village_id = ?", (village_id,))


def overview(today: date, *, village_id: int | None = None) -> Overview:
    """Return the overview on a day, of the township or of one village; villages and what they owe are always all."""
    area = TOWNSHIP
    if village_id is not None:
        name = str(database.scalar("SELECT name FROM village WHERE id = ?", (village_id,)) or "")
        area = _village(village_id, name)
    campaign = campaign_on(today)
    conditions = _conditions(today)
    counted = tally(conditions)
    own = counted if village_id is None else counted.only(village_id)
    period = _reporting_period(today)
    numbers = (*_hazard_numbers(own, conditions, area), *_place_numbers(today, area))
    return Overview(
        standing=standing(today, campaign),
        campaign=campaign.name,
        numbers={number.key: number for number in numbers},
        to_verify=_to_verify(counted, conditions),
        report_period=period.name,
        unreported=_unreported(period),
        villages=_progress(counted, conditions),
        curve=_curve(today, area),
        ages=_ages(own, conditions, area),
        is_empty=not database.scalar(
            "SELECT EXISTS (SELECT 1 FROM place) OR EXISTS (SELECT 1 FROM submission)"
        ),
    )


def this_month(today: date) -> Period:
    """Return the report period that a day falls in."""
    cutoff = setting("month_cutoff_day")
    return month_period(month_of(today, cutoff), cutoff)


def _reporting_period(today: date) -> Period:
    """The period whose ledgers are due now: the last that has ended."""
    return last_ended(today)


def _conditions(today: date) -> dict[str, str]:
    """Every condition of the page over hazards, once: what is counted is what is opened."""
    now = figures.hazard_conditions(Span(date.min, today, today))
    month = this_month(today)
    of_month = figures.hazard_conditions(Span(month.since, month.until, today))
    soon = (today + DUE_SOON).isoformat()
    # What is open stays open, whatever campaign found it; what is done is the running campaign's.
    begins = campaign_on(today).begins
    belongs = "" if begins == date.min else f" AND i.inspected_on >= '{begins}'"
    ages = {}
    for key, _, youngest, oldest in AGES:
        since = date.fromordinal(max(1, today.toordinal() - oldest))
        ages[key] = (
            f"{now['overdue']} AND h.due_on BETWEEN '{since}' AND '{today - timedelta(days=youngest)}'"
        )
    return {
        "overdue": f"{now['overdue']} AND NOT ({TO_VERIFY})",
        "due_soon": f"{now['open']} AND h.due_on BETWEEN '{today}' AND '{soon}'",
        "awaiting_recheck": "h.stage = 'awaiting_recheck'",
        "open": now["open"],
        "found": of_month["found"],
        "fixed": of_month["fixed"],
        "struck_off": of_month["struck_off"],
        "to_verify": f"{now['overdue']} AND {TO_VERIFY}",
        "done": f"{now['fixed']}{belongs}",
        **ages,
    }


_CAPTIONS = {
    "overdue": "逾期未整改",
    "due_soon": "三日内到期",
    "awaiting_recheck": "待复查",
    "open": "未完成整改",
    "found": "本月发现",
    "fixed": "本月完成整改",
    "struck_off": "本月已销号",
    "to_verify": "待核实整改情况",
    "done": "已完成整改",
}


def _number(counted: Tally, conditions: dict[str, str], key: str, area: _Area) -> Number:
    found = counted.of(key)
    scope = area.scope(_CAPTIONS[key], f"{HAZARDS_COUNTED} AND {conditions[key]}")
    return Number(key, _CAPTIONS[key], found.count, found.records, "处", "hazards", scope)


def _hazard_numbers(counted: Tally, conditions: dict[str, str], area: _Area) -> list[Number]:
    return [_number(counted, conditions, key, area) for key in _CAPTIONS if key != "done"]


def _place_numbers(today: date, area: _Area) -> list[Number]:
    places = figures.place_conditions(Span(date.min, today, today))
    named = (
        ("uninspected", "应排查未排查", f"{places['places_due']} AND NOT ({places['places_inspected']})"),
        ("crowded_unknown", "待确认是否人员密集", CROWDED_UNKNOWN.where),
    )
    found = []
    for key, caption, where in named:
        count = database.scalar(f"SELECT COUNT(*) FROM place p WHERE {where}{area.where}", area.params)
        found.append(Number(key, caption, count, count, "家", "places", area.scope(caption, where)))
    return found


def _areas(counted: Tally) -> list[tuple[Tally, _Area]]:
    """Each village in the register's order, then 乡本级 when it has anything."""
    villages: list[tuple[int | None, str]] = list(
        database.all("SELECT id, name FROM village WHERE active ORDER BY position, id")
    )
    if None in counted.villages():
        villages.append((None, TOWNSHIP_LEVEL))
    return [(counted.only(village_id), _village(village_id, name)) for village_id, name in villages]


def _to_verify(counted: Tally, conditions: dict[str, str]) -> tuple[Number, ...]:
    numbers = (
        replace(_number(own, conditions, "to_verify", area), caption=area.name)
        for own, area in _areas(counted)
    )
    return tuple(number for number in numbers if number.count)


def _unreported(period: Period) -> tuple[str, ...]:
    """Return who is 未报 as 附件2 prints it: no submission, no round made, nothing found or fixed in the period."""
    span = (period.since.isoformat(), period.until.isoformat())
    visits = (
        "SELECT 1 FROM inspection i JOIN place p ON p.id = i.place_id WHERE p.village_id = v.id "
        "AND p.voided_on IS NULL AND p.key_unit = 0 AND i.voided_on IS NULL"
    )
    hazards = f"SELECT 1 FROM {HAZARD_SOURCE} WHERE p.village_id = v.id AND {IN_LEDGERS}"
    rows = database.all(
        "SELECT v.name FROM village v WHERE v.active "
        "AND NOT EXISTS (SELECT 1 FROM submission s WHERE s.village_id = v.id AND s.returned_on IS NULL "
        "AND s.period_from >= ? AND s.period_to <= ?) "
        f"AND NOT EXISTS ({visits} AND i.kind IN {figures.ROUNDS} AND i.inspected_on BETWEEN ? AND ?) "
        f"AND NOT EXISTS ({hazards} AND i.inspected_on BETWEEN ? AND ?) "
        f"AND NOT EXISTS ({hazards} AND h.fixed_on BETWEEN ? AND ?) ORDER BY v.position, v.id",
        span * 4,
    )
    return tuple(name for (name,) in rows)


def _progress(counted: Tally, conditions: dict[str, str]) -> tuple[VillageProgress, ...]:
    lines = []
    for own, area in _areas(counted):
        priorities = []
        for priority, words in PRIORITY_WORDS.items():
            part = Tally(own.keys, tuple(g for g in own.groups if g.priority == priority))
            within = {key: f"{conditions[key]} AND h.priority = {priority}" for key in ("done", "open")}
            done, left = (_number(part, within, key, area) for key in ("done", "open"))
            priorities.append(Progress(priority, _called(done, words), _called(left, words)))
        lines.append(VillageProgress(area.name, tuple(priorities)))
    return tuple(lines)


def _called(number: Number, words: str) -> Number:
    return replace(number, scope=replace(number.scope, title=f"{words}{number.scope.title}"))


def _curve(today: date, area: _Area) -> tuple[MonthPoint, ...]:
    """The last twelve report months up to this one, from the first that found anything."""
    cutoff = setting("month_cutoff_day")
    by_month = {
        column: _by_month(column, cutoff, today, area)
        for column in ("i.inspected_on", "h.fixed_on", "h.struck_off_on")
    }
    found, fixed, struck = by_month.values()
    seen = set(found) | set(fixed)
    if not seen:
        return ()
    months = [month_of(today, cutoff)]
    while len(months) < MONTHS_SHOWN and months[0] > min(seen):
        months.insert(0, month_of(month_period(months[0], cutoff).since - timedelta(days=1), cutoff))
    points = []
    for month in months:
        period = month_period(month, cutoff)
        span = Span(period.since, period.until, today)
        where = figures.hazard_conditions(span)["found"]
        points.append(
            MonthPoint(
                month,
                f"{period.until.month}月",
                found[month],
                struck[month],
                sum(n for m, n in found.items() if m <= month)
                - sum(n for m, n in fixed.items() if m <= month),
                area.scope(f"{period.name}发现", f"{HAZARDS_COUNTED} AND {where}"),
            )
        )
    return tuple(points)


def _by_month(column: str, cutoff: int, today: date, area: _Area) -> Counter[str]:
    counted: Counter[str] = Counter()
    for day, count in database.all(
        f"SELECT {column}, SUM(h.count) FROM {HAZARD_SOURCE} WHERE {HAZARDS_COUNTED} AND {column} <= ?{area.where} "
        f"GROUP BY {column}",
        (today.isoformat(), *area.params),
    ):
        counted[month_of(date.fromisoformat(day), cutoff)] += count
    return counted


def _ages(counted: Tally, conditions: dict[str, str], area: _Area) -> tuple[Age, ...]:
    return tuple(
        Age(
            key,
            name,
            counted.of(key, within="overdue").count,
            counted.of(key, within="to_verify").count,
            area.scope(f"逾期{name}", f"{HAZARDS_COUNTED} AND {conditions[key]}"),
        )
        for key, name, *_ in AGES
    )
