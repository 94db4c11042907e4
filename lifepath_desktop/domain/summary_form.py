"""附件2, the township's summary, as a form: both tables, their columns, sums and rates (office.md 27)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from lifepath_desktop.domain.figures import BY_KEY
from lifepath_desktop.domain.ledger_form import full_date
from lifepath_desktop.domain.paper_rows import Figures, Reporting, SummaryFigures, SummaryHead

MARK = "附件2"
TOTAL = "合计"
CUMULATIVE = "累计"
NO_BASE = "—"
NOT_CONCERNED = "/"
STOCK = frozenset({"places_due", "self_check_due"})
"""Figures that stand there though nobody has done anything in the period."""


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """One figure of a table. A rate is `numerator` ÷ `denominator` in percent, in the 累计 line alone."""

    key: str
    heading: str
    group: str
    width_mm: float
    numerator: str = ""
    denominator: str = ""

    @property
    def is_rate(self) -> bool:
        """Tell whether this is a quotient of two other columns and never summed."""
        return bool(self.denominator)

    @property
    def scale(self) -> int:
        """How many of the number make one of the unit that is printed."""
        return 1 if self.is_rate else BY_KEY[self.key].scale


@dataclass(frozen=True, slots=True)
class SummaryTable:
    """One of the two tables.

    With `own_records` it is counted from the township's own records too: a village that has not reported says 未报
    only when nothing was recorded for it either.
    """

    caption: str
    columns: tuple[FigureColumn, ...]
    notes: tuple[str, ...]
    new_page: bool = False
    own_records: bool = False

    def is_missing(self, row: SummaryFigures) -> bool:
        """Tell whether a body's line of the period says 未报 in this table (office.md 5)."""
        if row.reporting is not Reporting.MISSING:
            return False
        keys = (column.key for column in self.columns if column.key not in STOCK)
        return not (self.own_records and any(row.period.get(key) for key in keys))


def _figures(group: str, width_mm: float, *columns: tuple[str, str]) -> tuple[FigureColumn, ...]:
    return tuple(FigureColumn(key, heading, group, width_mm) for key, heading in columns)


def _rate(key: str, heading: str, group: str, numerator: str, denominator: str) -> FigureColumn:
    return FigureColumn(key, heading, group, 10.6, numerator, denominator)


_TOTALS = "三项合计"
INSPECTIONS = SummaryTable(
    "表一　排查整治情况",
    (
        *_figures(
            "场所排查", 10.6, ("places_due", "应排查场所（家）"), ("places_inspected", "已排查场所（家）")
        ),
        _rate("inspected_rate", "排查率（%）", "场所排查", "places_inspected", "places_due"),
        *_figures("重点一", 9, ("found_1", "发现（处）"), ("fixed_1", "整改（处）")),
        *_figures(
            "重点一",
            13.4,
            ("cleared_clutter", "其中：清理可燃杂物（处）"),
            ("cleared_bikes", "清理电动自行车（辆）"),
        ),
        *_figures("重点二", 9, ("found_2", "发现（处）"), ("fixed_2", "整改（处）")),
        *_figures("重点三", 9, ("found_3", "发现（处）"), ("fixed_3", "拆除（处）")),
        *_figures("重点三", 10.6, ("removed_area", "拆除面积（㎡）")),
        *_figures(
            _TOTALS,
            9,
            ("found", "发现（处）"),
            ("on_the_spot", "当场改正（处）"),
            ("ordered", "限期整改（处）"),
            ("escalated", "上报乡级（处）"),
            ("fixed", "完成整改（处）"),
        ),
        *_figures(_TOTALS, 10.6, ("open", "未完成整改（处）"), ("overdue", "其中：逾期（处）")),
        _rate("fixed_rate", "整改率（%）", _TOTALS, "fixed", "found"),
    ),
    (
        "1.本表由村级台账（附件1）逐行汇总，截至{until}。场所数为家数，不重复计算：本期含以前查过、本期再查的场所，累计每家只计一次。单位自查发现的隐患列入表二，不计入本表。",
        "2.发现＝当场改正＋限期整改＋上报乡级；完成整改含当场改正，以实际完成时间计；未完成整改＝累计发现－累计完成整改。",
        "3.应排查场所不含消防安全重点单位、农户和已停业、注销的场所。排查率、整改率只在累计行填写，基数为0的填“—”。清理、拆除的辆数和面积以整改时登记的数量为准。",
    ),
)
WORK = SummaryTable(
    "表二　自查、执法与宣传情况",
    (
        *_figures("单位自查", 10.6, ("self_check_due", "应自查（家）"), ("self_check_done", "已自查（家）")),
        _rate("self_check_rate", "自查完成率（%）", "单位自查", "self_check_done", "self_check_due"),
        *_figures(
            "单位自查", 9.5, ("self_check_found", "自查发现（处）"), ("self_check_fixed", "自改（处）")
        ),
        *_figures(
            "督促整改与执法",
            9.5,
            ("dissuasions", "劝阻提醒（次）"),
            ("notices", "整改通知书（份）"),
            ("warnings", "行政处罚警告（件）"),
            ("orders", "责令改正（份）"),
            ("enforced", "强制整治（处）"),
        ),
        *_figures(
            "督促整改与执法",
            13.5,
            ("enforcement_cost", "强制执行费用（元）"),
            ("cost_recovered", "已追缴（元）"),
        ),
        *_figures(
            "督促整改与执法",
            9.5,
            ("joint_inspections", "联合执法（次）"),
            ("transferred", "移交县级部门（件）"),
        ),
        *_figures(
            "宣传教育",
            9.5,
            ("door_knocks", "敲门行动（户）"),
            ("campaign_events", "宣传活动（场次）"),
            ("leaflets", "发放资料（份）"),
            ("warning_films", "播放警示片（次）"),
        ),
        *_figures(
            "群众举报",
            9.5,
            ("tip_offs", "受理（件）"),
            ("tip_offs_true", "查实（件）"),
        ),
        *_figures("群众举报", 11.5, ("rewards", "奖励（元）")),
    ),
    (
        "1.本表由各村、乡直各单位上报数和乡本级工作记录汇总，截至{until}。一次联合执法涉及多个村的只计一次，列入乡本级。",
        "2.经营单位的自查列入所在村，乡直单位的列入乡本级；已自查按家数、敲门行动按户数，本期和累计均不重复计算。",
        "3.强制整治及费用按执行日期计，已追缴按缴费日期计，奖励按发放日期计。自查完成率只在累计行填写，基数为0的填“—”。",
    ),
    new_page=True,
    own_records=True,
)
TABLES = (INSPECTIONS, WORK)


def tables(head: SummaryHead) -> tuple[SummaryTable, ...]:
    """Both tables under the words of the head's campaign: what completion is called under each priority."""
    headings = {f"fixed_{priority}": f"{verb}（处）" for priority, verb in enumerate(head.verbs, 1)}
    return tuple(
        replace(
            table,
            columns=tuple(
                replace(column, heading=headings.get(column.key, column.heading)) for column in table.columns
            ),
        )
        for table in TABLES
    )


class LineKind(Enum):
    """The two lines of each body."""

    PERIOD = "period"
    CUMULATIVE = "cumulative"


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One line of a table; `values` follow its columns, rates in thousandths of one.

    `said` replaces all figures (未报). `position` is 0 for the total.
    """

    position: int
    village: str
    kind: LineKind
    scope: str
    values: tuple[int | None, ...]
    said: str = ""
    note: str = ""

    @property
    def is_total(self) -> bool:
        """Tell whether this line is Σ of the others."""
        return self.position == 0


def lines(table: SummaryTable, rows: Sequence[SummaryFigures], head: SummaryHead) -> Iterator[SummaryLine]:
    """Two lines for each village and 乡本级 and two for their sum, which ties in every column but the rates."""
    for position, row in enumerate(rows, 1):
        missing = table.is_missing(row)
        zero = row.reporting is Reporting.ZERO
        note = "；".join(text for text in ("零报告" if zero else "", row.note) if text)
        said = Reporting.MISSING.value if missing else ""
        period = tuple(None if missing else row.period.get(column.key) for column in table.columns)
        yield SummaryLine(position, row.village, LineKind.PERIOD, head.period_word, period, said, note)
        values = _values(table, row.cumulative)
        empty = said if missing and not row.cumulative else ""
        yield SummaryLine(position, row.village, LineKind.CUMULATIVE, CUMULATIVE, values, empty)
    reported = [row.period for row in rows if not table.is_missing(row)]
    sums = _sums(table, reported)
    yield SummaryLine(
        0, TOTAL, LineKind.PERIOD, head.period_word, tuple(sums.get(c.key) for c in table.columns)
    )
    cumulative = _values(table, _sums(table, [row.cumulative for row in rows]))
    yield SummaryLine(0, TOTAL, LineKind.CUMULATIVE, CUMULATIVE, cumulative)


def figure_text(column: FigureColumn, line: SummaryLine, value: int | None) -> str:
    """What a figure's cell shows: blank for the pen, — without a base, / for a rate of the period."""
    if column.is_rate and line.kind is LineKind.PERIOD:
        return NOT_CONCERNED
    if value is None:
        return ""
    if not column.is_rate:
        return BY_KEY[column.key].words(value)
    return NO_BASE if value < 0 else f"{value / 10:.1f}".removesuffix(".0")


def title(head: SummaryHead) -> str:
    """The paper's title."""
    return f"{head.township}{head.campaign}工作情况汇总表"


def subtitle(head: SummaryHead) -> str:
    """The period."""
    return f"（{head.period}）"


def header_fields(head: SummaryHead) -> tuple[tuple[str, str, float], ...]:
    """The line above the tables as label, value and share; only the township government has a seal."""
    return (
        ("填报单位（盖章）", f"{head.township}人民政府", 3.0),
        ("填报时间", full_date(head.filled_on), 1.0),
    )


def signers(head: SummaryHead) -> tuple[tuple[str, str, float], ...]:
    """Who signs, as role, printed names and share of the width."""
    return (
        ("主要负责人", head.leader, 1.0),
        ("分管负责人", head.deputy, 1.0),
        ("审核人", head.reviewer, 0.9),
        ("填表人", head.filled_by, 0.9),
        ("联系电话", head.phone, 0.9),
    )


def notes(table: SummaryTable, rows: Sequence[SummaryFigures], head: SummaryHead) -> tuple[str, ...]:
    """填表说明: what was counted and up to when, who has not reported, and this paper's own remarks."""
    told = [note.replace("{until}", full_date(head.until)) for note in table.notes]
    missing = [row.village for row in rows if table.is_missing(row)]
    remarks = (
        [f"{'、'.join(missing)}{head.period_word}未报，未计入{head.period_word}合计。"] if missing else []
    )
    if table.caption == INSPECTIONS.caption:
        remarks += head.remarks
    return (*told, *(f"{number}.{remark}" for number, remark in enumerate(remarks, len(told) + 1)))


def _values(table: SummaryTable, figures: Figures) -> tuple[int | None, ...]:
    return tuple(
        _rated(column, figures) if column.is_rate else figures.get(column.key) for column in table.columns
    )


def _rated(column: FigureColumn, figures: Figures) -> int | None:
    """A rate in thousandths, half up; -1 when there is nothing to divide by."""
    numerator, denominator = figures.get(column.numerator), figures.get(column.denominator)
    if numerator is None or denominator is None:
        return None
    return (2000 * numerator + denominator) // (2 * denominator) if denominator else -1


def _sums(table: SummaryTable, parts: Sequence[Figures]) -> dict[str, int]:
    """Σ of each figure over those who gave one; a figure nobody gave stays blank."""
    keys = [column.key for column in table.columns if not column.is_rate]
    given = {key: [value for part in parts if (value := part.get(key)) is not None] for key in keys}
    return {key: sum(values) for key, values in given.items() if values}
