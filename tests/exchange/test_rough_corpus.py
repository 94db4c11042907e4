"""Ledgers as people type them: nearly every cell right, and none wrong without a mark."""

from __future__ import annotations

import sys

from lifepath_desktop.domain.ledgers import VillageName
from lifepath_desktop.exchange.reading import workbook_of
from lifepath_desktop.exchange.understanding import understand
from tests.exchange import rough_words as words
from tests.exchange.rough_corpus import TODAY, make_case
from tests.exchange.rough_grading import RoughGrade

WORKBOOKS = 240
VILLAGES = tuple(VillageName(name, f"{name}村委会", groups) for name, groups in words.GROUPS.items())


def test_the_rough_corpus_is_understood() -> None:
    total = RoughGrade()
    for seed in range(WORKBOOKS):
        case = make_case(seed)
        file = understand(workbook_of(case.data, case.name), VILLAGES, today=TODAY)
        assert sum(sheet.zero_report for sheet in file.sheets) == case.zero_reports, case.about
        total.add(case, file)

    sys.stdout.write(f"{total.cells} cells: {len(total.wrong)} wrong, {len(total.unmarked)} unmarked\n")
    assert total.cells > 40_000
    assert not total.unmarked
    assert len(total.wrong) <= total.cells / 100
