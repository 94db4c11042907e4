"""What the window does before it has a register: makes one, shows made-up data, restores a backup."""

from datetime import date
from pathlib import Path

from db.opening import DATABASE_NAME
from lifepath_desktop.errors import LifepathError, RuleBroken
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.services import upkeep
from lifepath_desktop.services.demo import Wanted, create_demo
from lifepath_desktop.services.opening import identities
from lifepath_desktop.services.register import close_register, create_register

DEMO_DAY = Wanted().today
"""The day on which made-up data are looked at, so that some of it is due and some overdue."""


def has_register(folder: Path) -> bool:
    """Tell whether a folder holds a register."""
    return (folder / DATABASE_NAME).is_file()


def make_register(folder: Path, township: str, *, clerk: str, today: date | None) -> None:
    """Make a register on this thread and let go of it, so that another may open it.

    Raises what `create_register` raises; what was half made is then gone again.
    """
    if not clerk.strip():
        raise RuleBroken("请先填写经办人姓名：每一步操作都会记下是谁做的。")
    is_there = has_register(folder)
    try:
        create_register(folder, township, clerk=clerk.strip(), identities=identities(today))
    except LifepathError:
        close_register()
        if not is_there:
            (folder / DATABASE_NAME).unlink(missing_ok=True)
        raise
    close_register()


def make_demo(folder: Path, township: str, *, clerk: str, progress: Progress = QUIET) -> None:
    """Make a register of made-up data on this thread and let go of it."""
    try:
        create_demo(folder, township, Wanted(), clerk=clerk, progress=progress)
    finally:
        close_register()


def restore_register(backup: Path, folder: Path, *, progress: Progress = QUIET) -> None:
    """Put a backup into a folder of its own; raises what `restore` raises."""
    upkeep.restore(backup, folder, progress=progress)


def free_folder(wanted: Path) -> Path:
    """Return `wanted` when it is empty or not there, else the first free one beside it."""
    number, folder = 1, wanted
    while folder.exists() and any(folder.iterdir()):
        number += 1
        folder = wanted.with_name(f"{wanted.name}-{number}")
    return folder
