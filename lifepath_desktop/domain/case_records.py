"""What the records of a case say: who was heard, how a decision was carried out, what it cost."""

from dataclasses import dataclass
from datetime import date

from lifepath_desktop.domain.field_papers import HazardOnPaper, PlaceOnPaper
from lifepath_desktop.domain.instrument_papers import Cost


@dataclass(frozen=True, slots=True)
class CaseOnPaper:
    """Whose case it is, at which place, about which hazards."""

    addressee: str
    place: PlaceOnPaper
    hazards: tuple[HazardOnPaper, ...]

    @property
    def records(self) -> tuple[str, ...]:
        """The uids that a paper of the case stands on."""
        return tuple(hazard.uid for hazard in self.hazards)


@dataclass(frozen=True, slots=True)
class Hearing:
    """陈述申辩; without a day the blank form."""

    case: CaseOnPaper
    about: str = ""
    on: date | None = None
    by: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Execution:
    """强制执行（代履行）; without a day the blank form."""

    case: CaseOnPaper
    about: str = ""
    on: date | None = None
    began: str = ""
    ended: str = ""
    officers: tuple[tuple[str, str], ...] = ()
    performer: str = ""
    witness: str = ""
    said: str = ""
    urgent: str = ""


@dataclass(frozen=True, slots=True)
class CostList:
    """What an execution cost and what was paid back, in 分."""

    case: CaseOnPaper
    costs: tuple[Cost, ...] = ()
    paid: int = 0
    on: date | None = None
    performer: str = ""
