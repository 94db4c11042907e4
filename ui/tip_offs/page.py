"""The page 举报: tip-offs newest first, one of them beside the list, and the form that takes in the next."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from lifepath_desktop.queries.listing import Scope
from lifepath_desktop.queries.scopes import scope_counts
from lifepath_desktop.queries.tip_offs import TO_CHECK, TO_FEED_BACK, overdue, tip_off_listing
from ui.bus import ChangeSeen, touches
from ui.desk import Desk
from ui.kit.chips import StatusCells
from ui.kit.grid import Grid
from ui.kit.list_page import ListPage
from ui.kit.scope_chips import ScopeChips
from ui.kit.style import Tone, step
from ui.tip_offs.pane import TipOffPane
from ui.tip_offs.receive_form import ReceiveForm
from ui.tip_offs.rules_dialog import RulesDialog
from ui.tip_offs.vault_dialog import VaultDialog

TABLES = ("tip_off", "tip_off_hazard", "reward", "reward_rule", "vault_entry", "place", "village", "hazard")
EMPTY = "还没有举报。接到来电、来信、来访或12345转办，按“受理举报”登记，程序给出受理编号和核查时限。"
RECEIVED = "已受理。请把受理编号告诉举报人，凭编号可以查询办理结果。"
TONES = {
    "待核查": Tone.ACTIVE,
    "待反馈": Tone.WAITING,
    "已办结": Tone.DONE,
    "作废": Tone.QUIET,
    "逾期": Tone.URGENT,
    "今日到期": Tone.WARNING,
}
PAINTED = ("state", "urgency")
ALL = Scope("全部举报", "1")


class TipOffPage(ListPage):
    """The list of tip-offs as it stands on one day; who told stands in the vault alone."""

    def __init__(self, desk: Desk) -> None:
        listing = tip_off_listing(desk.today())
        super().__init__(desk, "举报", listing, unit="件")
        self._desk = desk
        self.receive_button = self.add_action("受理举报", "add", primary=True)
        self.receive_button.setToolTip("登记一件刚接到的举报（Ctrl+N）")
        self.rules_button = self.add_action("奖励标准")
        self.vault_button = self.add_action("密封柜", "shield")
        scopes = (ALL, TO_CHECK, overdue(desk.today()), TO_FEED_BACK)
        self.views = ScopeChips(self, scopes, partial(scope_counts, listing), desk.tasks.reader())
        self.pane = TipOffPane(desk, self)
        self.form: ReceiveForm | None = None
        self.side = QStackedWidget(self)
        self.side.addWidget(self.pane)
        self.set_detail(self.side)
        self.split.setSizes([step(self, 700), step(self, 420)])
        self._connect()
        self._paint_states()
        self.views.recount()

    @Slot()
    def receive(self) -> None:
        """Open an empty form; one that is open is gone on with."""
        if self.form is None:
            self.form = ReceiveForm(self._desk, self)
            self.form.received.connect(self._show_received)
            self.form.closed.connect(self._close_form)
            self.side.addWidget(self.form)
        self.side.setCurrentWidget(self.form)
        self.side.show()
        self.form.begin()

    @Slot()
    def open_rules(self) -> None:
        """Show the office's rules of reward."""
        RulesDialog(self._desk, self).open()

    @Slot()
    def open_vault(self) -> None:
        """Show the vault."""
        VaultDialog(self._desk, self).open()

    def _connect(self) -> None:
        grid = self.grid
        grid.watch(*TABLES)
        grid.empty.explain(EMPTY, "受理举报")
        grid.empty.acted.connect(self.receive)
        grid.current_changed.connect(self.pane.show_tip_off)
        grid.opened.connect(self._open)
        grid.menu_wanted.connect(self._add_steps)
        grid.columns.changed.connect(self._paint_states)
        self.receive_button.clicked.connect(self.receive)
        self.rules_button.clicked.connect(self.open_rules)
        self.vault_button.clicked.connect(self.open_vault)
        self.pane.closed.connect(self._hide_side)
        self.pane.bar.put_away.connect(grid.view.setFocus)
        self._desk.bus.changed.connect(self._hear)
        QShortcut(QKeySequence("Ctrl+N"), self, self.receive)

    @Slot(object)
    def _open(self, tip_off_id: int) -> None:
        self.pane.show_tip_off(tip_off_id)
        self.side.setCurrentWidget(self.pane)
        self.side.show()
        self.pane.bar.begin()

    @Slot(object)
    def _add_steps(self, menu: QMenu) -> None:
        self.pane.show_tip_off(self.grid.current_id())
        self.pane.bar.add_to(menu, self._ask)

    def _ask(self, name: str) -> None:
        self.side.setCurrentWidget(self.pane)
        self.side.show()
        self.pane.bar.ask(name)

    @Slot(int)
    def _show_received(self, tip_off_id: int) -> None:
        self._close_form()
        self.show_record(tip_off_id)
        self.pane.show_tip_off(tip_off_id)
        self._desk.told(RECEIVED)

    @Slot()
    def _close_form(self) -> None:
        # The form goes with everything typed into it: it may say who told.
        if self.form is not None:
            self.side.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
        self.side.setCurrentWidget(self.pane)
        self.grid.view.setFocus()

    @Slot()
    def _hide_side(self) -> None:
        self.side.hide()
        self.grid.view.setFocus()

    @Slot(object)
    def _hear(self, change: ChangeSeen) -> None:
        if touches(change, *TABLES):
            self.views.recount()
            self.pane.refresh()

    @Slot()
    def _paint_states(self) -> None:
        for view in (self.grid.view, self.grid.view.frozen):
            for place, column in enumerate(self.grid.model.columns):
                cells = StatusCells(TONES, view) if column.key in PAINTED else None
                view.setItemDelegateForColumn(place, cells)  # type: ignore[arg-type]  # None takes it away


class TipOffRoom(QWidget):
    """Holds the page of today and makes a new one when the day has changed: 逾期 is a matter of the day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName("举报")
        self._desk, self._day = desk, desk.today()
        self.page = TipOffPage(desk)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)

    @property
    def grid(self) -> Grid:
        """The grid of the page as it stands."""
        return self.page.grid

    def show_scope(self, scope: Scope) -> None:
        """Show the rows behind a figure."""
        self.page.show_scope(scope)

    def show_record(self, id_: int) -> None:
        """Show the list with the cursor on one tip-off."""
        self.page.show_record(id_)

    def showEvent(self, event: QShowEvent) -> None:
        """A page that stood open over night is made anew."""
        super().showEvent(event)
        if self._desk.today() != self._day:
            self._day = self._desk.today()
            fresh = TipOffPage(self._desk)
            layout = self.layout()
            assert layout is not None
            layout.replaceWidget(self.page, fresh)
            self.page.hide()
            self.page.deleteLater()
            self.page = fresh


def build(desk: Desk) -> TipOffRoom:
    """Return the room's page."""
    return TipOffRoom(desk)
