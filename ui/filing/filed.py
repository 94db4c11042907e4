"""The tab 已归档: each 件 with its 档号, its box, its gaps, and the papers of the archive."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu

from lifepath_desktop.domain.filing import KIND_WORDS, SPINES, TERM_WORDS, FiledKind, FilingEntry, Gap, Series
from lifepath_desktop.progress import Progress
from lifepath_desktop.queries.filing import (
    ALL,
    FILED,
    UNBOXED,
    VOIDED,
    FiledRow,
    all_series,
    edition_of_source,
    filed,
    filed_in,
    gaps_of,
    next_box,
    unexplained,
)
from lifepath_desktop.queries.ledgers import township_name
from lifepath_desktop.services import filing, filing_papers
from lifepath_desktop.services.printing import Sheets
from lifepath_desktop.services.sending import edition_out
from ui.desk import Desk
from ui.filing.entering import entry_of, line_asks
from ui.kit.ask_form import Answers, Ask, AskKind
from ui.kit.style import Tone
from ui.list_with_side import Shape
from ui.paper_window import PaperWindow, Wanted, show_paper
from ui.record_tab import RecordTab, Telling, Verb, Work
from ui.sending import SendDialog

BOX, CORRECT, INSIDE, EXPLAIN, SEND, VOID = "box", "correct", "inside", "explain", "send", "void"
PAPERS = "目录和标签"
_MOST_GAPS = 3


class Filed(Work):
    """A 档号 never changes; what its line says can be corrected."""

    large = frozenset({CORRECT})
    names = {  # noqa: RUF012  # the words of the steps, never written to
        BOX: "装盒",
        CORRECT: "改正",
        INSIDE: "卷内目录",
        EXPLAIN: "断号说明",
        SEND: "发出",
        VOID: "作废",
    }
    empty = "还没有归档的文件。在“待归档”里选中文件，点“归档”，档号会自动编好。"

    def shape(self) -> Shape:
        """The list with its state as a chip."""
        tones = {"已归档": Tone.DONE, "作废": Tone.QUIET}
        views = (ALL, UNBOXED, VOIDED)
        return Shape("已归档", FILED, "件", ("filed_item", "filing_gap"), "voided", tones, views, frozen=1)

    def note(self) -> str:
        """Say which numbers are missing without a word about it."""
        told = unexplained()
        more = f"等 {len(told)} 处" if len(told) > _MOST_GAPS else ""
        return (
            f"{'；'.join(told[:_MOST_GAPS])}{more}。选中同一年度、期限的一件，按“断号说明”。" if told else ""
        )

    def telling(self, id_: int) -> Telling | None:
        """Tell its line."""
        row = next(iter(filed((id_,))), None)
        if row is None:
            return None
        line = row.line
        return Telling(
            line.code,
            (
                line.title,
                f"{KIND_WORDS[row.kind]}　保管期限 {TERM_WORDS[row.series.term]}　第 {row.item} 件",
                f"文号：{line.number}" if line.number else "",
                f"责任者：{line.author}",
                f"日期：{line.on}　{line.pages} 页" + (f"　密级：{line.secrecy}" if line.secrecy else ""),
                f"第 {row.box} 盒" if row.box else "还没有装盒",
                f"归档日期：{row.filed_on}",
                f"备注：{line.note}" if line.note else "",
                f"已作废：{row.void_reason}" if row.void_reason else "",
            ),
        )

    def steps(self, ids: Sequence[int]) -> tuple[str, ...]:
        """A void one only keeps its number."""
        rows = [row for row in filed(ids) if not row.void_reason]
        if len(rows) != 1 or len(ids) != 1:
            return (BOX,) if rows else ()
        gap = (EXPLAIN,) if _gap(rows[0].series) is not None else ()
        send = (SEND,) if rows[0].kind is FiledKind.EDITION else ()
        return (BOX, *gap, CORRECT, INSIDE, *send, VOID)

    def asks(self, name: str, ids: Sequence[int]) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        row = filed(ids)[0]
        if name == BOX:
            return (Ask("box", "盒号", AskKind.COUNT, row.box or next_box(row.series)),)
        if name == CORRECT:
            return line_asks(_entry(row))
        if name == EXPLAIN:
            gap = _gap(row.series) or Gap(1, 1)
            return (
                Ask("first", "断号从第几件", AskKind.COUNT, gap.first),
                Ask("last", "到第几件", AskKind.COUNT, gap.last, beside=True),
                Ask("why", "原因", hint="例如：预留、作废、移交他人"),
            )
        return (Ask("reason", "原因", hint="件号保留，不再编给别的文件"),)

    def act(self, name: str, ids: Sequence[int], answers: Answers) -> Verb:
        """Return the verb of a step."""
        if name == BOX:
            return partial(filing.put_into_box, list(ids), int(answers["box"] or 0), clerk=self.desk.clerk)
        row = filed(ids)[0]
        if name == CORRECT:
            entry = entry_of(answers, _entry(row))
            return partial(filing.correct_line, row.id, entry, **self.by)
        if name == EXPLAIN:
            gap = Gap(int(answers["first"] or 0), int(answers["last"] or 0), answers["why"])
            return partial(filing.explain_gap, row.series, gap, **self.by)
        return partial(filing.void_item, row.id, answers["reason"], **self.by)

    def takes_over(self, name: str, ids: Sequence[int]) -> bool:
        """A paper opens in its own window."""
        if name == SEND:
            self._send(filed(ids)[0])
        if name != INSIDE:
            return name == SEND
        item, today = ids[0], self.desk.today()
        self._show(Wanted(("inside", item), "卷内目录", lambda progress: _inside(item, today, progress)))
        return True

    def _send(self, row: FiledRow) -> None:
        edition = edition_of_source(row.source)
        if edition is not None:
            name = f"{township_name()}月报（{edition[1]}）"
            self.sending = SendDialog(self.desk, name, edition_out(edition[0]), self.tab)
            self.sending.open()

    def _show(self, wanted: Wanted) -> None:
        self.paper = show_paper(self.desk, wanted, self.tab)


class FiledTab(RecordTab):
    """The list, with the papers of each year and 保管期限 in a menu."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Filed(desk))
        self.paper: PaperWindow | None = None
        self.papers = QMenu(self)
        self.papers.setAccessibleName("可以打印的归档目录和标签")
        self.papers.aboutToShow.connect(self.offer)
        self.button = self.add_action(PAPERS, "print")
        self.button.setMenu(self.papers)

    @Slot()
    def offer(self) -> None:
        """Offer the papers of every series that has a 件."""
        self.papers.clear()
        for series in all_series():
            menu = self.papers.addMenu(series.words)
            for wanted in papers_of_series(series, self.desk):
                menu.addAction(wanted.name, partial(self.open_paper, wanted))
        if self.papers.isEmpty():
            self.papers.addAction("还没有归档的文件").setEnabled(False)

    def open_paper(self, wanted: Wanted) -> None:
        """Open one of them over the window."""
        self.paper = show_paper(self.desk, wanted, self)


def papers_of_series(series: Series, desk: Desk) -> list[Wanted]:
    """Return the papers of a series: 目录, its cover, 备考表 of each box, labels."""
    today = desk.today()
    key = ("filing", series)

    def save(path: Path, _progress: Progress) -> None:
        filing_papers.save_index(series, path, today=today)

    found = [
        Wanted(
            (*key, "index"),
            f"归档文件目录（{series.words}）",
            lambda progress: filing_papers.set_index(series, today=today, progress=progress),
            save,
        ),
        Wanted(
            (*key, "cover"),
            "目录封面",
            lambda progress: filing_papers.set_cover(series, today=today, progress=progress),
        ),
    ]
    boxes = sorted({row.box for row in filed_in(series) if row.box})
    found += [
        Wanted((*key, "remarks", box), f"备考表（第{box}盒）", partial(_remarks, series, box, today))
        for box in boxes
    ]
    if boxes:
        found += [
            Wanted(
                (*key, "labels", width), f"脊背标签（{width}毫米）", partial(_labels, series, width, today)
            )
            for width in SPINES
        ]
    return found


def _remarks(series: Series, box: int, today: date, progress: Progress) -> Sheets:
    return filing_papers.set_remarks(series, box, today=today, progress=progress)


def _labels(series: Series, width: int, today: date, progress: Progress) -> Sheets:
    return filing_papers.set_labels(series, width, today=today, progress=progress)


def _inside(item: int, today: date, progress: Progress) -> Sheets:
    return filing_papers.set_inside(item, today=today, progress=progress)


def _gap(series: Series) -> Gap | None:
    return next((gap for gap in gaps_of(series) if not gap.why), None)


def _entry(row: FiledRow) -> FilingEntry:
    line = row.line
    return FilingEntry(
        line.title,
        line.author,
        line.on,
        row.series.term,
        line.pages,
        line.number,
        secrecy=line.secrecy,
        note=line.note,
    )
