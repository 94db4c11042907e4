"""归档 with 断号说明, and scans of signed papers. Frozen: later changes are migrations of their own."""

from pathlib import Path
from typing import Any

from db.statements import run_script


def up(_migrator: Any, db: Any) -> None:
    """Create the tables and their indexes."""
    run_script(db, Path(__file__).with_suffix(".sql"))
