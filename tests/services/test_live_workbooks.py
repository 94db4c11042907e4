"""附件2 as a workbook counts itself again in an office program, to the program's own figures; nothing of it is taken in."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from lifepath_desktop.domain.figures import Scope
from lifepath_desktop.exchange.summary_data_sheet import FIGURES_SHEET, HAZARDS_SHEET
from lifepath_desktop.exchange.summary_sheet import write_summary
from lifepath_desktop.queries.figures import month_figures
from lifepath_desktop.services import import_reading, imports
from lifepath_desktop.services.demo import Wanted, create_demo
from lifepath_desktop.services.printing import in_memory
from lifepath_desktop.services.register import close_register
from lifepath_desktop.services.summary_data import SummaryData, summary_data
from tests.make import Make

TODAY = date(2024, 11, 15)
OCTOBER = "2024-10"
TABLES = ("表一", "表二")


def written(folder: Path, data: SummaryData) -> Path:
    out = folder / "附件2.xlsx"
    out.write_bytes(in_memory(lambda stream: write_summary(data.head, data.rows, stream)))
    return out


def values(path: Path) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(path, data_only=True)
    return {name: [[_plain(cell.value) for cell in row] for row in book[name].iter_rows()] for name in TABLES}


def _plain(value: object) -> object:
    return None if value == "" else value


def calculated(path: Path, *changes: tuple[str, str, object]) -> dict[str, list[list[object]]]:
    """The tables as an office program counts them, after cells (sheet, address, value) were changed.

    The values that the formulas already have are dropped first, so that nothing is left but to calculate.
    """
    bare = path.parent / "bare.xlsx"
    book = openpyxl.load_workbook(path)
    for sheet, address, value in changes:
        book[sheet][address] = value
    book.save(bare)
    out = path.parent / "calculated"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{path.parent}/profile", "--headless", "--convert-to", "xlsx",
         "--outdir", str(out), str(bare)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return values(out / "bare.xlsx")


def cell_of(sheet: Worksheet, group: str, heading: str, village: str, scope: str) -> object:
    groups, heads = [list(row) for row in sheet.iter_rows(min_row=6, max_row=7, values_only=True)]
    above = ""
    for at, (upper, lower) in enumerate(zip(groups, heads, strict=True)):
        above = upper or above
        if above == group and (lower or "").replace("\n", "") == heading:
            column = at + 1
    body = ""
    for row in range(8, sheet.max_row + 1):
        body = sheet.cell(row, 2).value or body
        if body == village and sheet.cell(row, 3).value == scope:
            return sheet.cell(row, column)
    raise AssertionError(heading)


@pytest.fixture
def town(make: Make) -> Make:
    make.township()
    visit = make.visit(make.place("村口商店"))
    make.hazard(visit, count=3, measure="限期整改", stage="rectifying", due_on=date(2024, 10, 20))
    make.hazard(
        visit, priority=3, count=2, measure="当场改正", fixed_on=date(2024, 10, 9), stage="awaiting_recheck"
    )
    make.hazard(visit, priority=None, measure="上报乡应急办")
    early = make.visit(make.place("江湾民宿"), inspected_on=date(2024, 9, 3))
    make.hazard(early, fixed_on=date(2024, 10, 31), stage="awaiting_recheck")
    make.hazard(early, fixed_on=date(2024, 11, 2), stage="awaiting_recheck", due_on=date(2024, 9, 30))
    make.hazard(make.visit(make.place("乡敬老院", village="项山村"), inspected_on=date(2024, 11, 3)))
    return make


def test_every_figure_is_a_formula_and_what_follows_from_hazards_needs_no_other_number(
    town: Make, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(written(tmp_path, summary_data(OCTOBER, today=TODAY)))
    figures = [cell.value for cell in book["表一"][8][3:20]]
    assert all(isinstance(value, str) and value[0] in "=/" for value in figures)
    assert "SUMIFS(隐患数据!$F$5:$F$" in str(
        cell_of(book["表一"], "重点一", "发现（处）", "白际村", "本月").value
    )
    labels = {row[2] for row in book[FIGURES_SHEET].iter_rows(min_row=5, values_only=True)}
    assert not {label for label in labels if label.startswith(("重点二", "重点三·发现", "三项合计"))}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no office program to calculate with")
def test_an_office_program_counts_to_the_same_figures_and_follows_a_change(
    town: Make, tmp_path: Path
) -> None:
    path = written(tmp_path, summary_data(OCTOBER, today=TODAY))
    assert calculated(path) == values(path)

    rows = list(openpyxl.load_workbook(path)[HAZARDS_SHEET].iter_rows(min_row=5, values_only=True))
    row = next(at for at, one in enumerate(rows, 5) if one[5] == 3)
    again = calculated(path, (HAZARDS_SHEET, f"I{row}", date(2024, 10, 30)))
    figures = month_figures(OCTOBER, today=TODAY)
    total = next(line.figures for line in figures.total if line.scope is Scope.CUMULATIVE)
    last = next(line for line in reversed(again["表一"]) if line[2] == "累计")
    fixed, still_open, overdue = last[-5:-2]
    assert (fixed, still_open) == (total["fixed"] + 3, total["open"] - 3)
    assert overdue == total["overdue"] - 3


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no office program to calculate with")
def test_a_whole_township_of_made_up_data_counts_to_the_same_figures(tmp_path: Path) -> None:
    create_demo(tmp_path / "演示", "341022211", Wanted(), clerk="演示")
    try:
        for month in ("2024-10", "2025-03"):
            path = written(tmp_path, summary_data(month, today=date(2025, 4, 2)))
            assert calculated(path) == values(path)
            book = openpyxl.load_workbook(path)
            labels = {row[2] for row in book[FIGURES_SHEET].iter_rows(min_row=5, values_only=True)}
            assert not {label for label in labels if label.startswith("三项合计")}
    finally:
        close_register()


def test_a_figure_that_was_adjusted_shows_the_difference_beside_the_hazards(
    town: Make, tmp_path: Path
) -> None:
    data = summary_data(OCTOBER, today=TODAY)
    data.rows[0].period["found_1"] = 5
    book = openpyxl.load_workbook(written(tmp_path, data))
    given = [row[:4] for row in book[FIGURES_SHEET].iter_rows(min_row=5, values_only=True)]
    assert ("白际村", "本月", "重点一·发现（处）", 2) in given


def test_nothing_of_it_is_taken_in_again(town: Make, tmp_path: Path) -> None:
    path = written(tmp_path, summary_data(OCTOBER, today=TODAY))
    read = import_reading.read_all([path])
    files = import_reading.understand_files(read, {}, today=TODAY)
    rehearsal = imports.rehearse(files, read.contents).rehearsal
    assert rehearsal.outcomes == ()
    assert rehearsal.refused == 0
