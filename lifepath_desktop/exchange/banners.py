"""Reads the lines above and below a table: title, 填报单位, 填报人, 填报时间, and the period that a title names."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from lifepath_desktop.exchange.cells import Cell, cell_text, folded, squeezed
from lifepath_desktop.exchange.dates import Said, read_date
from lifepath_desktop.exchange.layout import Grid
from lifepath_desktop.exchange.villages import NOBODY, Named, Villages

_LABEL = re.compile(r"([\u4e00-\u9fff]{1,10})\s*(?:\([^()]{0,10}\))?\s*:")
_UNIT_LABELS = frozenset(("填报单位", "上报单位", "报送单位", "填表单位", "填报村", "村名", "行政村", "单位", "村", "所属村", "村别", "单位名称", "村居", "制表单位", "编制单位", "社区", "填报村居"))  # fmt: skip
_DATE_LABELS = frozenset(("填报时间", "填报日期", "填表时间", "填表日期", "上报时间", "上报日期", "报送时间", "报送日期", "制表时间", "制表日期", "统计时间", "时间", "日期", "截至时间", "统计截止时间", "更新时间", "截止时间", "截止日期", "截至日期"))  # fmt: skip
_SENDER_LABELS = frozenset(("填报人", "填表人", "报送人", "上报人", "制表人", "经办人", "填报人员"))
_MONTH = re.compile(r"(20\d\d)\s*年?\s*[./\-_]?\s*(?:\d{1,2}\s*月?份?\s*[-~至到]\s*)?(\d{1,2})\s*月")
_DOTTED_MONTH = re.compile(r"(?<!\d)(20\d\d)[./\-_](\d{1,2})(?!\d)")
_RUN_MONTH = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(?!\d)")
_QUARTER = re.compile(r"(20\d\d)\s*年?\s*第?([一二三四1234])季度")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_LONE_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s*月(?!\d)")
_UNTIL = re.compile(r"截[至止]")
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}


@dataclass(frozen=True, slots=True)
class Banner:
    """What the lines around a table say."""

    village: Named = NOBODY
    filled_on: date | None = None
    sender: str = ""
    period_end: date | None = None
    strange_title: str = ""

    def or_else(self, other: "Banner") -> "Banner":
        """This banner, completed by another where it is silent."""
        silent = not (self.village.village or self.village.strange)
        return Banner(
            other.village if silent else self.village,
            self.filled_on or other.filled_on,
            self.sender or other.sender,
            self.period_end or other.period_end,
            self.strange_title or other.strange_title,
        )


def banner_of(grid: Grid, rows: Iterable[int], villages: Villages) -> Banner:
    """What some rows of a sheet say; 填报单位 counts before a title."""
    found = Banner()
    titled = Banner()
    for row in rows:
        cells = [
            cell
            for column, cell in enumerate(grid.rows[row])
            if cell is not None and (row, column) not in grid.origins
        ]
        pairs = list(_labelled(cells))
        for label, value in pairs:
            found = found.or_else(_of_label(label, value, villages))
        if not pairs:
            titled = titled.or_else(_of_title(" ".join(map(cell_text, cells)), villages))
    return found.or_else(titled)


def _of_label(label: str, value: Cell, villages: Villages) -> Banner:
    if label in _UNIT_LABELS:
        return Banner(village=villages.unit(cell_text(value)))
    if label in _DATE_LABELS:
        return Banner(filled_on=whole_day(value))
    if label in _SENDER_LABELS:
        words = cell_text(value).split()
        return Banner(sender=words[0] if words else "")
    return Banner()


def _of_title(text: str, villages: Villages) -> Banner:
    until = _UNTIL.search(text)
    filled_on = whole_day(text[until.end() :]) if until else None
    named = villages.within(text)
    return Banner(Named(named.village), filled_on, "", period_end(text), named.strange)


def whole_day(value: Cell) -> date | None:
    """A date with its year, or None."""
    words = read_date(value)
    return words.day if words.said is Said.DAY and not words.doubt else None


def _labelled(cells: Sequence[Cell]) -> Iterator[tuple[str, Cell]]:
    """Pairs of a label and its value, in one cell or in two neighbouring ones."""
    for index, cell in enumerate(cells):
        if not isinstance(cell, str):
            continue
        written = cell_text(cell)
        text = folded(written)
        following = cells[index + 1] if index + 1 < len(cells) else None
        labels = list(_LABEL.finditer(text))
        for label, after in zip_longest(labels, labels[1:]):
            value = written[label.end() : after.start() if after else len(written)].strip()
            yield label[1], value or (following if after is None else "")
        bare = squeezed(re.sub(r"\(.*\)", "", text))
        if not labels and bare in _UNIT_LABELS | _DATE_LABELS | _SENDER_LABELS and following is not None:
            yield bare, following


def period_end(text: str, year: int | None = None) -> date | None:
    """The last day of the period that a title, a sheet or a file name speaks of.

    >>> period_end("白际村台账2024年10月.xlsx"), period_end("2024年度"), period_end("10月份", 2024)
    (datetime.date(2024, 10, 31), datetime.date(2024, 12, 31), datetime.date(2024, 10, 31))
    """
    words = folded(text)
    if quarter := _QUARTER.search(words):
        return _month_end(int(quarter[1]), _QUARTERS[quarter[2]])
    for pattern in (_MONTH, _DOTTED_MONTH, _RUN_MONTH):
        if found := pattern.search(words):
            return _month_end(int(found[1]), int(found[2]))
    if found := _YEAR.search(words):
        year = int(found[1])
    if month := _LONE_MONTH.search(words):
        return _month_end(year, int(month[1])) if year else None
    return date(year, 12, 31) if found and year else None


def _month_end(year: int, month: int) -> date | None:
    return date(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else None


def last_whole_day(grid: Grid, rows: Iterable[int]) -> date | None:
    """The date that closes a signature line, when there is one."""
    found = None
    for row in rows:
        for cell in grid.rows[row]:
            if cell is not None:
                text = cell_text(cell)
                found = whole_day(text.split("：")[-1].split("）")[-1]) or found
    return found
