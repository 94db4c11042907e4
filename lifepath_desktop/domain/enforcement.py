"""Enforcement as steps on a hazard's tracks: the words, and what a case's history says so far."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum

from lifepath_desktop.domain.delegations import Delegation, Mode
from lifepath_desktop.domain.hazards import Stage
from lifepath_desktop.domain.instruments import InstrumentKind, Party
from lifepath_desktop.domain.workdays import WorkCalendar


class Step(Enum):
    """What may be done about a hazard beside its rectification; none changes its stage (office.md 7)."""

    PERSUADED = "persuaded"
    ADMONISHED = "admonished"
    NOTICED = "noticed"
    WARNED = "warned"
    ORDERED = "ordered"
    REFUSED = "refused"
    DEMANDED = "demanded"
    HEARD = "heard"
    DECIDED = "decided"
    LAST_DEMANDED = "last_demanded"
    EXECUTED = "executed"
    BILLED = "billed"
    BILL_DEMANDED = "bill_demanded"
    TRANSFERRED = "transferred"
    ASKED_FIRE = "asked_fire"
    ASKED_COURT = "asked_court"
    JOINT = "joint"
    CLOSED = "closed"


STEP_WORDS = {
    Step.PERSUADED: "劝阻提醒",
    Step.ADMONISHED: "口头警示",
    Step.NOTICED: "整改通知书",
    Step.WARNED: "警告（行政处罚）",
    Step.ORDERED: "责令改正",
    Step.REFUSED: "认定逾期（拒不）改正",
    Step.DEMANDED: "催告",
    Step.HEARD: "听取陈述申辩",
    Step.DECIDED: "强制执行决定",
    Step.LAST_DEMANDED: "代履行催告",
    Step.EXECUTED: "强制执行（代履行）",
    Step.BILLED: "费用缴纳通知",
    Step.BILL_DEMANDED: "费用催告",
    Step.TRANSFERRED: "移送县级部门",
    Step.ASKED_FIRE: "提请县消防救援机构强制执行",
    Step.ASKED_COURT: "申请人民法院强制执行",
    Step.JOINT: "联合执法",
    Step.CLOSED: "结案",
}
TRACK_OF = {
    Step.PERSUADED: "notice",
    Step.ADMONISHED: "notice",
    Step.NOTICED: "notice",
    Step.TRANSFERRED: "transfer",
    Step.JOINT: "joint",
}
"""The kind of track a step stands on; every other stands on `enforcement`."""

PAPER_OF = {
    Step.NOTICED: InstrumentKind.NOTICE,
    Step.WARNED: InstrumentKind.WARNING,
    Step.ORDERED: InstrumentKind.ORDER,
    Step.DEMANDED: InstrumentKind.DEMAND,
    Step.DECIDED: InstrumentKind.DECISION,
    Step.LAST_DEMANDED: InstrumentKind.LAST_DEMAND,
    Step.BILLED: InstrumentKind.BILL,
    Step.BILL_DEMANDED: InstrumentKind.BILL_DEMAND,
    Step.TRANSFERRED: InstrumentKind.TRANSFER,
    Step.ASKED_FIRE: InstrumentKind.FIRE_REQUEST,
    Step.ASKED_COURT: InstrumentKind.COURT_REQUEST,
}
"""Steps that are made by issuing a paper."""

WITH_TERM = frozenset(
    {
        InstrumentKind.NOTICE,
        InstrumentKind.ORDER,
        InstrumentKind.DEMAND,
        InstrumentKind.DECISION,
        InstrumentKind.BILL,
        InstrumentKind.BILL_DEMAND,
    }
)
"""Papers that set a term, which runs from service."""

OFFICERS_NEEDED = frozenset(
    {
        Step.WARNED,
        Step.ORDERED,
        Step.REFUSED,
        Step.DEMANDED,
        Step.DECIDED,
        Step.LAST_DEMANDED,
        Step.EXECUTED,
    }
)
"""Steps of two officers with 执法证号 (行政处罚法 第四十二条)."""

FORCE_STEPS = frozenset(
    {
        Step.DEMANDED,
        Step.HEARD,
        Step.DECIDED,
        Step.LAST_DEMANDED,
        Step.EXECUTED,
        Step.BILLED,
        Step.BILL_DEMANDED,
        Step.ASKED_FIRE,
        Step.ASKED_COURT,
    }
)
"""Steps that belong to 强制执行: 消防法 第六十条第三款 leaves priority two out."""

FORCE_PRIORITIES = (1, 3)
"""第六十条第三款 names 第三、四、五、六项: of the plan's three priorities these are one and three."""

NIGHT_BEGINS, NIGHT_ENDS = time(22), time(6)
"""夜间 of 行政强制法 第四十三条, which does not define it: here as in 噪声污染防治法, ten at night to six."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One step as it was taken; `served_on` and `due_on` are of its paper, `mode` of the delegation behind it."""

    step: Step
    on: date
    served_on: date | None = None
    due_on: date | None = None
    mode: Mode | None = None
    substitute: bool = False
    demolishes: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """All that the gates look at: the hazard, its place, the township's powers and the steps so far, in order."""

    priority: int | None
    stage: Stage
    crowded: bool | None = None
    key_unit: bool = False
    self_built: bool | None = None
    delegations: tuple[Delegation, ...] = ()
    steps: tuple[Taken, ...] = ()
    owed: int = 0  # 分 of costs not yet paid

    def last(self, *steps: Step) -> Taken | None:
        """Return the newest of these steps."""
        return next((taken for taken in reversed(self.steps) if taken.step in steps), None)

    def after(self, step: Step, base: Taken) -> Taken | None:
        """Return the newest step of a kind taken after `base`."""
        later = self.steps[self.steps.index(base) + 1 :]
        return next((taken for taken in reversed(later) if taken.step is step), None)


@dataclass(frozen=True, slots=True)
class Moment:
    """When and under what circumstances a step is to be taken; `urgent` is the stated urgency, "" when none."""

    on: date
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    party: Party = Party.UNIT
    began: time | None = None
    ended: time | None = None
    urgent: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A step and why it may not be taken now; an empty refusal offers it."""

    step: Step
    refusal: str

    @property
    def is_lawful(self) -> bool:
        """Tell whether the step may be taken."""
        return not self.refusal


def is_night(at: time) -> bool:
    """Tell whether a time is at night.

    >>> is_night(time(22)), is_night(time(6))
    (True, False)
    """
    return at >= NIGHT_BEGINS or at < NIGHT_ENDS
