"""What was reported and what is counted now: 补报, 更正 and 口径调整 between two periods (office.md 3, 6)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lifepath_desktop.domain import summary_form
from lifepath_desktop.domain.figures import BY_KEY, SCOPE_WORDS, Scope, broken_ties
from lifepath_desktop.domain.paper_rows import Figures, Reporting, SummaryFigures

PRINTED = tuple(
    dict.fromkeys(
        column.key for table in summary_form.TABLES for column in table.columns if not column.is_rate
    )
)
"""The figures that 附件2 prints, in its order."""

NOT_ADDED_UP = frozenset(
    (
        "places_due",
        "places_inspected",
        "open",
        "overdue",
        "self_check_due",
        "self_check_done",
        "door_knocks",
    )
)
"""Figures of a day, or of bodies that count once: 上期累计＋本期 is no sum for them."""

Bodies = Mapping[str, Mapping[Scope, Figures]]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of 附件2 that differs: whose, over what span, which figure, from, to."""

    body: str
    scope: Scope
    key: str
    was: int
    now: int

    @property
    def words(self) -> str:
        """Say it.

        >>> Cell("白际村", Scope.MONTH, "found", 6, 8).words
        '白际村本月发现隐患 6 → 8 处'
        """
        figure = BY_KEY[self.key]
        was, now = figure.words(self.was), figure.words(self.now)
        return f"{self.body}{SCOPE_WORDS[self.scope]}{figure.heading} {was} → {now} {figure.unit}"


@dataclass(frozen=True, slots=True)
class Counted:
    """One hazard as it was counted: what its figures follow from."""

    uid: str
    body: str
    number: str
    priority: int | None
    count: int
    inspected_on: str
    fixed_on: str | None
    struck_off_on: str | None
    measure: str

    def differs(self, other: "Counted") -> bool:
        """Tell whether another reading of the same hazard would be counted otherwise."""
        return replace(self, number="", body="") != replace(other, number="", body="")


@dataclass(frozen=True, slots=True)
class Reported:
    """An edition's figures and the hazards behind them, as they were when it was made."""

    name: str
    month: str
    bodies: Bodies
    records: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """What has come for a reported period since: 补报, changed ones, and those no longer counted."""

    late: tuple[Counted, ...]
    changed: tuple[tuple[Counted, Counted], ...]
    gone: tuple[Counted, ...]
    cells: tuple[Cell, ...]

    @property
    def sentences(self) -> list[str]:
        """Say what came since, one line for each kind; none when nothing did."""
        late = [f"{one.body} {one.number} {one.count} 处" for one in self.late]
        changed = [f"{now.body} {now.number}" for _, now in self.changed]
        gone = [f"{one.body} {one.number} {one.count} 处" for one in self.gone]
        groups = (("补报", late), ("改动", changed), ("不再计入", gone))
        return [f"{word} {len(items)} 条：{'、'.join(_some(items))}。" for word, items in groups if items]


@dataclass(frozen=True, slots=True)
class Override:
    """口径调整 of one figure of one body in one period."""

    id: int
    body: str
    scope: Scope
    key: str
    counted: int
    said: int
    reason: str
    by: str
    on: date


def differing(was: Bodies, now: Bodies, keys: Iterable[str] = PRINTED) -> tuple[Cell, ...]:
    """Return each cell that differs, in the order of the paper; a body that is new or gone counts 0 there."""
    bodies = dict.fromkeys((*now, *was))
    return tuple(
        Cell(body, scope, key, old, new)
        for body in bodies
        for scope in Scope
        for key in keys
        if (old := _of(was, body, scope, key)) != (new := _of(now, body, scope, key))
    )


def what_came(reported: Reported, bodies: Bodies, records: Sequence[Counted]) -> Since:
    """Compare an edition with what is counted now for its period."""
    then = {one.uid: one for one in reported.records}
    now = {one.uid: one for one in records}
    return Since(
        tuple(one for uid, one in now.items() if uid not in then),
        tuple((then[uid], one) for uid, one in now.items() if uid in then and one.differs(then[uid])),
        tuple(one for uid, one in then.items() if uid not in now),
        differing(reported.bodies, bodies),
    )


def carried_remarks(name: str, reported: Bodies, recounted: Bodies, now: Bodies) -> list[str]:
    """Return the 说明 of a later 附件2: 上期累计（已报）＋本期＋补报、更正＝累计, and whose they are.

    `recounted` is the reported period as it is counted today. Nothing is said while nothing came.
    """
    late = [cell for cell in differing(reported, recounted) if _adds_up(cell)]
    if not late:
        return []
    sums = []
    for key in dict.fromkeys(cell.key for cell in late):
        before, after, end = (_total(bodies, key) for bodies in (reported, recounted, now))
        words = BY_KEY[key].words
        change = _signed(key, after - before)
        sums.append(
            f"{BY_KEY[key].heading} {words(before)}＋{words(end - after)}{change}＝{words(end)}{BY_KEY[key].unit}"
        )
    whose = [
        f"{cell.body}{BY_KEY[cell.key].heading}{_signed(cell.key, cell.now - cell.was)}{BY_KEY[cell.key].unit}"
        for cell in late
    ]
    return [
        f"上期累计（已报，{name}）＋本期＋补报、更正＝累计：{'；'.join(sums)}。",
        f"其中补报、更正：{'、'.join(whose)}。",
    ]


def adjusted(rows: Sequence[SummaryFigures], overrides: Sequence[Override]) -> list[SummaryFigures]:
    """Return the rows as they are to be printed, each overridden cell with what was ordered."""
    found: list[SummaryFigures] = []
    for row in rows:
        theirs = [one for one in overrides if one.body == row.village]
        month = {one.key: one.said for one in theirs if one.scope is Scope.MONTH}
        cumulative = {one.key: one.said for one in theirs if one.scope is Scope.CUMULATIVE}
        found.append(
            replace(row, period={**row.period, **month}, cumulative={**row.cumulative, **cumulative})
        )
    return found


def override_remarks(overrides: Sequence[Override]) -> list[str]:
    """Return the 说明 of each 口径调整: what was counted stands beside what is printed."""
    return [
        f"口径调整：{one.body}{SCOPE_WORDS[one.scope]}{BY_KEY[one.key].heading}填 {BY_KEY[one.key].words(one.said)} "
        f"{BY_KEY[one.key].unit}（统计数 {BY_KEY[one.key].words(one.counted)}），{one.reason}。"
        for one in overrides
    ]


def untied(rows: Sequence[SummaryFigures]) -> list[str]:
    """Return what does not tie in the rows as printed, naming the row; a body that has not reported is left out."""
    broken: list[str] = []
    for row in rows:
        if row.reporting is Reporting.MISSING:
            continue
        month, cumulative = _numbers(row.period), _numbers(row.cumulative)
        before = (cumulative["found"] - month["found"]) - (cumulative["fixed"] - month["fixed"])
        broken += [f"{row.village}：{sentence}" for sentence in broken_ties(month, cumulative, before)]
    return broken


def bodies_of(rows: Sequence[SummaryFigures]) -> dict[str, dict[Scope, Figures]]:
    """Return rows of 附件2 by body and scope."""
    return {row.village: {Scope.MONTH: row.period, Scope.CUMULATIVE: row.cumulative} for row in rows}


def _adds_up(cell: Cell) -> bool:
    return cell.scope is Scope.CUMULATIVE and cell.key not in NOT_ADDED_UP


def _numbers(figures: Figures) -> dict[str, int]:
    return {key: value or 0 for key, value in figures.items()}


def _of(bodies: Bodies, body: str, scope: Scope, key: str) -> int:
    return bodies.get(body, {}).get(scope, {}).get(key) or 0


def _total(bodies: Bodies, key: str) -> int:
    return sum(_of(bodies, body, Scope.CUMULATIVE, key) for body in bodies)


def _signed(key: str, number: int) -> str:
    return f"{'－' if number < 0 else '＋'}{BY_KEY[key].words(abs(number))}"


def _some(items: list[str], most: int = 12) -> Iterator[str]:
    yield from items[:most]
    if len(items) > most:
        yield f"等共 {len(items)} 条"
