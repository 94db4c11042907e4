"""文书: their kinds, their numbers without doubles and with explained gaps, and how they are served (送达)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from lifepath_desktop.domain.workdays import Counted, WorkCalendar, add_days, add_workdays


class InstrumentKind(Enum):
    """The papers of enforcement."""

    PERSUASION = "persuasion"
    NOTICE = "notice"
    WARNING = "warning"
    ORDER = "order"
    DEMAND = "demand"
    DECISION = "decision"
    LAST_DEMAND = "last_demand"
    BILL = "bill"
    BILL_DEMAND = "bill_demand"
    TRANSFER = "transfer"
    FIRE_REQUEST = "fire_request"
    COURT_REQUEST = "court_request"


INSTRUMENT_WORDS = {
    InstrumentKind.PERSUASION: "劝阻提醒单",
    InstrumentKind.NOTICE: "消防安全隐患整改通知书",
    InstrumentKind.WARNING: "行政处罚决定书（警告）",
    InstrumentKind.ORDER: "责令改正通知书",
    InstrumentKind.DEMAND: "催告书",
    InstrumentKind.DECISION: "行政强制执行决定书",
    InstrumentKind.LAST_DEMAND: "代履行催告书",
    InstrumentKind.BILL: "费用缴纳通知书",
    InstrumentKind.BILL_DEMAND: "费用催告书",
    InstrumentKind.TRANSFER: "隐患抄告（移送）函",
    InstrumentKind.FIRE_REQUEST: "提请依法强制执行函",
    InstrumentKind.COURT_REQUEST: "强制执行申请书",
}
SERIES_WORDS = {
    InstrumentKind.PERSUASION: "劝",
    InstrumentKind.NOTICE: "改",
    InstrumentKind.WARNING: "罚",
    InstrumentKind.ORDER: "责",
    InstrumentKind.DEMAND: "催",
    InstrumentKind.DECISION: "强",
    InstrumentKind.LAST_DEMAND: "代催",
    InstrumentKind.BILL: "费",
    InstrumentKind.BILL_DEMAND: "费催",
    InstrumentKind.TRANSFER: "移",
    InstrumentKind.FIRE_REQUEST: "请",
    InstrumentKind.COURT_REQUEST: "申",
}


class Origin(Enum):
    """How a number came into the register of numbers."""

    PROGRAM = "program"
    RESERVED = "reserved"
    HANDWRITTEN = "handwritten"


ORIGIN_WORDS = {Origin.PROGRAM: "开具", Origin.RESERVED: "预留", Origin.HANDWRITTEN: "手写文书"}


class Party(Enum):
    """责任主体类型: the article and what is lawful depend on it."""

    UNIT = "unit"
    SOLE_TRADER = "sole_trader"
    PERSON = "person"


PARTY_WORDS = {Party.UNIT: "单位", Party.SOLE_TRADER: "个体工商户", Party.PERSON: "个人"}


class TermUnit(Enum):
    """How a term is counted from service."""

    DAYS = "days"
    WORKDAYS = "workdays"


TERM_WORDS = {TermUnit.DAYS: "日", TermUnit.WORKDAYS: "个工作日"}


class Method(Enum):
    """How an instrument was served."""

    DIRECT = "direct"
    LEFT = "left"
    MAIL = "mail"
    ENTRUSTED = "entrusted"
    PUBLIC = "public"


METHOD_WORDS = {
    Method.DIRECT: "直接送达",
    Method.LEFT: "留置送达",
    Method.MAIL: "邮寄送达",
    Method.ENTRUSTED: "委托送达",
    Method.PUBLIC: "公告送达",
}
PUBLIC_TERM = timedelta(days=30)
"""An announcement serves when 30 days have passed (民事诉讼法 2023年修正 第九十五条, through 行政强制法 第三十八条)."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """送达回证: how, when and to whom; the two witnesses sign when the addressee refuses."""

    method: Method
    on: date
    receiver: str = ""
    witnesses: tuple[str, str] = ("", "")
    announced_on: date | None = None


def why_not_served(delivery: Delivery, issued_on: date) -> str:
    """Say why a 送达回证 does not stand, or return "".

    Source: 行政强制法 第三十八条 and 民事诉讼法 第八十七至九十五条.
    """
    if delivery.on < issued_on:
        return f"送达日期{delivery.on}早于文书日期{issued_on}，请检查。"
    if delivery.method is Method.LEFT:
        one, other = (name.strip() for name in delivery.witnesses)
        if not one or not other or one == other:
            return "拒绝签收的留置送达要写明两名见证人（《民事诉讼法》第八十九条），请补上两个名字。"
        return ""
    if delivery.method is Method.PUBLIC:
        if delivery.announced_on is None:
            return "公告送达请填写公告日期。"
        served = delivery.announced_on + PUBLIC_TERM
        return (
            ""
            if delivery.on >= served
            else f"公告送达要满三十日（《民事诉讼法》第九十五条），最早{served}视为送达。"
        )
    return "" if delivery.receiver.strip() else "请填写收件人；当事人拒收的选“留置送达”并写两名见证人。"


def end_of_term(calendar: WorkCalendar, served_on: date, term: int, unit: TermUnit) -> Counted:
    """Return the last day of a term that runs from service; the day of service is not counted."""
    count = add_workdays if unit is TermUnit.WORKDAYS else add_days
    return count(calendar, served_on, term)


_NUMBER = re.compile(
    r"(?P<series>[^〔\[（(\s]+)[〔\[（(](?P<year>\d{4})[〕\]）)](?:第)?0*(?P<sequence>\d+)号"
)


def instrument_number(series: str, year: int, sequence: int, *, padded: bool = False) -> str:
    """Return a number as papers carry it.

    >>> instrument_number("白消改", 2024, 1), instrument_number("白消改", 2024, 1, padded=True)
    ('白消改〔2024〕1号', '白消改〔2024〕第0001号')
    """
    return f"{series}〔{year}〕" + (f"第{sequence:04d}号" if padded else f"{sequence}号")


def parse_number(text: str) -> tuple[str, int, int] | None:
    """Return series, year and sequence of a number as people write it; None for another form.

    >>> parse_number("白消改[2024]第0012号")
    ('白消改', 2024, 12)
    """
    found = _NUMBER.fullmatch(text.strip())
    return None if found is None else (found["series"], int(found["year"]), int(found["sequence"]))


def series_of(prefix: str, kind: InstrumentKind) -> str:
    """Return the series of a kind of paper (机关代字 + 消 + 文种).

    >>> series_of("白", InstrumentKind.NOTICE)
    '白消改'
    """
    return f"{prefix}消{SERIES_WORDS[kind]}"


def gaps(sequences: Iterable[int]) -> tuple[int, ...]:
    """Return the numbers that are missing below the highest one.

    >>> gaps([1, 2, 5])
    (3, 4)
    """
    known = set(sequences)
    return tuple(n for n in range(1, max(known, default=0)) if n not in known)


def government_of(township: str) -> str:
    """Return the body that issues a township's papers.

    >>> government_of("白际乡"), government_of("老大桥街道")
    ('白际乡人民政府', '老大桥街道办事处')
    """
    return f"{township}办事处" if township.endswith("街道") else f"{township}人民政府"
