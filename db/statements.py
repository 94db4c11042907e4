"""Running a script of SQL, as migrations are."""

from pathlib import Path
from typing import Any


def run_script(db: Any, script: Path) -> None:
    """Run each statement of a script; a statement ends with a semicolon at the end of its line."""
    for statement in script.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
