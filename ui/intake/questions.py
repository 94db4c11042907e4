"""The small questions of 收表: a delivery without a file, why a ledger goes back, and texts to paste into a chat."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.queries.intake import GivenRow
from lifepath_desktop.services.import_writing import Delivery
from ui.desk import Desk
from ui.intake.delivery_fields import DeliveryFields
from ui.kit.cards import FormRow
from ui.kit.icons import icon
from ui.kit.places_for_files import TAKEN, begin_at, note_folder
from ui.kit.style import step

NO_PHOTOS = "添加纸质台账的照片…"
PICTURES = "照片 (*.jpg *.jpeg *.png *.bmp *.webp *.tif *.tiff);;所有文件 (*)"
RECORD = int(Qt.ItemDataRole.UserRole)


def ask_photos(desk: Desk, over: QWidget) -> tuple[Path, ...]:
    """Ask for photos of a paper ledger."""
    names, _ = QFileDialog.getOpenFileNames(
        over, "选择纸质台账的照片", begin_at(desk.keeper, TAKEN), PICTURES
    )
    if names:
        note_folder(desk.keeper, TAKEN, Path(names[0]).parent)
    return tuple(Path(name) for name in names)


class _Question(QDialog):
    """A question with a primary answer and a way back."""

    def __init__(self, title: str, answer: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = QLabel(title, self)
        heading.setProperty("role", "heading")
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self.answer = QPushButton(answer, self)
        self.answer.setProperty("role", "primary")
        self.answer.setDefault(True)
        self.answer.clicked.connect(self.accept)
        back = QPushButton("取消", self)
        back.setAutoDefault(False)
        back.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(back)
        foot.addWidget(self.answer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(14)
        layout.addWidget(heading)
        layout.addLayout(self.body)
        layout.addLayout(foot)


class DeliveryQuestion(_Question):
    """Who, how and when; `answered` carries the `Delivery` and a note."""

    answered = Signal(object, str)

    def __init__(self, desk: Desk, title: str, parent: QWidget, *, with_note: bool = False) -> None:
        super().__init__(title, "记下来", parent)
        self._desk = desk
        self.photos: tuple[Path, ...] = ()
        self.fields = DeliveryFields(desk, self)
        self.note = QLineEdit(self)
        self.note.setPlaceholderText("例如：两页，已拍照")
        self.body.addWidget(self.fields)
        note = FormRow("备注", self.note, parent=self)
        note.setVisible(with_note)
        self.body.addWidget(note)
        self.pick = QPushButton(icon("photo", self.palette(), 18), NO_PHOTOS, self)
        self.pick.setAutoDefault(False)
        self.pick.setVisible(with_note)
        self.pick.clicked.connect(self._pick_photos)
        self.body.addWidget(self.pick)

    def take_photos(self, photos: tuple[Path, ...]) -> None:
        """Keep photos with the note."""
        self.photos = photos
        self.pick.setText(f"原始报送件：{len(photos)}张照片，重新选…" if photos else NO_PHOTOS)

    @Slot()
    def _pick_photos(self) -> None:
        photos = ask_photos(self._desk, self)
        if photos:
            self.take_photos(photos)

    def start_from(self, delivery: Delivery) -> None:
        """Begin with what is known."""
        self.fields.set_delivery(delivery)

    @Slot()
    def accept(self) -> None:
        """A day that is no date stays to be mended."""
        delivery = self.fields.delivery()
        if delivery is not None:
            self.fields.remember()
            self.answered.emit(delivery, self.note.text().strip())
            super().accept()


class ReasonQuestion(_Question):
    """Why a ledger goes back; `answered` carries the reason."""

    answered = Signal(str)

    def __init__(self, title: str, parent: QWidget, wanted: Sequence[str] = ()) -> None:
        super().__init__(title, "退回", parent)
        if wanted:
            found = QPlainTextEdit("\n".join(wanted), self)
            found.setReadOnly(True)
            found.setTabChangesFocus(True)
            found.setFixedHeight(step(self, 130))
            self.body.addWidget(FormRow(f"退回补正单会列出核对时发现的{len(wanted)}项", found, parent=self))
        self.reason = QPlainTextEdit(self)
        self.reason.setPlaceholderText("写明哪里要改，例如：第7行整改期限没有这一天")
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(step(self, 96))
        self._row = FormRow("要补正的内容", self.reason, parent=self)
        if wanted:
            self.reason.setPlainText(f"请核对所列{len(wanted)}项")
        self.body.addWidget(self._row)
        self.setMinimumWidth(step(self, 460))

    @Slot()
    def accept(self) -> None:
        """A reason is needed."""
        reason = self.reason.toPlainText().strip()
        if not reason:
            self._row.complain("请写明退回补正的原因，村里才知道改什么。")
            self.reason.setFocus()
            return
        self.answered.emit(reason)
        super().accept()


class TextToPaste(QDialog):
    """A text that is on the clipboard at once, may be changed and copied again; `paper` opens the same as a paper."""

    def __init__(self, title: str, text: str, parent: QWidget, paper: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = QPlainTextEdit(text, self)
        self.text.setAccessibleName(title)
        self.said = QLabel("文字已复制，到群里粘贴即可；改了字请再复制一次。", self)
        self.said.setProperty("role", "muted")
        QGuiApplication.clipboard().setText(text)
        self.paper = QPushButton(icon("print", self.palette(), 18), paper, self)
        self.paper.setAutoDefault(False)
        self.paper.setVisible(bool(paper))
        self.copy = QPushButton("复制", self)
        self.copy.setProperty("role", "primary")
        self.copy.setDefault(True)
        self.copy.clicked.connect(self.take)
        close = QPushButton("关闭", self)
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.paper)
        foot.addWidget(close)
        foot.addWidget(self.copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self.text)
        layout.addLayout(foot)
        self.resize(step(self, 620), step(self, 300))

    @Slot()
    def take(self) -> None:
        """Copy the text as it stands."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.said.setText("已复制，到群里粘贴即可。")


class GivenRows(QDialog):
    """The records that a submission gave; `wanted` carries the kind and id of one to open."""

    wanted = Signal(str, int)

    def __init__(self, title: str, rows: tuple[GivenRow, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        model = QStandardItemModel(len(rows), 5, self)
        model.setHorizontalHeaderLabels(["表内行号", "记录", "场所", "排查时间", "内容"])
        for at, row in enumerate(rows):
            words = (
                str(row.row),
                row.number or row.kind,
                row.place,
                row.inspected_on,
                row.details or "未发现隐患",
            )
            for column, text in enumerate(words):
                item = QStandardItem(text)
                item.setEditable(False)
                item.setData((row.kind, row.record_id), RECORD)
                model.setItem(at, column, item)
        self.table = QTableView(self)
        self.table.setModel(model)
        self.table.setAccessibleName(title)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate((80, 130, 190, 100)):
            self.table.setColumnWidth(column, step(self, width))
        self.table.activated.connect(self._open)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        self.resize(step(self, 860), step(self, 460))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        kind, record = index.data(RECORD)
        self.wanted.emit(kind, record)
        self.accept()
