"""Forms of papers that the office changed, and its own workbooks. Frozen: later changes are migrations of their own."""

from pathlib import Path
from typing import Any

from db.statements import run_script


def up(_migrator: Any, db: Any) -> None:
    """Create both tables."""
    run_script(db, Path(__file__).with_suffix(".sql"))
