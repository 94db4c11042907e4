"""The page 自查: the units that owe a self-check, where each stands, and what was done to bring it about."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from lifepath_desktop.queries.listing import Scope
from lifepath_desktop.queries.self_checks import QUICK_SCOPES, due_on, tally, unit_detail, unit_listing
from lifepath_desktop.services.units import change_units
from ui.acting import CellActs
from ui.bus import ChangeSeen, touches
from ui.desk import Desk
from ui.list_with_side import ListWithSide, Shape
from ui.self_checks.check_form import SelfCheckForm
from ui.self_checks.forms import NewUnit, OwnersForm, Reminders
from ui.self_checks.pane import TONES, UnitPane

TABLES = ("unit", "self_check", "self_check_support", "inspection", "hazard", "place", "village")
EMPTY = "还没有应自查的单位。可以从已登记的场所一次列入，也可以逐家登记乡直单位和经营单位。"


class SelfChecksPage(ListWithSide):
    """The list of units as it stands on one day."""

    def __init__(self, desk: Desk) -> None:
        listing = unit_listing(desk.today())
        super().__init__(desk, Shape("自查", listing, "家", TABLES, "state", TONES, QUICK_SCOPES))
        self.figures = QLabel(self)
        self.figures.setProperty("role", "muted")
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, self.figures)
        for words, slot in (("催办", self.remind), ("从场所列入", self.take_owners)):
            self.add_action(words).clicked.connect(slot)
        self.new = self.add_action("登记单位", "add", primary=True)
        self.new.clicked.connect(self.add)
        grid = self.grid
        grid.write_through(CellActs(desk, listing, self._change))
        grid.empty.explain(EMPTY, "从场所列入")
        grid.empty.acted.connect(self.take_owners)
        grid.opened.connect(self.open_check)
        grid.menu_wanted.connect(self._add_steps)
        self.pane = UnitPane(desk, self)
        self.pane.check_wanted.connect(self.open_check)
        self.take_pane(self.pane, self.pane)
        desk.bus.changed.connect(self._count)
        QShortcut(QKeySequence("Ctrl+N"), self, self.add)
        self._show_figures()

    @Slot()
    def add(self) -> None:
        """Open the form of a new unit."""
        form = NewUnit(self.desk)
        form.made.connect(self.show_record)
        self.show_form(form)
        form.form.begin()

    @Slot()
    def take_owners(self) -> None:
        """Open the form that takes owners of places in."""
        form = OwnersForm(self.desk)
        self.show_form(form)
        form.form.begin()

    @Slot()
    def remind(self) -> None:
        """Open the reminders by village."""
        self.show_form(Reminders(self.desk))

    @Slot(int)
    def open_check(self, unit_id: int) -> None:
        """Open the form of a unit's self-check; a unit that is let go only shows itself."""
        unit = unit_detail(unit_id)
        if unit is None or unit.void_reason:
            self.open_pane(unit_id)
            return
        form = SelfCheckForm(self.desk, unit)
        form.saved.connect(self.close_form)
        self.show_form(form)
        form.begin()

    def _change(self, changes: Mapping[int, Mapping[str, str]]) -> Any:
        return change_units(changes, clerk=self.desk.clerk)

    @Slot(object)
    def _add_steps(self, menu: QMenu) -> None:
        self.show_selected()
        self.pane.bar.add_to(menu, self._ask)

    def _ask(self, name: str) -> None:
        self.close_form()
        self.side.show()
        self.pane.bar.ask(name)

    @Slot(object)
    def _count(self, change: ChangeSeen) -> None:
        if touches(change, *TABLES):
            self._show_figures()

    def _show_figures(self) -> None:
        counted = tally()
        due = due_on(self.desk.today())
        left = (due - self.desk.today()).days
        when = f"还有{left}天" if left >= 0 else f"已过{-left}天"
        late = f"（其中逾期后{counted.late}家）" if counted.late else ""
        self.figures.setText(
            f"期限 {due}，{when}。应自查{counted.owed}家，已自查{counted.done}家{late}；"
            f"自查发现{counted.found}处，自改{counted.fixed}处；督促{counted.urged}次，协助{counted.helped}次。"
        )


class SelfChecksRoom(QWidget):
    """Holds the page of today; another day, or another 自查截止 in 设置, makes it anew: 逾期 follows from both."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setAccessibleName("自查")
        self._desk, self._day = desk, desk.today()
        self._is_stale = False
        self.page = SelfChecksPage(desk)
        desk.bus.changed.connect(self._hear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)

    def show_scope(self, scope: Scope) -> None:
        """Show the units behind a figure."""
        self.page.show_scope(scope)

    def show_record(self, id_: int) -> None:
        """Show the list with the cursor on one unit."""
        self.page.show_record(id_)

    def showEvent(self, event: QShowEvent) -> None:
        """A page that stood open over night is made anew."""
        super().showEvent(event)
        if self._desk.today() == self._day and not self._is_stale:
            return
        self._day, self._is_stale = self._desk.today(), False
        fresh = SelfChecksPage(self._desk)
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(self.page, fresh)
        self.page.hide()
        self.page.deleteLater()
        self.page = fresh

    @Slot(object)
    def _hear(self, change: ChangeSeen) -> None:
        self._is_stale = self._is_stale or not change.tables.isdisjoint(("setting", "campaign"))


def build(desk: Desk) -> QWidget:
    """Return the room's page."""
    return SelfChecksRoom(desk)
