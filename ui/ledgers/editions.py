"""The tab 定稿: each edition with its papers, its way to the county, its files again, and what came since."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from lifepath_desktop.domain.editions import CHANNELS, STATE_WORDS, EditionStage, EditionStep, Scan
from lifepath_desktop.queries.editions import (
    ALL,
    EDITIONS,
    REPORTED,
    UNDER_WAY,
    EditionRow,
    channel_words,
    edition,
    lawful,
    papers_of,
    steps_of,
)
from lifepath_desktop.queries.ledgers import township_name
from lifepath_desktop.services import editions, sending
from lifepath_desktop.services.summary_data import since_edition
from ui.desk import Desk
from ui.kit.ask_form import Answers, Ask, AskKind
from ui.kit.places_for_files import SAVED, begin_at, note_folder
from ui.kit.style import Tone
from ui.kit.time_line import Point
from ui.ledgers.lines_dialog import LinesDialog
from ui.list_with_side import Shape
from ui.paper_window import PaperWindow, Wanted, show_paper
from ui.record_tab import RecordTab, Telling, Verb, Work
from ui.scan_field import ScanField
from ui.sending import SendDialog

VIEW, COMPARE, EXPORT, SEND, SCAN = "view", "compare", "export", "send", "scan"
TONES = {
    "草稿": Tone.QUIET,
    "送审": Tone.ACTIVE,
    "已签字盖章": Tone.WAITING,
    "已报县": Tone.DONE,
    "退回修改": Tone.WARNING,
    "已接收": Tone.DONE,
    "作废": Tone.QUIET,
}
_STEP_NAMES = {
    EditionStage.SENT: "送审",
    EditionStage.SIGNED: "签字盖章",
    EditionStage.REPORTED: "报县",
    EditionStage.RETURNED: "退回修改",
    EditionStage.ACCEPTED: "县里接收",
    EditionStage.VOIDED: "作废",
}


class Editions(Work):
    """From 草稿 to the county; nothing of a kept edition ever changes."""

    large = frozenset({EditionStage.REPORTED.value})
    names = {  # noqa: RUF012  # the words of the steps, never written to
        **{stage.value: words for stage, words in _STEP_NAMES.items()},
        VIEW: "看合订本",
        COMPARE: "与现在比较",
        EXPORT: "存出全部文件…",
        SEND: "发出…",
        SCAN: "看签字件",
    }
    empty = "还没有定稿。在“汇总表（附件2）”里选好月份，点“月报定稿…”，核对无误的整套文件会留底在这里。"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.opening = Opening(desk)

    def shape(self) -> Shape:
        """The list with the stage as a chip."""
        tables = ("edition", "edition_state")
        return Shape("定稿", EDITIONS, "稿", tables, "state", TONES, (ALL, UNDER_WAY, REPORTED), frozen=2)

    def telling(self, id_: int) -> Telling | None:
        """Tell the papers and the way."""
        if not EDITIONS.rows([id_]):
            return None
        row = edition(id_)
        points = [
            Point(row.made_on.isoformat(), "定稿", f"共 {row.pages} 页，核验码 {row.code}", Tone.ACTIVE)
        ]
        for step in steps_of(id_):
            said = (step.by, channel_words(step.channel), step.receiver, step.note, step.scan_name)
            points.append(
                Point(
                    step.on,
                    STATE_WORDS[step.stage],
                    "　".join(filter(None, said)),
                    TONES[STATE_WORDS[step.stage]],
                )
            )
        papers = [f"{paper.title}　第 {paper.first_page} 页起，{paper.pages} 页" for paper in papers_of(id_)]
        reason = f"更正原因：{row.note}" if row.note else ""
        return Telling(row.name, (reason, *papers), tuple(points))

    def steps(self, ids: Sequence[int]) -> tuple[str, ...]:
        """Return the natural next step, then what one looks at, then the ways back."""
        if len(ids) != 1:
            return ()
        row = edition(ids[0])
        possible = [stage.value for stage in lawful(row)]
        scan = (SCAN,) if any(step.scan_sha256 for step in steps_of(row.id)) else ()
        return (*possible[:1], VIEW, *scan, COMPARE, SEND, EXPORT, *possible[1:])

    def asks(self, name: str, _ids: Sequence[int]) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        first = (
            Ask("on", "日期", AskKind.PAST_DATE, self.desk.today()),
            Ask("by", "办理人", value=self.desk.clerk, beside=True),
        )
        stage = EditionStage(name)
        if stage is EditionStage.SIGNED:
            return (*first, Ask("scan", "签字盖章后的扫描件或照片", value=ScanField(self.desk)))
        if stage is EditionStage.REPORTED:
            return (
                *first,
                Ask("channel", "报送方式", AskKind.PICK, CHANNELS[0][0], CHANNELS),
                Ask("receiver", "县里的接收人"),
            )
        if stage in (EditionStage.RETURNED, EditionStage.VOIDED):
            return (*first, Ask("note", "原因"))
        return first

    def act(self, name: str, ids: Sequence[int], answers: Answers) -> Verb:
        """Return the verb of a step."""
        path: Path | None = answers.get("scan")
        scan = None if path is None else Scan(path.name, path.read_bytes())
        step = EditionStep(
            EditionStage(name),
            answers["on"],
            answers["by"],
            answers.get("channel") or "",
            answers.get("receiver", ""),
            answers.get("note", ""),
            scan,
        )
        return partial(editions.take_step, ids[0], step, **self.by)

    def takes_over(self, name: str, ids: Sequence[int]) -> bool:
        """What is only looked at or saved needs no form."""
        open_it = {
            VIEW: self.opening.view,
            COMPARE: self.opening.compare,
            EXPORT: self.opening.export,
            SEND: self.opening.send,
            SCAN: self.opening.scan,
        }.get(name)
        if open_it is not None:
            open_it(edition(ids[0]))
        return open_it is not None


class Opening(QObject):
    """Shows and saves what an edition holds; what takes long is a job."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.over: QWidget | None = None
        self.window: PaperWindow | None = None
        self.dialog: LinesDialog | None = None
        self.sending: SendDialog | None = None
        self._reader = desk.tasks.reader()
        self._reader.answered.connect(self._show_since)
        self._reader.refused.connect(desk.told)

    def view(self, row: EditionRow) -> None:
        """Show the volume as it was made; it prints byte for byte."""
        wanted = Wanted(
            ("edition", row.id), f"月报合订本（{row.name}）", lambda _progress: editions.kept_volume(row)
        )
        self.window = show_paper(self._desk, wanted, self.over)

    def compare(self, row: EditionRow) -> None:
        """Ask what came for the edition's period since it was made."""
        self._reader.ask(partial(_since, row, self._desk.today()))

    def scan(self, row: EditionRow) -> None:
        """Open the newest signed paper with the computer's own program."""
        step = [step for step in steps_of(row.id) if step.scan_sha256][-1]
        suffix = editions.suffix_of(step.scan_name)
        path = self._desk.folder / "filed" / step.scan_sha256[:2] / f"{step.scan_sha256}{suffix}"
        if not path.is_file() or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._desk.told("签字件打不开，请检查电脑上有没有看 PDF 和图片的程序。")

    def send(self, row: EditionRow) -> None:
        """Offer the papers for the chat program or a USB stick."""
        papers = sending.edition_out(row.id)
        self.sending = SendDialog(self._desk, f"{township_name()}月报（{row.name}）", papers, self.over)
        self.sending.open()

    def export(self, row: EditionRow) -> None:
        """Ask where to, then write every file of the edition there."""
        chosen = QFileDialog.getExistingDirectory(
            self.over, "存到哪里（会在里面新建一个文件夹）", begin_at(self._desk.keeper, SAVED)
        )
        if chosen:
            note_folder(self._desk.keeper, SAVED, Path(chosen))
            self.export_to(row, Path(chosen))

    def export_to(self, row: EditionRow, parent: Path) -> None:
        """Write the files as a job into a new folder under `parent`."""
        folder = parent / f"{township_name()}月报（{row.name}）"
        work = partial(_export, row.id, folder, township_name())
        job = self._desk.tasks.start("正在存出定稿", work)
        job.done.connect(self._tell_saved)
        job.refused.connect(self._desk.told)

    @Slot(object)
    def _tell_saved(self, folder: Path) -> None:
        self._desk.told(f"已存进“{folder.name}”，共 {sum(1 for _ in folder.iterdir())} 个文件。")

    @Slot(object)
    def _show_since(self, answer: tuple[str, list[str]]) -> None:
        name, lines = answer
        self.dialog = LinesDialog(f"{name}与现在比较", lines or ["定稿以后没有补报，也没有改动。"], self.over)
        self.dialog.open()


def editions_tab(desk: Desk) -> RecordTab:
    """Return the tab."""
    work = Editions(desk)
    tab = RecordTab(desk, work)
    work.opening.over = tab
    tab.grid.whole = ALL
    return tab


def _since(row: EditionRow, today: Any) -> tuple[str, list[str]]:
    since = since_edition(row, today=today)
    return row.name, [*since.sentences, *(f"{cell.words}。" for cell in since.cells)]


def _export(edition_id: int, folder: Path, township: str, progress: Any) -> Path:
    return editions.export_edition(edition_id, folder, township=township, progress=progress)
