"""Undo and redo of any act, however old: shown before it is done, and itself an act with its history."""

import base64
import json
import lzma
from collections import Counter
from dataclasses import dataclass
from datetime import date

from db.database import database
from db.models import Operation
from db.reversal import Bucket, Reversal, Voiding, reverse
from lifepath_desktop.errors import LifepathError, NotFound, RuleBroken
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries.history import UNDONE
from lifepath_desktop.services.operation import Change, operation
from lifepath_desktop.services.spelling import respell


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing an act does, or did, in its buckets."""

    operation_id: int
    label: str
    rows: tuple[Reversal, ...]

    def count(self, bucket: Bucket) -> int:
        """Return how many rows fall into a bucket."""
        return Counter(row.bucket for row in self.rows)[bucket]

    @property
    def sentence(self) -> str:
        """Say in one Chinese sentence what is undone, voided, kept, and what cannot be undone."""
        words = [f"{bucket.value} {self.count(bucket)} 条" for bucket in Bucket if self.count(bucket)]
        return f"撤销“{self.label}”：" + ("，".join(words) or "没有可撤销的内容") + "。"


class _RehearsedError(LifepathError):
    """Ends a rehearsal: the transaction rolls back and nothing was changed."""

    def __init__(self, undoing: Undoing) -> None:
        super().__init__(undoing.sentence)
        self.undoing = undoing


def preview_undo(operation_id: int, *, clerk: str, today: date) -> Undoing:
    """Tell what undoing an act would do, by doing it and rolling back."""
    act = _require_undoable(operation_id)
    try:
        with operation("预演撤销", clerk=clerk):
            raise _RehearsedError(_reverse(act, today, QUIET))
    except _RehearsedError as preview:
        return preview.undoing


def undo(operation_id: int, *, clerk: str, today: date, progress: Progress = QUIET) -> tuple[Change, Undoing]:
    """Undo an act: rows changed since keep what was changed; rows once printed are voided, not deleted.

    Raises `NotFound` for an unknown act, `RuleBroken` when it is undone already or is no act to undo.
    """
    found = _require_undoable(operation_id)
    with operation(f"撤销：{found.label}", clerk=clerk, kind="undo", undoes=operation_id) as act:
        undoing = _reverse(found, today, progress)
    if not act.change.operation_id:
        raise RuleBroken(f"“{found.label}”之后全都改过了，没有可撤销的内容，数据没有改动。")
    return act.change, undoing


def undo_last(*, clerk: str, today: date, progress: Progress = QUIET) -> tuple[Change, Undoing]:
    """Undo the newest act that is not undone yet (Ctrl+Z)."""
    newest = last_undoable()
    if newest is None:
        raise NotFound("没有可以撤销的操作。")
    return undo(newest[0], clerk=clerk, today=today, progress=progress)


def redo_last(*, clerk: str, today: date, progress: Progress = QUIET) -> Change:
    """Do again what was undone last, as long as nothing new was done since (Ctrl+Y)."""
    newest = last_redoable()
    if newest is None:
        raise NotFound("没有可以重做的操作。")
    undone = Operation.get_by_id(newest[0])
    label = str(undone.label).replace("撤销：", "重做：", 1)
    with operation(label, clerk=clerk, kind="redo", undoes=newest[0]) as act:
        _reverse(undone, today, progress)
    return act.change


def last_undoable() -> tuple[int, str] | None:
    """Return id and label of the act that Ctrl+Z would undo."""
    found = database.one(
        f"SELECT o.id, o.label FROM operation o WHERE o.kind IN ('act', 'import') AND NOT {UNDONE} "
        "ORDER BY o.id DESC LIMIT 1"
    )
    return None if found is None else (found[0], found[1])


def last_redoable() -> tuple[int, str] | None:
    """Return id and label of the undo that Ctrl+Y would take back; a new act clears the way."""
    found = database.one(
        "SELECT o.id, o.label FROM operation o WHERE o.kind = 'undo' "
        "AND NOT EXISTS (SELECT 1 FROM operation r WHERE r.undoes_id = o.id AND r.kind = 'redo') "
        "AND NOT EXISTS (SELECT 1 FROM operation n WHERE n.id > o.id AND n.kind IN ('act', 'import')) "
        "ORDER BY o.id DESC LIMIT 1"
    )
    return None if found is None else (found[0], found[1])


def _require_undoable(operation_id: int) -> Operation:
    found = Operation.get_or_none(Operation.id == operation_id)
    if found is None:
        raise NotFound(f"没有编号为 {operation_id} 的操作。")
    if found.kind == "print":
        raise RuleBroken(
            f"“{found.label}”已经留底，不能撤销，数据没有改动；定稿要改，请在“定稿”里登记退回修改或作废，再出新稿。"
        )
    if found.kind not in ("act", "import"):
        raise RuleBroken(f"“{found.label}”不是可以撤销的操作，数据没有改动。")
    if database.scalar(f"SELECT {UNDONE} FROM operation o WHERE o.id = ?", (operation_id,)):
        raise RuleBroken(f"“{found.label}”已经撤销过了，数据没有改动。")
    return found


def _reverse(act: Operation, today: date, progress: Progress) -> Undoing:
    reason = "撤销导入" if act.kind == "import" else "撤销操作"
    voiding = Voiding(_printed_uids(), today, reason)
    rows = tuple(reverse(act.id, voiding, lambda done, total: progress.step(done, total, "正在撤销")))
    respell({(row.table, row.row_id) for row in rows})
    return Undoing(act.id, str(act.label), rows)


def _printed_uids() -> frozenset[str]:
    uids: set[str] = set()
    for (packed,) in database.all("SELECT rows FROM paper"):
        uids.update(uid for _, uid, _ in unpack_rows(packed))
    return frozenset(uids)


def pack_rows(rows: list[tuple[str, str, str]]) -> str:
    """Return [table, uid, hash] of a paper's rows as the paper record keeps them."""
    plain = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b85encode(lzma.compress(plain, preset=1)).decode("ascii")


def unpack_rows(packed: str) -> list[tuple[str, str, str]]:
    """Return what `pack_rows` packed."""
    rows = json.loads(lzma.decompress(base64.b85decode(packed)))
    return [(table, uid, digest) for table, uid, digest in rows]
