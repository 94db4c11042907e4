"""附件1, the village's ledger, as a form: its words, its columns and how a row fills them (office.md 26)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from lifepath_desktop.columns import Align, Column
from lifepath_desktop.domain.paper_rows import LedgerHead, LedgerPaperRow, LedgerVariant

MARK = "附件1"
BLANK_DATE = "　　年　　月　　日"
ZERO_REPORT = "零报告"
NO_ROWS = "本期无记录"
BLANK_TOTAL = (
    "合计（场所　　家，隐患　　条）",
    "",
    "",
    "",
    "发现隐患共　　处",
    "完成整改　　处，未完成整改　　处",
)
"""The 合计 row of a form for the pen."""
_NOT_CONCERNED = "/"
_PLACE = "基本情况"
_VISIT = "排查情况"
_FOUND = "存在问题（三项整治重点）"
_MENDING = "整改情况"


def sheet_date(day: date | None) -> str:
    """A day in a narrow cell, as 2024.10.9 (no leading zeros)."""
    return f"{day.year}.{day.month}.{day.day}" if day else ""


def full_date(day: date | None) -> str:
    """A day in a line of text, or blanks for the pen."""
    return f"{day.year}年{day.month}月{day.day}日" if day else BLANK_DATE


def _two_lines(first: str, second: str) -> str:
    return "\n".join(text for text in (first, second) if text)


def _count(row: LedgerPaperRow, priority: int) -> str:
    count = row.counts[priority]
    return "" if count is None else str(count)


def _names(names: str) -> str:
    """Names that are joined by 、 one below the other: a name is never parted."""
    return names.replace("、", "、\n")


def _details(row: LedgerPaperRow) -> str:
    if row.is_clean:
        return row.details or "未发现隐患"
    return f"{row.number} {row.details}".strip()


def _unless_clean(row: LedgerPaperRow, text: str) -> str:
    return _NOT_CONCERNED if row.is_clean and not text else text


def _due(row: LedgerPaperRow) -> str:
    return sheet_date(row.due_on) or ("当场改正" if row.on_the_spot else "")


COLUMNS: tuple[Column[LedgerPaperRow], ...] = (
    # The number depends on the rows before: `cells` is told it.
    Column("序号", lambda row: "", 8, Align.CENTER, merges=True),
    Column("场所（单位）名称", lambda row: row.place, 25, group=_PLACE, merges=True),
    Column(
        "场所类型（人员密集场所注△）",
        lambda row: row.category + ("△" if row.is_crowded else ""),
        14,
        Align.CENTER,
        _PLACE,
        merges=True,
    ),
    Column("地址", lambda row: row.address, 19, group=_PLACE, merges=True),
    Column(
        "负责人及联系电话",
        lambda row: _two_lines(row.contact, row.phone),
        23,
        Align.CENTER,
        _PLACE,
        merges=True,
    ),
    Column("排查时间", lambda row: sheet_date(row.inspected_on), 15, Align.CENTER, _VISIT),
    Column("排查人员", lambda row: _names(row.inspectors), 16, Align.CENTER, _VISIT),
    Column("重点一（处）", lambda row: _count(row, 0), 6, Align.CENTER, _FOUND),
    Column("重点二（处）", lambda row: _count(row, 1), 6, Align.CENTER, _FOUND),
    Column("重点三（处）", lambda row: _count(row, 2), 6, Align.CENTER, _FOUND),
    Column("隐患编号及具体情况", _details, 36, group=_FOUND),
    Column("整改方式", lambda row: _unless_clean(row, row.measure), 14, Align.CENTER, _MENDING),
    Column("整改责任人", lambda row: _unless_clean(row, row.responsible), 14, Align.CENTER, _MENDING),
    Column("整改期限", lambda row: _unless_clean(row, _due(row)), 15, Align.CENTER, _MENDING),
    Column(
        "整改状态及完成时间",
        lambda row: _unless_clean(row, _two_lines(row.status, sheet_date(row.fixed_on))),
        16,
        Align.CENTER,
        _MENDING,
    ),
    Column(
        "复查人及时间",
        lambda row: _unless_clean(row, _two_lines(row.checked_by, sheet_date(row.checked_on))),
        15,
        Align.CENTER,
        _MENDING,
    ),
    Column("备注", lambda row: row.note, 9, Align.CENTER),
)
_TEXTS = tuple(column.text for column in COLUMNS[1:])
COUNT_COLUMNS = (7, 8, 9)
NAME_COLUMN, DETAILS_COLUMN = 1, 10

_NOTES = (
    "1.本台账由各村填写，排查范围为村内非消防安全重点单位。一处（类）隐患填一行；同一场所有多处隐患的分行填写，序号和场所各栏合并。",
    "2.{priorities}。各行只填本行隐患的处数，未发现隐患的填“0”。",
    "3.能当场改正的，“整改期限”栏填“当场改正”；问题严重上报乡应急办的，在“整改方式”栏注明。不涉及的栏目划“/”。",
    "4.每月更新，当月无变化的零报告。",
)


def notes(head: LedgerHead) -> tuple[str, ...]:
    """填表说明, with the full wording of the campaign's priorities (office.md 26)."""
    wordings = zip("一二三", head.wordings, strict=True)
    priorities = "；".join(f"重点{which}：{wording}" for which, wording in wordings)
    return tuple(note.replace("{priorities}", priorities) for note in _NOTES)


@dataclass(slots=True)
class LedgerTotals:
    """The sums under a ledger, gathered while its rows go by."""

    places: int = 0
    hazards: int = 0
    counts: tuple[int, int, int] = (0, 0, 0)
    fixed: int = 0

    @property
    def found(self) -> int:
        """All 处 found."""
        return sum(self.counts)

    def add(self, position: int, row: LedgerPaperRow) -> None:
        """Count a row in, under the number of its place."""
        one, two, three = (count or 0 for count in row.counts)
        first, second, third = self.counts
        self.counts = (first + one, second + two, third + three)
        self.places = max(self.places, position)
        self.hazards += row.found > 0
        self.fixed += row.found if row.fixed_on else 0

    @property
    def heading(self) -> str:
        """What the 合计 row is called."""
        return f"合计（场所{self.places}家，隐患{self.hazards}条）"

    @property
    def summary(self) -> str:
        """What was found, in the details column."""
        return f"发现隐患共{self.found}处"

    @property
    def outcome(self) -> str:
        """What became of it: 完成整改 and 未完成整改 make up what was found."""
        return f"完成整改{self.fixed}处，未完成整改{self.found - self.fixed}处"


def title(head: LedgerHead) -> str:
    """The paper's title."""
    return f"{head.township}{head.campaign}工作台账"


def subtitle(head: LedgerHead) -> str:
    """The day it stands at, or the period whose new hazards it holds."""
    if head.variant is LedgerVariant.NEW:
        return f"（{head.period}新增）"
    return f"（截至{full_date(head.until)}）"


def blank_subtitle() -> str:
    """The line under the title of a form for the pen."""
    return f"（截至{BLANK_DATE}）"


def place_cells(position: int, row: LedgerPaperRow) -> tuple[str, ...]:
    """The texts of a row that names the place only: its visit and what was found wait for the pen."""
    return tuple(
        text if column.group == _PLACE or at == 0 else ""
        for at, (column, text) in enumerate(zip(COLUMNS, cells(position, row), strict=True))
    )


def header_fields(head: LedgerHead) -> tuple[tuple[str, str, float], ...]:
    """The line above the table as label, value and share of the width; the first has room for the seal."""
    return (
        ("填报单位（盖章）", head.village, 2.4),
        ("填报人", head.filled_by, 1.2),
        ("联系电话", head.phone, 1.3),
        ("填报时间", full_date(head.filled_on), 1.5),
    )


def signers(head: LedgerHead) -> tuple[tuple[str, str, float], ...]:
    """Who signs, as role, printed names and share of the width."""
    return (
        ("村主要负责人（签字）", head.village_leaders, 1.2),
        ("乡包村（组）干部（签字）", head.cadres, 1.3),
        ("网格员（签字）", head.grid_workers, 1.2),
        ("", BLANK_DATE, 0.7),
    )


def numbered(rows: Iterable[LedgerPaperRow]) -> Iterator[tuple[int, LedgerPaperRow]]:
    """Pair each row with the running number of its place, from 1."""
    position, last = 0, None
    for row in rows:
        if row.place_key != last:
            position, last = position + 1, row.place_key
        yield position, row


def cells(position: int, row: LedgerPaperRow) -> tuple[str, ...]:
    """The texts of a row, column by column, under the number of its place."""
    return (str(position), *[text(row) for text in _TEXTS])


def said_without_rows(head: LedgerHead) -> str:
    """The one line of a ledger that has no rows: 零报告 only when the village said so (office.md 5)."""
    return ZERO_REPORT if head.zero_report else NO_ROWS
