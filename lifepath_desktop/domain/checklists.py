"""Checklists of a visit: which items a kind of place is asked, what may be answered, when a × is a hazard."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from lifepath_desktop.domain.hazards import MeasureKind
from lifepath_desktop.domain.periods import is_within
from lifepath_desktop.domain.rectification import Measure
from lifepath_desktop.errors import RuleBroken


class Answer(Enum):
    """What was answered to an item. There is no value for a blank: a blank is no answer, never √ (office.md 10)."""

    GOOD = "good"
    FAULT = "fault"
    NOT_APPLICABLE = "not_applicable"


ANSWER_SIGNS = {Answer.GOOD: "√", Answer.FAULT: "×", Answer.NOT_APPLICABLE: "不涉及"}
GROUP_WORDS: dict[int | None, str] = {
    1: "重点一　疏散通道、安全出口",
    2: "重点二　应急照明、疏散指示标志",
    3: "重点三　门窗障碍物",
    None: "其他",
}
"""The parts of a checklist, in the order of the plan's three priorities."""

OTHER = "other"
"""The item that stands for everything no other item asks."""

VERIFIED = "verified"


@dataclass(frozen=True, slots=True)
class Standard:
    """What a standard says on an item: only a verified one is printed, and only while it is in force."""

    law: str
    name: str
    clause: str
    text: str
    status: str
    valid_from: date | None = None
    valid_until: date | None = None

    def is_in_force(self, on: date) -> bool:
        """Tell whether the standard holds on a day; an open end holds."""
        return is_within(on, self.valid_from, self.valid_until)

    @property
    def is_verified(self) -> bool:
        """Tell whether somebody has compared it with the original (已核)."""
        return self.status == VERIFIED


@dataclass(frozen=True, slots=True)
class Item:
    """One question, asked so that √ is the good answer.

    `fault` is how a × is written down as a hazard, `laws` are keys of passages, `unit` is another unit to count
    in beside 处, `kind` the hazard's kind.
    """

    code: str
    priority: int | None
    question: str
    fault: str
    laws: tuple[str, ...] = ()
    standards: tuple[Standard, ...] = ()
    kind: str = ""
    unit: str = ""

    def standards_on(self, day: date) -> tuple[Standard, ...]:
        """Return the standards in force on the day of the visit."""
        return tuple(standard for standard in self.standards if standard.is_in_force(day))


@dataclass(frozen=True, slots=True)
class Checklist:
    """Some items and whom they are asked: places of `categories` (none named: all), or not plainly uncrowded ones."""

    code: str
    title: str
    items: tuple[Item, ...]
    categories: tuple[str, ...] = ()
    crowded_only: bool = False

    def asks(self, category: str, crowded: bool | None) -> bool:
        """Tell whether a place is asked these items.

        A place of which nobody has decided whether it is 人员密集 is asked (office.md 11).
        """
        if self.crowded_only and crowded is False:
            return False
        return not self.categories or category in self.categories


def items_for(checklists: Iterable[Checklist], *, category: str, crowded: bool | None) -> tuple[Item, ...]:
    """Return the items that a place is asked, by priority, what no priority has last.

    >>> everywhere = Checklist("common", "", (Item("other", None, "?", ""), Item("1-locked", 1, "?", "上锁")))
    >>> windows = Checklist("crowded", "", (Item("3-bars", 3, "?", "防盗网"),), crowded_only=True)
    >>> [item.code for item in items_for([everywhere, windows], category="商店", crowded=None)]
    ['1-locked', '3-bars', 'other']
    >>> [item.code for item in items_for([everywhere, windows], category="商店", crowded=False)]
    ['1-locked', 'other']
    """
    asked = [
        item for checklist in checklists if checklist.asks(category, crowded) for item in checklist.items
    ]
    return tuple(sorted(asked, key=lambda item: item.priority or len(GROUP_WORDS)))


@dataclass(frozen=True, slots=True)
class Finding:
    """What a × is as a hazard.

    With `known_hazard` it is one registered before and still open, so nothing is counted again. `fixed_on` is
    the day on which a unit put it right by itself (self-checks only). `amount` is in the item's own unit.
    """

    details: str = ""
    count: int = 1
    measure: Measure | None = None
    responsible: str = ""
    known_hazard: int | None = None
    fixed_on: date | None = None
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one item; `answer` None is a blank. `finding` belongs to a ×."""

    item: str
    answer: Answer | None
    note: str = ""
    finding: Finding = field(default_factory=Finding)


def fault_words(item: Item, finding: Finding) -> str:
    """Return the hazard's details: as written, or the item's own words with the count.

    >>> fault_words(Item("1-locked", 1, "?", "安全出口上锁"), Finding(count=2))
    '安全出口上锁2处'
    """
    written = finding.details.strip()
    return written or (f"{item.fault}{finding.count}处" if item.fault else "")


def require_replies(replies: Iterable[Reply], items: Mapping[str, Item]) -> None:
    """Let answers pass that belong to this checklist; a × must say what was found.

    Raises `RuleBroken` for an unknown item, a × without words or count, or two answers to one item.
    """
    seen = set[str]()
    for reply in replies:
        item = items.get(reply.item)
        if item is None or reply.item in seen:
            raise RuleBroken("检查项与这家场所的检查表对不上，什么也没有保存；请重新打开检查表再填。")
        seen.add(reply.item)
        if reply.answer is Answer.FAULT:
            _require_finding(item, reply.finding)


def _require_finding(item: Item, finding: Finding) -> None:
    if finding.known_hazard is not None:
        return
    if not fault_words(item, finding):
        raise RuleBroken(f"“{item.question}”打了×，请写明是什么问题。")
    if finding.count < 1 or finding.amount < 0:
        raise RuleBroken(f"“{item.question}”的处数至少是1；没有问题的请打√。")
    if finding.fixed_on is not None and _is_on_the_spot(finding):
        raise RuleBroken("已经填了自行整改完成的日期，不用再选当场改正。")


def _is_on_the_spot(finding: Finding) -> bool:
    return finding.measure is not None and finding.measure.kind is MeasureKind.ON_THE_SPOT


@dataclass(frozen=True, slots=True)
class Answered:
    """How far a checklist is answered: √, ×, 不涉及 and blank items."""

    good: int
    fault: int
    not_applicable: int
    blank: int

    @property
    def words(self) -> str:
        """Return it as one line for the foot of the form.

        >>> Answered(5, 1, 0, 7).words
        '√5　×1　不涉及0　未填7'
        """
        return f"√{self.good}　×{self.fault}　不涉及{self.not_applicable}　未填{self.blank}"


def answered(answers: Mapping[str, Answer], items: Iterable[Item]) -> Answered:
    """Count the answers to the items of a checklist; an item without one is blank."""
    given = [answers.get(item.code) for item in items]
    return Answered(*(given.count(answer) for answer in (*Answer, None)))
