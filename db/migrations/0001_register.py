"""The first tables of the register. Frozen: later changes are migrations of their own."""

from pathlib import Path
from typing import Any


def up(_migrator: Any, db: Any) -> None:
    """Create the tables and their indexes."""
    schema = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in schema.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
