"""Dates, telephone numbers and counts as people type them, each with what it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

FULL_WIDTH = str.maketrans("0123456789.-/:", "０１２３４５６７８９．－／：")
NUMERALS = "〇一二三四五六七八九"
WEEKDAYS = "一二三四五六日"


def _chinese_number(value: int) -> str:
    if value < 10:
        return NUMERALS[value]
    tens, ones = divmod(value, 10)
    return ("" if tens == 1 else NUMERALS[tens]) + "十" + (NUMERALS[ones] if ones else "")


def serial_of(day: date) -> int:
    return (day - date(1899, 12, 30)).days


WHOLE: dict[str, Callable[[date], object]] = {
    "dots": lambda d: f"{d.year}.{d.month}.{d.day}",
    "padded dots": lambda d: f"{d:%Y.%m.%d}",
    "short year": lambda d: f"{d:%y}.{d.month}.{d.day}",
    "chinese": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "chinese hao": lambda d: f"{d.year}年{d.month}月{d.day}号",
    "chinese spaced": lambda d: f"{d.year} 年 {d.month} 月 {d.day} 日",
    "compact": lambda d: f"{d:%Y%m%d}",
    "compact number": lambda d: int(f"{d:%Y%m%d}"),
    "dashes": lambda d: f"{d.year}-{d.month}-{d.day}",
    "iso": lambda d: f"{d:%Y-%m-%d}",
    "iso time": lambda d: f"{d:%Y-%m-%d} 00:00:00",
    "slashes": lambda d: f"{d.year}/{d.month}/{d.day}",
    "short slashes": lambda d: f"{d:%y}/{d.month}/{d.day}",
    "wide": lambda d: f"{d.year}.{d.month}.{d.day}".translate(FULL_WIDTH),
    "wide chinese": lambda d: f"{d.year}年{d.month}月{d.day}日".translate(FULL_WIDTH),
    "ideographic stops": lambda d: f"{d.year}。{d.month}。{d.day}",
    "trailing stop": lambda d: f"{d.year}.{d.month}.{d.day}.",
    "commas": lambda d: f"{d.year}，{d.month}，{d.day}",
    "numerals": lambda d: (
        "".join(NUMERALS[int(c)] for c in str(d.year))
        + f"年{_chinese_number(d.month)}月{_chinese_number(d.day)}日"
    ),
    "weekday": lambda d: f"{d.year}.{d.month}.{d.day}（周{WEEKDAYS[d.weekday()]}）",
    "morning": lambda d: f"{d.year}年{d.month}月{d.day}日上午",
    "clock": lambda d: f"{d.year}-{d.month}-{d.day} 15:30",
    "short chinese": lambda d: f"{d:%y}年{d.month}月{d.day}日",
    "mixed": lambda d: f"{d.year}年{d.month}.{d.day}",
    "real": lambda d: datetime(d.year, d.month, d.day),
    "real date": lambda d: d,
    "serial": serial_of,
    "serial text": lambda d: str(serial_of(d)),
    "quoted": lambda d: f"'{d.year}-{d.month}-{d.day}",
    "spaced dots": lambda d: f" {d.year}. {d.month}. {d.day} ",
}
YEARLESS: dict[str, Callable[[date], object]] = {
    "month day": lambda d: f"{d.month}月{d.day}日",
    "month hao": lambda d: f"{d.month}月{d.day}号",
    "dot": lambda d: f"{d.month}.{d.day}",
    "slash": lambda d: f"{d.month}/{d.day}",
    "dash": lambda d: f"{d.month}-{d.day}",
    "wide dot": lambda d: f"{d.month}.{d.day}".translate(FULL_WIDTH),
    "numerals yearless": lambda d: f"{_chinese_number(d.month)}月{_chinese_number(d.day)}日",
}
TYPED = {"compact number", "real", "real date", "serial"}
"""Forms that a text file cannot hold; `compact number` reads the same there."""


def due_words(random: Random, inspected: date) -> tuple[object, date | None]:
    """A deadline in words, and the day it says."""
    days = random.choice((3, 5, 7, 10, 15, 30))
    month_end = (inspected.replace(day=1) + timedelta(days=62)).replace(day=1) - timedelta(days=1)
    word = {3: "三", 5: "五", 7: "七", 10: "十", 15: "十五", 30: "三十"}[days]
    by = inspected + timedelta(days=days)
    forms: tuple[tuple[object, date | None], ...] = (
        (f"{days}日内", by),
        (f"{days}天内", by),
        (f"{word}日内", by),
        (f"{days}日内整改", by),
        (f"{days}个工作日内", None),
        ("一周内", inspected + timedelta(days=7)),
        (f"{month_end.year}年{month_end.month}月底", month_end),
        (f"{month_end.month}月底前", month_end),
        (f"{by.month}月{by.day}日前", by),
        (f"{by.year}.{by.month}.{by.day}前", by),
        (f"{by.year}年{by.month}月{by.day}日之前", by),
        (f"至{by.year}.{by.month}.{by.day}", by),
        (f"限{by.month}月{by.day}日前改完", by),
        ("年底前", date(inspected.year, 12, 31)),
    )
    return random.choice(forms)


def phone_cell(random: Random, phone: str, typed: bool) -> object:
    """A number of one telephone as it is typed."""
    if not phone or not phone.startswith("1") or "、" in phone:
        return random.choice(
            (phone, phone.replace("、", "/"), phone.replace("、", "\n"), phone.replace("、", "，"))
        )
    spaced = f"{phone[:3]} {phone[3:7]} {phone[7:]}"
    forms: list[object] = [
        phone,
        phone,
        spaced,
        spaced.replace(" ", "-"),
        phone.translate(FULL_WIDTH),
        f" {phone}",
        f"{phone}\t",
    ]
    if typed:
        forms += [int(phone), int(phone), float(phone)]
    return random.choice(forms)


def with_phone(random: Random, name: str, phone: str) -> str:
    """A name and a telephone number in one cell."""
    return random.choice(
        (f"{name} {phone}", f"{name}{phone}", f"{phone}{name}", f"{name}（{phone}）", f"{name}\n{phone}", f"{name}：{phone}", f"{name},{phone}",
         f"{phone} {name}", f"{name}/{phone}", f"{name} 电话{phone}", f"{name}；{phone}", f"{name}({phone})", f"{name}、{phone}", f"{name}　{phone.translate(FULL_WIDTH)}")
    )  # fmt: skip


def count_cell(random: Random, count: int, typed: bool) -> object:
    """A number of 处 as it is typed."""
    words = ("", "一", "两", "三", "四", "五")
    forms: list[object] = [
        str(count),
        f"{count}处",
        f"{words[count]}处",
        str(count).translate(FULL_WIDTH),
        f" {count} ",
        f"{count} 处",
        f"{count}个",
    ]
    if typed:
        forms += [count, count, count, count, float(count)]
    return random.choice(forms)
