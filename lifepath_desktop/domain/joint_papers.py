"""What 联合执法记录 says (domain.md 1E.8)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class JointOnPaper:
    """A joint action; without a day it is the blank form. `hazards` are uid and words of each that it dealt with."""

    township: str
    uid: str = ""
    on: date | None = None
    place: str = ""
    bodies: str = ""
    people: str = ""
    villages: str = ""
    places_checked: int | None = None
    findings: str = ""
    opinion: str = ""
    note: str = ""
    hazards: tuple[tuple[str, str], ...] = ()
