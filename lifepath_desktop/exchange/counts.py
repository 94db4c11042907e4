"""Reads how many 处 a cell counts: digits, Chinese numerals, ticks, strokes."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from lifepath_desktop.exchange.cells import Cell, cell_text, folded

MOST = 500
"""Above this a count of hazards at one place is more likely a slip than a fact."""

_NONE_WORDS = frozenset(
    ("/", "//", "\\", "-", "--", "---", "无", "没有", "未发现", "未发现隐患", "未发现问题", "无隐患", "无问题", "正常", "否",
     "不涉及", "零", "〇", "○", "0", "o", "O", "未见异常", "合格", "无.", "未发现异常", "暂无")
)  # fmt: skip
_TICKS = frozenset(("√", "✓", "✔", "☑", "是", "有", "V", "v", "对"))
_CROSSES = frozenset(("×", "✗", "✘", "x", "X", "☐", "□"))
_UNITS = "处个项条件"
_OTHER_UNITS = "扇盏具块辆张台道间米家只根樘副把"
_NUMERAL = "[零〇一二两三四五六七八九十百]+"
_PLAIN = re.compile(rf"^(?:共|约|共计)?(-?\d+(?:\.\d+)?|{_NUMERAL})\s*([{_UNITS}{_OTHER_UNITS}]?)\.?$")
_IN_TEXT = re.compile(rf"(\d+|{_NUMERAL})\s*处")
_IN_TEXT_OTHER = re.compile(rf"(\d+|{_NUMERAL})\s*[个{_OTHER_UNITS}]")
_DIGITS = {char: index for index, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}

_TICK = "这里打的是“{text}”，没有写几处，请核对。"
_CROSS = "这里打的是“{text}”，按没有隐患（0处）读入，请核对。"
_DECIMAL = "“{text}”不是整数，按{value}处读入，请核对。"
_NEGATIVE = "“{text}”是负数，按{value}处读入，请核对。"
_LARGE = "“{text}”处大得异常，请核对。"
_DATE = "这一格的数字被设成了日期格式，按{value}处读入，请核对。"
_WORDS = "从文字“{text}”中读出{value}处，请核对。"
_NO_NUMBER = "“{text}”里没有写明几处，按1处读入，请核对。"
_UNIT = "“{text}”的单位不是“处”，按{value}处读入，请核对。"


@dataclass(frozen=True, slots=True)
class Count:
    """How many a cell says: None when it says nothing. `words` is the text when it describes rather than counts."""

    value: int | None
    doubt: str = ""
    words: str = ""
    is_tick: bool = False


def numeral(text: str) -> int:
    """The value of digits or of a Chinese numeral below 1,000.

    >>> numeral("两"), numeral("十二"), numeral("二十"), numeral("一百零五"), numeral("07")
    (2, 12, 20, 105, 7)
    """
    if text.isdecimal():
        return int(text)
    hundreds, _, below = text.rpartition("百")
    total = _DIGITS.get(hundreds, 1) * 100 if "百" in text else 0
    tens, ten, ones = below.rpartition("十")
    if ten:
        total += (_DIGITS.get(tens.strip("零〇"), 1) if tens.strip("零〇") else 1) * 10
    for char in ones.strip("零〇")[-1:]:
        total += _DIGITS.get(char, 0)
    return total


@lru_cache(maxsize=20_000, typed=True)
def read_count(cell: Cell) -> Count:
    """Read one cell.

    >>> read_count("两处").value, read_count("３处").value, read_count("/").value, read_count(2.0).value
    (2, 3, 0, 2)
    >>> read_count(None).value is None, read_count("√").value, read_count("安全出口上锁2处").value
    (True, 1, 2)
    """
    if cell is None:
        return Count(None)
    if isinstance(cell, bool):
        return Count(int(cell), _TICK.format(text=cell_text(cell)))
    if isinstance(cell, date):
        return _from_date(cell)
    if isinstance(cell, int | float):
        return _from_number(float(cell), cell_text(cell))
    return _from_text(cell_text(cell))


def _from_date(day: date) -> Count:
    """A small number that carries the look of a date: 3 shows as 1900/1/3."""
    value = (date(day.year, day.month, day.day) - date(1899, 12, 31)) // timedelta(days=1)
    if 0 <= value <= MOST:
        return Count(value, _DATE.format(value=value))
    text = cell_text(day)
    return Count(1, _NO_NUMBER.format(text=text))


def _from_number(number: float, text: str) -> Count:
    if number != number or number in {float("inf"), float("-inf")}:
        return Count(1, _NO_NUMBER.format(text=text))
    if number < 0:
        value = max(1, int(-number))
        return Count(value, _NEGATIVE.format(text=text, value=value))
    if number != int(number):
        value = max(1, int(number))
        return Count(value, _DECIMAL.format(text=text, value=value))
    return Count(int(number), _LARGE.format(text=text) if number > MOST else "")


def _from_text(written: str) -> Count:
    text = folded(written).replace(" ", "").replace("\n", "")
    if not text:
        return Count(None)
    if text in _NONE_WORDS:
        return Count(0)
    if text in _TICKS:
        return Count(1, _TICK.format(text=written), is_tick=True)
    if text in _CROSSES:
        return Count(0, _CROSS.format(text=written))
    if plain := _PLAIN.match(text):
        return _from_plain(plain, written)
    return _from_words(text, written)


def _from_plain(plain: re.Match[str], written: str) -> Count:
    amount, unit = plain.groups()
    is_digits = amount[0] in "-0123456789"
    count = _from_number(float(amount), written) if is_digits else Count(numeral(amount))
    if unit and unit in _OTHER_UNITS and not count.doubt:
        return Count(count.value, _UNIT.format(text=written, value=count.value))
    return count


def _from_words(text: str, written: str) -> Count:
    found = _IN_TEXT.findall(text)
    value = sum(map(numeral, found)) if found else 0
    if not found and (other := _IN_TEXT_OTHER.search(text)):
        value = numeral(other[1])
    if not 0 < value <= MOST:
        return Count(1, _NO_NUMBER.format(text=written), written)
    return Count(value, _WORDS.format(text=written, value=value), written)


@lru_cache(maxsize=20_000)
def counts_in_words(details: str) -> tuple[int, ...]:
    """Every “N处” that a description writes.

    >>> counts_in_words("安全出口上锁3处，走道堆物两处")
    (3, 2)
    """
    return tuple(numeral(found) for found in _IN_TEXT.findall(folded(details)))
