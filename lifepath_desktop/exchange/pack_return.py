"""Reads a village's pack that came back: each row against what was sent out, whatever was done to the file (office.md 34)."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from lifepath_desktop.domain.ledgers import LedgerRow, LedgerSheet, Pack, Problem, Sent, Skipped
from lifepath_desktop.domain.packs import (
    agreement,
    best_of,
    changed_fields,
    is_still,
    kept_identity,
    vanished_words,
    without_lost,
)
from lifepath_desktop.exchange import pack_layout as layout
from lifepath_desktop.exchange.beside import LISTS_MARK, begins_with
from lifepath_desktop.exchange.cells import Cell, Sheet, Workbook, cell_text, squeezed

_TWICE = "与第{row}行是同一条隐患（{number}），只按第{row}行读入。"
_TWICE_UNLIKE = "与第{row}行是同一条隐患（{number}），写的却不一样，只按第{row}行读入，请核对。"
_COPIED = "这一行是从隐患 {number} 那一行复制或改写来的，按新的一条读入，请核对。"
_MOST_LISTED = 20_000
_UID = squeezed(layout.UID_HEADING)
_EXACT = 3

Read = Callable[[Sheet], LedgerSheet]
"""Understands a sheet as a ledger."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What a workbook says of itself as a pack; `listed` are (uid, number, place, details) of what was sent out."""

    pack: Pack
    listed: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Then:
    """A row as it was sent out, read by the same reader, with what was doubtful in it even then."""

    sent: Sent
    row: LedgerRow
    doubts: frozenset[tuple[str, str]]


def returned_of(workbook: Workbook) -> Returned | None:
    """Return what a workbook says as a pack; None when it is none, or nothing of it is left that tells."""
    for sheet in workbook.sheets:
        if begins_with(sheet, LISTS_MARK):
            return _listed(sheet)
    heads = (cell for sheet in workbook.sheets for row in sheet.cells[:30] for cell in row)
    is_pack = any(isinstance(cell, str) and squeezed(cell) == _UID for cell in heads)
    return Returned(Pack()) if is_pack else None


def settled(sheets: Sequence[LedgerSheet], returned: Returned, read: Read) -> list[LedgerSheet]:
    """Return the sheets of a pack, each row with what its village has changed; what vanished is asked about on the first.

    `read` understands a sheet that is made again from the hidden cells, so that what was sent out and what came
    back are read in the same way.
    """
    done = [_Sheet(sheet, returned.pack, read).settled() if sheet.headings else sheet for sheet in sheets]
    missing = _vanished(done, returned.listed)
    first = next((at for at, sheet in enumerate(done) if sheet.pack is not None), None)
    if missing and first is not None:
        done[first] = replace(done[first], problems=(*done[first].problems, *missing))
    return done


def _listed(sheet: Sheet) -> Returned:
    firsts = [row[0] if row else None for row in sheet.cells[:3]]
    on, newest = (*firsts, None, None)[1:3]
    day = on.date() if isinstance(on, datetime) else on if isinstance(on, date) else None
    pack = Pack(day, int(newest) if isinstance(newest, int | float) else 0)
    heads = [cell_text(cell) for cell in sheet.cells[3]] if len(sheet.cells) > 3 else []
    if any(name not in heads for name in layout.LIST_COLUMNS):
        return Returned(pack)
    columns = [heads.index(name) for name in layout.LIST_COLUMNS]
    rows = (
        tuple(cell_text(row[at]) if at < len(row) else "" for at in columns)
        for row in sheet.cells[4:_MOST_LISTED]
    )
    return Returned(pack, tuple(row for row in rows if row[0]))


def _vanished(sheets: Iterable[LedgerSheet], listed: Sequence[tuple[str, ...]]) -> tuple[Problem, ...]:
    rows = [row for sheet in sheets if sheet.pack is not None for row in sheet.rows]
    seen = {row.sent.uid for row in rows if row.sent is not None} | {row.number for row in rows if row.number}
    if rows and not seen:
        listed = ()  # Neither column is left: nothing can be said of what is missing.
    gone = [(number, place, details) for uid, number, place, details in listed if not {uid, number} & seen]
    return tuple(Problem(0, "", "", words, asks=True) for words in vanished_words(gone))


class _Sheet:
    """One sheet of a pack while it is settled."""

    def __init__(self, sheet: LedgerSheet, pack: Pack, read: Read) -> None:
        self._sheet = sheet
        self._pack = pack
        self._fields = {heading: field for _, heading, field in sheet.headings}
        self._headings = {field: heading for heading, field in self._fields.items()}
        self._then = _read_again(sheet.rows, read)
        self._by_number = {then.row.number: then for then in self._then.values() if then.row.number}
        self._skipped = list(sheet.skipped)
        self._added: list[Problem] = []
        self._quiet: dict[int, frozenset[tuple[str, str]]] = {}

    def settled(self) -> LedgerSheet:
        """Return the sheet with every row settled."""
        meant = [self._meant(row) for row in self._sheet.rows]
        chosen = self._chosen(meant)
        rows = [
            self._row(row, then, None if then is None else chosen[then.sent.uid])
            for row, then in zip(self._sheet.rows, meant, strict=True)
        ]
        kept = tuple(
            problem
            for problem in self._sheet.problems
            if problem.refuses or (problem.column, problem.message) not in self._quiet.get(problem.row, ())
        )
        return replace(
            self._sheet,
            rows=tuple(row for row in rows if row is not None),
            skipped=tuple(sorted(self._skipped, key=lambda line: line.row)),
            problems=(*kept, *self._added),
            pack=self._pack,
        )

    def _meant(self, row: LedgerRow) -> _Then | None:
        """Which sent row this is: by the number that is seen, by the hidden uid, or because it says just the same.

        Sorting only what is seen leaves the hidden cells behind, so the number comes first.
        """
        if row.sent is None and row.number not in self._by_number:
            return None
        own = self._then.get(row.sent.uid) if row.sent is not None else None
        by_number = self._by_number.get(row.number)
        for then in (by_number, own):
            if then is not None and is_still(row, then.row):
                return then
        alike = (then for then in self._then.values() if agreement(row, then.row) == _EXACT)
        return next(alike, by_number or own)

    def _chosen(self, meant: Sequence[_Then | None]) -> dict[str, LedgerRow]:
        """Return, by uid, the one row of each hazard."""
        claims: dict[str, list[LedgerRow]] = {}
        for row, then in zip(self._sheet.rows, meant, strict=True):
            if then is not None:
                claims.setdefault(then.sent.uid, []).append(row)
        return {uid: best_of(rows, self._then[uid].row) for uid, rows in claims.items()}

    def _row(self, row: LedgerRow, then: _Then | None, chosen: LedgerRow | None) -> LedgerRow | None:
        if then is None:
            # A uid without what was sent: the hidden cell is damaged, or the register must say what is known.
            return row
        if row is chosen and is_still(row, then.row):
            return self._own(row, then)
        if chosen is not None and row is not chosen and (_is_equal(row, then.row) or _is_equal(row, chosen)):
            self._leave_out(row, then, chosen)
            return None
        self._note(row, "place", _COPIED.format(number=then.row.number))
        return replace(row, sent=None, number="")

    def _own(self, row: LedgerRow, then: _Then) -> LedgerRow:
        kept, doubts = kept_identity(row, then.row)
        for field, sentence in doubts:
            self._note(row, field, sentence)
        self._quiet[row.row or 0] = then.doubts
        kept = without_lost(kept, then.row, self._doubtful(row, then))
        return replace(kept, sent=replace(then.sent, said=changed_fields(kept, then.row)))

    def _doubtful(self, row: LedgerRow, then: _Then) -> set[str]:
        """Return the fields of a row whose cells have become doubtful since it was sent out."""
        return {
            self._fields.get(problem.column, "")
            for problem in self._sheet.problems
            if problem.row == row.row and (problem.column, problem.message) not in then.doubts
        }

    def _leave_out(self, row: LedgerRow, then: _Then, chosen: LedgerRow) -> None:
        other = changed_fields(row, then.row)
        unlike = bool(other) and any(getattr(row, name) != getattr(chosen, name) for name in other)
        why = (_TWICE_UNLIKE if unlike else _TWICE).format(row=chosen.row, number=then.row.number)
        self._skipped.append(Skipped(row.row or 0, why))
        if unlike:
            self._added.append(Problem(row.row or 0, "", "", why, asks=True))

    def _note(self, row: LedgerRow, field: str, sentence: str) -> None:
        value = getattr(row, field)
        shown = "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
        self._added.append(Problem(row.row or 0, self._headings.get(field, ""), shown, sentence))


def _is_equal(one: LedgerRow, other: LedgerRow) -> bool:
    return agreement(one, other) == _EXACT and one.priority == other.priority


def _read_again(rows: Iterable[LedgerRow], read: Read) -> dict[str, _Then]:
    """Make the sheet again as it was sent out and read it, each hazard once; by uid."""
    texts = {row.sent.uid: row.sent.text for row in rows if row.sent is not None and row.sent.uid}
    cells = {uid: sent for uid, text in texts.items() if (sent := layout.cells_sent(text)) is not None}
    body: list[tuple[Cell, ...]] = [(at, *sent) for at, sent in enumerate(cells.values(), 1)]
    sheet = read(Sheet("", (layout.HEADINGS, *body)))
    per_row = Counter(row.row for row in sheet.rows)
    doubts: dict[int, set[tuple[str, str]]] = {}
    for problem in sheet.problems:
        doubts.setdefault(problem.row, set()).add((problem.column, problem.message))
    by_row = {row.row: row for row in sheet.rows if per_row[row.row] == 1}
    return {
        uid: _Then(
            Sent(uid, texts[uid], layout.values_sent(texts[uid])),
            by_row[number],
            frozenset(doubts.get(number, ())),
        )
        for number, uid in enumerate(cells, 2)
        if number in by_row
    }
