"""联合执法: the list of joint actions and the form of a new one."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.queries.enforcement import ids_of_numbers
from lifepath_desktop.queries.joint_actions import joint_action_listing, joint_action_stands
from lifepath_desktop.queries.listing import Listing
from lifepath_desktop.queries.villages import villages
from lifepath_desktop.services.joint_actions import JointDraft, record_joint_action, void_joint_action
from ui.desk import Desk
from ui.enforcement.offering import of_joint
from ui.enforcement.tables import ADD, Words
from ui.kit.ask_form import Answers, Ask, AskKind
from ui.kit.style import step
from ui.paper_menu import Offered

VOID = "void"
ROWS_SHOWN = 3


class TickList(QListWidget):
    """Several of a list, ticked by Space or a click."""

    def __init__(self, choices: Sequence[tuple[int, str]]) -> None:
        super().__init__()
        for answer, words in choices:
            item = QListWidgetItem(words, self)
            item.setData(Qt.ItemDataRole.UserRole, answer)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.setFixedHeight(step(self, 28) * min(ROWS_SHOWN, max(1, len(choices))) + step(self, 6))

    def value(self) -> tuple[int, ...]:
        """Return what is ticked."""
        items = (self.item(row) for row in range(self.count()))
        return tuple(
            int(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )


class JointEntries:
    """联合执法 as a table."""

    words = Words(
        title="联合执法",
        empty="还没有联合执法记录。与县级部门开展联合执法后，点“登记联合执法”。",
        explanation="一次联合执法不论涉及几个村，只计一次，列在“乡本级”。涉及的隐患填编号，会记入各条隐患的办理过程。",
        names={ADD: "登记联合执法", VOID: "作废"},
        tables=("joint_action", "joint_action_village", "enforcement_step"),
    )

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def listing(self) -> Listing:
        """Return the list."""
        return joint_action_listing()

    def steps(self, id_: int | None) -> tuple[str, ...]:
        """Return what may be done with a joint action."""
        return (VOID,) if id_ is not None and joint_action_stands(id_) else ()

    def papers(self, id_: int | None) -> tuple[Offered, ...]:
        """The record of a joint action, and the blank one."""
        return of_joint(id_ if id_ is not None and joint_action_stands(id_) else None)

    def asks(self, name: str, id_: int | None) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        if name == VOID:
            return (Ask("reason", "作废原因"),)
        of_township = [(village.id, village.name) for village in villages() if village.active]
        return (
            Ask("on", "日期", AskKind.PAST_DATE, self._desk.today()),
            Ask("places_checked", "检查场所（家）", AskKind.COUNT, 0, beside=True),
            Ask("bodies", "参加单位（县消防救援大队、派出所……）"),
            Ask("people", "参加人员"),
            Ask("place", "地点", beside=True),
            Ask("village_ids", "涉及的村", value=TickList(of_township)),
            Ask("findings", "发现问题"),
            Ask("opinion", "处理意见", beside=True),
            Ask("numbers", "涉及的隐患编号（几个用顿号隔开）"),
        )

    def act(self, name: str, id_: int | None, answers: Answers) -> Callable[[], Any]:
        """Return the verb of a step."""
        clerk = self._desk.clerk
        if name == VOID:
            return partial(
                void_joint_action, id_ or 0, on=self._desk.today(), reason=answers["reason"], clerk=clerk
            )
        return partial(_record, answers, clerk)


def _record(answers: Answers, clerk: str) -> Any:
    if answers["on"] is None:
        raise RuleBroken("请填写日期。")
    numbers = [text for text in answers["numbers"].replace("，", "、").replace(" ", "、").split("、") if text]
    found = ids_of_numbers(numbers)
    missing = [number for number in numbers if number not in found]
    if missing:
        raise RuleBroken(f"没有编号为{'、'.join(missing)}的隐患，请检查。")
    values = {key: value for key, value in answers.items() if key != "numbers"}
    return record_joint_action(JointDraft(hazard_ids=tuple(found.values()), **values), clerk=clerk)
