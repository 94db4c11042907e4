"""Photos: who took them, and their likeness. Frozen: later changes are migrations of their own."""

from pathlib import Path
from typing import Any

from db.statements import run_script


def up(_migrator: Any, db: Any) -> None:
    """Rebuild the table with two columns more."""
    run_script(db, Path(__file__).with_suffix(".sql"))
