"""Where the dialogs for files begin: in the folder used last, at first in the user's documents."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from ui.kit.keeper import Keeper

SAVED, TAKEN = "files/saved", "files/taken"
"""Papers go out to one folder, the villages' ledgers come in from another."""


def begin_at(keeper: Keeper, kind: str, name: str = "") -> str:
    """Return what a dialog proposes: a file's name in the folder used last, or that folder alone."""
    kept = keeper.get(kind)
    folder = Path(kept) if kept else _documents()
    if not folder.is_dir():  # a USB stick that was pulled out
        folder = _documents()
    return str(folder / name)


def note_folder(keeper: Keeper, kind: str, folder: Path) -> None:
    """Keep the folder that the user went to."""
    keeper.set(kind, str(folder))


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
