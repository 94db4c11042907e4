"""240 ugly workbooks: nearly every cell right, and none wrong without a mark."""

from __future__ import annotations

import sys

from lifepath_desktop.exchange.reading import workbook_of
from lifepath_desktop.exchange.understanding import understand
from tests.exchange.corpus import TODAY, make_case
from tests.exchange.grading import Grade, grade
from tests.exchange.sheets import VILLAGES

WORKBOOKS = 240


def test_the_corpus_is_understood() -> None:
    total, marks = Grade(), 0
    for seed in range(WORKBOOKS):
        case = make_case(seed)
        file = understand(workbook_of(case.data, case.name), VILLAGES, today=TODAY)
        marks += sum(len(sheet.problems) for sheet in file.sheets)
        total.add(grade(file, case.truth, f"{seed} {case.about}"))

    summary = f"{len(total.wrong)} wrong, {len(total.unmarked)} unmarked, {marks} marks"
    sys.stdout.write(f"{WORKBOOKS} workbooks, {total.cells} cells: {summary}\n")
    assert total.cells > 30_000
    assert not total.unmarked
    assert len(total.wrong) <= total.cells / 100


def test_a_seed_always_makes_the_same_workbook() -> None:
    first, second = make_case(7), make_case(7)

    assert first.truth == second.truth
    assert first.name == second.name
