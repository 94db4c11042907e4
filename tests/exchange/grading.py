"""Compares what was understood with the truth, cell by cell, and tells which wrong cells carry no mark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lifepath_desktop.domain.ledgers import LedgerFile, LedgerSheet
from lifepath_desktop.exchange.report import row_report

Told = Mapping[str, object]


@dataclass
class Grade:
    """How a workbook was understood."""

    cells: int = 0
    wrong: list[tuple[str, object, str, object, object]] = field(default_factory=list)
    unmarked: list[tuple[str, object, str, object, object]] = field(default_factory=list)

    def add(self, other: Grade) -> None:
        self.cells += other.cells
        self.wrong += other.wrong
        self.unmarked += other.unmarked


def marked_fields(sheet: LedgerSheet) -> dict[int, set[str]]:
    """The fields of each row that some problem speaks of, by the column it names."""
    fields = {heading: names for _, heading, names in sheet.headings}
    marked: dict[int, set[str]] = defaultdict(set)
    for problem in sheet.problems:
        for name in fields.get(problem.column, "").split("+"):
            marked[problem.row] |= (
                {"priority", "count"} if name.startswith("count") or name == "details" else set()
            )
            marked[problem.row].add(name)
    return marked


def grade(file: LedgerFile, truth: Sequence[Told], about: str) -> Grade:
    """Every cell of the truth against the rows in their order; a missing or extra row is wrong throughout."""
    result = Grade()
    rows = [(sheet, row_report(row)) for sheet in file.sheets for row in sheet.rows]
    marked = {id(sheet): marked_fields(sheet) for sheet in file.sheets}
    for position in range(max(len(rows), len(truth))):
        if position >= len(rows) or position >= len(truth):
            lost = (about, position, "row", len(truth), len(rows))
            result.cells += 16
            result.wrong += [lost] * 16
            result.unmarked += [lost] * 16
            continue
        sheet, row = rows[position]
        for key, wanted in truth[position].items():
            result.cells += 1
            if row[key] != wanted:
                entry = (about, row["row"], key, wanted, row[key])
                result.wrong.append(entry)
                if key not in marked[id(sheet)][int(str(row["row"]))]:
                    result.unmarked.append(entry)
    return result
