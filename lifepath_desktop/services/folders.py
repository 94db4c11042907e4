"""Where a register lies when nobody says: the default, and the folder that this user's window opened last."""

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from platformdirs import user_config_path, user_data_path

from lifepath_desktop.errors import StorageTrouble

PROGRAM_FOLDER = Path(__file__).resolve().parents[2]
PROGRAM = "lifepath_desktop"


def default_register() -> Path:
    """Return `data/` beside the program when it exists (the portable mode), else the platform's data folder."""
    portable = PROGRAM_FOLDER / "data"
    return portable if portable.is_dir() else user_data_path(PROGRAM, appauthor=False)


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
    """Return where this user's window looks."""
    return Whereabouts(default_register(), user_config_path(PROGRAM, appauthor=False) / "register.txt")
