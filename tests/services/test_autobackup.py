"""A backup a day comes by itself, ten are kept, and the light knows how old the last one is."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from lifepath_desktop.errors import Cancelled, StorageTrouble
from lifepath_desktop.progress import Progress
from lifepath_desktop.services.autobackup import (
    KEPT,
    automatic_backups,
    back_up_daily,
    back_up_to,
    last_backup,
)
from lifepath_desktop.services.upkeep import restore
from tests.make import Make

TODAY = date(2024, 11, 1)


def days(backups: list[Path]) -> list[str]:
    return [path.name.removeprefix("自动备份-").removesuffix(".zip") for path in backups]


def test_the_first_backup_can_be_restored(make: Make, tmp_path: Path) -> None:
    make.township()
    assert last_backup() is None
    made = back_up_daily(today=TODAY)
    assert made is not None
    restore(made, tmp_path / "again")
    assert (tmp_path / "again" / "register.db").is_file()
    assert last_backup() == TODAY


def test_there_is_one_a_day_and_none_when_nothing_was_done(make: Make) -> None:
    make.township()
    back_up_daily(today=TODAY)
    make.place()
    assert back_up_daily(today=TODAY) is None
    assert back_up_daily(today=TODAY + timedelta(days=1)) is not None
    assert back_up_daily(today=TODAY + timedelta(days=2)) is None
    assert last_backup() == TODAY + timedelta(days=1)


def test_a_backup_that_somebody_deleted_is_made_again(make: Make) -> None:
    make.township()
    made = back_up_daily(today=TODAY)
    assert made is not None
    made.unlink()
    assert back_up_daily(today=TODAY) == made


def test_the_last_ten_are_kept_and_other_files_are_left_alone(make: Make, register: Path) -> None:
    make.township()
    strangers = [register / "backups" / name for name in ("升级前-0002.db", "自动备份-旧.zip")]
    for stranger in strangers:
        stranger.write_bytes(b"x")
    for day in range(KEPT + 3):
        make.place()
        back_up_daily(today=TODAY + timedelta(days=day))
    assert days(automatic_backups()) == [
        (TODAY + timedelta(days=day)).isoformat() for day in reversed(range(3, KEPT + 3))
    ]
    assert all(stranger.exists() for stranger in strangers)


def test_a_backup_by_hand_counts_for_the_light(make: Make, tmp_path: Path) -> None:
    make.township()
    back_up_daily(today=TODAY)
    back_up_to(tmp_path / "U盘" / "备份.zip", today=TODAY + timedelta(days=5))
    assert last_backup() == TODAY + timedelta(days=5)


def test_a_backup_that_was_stopped_or_failed_does_not_count(make: Make, tmp_path: Path) -> None:
    make.township()
    with pytest.raises(Cancelled):
        back_up_daily(today=TODAY, progress=Progress(is_cancelled=lambda: True))
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageTrouble):
        back_up_to(tmp_path / "file" / "备份.zip", today=TODAY)
    assert last_backup() is None
    assert automatic_backups() == []
