"""A paper on the screen before it is printed or saved: what is seen, filed and printed is one PDF."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.errors import LifepathError, StorageTrouble
from lifepath_desktop.replacing import replacing
from ui.desk import Desk
from ui.kit.icons import icon, icon_on_accent
from ui.kit.page_view import Fit, PageView
from ui.kit.pdf_pages import PdfPages
from ui.kit.places_for_files import SAVED, begin_at, note_folder
from ui.kit.printing import page_layout, print_pages, wanted_pages
from ui.kit.style import step


class Preview(QWidget):
    """Pages with a bar above: turn, zoom, print, save.

    `printed` carries how many pages went to the printer, `saved` the file. What is shown for `only_paper` can be printed
    and is never offered as a file.
    """

    printed = Signal(int)
    saved = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, only_paper: bool = False) -> None:
        super().__init__(parent)
        self._desk, self._only_paper = desk, only_paper
        self._pages: PdfPages | None = None
        self._name = "预览"
        self.view = PageView(self)
        self.number = QSpinBox(self)
        self.number.setAccessibleName("第几页")
        self.number.setFixedWidth(step(self, 56))
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.count = QLabel("/ 0", self)
        self.percent = QLabel("100%", self)
        self.percent.setFixedWidth(step(self, 46))
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.save_button = QPushButton(icon("save", self.palette(), 18), "另存 PDF", self)
        self.print_button = QPushButton(icon_on_accent("print", self.palette(), 18), "打印", self)
        self.print_button.setProperty("role", "primary")
        if only_paper:
            self.save_button.hide()
        self.bar_actions = QHBoxLayout()
        self._lay_out()
        self.number.valueChanged.connect(self._turn)
        self.view.page_changed.connect(self._show_page)
        self.view.zoomed.connect(self._show_zoom)
        self.save_button.clicked.connect(self.ask_save)
        self.print_button.clicked.connect(self.ask_print)
        QShortcut(QKeySequence.StandardKey.Print, self, self.ask_print)
        self._enable(False)

    def show_pdf(self, source: bytes | Path, name: str) -> None:
        """Show a paper; `name` is the file name proposed when it is saved, without its ending."""
        if self._pages is not None:
            self._pages.close()
        self._pages, self._name = PdfPages(source), name
        self.number.setRange(1, len(self._pages))
        self.count.setText(f"/ {len(self._pages)}")
        self.view.show_pages(self._pages)
        self._enable(True)

    def save_as(self, path: Path) -> None:
        """Save the PDF as it is shown."""
        if self._pages is None:
            return
        try:
            with replacing(path) as out:
                out.write(self._pages.data)
        except StorageTrouble as error:
            self._desk.told(error.sentence)
        else:
            self._desk.told(f"已存为 {path.name}。")
            self.saved.emit(path)

    @Slot()
    def ask_save(self) -> None:
        """Ask where, and save."""
        start = begin_at(self._desk.keeper, SAVED, f"{self._name}.pdf")
        name, _ = QFileDialog.getSaveFileName(self, "另存 PDF", start, "PDF 文件 (*.pdf)")
        if name:
            note_folder(self._desk.keeper, SAVED, Path(name).parent)
            self.save_as(Path(name) if name.lower().endswith(".pdf") else Path(f"{name}.pdf"))

    @Slot()
    def ask_print(self) -> None:
        """Open the printer's dialog; its answer prints."""
        if self._pages is None or not len(self._pages):
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._name)
        printer.setPageLayout(page_layout(self._pages.size(0)))
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, len(self._pages))
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, True)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, not self._only_paper)
        dialog.setFromTo(1, len(self._pages))
        # The dialog keeps the printer only by reference: the accepted slot holds it.
        dialog.accepted.connect(partial(self.print_on, printer))
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter) -> None:
        """Print the pages that the printer was set to."""
        if self._pages is None:
            return
        numbers = wanted_pages(printer, len(self._pages))
        try:
            print_pages(self._pages, printer, numbers)
        except LifepathError as error:
            self._desk.told(error.sentence)
        else:
            self._desk.told(f"已送去打印，共 {len(numbers)} 页。")
            self.printed.emit(len(numbers))

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(4)
        bar.addWidget(self._tool("previous", "上一页（PageUp）", partial(self._turn_by, -1)))
        bar.addWidget(self.number)
        bar.addWidget(self.count)
        bar.addWidget(self._tool("next", "下一页（PageDown）", partial(self._turn_by, 1)))
        bar.addSpacing(12)
        bar.addWidget(self._tool("zoom-out", "缩小（Ctrl+滚轮）", partial(self._zoom_by, 1 / 1.25)))
        bar.addWidget(self.percent)
        bar.addWidget(self._tool("zoom-in", "放大（Ctrl+滚轮）", partial(self._zoom_by, 1.25)))
        bar.addWidget(self._tool("fit-width", "适合宽度", partial(self._fit_to, Fit.WIDTH)))
        bar.addWidget(self._tool("fit-page", "整页", partial(self._fit_to, Fit.PAGE)))
        bar.addStretch(1)
        self.bar_actions.setSpacing(8)
        bar.addLayout(self.bar_actions)
        bar.addSpacing(4)
        bar.addWidget(self.save_button)
        bar.addSpacing(4)
        bar.addWidget(self.print_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(bar)
        layout.addWidget(self.view, 1)

    def _tool(self, name: str, words: str, act: "partial[None]") -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name, self.palette()))
        button.setIconSize(QSize(step(self, 20), step(self, 20)))
        button.setToolTip(words)
        button.setAccessibleName(words.split("（")[0])
        button.clicked.connect(act)
        return button

    def _enable(self, enabled: bool) -> None:
        for widget in (self.number, self.save_button, self.print_button):
            widget.setEnabled(enabled)

    def _turn_by(self, pages: int, _checked: bool = False) -> None:
        self.view.go_to(self.view.page + pages)

    def _fit_to(self, fit: Fit, _checked: bool = False) -> None:
        self.view.set_fit(fit)

    def _zoom_by(self, factor: float, _checked: bool = False) -> None:
        self.view.set_zoom(self.view.zoom * factor)

    @Slot(int)
    def _turn(self, number: int) -> None:
        if number - 1 != self.view.page:
            self.view.go_to(number - 1)

    @Slot(int)
    def _show_page(self, page: int) -> None:
        self.number.blockSignals(True)
        self.number.setValue(page + 1)
        self.number.blockSignals(False)

    @Slot(float)
    def _show_zoom(self, zoom: float) -> None:
        self.percent.setText(f"{zoom:.0%}")
