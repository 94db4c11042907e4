"""Reads a day in every form that people type it, and says when it is not certain."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum, auto
from functools import lru_cache

from lifepath_desktop.exchange.cells import Cell, cell_text, folded

FIRST_YEAR, LAST_YEAR = 2000, 2050
_SERIAL_START = date(1899, 12, 30)
_FIRST_SERIAL = (date(FIRST_YEAR, 1, 1) - _SERIAL_START).days
_LAST_SERIAL = (date(LAST_YEAR, 12, 31) - _SERIAL_START).days


class Said(Enum):
    """What kind of thing a cell says about a day."""

    NOTHING = auto()
    DAY = auto()
    DAY_OF_YEAR = auto()
    WITHIN = auto()
    SAME_DAY = auto()
    MONTH_END = auto()
    UNREADABLE = auto()


@dataclass(frozen=True, slots=True)
class DateWords:
    """A cell's words about a day, before the year and the day of inspection are known.

    `day` holds a whole date; for DAY_OF_YEAR its year is only a stand-in leap year. `within` is N of "N日内".
    `doubt` is a sentence when the reading is not certain, `rest` is what else stands in the cell.
    """

    said: Said
    day: date | None = None
    within: int = 0
    doubt: str = ""
    rest: str = ""


_STAND_IN = 2000  # A leap year, so that 2月29日 without a year can be held.

_IMPOSSIBLE = "没有“{text}”这一天，日期未读入，请核对。"
_SEVERAL = "这一格写了几个日期，取用了{which}，请核对。"
_ONLY_MONTH = "只写到月份，没有具体日期，未读入，请补全。"
_ONLY_DAY = "只写了“{text}”，不能确定是哪一天，未读入，请补全。"
_UNREADABLE = "认不出这个日期，未读入，请核对。"
_SHORT_MONTH = "“{text}”可能是{month}月{day}日，也可能是{month}月{tens}日（表格会去掉末尾的0），请核对。"
_SERIAL = "“{text}”按表格的日期序号读作{day}，请核对。"
_DIGITS = "“{text}”读作{day}，请核对。"
_AMERICAN = "“{text}”按“月/日/年”读作{day}，请核对。"
_FAR_YEAR = "年份不在2000年至2050年之间，未读入，请核对。"
_EXTRA = "日期之外还写有“{rest}”，没有读入这一栏，请核对。"

_PLAIN = re.compile(r"^(20\d\d)[.\-/年](\d{1,2})[.\-/月](\d{1,2})日?$", re.ASCII)
"""The forms that fill most ledgers, read without a search."""

_DAY_MARK = r"(?:\s*[日号])?"
_PATTERN = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:\s*[年./\-,_\\]\s*|\s+)(?P<m>\d{1,2})(?:\s*[月./\-,_\\]\s*|\s+)(?P<d>\d{1,2})(?!\d)"
    + _DAY_MARK
    + r"|(?<!\d)(?P<cy>20\d\d)(?P<cm>[01]\d)(?P<cd>[0-3]\d)(?!\d)"
    r"|(?<![\d.])'?(?P<sy>[12]\d)\s*(?P<sep>[./\-])\s*(?P<sm>\d{1,2})\s*(?P=sep)\s*(?P<sd>\d{1,2})(?![\d]|[./\-]\d)"
    r"|(?<!\d)(?P<ty>[12]\d)\s*年\s*(?P<tm>\d{1,2})\s*月\s*(?P<td>\d{1,2})(?!\d)"
    + _DAY_MARK
    + r"|(?<!\d)(?P<um>\d{1,2})[/\-](?P<ud>\d{1,2})[/\-](?P<uy>20\d\d)(?!\d)"
    r"|(?<!\d)(?P<nm>\d{1,2})\s*月\s*(?P<nd>\d{1,2})(?!\d)"
    + _DAY_MARK
    + r"|(?<![\d.])(?P<dm>\d{1,2})\s*(?P<dsep>[./\-])\s*(?P<dd>\d{1,2})(?!\d|(?P=dsep)\d)"
    + _DAY_MARK
)
_MONTH = re.compile(r"(?<!\d)(?:((?:20)?\d\d)\s*[年./\-]\s*)?(\d{1,2})\s*月(?:份)?\s*(底|末)?")
_YEAR_MONTH = re.compile(r"^(20\d\d)\s*[./\-年]\s*(\d{1,2})$")
_YEAR_END = re.compile(r"(?:(20\d\d)\s*年?)?年?(?:底|末)")
_WITHIN = re.compile(
    r"(\d+|半|[一二两三四五六七八九十]+)\s*(个?工作日|日|天|个?星期|周|个月|个?月)\s*(以?之?内)?"
)
_TIME = re.compile(r"[T ]?\d{1,2}\s*[:时点]\s*\d{0,2}\s*分?(?::\d{1,2}(?:\.\d+)?)?\s*秒?Z?")
_WEEKDAY = re.compile(r"\(?(?:星期|礼拜|周)[一二三四五六日天]\)?")
_FILLERS = re.compile(
    r"上午|下午|中午|晚上|早上|左右|(?<=\s)(?:以前|之前|前|止)|^(?:以前|之前|前|止)(?=$|\W)"
)
_SAME_DAY = re.compile(
    r"^(?:当日|当天|同日|同一天|排查当日|检查当日|排查当天|检查当天)(?:整?改?完成|整改|改正|已?整改)?$"
)
_CHINESE_DAY = re.compile(r"[〇零○一二三四五六七八九十]+(?=[年月日号])")
_NOTHING = frozenset(("", "/", "//", "-", "--", "---", "\\", "无", "暂无", "空", "."))
_DIGIT_OF = {char: index for index, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}


@lru_cache(maxsize=50_000, typed=True)
def read_date(cell: Cell) -> DateWords:
    """Read one cell.

    >>> read_date("２０２４．１０．９").day, read_date("24.10.9").day, read_date(45574.0).day
    (datetime.date(2024, 10, 9), datetime.date(2024, 10, 9), datetime.date(2024, 10, 9))
    >>> read_date("2024.6.22 汪网格员").rest
    '汪网格员'
    >>> read_date("10月9日").said.name, read_date("七日内").within, read_date("2024.2.30").said.name
    ('DAY_OF_YEAR', 7, 'UNREADABLE')
    """
    if cell is None:
        return DateWords(Said.NOTHING)
    if isinstance(cell, datetime):
        return _whole(cell.date())
    if isinstance(cell, date):
        return _whole(cell)
    if isinstance(cell, int | float):
        return _from_number(float(cell))
    return _from_text(cell_text(cell))


def _whole(day: date, doubt: str = "", rest: str = "") -> DateWords:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return DateWords(Said.UNREADABLE, doubt=_FAR_YEAR, rest=rest)
    return DateWords(Said.DAY, day, doubt=doubt, rest=rest)


def _from_number(number: float) -> DateWords:
    """A number: a day's serial, digits run together, or month.day that the sheet took for a decimal."""
    if _FIRST_SERIAL <= number < _LAST_SERIAL + 1:
        return _whole(_SERIAL_START + timedelta(days=int(number)))
    text = cell_text(number)
    if text.isdecimal():
        return _from_digits(text)
    words = _from_text(text)
    if (
        words.said is Said.DAY_OF_YEAR
        and words.day
        and words.day.day in {1, 2, 3}
        and len(text.split(".")[-1]) == 1
    ):
        day = words.day
        doubt = _SHORT_MONTH.format(text=text, month=day.month, day=day.day, tens=day.day * 10)
        return replace(words, doubt=words.doubt or doubt)
    return words


def _from_digits(text: str) -> DateWords:
    """Digits without any mark: 20241009 is certain; 241009 and 1009 are doubtful."""
    if len(text) == 8:
        return _built(text, int(text[:4]), int(text[4:6]), int(text[6:]))
    if len(text) == 6 and text[:2] != "20":
        words = _built(text, 2000 + int(text[:2]), int(text[2:4]), int(text[4:]))
        return replace(words, doubt=words.doubt or _DIGITS.format(text=text, day=_named(words.day)))
    if len(text) == 5 and _FIRST_SERIAL <= int(text) <= _LAST_SERIAL:
        day = _SERIAL_START + timedelta(days=int(text))
        return _whole(day, _SERIAL.format(text=text, day=_named(day)))
    if len(text) == 4 and text[:2] != "20":
        words = _built(text, None, int(text[:2]), int(text[2:]))
        named = f"{words.day.month}月{words.day.day}日" if words.day else ""
        return replace(words, doubt=words.doubt or _DIGITS.format(text=text, day=named))
    if len(text) <= 2:
        return DateWords(Said.UNREADABLE, doubt=_ONLY_DAY.format(text=text))
    return DateWords(Said.UNREADABLE, doubt=_UNREADABLE)


def _named(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _built(text: str, year: int | None, month: int, day: int) -> DateWords:
    try:
        made = date(year or _STAND_IN, month, day)
    except ValueError:
        return DateWords(Said.UNREADABLE, doubt=_IMPOSSIBLE.format(text=text))
    return _whole(made) if year else DateWords(Said.DAY_OF_YEAR, made)


def _from_text(written: str) -> DateWords:
    if plain := _PLAIN.match(written):
        return _built(written, int(plain[1]), int(plain[2]), int(plain[3]))
    text = folded(written)
    if text.strip(" .") in _NOTHING:
        return DateWords(Said.NOTHING)
    if (digits := text.removesuffix(".0")).isdecimal() and (digits == text or len(digits) >= 5):
        return _from_digits(digits)
    if _SAME_DAY.match(text.strip()):
        return DateWords(Said.SAME_DAY, rest="")
    if not re.search(r"\d", text) and _CHINESE_DAY.search(text):
        written = text = _CHINESE_DAY.sub(lambda found: _chinese_digits(found[0]), text)
    clear = _TIME.sub(_blank, _WEEKDAY.sub(_blank, text))
    found = list(_PATTERN.finditer(clear))
    if found:
        return _from_matches(written, clear, found)
    return _without_day(text.strip(), written)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _chinese_digits(words: str) -> str:
    """Turn 二〇二四 into 2024 and 二十一 into 21."""
    if "十" not in words:
        return "".join(str(_DIGIT_OF[char]) for char in words)
    tens, ones = words.split("十", 1)
    return str((_DIGIT_OF.get(tens, 1) if tens else 1) * 10 + (_DIGIT_OF.get(ones, 0) if ones else 0))


def _from_matches(written: str, clear: str, found: list[re.Match[str]]) -> DateWords:
    words = _from_match(found[0])
    rest = _FILLERS.sub("", _beside(written, clear, found).strip()).strip()
    if len({match[0] for match in found}) > 1:
        words = replace(words, doubt=words.doubt or _SEVERAL.format(which="前一个"))
    return replace(words, rest=rest) if rest else words


def _beside(written: str, clear: str, found: list[re.Match[str]]) -> str:
    """What stands beside the dates, with the blanks that were written inside a name kept."""
    kept = list(written)
    for match in found:
        kept[match.start() : match.end()] = ["\n"] * (match.end() - match.start())
    folded_text = folded(written)
    for index, char in enumerate(clear):
        if char == " " and folded_text[index] != " ":
            kept[index] = "\n"
    return re.sub(r"\n+", " ", "".join(kept))


def _from_match(match: re.Match[str]) -> DateWords:
    get = match.group
    text = get(0)
    if get("y"):
        return _built(text, int(get("y")), int(get("m")), int(get("d")))
    if get("cy"):
        return _built(text, int(get("cy")), int(get("cm")), int(get("cd")))
    if get("sy"):
        return _built(text, 2000 + int(get("sy")), int(get("sm")), int(get("sd")))
    if get("ty"):
        return _built(text, 2000 + int(get("ty")), int(get("tm")), int(get("td")))
    if get("uy"):
        words = _built(text, int(get("uy")), int(get("um")), int(get("ud")))
        return replace(words, doubt=words.doubt or _AMERICAN.format(text=text, day=_named(words.day)))
    if get("nm"):
        return _built(text, None, int(get("nm")), int(get("nd")))
    if get("dsep") == "." and int(get("dm")) > 12 >= int(get("dd")):
        return DateWords(Said.UNREADABLE, doubt=_ONLY_MONTH)
    return _built(text, None, int(get("dm")), int(get("dd")))


def _without_day(text: str, written: str) -> DateWords:
    """Words about time that name no day: N日内, a month, the end of a month or year."""
    if within := _WITHIN.search(text):
        days = _days_within(within)
        if days is not None:
            return days
    if _YEAR_MONTH.match(text):
        return DateWords(Said.UNREADABLE, doubt=_ONLY_MONTH)
    if month := _MONTH.search(text):
        return _month_words(month)
    if (end := _YEAR_END.search(text)) and end[1]:
        return DateWords(
            Said.DAY, date(int(end[1]), 12, 31), doubt=_DIGITS.format(text=text, day=f"{end[1]}年12月31日")
        )
    return DateWords(Said.UNREADABLE, doubt=_UNREADABLE, rest=written.strip())


def _month_words(month: re.Match[str]) -> DateWords:
    number = int(month[2])
    if not month[3] or not 1 <= number <= 12:
        return DateWords(Said.UNREADABLE, doubt=_ONLY_MONTH)
    year = int(month[1]) % 100 + 2000 if month[1] else _STAND_IN
    last = date(year, number, monthrange(year, number)[1])
    doubt = _DIGITS.format(text=month[0], day=f"{number}月最后一天")
    return DateWords(Said.DAY if month[1] else Said.MONTH_END, last, doubt=doubt)


def _days_within(found: re.Match[str]) -> DateWords | None:
    amount_text, unit, inside = found.groups()
    if not inside and not unit.endswith(("天", "周", "星期", "个月")):
        return None
    amount = (
        0.5
        if amount_text == "半"
        else float(amount_text if amount_text.isdecimal() else _chinese_digits(amount_text))
    )
    if unit.endswith("工作日"):
        return DateWords(Said.UNREADABLE, doubt="按工作日计的期限未换算成日期，请核对后填写。")
    scale = 7 if unit.endswith(("周", "星期")) else 30 if unit.endswith("月") else 1
    days = int(amount * scale)
    return DateWords(Said.WITHIN, within=days) if 0 < days <= 400 else None


_WITHIN_DOUBT = "“{text}”从排查之日起算，读作{day}，请核对。"
_NO_START = "没有排查日期，“{text}”算不出具体日期，未读入，请补全。"
_SAME_DAY_DOUBT = "“{text}”读作排查当日{day}，请核对。"
_NO_YEAR = "没有写年份，也没有可以参照的日期，未读入，请补全。"


def on_or_before(words_day: date, latest: date) -> date | None:
    """The nearest such day of the year that is not after `latest` (contract.md, Import).

    >>> on_or_before(date(2000, 11, 3), date(2024, 10, 30))
    datetime.date(2023, 11, 3)
    """
    return _nearest(words_day, range(latest.year, latest.year - 9, -1), lambda day: day <= latest)


def on_or_after(words_day: date, earliest: date) -> date | None:
    """The nearest such day of the year that is not before `earliest`.

    >>> on_or_after(date(2000, 1, 5), date(2024, 12, 20))
    datetime.date(2025, 1, 5)
    """
    return _nearest(words_day, range(earliest.year, earliest.year + 9), lambda day: day >= earliest)


def _nearest(words_day: date, years: range, fits: Callable[[date], bool]) -> date | None:
    for year in years:
        if words_day.month == 2 and words_day.day == 29 and monthrange(year, 2)[1] == 28:
            continue
        if fits(made := words_day.replace(year=year)):
            return made
    return None


def settle_after(words: DateWords, inspected: date | None, text: str) -> tuple[date | None, str]:
    """The day of a deadline or of a fix, and the doubt about it."""
    if words.said is Said.DAY:
        return words.day, words.doubt
    if words.said is Said.WITHIN:
        if inspected is None:
            return None, _NO_START.format(text=text)
        day = inspected + timedelta(days=words.within)
        return day, _WITHIN_DOUBT.format(text=text, day=_named(day))
    if words.said is Said.SAME_DAY:
        if inspected is None:
            return None, _NO_START.format(text=text)
        return inspected, _SAME_DAY_DOUBT.format(text=text, day=_named(inspected))
    if words.said in {Said.DAY_OF_YEAR, Said.MONTH_END} and words.day:
        if inspected is None:
            return None, _NO_YEAR
        return on_or_after(words.day, inspected), words.doubt
    return None, words.doubt


def settle_before(words: DateWords, latest: date) -> tuple[date | None, str]:
    """The day of an inspection, and the doubt about it."""
    if words.said is Said.DAY:
        return words.day, words.doubt
    if words.said is Said.DAY_OF_YEAR and words.day:
        return on_or_before(words.day, latest), words.doubt
    if words.said is Said.NOTHING:
        return None, ""
    return None, words.doubt or _UNREADABLE


def extra_doubt(rest: str) -> str:
    """The sentence for words beside a date that no column takes."""
    return _EXTRA.format(rest=rest)
