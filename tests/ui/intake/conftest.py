"""The desk that the room stands on, a township with its villages, and workbooks to drop on it."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.ui.rooms_desk import desk, heard, show
from ui.intake.page import IntakePage

__all__ = ["desk", "heard"]

HEADS = ("序号", "场所名称", "检查日期", "隐患描述", "隐患类别", "数量", "整改时限")
ROW = (1, "天路餐馆", "2024.10.9", "安全出口上锁1处", "重点一", 1, "2024.10.20")
SAMPLES = Path(__file__).parents[2] / "exchange" / "samples"


@pytest.fixture
def room(qtbot, make, desk):
    make.township()
    page = IntakePage(desk)
    show(qtbot, page)
    qtbot.waitUntil(lambda: page.reports.view.matrix.rowCount() == 3)
    return page


@pytest.fixture
def workbook(tmp_path):
    """Makes a workbook of rows; its first line names the village unless it is told otherwise."""

    def make_it(*rows, name="白际村.xlsx", title="白际村工作台账", heads=HEADS):
        book = Workbook()
        for row in [(title,), heads, *(rows or (ROW,))]:
            book.active.append(row)
        path = tmp_path / name
        book.save(path)
        return path

    return make_it


@pytest.fixture
def rehearsed(qtbot, room):
    """Takes files in up to the rehearsal."""

    def rehearse(*paths):
        with qtbot.waitSignal(room.run.rehearsed, timeout=20_000):
            room.take_files(paths)
        return room.rehearsal

    return rehearse


@pytest.fixture
def imported(qtbot, room, rehearsed):
    """Takes files in altogether."""

    def take_in(*paths):
        rehearsed(*paths)
        with qtbot.waitSignal(room.run.applied, timeout=20_000):
            room.rehearsal.start()
        return room.done

    return take_in
