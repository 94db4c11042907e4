"""发出: papers ticked, laid out in one folder, and put on the clipboard for the chat program or on a USB stick."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths, QStorageInfo, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lifepath_desktop.progress import Progress
from lifepath_desktop.services import sending
from lifepath_desktop.services.sending import Outgoing, Sending, Sent
from ui.desk import Desk
from ui.kit.icons import icon
from ui.kit.style import step

Offer = tuple[str, Sequence[Outgoing]]
FOLDER = "生命通道台账发出"
_STICKS = ("/media/", "/run/media/", "/mnt/")
HINT = (
    "群发版把电话号码中间几位换成星号，做成图片，底下没有文字；照片里的内容不遮，发出前请看一遍。"
    "填报的联系电话不遮。"
)


class SendDialog(QDialog):
    """Each button lays the papers out anew as they are ticked. `laid` carries what was `Sent`."""

    laid = Signal(object)

    def __init__(
        self, desk: Desk, name: str, papers: Sequence[Outgoing], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._name, self._papers = desk, name, tuple(papers)
        self._then = ""
        self._stick = Path()
        self.sent: Sent | None = None
        self.setWindowTitle(f"发出：{name}")
        self.list = QListWidget(self)
        self.list.setAccessibleName("要发出的文件")
        for paper in self._papers:
            item = QListWidgetItem(paper.name, self.list)
            item.setCheckState(Qt.CheckState.Checked if paper.goes else Qt.CheckState.Unchecked)
        self.masked = QCheckBox("群发版：电话号码打码", self)
        self.pictures = QCheckBox("每页另存一张图片（PNG）", self)
        self.told = QLabel("", self)
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.copy_button = QPushButton("复制，到聊天窗口粘贴", self)
        self.copy_button.setProperty("role", "primary")
        self.copy_button.clicked.connect(partial(self.lay_out, "copy"))
        self.stick_button = QPushButton("存U盘", self)
        self.sticks = QMenu(self)
        self.sticks.setAccessibleName("存到哪个U盘")
        self.sticks.aboutToShow.connect(self.offer_sticks)
        self.stick_button.setMenu(self.sticks)
        self.open_button = QPushButton("打开文件夹", self)
        self.open_button.clicked.connect(partial(self.lay_out, "open"))
        self.close_button = QPushButton("关闭", self)
        self.close_button.clicked.connect(self.reject)
        self._lay_out_widgets()

    @Slot()
    def offer_sticks(self) -> None:
        """Offer what is plugged in, and any other place."""
        self.sticks.clear()
        for stick in plugged_in():
            self.sticks.addAction(str(stick), partial(self.save_to, stick))
        self.sticks.addAction("其他位置…", self.ask_stick)

    @Slot()
    def ask_stick(self) -> None:
        """Ask where the stick is."""
        chosen = QFileDialog.getExistingDirectory(self, "选择U盘或其他位置")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, stick: Path) -> None:
        """Lay out, then copy to a stick and compare."""
        self._stick = stick
        self.lay_out("stick")

    def lay_out(self, then: str) -> None:
        """Lay the ticked papers out as a job; `then` says what happens with them."""
        ticked = [
            paper
            for number, paper in enumerate(self._papers)
            if self.list.item(number).checkState() is Qt.CheckState.Checked
        ]
        folder = home() / sending.safe_name(f"{self._desk.today():%Y-%m-%d} {self._name}")
        how = Sending(self.masked.isChecked(), self.pictures.isChecked())
        self._then = then
        self._wait("正在准备文件…")
        job = self._desk.tasks.start("正在准备发出的文件", partial(_laid_out, ticked, folder, how))
        job.done.connect(self._go_on)
        job.refused.connect(self._refuse)

    @Slot(object)
    def _go_on(self, sent: Sent) -> None:
        self.sent = sent
        self.laid.emit(sent)
        if self._then == "stick":
            self._wait("正在拷到U盘并逐个核对，请不要拔出…")
            job = self._desk.tasks.start("正在存U盘", partial(_copied, sent, self._stick))
            job.done.connect(self._tell_copied)
            job.refused.connect(self._refuse)
            return
        self._rest()
        where = f"“{sent.folder}”"
        if self._then == "copy":
            QGuiApplication.clipboard().setMimeData(files_on_clipboard(sent.files))
            self.told.setText(
                f"{len(sent.files)} 个文件已复制，到微信、QQ 窗口里按 Ctrl+V 粘贴。也存在{where}。"
            )
        elif QDesktopServices.openUrl(QUrl.fromLocalFile(str(sent.folder))):
            self.told.setText(f"{len(sent.files)} 个文件在{where}。")
        else:
            self.told.setText(f"文件夹打不开，{len(sent.files)} 个文件在{where}。")

    @Slot(object)
    def _tell_copied(self, folder: Path) -> None:
        self._rest()
        count = len(self.sent.files) if self.sent is not None else 0
        self.told.setText(
            f"{count} 个文件已存到“{folder}”，逐个读回核对无误。现在可以在系统里“弹出”U盘，再拔下来。"
        )

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self._rest()
        self.told.setText(sentence)

    def _wait(self, words: str) -> None:
        self.told.setText(words)
        for button in (self.copy_button, self.stick_button, self.open_button):
            button.setEnabled(False)

    def _rest(self) -> None:
        for button in (self.copy_button, self.stick_button, self.open_button):
            button.setEnabled(True)

    def _lay_out_widgets(self) -> None:
        hint = QLabel(HINT, self)
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        foot = QHBoxLayout()
        for button in (self.copy_button, self.stick_button, self.open_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(step(self, 10))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.masked)
        layout.addWidget(self.pictures)
        layout.addWidget(hint)
        layout.addWidget(self.told)
        layout.addLayout(foot)
        self.resize(step(self, 600), step(self, 400 if len(self._papers) > 1 else 300))


class SendButton(QPushButton):
    """The button 发出 beside a paper; `what` names what is shown and gives it, None while nothing is. `sent` when it went."""

    sent = Signal(object)

    def __init__(self, desk: Desk, over: QWidget, what: Callable[[], Offer | None]) -> None:
        super().__init__(icon("send", over.palette(), 18), "发出", over)
        self._desk, self._what = desk, what
        self.dialog: SendDialog | None = None
        self.clicked.connect(self.send)

    @Slot()
    def send(self) -> None:
        """Open the dialog over what is shown."""
        offer = self._what()
        if offer is not None:
            name, papers = offer
            self.dialog = SendDialog(self._desk, name, papers, self.window())
            self.dialog.laid.connect(self.sent)
            self.dialog.open()


def files_on_clipboard(files: Sequence[Path]) -> QMimeData:
    """Return files as chat programs and file managers paste them; Linux desktops want their own word besides."""
    mime = QMimeData()
    urls = [QUrl.fromLocalFile(str(path)) for path in files]
    mime.setUrls(urls)
    listed = "\n".join(["copy", *(url.toString(QUrl.ComponentFormattingOption.FullyEncoded) for url in urls)])
    mime.setData("x-special/gnome-copied-files", listed.encode())
    return mime


def plugged_in() -> list[Path]:
    """Return the disks that may be USB sticks: mounted where desktops mount them, or drives beside the system's."""
    root = QStorageInfo.root().rootPath()
    found = []
    for volume in QStorageInfo.mountedVolumes():
        path = volume.rootPath()
        is_stick = path.startswith(_STICKS) or (len(path) <= len("C:/") and path != root and path != "/")
        if is_stick and volume.isReady() and not volume.isReadOnly():
            found.append(Path(path))
    return found


def home() -> Path:
    """Return the folder under which everything that goes out is laid."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)) / FOLDER


def _laid_out(papers: list[Outgoing], folder: Path, how: Sending, progress: Progress) -> Sent:
    return sending.lay_out(papers, folder, how, progress=progress)


def _copied(sent: Sent, stick: Path, progress: Progress) -> Path:
    return sending.copy_to_stick(sent, stick, progress=progress)
