"""Cases: hazards with how far enforcement has come; beside them the lawful next steps, and why the others are not."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QScrollArea, QWidget

from lifepath_desktop.domain.enforcement import STEP_WORDS, Offer, Step
from lifepath_desktop.domain.hazards import STAGE_WORDS, Stage
from lifepath_desktop.domain.money import yuan
from lifepath_desktop.queries.enforcement import (
    OWED,
    UNDER_WAY,
    UNSETTLED,
    StepRow,
    case_listing,
    case_offers,
    case_steps,
    costs,
    unserved,
)
from lifepath_desktop.queries.hazards import HazardDetail, hazard_detail
from lifepath_desktop.queries.listing import Scope
from lifepath_desktop.queries.scopes import scope_counts
from lifepath_desktop.queries.settings import setting
from ui.bus import ChangeSeen, Visit, touches
from ui.desk import Desk
from ui.enforcement.asking import (
    COST,
    NAMES,
    PAYMENT,
    SERVE,
    Defaults,
    asks_for_cost,
    asks_for_payment,
    asks_for_service,
    asks_for_step,
    money_act,
    service_act,
    step_act,
)
from ui.enforcement.offering import of_case
from ui.kit.ask_form import Answers, Ask
from ui.kit.cards import SidePanel
from ui.kit.list_page import ListPage
from ui.kit.scope_chips import ScopeChips
from ui.kit.settling import Settling
from ui.kit.style import Tone, step
from ui.kit.time_line import Point, TimeLine
from ui.paper_menu import PaperMenu
from ui.step_bar import StepBar

TABLES = (
    "hazard",
    "place",
    "track",
    "enforcement_step",
    "instrument",
    "delivery",
    "delegation",
    "joint_action",
)
MONEY = ("cost_item", "cost_payment")
SETTLE_MS = 70
LAST_BY = "enforcement/by"
EMPTY = "没有办理中的执法事项。点“全部未销号隐患”，选一条隐患，在右边开具整改通知书或移送。"
FURTHEST_FIRST = (
    Step.BILL_DEMANDED,
    Step.BILLED,
    Step.EXECUTED,
    Step.LAST_DEMANDED,
    Step.DECIDED,
    Step.HEARD,
    Step.DEMANDED,
    Step.ASKED_FIRE,
    Step.ASKED_COURT,
    Step.REFUSED,
    Step.ORDERED,
    Step.NOTICED,
    Step.PERSUADED,
    Step.ADMONISHED,
    Step.WARNED,
    Step.TRANSFERRED,
    Step.CLOSED,
)
"""The natural next step is the furthest that is lawful, beyond the one reached."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The hazards chosen, and of a single one its case."""

    ids: tuple[int, ...] = ()
    detail: HazardDetail | None = None
    offers: tuple[Offer, ...] = ()
    taken: tuple[StepRow, ...] = ()
    papers: tuple[tuple[int, str], ...] = ()
    bills: tuple[tuple[int, int, int], ...] = ()


def read_subject(ids: Sequence[int], desk: Desk) -> Subject:
    """Read the chosen hazards; of several only the steps that are lawful for all."""
    found = [(id_, case_offers(id_, desk.today())) for id_ in ids]
    found = [(id_, offered) for id_, offered in found if offered]
    if not found:
        return Subject()
    worst = tuple(
        Offer(step_, next((o.refusal for o in column if o.refusal), ""))
        for step_, column in zip(Step, zip(*(offered for _, offered in found), strict=True), strict=True)
    )
    kept = tuple(id_ for id_, _ in found)
    if len(kept) > 1:
        return Subject(kept, None, worst)
    id_ = kept[0]
    return Subject(
        kept, hazard_detail(id_), worst, tuple(case_steps(id_)), tuple(unserved(id_)), tuple(costs(id_))
    )


class CasePane(SidePanel):
    """Shows a case, or a selection of hazards, and takes their steps."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName("执法办理")
        self._desk = desk
        self.subject = Subject()
        self.facts, self.details, self.money, self.reasons = (QLabel(self) for _ in range(4))
        for label in (self.facts, self.details, self.money, self.reasons):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.facts.setProperty("role", "muted")
        self.reasons.setProperty("role", "muted")
        self.to_hazard = QPushButton("打开隐患", self)
        self.to_hazard.setProperty("role", "link")
        self.to_hazard.clicked.connect(self._open_hazard)
        self.line = TimeLine(self)
        self.why = QPushButton(self)
        self.why.setProperty("role", "link")
        self.why.setCheckable(True)
        self.why.toggled.connect(self.reasons.setVisible)
        for widget in (self.facts, self.details, self.money, self.line):
            self.body.addWidget(widget)
        for link in (self.to_hazard, self.why):
            self.body.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.reasons)
        self.body.addStretch(1)
        self.reasons.hide()
        # A long form may take all the height: on a small screen it must not push the window out of it.
        scrolls: Iterable[QScrollArea] = self.findChildren(QScrollArea)
        for scroll in scrolls:
            scroll.setMinimumHeight(1)
        self.printing = PaperMenu(desk, self)
        self.bar = StepBar(desk, self, self, NAMES)
        self.show_hazards(())

    def show_hazards(self, ids: Sequence[int]) -> None:
        """Show the case of one hazard, or what may be done about several at once."""
        if tuple(ids) != self.subject.ids:
            self.bar.drop()
        self.subject = read_subject(ids, self._desk)
        one = self.subject.detail
        papers = of_case(one.id, self.subject.taken, one.place, self._desk.today()) if one else ()
        self.printing.offer(papers)
        for part in (self.facts, self.details, self.line, self.to_hazard):
            part.setVisible(one is not None)
        if one is not None:
            self._show_one(one)
        else:
            many = len(self.subject.ids)
            self.heading.setText(f"已选 {many} 条隐患，可以合开一份文书" if many else "请在左边选一条隐患")
        self.money.setVisible(bool(self.subject.bills))
        self.money.setText(_money_words(self.subject.bills))
        self._show_reasons()
        self.bar.show_steps()

    def steps(self) -> tuple[str, ...]:
        """Return what may be done now, the natural next one first."""
        lawful = {offer.step for offer in self.subject.offers if offer.is_lawful}
        done = {row.step for row in self.subject.taken if not row.voided}
        ordered = [one for one in FURTHEST_FIRST if one in lawful]
        reached = next((n for n, one in enumerate(FURTHEST_FIRST) if one.value in done), len(FURTHEST_FIRST))
        ahead = [one.value for one in ordered if FURTHEST_FIRST.index(one) < reached]
        behind = [one.value for one in ordered if one.value not in ahead]
        first = [SERVE] if self.subject.papers else []
        money = [COST] if self.subject.bills else []
        if any(cost > paid for _, cost, paid in self.subject.bills):
            money.append(PAYMENT)
        return (*first, *ahead, *money, *behind)

    def count(self) -> int:
        """Return how many hazards are chosen."""
        return len(self.subject.ids)

    def asks(self, name: str) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        detail = self.subject.detail
        defaults = Defaults(
            self._desk.today(),
            by=self._desk.keeper.get(LAST_BY) or "",
            addressee=detail.place if detail else "",
            days=int(setting("default_deadline_days")),
        )
        if name == SERVE:
            return asks_for_service(self.subject.papers, defaults)
        if name == COST:
            return asks_for_cost()
        if name == PAYMENT:
            return asks_for_payment(defaults)
        return asks_for_step(Step(name), defaults)

    def act(self, name: str, answers: Answers) -> Callable[[], Any]:
        """Return the verb of a step."""
        if answers.get("by"):
            self._desk.keeper.set(LAST_BY, answers["by"])
        if name == SERVE:
            return service_act(answers, self._desk.clerk)
        if name in (COST, PAYMENT):
            return money_act(name, self.subject.bills[-1][0], answers, self._desk.clerk)
        return step_act(Step(name), self.subject.ids, answers, self._desk.clerk)

    def takes_over(self, name: str) -> bool:
        """Every step is asked for here."""
        return False

    @Slot()
    def _open_hazard(self) -> None:
        if self.subject.detail is not None:
            self._desk.bus.go(Visit("hazards", record_id=self.subject.detail.id))

    def _show_one(self, detail: HazardDetail) -> None:
        self.heading.setText(f"{detail.number}　{detail.place}")
        self.facts.setText(_facts_words(detail))
        self.details.setText(detail.details)
        self.line.show_points([_point(row) for row in self.subject.taken])

    def _show_reasons(self) -> None:
        refused = [offer for offer in self.subject.offers if not offer.is_lawful]
        self.why.setVisible(bool(refused))
        self.why.setText(f"为什么现在不能办其他步骤（{len(refused)}）")
        self.reasons.setText("\n".join(f"{STEP_WORDS[offer.step]}：{offer.refusal}" for offer in refused))
        self.reasons.setVisible(bool(refused) and self.why.isChecked())


def _facts_words(detail: HazardDetail) -> str:
    crowded = {None: "待确认是否人员密集场所", 0: "非人员密集场所", 1: "人员密集场所"}[detail.crowded]
    parts = (
        detail.village,
        {1: "重点一", 2: "重点二", 3: "重点三"}.get(detail.priority or 0, "其他"),
        STAGE_WORDS[Stage(detail.stage)],
        f"期限 {detail.due_on}" if detail.due_on else "",
        crowded,
        "消防安全重点单位" if detail.key_unit else "",
    )
    return "　".join(part for part in parts if part)


def _point(row: StepRow) -> Point:
    said = [row.number, row.by, row.text]
    if row.instrument_id is not None and not row.voided:
        said.append(f"{row.served_on} 送达" if row.served_on else "还没有送达")
    if row.due_on:
        said.append(f"期限到 {row.due_on}")
    waiting = row.instrument_id is not None and row.served_on is None and not row.voided
    tone = Tone.QUIET if row.voided else Tone.WAITING if waiting else Tone.ACTIVE
    words = f"{row.words}（作废）" if row.voided else row.words
    return Point(row.on, words, "，".join(part for part in said if part), tone)


def _money_words(bills: Sequence[tuple[int, int, int]]) -> str:
    cost, paid = sum(bill[1] for bill in bills), sum(bill[2] for bill in bills)
    return f"执行费用 {yuan(cost)}元，已缴 {yuan(paid)}元，未缴 {yuan(cost - paid)}元"


class CasesPage(ListPage):
    """The list of hazards under enforcement, with the case of the current one."""

    def __init__(self, desk: Desk) -> None:
        listing = case_listing()
        super().__init__(desk, "执法办理", listing)
        self._desk = desk
        scopes = (UNDER_WAY, UNSETTLED, OWED)
        self.chips = ScopeChips(self, scopes, partial(scope_counts, listing), desk.tasks.reader())
        self.pane = CasePane(desk, self)
        self.set_detail(self.pane)
        self.split.setSizes([step(self, 720), step(self, 420)])
        self._settling = Settling(SETTLE_MS, self)
        self._settling.timeout.connect(self._show_selected)
        grid = self.grid
        grid.watch(*TABLES)
        grid.empty.explain(EMPTY, "全部未销号隐患")
        grid.empty.acted.connect(self._show_all_open)
        grid.current_changed.connect(self._settling.begin)
        grid.view.selectionModel().selectionChanged.connect(self._settling.begin)
        grid.opened.connect(self._open)
        grid.menu_wanted.connect(self._add_steps)
        self.pane.closed.connect(self.pane.hide)
        desk.bus.changed.connect(self._hear)
        self.chips.choose(0)
        self.chips.recount()

    def show_record(self, id_: int) -> None:
        """Show a hazard whatever view was chosen."""
        self.show_scope(Scope("这条隐患", "h.id = ?", (id_,)))
        self.pane.show()
        self.pane.show_hazards((id_,))

    @Slot()
    def _show_all_open(self) -> None:
        self.chips.choose(1)

    @Slot()
    def _show_selected(self) -> None:
        ids = self.grid.selection.ids()
        current = self.grid.current_id()
        self.pane.show_hazards(tuple(ids) if len(ids) > 1 else () if current is None else (current,))

    @Slot(object)
    def _open(self, id_: int) -> None:
        self.pane.show()
        self.pane.show_hazards((id_,))
        names = self.pane.steps()
        if names:
            self.pane.bar.ask(names[0])

    @Slot(object)
    def _add_steps(self, menu: QMenu) -> None:
        self._show_selected()
        self.pane.show()
        self.pane.bar.add_to(menu, self.pane.bar.ask)

    @Slot(object)
    def _hear(self, change: ChangeSeen) -> None:
        if touches(change, *TABLES, *MONEY):
            self.chips.recount()
            self.pane.show_hazards(self.pane.subject.ids)
