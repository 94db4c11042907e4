"""Tells the rows of a table that are records from totals, signatures, notes and the like."""

import re
from collections.abc import Sequence
from enum import Enum

from lifepath_desktop.exchange.cells import Cell, cell_text, squeezed
from lifepath_desktop.exchange.layout import Grid, Heading, repeats


class Line(Enum):
    """What a row under a heading is; the value says why it is no record."""

    RECORD = ""
    BLANK = "空行"
    HEADING = "重复的表头"
    TOTAL = "小计、合计行，不是记录"
    SIGNATURE = "签字、填报信息行，不是记录"
    NOTE = "填表说明或备注行，不是记录"
    ZERO = "零报告（无隐患）说明行，不是场所记录"
    TITLE = "标题行，不是记录"
    NUMBERED = "只有序号的空行"
    SAMPLE = "示例行，不是记录"
    WORDS = "没有场所名称，也没有排查和隐患内容，不是记录"


_TOTAL = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,10}?|\d{1,2}月份?|\d{4}年\d{0,2}月?份?)?(?:合计|小计|总计|共计|累计|总数|汇总|合\.计)(?:\([^)]*\))?[:.]?(?:\d+(?:处|家|个|户)?.*)?$"
)
_NOT_TOTAL = re.compile(r"店|馆|厂|组|院|公司|户|超市|民宿")
_SIGNATURE = re.compile(
    r"(?:签字|签名|签章|盖章|公章)|(?:填报人|填表人|审核人|制表人|制表|审核|经办人|复核|主要负责人|分管负责人|分管领导|村书记|书记|填报单位|填报时间|填报日期|联系电话|单位负责人|包组干部|包村干部|审批人|统计人)(?:\([^)]*\))?[:]"
)
_NOTE = re.compile(
    r"^(?:填表说明|填报说明|填写说明|说明|备注|注意事项|注意|特别说明|温馨提示|要求|注|附注|备注说明|填报要求|本表|此表|本台账|★|※)[\d.]*(?:[:.,(]|一?式|由|$)|^(?:注|备注|说明|填表说明)\d|^\(?\d{1,2}[.,)](?!\d).{6,}"
)
_ZERO = re.compile(
    r"零报告|^[本当这此]?[月次周期村]?(?:份)?(?:新增)?(?:排查)?[,:]?(?:经?排查)?[,:]?(?:均)?(?:无|未发现|没有|未排查出|未新增)(?:任何|新增|新的|重大|消防|安全|火灾|生命通道|问题|突出)*(?:隐患|问题|变化|情况)?(?:情况)?[.!]?$|(?:无|未发现|没有)(?:新增)?(?:消防|安全|火灾)*(?:隐患|问题隐患)[.!]?$"
)
_LITERAL_ZERO = re.compile(r"零报告")
_TITLE = re.compile(
    r"(?:台账|汇总表|统计表|登记表|清单|明细表|排查表|一览表)(?:\(.*\))?$|^附件\d*:?$|^第\d+页|^\(?截[至止]|^共\d+页|^-?\d+-?$"
)
_PAGE = re.compile(
    r"^-?第?\d+页?[,/ ]*共\d+页-?$|^第\d+页|^以上(?:情况|内容|信息)?(?:均)?属实|^特此|^\(?此[页表]"
)
_DAY = re.compile(r"^20\d\d[.\-/年]\d{1,2}[.\-/月]\d{1,2}日?$")
_SENTENCE = re.compile(r"[.!]$|,.*,|^20\d\d[.\-/年]\d{1,2}[.\-/月]\d{1,2}日?$")
_ANYBODY = re.compile(r"^[×xX*○]{2}")
_SAMPLE = re.compile(r"^\(?(?:示例|样例|例|举例|范例|填写示例|填报示例|例如)\)?[:\d]?$")
_TELLTALE = re.compile(
    r"[×*○计总汇签章注填审制报示样例序号名称单数:：]|说\s*明|场\s*所|对\s*象|店\s*铺|备\s*注|要\s*求|商\s*户|门\s*店|点\s*位|企\s*业|经\s*营"
)
_CARRIES_CONTENT = ("details", "count", "priority", "inspected_on", "measure", "due_on", "fixed_on", "count_1", "count_2", "count_3", "count_other", "address", "contact", "category", "status")  # fmt: skip


def line_at(grid: Grid, row: int, heading: Heading) -> Line:
    """What a row is, as far as its own words tell."""
    texts = _own_texts(grid, row)
    if not texts:
        return Line.BLANK
    first_column, first = next(iter(texts.items()))
    place = heading.places.get("place", -1)
    if _may_repeat(first, heading) and repeats(grid, row, heading):
        return Line.HEADING
    if _is_total(texts, max(place, first_column)):
        return Line.TOTAL
    if len(texts) == 1:
        if says_zero_report(first) and not _NOTE.match(first):
            return Line.ZERO
        if _PAGE.search(first) or (first_column == 0 and _closes(grid, row, first)):
            return Line.SIGNATURE
        if not _holds_content(first_column, heading):
            return _lone(grid, row, heading, first)
    return _of_many(texts, first_column, place)


def _closes(grid: Grid, row: int, words: str) -> bool:
    """Tell whether a lone date at the left edge closes the sheet: nothing like a record follows."""
    below = grid.rows[row + 1 :]
    return _DAY.match(words) is not None and all(len(cells) - cells.count(None) < 3 for cells in below)


def is_plainly_record(cells: Sequence[Cell], place: int) -> bool:
    """A quick answer for most rows: a named place among several cells, and no telltale word up to its name."""
    if not 0 <= place < len(cells) or len(cells) - cells.count(None) < 4:
        return False
    name = cells[place]
    if not isinstance(name, str) or name.strip().strip("()（）").isdecimal():
        return False
    return not any(isinstance(cell, str) and _TELLTALE.search(cell) for cell in cells[: place + 1])


def _of_many(texts: dict[int, str], first_column: int, place: int) -> Line:
    """A row with several cells."""
    first = texts[first_column]
    if _SAMPLE.match(first) or _ANYBODY.search(texts.get(place, "")):
        return Line.SAMPLE
    if place not in texts and _SIGNATURE.search(first):
        return Line.SIGNATURE
    if first_column <= place and _SIGNATURE.match(first) and first.endswith(":"):
        return Line.SIGNATURE
    if _NOTE.match(first) and place not in texts:
        return Line.NOTE
    return _numbered(texts)


def _own_texts(grid: Grid, row: int) -> dict[int, str]:
    return {
        column: words
        for column, cell in enumerate(grid.rows[row])
        if cell is not None and (words := squeezed(cell_text(cell)))
    }


def _may_repeat(first: str, heading: Heading) -> bool:
    return any(first == squeezed(use.heading) for use in heading.columns[:6])


def _is_total(texts: dict[int, str], furthest: int) -> bool:
    return any(
        column <= furthest
        and len(words) <= 40
        and _TOTAL.match(words) is not None
        and _NOT_TOTAL.search(words.split("计")[0]) is None
        for column, words in texts.items()
    )


def _holds_content(column: int, heading: Heading) -> bool:
    """Tell whether a lone cell stands under a heading of findings: then it belongs to the place above it."""
    return any(heading.places.get(name) == column for name in _CARRIES_CONTENT)


def _lone(grid: Grid, row: int, heading: Heading, words: str) -> Line:
    """A row with one cell only."""
    if words.isdecimal():
        return Line.NUMBERED
    if _NOTE.match(words):
        return Line.NOTE
    if says_zero(words):
        return Line.ZERO
    if _SIGNATURE.search(words):
        return Line.SIGNATURE
    if _TITLE.search(words):
        return Line.TITLE
    column = next(iter(_own_texts(grid, row)))
    merged_wide = (row, column + 1) in grid.origins and grid.origins[row, column + 1] == (row, column)
    if heading.places.get("place") == column and not merged_wide and not _SENTENCE.search(words):
        return Line.RECORD
    return Line.WORDS


def _numbered(texts: dict[int, str]) -> Line:
    """Rows of 1 2 3 4 under a heading (栏次), or nothing but the row's own number."""
    words = list(texts.values())
    if len(words) >= 4 and all(word in {str(index), f"({index})"} for index, word in enumerate(words, 1)):
        return Line.HEADING
    return Line.RECORD


def says_zero(words: str) -> bool:
    """Tell whether words report that nothing was found.

    >>> says_zero("本月无新增隐患"), says_zero("零报告"), says_zero("江湾组梯田咖啡")
    (True, True, False)
    """
    return len(words) <= 60 and _ZERO.search(squeezed(words)) is not None


def says_zero_report(words: str) -> bool:
    """Tell whether the word 零报告 itself stands there."""
    return _LITERAL_ZERO.search(words) is not None


def is_note(words: str) -> bool:
    """Tell whether a text is a note to the form."""
    return _NOTE.match(squeezed(words)) is not None
