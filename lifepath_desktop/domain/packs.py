"""村填报包: the workbook that a village gets to report on what is open and what is new (office.md 34)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lifepath_desktop.domain.ledgers import LedgerRow
from lifepath_desktop.domain.places import name_key

TITLE = "排查整治填报表"
CLEAN_WORDS = "未发现隐患"
PRIORITY_WORDS = ("重点一", "重点二", "重点三", "其他")
STATUS_WORDS = ("未整改", "整改中", "已整改")
_STATUS_OF_STAGE = {"found": "未整改", "rectifying": "整改中", "awaiting_recheck": "已整改"}

FIELDS = (
    "category",
    "address",
    "contact",
    "phone",
    "inspectors",
    "count",
    "details",
    "measure",
    "responsible",
    "due_on",
    "fixed_on",
    "checked_by",
    "checked_on",
    "note",
)
"""What a village may change of a hazard that stands on its sheet; where, when and under which priority it was found stays."""

_NOT_TAKEN = {"place": "场所名称", "inspected_on": "排查时间", "priority": "整治重点"}
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class OpenHazard:
    """A hazard that goes out to its village, with its place and visit, as the register holds it."""

    uid: str
    number: str
    place: str
    category: str
    address: str
    contact: str
    phone: str
    inspected_on: date | None
    inspectors: str
    priority: int | None
    count: int
    details: str
    measure: str
    responsible: str
    due_on: date | None
    stage: str
    fixed_on: date | None
    checked_by: str
    checked_on: date | None
    note: str

    @property
    def priority_words(self) -> str:
        """Return the priority as the drop-down calls it."""
        return PRIORITY_WORDS[3 if self.priority is None else self.priority - 1]

    @property
    def status_words(self) -> str:
        """Return where it stands as the drop-down calls it."""
        return _STATUS_OF_STAGE[self.stage]


@dataclass(frozen=True, slots=True)
class PackHead:
    """For whom a pack is written and on what day; `newest` is the last hazard that the register held then."""

    township: str
    village: str
    on: date
    wordings: tuple[str, ...]
    newest: int = 0

    @property
    def file_name(self) -> str:
        """How the file is called, as the county files it (office.md 22)."""
        return (
            f"{self.township}{self.village}{TITLE}（{self.on.year}年{self.on.month}月{self.on.day}日）.xlsx"
        )


def plain(value: object) -> str:
    r"""Return a value as text for comparing: what other programs do to line ends and blanks is no change.

    >>> plain("上锁 \r\n1处\n"), plain(date(2024, 10, 9)), plain(None)
    ('上锁\n1处', '2024-10-09', '')
    """
    lines = [" ".join(line.split()) for line in ("" if value is None else str(value)).splitlines()]
    return "\n".join(lines).strip()


def changed_fields(now: LedgerRow, then: LedgerRow) -> frozenset[str]:
    """Return the fields that a village has changed of a row."""
    return frozenset(name for name in FIELDS if plain(getattr(now, name)) != plain(getattr(then, name)))


def agreement(now: LedgerRow, then: LedgerRow) -> int:
    """Return in how many of place, day and description two rows agree, 0 to 3."""
    return (
        (name_key(now.place) == name_key(then.place))
        + (now.inspected_on == then.inspected_on)
        + (plain(now.details) == plain(then.details))
    )


def is_still(now: LedgerRow, then: LedgerRow) -> bool:
    """Tell whether a row still speaks of the hazard it was sent out for.

    One of place, day and description may have been corrected; of which two are different, a new hazard was
    written over the old one, or the row is a copy that was made into another.
    """
    return agreement(now, then) >= _ENOUGH


def kept_identity(now: LedgerRow, then: LedgerRow) -> tuple[LedgerRow, tuple[tuple[str, str], ...]]:
    """Return a row under the identity it was sent out with, and (field, sentence) for what was not taken.

    A hazard is never moved to another place, day or priority by a workbook, and never turned into a clean visit.
    """
    doubts = [
        (
            name,
            f"发出时{words}是“{_words(old)}”，收回的是“{_words(new)}”，没有照改；确实要改，请在隐患里更正。",
        )
        for name, words in _NOT_TAKEN.items()
        if (old := getattr(then, name)) != (new := getattr(now, name)) and now.count
    ]
    kept = replace(
        now,
        place=then.place,
        inspected_on=then.inspected_on,
        priority=then.priority,
        number=then.number,
    )
    if not now.count:
        doubts.append(("count", "已登记的隐患不能改成没有隐患，没有照改；已经改好的请填整改状态和完成时间。"))
        kept = replace(kept, count=then.count, details=then.details)
    return kept, tuple(doubts)


def without_lost(now: LedgerRow, then: LedgerRow, doubtful: Collection[str]) -> LedgerRow:
    """Return a row with what was sent out where a doubtful cell left nothing to read: an unreadable cell takes nothing away."""
    lost = {name: getattr(then, name) for name in FIELDS if name in doubtful and not getattr(now, name)}
    return replace(now, **lost)


def best_of(rows: Sequence[LedgerRow], then: LedgerRow) -> LedgerRow:
    """Return which of several rows with one uid is the hazard's own: most alike, then the one that says something new."""
    return max(
        rows,
        key=lambda row: (
            agreement(row, then),
            row.priority == then.priority,
            bool(changed_fields(row, then)),
            -(row.row or 0),
        ),
    )


def vanished_words(hazards: Iterable[tuple[str, str, str]]) -> tuple[str, ...]:
    """Return the question to the village for each (number, place, details) that was sent out and did not come back."""
    return tuple(
        f"发出的表里有 {number}（{place}，{details}），收回的表里没有这一行，请说明原因；已登记的内容没有删除。"
        for number, place, details in hazards
    )


def _words(value: object) -> str:
    if isinstance(value, int):
        return PRIORITY_WORDS[value - 1]
    return plain(value) or "空白"
