"""上报督办: duties, 督办单 with their days, scans; 协助 beside 督促. Frozen: later changes are migrations of their own."""

from pathlib import Path
from typing import Any

from db.statements import run_script


def up(_migrator: Any, db: Any) -> None:
    """Create the tables and their indexes, and rebuild the steps of rectification with one code more."""
    run_script(db, Path(__file__).with_suffix(".sql"))
