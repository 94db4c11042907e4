"""Outreach (宣传教育, plan 三(三)): households and visits to them, events, what screens show, and the coverage."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from lifepath_desktop.domain.fieldwork import require_day, require_words
from lifepath_desktop.errors import RuleBroken


class EventKind(Enum):
    """Where an event went to."""

    TO_UNITS = "to_units"
    TO_PLACES = "to_places"
    TO_HOUSEHOLDS = "to_households"
    GATHERING = "gathering"


EVENT_WORDS = {
    EventKind.TO_UNITS: "进单位",
    EventKind.TO_PLACES: "进场所",
    EventKind.TO_HOUSEHOLDS: "进农户",
    EventKind.GATHERING: "集中宣传",
}


@dataclass(frozen=True, slots=True)
class HouseholdEntry:
    """A household as a list of the group names it; `door` is the number on its door."""

    village_id: int
    head: str
    group_id: int | None = None
    door: str = ""
    members: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FoundAtHome:
    """A hazard that a visit to a household found."""

    details: str
    priority: int | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class VisitEntry:
    """A visit of 敲门行动 to one or more households on one day."""

    on: date
    by: str
    case_id: int | None = None
    leaflets: int = 0
    signed: bool = False
    note: str = ""
    found: FoundAtHome | None = None


@dataclass(frozen=True, slots=True)
class EventEntry:
    """An event as its record sheet says it; the units and places that it reached count in the coverage."""

    kind: EventKind
    on: date
    topic: str
    by: str
    village_id: int | None = None
    location: str = ""
    attendance: int = 0
    leaflets: int = 0
    case_id: int | None = None
    note: str = ""
    unit_ids: tuple[int, ...] = ()
    place_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowEntry:
    """What a screen showed; without `days` it ran on every day of the span."""

    film: str
    from_on: date
    to_on: date
    times: int
    by: str
    screen: str = ""
    days: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """A case to tell of; its source stands beside it, so that nobody tells a rumour."""

    title: str
    happened_on: date | None = None
    area: str = ""
    story: str = ""
    lesson: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of those owed were reached: `reached` of `owed`, in `unit` (office.md 20)."""

    key: str
    name: str
    reached: int
    owed: int
    unit: str

    @property
    def words(self) -> str:
        """The two numbers as the overview says them.

        >>> Coverage("households", "进农户", 120, 300, "户").words
        '120/300 户'
        >>> Coverage("units", "进乡直单位", 0, 0, "家").words
        '—'
        """
        return f"{self.reached}/{self.owed} {self.unit}" if self.owed else "—"


def require_visit(entry: VisitEntry, *, today: date) -> None:
    """Let a visit pass that somebody made, not tomorrow; a hazard found needs its words."""
    require_words(entry.by, "敲门的人")
    require_day(entry.on, "敲门日期", today=today)
    if entry.leaflets < 0:
        raise RuleBroken("宣传单份数不能小于0，什么也没有保存。")
    if entry.found is not None:
        require_words(entry.found.details, "发现隐患的具体情况")


def require_event(entry: EventEntry, *, today: date) -> None:
    """Let an event pass that took place; 进单位 and 进场所 name whom they reached, or nothing could be counted."""
    require_words(entry.topic, "活动主题")
    require_words(entry.by, "组织人员")
    require_day(entry.on, "活动日期", today=today)
    if entry.kind is EventKind.TO_UNITS and not entry.unit_ids:
        raise RuleBroken("进单位要选明进了哪些单位，覆盖数才能算对；请先勾选单位。")
    if entry.kind is EventKind.TO_PLACES and not entry.place_ids:
        raise RuleBroken("进场所要选明进了哪些场所，覆盖数才能算对；请先勾选场所。")


def days_shown(entry: ShowEntry, *, today: date) -> int:
    """Return on how many days a film ran; raises `RuleBroken` for more days than the span has.

    >>> days_shown(ShowEntry("警示片", date(2024, 11, 1), date(2024, 11, 10), 30, "李平"), today=date(2024, 12, 1))
    10
    """
    require_words(entry.film, "片名")
    require_words(entry.by, "播放负责人")
    require_day(entry.from_on, "开始播放日期", today=today)
    span = (entry.to_on - entry.from_on).days + 1
    if span < 1:
        raise RuleBroken("结束日期早于开始日期，什么也没有保存；请核对日期。")
    days = span if entry.days is None else entry.days
    if not 1 <= days <= span:
        raise RuleBroken(f"从{entry.from_on}到{entry.to_on}只有{span}天，播放天数要在1到{span}之间。")
    if entry.times < 1:
        raise RuleBroken("播放次数至少是1，什么也没有保存。")
    return days


def read_households(text: str) -> tuple[tuple[str, str, int | None], ...]:
    r"""Read 户主、门牌、人口 from lines as they are pasted from a list: one household a line, parted by blanks or tabs.

    >>> read_households("吴永红 12号 4\n\n汪建国\t3人")
    (('吴永红', '12号', 4), ('汪建国', '', 3))
    """
    return tuple(
        _read_household(line.replace("，", " ").split()) for line in text.splitlines() if line.strip()
    )


def _read_household(parts: list[str]) -> tuple[str, str, int | None]:
    head, *rest = parts
    members = next((int(part.rstrip("人口")) for part in rest if part.rstrip("人口").isdecimal()), None)
    door = next((part for part in rest if not part.rstrip("人口").isdecimal()), "")
    return head, door, members or None
