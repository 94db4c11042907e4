"""强制整治案卷: in which order its papers stand, and what its 卷内目录 says of each."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from lifepath_desktop.domain.instruments import InstrumentKind


class CasePlace(IntEnum):
    """Where a paper stands in the file: the order of 行政强制法, evidence first, other authorities last."""

    VISIT = 1
    NOTICE = 2
    WARNING = 3
    ORDER = 4
    DEMAND = 5
    HEARING = 6
    DECISION = 7
    LAST_DEMAND = 8
    EXECUTION = 9
    COSTS = 10
    BILL = 11
    BILL_DEMAND = 12
    AUTHORITIES = 13
    RECHECK = 14


PLACE_OF = {
    InstrumentKind.PERSUASION: CasePlace.NOTICE,
    InstrumentKind.NOTICE: CasePlace.NOTICE,
    InstrumentKind.WARNING: CasePlace.WARNING,
    InstrumentKind.ORDER: CasePlace.ORDER,
    InstrumentKind.DEMAND: CasePlace.DEMAND,
    InstrumentKind.DECISION: CasePlace.DECISION,
    InstrumentKind.LAST_DEMAND: CasePlace.LAST_DEMAND,
    InstrumentKind.BILL: CasePlace.BILL,
    InstrumentKind.BILL_DEMAND: CasePlace.BILL_DEMAND,
    InstrumentKind.TRANSFER: CasePlace.AUTHORITIES,
    InstrumentKind.FIRE_REQUEST: CasePlace.AUTHORITIES,
    InstrumentKind.COURT_REQUEST: CasePlace.AUTHORITIES,
}


@dataclass(frozen=True, slots=True)
class FiledPiece:
    """One line of the 卷内目录; `first` is the page on which it begins, `code` the check code of what it says."""

    title: str
    number: str
    author: str
    on: date | None
    first: int
    pages: int
    code: str

    @property
    def span(self) -> str:
        """The pages it takes.

        >>> FiledPiece("催告书", "", "", None, 3, 2, "").span, FiledPiece("清单", "", "", None, 5, 1, "").span
        ('3—4', '5')
        """
        last = self.first + self.pages - 1
        return f"{self.first}—{last}" if last > self.first else f"{self.first}"


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The whole file: whose case, about which hazard, and its papers in order."""

    government: str
    party: str
    place: str
    hazard: str
    details: str
    pieces: tuple[FiledPiece, ...]
    made_on: date
    records: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """案卷题名."""
        where = "" if self.place in self.party else f"（{self.place}）"
        return f"{self.party}{where}消防安全违法行为强制整治案"

    @property
    def pages(self) -> int:
        """How many pages the papers have together, 卷内目录 and 备考表 not counted."""
        return sum(piece.pages for piece in self.pieces)
