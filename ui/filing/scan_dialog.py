"""What was recognised of dropped scans: page by page, before any of it is kept."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.domain.editions import EditionStage, EditionStep, Scan
from lifepath_desktop.domain.scans import LookedAt, by_hand
from lifepath_desktop.errors import LifepathError
from lifepath_desktop.queries.scans import offered, target_of_words
from lifepath_desktop.services import editions, scans
from ui.acting import attempt
from ui.desk import Desk
from ui.kit.style import step

HEADS = ("扫描文件", "第几页", "认出的文件")
_MOST_PAGES = 9_999
_TOLD = 6


class ScanDialog(QDialog):
    """Pages that nobody could tell are named by hand; signing their edition is one tick more."""

    def __init__(self, desk: Desk, files: Sequence[LookedAt], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.files = list(files)
        self.setWindowTitle("登记扫描件")
        self.list = QTreeWidget(self)
        self.list.setAccessibleName("扫描件的每一页")
        self.list.setHeaderLabels(list(HEADS))
        self.list.setRootIsDecorated(False)
        self.list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.target = self._targets()
        self.sheet = QSpinBox(self)
        self.sheet.setRange(1, _MOST_PAGES)
        self.sheet.setPrefix("从第 ")
        self.sheet.setSuffix(" 页起")
        self.sheet.setAccessibleName("选中的第一页是原件第几页")
        self.assign_button = QPushButton("认定选中的页", self)
        self.assign_button.clicked.connect(self.assign)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.complaint = QLabel(self)
        self.complaint.setObjectName("Complaint")
        self.complaint.setWordWrap(True)
        self.complaint.hide()
        self.by = QLineEdit(desk.clerk, self)
        self.by.setAccessibleName("办理签字盖章的人")
        self.signing: dict[int, QCheckBox] = {}
        self._sign_rows = QVBoxLayout()
        self.keep_button = QPushButton("登记", self)
        self.keep_button.setProperty("role", "primary")
        self.keep_button.clicked.connect(self.keep)
        self.cancel_button = QPushButton("取消", self)
        self.cancel_button.clicked.connect(self.reject)
        self._lay_out()
        self._show()

    @Slot()
    def assign(self) -> None:
        """Say by hand what the chosen pages show: one after the other from the page that is named."""
        index = self.target.currentIndex()
        typed = self.target.currentText()
        chosen = index >= 0 and self.target.itemText(index) == typed
        target = target_of_words(str(self.target.itemData(index)) if chosen else typed)
        rows = sorted(self.list.indexOfTopLevelItem(item) for item in self.list.selectedItems())
        if target is None:
            self._complain(f"没有找到“{typed.strip()}”，请核对文号或核验码。")
            return
        if not rows:
            self._complain("请先在上面选中要认定的页。")
            return
        places = [(file, page) for file, one in enumerate(self.files) for page in range(len(one.pages))]
        try:
            for offset, row in enumerate(rows):
                number, page = places[row]
                pages = list(self.files[number].pages)
                pages[page] = by_hand(pages[page], target, self.sheet.value() + offset)
                self.files[number] = replace(self.files[number], pages=tuple(pages))
        except LifepathError as refused:
            self._complain(refused.sentence)
        else:
            self._complain("")
        self._show()

    @Slot()
    def keep(self) -> None:
        """Keep what was found as one act, then record the signatures that were ticked."""
        desk, today = self._desk, self._desk.today()
        outcome = attempt(desk, lambda: scans.attach(self.files, clerk=desk.clerk, today=today))
        if outcome.refusal is not None:
            self._complain(outcome.refusal)
            return
        refused = [
            said for edition, tick in self.signing.items() if tick.isChecked() for said in self._sign(edition)
        ]
        known = sum(page.target is not None for file in self.files for page in file.pages)
        desk.told("".join((f"登记了 {known} 页扫描件。", *refused)))
        self.accept()

    def _targets(self) -> QComboBox:
        targets = QComboBox(self)
        targets.setAccessibleName("文号、核验码，或从列表里选")
        targets.setEditable(True)
        targets.setMinimumWidth(step(self, 360))
        for key, words in offered():
            targets.addItem(f"{words}　{key}", key)
        targets.setCurrentIndex(-1)
        line = targets.lineEdit()
        if line is not None:
            line.setPlaceholderText("文号、核验码，或从列表里选")
        return targets

    def _sign(self, edition_id: int) -> list[str]:
        shows = (
            file
            for file in self.files
            for page in file.pages
            if page.target and page.target.edition_id == edition_id
        )
        file = next(shows)
        taken = EditionStep(
            EditionStage.SIGNED,
            self._desk.today(),
            self.by.text(),
            scan=Scan(file.name, file.content),
        )
        by = {"clerk": self._desk.clerk, "today": self._desk.today()}
        outcome = attempt(self._desk, lambda: editions.take_step(edition_id, taken, **by))  # type: ignore[arg-type]
        return [outcome.refusal] if outcome.refusal is not None else []

    def _show(self) -> None:
        at = self.list.currentIndex().row()
        self.list.clear()
        for file in self.files:
            for page in file.pages:
                words = "　".join(filter(None, (page.words, page.said if page.target else "")))
                item = QTreeWidgetItem(self.list, [file.name, f"{page.page}", words])
                item.setToolTip(2, words)
        if at >= 0:
            self.list.setCurrentItem(self.list.topLevelItem(at))
        unknown = sum(page.target is None for file in self.files for page in file.pages)
        lines = [f"有 {unknown} 页没有认出来，不认定就不登记。"] if unknown else []
        lines += scans.lacking(self.files)
        more = [f"……另有 {len(lines) - _TOLD} 条。"] if len(lines) > _TOLD else []
        self.told.setText("\n".join([*lines[:_TOLD], *more]))
        self.told.setVisible(bool(lines))
        self.keep_button.setEnabled(any(page.target for file in self.files for page in file.pages))
        self._offer_signing()

    def _offer_signing(self) -> None:
        for row in scans.to_sign(self.files):
            if row.id not in self.signing:
                tick = QCheckBox(f"同时登记“{row.name}”已签字盖章", self)
                self.signing[row.id] = tick
                self._sign_rows.addWidget(tick)
        self._by_row.setVisible(bool(self.signing))

    def _complain(self, sentence: str) -> None:
        self.complaint.setText(sentence)
        self.complaint.setVisible(bool(sentence))

    def _lay_out(self) -> None:
        hand = QHBoxLayout()
        hand.addWidget(self.target, 1)
        hand.addWidget(self.sheet)
        hand.addWidget(self.assign_button)
        self._by_row = QWidget(self)
        by_row = QHBoxLayout(self._by_row)
        by_row.setContentsMargins(0, 0, 0, 0)
        by_row.addLayout(self._sign_rows)
        by_row.addStretch(1)
        by_row.addWidget(QLabel("办理人", self._by_row))
        by_row.addWidget(self.by)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.keep_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(step(self, 10))
        hint = QLabel("按页脚的二维码认出是哪份文件的第几页；没有二维码的，选中后在下面写文号认定。", self)
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        layout.addWidget(hint)
        layout.addWidget(self.list, 1)
        layout.addLayout(hand)
        layout.addWidget(self.told)
        layout.addWidget(self.complaint)
        layout.addWidget(self._by_row)
        layout.addLayout(foot)
        self.list.setColumnWidth(0, step(self, 200))
        self.list.setColumnWidth(1, step(self, 60))
        for button in (self.assign_button, self.keep_button, self.cancel_button):
            button.setAutoDefault(False)
        self.resize(step(self, 820), step(self, 520))
