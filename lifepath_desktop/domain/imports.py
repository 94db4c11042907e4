"""What taking in ledgers would do to the register, row by row, before it is done."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from lifepath_desktop.domain.ledgers import LedgerFile, LedgerRow


class Verdict(Enum):
    """What becomes of one row of a ledger."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    REFUSED = "refused"


VERDICT_WORDS = {
    Verdict.NEW: "新增",
    Verdict.CHANGED: "有变化",
    Verdict.SAME: "相同",
    Verdict.CONFLICT: "有冲突",
    Verdict.REFUSED: "未收入",
}

FIELD_WORDS = {
    "village": "村",
    "place": "场所名称",
    "category": "场所类型",
    "address": "地址",
    "contact": "负责人",
    "phone": "联系电话",
    "inspected_on": "排查时间",
    "inspectors": "排查人员",
    "priority": "整治重点",
    "count": "处数",
    "details": "隐患具体情况",
    "measure": "整改方式",
    "responsible": "整改责任人",
    "due_on": "整改期限",
    "fixed_on": "完成时间",
    "checked_by": "复查人",
    "note": "备注",
    "number": "隐患编号",
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a record as it stands in the register and in the workbook, both as text."""

    field: str
    register: str
    workbook: str


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """One row and what becomes of it. `key` names it among all files: (file, sheet, row, index among its records)."""

    file: str
    sheet: str
    index: int
    row: LedgerRow
    verdict: Verdict
    changes: tuple[FieldChange, ...] = ()
    conflicts: tuple[FieldChange, ...] = ()
    reason: str = ""

    @property
    def key(self) -> tuple[str, str, int, int]:
        """Return what names this row in a clerk's decision."""
        return self.file, self.sheet, self.row.row or 0, self.index


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that the clerk edited since the last import and that the workbook gives differently."""

    file: str
    sheet: str
    row: int
    field: str
    register: str
    workbook: str


@dataclass(frozen=True, slots=True)
class LikelySame:
    """A place of the workbook that may be one the register knows under another name."""

    village: str
    place: str
    known_id: int
    known_name: str
    why: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the clerk decided at the rehearsal.

    `same_place` maps (village, name in the workbook) to the id of the place it is. `take_workbook` holds the
    (row key, field) of conflicts decided for the workbook; all others keep the register's value.
    """

    same_place: Mapping[tuple[str, str], int] = field(default_factory=dict)
    take_workbook: frozenset[tuple[tuple[str, str, int, int], str]] = frozenset()


NO_DECISIONS = Decisions()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records of one kind are new, changed, or the same."""

    new: int = 0
    changed: int = 0
    same: int = 0


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What an import would do. `files` is what was read, `outcomes` follows its rows in order."""

    files: tuple[LedgerFile, ...]
    outcomes: tuple[RowOutcome, ...]
    places: Tally
    visits: Tally
    hazards: Tally
    conflicts: tuple[Conflict, ...] = ()

    def count(self, verdict: Verdict) -> int:
        """Return how many rows have a verdict."""
        return Counter(outcome.verdict for outcome in self.outcomes)[verdict]

    @property
    def refused(self) -> int:
        """Return how many rows are not taken in."""
        return self.count(Verdict.REFUSED)
