"""这条记录某天是什么样: one record as it was known at the end of a day."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.queries.history import RecordThen, record_on
from ui.desk import Desk
from ui.history.calm import make_calm
from ui.kit.cards import FormRow
from ui.kit.date_field import DateField
from ui.kit.style import step


class RecordThenPane(QWidget):
    """A day to choose and the record's fields on it; `left` when the clerk goes back."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: tuple[str, int] | None = None
        self.heading = QLabel(self)
        self.heading.setProperty("role", "heading")
        self.heading.setWordWrap(True)
        self.day = DateField(desk.today, past=True, parent=self)
        self.day.set_value(desk.today())
        self.message = QLabel(self)
        self.message.setProperty("role", "muted")
        self.message.setWordWrap(True)
        self.fields = QTreeWidget(self)
        make_calm(self.fields)
        self.fields.setHeaderLabels(["项目", "当时的内容"])
        self.fields.setRootIsDecorated(False)
        self.fields.setAccessibleName("当时的内容")
        self.fields.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        back = QPushButton("返回", self)
        back.clicked.connect(self.left)
        foot = QHBoxLayout()
        foot.addWidget(back)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(step(self, 10))
        layout.addWidget(self.heading)
        layout.addWidget(FormRow("这一天结束时", self.day))
        layout.addWidget(self.message)
        layout.addWidget(self.fields, 1)
        layout.addLayout(foot)
        self._reader = desk.tasks.reader()
        self._reader.answered.connect(self._show)
        self._reader.refused.connect(desk.told)
        self.day.picked.connect(self._ask)

    def show_record(self, table: str, row_id: int, name: str) -> None:
        """Show another record, on the day that is chosen."""
        self._record = (table, row_id)
        self.heading.setText(name)
        self._ask()
        self.day.setFocus()

    @Slot()
    def _ask(self) -> None:
        day = self.day.value()
        if self._record is not None and day is not None:
            self._reader.ask(partial(record_on, *self._record, day))

    @Slot(object)
    def _show(self, then: RecordThen) -> None:
        self.fields.clear()
        for heading, text in then.fields or ():
            item = QTreeWidgetItem(self.fields, [heading, text])
            item.setToolTip(1, text)
        missing = then.fields is None
        self.message.setText("这一天台账库里还没有这条记录，或已经删除。" if missing else "")
        self.message.setVisible(missing)
