"""What the papers of the field say: 检查记录表, 自查表, 隐患告知书 and 复查意见书, filled in or left for the pen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lifepath_desktop.domain.checklists import ANSWER_SIGNS, GROUP_WORDS, Answer, Item
from lifepath_desktop.domain.hazards import MeasureKind, measure_kind
from lifepath_desktop.domain.paper_rows import PLAN_NAME

MEASURE_TICKS = {
    MeasureKind.ON_THE_SPOT: "当场改正",
    MeasureKind.ORDERED: "限期整改",
    MeasureKind.ESCALATED: "上报乡应急办",
}
RECHECK_RESULTS = ("已消除", "部分消除", "未消除")
RECHECK_OPINIONS = ("同意销号", "继续整改", "上报乡应急办")


@dataclass(frozen=True, slots=True)
class PlaceOnPaper:
    """A place as every form names it."""

    name: str
    village: str = ""
    category: str = ""
    address: str = ""
    contact: str = ""
    phone: str = ""

    @property
    def where(self) -> str:
        """The address with the village before it, unless it says the village itself.

        >>> PlaceOnPaper("商店", "白际村", address="江湾组31号").where
        '白际村江湾组31号'
        """
        return self.address if self.village in self.address else f"{self.village}{self.address}"


@dataclass(frozen=True, slots=True)
class HazardOnPaper:
    """A hazard as forms name it; `uid` ties the paper to the record."""

    uid: str
    number: str
    details: str
    count: int = 1
    measure: str = ""
    due_on: date | None = None
    fixed_on: date | None = None


@dataclass(frozen=True, slots=True)
class LineOnPaper:
    """One item of a checklist as printed: its part, its question, what was answered, what was found."""

    group: str
    question: str
    answer: Answer | None = None
    finding: str = ""

    @property
    def sign(self) -> str:
        """The answer as the pen writes it; a blank item stays blank."""
        return ANSWER_SIGNS[self.answer] if self.answer else ""


@dataclass(frozen=True, slots=True)
class VisitOnPaper:
    """检查记录表; without a day it is the blank form that goes along to the place."""

    township: str
    place: PlaceOnPaper
    lines: tuple[LineOnPaper, ...]
    kind: str = ""
    on: date | None = None
    inspectors: str = ""
    note: str = ""
    hazards: tuple[HazardOnPaper, ...] = ()
    uid: str = ""

    @property
    def ticked(self) -> tuple[str, ...]:
        """处理意见 as far as measures were recorded."""
        kinds = {measure_kind(hazard.measure) for hazard in self.hazards if hazard.measure}
        return tuple(words for kind, words in MEASURE_TICKS.items() if kind in kinds)

    @property
    def due_on(self) -> date | None:
        """The day by which the last of the hazards is to be put right, when all are due on days."""
        days = [hazard.due_on for hazard in self.hazards if hazard.due_on is not None]
        return max(days, default=None)


@dataclass(frozen=True, slots=True)
class SelfCheckOnPaper:
    """自查表 of a unit; without a day it is the blank form that the unit is given."""

    township: str
    unit: PlaceOnPaper
    kind: str
    lines: tuple[LineOnPaper, ...]
    on: date | None = None
    by: str = ""
    signed_by: str = ""
    hazards: tuple[HazardOnPaper, ...] = ()
    uid: str = ""
    campaign: str = PLAN_NAME


@dataclass(frozen=True, slots=True)
class Advice:
    """消防安全隐患告知书: a village tells the owner of a place what it found; the township's number is not on it."""

    committee: str
    place: PlaceOnPaper
    hazards: tuple[HazardOnPaper, ...]
    on: date
    cited: str = ""

    @property
    def days(self) -> tuple[date | None, ...]:
        """By when each is to be put right; a day that has passed is no deadline any more."""
        return tuple(
            hazard.due_on if hazard.due_on is not None and hazard.due_on >= self.on else None
            for hazard in self.hazards
        )

    @property
    def due_on(self) -> date | None:
        """The one day by which all is to be put right; None when they differ or one has none."""
        return self.days[0] if len(set(self.days)) == 1 else None


@dataclass(frozen=True, slots=True)
class Recheck:
    """复查意见书: how the hazards of a place stand now; `results` by uid, one of RECHECK_RESULTS or "" for the pen."""

    township: str
    place: PlaceOnPaper
    notices: str
    hazards: tuple[HazardOnPaper, ...]
    results: tuple[str, ...]
    on: date | None = None
    people: str = ""

    @property
    def opinion(self) -> str:
        """Which opinion follows: 同意销号 when all is gone, 继续整改 when something is left, "" while open."""
        if not self.results or "" in self.results:
            return ""
        return RECHECK_OPINIONS[0] if set(self.results) == {RECHECK_RESULTS[0]} else RECHECK_OPINIONS[1]


def lines_of(
    items: Iterable[Item], answers: dict[str, Answer], findings: dict[str, str]
) -> tuple[LineOnPaper, ...]:
    """Return the items as lines; an item without an answer is a blank line, never √ (office.md 10).

    >>> item = Item("1-locked", 1, "安全出口是否没有上锁？", "上锁")
    >>> [line.sign for line in lines_of([item], {"1-locked": Answer.FAULT}, {})], lines_of([item], {}, {})[0].sign
    (['×'], '')
    """
    return tuple(
        LineOnPaper(
            GROUP_WORDS[item.priority], item.question, answers.get(item.code), findings.get(item.code, "")
        )
        for item in items
    )


def hazard_words(hazard: HazardOnPaper) -> str:
    """Return what is wrong and in how many places; words that say the count themselves are left as they are.

    >>> hazard_words(HazardOnPaper("u", "", "后门堆放纸箱", 2)), hazard_words(HazardOnPaper("u", "", "上锁1处", 1))
    ('后门堆放纸箱2处', '上锁1处')
    """
    count = f"{hazard.count}处"
    return hazard.details if count in hazard.details else f"{hazard.details}{count}"


def numbered(hazards: Iterable[HazardOnPaper]) -> str:
    """Return hazards as numbered lines of one cell.

    >>> numbered([HazardOnPaper("u", "YH2024-0001", "后门堆放纸箱", 2)])
    '1.后门堆放纸箱2处（YH2024-0001）'
    """
    return "\n".join(
        f"{position}.{hazard_words(hazard)}（{hazard.number}）" for position, hazard in enumerate(hazards, 1)
    )
