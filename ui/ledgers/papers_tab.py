"""The papers that were printed, each opened as the very bytes that went to the printer."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from lifepath_desktop.queries.papers import PAPERS, FiledPaper, filed_paper
from lifepath_desktop.services.sending import Outgoing
from ui.desk import Desk
from ui.kit.list_page import ListPage
from ui.kit.preview import Preview
from ui.kit.style import step
from ui.ledgers.proof import ProofDialog, ProofView
from ui.sending import Offer, SendButton

NOTHING = "在左边选一份打印件，这里显示当时打印的原样。"


class PapersTab(QWidget):
    """The list at the left, the paper at the right."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("打印记录")
        self._desk = desk
        self.list = ListPage(desk, "打印记录", PAPERS, frozen=0, unit="份")
        self.list.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]  # it has one
        self.list.title.hide()
        self.list.grid.watch("paper")
        self.list.grid.empty.explain("还没有打印过。打印或存出工作台账、汇总表以后，每一份都会留在这里。")
        self.preview = Preview(desk, self)
        self.paper: FiledPaper | None = None
        self.send_button = SendButton(desk, self, self._outgoing)
        self.preview.bar_actions.addWidget(self.send_button)
        self.message = QLabel(NOTHING, self)
        self.message.setProperty("role", "muted")
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self.proof = ProofView(desk, self)
        self.proof.rows.setMaximumHeight(step(self, 96))
        self.proof.say("")
        self.verify_button = self.list.add_action("文件核验…", "check")
        self.verify_button.clicked.connect(self.open_proof)
        self.dialog: ProofDialog | None = None
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.message)
        self.stack.addWidget(self.preview)
        side = QWidget(self)
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(step(self, 8))
        beside.addWidget(self.proof)
        beside.addWidget(self.stack, 1)
        self.list.set_detail(side)
        self.list.split.setSizes([step(self, 520), step(self, 640)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, step(self, 12), 0, 0)
        layout.addWidget(self.list)
        self._reader = desk.tasks.reader()
        self._reader.answered.connect(self._show)
        self._reader.refused.connect(self._refuse)
        self.list.grid.current_changed.connect(self._open)

    def show_paper(self, paper_id: int) -> None:
        """Put the cursor on a paper."""
        self.list.show_record(paper_id)

    @Slot()
    def open_proof(self) -> None:
        """Ask for a code of any paper, also one that is not in the list."""
        self.dialog = ProofDialog(self._desk, parent=self)
        self.dialog.open()

    @Slot(object)
    def _open(self, paper_id: int | None) -> None:
        if paper_id is not None:
            self._reader.ask(partial(filed_paper, paper_id, self._desk.folder))

    def _outgoing(self) -> Offer | None:
        if self.paper is None:
            return None
        name, pdf = _name_of(self.paper), self.paper.pdf
        return name, (Outgoing(name, lambda: pdf),)

    @Slot(object)
    def _show(self, paper: FiledPaper) -> None:
        self.paper = paper
        self.preview.show_pdf(paper.pdf, _name_of(paper))
        self.stack.setCurrentWidget(self.preview)
        self.proof.ask(paper.code)

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.proof.say("")
        self.stack.setCurrentWidget(self.message)


def _name_of(paper: FiledPaper) -> str:
    return f"{paper.title}（{paper.about}）"
