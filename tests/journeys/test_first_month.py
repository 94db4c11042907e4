"""A stranger's first month in the real window: pick 白际乡, take three ledgers in, see what is open, print."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from db.database import database
from db.identities import Identities
from db.models import Paper
from db.opening import close_database
from lifepath_desktop.services.opening import open_for_window
from lifepath_desktop.services.register import create_register
from ui.bus import Bus
from ui.desk import Desk
from ui.tasks import Tasks
from ui.window import MainWindow

SAMPLES = Path(__file__).parents[1] / "exchange" / "samples"
FILES = ("白际村台账2024年10月.xlsx", "项山村-生命通道台账.xls", "结竹营村汇总.csv")
TODAY = date(2024, 11, 1)
LONG = 30_000  # milliseconds: a busy machine reads and sets papers slowly


@pytest.fixture
def window(qtbot, tmp_path):
    create_register(tmp_path / "台账库", "341022211", clerk="汪文书", identities=Identities())
    open_for_window(tmp_path / "台账库", today=TODAY)
    bus = Bus(lambda: int(database.scalar("PRAGMA data_version")))
    tasks = Tasks(database)
    desk = Desk(tmp_path / "台账库", "汪文书", bus, lambda: TODAY, tasks, bus.told.emit)
    made = MainWindow(desk)
    made.show()
    qtbot.waitUntil(lambda: made.pages.count() == 1)
    yield made
    # The window is gone before its register is, as when the program ends.
    bus.stop()
    tasks.stop()
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)
    close_database()


def test_three_ledgers_in_and_a_month_of_signed_papers_out(qtbot, window, tmp_path):
    window.take_files([SAMPLES / name for name in FILES])
    intake = window.pages.currentWidget()
    qtbot.waitUntil(lambda: "场所54家" in intake.rehearsal.summary.text(), timeout=LONG)
    assert intake.rehearsal.summary.text() == "将新增场所54家、排查54次、隐患77条。"

    with qtbot.waitSignal(intake.run.applied, timeout=LONG):
        qtbot.mouseClick(intake.rehearsal.go, Qt.MouseButton.LeftButton)

    hazards = window.open_room("hazards")
    qtbot.waitUntil(lambda: hazards.grid.model.rowCount() == 77, timeout=LONG)
    places = window.open_room("places")
    qtbot.waitUntil(lambda: places.grid.model.rowCount() == 54, timeout=LONG)

    ledgers = window.open_room("ledgers")
    ledgers.open_tab(1).save_month(tmp_path)
    qtbot.waitUntil(lambda: "已存进" in window.banner.text(), timeout=LONG)

    papers = sorted(path.name for path in (tmp_path).glob("*/*.pdf"))
    assert len(papers) == Paper.select().count() == 8
    summary = next((tmp_path).glob("*/*汇总表*.pdf"))
    with pypdfium2.PdfDocument(summary) as document:
        text = document[0].get_textpage().get_text_bounded()
    for figure in ("114", "80", "34"):
        assert figure in text
