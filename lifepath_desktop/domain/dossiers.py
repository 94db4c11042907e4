"""一患一档: what belongs into the file of a hazard, what of it is there, and what is owed."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, IntEnum

from lifepath_desktop.domain.hazards import MeasureKind, Stage


class Part(IntEnum):
    """The parts of a file in their fixed order (office.md 32)."""

    VISIT = 1
    BEFORE = 2
    NOTICE = 3
    SERVICE = 4
    SUPERVISION = 5
    AFTER = 6
    RECHECK = 7
    STRIKING_OFF = 8


PART_WORDS = {
    Part.VISIT: "检查记录",
    Part.BEFORE: "照片",
    Part.NOTICE: "通知书",
    Part.SERVICE: "送达回证",
    Part.SUPERVISION: "督办、批示",
    Part.AFTER: "整改后照片",
    Part.RECHECK: "复查意见书",
    Part.STRIKING_OFF: "销号",
}


class Has(Enum):
    """How a part stands: there, missing, not due yet as the hazard stands, or not called for at all."""

    THERE = "有"
    MISSING = "缺"
    NOT_YET = "未到"
    NEEDS_NONE = "—"


@dataclass(frozen=True, slots=True)
class Facts:
    """What decides which parts a hazard's file owes. `unserved` are papers that still have to be served.

    `photo_reason` is why there is no photo of the rectified hazard, as was said when it was struck off.
    """

    stage: Stage
    measure: MeasureKind | None
    before: bool = False
    after: bool = False
    photo_reason: str = ""
    noticed: bool = False
    served: bool = False
    unserved: bool = False
    escalated: bool = False
    ordered: bool = False
    rechecked: bool = False


def parts_of(facts: Facts) -> dict[Part, Has]:
    """Tell of each part how it stands.

    Put right on the spot needs neither notice nor recheck paper: the inspector confirmed it. A supervision order is
    owed by what was escalated only, a photo of the rectified hazard by what is rectified.

    >>> facts = Facts(Stage.RECTIFYING, MeasureKind.ORDERED, before=True)
    >>> " ".join(has.value for has in parts_of(facts).values())
    '有 有 缺 — — 未到 未到 未到'
    >>> spot = Facts(Stage.STRUCK_OFF, MeasureKind.ON_THE_SPOT, before=True, photo_reason="没有带手机")
    >>> " ".join(has.value for has in parts_of(spot).values())
    '有 有 — — — — — 有'
    """
    is_fixed = facts.stage in {Stage.AWAITING_RECHECK, Stage.STRUCK_OFF}
    on_the_spot = facts.measure is MeasureKind.ON_THE_SPOT
    needs_notice = facts.measure is not None and not on_the_spot
    return {
        Part.VISIT: Has.THERE,
        Part.BEFORE: _has(facts.before, is_owed=True),
        Part.NOTICE: _has(facts.noticed, is_owed=needs_notice, comes=facts.measure is None),
        Part.SERVICE: _service(facts),
        Part.SUPERVISION: _has(facts.ordered, is_owed=facts.escalated),
        Part.AFTER: _has(facts.after, is_owed=is_fixed and not facts.photo_reason, comes=not is_fixed),
        Part.RECHECK: _has(
            facts.rechecked,
            is_owed=facts.stage is Stage.STRUCK_OFF and not on_the_spot,
            comes=not on_the_spot,
        ),
        Part.STRIKING_OFF: Has.THERE if facts.stage is Stage.STRUCK_OFF else Has.NOT_YET,
    }


def _has(is_there: bool, *, is_owed: bool, comes: bool = False) -> Has:
    if is_there:
        return Has.THERE
    if is_owed:
        return Has.MISSING
    return Has.NOT_YET if comes else Has.NEEDS_NONE


def _service(facts: Facts) -> Has:
    if facts.unserved:
        return Has.MISSING
    return Has.THERE if facts.served else Has.NEEDS_NONE


@dataclass(frozen=True, slots=True)
class Filed:
    """One paper in a file: its part, its title with number and day, the page on which it begins."""

    part: Part
    title: str
    number: str = ""
    on: date | None = None
    first: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class HazardFile:
    """The file of one hazard as the internal first page tells of it; `lacks` are sentences beside the parts."""

    uid: str
    number: str
    place: str
    details: str
    stage: str
    parts: dict[Part, Has]
    filed: tuple[Filed, ...] = ()
    lacks: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Every part that is missing, then what else was noticed.

        >>> HazardFile("", "YH1", "", "", "", {Part.BEFORE: Has.MISSING}, lacks=("手写文书请附原件",)).missing
        ('照片', '手写文书请附原件')
        """
        return (*(PART_WORDS[part] for part, has in self.parts.items() if has is Has.MISSING), *self.lacks)

    @property
    def first(self) -> int:
        """The page on which its papers begin, 0 without any."""
        return min((paper.first for paper in self.filed if paper.first), default=0)


@dataclass(frozen=True, slots=True)
class GeneralPaper:
    """A paper of a place that belongs to none of its hazards: the record of a clean visit, photos of the place."""

    title: str
    on: date | None
    first: int
    pages: int


@dataclass(frozen=True, slots=True)
class FileContents:
    """The internal first page: what the file is about, its hazards, its other papers, and what is missing."""

    name: str
    about: str
    hazards: tuple[HazardFile, ...]
    general: tuple[GeneralPaper, ...]
    made_on: date
    pages: int


@dataclass(frozen=True, slots=True)
class StrikingOff:
    """What the paper of a striking off says: the hazard's whole way in one page."""

    township: str
    rows: tuple[tuple[str, str, str, str], ...]
    details: str
    events: tuple[str, ...]
    proof: str
    by: str
    on: date | None
    uid: str
