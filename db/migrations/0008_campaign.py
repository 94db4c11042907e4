"""The campaign with its phases and priorities. Frozen: later changes are migrations of their own."""

from pathlib import Path
from typing import Any

from db.statements import run_script


def up(_migrator: Any, db: Any) -> None:
    """Create the tables and their indexes; what they hold is laid down as an act, so that history knows it."""
    run_script(db, Path(__file__).with_suffix(".sql"))
