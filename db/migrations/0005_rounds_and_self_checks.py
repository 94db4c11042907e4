"""Rounds of inspection, findings of checklists, self-checks. Frozen: later changes are migrations of their own."""

from pathlib import Path
from typing import Any

from db.statements import run_script


def up(_migrator: Any, db: Any) -> None:
    """Create the tables, their indexes, and the triggers that see more than one row."""
    run_script(db, Path(__file__).with_suffix(".sql"))
