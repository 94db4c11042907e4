"""A dialog that asks one short form at a time between what it says and its buttons."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QTreeWidget, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.kit.ask_form import Ask, AskForm
from ui.kit.style import step

_FORM_AT = 2


class AskingDialog(QDialog):
    """Words, a table, the form of the moment, buttons."""

    def __init__(self, desk: Desk, title: str, heads: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(step(self, 620))
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.table = QTreeWidget(self)
        self.table.setHeaderLabels(heads)
        self.table.setRootIsDecorated(False)
        self.table.setMinimumHeight(step(self, 150))
        self.table.setAccessibleName(title)
        self.form: AskForm | None = None
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(20, 16, 20, 16)
        self._layout.setSpacing(12)
        self._layout.addWidget(self.words)
        self._layout.addWidget(self.table, 1)
        self._layout.addLayout(self._buttons)
        close = QPushButton("关闭", self)
        close.clicked.connect(self.reject)
        self._buttons.addWidget(close)

    def add_button(self, words: str) -> QPushButton:
        """Add a button at the left of the foot."""
        button = QPushButton(words, self)
        self._buttons.insertWidget(self._buttons.count() - 2, button)
        return button

    def ask(self, heading: str, asks: tuple[Ask, ...]) -> AskForm:
        """Ask a form instead of the one before; connect to its `answered`."""
        self.drop_form()
        form = AskForm(heading, asks, self._desk.today)
        form.dropped.connect(self.drop_form)
        self._layout.insertWidget(_FORM_AT, form)
        self.form = form
        form.begin()
        QTimer.singleShot(0, self._grow)  # only then the style has said how high its fields are
        return form

    def complain(self, sentence: str) -> None:
        """Say under the form why it cannot be so."""
        if self.form is not None:
            self.form.complain(sentence)

    @Slot()
    def drop_form(self) -> None:
        """Put the form away with what was typed."""
        if self.form is not None:
            self._layout.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    @Slot()
    def _grow(self) -> None:
        self._layout.activate()
        self.resize(self.width(), max(self.height(), self._layout.totalHeightForWidth(self.width())))

    def fit_columns(self) -> None:
        """Make every column but the last as wide as what stands in it."""
        for column in range(self.table.columnCount() - 1):
            self.table.resizeColumnToContents(column)
