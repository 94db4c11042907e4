"""工作交接 (office.md 21): what passes from one person to another, and what the 移交清单 says of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from lifepath_desktop.domain.fieldwork import require_day, require_words
from lifepath_desktop.domain.paper_rows import PLAN_NAME
from lifepath_desktop.domain.rectification import people
from lifepath_desktop.errors import RuleBroken


class ItemKind(Enum):
    """What can pass."""

    ROLE = "held_role"
    HAZARD = "open_hazard"
    ASSIGNMENT = "open_assignment"
    PROBLEM = "open_problem"
    TIP_OFF = "open_tip_off"
    ORDER = "open_order"
    PAPER = "unserved_paper"
    DUTY = "running_duty"
    ROUND = "planned_round"


ITEM_WORDS = {
    ItemKind.ROLE: "职责",
    ItemKind.HAZARD: "未销号的隐患",
    ItemKind.ASSIGNMENT: "未办结的交办事项",
    ItemKind.PROBLEM: "未解决的重点难点问题",
    ItemKind.TIP_OFF: "未办结的举报",
    ItemKind.ORDER: "未反馈的督办单",
    ItemKind.PAPER: "未送达、未报出的文书",
    ItemKind.DUTY: "长效任务",
    ItemKind.ROUND: "排查计划",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that passes, in the words of the day.

    `holder` is the text that names the giver where one does (整改责任人, 责任人, 承办人): it will name the receiver.
    Without one the thing passes with the role, or is only followed up by the receiver.
    """

    kind: ItemKind
    record_id: int
    uid: str
    number: str = ""
    area: str = ""
    text: str = ""
    due_on: date | None = None
    holder: str = ""


@dataclass(frozen=True, slots=True)
class HandoverEntry:
    """Who hands over to whom from which day, before whom, and which of the giver's roles pass."""

    giver_id: int
    receiver_id: int
    on: date
    overseer: str
    role_ids: tuple[int, ...] = ()
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class HandoverPaper:
    """What the 移交清单 says; names as they were on the day."""

    township: str
    giver: str
    receiver: str
    overseer: str
    on: date
    reason: str = ""
    note: str = ""
    items: tuple[Item, ...] = ()
    campaign: str = PLAN_NAME


def require_handover(entry: HandoverEntry, giver: str, receiver: str, *, today: date) -> None:
    """Let a handing over pass between two persons before a third (office.md 21).

    The day has come: what is named to somebody today is that person's today.
    """
    require_day(entry.on, "交接日期", today=today)
    overseer = require_words(entry.overseer, "监交人")
    if entry.giver_id == entry.receiver_id:
        raise RuleBroken("移交人和接收人是同一个人，没有交接；请另选接收人。")
    if overseer in {giver, receiver}:
        raise RuleBroken(f"监交人不能是移交人或接收人自己（{overseer}），没有交接；一般由分管领导监交。")


def names_person(text: str, name: str) -> bool:
    """Tell whether a text of one or several names names that person.

    >>> names_person("吴永红、李平", "李平"), names_person("李平安", "李平")
    (True, False)
    """
    return name in people(text)


def renamed(text: str, giver: str, receiver: str) -> str:
    """Return a text of names with the receiver in the giver's place, nobody twice.

    >>> renamed("吴永红、李平", "李平", "王强"), renamed("李平，王强", "李平", "王强"), renamed("李平", "李平", "王强")
    ('吴永红、王强', '王强', '王强')
    """
    order = sorted(people(text), key=text.index)
    return "、".join(dict.fromkeys(receiver if name == giver else name for name in order))


def by_kind(items: Sequence[Item]) -> Iterator[tuple[ItemKind, list[Item]]]:
    """Yield each kind that there is with its items, in the order of the 移交清单."""
    for kind in ItemKind:
        found = [item for item in items if item.kind is kind]
        if found:
            yield kind, found


def summary(items: Sequence[Item]) -> str:
    """Say in one line how much passes.

    >>> summary([Item(ItemKind.ROLE, 1, ""), Item(ItemKind.HAZARD, 1, ""), Item(ItemKind.HAZARD, 2, "")])
    '职责 1 项，未销号的隐患 2 项'
    >>> summary([])
    '没有要移交的事项'
    """
    return (
        "，".join(f"{ITEM_WORDS[kind]} {len(found)} 项" for kind, found in by_kind(items))
        or "没有要移交的事项"
    )
