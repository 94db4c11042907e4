"""What a village's ledger says, row by row, before it meets the register (contract.md, Import)."""

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum


class Priority(IntEnum):
    """The three priorities of the plan (三项整治重点, plan part 二)."""

    ESCAPE_ROUTES = 1
    LIGHTS_AND_SIGNS = 2
    DOORS_AND_WINDOWS = 3


@dataclass(frozen=True, slots=True)
class Sent:
    """What a row of a village's pack said when it was sent out (office.md 34).

    `uid` is the hazard's; `text` is the hidden cell as it came back. `values` pairs each field with its text as the
    register held it then, and `said` are the fields that the village has changed since: None when the hidden cell is
    lost, and everything that the row says counts.
    """

    uid: str
    text: str = ""
    values: tuple[tuple[str, str], ...] = ()
    said: frozenset[str] | None = None

    def value(self, name: str) -> str | None:
        """Return a field as the register held it when the pack was sent out, None when that is not known."""
        return dict(self.values).get(name)


@dataclass(frozen=True, slots=True)
class Pack:
    """That a sheet belongs to a village's pack: sent out on a day, when `newest` was the last hazard registered."""

    on: date | None = None
    newest: int = 0


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One hazard record, or one visit to a place that found none (count 0, priority None).

    `row` is the 1-based row of the sheet (or line of the csv) it came from; several rows may share it
    when one sheet row counts hazards under more than one priority. `priority` is None with a
    count of 1 or more for 其他 and kinds nobody knows. Missing text is "". The last five stand
    beside the contract's ROW and are blank where the sheet has no column for them: 排查人员, 隐患编号 on the
    paper, 复查时间, 村民组, and whether △ marks the place as 人员密集场所. `sent` is there for the rows of a pack.
    """

    row: int | None
    village: str
    place: str
    category: str = ""
    address: str = ""
    contact: str = ""
    phone: str = ""
    inspected_on: date | None = None
    priority: Priority | None = None
    count: int = 0
    details: str = ""
    measure: str = ""
    responsible: str = ""
    due_on: date | None = None
    fixed_on: date | None = None
    checked_by: str = ""
    note: str = ""
    inspectors: str = ""
    number: str = ""
    checked_on: date | None = None
    group: str = ""
    crowded: bool = False
    sent: Sent | None = None

    @property
    def is_clean(self) -> bool:
        """Tell whether this is a visit that found nothing."""
        return self.count == 0 and self.priority is None


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that is not certain: where it stands, what it says, and a Chinese sentence.

    `column` is the sheet's own heading (or its letter when it has none); `cell` is the address, as "F7".
    `refuses` tells that the row cannot be taken in at all (no place name, unknown village). `asks` tells that the
    village must be asked though the row is not taken in: it vanished from a pack (row 0), or stands there twice.
    """

    row: int
    column: str
    value: str
    message: str
    cell: str = ""
    refuses: bool = False
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row of the sheet that is no record (title, heading, subtotal, signature, note), and why."""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class LedgerSheet:
    """One sheet as understood. `village` is the register's short name, "" when none was found.

    `zero_report` is True only when the sheet itself says 零报告 (office.md 5), never from silence.
    `headings` pairs each sheet column (0-based) with its heading and the field it was taken for ("" = none),
    so that the clerk can map by hand what was not understood.
    """

    sheet: str
    village: str
    rows: tuple[LedgerRow, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()
    filled_on: date | None = None
    sender: str = ""
    zero_report: bool = False
    headings: tuple[tuple[int, str, str], ...] = ()
    pack: Pack | None = None


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """One workbook as understood, with the hash that links its rows to the kept original."""

    file: str
    sha256: str
    size: int
    sheets: tuple[LedgerSheet, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class VillageName:
    """A village as a ledger may name it: the short name the program writes, the full official one."""

    name: str
    full_name: str
    groups: tuple[str, ...] = ()
