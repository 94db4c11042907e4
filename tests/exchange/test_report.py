from __future__ import annotations

import json
from datetime import date

from lifepath_desktop.domain.ledgers import LedgerFile, LedgerRow, LedgerSheet, Priority, Problem, Skipped
from lifepath_desktop.exchange.report import ROW_KEYS, file_report

ROW = LedgerRow(
    6,
    "项山村",
    "敬老院",
    inspected_on=date(2024, 10, 9),
    priority=Priority.LIGHTS_AND_SIGNS,
    count=2,
    inspectors="汪网格员",
)


def test_a_file_is_told_in_the_shape_of_the_contract() -> None:
    sheet = LedgerSheet(
        "台账", "项山村", (ROW,), (Skipped(9, "合计"),), (Problem(6, "电话", "123", "请核对。", "E6"),)
    )
    told = file_report(LedgerFile("a.xlsx", "0" * 64, 10, (sheet,)))

    assert json.loads(json.dumps(told)) == {
        "file": "a.xlsx",
        "sheets": [
            {
                "sheet": "台账",
                "village": "项山村",
                "rows": [
                    {
                        "row": 6, "village": "项山村", "place": "敬老院", "category": "", "address": "", "contact": "", "phone": "",
                        "inspected_on": "2024-10-09", "priority": 2, "count": 2, "details": "", "measure": "", "responsible": "",
                        "due_on": None, "fixed_on": None, "checked_by": "", "note": "",
                    }
                ],
                "skipped": [{"row": 9, "why": "合计"}],
                "problems": [{"row": 6, "column": "电话", "value": "123", "message": "请核对。"}],
            }
        ],
    }  # fmt: skip
    assert len(ROW_KEYS) == 17
