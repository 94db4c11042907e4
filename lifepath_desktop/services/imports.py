"""Taking in villages' ledgers: read, rehearse, and apply as one act that can be undone as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db import chain
from db.database import database
from db.models import ColumnMapping
from lifepath_desktop.domain.imports import NO_DECISIONS, Decisions, Rehearsal
from lifepath_desktop.domain.ledgers import LedgerFile
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.services.collecting import collector_resting
from lifepath_desktop.services.import_plan import ImportPlan, Planner
from lifepath_desktop.services.import_state import RegisterState
from lifepath_desktop.services.import_writing import Delivery, Writing
from lifepath_desktop.services.operation import Change, operation


@dataclass(frozen=True, slots=True)
class Prepared:
    """Files as read, with their bytes to keep, and what taking them in would do to the register as it stood."""

    files: tuple[LedgerFile, ...]
    contents: Mapping[str, bytes]  # by SHA-256
    plan: ImportPlan
    decisions: Decisions
    chain_head: str

    @property
    def rehearsal(self) -> Rehearsal:
        """Return what would become of each row."""
        return self.plan.rehearsal


def rehearse(
    files: Sequence[LedgerFile], contents: Mapping[str, bytes], decisions: Decisions = NO_DECISIONS
) -> Prepared:
    """Decide every row against the register as it stands; nothing is changed."""
    return Prepared(tuple(files), contents, _plan(files, decisions), decisions, chain.head())


def apply(prepared: Prepared, delivery: Delivery, *, clerk: str, progress: Progress = QUIET) -> Change:
    """Take the rehearsed files in as one act; the same files twice change nothing.

    If the register has moved on since the rehearsal, the rows are decided anew within the act.
    """
    names = [file.file for file in prepared.files]
    label = f"导入台账：{names[0]}" + (f" 等{len(names)}个文件" if len(names) > 1 else "")
    with operation(label, clerk=clerk, kind="import") as act:
        plan = prepared.plan
        if chain.head() != prepared.chain_head:
            plan = _plan(prepared.files, prepared.decisions)
        Writing(plan, delivery, progress).write(prepared.contents)
    return act.change


def remembered_mapping() -> dict[str, str]:
    """Return what headings mean that the clerk mapped by hand once."""
    return dict(database.all("SELECT heading, field FROM column_mapping"))


def remember_mapping(mapping: Mapping[str, str], *, clerk: str) -> Change:
    """Keep what the clerk said headings mean, for this ledger and the next."""
    with operation("记住列的含义", clerk=clerk) as act:
        for heading, meaning in mapping.items():
            kept = ColumnMapping.get_or_none(ColumnMapping.heading == heading)
            if kept is None:
                ColumnMapping.create(heading=heading, field=meaning)
            elif kept.field != meaning:
                kept.field = meaning
                kept.save()
    return act.change


def _plan(files: Sequence[LedgerFile], decisions: Decisions) -> ImportPlan:
    ids = dict(database.all("SELECT name, id FROM village WHERE active"))
    state = RegisterState(ids)
    named = {row.village for file in files for sheet in file.sheets for row in sheet.rows}
    state.load(ids[name] for name in named if name in ids)
    state.load_named(
        name
        for file in files
        for sheet in file.sheets
        if sheet.pack is not None
        for row in sheet.rows
        for name in (row.number, row.sent.uid if row.sent is not None else "")
        if name
    )
    with collector_resting():
        return Planner(state, decisions).plan(files)
