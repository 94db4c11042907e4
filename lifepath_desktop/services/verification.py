"""历史补录: sheets sent out to villages about old hazards, and their answers taken in as one act (office.md 13)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from db.database import database
from db.files import keep_by_hash
from db.models import Hazard, ReceivedFile, Rectification
from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.domain.verification import (
    EXTENDED_REASON,
    STILL_OPEN_TEXT,
    TITLE,
    VERIFIED_REASON,
    Decided,
    Fate,
    OldHazard,
    Reply,
    by_village,
    decide_all,
)
from lifepath_desktop.errors import RuleBroken, StorageTrouble
from lifepath_desktop.papers.verification import verification_document
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries import verification
from lifepath_desktop.queries.ledgers import township_name
from lifepath_desktop.services.operation import NOTHING, Change, operation
from lifepath_desktop.services.printing import Sheets, set_document
from lifepath_desktop.services.rectification import require_case, write_fix, write_pass, write_striking_off

if TYPE_CHECKING:
    from lifepath_desktop.exchange.cells import Workbook

RECEIVED = "received"
NOTHING_WAITS = "没有待核实整改情况的历史隐患，不用发核实表。"


@dataclass(frozen=True, slots=True)
class Answers:
    """Replies of one batch as decided, with the files they came in, by SHA-256; `names` are the files' names.

    `known` are the hazards they may speak of, `expected` those that should stand on the sheets.
    """

    replies: tuple[Reply, ...] = ()
    rows: tuple[Decided, ...] = ()
    known: tuple[OldHazard, ...] = ()
    expected: tuple[OldHazard, ...] = ()
    contents: Mapping[str, bytes] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def acting(self) -> tuple[Decided, ...]:
        """The rows that change something."""
        return tuple(row for row in self.rows if row.acts)


def write_sheets(
    folder: Path, *, today: date, village_id: int | None = None, progress: Progress = QUIET
) -> tuple[Path, ...]:
    """Write into a folder one workbook for each village that has something to say; return their paths.

    A file of that name is replaced. Raises `RuleBroken` when nothing waits, `StorageTrouble`.
    """
    from lifepath_desktop.exchange import verification_sheet  # noqa: PLC0415  # the workbook library is heavy

    waiting = by_village(verification.waiting(today, village_id))
    if not waiting:
        raise RuleBroken(NOTHING_WAITS)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise StorageTrouble(
            f"文件夹“{folder.name}”建不成（{trouble.strerror}），没有写核实表；请换一个位置。"
        ) from trouble
    township, paths = township_name(), list[Path]()
    for number, (village, hazards) in enumerate(waiting.items()):
        progress.step(number, len(waiting), f"正在写{village}的核实表")
        head = verification_sheet.SheetHead(township, village, today)
        paths.append(folder / head.file_name)
        verification_sheet.write_sheet(head, hazards, paths[-1])
    return tuple(paths)


def set_paper(village_id: int, *, today: date, progress: Progress = QUIET) -> Sheets:
    """Set a village's sheet for those who fill it in by pen. Raises `RuleBroken` when nothing waits."""
    hazards = verification.waiting(today, village_id)
    if not hazards:
        raise RuleBroken(NOTHING_WAITS)
    village = hazards[0].village
    day = f"{today.year}年{today.month}月{today.day}日"
    document = verification_document(township_name() + village, hazards, day)
    return set_document(document, f"{village}{today}", progress)


def paper_name(village: str) -> str:
    """Return how the file of a village's paper is called."""
    return f"{township_name()}{village}{TITLE}"


def read_answers(workbooks: Sequence["Workbook"], contents: Mapping[str, bytes], *, today: date) -> Answers:
    """Decide what returned sheets say; nothing is changed.

    Hazards of a village that a sheet speaks of, but which stand on no row, are named as vanished.
    """
    from lifepath_desktop.exchange import verification_sheet  # noqa: PLC0415

    replies = tuple(
        reply for workbook in workbooks for reply in verification_sheet.read_replies(workbook, today=today)
    )
    names = {workbook.sha256: workbook.file for workbook in workbooks}
    kept = {digest: contents[digest] for digest in names}
    return _decided(Answers(replies, contents=kept, names=names), today)


def blank_answers(village_id: int, *, today: date) -> Answers:
    """Return the form of a village's paper, its rows in the paper's order and nothing filled in."""
    waiting = verification.waiting(today, village_id)
    replies = tuple(
        Reply(hazard.uid, hazard.number, hazard.place, where=f"纸质核实表第{number}行")
        for number, hazard in enumerate(waiting, start=1)
    )
    return answer(Answers(replies, known=waiting, expected=waiting), replies, today=today)


def answer(answers: Answers, replies: Sequence[Reply], *, today: date) -> Answers:
    """Decide changed replies of a batch against what was known when it was read."""
    rows = decide_all(replies, answers.known, answers.expected, today=today)
    return replace(answers, replies=tuple(replies), rows=rows)


def _decided(answers: Answers, today: date) -> Answers:
    known = verification.named(
        {reply.uid for reply in answers.replies if reply.uid},
        {reply.number for reply in answers.replies if reply.number},
        today,
    )
    villages = {hazard.village for hazard in known}
    expected = tuple(hazard for hazard in verification.waiting(today) if hazard.village in villages)
    return answer(replace(answers, known=known, expected=expected), answers.replies, today=today)


def apply(answers: Answers, *, clerk: str, today: date) -> Change:
    """Take the answers in as one act, decided anew within it; rows that need looking over are left out.

    The files as they came are kept unchanged, and each step names its file and row. Nothing to do is no act.
    """
    if not answers.acting:
        return NOTHING
    with operation(_label(answers), clerk=clerk) as act:
        _keep_files(answers, today)
        for row in _decided(answers, today).rows:
            if row.acts and row.hazard is not None:
                _write(row, row.hazard, today)
    return act.change


def _label(answers: Answers) -> str:
    villages = list(dict.fromkeys(row.hazard.village for row in answers.acting if row.hazard is not None))
    whose = villages[0] if len(villages) == 1 else f"{len(villages)}个村"
    return f"历史补录：{whose}{len(answers.acting)}条"


def _keep_files(answers: Answers, today: date) -> None:
    folder = Path(database.database).parent / RECEIVED
    for digest, name in answers.names.items():
        if not ReceivedFile.select().where(ReceivedFile.sha256 == digest).exists():
            content = answers.contents[digest]
            keep_by_hash(folder, content, Path(name).suffix.lower())
            ReceivedFile.create(name=name, sha256=digest, size=len(content), received_on=today)


def _write(row: Decided, old: OldHazard, today: date) -> None:
    reply, hazard = row.reply, require_case(old.id).hazard
    said = "，".join(part for part in (f"据{reply.where}" if reply.where else "", reply.note.strip()) if part)
    by = reply.filler.strip() or reply.checked_by.strip() or old.village
    _WRITE[row.fate](hazard, reply, partial(Deed, by=by, text=said), today)
    hazard.save()


def _write_fixed(hazard: Hazard, reply: Reply, deed: Callable[..., Deed], today: date) -> None:
    write_fix(hazard, deed(on=reply.fixed_on, reason=VERIFIED_REASON))


def _write_struck_off(hazard: Hazard, reply: Reply, deed: Callable[..., Deed], today: date) -> None:
    _write_fixed(hazard, reply, deed, today)
    assert reply.fixed_on is not None
    checked = Deed(reply.fixed_on, reply.checked_by.strip(), reason=VERIFIED_REASON)
    write_pass(hazard, checked)
    write_striking_off(hazard, checked)


def _write_extension(hazard: Hazard, reply: Reply, deed: Callable[..., Deed], today: date) -> None:
    done = deed(on=today, reason=EXTENDED_REASON)
    Rectification.create(
        hazard=hazard,
        step="extension",
        on_day=done.on,
        by=done.by,
        text=done.text,
        reason=done.reason,
        old_due_on=hazard.due_on,
        new_due_on=reply.new_due_on,
    )
    hazard.due_on, hazard.stage = reply.new_due_on, "rectifying"


def _write_still_open(hazard: Hazard, reply: Reply, deed: Callable[..., Deed], today: date) -> None:
    done = deed(on=today)
    text = "；".join(part for part in (STILL_OPEN_TEXT, done.text) if part)
    Rectification.create(hazard=hazard, step="looked_back", on_day=done.on, by=done.by, text=text)


_WRITE = {
    Fate.STRUCK_OFF: _write_struck_off,
    Fate.RECHECK: _write_fixed,
    Fate.EXTENDED: _write_extension,
    Fate.STILL_OPEN: _write_still_open,
}
