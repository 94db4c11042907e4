"""The campaign (专项行动) as the township's plan lays it down: its dates, phases and priorities, and where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lifepath_desktop.domain.fieldwork import require_words
from lifepath_desktop.errors import RuleBroken

LASTING_PHASE = "长效机制阶段"
PHASES = ("部署推进阶段", "排查整治阶段", "巩固提升阶段")
"""The phases of a plan, as the township's plans have them (plan 五)."""
VERBS = ("整改", "拆除")
"""What the completion of a priority's hazards is called in the heads of 附件2."""


@dataclass(frozen=True, slots=True)
class Priority:
    """One of the three 整治重点: its wording on papers, its short name, its kinds and what completion is called."""

    position: int
    wording: str
    short: str
    kinds: tuple[str, ...] = ()
    verb: str = VERBS[0]


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase with its days, both within; the plan may leave an end open, and phases may overlap."""

    name: str
    since: date | None = None
    until: date | None = None

    def __contains__(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Campaign:
    """One campaign of the register. `id` 0 is the plan that the program comes with, not yet written down.

    `begins` is the first day whose records count for it: for the first campaign every day, for a later one the
    first day of the report period in which it starts, so that each report belongs to one campaign whole.
    """

    name: str
    since: date
    until: date
    issued_by: str = ""
    number: str = ""
    issued_on: date | None = None
    study_until: date | None = None
    self_check_until: date | None = None
    inspection_until: date | None = None
    summary_until: date | None = None
    note: str = ""
    phases: tuple[Phase, ...] = ()
    priorities: tuple[Priority, ...] = ()
    id: int = 0
    begins: date = date.min

    @property
    def wordings(self) -> tuple[str, ...]:
        """Return the full wording of each priority, in order."""
        return tuple(priority.wording for priority in self.priorities)

    @property
    def verbs(self) -> tuple[str, ...]:
        """Return what completion is called under each priority, in order."""
        return tuple(priority.verb for priority in self.priorities)

    @property
    def reports_since(self) -> date:
        """Return the first day from which somebody can be late: nobody is before the plan was given out."""
        return max(self.since, self.issued_on or self.since)


@dataclass(frozen=True, slots=True)
class Standing:
    """The campaign on one day: the phase's name, what is left in words, and how far it is (0 to 100 %).

    `days_left` counts to the last day, None before the first and after the last.
    """

    phase: str
    words: str
    percent: int
    days_left: int | None = None


def standing(today: date, campaign: Campaign) -> Standing:
    """Tell where a campaign stands on a day (plan 五).

    Of phases that overlap, the later in the plan's order holds. After the last day the standing mechanism
    (长效机制) goes on, and no days are counted any more.

    >>> plan = Campaign("打通消防“生命通道”", date(2024, 4, 1), date(2025, 12, 31))
    >>> standing(date(2025, 12, 30), plan).words
    '距2025年12月31日还有1天'
    >>> standing(date(2026, 1, 1), plan).phase
    '长效机制阶段'
    """
    since, until = campaign.since, campaign.until
    if today < since:
        first = campaign.phases[0].name if campaign.phases else ""
        return Standing(first, f"{since.month}月{since.day}日开始，还有{(since - today).days}天", 0)
    if today > until:
        return Standing(LASTING_PHASE, f"专项行动已于{_day(until)}结束，日常排查整改照常登记", 100)
    left = (until - today).days
    words = f"距{_day(until)}还有{left}天" if left else f"今天（{_day(until)}）是最后一天"
    percent = (today - since).days * 100 // max(1, (until - since).days)
    return Standing(_phase_on(today, campaign.phases), words, percent, left)


def _phase_on(today: date, phases: tuple[Phase, ...]) -> str:
    """The last phase in the plan's order that holds on a day; in a gap, the last that has begun."""
    holding = [phase.name for phase in phases if today in phase]
    begun = [phase.name for phase in phases if phase.since is None or phase.since <= today]
    return (holding or begun or [""])[-1]


def clashes(campaign: Campaign) -> tuple[str, ...]:
    """Name each day that the plan sets before it was given out; nobody is late by it (office.md 17).

    >>> plan = Campaign("打通消防“生命通道”", date(2024, 4, 1), date(2025, 12, 31), issued_on=date(2024, 10, 9),
    ...                 phases=(Phase("部署推进阶段", None, date(2024, 4, 10)),))
    >>> clashes(plan)
    ('方案落款2024年10月9日，而“部署推进阶段”到2024年4月10日为止，前后不一致；不据此认定任何村、单位迟到。',)
    """
    issued_on = campaign.issued_on
    if issued_on is None:
        return ()
    limits = [(f"“{phase.name}”到", phase.until) for phase in campaign.phases]
    limits += [(f"{words}到", getattr(campaign, key)) for key, words in DEADLINES.items()]
    return tuple(
        f"方案落款{_day(issued_on)}，而{what}{_day(day)}为止，前后不一致；不据此认定任何村、单位迟到。"
        for what, day in limits
        if day is not None and day < issued_on
    )


DEADLINES = {
    "study_until": "学习传达期限",
    "self_check_until": "单位自查期限",
    "inspection_until": "全面排查期限",
    "summary_until": "总结上报期限",
}


def require_campaign(campaign: Campaign) -> Campaign:
    """Return a campaign that can be kept, its texts trimmed; raises `RuleBroken` with the field that is wrong."""
    name = require_words(campaign.name, "专项行动名称")
    if campaign.until < campaign.since:
        raise RuleBroken("专项行动的结束日期早于开始日期，什么也没有保存；请核对日期。")
    for key, words in DEADLINES.items():
        day = getattr(campaign, key)
        if day is not None and day > campaign.until:
            raise RuleBroken(f"{words} {day} 晚于专项行动的结束日期 {campaign.until}，什么也没有保存。")
    if [priority.position for priority in campaign.priorities] != [1, 2, 3]:
        raise RuleBroken("整治重点是重点一、重点二、重点三，缺一不可，什么也没有保存。")
    return replace(
        campaign,
        name=name,
        issued_by=campaign.issued_by.strip(),
        number=campaign.number.strip(),
        note=campaign.note.strip(),
        phases=tuple(map(_require_phase, campaign.phases)),
        priorities=tuple(map(_require_priority, campaign.priorities)),
    )


def _require_phase(phase: Phase) -> Phase:
    name = require_words(phase.name, "阶段名称")
    if phase.since is not None and phase.until is not None and phase.until < phase.since:
        raise RuleBroken(f"“{name}”的结束日期早于开始日期，什么也没有保存；请核对日期。")
    return replace(phase, name=name)


def _require_priority(priority: Priority) -> Priority:
    which = f"重点{'一二三'[priority.position - 1]}"
    if priority.verb not in VERBS:
        raise RuleBroken(f"{which}的完成只能叫作“整改”或“拆除”，什么也没有保存。")
    return replace(
        priority,
        wording=require_words(priority.wording, f"{which}的完整表述").rstrip("；。;"),
        short=require_words(priority.short, f"{which}的简称"),
        kinds=tuple(dict.fromkeys(kind.strip() for kind in priority.kinds if kind.strip())),
    )


def require_apart(campaign: Campaign, others: Iterable[Campaign]) -> None:
    """Let a campaign pass whose days no other one has: a record belongs to the campaign of its day."""
    for other in others:
        if other.since <= campaign.until and campaign.since <= other.until:
            raise RuleBroken(
                f"和专项行动{other.name}（{_day(other.since)}至{_day(other.until)}）的日期重叠，什么也没有保存："
                "每条记录按日期归入一个专项行动，请把日期错开。"
            )


def closed_before(old: Campaign, new: Campaign) -> Campaign:
    """Return the old campaign as it stands once a new one has begun: it ends the day before at the latest.

    >>> old = Campaign("甲", date(2024, 4, 1), date(2025, 12, 31))
    >>> closed_before(old, Campaign("乙", date(2025, 7, 1), date(2026, 6, 30))).until.isoformat()
    '2025-06-30'
    """
    if new.since <= old.since:
        raise RuleBroken(
            f"新专项行动要晚于{old.name}的开始日期（{_day(old.since)}）开始，什么也没有保存；请改开始日期。"
        )
    last = new.since - timedelta(days=1)
    return old if old.until <= last else _shortened(old, last)


def following(old: Campaign, new: Campaign) -> Campaign:
    """Return a new campaign with the priorities of the old one and the usual three phases, to be changed later.

    Every day of the campaign is 排查整治 but those of its last calendar month, 巩固提升.
    """
    opening, work, closing = PHASES
    last_month = max(new.since, new.until.replace(day=1))
    phases = (
        Phase(opening, None, new.since - timedelta(days=1)),
        Phase(work, new.since, new.until),
        Phase(closing, last_month, new.until),
    )
    return replace(new, phases=phases, priorities=old.priorities)


def _shortened(old: Campaign, last: date) -> Campaign:
    days = {key: min(last, getattr(old, key)) for key in DEADLINES if getattr(old, key) is not None}
    return replace(old, until=last, **days)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
