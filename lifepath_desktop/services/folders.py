"""Where a register lies when nobody says: the default, and the folder that this user's window opened last."""

import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from platformdirs import user_config_path, user_data_path

from lifepath_desktop.errors import StorageTrouble

PROGRAM = "lifepath_desktop"
NOTE = "register.txt"


def program_folder() -> Path:
    """Return the folder that is carried about: of the source tree, or of the frozen program's executable."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return Path(__file__).resolve().parents[2]


def portable_folder() -> Path | None:
    """Return `data/` beside the program when it exists (the portable mode)."""
    folder = program_folder() / "data"
    return folder if folder.is_dir() else None


def default_register() -> Path:
    """Return `data/` beside the program when it exists, else the platform's data folder."""
    return portable_folder() or user_data_path(PROGRAM, appauthor=False)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the window looks for its register; `note` is the small file that names the one it opened last."""

    default: Path
    note: Path

    def last(self) -> Path:
        """Return the folder that was opened last, or the default."""
        try:
            text = self.note.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return self.default
        return Path(text) if text else self.default

    def remember(self, folder: Path) -> None:
        """Open this folder the next time too; a note that cannot be written only costs a question then."""
        if folder == self.last():
            return
        try:
            # Every start reads the note and hardly any writes it: the writer comes with its hashes only then.
            import_module("db.files").write_whole(self.note, str(folder.resolve()).encode())
        except StorageTrouble:
            return


def whereabouts() -> Whereabouts:
    """Return where this user's window looks.

    A program on a stick keeps its note with it: what another PC last opened is nothing to this one.
    """
    portable = portable_folder()
    notes = portable or user_config_path(PROGRAM, appauthor=False)
    return Whereabouts(default_register(), notes / NOTE)
