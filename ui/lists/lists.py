"""The tabs 隐患清单, 责任清单 and 整改清单: the same hazards three times, each printed with the other two."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from lifepath_desktop.domain.escalations import DutyEntry
from lifepath_desktop.domain.hazards import MEASURES, STAGE_WORDS, Stage
from lifepath_desktop.domain.periods import Period, span_of
from lifepath_desktop.domain.rectification import Deed, measure
from lifepath_desktop.domain.three_lists import LEVEL_WORDS
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.queries.hazards import HazardDetail, hazard_detail, hazard_events
from lifepath_desktop.queries.listing import Listing
from lifepath_desktop.queries.places import village_choices
from lifepath_desktop.queries.three_lists import TABLES, duty_list, duty_of, hazard_list, mending_list, views
from lifepath_desktop.services import escalations, rectification
from lifepath_desktop.services.list_papers import (
    ListsWanted,
    save_lists,
    set_lists,
    set_reminder,
    this_month,
)
from lifepath_desktop.services.operation import NOTHING, Change
from ui.ask_fields import LongText
from ui.bus import Visit
from ui.desk import Desk
from ui.kit.ask_form import Answers, Ask, AskKind
from ui.kit.style import Tone
from ui.kit.time_line import Point
from ui.list_with_side import Shape
from ui.paper_window import Wanted, show_paper
from ui.record_tab import RecordTab, Telling, Verb, Work

OPEN, DUTY, URGE, HELP, ESCALATE, LEVEL, PRINT = (
    "open",
    "duty",
    "urge",
    "help",
    "escalate",
    "level",
    "print",
)
LAST_BY = "lists/by"
THREE, JOINED, REMINDER = "three", "joined", "reminder"
OPEN_ONLY, MONTH, SPAN = "open", "month", "span"
HELD = ((OPEN_ONLY, "只列未销号"), (MONTH, "连同{}变动"), (SPAN, "连同一段时间"))
PAPERS = ((THREE, "三张清单"), (JOINED, "合并一张"), (REMINDER, "催办单"))
TONES = {
    "待整改": Tone.WARNING,
    "整改中": Tone.ACTIVE,
    "待复查": Tone.WAITING,
    "已销号": Tone.DONE,
}
EMPTY = "没有未销号的隐患。排查发现的隐患登记以后，会自己列到三个清单里。"


class ThreeLists(Work):
    """One of the lists: `first` are its own steps, before those that all three have."""

    names = {  # noqa: RUF012  # the words of the steps, never written to
        DUTY: "填写责任人",
        OPEN: "打开隐患",
        URGE: "督促",
        HELP: "协助",
        ESCALATE: "上报乡应急办",
        LEVEL: "隐患等级",
        PRINT: "打印清单",
    }
    large = frozenset({PRINT})
    does = {PRINT: "预览打印"}  # noqa: RUF012  # never written to
    empty = EMPTY

    def __init__(
        self, desk: Desk, title: str, listing: Callable[[], Listing], first: tuple[str, ...]
    ) -> None:
        super().__init__(desk)
        self._title, self._listing, self._first = title, listing, first

    def shape(self) -> Shape:
        """The list with its progress as a chip."""
        today = self.desk.today()
        return Shape(
            self._title,
            self._listing(),
            "条",
            TABLES,
            "stage",
            TONES,
            views(today, this_month(today)),
            frozen=2,
            side=360,
        )

    def telling(self, id_: int) -> Telling | None:
        """Tell the hazard with its line of time."""
        hazard = hazard_detail(id_)
        return None if hazard is None else tell_hazard(hazard)

    def steps(self, ids: Sequence[int]) -> tuple[str, ...]:
        """What is still open may be urged; one hazard may be opened where it is worked on."""
        stages = {hazard.stage for id_ in ids if (hazard := hazard_detail(id_)) is not None}
        is_open = stages <= {Stage.FOUND.value, Stage.RECTIFYING.value}
        own = tuple(step for step in self._first if is_open or step != ESCALATE)
        support = (URGE, HELP) if is_open else ()
        opened = (OPEN,) if len(ids) == 1 else ()
        return (*own, *opened, *support) if DUTY in own else (*opened, *own, *support)

    def asks(self, name: str, ids: Sequence[int]) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        today = self.desk.today()
        if name == PRINT:
            return self._print_asks()
        if name == DUTY:
            return _duty_asks(ids)
        if name == LEVEL:
            return (Ask("level", "隐患等级", AskKind.PICK, "general", tuple(LEVEL_WORDS.items())),)
        who = {URGE: "督促人", HELP: "协助人", ESCALATE: "上报人"}[name]
        words = {URGE: "怎样督促的", HELP: "怎样协助的", ESCALATE: "上报理由（可不填）"}[name]
        return (
            Ask("on", "日期", AskKind.PAST_DATE, today),
            Ask("by", who, value=self.desk.keeper.get(LAST_BY) or "", beside=True),
            Ask("text", words, value=LongText(lines=3)),
        )

    def act(self, name: str, ids: Sequence[int], answers: Answers) -> Verb:
        """Return the verb of a step."""
        if name == PRINT:
            return partial(self._show, answers)
        if name == DUTY:
            return partial(escalations.set_duties, ids, DutyEntry(**answers), clerk=self.desk.clerk)
        if name == LEVEL:
            return partial(escalations.set_level, ids, answers["level"], clerk=self.desk.clerk)
        self.desk.keeper.set(LAST_BY, answers["by"])
        deed = Deed(answers["on"] or self.desk.today(), answers["by"], answers["text"])
        if name == ESCALATE:
            return partial(rectification.set_measure, ids, measure(MEASURES[2]), deed, **self.by)
        verb = rectification.urge if name == URGE else rectification.assist
        return partial(verb, ids, deed, **self.by)

    def takes_over(self, name: str, ids: Sequence[int]) -> bool:
        """A hazard is worked on in its own room."""
        if name != OPEN:
            return False
        self.desk.bus.go(Visit("hazards", record_id=ids[0]))
        return True

    def _print_asks(self) -> tuple[Ask, ...]:
        villages = (("", "全乡"), *((name, name) for _, name in village_choices()))
        lists, today = ("paper", (THREE, JOINED)), self.desk.today()
        return (
            Ask("paper", "打印什么", AskKind.PICK, THREE, PAPERS),
            Ask("village", "村", AskKind.LIST, "", villages, hint="催办单一个村一份，请选村"),
            Ask("held", "列哪些", AskKind.PICK, MONTH, _held(today), only_if=lists),
            Ask("since", "从", AskKind.PAST_DATE, this_month(today).since, only_if=("held", (SPAN,))),
            Ask("until", "到", AskKind.PAST_DATE, today, only_if=("held", (SPAN,)), beside=True),
        )

    def _show(self, answers: Answers) -> Change:
        today, village = self.desk.today(), answers["village"]
        if answers["paper"] == REMINDER:
            if not village:
                raise RuleBroken("催办单一个村一份，请先选一个村。")
            make = partial(_set_reminder, village, today)
            wanted = Wanted((REMINDER, village), f"{village}催办单（{today}）", make)
        else:
            period = _period(answers, today)
            lists = ListsWanted(village, period, is_joined=answers["paper"] == JOINED)
            wanted = Wanted(
                lists,
                f"{village or '全乡'}三个清单（{today}）",
                lambda progress: set_lists(lists, today=today, progress=progress),
                lambda path, progress: save_lists(lists, path, today=today, progress=progress),
            )
        show_paper(self.desk, wanted, self.tab)
        return NOTHING


class ListTab(RecordTab):
    """A list with its button to print; Enter opens the hazard where it is worked on."""

    def __init__(self, desk: Desk, work: ThreeLists) -> None:
        super().__init__(desk, work)
        self.print_button = self.add_action("打印清单", "print", primary=True)
        self.print_button.setToolTip("打印三个清单或催办单，也可以存为 Excel")
        self.print_button.clicked.connect(self.open_print)

    @Slot(object)
    def open_pane(self, id_: int) -> None:
        """Go to the hazard where it is worked on."""
        self.work.takes_over(OPEN, (id_,))

    @Slot()
    def open_print(self) -> None:
        """Ask which lists."""
        self.open_step(PRINT)


def hazards_tab(desk: Desk) -> ListTab:
    """隐患清单."""
    return ListTab(desk, ThreeLists(desk, "隐患清单", hazard_list, (ESCALATE, LEVEL)))


def duties_tab(desk: Desk) -> ListTab:
    """责任清单."""
    return ListTab(desk, ThreeLists(desk, "责任清单", lambda: duty_list(desk.today()), (DUTY,)))


def mending_tab(desk: Desk) -> ListTab:
    """整改清单."""
    return ListTab(desk, ThreeLists(desk, "整改清单", mending_list, ()))


def tell_hazard(hazard: HazardDetail) -> Telling:
    """Tell a hazard as the panes of this room do."""
    due = f"期限 {hazard.due_on}" if hazard.due_on else "未定期限"
    lines = (
        "　".join(filter(None, (hazard.number, hazard.village, STAGE_WORDS[Stage(hazard.stage)], due))),
        hazard.details,
        "　".join(filter(None, (hazard.responsible or hazard.contact, hazard.phone))),
        hazard.address,
    )
    points = tuple(
        Point(event.on, event.what, "　".join(filter(None, (event.by, event.text))), Tone.ACTIVE)
        for event in hazard_events(hazard)
    )
    return Telling(hazard.place, lines, points)


def _held(today: date) -> tuple[tuple[str, str], ...]:
    """Return what the lists may hold, the office's own period called by its name."""
    return tuple((key, words.format(this_month(today).this)) for key, words in HELD)


def _period(answers: Answers, today: date) -> Period | None:
    """Return whose changes are listed beside what is open."""
    if answers["held"] == OPEN_ONLY:
        return None
    if answers["held"] == MONTH:
        return this_month(today)
    return span_of(answers["since"] or date.min, answers["until"] or today)


def _duty_asks(ids: Sequence[int]) -> tuple[Ask, ...]:
    supervisor, leader, phone = duty_of(ids[0]) if ids else ("", "", "")
    hint = "空着的按当日职责分工（应急办、综治中心，乡领导）填写"
    return (
        Ask("supervisor", "乡级督办责任人", value=supervisor, hint=hint),
        Ask("leader", "分管负责同志", value=leader),
        Ask("phone", "联系电话", value=phone, hint="空着的用督办责任人的电话，没有的用设置里的办公电话"),
    )


def _set_reminder(village: str, today: Any, progress: Any) -> Any:
    return set_reminder(village, today=today, progress=progress)
