"""The tab 扫描件: every page of a signed paper that was scanned, and which papers lack one."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from lifepath_desktop.domain.scans import LookedAt
from lifepath_desktop.progress import Progress
from lifepath_desktop.queries.scans import ALL, BY_HAND, SCANS, incomplete, scan_behind
from lifepath_desktop.services import scans
from lifepath_desktop.services.editions import suffix_of
from ui.desk import Desk
from ui.filing.scan_dialog import ScanDialog
from ui.kit.ask_form import Answers, Ask
from ui.kit.drop import DropOverlay, workbooks_in
from ui.kit.places_for_files import begin_at, note_folder
from ui.list_with_side import Shape
from ui.record_tab import RecordTab, Telling, Verb, Work
from ui.scan_field import SCANS as SCANS_FOLDER

LOOK, DETACH = "look", "detach"
ADD = "添加扫描件…"
ENDINGS = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp")
_MOST_TOLD = 3


class Scans(Work):
    """What a page was said to show can be taken back; the file itself stays kept."""

    names = {LOOK: "看扫描件", DETACH: "取消认定"}  # noqa: RUF012  # the words of the steps, never written to
    empty = "还没有扫描件。把签字盖章后的扫描件或照片拖到这里，会按页脚的二维码自动认出是哪份文件的第几页。"

    def shape(self) -> Shape:
        """The list with how it was found as a chip."""
        return Shape("扫描件", SCANS, "页", ("scan_page", "scan_file"), "", {}, (ALL, BY_HAND), frozen=1)

    def note(self) -> str:
        """Say which papers lack pages."""
        told = incomplete()
        more = f"等 {len(told)} 份" if len(told) > _MOST_TOLD else ""
        return f"扫描不全：{'；'.join(told[:_MOST_TOLD])}{more}。" if told else ""

    def telling(self, id_: int) -> Telling | None:
        """Tell which page of what it is."""
        rows = SCANS.rows([id_])
        if not rows:
            return None
        _, title, sheet, pages, found_by, name, page, on, code = rows[0]
        of = f"第 {sheet} 页" + (f"，共 {pages} 页" if pages else "")
        return Telling(
            title,
            (
                of,
                f"扫描文件：{name}　第 {page} 页",
                f"{found_by}认定　{on}",
                f"核验码：{code}" if code else "",
            ),
        )

    def steps(self, ids: Sequence[int]) -> tuple[str, ...]:
        """One is looked at; any are taken back."""
        return (LOOK, DETACH) if len(ids) == 1 else (DETACH,)

    def asks(self, _name: str, _ids: Sequence[int]) -> tuple[Ask, ...]:
        """Nothing is asked: it can be undone."""
        return ()

    def act(self, _name: str, ids: Sequence[int], _answers: Answers) -> Verb:
        """Return the verb."""
        return partial(scans.detach, list(ids), clerk=self.desk.clerk)

    def takes_over(self, name: str, ids: Sequence[int]) -> bool:
        """The computer's own program shows pictures and PDFs best."""
        behind = scan_behind(ids[0]) if name == LOOK else None
        if behind is not None:
            file, digest, _ = behind
            path = self.desk.folder / "filed" / digest[:2] / f"{digest}{suffix_of(file)}"
            if not path.is_file() or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                self.desk.told("扫描件打不开，请检查电脑上有没有看 PDF 和图片的程序。")
        return name == LOOK


class ScansTab(RecordTab):
    """Takes files from a dialog or dropped on it, and looks at them as a job."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Scans(desk))
        self.dialog: ScanDialog | None = None
        self.add_button = self.add_action(ADD, "add", primary=True)
        self.add_button.clicked.connect(self.ask)
        self.grid.empty.explain(Scans.empty, ADD)
        self.grid.empty.acted.connect(self.ask)
        self.setAcceptDrops(True)
        self.overlay = DropOverlay("松开鼠标，按二维码认出是哪份文件", self)

    @Slot()
    def ask(self) -> None:
        """Ask for the files."""
        kinds = " ".join(f"*{ending}" for ending in ENDINGS)
        names, _ = QFileDialog.getOpenFileNames(
            self, "选择扫描件或照片", begin_at(self.desk.keeper, SCANS_FOLDER), f"扫描件 ({kinds})"
        )
        if names:
            note_folder(self.desk.keeper, SCANS_FOLDER, Path(names[0]).parent)
            self.take(tuple(map(Path, names)))

    def take(self, paths: tuple[Path, ...]) -> None:
        """Look at files as a job; what was found is shown before any of it is kept."""
        job = self.desk.tasks.start("正在识别扫描件", partial(_looked_at, paths))
        job.done.connect(self._show_found)
        job.refused.connect(self.desk.told)

    @Slot(object)
    def _show_found(self, files: tuple[LookedAt, ...]) -> None:
        self.dialog = ScanDialog(self.desk, files, self)
        self.dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Pictures and PDFs may be dropped here."""
        if workbooks_in(event.mimeData(), ENDINGS):
            event.acceptProposedAction()
            self.overlay.cover()

    def dragLeaveEvent(self, _event: object) -> None:
        """They went elsewhere."""
        self.overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        self.overlay.hide()
        event.acceptProposedAction()
        self.take(workbooks_in(event.mimeData(), ENDINGS))


def _looked_at(paths: tuple[Path, ...], progress: Progress) -> tuple[LookedAt, ...]:
    return scans.look_at(paths, progress)
