"""One taking in of files: what was read, what the clerk decided, what it would do, and the act itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from lifepath_desktop.domain.imports import NO_DECISIONS, Decisions, LikelySame
from lifepath_desktop.domain.ledgers import LedgerFile
from lifepath_desktop.errors import LifepathError
from lifepath_desktop.progress import Progress
from lifepath_desktop.services.import_likely import likely_same
from lifepath_desktop.services.import_reading import FilesRead, Villages, read_files, understand_files
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.imports import Prepared, apply, rehearse, remember_mapping
from lifepath_desktop.services.operation import Change
from lifepath_desktop.services.undoing import Undoing, undo
from ui.desk import Desk
from ui.tasks import Work

RowKey = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What an import would do, with places that may be known under another name."""

    prepared: Prepared
    likely: tuple[LikelySame, ...]


class ImportRun(QObject):
    """Carries the files through reading, rehearsal and the act; every step off the window's thread.

    `began` carries the running `Job`; then comes one of `read`, `rehearsed`, `applied`, `undone` with what it
    made, or `refused` with a sentence, or `cancelled`.
    """

    began = Signal(object)
    read = Signal(object)
    rehearsed = Signal(object)
    applied = Signal(object)
    undone = Signal(str)
    refused = Signal(str)
    cancelled = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.files: FilesRead | None = None
        self._ledgers: tuple[LedgerFile, ...] = ()
        self._villages: dict[tuple[str, str], str] = {}
        self._planning = desk.tasks.reader()
        self._planning.answered.connect(self._take_plan)
        self._planning.refused.connect(self.refused)
        self.decisions = NO_DECISIONS
        self.apart: frozenset[tuple[str, str, int]] = frozenset()
        self.now: Rehearsed | None = None
        self._made: list[object] = []
        self._then: Callable[[Any], None] = self._take_read

    def begin(self, paths: tuple[Path, ...]) -> None:
        """Read files, all decisions of an earlier run forgotten."""
        self._planning.forget()
        self._villages, self.decisions, self.apart, self.now = {}, NO_DECISIONS, frozenset(), None
        self._start("正在读取台账", partial(_read, paths), self._take_read)

    def go_on(self) -> None:
        """Understand what was read and rehearse it."""
        if self.files is None:
            return
        work = partial(_understood, self.files, dict(self._villages), self._desk, self.decisions)
        self._start("正在核对台账", work, self._take_understood)

    def choose_villages(self, chosen: Mapping[tuple[str, str], str]) -> None:
        """Say of sheets which village's they are, and read them anew."""
        self._villages |= chosen
        self.go_on()

    def map_columns(self, mapping: Mapping[str, str]) -> None:
        """Keep what headings mean, for this ledger and the next, and read anew."""
        try:
            change = remember_mapping(mapping, clerk=self._desk.clerk)
        except LifepathError as refusal:
            self.refused.emit(refusal.sentence)
            return
        self._desk.bus.tell(change)
        self.go_on()

    def join(self, pair: LikelySame) -> None:
        """Take a place of the ledgers for the known one."""
        same = {**self.decisions.same_place, (pair.village, pair.place): pair.known_id}
        self._decide(replace(self.decisions, same_place=same))

    def part(self, pair: LikelySame) -> None:
        """Two places: not to be asked again in this run."""
        self.apart |= {(pair.village, pair.place, pair.known_id)}
        if self.now is not None:
            self.rehearsed.emit(self.now)

    def open_pairs(self) -> tuple[LikelySame, ...]:
        """Return the likely pairs that wait for an answer."""
        if self.now is None:
            return ()
        return tuple(p for p in self.now.likely if (p.village, p.place, p.known_id) not in self.apart)

    def take(self, conflicts: frozenset[tuple[RowKey, str]], *, from_workbook: bool) -> None:
        """Decide conflicts, each named by its row and field."""
        before = self.decisions.take_workbook
        taken = before | conflicts if from_workbook else before - conflicts
        self._decide(replace(self.decisions, take_workbook=taken))

    def apply(self, delivery: Delivery) -> None:
        """Take everything in as one act."""
        if self.now is not None:
            work = partial(_applied, self.now.prepared, delivery, self._desk.clerk)
            self._start("正在导入", work, self._take_applied)

    def undo(self, change: Change) -> None:
        """Undo the import as a whole."""
        work = partial(_undone, change.operation_id, self._desk)
        self._start("正在撤销导入", work, self._take_undone)

    def _start(self, title: str, work: Work, then: Callable[[Any], None]) -> None:
        self._then, self._made = then, []
        job = self._desk.tasks.start(title, work)
        job.done.connect(self._keep)
        job.ended.connect(self._go_to_next)
        job.refused.connect(self.refused)
        job.cancelled.connect(self.cancelled)
        self.began.emit(job)

    @Slot(object)
    def _keep(self, made: object) -> None:
        self._made = [made]

    @Slot()
    def _go_to_next(self) -> None:
        # Only when the job has quite ended, for the next step may begin a job of its own.
        made, self._made = self._made, []
        for result in made:
            self._then(result)

    def _decide(self, decisions: Decisions) -> None:
        self.decisions = decisions
        if self.files is not None:
            self._planning.ask(partial(_planned, self._ledgers, self.files, decisions))

    def _take_read(self, files: FilesRead) -> None:
        self.files = files
        self.read.emit(files)

    def _take_understood(self, answer: tuple[tuple[LedgerFile, ...], Rehearsed]) -> None:
        self._ledgers, now = answer
        self._take_plan(now)

    @Slot(object)
    def _take_plan(self, now: Rehearsed) -> None:
        self.now = now
        self.rehearsed.emit(now)

    def _take_applied(self, change: Change) -> None:
        self._desk.bus.tell(change)
        self.applied.emit(change)

    def _take_undone(self, answer: tuple[Change, Undoing]) -> None:
        change, undoing = answer
        self._desk.bus.tell(change)
        self.undone.emit(undoing.sentence)


def _read(paths: tuple[Path, ...], progress: Progress) -> FilesRead:
    return read_files(paths, progress=progress)


def _understood(
    files: FilesRead, villages: Villages, desk: Desk, decisions: Decisions, progress: Progress
) -> tuple[tuple[LedgerFile, ...], Rehearsed]:
    ledgers = understand_files(files, villages, today=desk.today(), progress=progress)
    progress.step(0, 0, "正在与台账库核对")
    return ledgers, _planned(ledgers, files, decisions)


def _planned(ledgers: tuple[LedgerFile, ...], files: FilesRead, decisions: Decisions) -> Rehearsed:
    prepared = rehearse(ledgers, files.contents, decisions)
    return Rehearsed(prepared, likely_same(prepared))


def _applied(prepared: Prepared, delivery: Delivery, clerk: str, progress: Progress) -> Change:
    return apply(prepared, delivery, clerk=clerk, progress=progress)


def _undone(operation_id: int, desk: Desk, progress: Progress) -> tuple[Change, Undoing]:
    return undo(operation_id, clerk=desk.clerk, today=desk.today(), progress=progress)
