"""What the window's frame needs of a register before the register is open."""

from pathlib import Path

from db import glance


def kept_by_window(folder: Path) -> dict[str, str] | None:
    """Return how the window stood; {} when that cannot be told, None when the folder holds no register."""
    return glance.window_settings(folder / glance.DATABASE_NAME)
