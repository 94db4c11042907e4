"""工作交接, the day a worker left, and 村主要负责人 among the roles. Frozen: later changes are migrations of their own."""

from pathlib import Path
from typing import Any

from db.statements import run_script


def up(_migrator: Any, db: Any) -> None:
    """Create the tables of handing over, add a column, and rebuild the roles with one code more."""
    run_script(db, Path(__file__).with_suffix(".sql"))
