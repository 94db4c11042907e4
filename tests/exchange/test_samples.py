"""The ledgers as villages sent them, and some that another office program saved, against what they say."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from lifepath_desktop.domain.ledgers import LedgerFile
from lifepath_desktop.exchange.reading import read_workbook
from lifepath_desktop.exchange.understanding import understand
from tests.exchange.grading import Grade, grade
from tests.exchange.sheets import TODAY, VILLAGES

SAMPLES = Path(__file__).parent / "samples"
SENT = ("白际村台账2024年10月.xlsx", "项山村-生命通道台账.xls", "结竹营村汇总.csv")
CONVERTED = sorted(path.name for path in (SAMPLES / "converted").iterdir() if path.suffix != ".json")


@pytest.mark.parametrize("name", SENT)
def test_every_cell_of_a_sample_is_right(name: str) -> None:
    truth = json.loads((SAMPLES / f"{name}.truth.json").read_text(encoding="utf-8"))
    file = understand(read_workbook(SAMPLES / name), VILLAGES, today=TODAY)

    rows = [row for sheet in file.sheets for row in sheet.rows]
    assert (
        {row.village for row in rows}
        == {truth["village"]}
        == {sheet.village for sheet in file.sheets if sheet.rows}
    )
    hazards = grade(_only(file, clean=False), truth["hazards"], name)
    clean = grade(_only(file, clean=True), truth["clean"], name)
    assert not hazards.wrong + clean.wrong
    assert hazards.cells + clean.cells == 16 * len(rows)


def _only(file: LedgerFile, *, clean: bool) -> LedgerFile:
    sheets = tuple(
        replace(sheet, rows=tuple(row for row in sheet.rows if row.is_clean is clean))
        for sheet in file.sheets
    )
    return replace(file, sheets=sheets)


def test_the_samples_say_their_54_places_and_77_hazards_with_114_spots_and_hardly_a_doubt() -> None:
    files = [understand(read_workbook(SAMPLES / name), VILLAGES, today=TODAY) for name in SENT]

    rows = [row for file in files for sheet in file.sheets for row in sheet.rows]
    hazards = [row for row in rows if not row.is_clean]
    assert (
        len({(row.village, row.place) for row in rows}),
        len(hazards),
        sum(row.count for row in hazards),
    ) == (54, 77, 114)
    doubts = [problem for file in files for sheet in file.sheets for problem in sheet.problems]
    assert [problem.cell for problem in doubts] == ["N7"]


def test_workbooks_saved_by_another_office_program_are_understood_alike() -> None:
    total = Grade()
    for name in CONVERTED:
        truth = json.loads((SAMPLES / "converted" / f"{name}.truth.json").read_text(encoding="utf-8"))
        file = understand(read_workbook(SAMPLES / "converted" / name), VILLAGES, today=TODAY)
        total.add(grade(file, truth, name))

    assert len(CONVERTED) == 12
    assert not total.unmarked
    assert len(total.wrong) <= total.cells / 100
