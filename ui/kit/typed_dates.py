"""Dates as a clerk types them: -3, 15, 昨天, 10.9, 20241009."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

WORDS = {
    "大前天": -3,
    "前天": -2,
    "昨天": -1,
    "昨日": -1,
    "今天": 0,
    "今日": 0,
    "当天": 0,
    "明天": 1,
    "后天": 2,
}
_FULL = re.compile(r"(\d{4}|\d{2})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_SHORT = re.compile(r"(\d{1,2})[-./月](\d{1,2})[日号]?")
_DAYS = re.compile(r"([+-])(\d{1,3})")
_DAY = re.compile(r"(\d{1,2})[日号]?")
_SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SOLID_SHORT = re.compile(r"(\d{2})(\d{2})")


def typed_date(text: str, today: date, *, past: bool = False) -> date | None:
    """Return the date meant, or None when the text is not one.

    A day or month without its year is this month's or this year's; with `past` it is the last one that has been.

    >>> today = date(2024, 10, 12)
    >>> [str(typed_date(t, today)) for t in ("-3", "昨天", "10.9", "24.10.9", "月底")]
    ['2024-10-09', '2024-10-11', '2024-10-09', '2024-10-09', '2024-10-31']
    >>> str(typed_date("15", today)), str(typed_date("15", today, past=True))
    ('2024-10-15', '2024-09-15')
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split()).replace("。", ".")
    if plain in WORDS:
        return today + timedelta(days=WORDS[plain])
    if plain in {"月底", "本月底"}:
        return today.replace(day=monthrange(today.year, today.month)[1])
    if found := _DAYS.fullmatch(plain):
        return today + timedelta(days=int(found[1] + found[2]))
    if found := _FULL.fullmatch(plain) or _SOLID.fullmatch(plain):
        year = int(found[1])
        return _date(year + 2000 if year < 100 else year, int(found[2]), int(found[3]))
    return _without_year(plain, today, past=past)


def _without_year(plain: str, today: date, *, past: bool) -> date | None:
    if found := _SHORT.fullmatch(plain) or _SOLID_SHORT.fullmatch(plain):
        meant = _date(today.year, int(found[1]), int(found[2]))
        if past and meant is not None and meant > today:
            return _date(today.year - 1, meant.month, meant.day)
        return meant
    if found := _DAY.fullmatch(plain):
        meant = _date(today.year, today.month, int(found[1]))
        if past and (meant is None or meant > today):
            last = today.replace(day=1) - timedelta(days=1)
            return _date(last.year, last.month, int(found[1]))
        return meant
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
