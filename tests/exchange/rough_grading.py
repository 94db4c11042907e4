"""Compares what a rough workbook was understood to say with its truth, sheet row by sheet row."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from lifepath_desktop.domain.ledgers import LedgerFile, LedgerRow
from tests.exchange.grading import marked_fields
from tests.exchange.rough_columns import BLANK, Truth, Unsure
from tests.exchange.rough_corpus import Case

KEYS = tuple(BLANK)


@dataclass
class Wrong:
    seed: int
    about: str
    row: int
    key: str
    wanted: object
    got: object
    is_marked: bool = False


@dataclass
class RoughGrade:
    """How workbooks were understood: cells of the truth, and what was read otherwise."""

    cells: int = 0
    wrong: list[Wrong] = field(default_factory=list)

    @property
    def unmarked(self) -> list[Wrong]:
        return [each for each in self.wrong if not each.is_marked]

    def add(self, case: Case, file: LedgerFile) -> None:
        """Grade one workbook; a lost or invented row counts with all its cells."""
        for index, sheet in enumerate(file.sheets):
            marks = marked_fields(sheet)
            got: dict[int, list[LedgerRow]] = defaultdict(list)
            for row in sheet.rows:
                got[row.row or 0].append(row)
            wanted = {row: told for (at, row), told in case.truth.items() if at == index}
            for number in sorted({*got, *wanted}):
                self._row(case, number, wanted.get(number, []), got.get(number, []), marks[number])

    def _row(
        self, case: Case, number: int, wanted: list[Truth], got: list[LedgerRow], marks: set[str]
    ) -> None:
        if len(wanted) != len(got):
            # A row that nobody wrote must be refused or marked; a lost one is never marked.
            self.cells += len(KEYS) * len(wanted)
            names = [row.place for row in got]
            self.wrong += [
                Wrong(case.seed, case.about, number, "ROWS", len(wanted), f"{len(got)} {names}")
            ] * len(KEYS)
            return
        told = sorted(wanted, key=lambda row: str(row["priority"]))
        for truth, row in zip(
            told, sorted(got, key=lambda row: str(row.priority and int(row.priority))), strict=True
        ):
            for key in KEYS:
                self._cell(case, number, key, (truth[key], getattr(row, key)), key in marks)

    def _cell(self, case: Case, number: int, key: str, pair: tuple[object, object], is_marked: bool) -> None:
        wanted, got = pair
        self.cells += 1
        if isinstance(wanted, Unsure):
            if got not in wanted.allowed and not is_marked:
                self.wrong.append(Wrong(case.seed, case.about, number, key, wanted.allowed, got))
        elif got != wanted:
            self.wrong.append(Wrong(case.seed, case.about, number, key, wanted, got, is_marked))
