"""What the papers of outreach say (domain.md 1E.7, office.md 20): households, letters to them, events, screens."""

from dataclasses import dataclass
from datetime import date

from lifepath_desktop.domain.money import yuan
from lifepath_desktop.domain.tip_offs import RewardRuleEntry


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """One household on the 登记表; what a visit says stays blank on a form that goes along."""

    uid: str = ""
    group: str = ""
    head: str = ""
    visited_on: date | None = None
    by: str = ""
    told: str = ""
    leaflets: int | None = None
    found: str = ""
    signed: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class HouseholdBook:
    """敲门行动登记表 of a village, of its group, or of some households; of one village with who looks after it."""

    township: str
    where: str
    lines: tuple[HouseholdLine, ...]
    cadres: str = ""
    grid_workers: str = ""


@dataclass(frozen=True, slots=True)
class CaseOnPaper:
    """A case to tell, as the office wrote it down."""

    title: str
    story: str = ""
    lesson: str = ""


@dataclass(frozen=True, slots=True)
class HouseholdLetter:
    """敲门行动告知单: what every household is told, with a case when one was chosen."""

    government: str
    campaign: str
    office: str
    phone: str
    on: date
    case: CaseOnPaper | None = None


@dataclass(frozen=True, slots=True)
class EventOnPaper:
    """宣传活动记录; without a day it is the blank form."""

    township: str
    uid: str = ""
    kind: str = ""
    on: date | None = None
    village: str = ""
    topic: str = ""
    location: str = ""
    by: str = ""
    attendance: int = 0
    leaflets: int = 0
    told: str = ""
    reached: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ShowLine:
    """What a screen showed."""

    uid: str
    film: str
    screen: str
    from_on: date
    to_on: date
    days: int
    times: int
    by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ShowBook:
    """显示屏播放记录 as it stands on a day."""

    government: str
    on: date
    lines: tuple[ShowLine, ...]


@dataclass(frozen=True, slots=True)
class SignIn:
    """签到表 of a meeting or an event: what for, when, where; blank where it is not known yet."""

    title: str = ""
    on: date | None = None
    location: str = ""
    chair: str = ""


@dataclass(frozen=True, slots=True)
class TipOffCall:
    """举报方式公告: how to tell of a hazard, and what the office has decided to pay for it."""

    government: str
    campaign: str
    office: str
    phone: str
    on: date
    priorities: tuple[str, ...]
    rules: tuple[RewardRuleEntry, ...] = ()


def reward_words(rules: tuple[RewardRuleEntry, ...]) -> tuple[str, ...]:
    """Say what is paid for which matter, and by which paper of the office; nothing while nothing was decided.

    >>> reward_words((RewardRuleEntry("堵塞安全出口", 5000, "白政〔2024〕5号"),))
    ('堵塞安全出口：50元（白政〔2024〕5号）。',)
    """
    return tuple(f"{rule.title}：{yuan(rule.amount)}元（{rule.basis}）。" for rule in rules)
