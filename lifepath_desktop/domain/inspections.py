"""Visits to places (排查): how one is written down and what a clean one is called."""

from dataclasses import dataclass
from datetime import date

NOTHING_FOUND = "未发现问题"
"""What a clean visit is called; its checklist stays blank (office.md 10)."""


@dataclass(frozen=True, slots=True)
class VisitEntry:
    """A visit as the clerk writes it down; `inspectors` as written, `kind` as the register codes it."""

    place_id: int
    on: date
    inspectors: str = ""
    note: str = ""
    kind: str = "inspection"
