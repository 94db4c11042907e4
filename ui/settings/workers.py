"""The section 工作人员: who works in the campaign, what each answers for from when to when, and what was handed over."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QWidget

from lifepath_desktop.domain.handovers import summary
from lifepath_desktop.domain.workers import ROLE_WORDS, HeldRole, Role, RoleEntry, WorkerEntry
from lifepath_desktop.queries.handovers import HANDOVERS, handover_paper, passing, roles_to_pass
from lifepath_desktop.queries.places import village_choices
from lifepath_desktop.queries.villages import villages
from lifepath_desktop.queries.workers import (
    ALL,
    LEFT,
    WorkerDetail,
    grid_workers,
    group_choices,
    idle,
    liaisons,
    roles_of,
    unnamed_workers,
    worker_choices,
    worker_detail,
    worker_listing,
    written_names,
)
from lifepath_desktop.services import workers as acts
from lifepath_desktop.services.handovers import merge_workers, set_handover
from ui.ask_fields import Ticks
from ui.desk import Desk
from ui.kit.ask_form import Answers, Ask, AskKind
from ui.kit.date_field import DateField
from ui.kit.style import Tone, step
from ui.kit.time_line import Point
from ui.list_with_side import Shape
from ui.record_tab import RecordTab, Telling, Verb, Work
from ui.settings.handover import ask_handover, show_handover
from ui.tabbed_room import TabbedRoom, Tabs

GIVE, END, DAYS, DROP, HAND_OVER, CORRECT = "give", "end", "days", "drop", "hand_over", "correct"
MERGE, RETIRE, BACK, REMOVE, ENROL, CLOSE = "merge", "retire", "back", "remove", "enrol", "close"
PAPER = "paper"
PEOPLE, PASSED = 0, 1
ROLES = tuple((role, words) for role, words in ROLE_WORDS.items())
NAMESAKE = "与已有人员同名，是另一个人"


class RolePick(QComboBox):
    """A person's roles to choose one from; its days then stand in the two fields beside it."""

    def __init__(self, roles: Sequence[HeldRole], since: DateField, until: DateField) -> None:
        super().__init__()
        self._roles, self._since, self._until = tuple(roles), since, until
        for role in roles:
            self.addItem(role.words, role.id)
        self.currentIndexChanged.connect(self._show_days)
        self._show_days()

    @Slot()
    def _show_days(self) -> None:
        if self._roles:
            entry = self._roles[self.currentIndex()].entry
            self._since.set_value(entry.from_on)
            self._until.set_value(entry.to_on)


class _Over(Work):
    """Work of which some steps have a window of their own: it opens over the list."""

    over: QWidget | None = None


class Workers(_Over):
    """A person may hold many roles; who leaves stays in the history."""

    new = "新增人员"
    large = frozenset({GIVE, CORRECT, ENROL, CLOSE, RETIRE, DAYS, END})
    names = {  # noqa: RUF012  # the words of the steps, never written to
        GIVE: "增加职责",
        HAND_OVER: "工作交接",
        CORRECT: "修改",
        END: "结束职责",
        DAYS: "任职时间",
        DROP: "删除登错的职责",
        MERGE: "两条是同一个人，合并",
        RETIRE: "离岗",
        BACK: "返岗",
        REMOVE: "删除登错的人员",
        ENROL: "登记排查人员的职责",
        CLOSE: "撤并村的职责",
    }
    empty = (
        "还没有工作人员。乡包村（组）干部、村两委干部、网格员、应急办和综治中心的人员登记在这里，"
        "台账签字栏和各处的人员就能直接选用。"
    )

    def shape(self) -> Shape:
        """The list with the state as a chip."""
        today = self.desk.today()
        return Shape(
            title="人员",
            listing=worker_listing(today),
            unit="人",
            tables=("worker", "worker_role", "inspection", "handover", "village"),
            chip_column="state",
            tones={"在岗": Tone.DONE, "未登记职责": Tone.WARNING, "离岗": Tone.QUIET},
            views=(ALL, idle(today), liaisons(today), grid_workers(today), LEFT),
            side=400,
        )

    def note(self) -> str:
        """Say how many persons in 排查人员 hold no role yet."""
        count = unnamed_workers()
        if not count:
            return ""
        return f"有 {count} 人的名字已出现在排查人员中，尚未登记职责。按“登记排查人员”可以一次登记。"

    def telling(self, id_: int) -> Telling | None:
        """Tell who it is, the roles, and what is open with the person."""
        worker, today = worker_detail(id_), self.desk.today()
        if worker is None:
            return None
        visits = f"参加排查 {worker.visits:,} 次，最近 {worker.last_visit}" if worker.visits else ""
        points = tuple(
            Point(
                role.span or "未填时间",
                role.words,
                "" if role.entry.is_held(today) else "不在任",
                Tone.ACTIVE if role.entry.is_held(today) else Tone.QUIET,
            )
            for role in worker.roles
        )
        lines = (
            f"{worker.left_on} 离岗" if worker.left_on else "",
            f"联系电话 {worker.phone}" if worker.phone else "",
            f"执法证号 {worker.licence}" if worker.licence else "",
            visits,
            self._open_work(worker),
            worker.note,
        )
        return Telling(worker.name, lines, points)

    def steps(self, ids: Sequence[int]) -> tuple[str, ...]:
        """Many may be given one role, or leave; the rest is one person's."""
        if len(ids) != 1:
            return (GIVE, RETIRE)
        worker = worker_detail(ids[0])
        if worker is None:
            return ()
        if worker.left_on is not None:
            return (BACK, CORRECT)
        of_role = (END, DAYS, DROP) if worker.roles else ()
        return (GIVE, HAND_OVER, CORRECT, *of_role, RETIRE, MERGE, REMOVE)

    def asks(self, name: str, ids: Sequence[int]) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        if name in {"new", CORRECT}:
            return self._asks_of_person(worker_detail(ids[0]) if name == CORRECT else None)
        if name == GIVE:
            return _asks_of_role()
        if name in {END, DAYS, DROP}:
            return self._asks_of_days(name, ids[0])
        if name == MERGE:
            others = tuple(worker_choices(self.desk.today(), but=ids[0]))
            return (
                Ask(
                    "other",
                    "和谁是同一个人（那一条并到这里）",
                    AskKind.LIST,
                    choices=((None, "请选择"), *others),
                ),
            )
        if name == RETIRE:
            hint = "先办工作交接，未办结的事才会转到接收人名下；没有办的，从这一天起无人负责"
            return (Ask("on", "离岗日期", AskKind.DATE, self.desk.today(), hint=hint), Ask("reason", "原因"))
        return self._asks_in_bulk(name)

    def act(self, name: str, ids: Sequence[int], answers: Answers) -> Verb:
        """Return the verb of a step."""
        by = {"clerk": self.desk.clerk}
        if name in {"new", CORRECT}:
            return self._person(ids[0] if name == CORRECT else None, answers)
        if name == ENROL:
            return partial(acts.enrol, answers["names"], answers["role"], answers["from_on"], **by)
        if name == CLOSE:
            return partial(
                acts.end_village_roles,
                answers["village"],
                answers["on"] or self.desk.today(),
                into=answers["into"],
                **by,
            )
        verbs: dict[str, Verb] = {
            GIVE: lambda: acts.give_role(ids, _role(answers), **by),
            END: lambda: acts.end_role(answers["role_id"], answers["to_on"], **by),
            DAYS: lambda: acts.change_role_days(
                answers["role_id"], answers["from_on"], answers["to_on"], **by
            ),
            DROP: lambda: acts.drop_role(answers["role_id"], **by),
            MERGE: lambda: merge_workers(ids[0], answers["other"] or ids[0], **by),
            RETIRE: lambda: acts.retire(ids, answers["on"], answers["reason"], **by),
            BACK: lambda: acts.take_back(ids[0], **by),
            REMOVE: lambda: acts.remove_worker(ids[0], **by),
        }
        return verbs[name]

    def takes_over(self, name: str, ids: Sequence[int]) -> bool:
        """工作交接 has a window of its own, with all that passes in sight."""
        if name != HAND_OVER:
            return False
        worker = worker_detail(ids[0])
        if worker is not None and self.over is not None:
            ask_handover(self.desk, worker, self.over)
        return True

    def _open_work(self, worker: WorkerDetail) -> str:
        today = self.desk.today()
        items = passing(worker.id, [role.id for role in roles_to_pass(worker.id, today)], today)
        return f"经手：{summary(items)}" if items else "没有未办结的事项"

    def _asks_of_person(self, worker: WorkerDetail | None) -> tuple[Ask, ...]:
        known = worker or WorkerDetail(0, "", "", "", "", None, (), 0, "")
        person = (
            Ask("name", "姓名", value=known.name),
            Ask("phone", "联系电话", value=known.phone, beside=True),
            Ask("licence", "执法证号", value=known.licence, hint="没有的留空；文书上的证号不受修改影响"),
            Ask("note", "备注", value=known.note),
            Ask("namesake", NAMESAKE, AskKind.TICK, False),
        )
        return person if worker is not None else (*person[:3], *_asks_of_role(optional=True), *person[3:])

    def _asks_of_days(self, name: str, worker_id: int) -> tuple[Ask, ...]:
        roles = roles_of(worker_id)
        choices = tuple((role.id, f"{role.words}　{role.span}".strip()) for role in roles)
        which = Ask("role_id", "职责", AskKind.LIST, choices[0][0] if choices else None, choices)
        if name == DROP:
            return (which,)
        if name == END:
            last = Ask("to_on", "任职最后一天", AskKind.DATE, self.desk.today())
            return (which, last)
        since, until = DateField(self.desk.today), DateField(self.desk.today)
        return (
            Ask("role_id", "职责", value=RolePick(roles, since, until)),
            Ask("from_on", "开始日期", value=since, hint="不清楚的留空"),
            Ask("to_on", "截止日期", value=until, hint="一直在任的留空", beside=True),
        )

    def _asks_in_bulk(self, name: str) -> tuple[Ask, ...]:
        if name == ENROL:
            names = Ticks([(one, one.words) for one in written_names()])
            names.list.setFixedHeight(step(names, 200))
            return (
                Ask("role", "职责", AskKind.LIST, Role.GRID_WORKER, ROLES),
                Ask("from_on", "开始日期", AskKind.DATE, hint="不清楚的留空", beside=True),
                Ask("names", "勾选这些人（村里的职责登记在排查的村）", value=names),
            )
        if name == CLOSE:
            places = tuple((village.id, village.name) for village in villages())
            return (
                Ask("village", "撤并的村", AskKind.LIST, choices=places),
                Ask("into", "并入", AskKind.LIST, choices=((None, "不并入别的村"), *places), beside=True),
                Ask("on", "原职责的最后一天", AskKind.DATE, self.desk.today()),
            )
        return ()

    def _person(self, worker_id: int | None, answers: Answers) -> Verb:
        by = {"clerk": self.desk.clerk}
        entry = WorkerEntry(
            answers["name"], answers["phone"], answers["licence"], answers["note"], answers["namesake"]
        )
        if worker_id is not None:
            return partial(acts.correct_worker, worker_id, entry, **by)
        role = _role(answers) if answers["role"] is not None else None
        return partial(acts.record_worker, entry, role, **by)


class Handovers(_Over):
    """What was handed over; the list of each is printed as often as it is needed."""

    names = {PAPER: "移交清单"}  # noqa: RUF012  # the words of the steps, never written to
    empty = (
        "还没有工作交接。有人调离、换岗时，在“人员”里选中他，按“工作交接”，未办结的事就一次转到接收人名下。"
    )

    def shape(self) -> Shape:
        """The list."""
        return Shape("交接记录", HANDOVERS, "次", ("handover", "handover_item"), "", {})

    def telling(self, id_: int) -> Telling | None:
        """Tell who gave what to whom."""
        if not HANDOVERS.rows([id_]):
            return None
        paper = handover_paper(id_)
        lines = tuple(f"{item.text}　{item.number}".strip() for item in paper.items[:12])
        more = f"…共 {len(paper.items)} 项，见移交清单" if len(paper.items) > len(lines) else ""
        about = f"{paper.on} 起，{paper.overseer}监交。{summary(paper.items)}"
        return Telling(f"{paper.giver} → {paper.receiver}", (about, *lines, more, paper.note))

    def steps(self, ids: Sequence[int]) -> tuple[str, ...]:
        """One list at a time."""
        return (PAPER,) if len(ids) == 1 else ()

    def asks(self, _name: str, _ids: Sequence[int]) -> tuple[Ask, ...]:
        """The list asks for nothing."""
        return ()

    def act(self, _name: str, _ids: Sequence[int], _answers: Answers) -> Verb:
        """Return what makes the list; the window that shows it asks for it."""
        return partial(set_handover, _ids[0])

    def takes_over(self, _name: str, ids: Sequence[int]) -> bool:
        """The paper opens in its window."""
        show_handover(self.desk, ids[0], self.over)
        return True


class HandoversTab(RecordTab):
    """The handings over."""

    def __init__(self, desk: Desk) -> None:
        work = Handovers(desk)
        super().__init__(desk, work)
        work.over = self


class WorkersTab(RecordTab):
    """The list of workers, with what is done to many at once at its head."""

    def __init__(self, desk: Desk) -> None:
        work = Workers(desk)
        super().__init__(desk, work)
        work.over = self
        self.enrol = self.add_action("登记排查人员")
        self.enrol.setToolTip("把排查人员里已经出现、还没有登记职责的人一次登记")
        self.enrol.clicked.connect(self.open_enrol)
        self.close_village = self.add_action("撤并村")
        self.close_village.setToolTip("村撤并时，一次结束原村的全部职责")
        self.close_village.clicked.connect(self.open_close)

    @Slot()
    def open_enrol(self) -> None:
        """Open the form for those named in 排查人员."""
        self._open(ENROL, ())

    @Slot()
    def open_close(self) -> None:
        """Open the form for a village that is merged."""
        self._open(CLOSE, ())


TABS: Tabs = (
    ("人员", WorkersTab),
    ("交接记录", HandoversTab),
)


class WorkersSection(TabbedRoom):
    """Who works, and who handed over to whom."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "工作人员", TABS)

    def show_record(self, id_: int) -> None:
        """Show one worker."""
        tab = self.open_tab(PEOPLE)
        assert isinstance(tab, WorkersTab)
        tab.show_record(id_)


def _asks_of_role(*, optional: bool = False) -> tuple[Ask, ...]:
    none = ((None, "以后再登记"),) if optional else ()
    areas = (
        ("", "全乡（不分村）"),
        *((area_key(village_id), words) for village_id, words in village_choices()),
        *((area_key(village_id, group_id), words) for village_id, group_id, words in group_choices()),
    )
    return (
        Ask("role", "职责", AskKind.LIST, None if optional else Role.GRID_WORKER, (*none, *ROLES)),
        Ask("area", "村、村民组", AskKind.LIST, "", areas, beside=True),
        Ask("from_on", "开始日期", AskKind.DATE, hint="不清楚的留空"),
        Ask("to_on", "截止日期", AskKind.DATE, hint="一直在任的留空", beside=True),
    )


def area_key(village_id: int, group_id: int | None = None) -> str:
    """Return what stands for a village or a group in a list to choose from: Qt compares texts, not pairs."""
    return f"{village_id}" if group_id is None else f"{village_id}/{group_id}"


def _role(answers: Answers) -> RoleEntry:
    village_id, group_id = (int(part) if part else None for part in f"{answers['area']}/".split("/")[:2])
    return RoleEntry(answers["role"], village_id, group_id, answers["from_on"], answers["to_on"])
