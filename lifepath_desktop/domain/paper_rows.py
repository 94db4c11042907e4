"""What the two papers of the plan are filled from: the rows of 附件1 and the figures of 附件2.

`None` is everywhere a cell that has no source and stays blank for the pen; it is never printed as 0.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from lifepath_desktop.domain.summary_live import LiveSummary

PLAN_NAME = "打通消防“生命通道”"
PLAN_WORDINGS = (
    "疏散通道、安全出口被占用、堵塞、封闭，或疏散通道、安全出口、敞开式外连廊堆放可燃杂物、电动自行车等",
    "应急照明、疏散指示标志等配置、设置不符合国家标准、行业标准，或未保持完好有效",
    "人员密集场所门窗设置影响逃生和灭火救援的障碍物",
)
PLAN_VERBS = ("整改", "整改", "拆除")
"""The campaign's words as the plan has them; a register's own come from its campaign."""

Counts = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class LedgerPaperRow:
    """One line of a village's ledger: one hazard, or one visit that found none.

    Consecutive rows of one place share `place_key`, and their place cells are joined. `counts` are the 处 under the three
    priorities; a clean visit has three zeros. `on_the_spot` prints 当场改正 where there is no deadline.
    `status` is the word to print, as 已销号.
    """

    uid: str
    place_key: str
    place: str
    category: str = ""
    is_crowded: bool = False
    address: str = ""
    contact: str = ""
    phone: str = ""
    inspected_on: date | None = None
    inspectors: str = ""
    counts: Counts = (None, None, None)
    number: str = ""
    details: str = ""
    measure: str = ""
    on_the_spot: bool = False
    responsible: str = ""
    due_on: date | None = None
    status: str = ""
    fixed_on: date | None = None
    checked_by: str = ""
    checked_on: date | None = None
    note: str = ""

    @property
    def is_clean(self) -> bool:
        """Tell whether this is a visit that found nothing."""
        return self.counts == (0, 0, 0)

    @property
    def found(self) -> int:
        """How many 处 this row counts."""
        return sum(count or 0 for count in self.counts)


class LedgerVariant(Enum):
    """Which hazards a printed ledger holds (office.md 26)."""

    CUMULATIVE = "累计"
    NEW = "本期新增"


@dataclass(frozen=True, slots=True)
class LedgerHead:
    """What stands around the rows of 附件1.

    `village` is the full name of the reporting body, `until` the day the ledger stands at; `period` names
    the period of a paper of new hazards, as 2024年10月. `zero_report` only when the village said so.
    Names of signers are those valid on that day, often blank.
    """

    township: str
    village: str
    until: date
    variant: LedgerVariant = LedgerVariant.CUMULATIVE
    period: str = ""
    filled_by: str = ""
    phone: str = ""
    filled_on: date | None = None
    zero_report: bool = False
    village_leaders: str = ""
    cadres: str = ""
    grid_workers: str = ""
    campaign: str = PLAN_NAME
    wordings: tuple[str, ...] = PLAN_WORDINGS


class Reporting(Enum):
    """Whether a village handed in its figures for the period."""

    REPORTED = "已报"
    ZERO = "零报告"
    MISSING = "未报"


Figures = Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class SummaryFigures:
    """The figures of one village, or of 乡本级, by their keys (contract.md, Figures).

    A key that is missing or None prints blank. `period` holds the report period's, `cumulative` those up to
    its last day.
    """

    village: str
    reporting: Reporting = Reporting.REPORTED
    period: Figures = field(default_factory=dict)
    cumulative: Figures = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class SummaryHead:
    """What stands around the figures of 附件2.

    `period` names the time, as 2024年10月; `period_word` is what its lines are called (本月, 本周, 本期).
    `remarks` are 说明 lines of this paper alone, as corrections to an earlier period. `live` gives the hazards behind
    the figures to the workbook, which counts them again; they are read only for it.
    """

    township: str
    period: str
    until: date
    period_word: str = "本月"
    filled_by: str = ""
    phone: str = ""
    filled_on: date | None = None
    leader: str = ""
    deputy: str = ""
    reviewer: str = ""
    remarks: tuple[str, ...] = ()
    campaign: str = PLAN_NAME
    verbs: tuple[str, ...] = PLAN_VERBS
    live: Callable[[], LiveSummary] | None = field(default=None, compare=False, repr=False)
