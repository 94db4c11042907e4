"""上报督办 (plan 三(二), office.md 16): a serious hazard's way through the township, step by step, beside its stage."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from lifepath_desktop.domain.fieldwork import require_day, require_words
from lifepath_desktop.errors import RuleBroken


class Step(Enum):
    """What is recorded on the track 上报督办, in the order of the office's work."""

    RECEIVED = "received"
    OPINION = "opinion"
    INSTRUCTION = "instruction"
    MEASURE = "township_measure"
    ORDER = "supervision"
    ANSWER = "answer"
    END = "end"


STEP_WORDS = {
    Step.RECEIVED: "应急办接收",
    Step.OPINION: "拟办意见",
    Step.INSTRUCTION: "领导批示",
    Step.MEASURE: "针对性整改措施",
    Step.ORDER: "下达督办单",
    Step.ANSWER: "反馈",
    Step.END: "结束督办",
}

AWAITED = {
    None: "待接收",
    Step.RECEIVED: "待拟办",
    Step.OPINION: "待批示",
    Step.INSTRUCTION: "待定措施",
    Step.MEASURE: "待督办",
    Step.ORDER: "督办中",
    Step.ANSWER: "已反馈",
}
"""What a track waits for, by the furthest step that was taken on it."""

ENDED = "已结束"

_NEEDS = {
    Step.OPINION: Step.RECEIVED,
    Step.INSTRUCTION: Step.OPINION,
    Step.MEASURE: Step.INSTRUCTION,
    Step.ORDER: Step.MEASURE,
    Step.ANSWER: Step.ORDER,
}
_ONCE = frozenset({Step.RECEIVED})
_ORDER = tuple(Step)


@dataclass(frozen=True, slots=True)
class Escalation:
    """A track as the rules look at it: when it was opened and ended, and its steps in the order they were taken."""

    opened_on: date | None = None
    closed_on: date | None = None
    steps: tuple[tuple[Step, date], ...] = ()

    def furthest(self) -> Step | None:
        """Return how far the paper has come; a second instruction after the 督办单 does not throw it back."""
        taken = [step for step, _ in self.steps]
        return max(taken, key=_ORDER.index) if taken else None

    def last_day(self) -> date | None:
        """Return the day of the newest step, or the day it was escalated."""
        return max((on for _, on in self.steps), default=self.opened_on)


@dataclass(frozen=True, slots=True)
class Node:
    """节点: what is to be done by a day under a 督办单."""

    due_on: date
    text: str


@dataclass(frozen=True, slots=True)
class OrderEntry:
    """A 督办单 as it is written: 牵头领导, 责任单位, 责任人, what is demanded, and by when it is answered."""

    on: date
    leader: str
    body: str
    demand: str
    reply_by: date
    responsible: str = ""
    nodes: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class DutyEntry:
    """Who answers for a hazard at the township, as 责任清单 prints it; blank is whom the roles name."""

    supervisor: str = ""
    leader: str = ""
    phone: str = ""


def refusal(step: Step, escalation: Escalation) -> str | None:
    """Return why a step is not lawful now, as a sentence for the clerk; None when it is.

    The paper goes its way in order; only 结束督办 (and the completion of the hazard) is lawful from everywhere.

    >>> refusal(Step.INSTRUCTION, Escalation(steps=((Step.RECEIVED, date(2024, 11, 1)),)))
    '还没有“拟办意见”，不能办“领导批示”，没有改动。'
    >>> refusal(Step.END, Escalation()) is None
    True
    """
    if escalation.closed_on is not None:
        return f"这件上报件已在 {escalation.closed_on} 结束，不能再办理，没有改动。"
    taken = {done for done, _ in escalation.steps}
    if step in _ONCE and step in taken:
        return f"“{STEP_WORDS[step]}”已经登记过，没有重复登记。"
    before = _NEEDS.get(step)
    if before is not None and before not in taken:
        return f"还没有“{STEP_WORDS[before]}”，不能办“{STEP_WORDS[step]}”，没有改动。"
    return None


def lawful_steps(escalation: Escalation) -> tuple[Step, ...]:
    """Return the steps that may be taken now, the natural next one first, 结束督办 last.

    >>> [step.name for step in lawful_steps(Escalation(steps=((Step.RECEIVED, date(2024, 11, 1)),)))]
    ['OPINION', 'END']
    """
    open_now = [step for step in Step if refusal(step, escalation) is None]
    furthest = escalation.furthest()
    reached = -1 if furthest is None else _ORDER.index(furthest)
    return tuple(sorted(open_now, key=lambda step: (step is Step.END, _ORDER.index(step) <= reached)))


def require_lawful(step: Step, escalation: Escalation) -> None:
    """Let a lawful step pass; raises `RuleBroken` with the reason for any other."""
    sentence = refusal(step, escalation)
    if sentence is not None:
        raise RuleBroken(sentence)


def require_moment(step: Step, on: date, escalation: Escalation, *, today: date) -> None:
    """Let a day pass that has come and is not before the step that it follows."""
    what = f"“{STEP_WORDS[step]}”的日期"
    require_day(on, what, today=today)
    after = escalation.last_day()
    if after is not None and on < after:
        raise RuleBroken(f"{what} {on} 早于上一步 {after}，什么也没有保存；请核对日期。")


def require_order(entry: OrderEntry) -> None:
    """Let a 督办单 pass that says who leads, who does it, what and by when; its days lie between issue and answer."""
    require_words(entry.leader, "牵头领导")
    require_words(entry.body, "责任单位")
    require_words(entry.demand, "督办要求")
    if entry.reply_by < entry.on:
        raise RuleBroken(f"反馈期限 {entry.reply_by} 早于督办单日期 {entry.on}，什么也没有保存；请核对日期。")
    for node in entry.nodes:
        require_words(node.text, "节点内容")
        if not entry.on <= node.due_on <= entry.reply_by:
            raise RuleBroken(
                f"节点 {node.due_on} 不在督办单日期 {entry.on} 和反馈期限 {entry.reply_by} 之间，什么也没有保存。"
            )


def nodes_of(text: str, day_of: Callable[[str], date | None]) -> tuple[Node, ...]:
    """Return the nodes written one a line, the day first: “11.20 拆除防盗网”; `day_of` reads a day.

    >>> nodes_of("2024-11-20 拆除防盗网", date.fromisoformat)
    (Node(due_on=datetime.date(2024, 11, 20), text='拆除防盗网'),)
    """
    nodes = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        day, _, words = line.replace("\u3000", " ").replace("：", " ").partition(" ")
        due_on = day_of(day)
        if due_on is None or not words.strip():
            raise RuleBroken(
                f"节点“{line}”没有读懂，什么也没有保存；请一行写一个，日期在前，例如“11.20 拆除防盗网”。"
            )
        nodes.append(Node(due_on, words.strip()))
    return tuple(nodes)


def order_number(prefix: str, year: int, sequence: int) -> str:
    """Return the number of a 督办单.

    >>> order_number("白", 2024, 3)
    '白督办〔2024〕3号'
    """
    return f"{prefix}督办〔{year}〕{sequence}号"
