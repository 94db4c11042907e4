"""Where a window keeps how its user arranged it: widths, order, size."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSettings


class Keeper(Protocol):
    """Keeps short texts under keys such as `hazards/columns`, for one user of one computer."""

    def get(self, key: str) -> str | None:
        """Return what was kept, or None."""

    def set(self, key: str, value: str) -> None:
        """Keep a text."""


class MemoryKeeper:
    """Keeps for as long as the program runs."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """Return what was kept, or None."""
        return self._kept.get(key)

    def set(self, key: str, value: str) -> None:
        """Keep a text."""
        self._kept[key] = value


class FileKeeper:
    """Keeps in one small file; a damaged or unwritable file only costs the arrangement."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def get(self, key: str) -> str | None:
        """Return what was kept, or None."""
        value = self._settings.value(key)
        return value if isinstance(value, str) else None

    def set(self, key: str, value: str) -> None:
        """Keep a text."""
        self._settings.setValue(key, value)
