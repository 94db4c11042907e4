"""What the first page ends with: the register to open."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which register to open and for whom; `today` is the day of made-up data."""

    folder: Path
    clerk: str = ""
    today: date | None = None
    is_demo: bool = False
