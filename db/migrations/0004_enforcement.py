"""Papers of enforcement, their service, steps, joint actions, costs. Frozen: later changes are migrations of their own."""

from pathlib import Path
from typing import Any

from db.statements import run_script


def up(_migrator: Any, db: Any) -> None:
    """Create the tables, their indexes, and the triggers that guard what no single row shows."""
    script = Path(__file__).with_suffix(".sql")
    run_script(db, script)
    run_script(db, script.with_name("0004_gates.sql"))
