"""What the figures of 附件2 are calculated from in its workbook: the hazards of 表一, and the numbers of other records."""

from dataclasses import dataclass, field
from datetime import date

from lifepath_desktop.domain.figures import Scope
from lifepath_desktop.domain.summary_form import FigureColumn, LineKind, SummaryLine
from lifepath_desktop.domain.summary_live import (
    FIXED,
    FOUND,
    KIND_OF,
    KIND_WORDS,
    OPEN,
    OVERDUE,
    Derived,
    LiveSummary,
    derived,
)
from lifepath_desktop.exchange.beside import FIGURES_MARK, HAZARDS_MARK
from lifepath_desktop.exchange.writing import Sheet, Value, Workbook

HAZARDS_SHEET, FIGURES_SHEET = "隐患数据", "其他数据"
_FIRST = 4
_MOST_FIGURES = 5_000
_DATE_FORM = "yyyy-m-d"
_EARLIEST = date(1990, 1, 1)
_HAZARD_HEADS = (
    ("村（单位）", 24.0),
    ("编号", 28.0),
    ("场所", 50.0),
    ("排查", 22.0),
    ("重点", 14.0),
    ("处", 12.0),
    ("方式", 22.0),
    ("期限", 22.0),
    ("完成", 22.0),
)
_FIGURE_HEADS = (("村（单位）", 24.0), ("统计口径", 20.0), ("项目", 70.0), ("数", 20.0))
_SINCE, _UNTIL, _BEGINS, _OVERDUE_ON = (f"{HAZARDS_SHEET}!${letter}$2" for letter in "BDFH")
_FIGURES_SAID = (
    "表一的隐患各栏由“隐患数据”逐条算出，其余各栏取自这里；改动这两张表，表一、表二随之重算。"
    "隐患各栏也列在这里的，是口径调整与逐条算出之间的差额。"
)


@dataclass(slots=True)
class Calculation:
    """Makes the formulas of the tables, and then the sheets that they look at."""

    live: LiveSummary | None
    given: list[tuple[str, str, str, int | float]] = field(default_factory=list)
    _derived: Derived = field(init=False)

    def __post_init__(self) -> None:
        self._derived = derived(self.live) if self.live is not None else {}

    def formula(
        self, line: SummaryLine, column: FigureColumn, printed: int | float, where: tuple[str, str]
    ) -> str:
        """Return a figure's formula; what does not follow from the hazards is kept to be written down.

        `where` are the cells that hold the line's body and its scope.
        """
        scope = Scope.MONTH if line.kind is LineKind.PERIOD else Scope.CUMULATIVE
        label = f"{column.group}·{column.heading}"
        counted = self._counted(column.key, line.village, scope, where[0])
        criteria = f'{_range("A")},{where[0]},{_range("B")},{where[1]},{_range("C")},"{label}"'
        rest = f"SUMIFS({_range('D')},{criteria})"
        if counted is None:
            self.given.append((line.village, line.scope, label, printed))
            return f'=IF(COUNTIFS({criteria})=0,"",{rest})'
        formula, number = counted
        if printed != number:
            self.given.append((line.village, line.scope, label, printed - number))
        return f"={formula}+{rest}"

    def write(self, book: Workbook) -> None:
        """Write the sheets; only then is it known what they must hold."""
        if self.live is not None:
            _write_hazards(book.sheet(HAZARDS_SHEET), self.live)
        _write_figures(book.sheet(FIGURES_SHEET), self.given)

    def _counted(self, key: str, village: str, scope: Scope, body: str) -> tuple[str, int] | None:
        """A figure's formula over the hazards and what it comes to; None for one of other records."""
        if self.live is None:
            return None
        if key == OPEN:
            sums = self._derived.get((village, Scope.CUMULATIVE), {})
            over = f"{self._sum('found', body, _BEGINS)}-{self._sum('fixed', body, _BEGINS)}"
            return over, sums.get("found", 0) - sums.get("fixed", 0)
        if key not in (*FOUND, *FIXED, OVERDUE):
            return None
        since = _SINCE if scope is Scope.MONTH else _BEGINS
        return self._sum(key, body, since), self._derived.get((village, scope), {}).get(key, 0)

    def _sum(self, key: str, body: str, since: str) -> str:
        criteria = [("A", body), *_days(key, since)]
        if key[-1].isdecimal():
            criteria.append(("E", key[-1]))
        if key in KIND_OF:
            criteria.append(("G", f'"{KIND_WORDS[KIND_OF[key]]}"'))
        pairs = ",".join(f"{self._column(letter)},{what}" for letter, what in criteria)
        return f"SUMIFS({self._column('F')},{pairs})"

    def _column(self, letter: str) -> str:
        last = _FIRST + max(len(self.live.hazards) if self.live is not None else 0, 1)
        return f"{HAZARDS_SHEET}!${letter}${_FIRST + 1}:${letter}${last}"


def _days(key: str, since: str) -> list[tuple[str, str]]:
    """The criteria of a figure's days."""
    if key == OVERDUE:
        return [("D", f'"<="&{_UNTIL}'), ("H", f'"<"&{_OVERDUE_ON}'), ("I", '"="')]
    day = "I" if key in FIXED else "D"
    return [(day, f'">="&{since}'), (day, f'"<="&{_UNTIL}')]


def _range(letter: str) -> str:
    return f"{FIGURES_SHEET}!${letter}${_FIRST + 1}:${letter}${_MOST_FIGURES}"


def _write_hazards(sheet: Sheet, live: LiveSummary) -> None:
    book = sheet.book
    day, plain = book.cell_style(form=_DATE_FORM), book.cell_style()
    sheet.put(0, 0, HAZARDS_MARK, book.style(text_wrap=False))
    spans = {
        "本期起": live.since,
        "本期止": live.until,
        "累计起": max(live.begins, _EARLIEST),
        "期限看到": live.overdue_on,
    }
    for at, (words, on) in enumerate(spans.items()):
        sheet.put(1, 2 * at, words, plain)
        sheet.put(1, 2 * at + 1, on, day)
    _write_heads(sheet, _HAZARD_HEADS)
    for row, one in enumerate(live.hazards, _FIRST):
        kind = KIND_WORDS[one.kind]
        values: tuple[Value, ...] = (
            one.body,
            one.number,
            one.place,
            one.inspected_on,
            one.priority,
            one.count,
        )
        for column, value in enumerate((*values, kind, one.due_on, one.fixed_on)):
            sheet.put(row, column, value, day if isinstance(value, date) else plain)
    sheet.filter((_FIRST - 1, 0), (_FIRST + max(len(live.hazards), 1) - 1, len(_HAZARD_HEADS) - 1))


def _write_figures(sheet: Sheet, given: list[tuple[str, str, str, int | float]]) -> None:
    plain = sheet.book.cell_style()
    sheet.put(0, 0, FIGURES_MARK, sheet.book.style(text_wrap=False))
    sheet.put(1, 0, _FIGURES_SAID, sheet.book.style(text_wrap=False))
    _write_heads(sheet, _FIGURE_HEADS)
    for row, values in enumerate(given, _FIRST):
        for column, value in enumerate(values):
            sheet.put(row, column, value, plain)


def _write_heads(sheet: Sheet, heads: tuple[tuple[str, float], ...]) -> None:
    for column, (heading, _) in enumerate(heads):
        sheet.put(_FIRST - 1, column, heading, sheet.book.head_style())
    sheet.widths([width for _, width in heads])
    sheet.freeze(_FIRST, 0)
    sheet.prints(heads=(_FIRST - 1, _FIRST - 1))
