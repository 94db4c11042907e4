"""A list whose records are added and changed in a short form beside it: what enforcement rests on, as data."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from lifepath_desktop.queries.listing import Listing
from ui.desk import Desk
from ui.kit.ask_form import Answers, Ask
from ui.kit.cards import SidePanel
from ui.kit.list_page import ListPage
from ui.kit.style import step
from ui.paper_menu import Offered, PaperMenu
from ui.step_bar import StepBar

ADD, CHANGE = "add", "change"


@dataclass(frozen=True, slots=True)
class Words:
    """What a table says of itself; `names` are its steps, `tables` what its list is read from."""

    title: str
    empty: str
    explanation: str
    names: Mapping[str, str]
    tables: tuple[str, ...]


class Entries(Protocol):
    """What such a table needs to be told: its words, its forms, its verbs."""

    @property
    def words(self) -> Words:
        """Return what it says of itself."""

    def listing(self) -> Listing:
        """Return the list."""

    def steps(self, id_: int | None) -> tuple[str, ...]:
        """Return what may be done with a record, or with none chosen; keys of `names`."""

    def asks(self, name: str, id_: int | None) -> tuple[Ask, ...]:
        """Return what a step asks for."""

    def act(self, name: str, id_: int | None, answers: Answers) -> Callable[[], Any]:
        """Return the verb of a step."""


@runtime_checkable
class PrintsEntries(Protocol):
    """Entries that can be printed."""

    def papers(self, id_: int | None) -> tuple[Offered, ...]:
        """Return the papers of a record, or of the whole table."""


class EntriesPane(SidePanel):
    """Explains the table, shows the words of the chosen record, and takes its steps."""

    def __init__(self, desk: Desk, entries: Entries, listing: Listing, parent: QWidget | None = None) -> None:
        super().__init__(entries.words.title, parent)
        self._entries, self._listing = entries, listing
        self.id_: int | None = None
        self.words = QLabel(self)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        explanation = QLabel(entries.words.explanation, self)
        explanation.setProperty("role", "muted")
        for label in (self.words, explanation):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            self.body.addWidget(label)
        self.body.addStretch(1)
        # A long form may take all the height: on a small screen it must not push the window out of it.
        scrolls: Iterable[QScrollArea] = self.findChildren(QScrollArea)
        for scroll in scrolls:
            scroll.setMinimumHeight(1)
        self.printing = PaperMenu(desk, self)
        self.bar = StepBar(desk, self, self, entries.words.names)
        self.show_entry(None)

    def show_entry(self, id_: int | None) -> None:
        """Show one record in full."""
        if id_ != self.id_:
            self.bar.drop()
        rows = [] if id_ is None else self._listing.rows([id_])
        self.id_ = id_ if rows else None
        entries = self._entries if isinstance(self._entries, PrintsEntries) else None
        self.printing.offer(() if entries is None else entries.papers(self.id_))
        cells = zip(self._listing.columns, rows[0][1:], strict=True) if rows else ()
        self.words.setText("\n".join(f"{column.heading}：{text}" for column, text in cells if text))
        self.words.setVisible(bool(rows))
        self.bar.show_steps()

    def steps(self) -> tuple[str, ...]:
        """Return what may be done now."""
        return self._entries.steps(self.id_)

    def count(self) -> int:
        """One record at a time."""
        return 1

    def asks(self, name: str) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        return self._entries.asks(name, self.id_)

    def act(self, name: str, answers: Answers) -> Callable[[], Any]:
        """Return the verb of a step."""
        return self._entries.act(name, self.id_, answers)

    def takes_over(self, name: str) -> bool:
        """Every step is asked for here."""
        return False


class EntriesPage(ListPage):
    """The list of such a table."""

    def __init__(self, desk: Desk, entries: Entries) -> None:
        listing = entries.listing()
        super().__init__(desk, entries.words.title, listing)
        self.pane = EntriesPane(desk, entries, listing, self)
        self.set_detail(self.pane)
        self.split.setSizes([step(self, 740), step(self, 400)])
        grid = self.grid
        grid.watch(*entries.words.tables)
        grid.empty.explain(entries.words.empty, entries.words.names.get(ADD, ""))
        grid.current_changed.connect(self.pane.show_entry)
        grid.opened.connect(self._open)
        self.pane.closed.connect(self.pane.hide)
        if ADD in entries.words.names:
            self.new = self.add_action(entries.words.names[ADD], "add", primary=True)
            self.new.clicked.connect(self.add)
            grid.empty.acted.connect(self.add)
        desk.bus.changed.connect(self._read_again)

    @Slot()
    def add(self) -> None:
        """Open the form of a new record."""
        self.pane.show()
        self.pane.bar.ask(ADD)

    @Slot(object)
    def _open(self, id_: int) -> None:
        self.pane.show()
        self.pane.show_entry(id_)
        names = [name for name in self.pane.steps() if name != ADD]
        if names:
            self.pane.bar.ask(names[0])

    @Slot(object)
    def _read_again(self, _change: object) -> None:
        self.pane.show_entry(self.pane.id_)
