"""The light at the foot tells how old the last backup is, and the first backup of a day comes by itself."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget

from lifepath_desktop.services.autobackup import automatic_backups, back_up_daily
from tests.make import Make
from tests.ui.rooms_desk import TODAY
from ui.backup_light import BackupLight
from ui.desk import Desk
from ui.foot import Foot


@pytest.fixture
def foot(qtbot) -> Iterator[Foot]:
    window = QWidget()
    qtbot.addWidget(window)
    yield Foot(window)
    window.close()


def test_the_first_backup_of_the_day_comes_by_itself(qtbot, make: Make, desk: Desk, foot: Foot) -> None:
    make.township()
    light = BackupLight(desk, foot, foot)
    assert foot.backup.text() == "还没有备份"
    light.back_up()
    qtbot.waitUntil(lambda: foot.backup.text() == "今天已备份", timeout=20_000)
    assert len(automatic_backups()) == 1


@pytest.mark.parametrize(("days", "words"), [(0, "今天已备份"), (3, "3 天前备份"), (30, "30 天前备份")])
def test_the_light_tells_the_age(qtbot, make: Make, desk: Desk, foot: Foot, days: int, words: str) -> None:
    make.township()
    back_up_daily(today=TODAY - timedelta(days=days))
    BackupLight(desk, foot, foot)
    assert foot.backup.text() == words
