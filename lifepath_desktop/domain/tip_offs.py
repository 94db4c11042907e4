"""Rules about tip-offs: what is written down, by when it is checked, and who told first."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum

from lifepath_desktop.domain.periods import is_within


class Channel(Enum):
    """How a tip-off reached the office (domain: 举报方式)."""

    PHONE = "phone"
    VISIT = "visit"
    LETTER = "letter"
    ONLINE = "online"
    HOTLINE = "hotline"
    OTHER = "other"


CHANNEL_WORDS = {
    Channel.PHONE: "来电",
    Channel.VISIT: "来访",
    Channel.LETTER: "来信",
    Channel.ONLINE: "网络",
    Channel.HOTLINE: "12345转办",
    Channel.OTHER: "其他",
}


class Result(Enum):
    """What the check of a tip-off found."""

    CONFIRMED = "confirmed"
    PARTLY = "partly"
    UNFOUNDED = "unfounded"
    NOT_OURS = "not_ours"


RESULT_WORDS = {
    Result.CONFIRMED: "查实",
    Result.PARTLY: "部分查实",
    Result.UNFOUNDED: "未查实",
    Result.NOT_OURS: "不属本乡受理",
}
FOUND_TRUE = (Result.CONFIRMED, Result.PARTLY)


class State(Enum):
    """Where a tip-off stands; computed from what was recorded, never stored."""

    TO_CHECK = "to_check"
    TO_FEED_BACK = "to_feed_back"
    CLOSED = "closed"
    VOIDED = "voided"


STATE_WORDS = {
    State.TO_CHECK: "待核查",
    State.TO_FEED_BACK: "待反馈",
    State.CLOSED: "已办结",
    State.VOIDED: "作废",
}


def state_of(*, voided: bool, checked: bool, fed_back: bool) -> State:
    """Tell where a tip-off stands.

    >>> state_of(voided=False, checked=True, fed_back=False).name
    'TO_FEED_BACK'
    """
    if voided:
        return State.VOIDED
    if not checked:
        return State.TO_CHECK
    return State.CLOSED if fed_back else State.TO_FEED_BACK


@dataclass(frozen=True, slots=True)
class Informant:
    """Who told it: for the vault alone. Its repr says nothing, so that no log or crash report can."""

    name: str = ""
    phone: str = ""
    id_number: str = ""
    address: str = ""
    note: str = ""

    def __repr__(self) -> str:
        return "Informant(…)"

    def is_empty(self) -> bool:
        """Tell whether there is nothing to seal."""
        return not any((self.name, self.phone, self.id_number, self.address, self.note))


INFORMANT_WORDS = {
    "name": "姓名",
    "phone": "联系电话",
    "id_number": "身份证号",
    "address": "住址",
    "note": "其他（只进密封柜）",
}


def tip_off_number(year: int, sequence: int) -> str:
    """Return a 受理编号; it is all that stands for the informant outside the vault.

    >>> tip_off_number(2024, 1)
    'JB2024-0001'
    """
    return f"JB{year:04d}-{sequence:04d}"


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("-", "").casefold()


def gives_away(texts: Iterable[str], informant: Informant) -> str:
    """Return which part of an informant's identity stands in texts that everyone reads, or "".

    >>> gives_away(["张小兰说后门上锁"], Informant(name="张小兰"))
    '姓名'
    >>> gives_away(["电话 138 0013-8000"], Informant(name="张小兰", phone="13800138000"))
    '联系电话'
    """
    joined = "\n".join(_plain(text) for text in texts)
    shortest = {"name": 2, "phone": 7, "id_number": 6, "address": 6, "note": 6}
    for key, least in shortest.items():
        part = _plain(getattr(informant, key))
        if len(part) >= least and part in joined:
            return INFORMANT_WORDS[key].split("（")[0]
    return ""


@dataclass(frozen=True, slots=True)
class TipOffEntry:
    """A tip-off as the clerk writes it down; `urgent` takes the limit in hours, else in working days."""

    received_on: date
    channel: Channel
    content: str
    received_time: str = ""
    received_by: str = ""
    village_id: int | None = None
    place_id: int | None = None
    place_text: str = ""
    priority: int | None = None
    handler: str = ""
    urgent: bool = False
    informant: Informant = field(default_factory=Informant)

    @property
    def named(self) -> bool:
        """Whether it is real-name (实名): a name and a way to reach the person."""
        return bool(self.informant.name.strip() and self.informant.phone.strip())


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """What a check found: by whom in the field, on which day, in which words."""

    on: date
    by: str
    result: Result
    text: str = ""


@dataclass(frozen=True, slots=True)
class FeedbackEntry:
    """How the informant was told, or why nobody could be (无法告知的注明)."""

    on: date
    by: str
    way: str = ""
    text: str = ""
    unreachable_reason: str = ""


@dataclass(frozen=True, slots=True)
class RewardRuleEntry:
    """A reward as the office decided it: `amount` in 分, `basis` the paper that decided it."""

    title: str
    amount: int
    basis: str
    priority: int | None = None
    from_on: date | None = None
    to_on: date | None = None

    def covers(self, priority: int | None, on: date) -> bool:
        """Tell whether it speaks of a matter on a day."""
        return is_within(on, self.from_on, self.to_on) and self.priority in (None, priority)


def is_urgent(priority: int | None) -> bool:
    """Tell which limit a matter takes by default.

    What blocks escape (重点一, 重点三) takes the hours, the rest the working days. 参照 消防监督检查规定: the limit binds
    消防救援机构, so here it is a setting, and the clerk may choose the other one.

    >>> [is_urgent(priority) for priority in (1, 2, 3, None)]
    [True, False, True, False]
    """
    return priority in (1, 3)


@dataclass(frozen=True, slots=True)
class Limits:
    """The office's limits, all 参照: hours and working days for the check."""

    hours: int
    workdays: int


@dataclass(frozen=True, slots=True)
class Due:
    """By when a tip-off is to be checked; without a time, by the end of the day."""

    on: date
    time: str = ""


def due_for(entry: TipOffEntry, limits: Limits, workday_after: Callable[[date, int], date]) -> Due:
    """Return by when a tip-off is to be checked; an unknown hour of receipt gives the whole day.

    >>> entry = TipOffEntry(date(2024, 10, 31), Channel.PHONE, "后门上锁", received_time="16:30", urgent=True)
    >>> due_for(entry, Limits(24, 3), lambda day, count: day)
    Due(on=datetime.date(2024, 11, 1), time='16:30')
    """
    if not entry.urgent:
        return Due(workday_after(entry.received_on, limits.workdays))
    known = time.fromisoformat(entry.received_time) if entry.received_time else time(0)
    end = datetime.combine(entry.received_on, known) + timedelta(hours=limits.hours)
    return Due(end.date(), end.strftime("%H:%M") if entry.received_time else "")


@dataclass(frozen=True, slots=True)
class Told:
    """What the first-reporter rule needs of one tip-off."""

    number: str
    on: date
    time: str
    place_id: int | None
    priority: int | None
    result: Result | None = None

    def before(self, other: "Told") -> bool:
        """Tell whether this one came first; on one day the time decides where both have one, else the number."""
        if self.on != other.on:
            return self.on < other.on
        if self.time and other.time and self.time != other.time:
            return self.time < other.time
        return self.number < other.number


def earlier_report(told: Told, others: Iterable[Told]) -> str:
    """Return the number of the tip-off that told the same place and matter first, or "".

    同一事项只奖第一举报人 (as in the rules of 浙江, 湖南, 河北). One that was found untrue, or was not ours, told nothing.
    """
    if told.place_id is None:
        return ""
    same = [
        other
        for other in others
        if (other.place_id, other.priority) == (told.place_id, told.priority)
        and other.result not in (Result.UNFOUNDED, Result.NOT_OURS)
        and other.before(told)
    ]
    first = None
    for other in same:
        if first is None or other.before(first):
            first = other
    return first.number if first else ""
