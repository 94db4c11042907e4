"""The rows of the ledgers as they were understood, and what becomes of each: the model behind the rehearsal's table."""

from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QWidget

from lifepath_desktop.domain.imports import (
    FIELD_WORDS,
    VERDICT_WORDS,
    FieldChange,
    Rehearsal,
    RowOutcome,
    Verdict,
)
from lifepath_desktop.domain.ledgers import LedgerRow, Priority, Problem
from ui.kit.style import Tone, inks
from ui.kit.table_model import ALIGNMENT, DISPLAY, HORIZONTAL, NOWHERE, TOOLTIP, Index

BACKGROUND = int(Qt.ItemDataRole.BackgroundRole)
VERDICT_TONES = {
    VERDICT_WORDS[Verdict.NEW]: Tone.ACTIVE,
    VERDICT_WORDS[Verdict.CHANGED]: Tone.WAITING,
    VERDICT_WORDS[Verdict.SAME]: Tone.QUIET,
    VERDICT_WORDS[Verdict.CONFLICT]: Tone.WARNING,
    VERDICT_WORDS[Verdict.REFUSED]: Tone.URGENT,
}
PRIORITY_WORDS = {
    Priority.ESCAPE_ROUTES: "一 疏散通道",
    Priority.LIGHTS_AND_SIGNS: "二 照明标志",
    Priority.DOORS_AND_WINDOWS: "三 门窗障碍",
}
_CENTRED = {"row", "count", "inspected_on", "due_on", "fixed_on", "problems"}


@dataclass(frozen=True, slots=True)
class OutcomeColumn:
    """One column of the table; `key` is the field of the row that it shows, `width` in Chinese characters."""

    key: str
    heading: str
    width: float


COLUMNS = (
    OutcomeColumn("row", "行", 2.6),
    OutcomeColumn("verdict", "结果", 6),
    OutcomeColumn("problems", "提示", 3),
    OutcomeColumn("village", "村", 5),
    OutcomeColumn("place", "场所", 13),
    OutcomeColumn("inspected_on", "排查时间", 6.5),
    OutcomeColumn("priority", "整治重点", 7),
    OutcomeColumn("count", "处", 2.4),
    OutcomeColumn("details", "隐患具体情况", 18),
    OutcomeColumn("measure", "整改方式", 7),
    OutcomeColumn("due_on", "整改期限", 6.5),
    OutcomeColumn("fixed_on", "完成时间", 6.5),
    OutcomeColumn("responsible", "责任人", 5),
    OutcomeColumn("checked_by", "复查人", 6),
    OutcomeColumn("category", "场所类型", 6),
    OutcomeColumn("contact", "负责人", 5),
    OutcomeColumn("phone", "电话", 8),
    OutcomeColumn("address", "地址", 13),
    OutcomeColumn("note", "备注", 12),
)


def field_words(field: str) -> str:
    """Return what a field is called; a joined place may change its very name."""
    return "场所名称" if field == "name" else FIELD_WORDS.get(field, field)


def change_words(change: FieldChange) -> str:
    """Return one field from → to.

    >>> change_words(FieldChange("due_on", "2024-10-20", ""))
    '整改期限：2024-10-20 → 空白'
    """
    return f"{field_words(change.field)}：{change.register or '空白'} → {change.workbook or '空白'}"


def _priority(row: LedgerRow) -> str:
    if row.priority is None:
        return "未发现隐患" if row.is_clean else "其他"
    return PRIORITY_WORDS[row.priority]


_TEXTS: Mapping[str, Callable[[RowOutcome], str]] = {
    "row": lambda outcome: str(outcome.row.row or ""),
    "verdict": lambda outcome: VERDICT_WORDS[outcome.verdict],
    "priority": lambda outcome: _priority(outcome.row),
    "count": lambda outcome: str(outcome.row.count or ""),
}


def problems_of(rehearsal: Rehearsal) -> dict[tuple[str, str, int], tuple[Problem, ...]]:
    """Return the problems by (file, sheet, row)."""
    found: dict[tuple[str, str, int], list[Problem]] = {}
    for file in rehearsal.files:
        for sheet in file.sheets:
            for problem in sheet.problems:
                found.setdefault((file.file, sheet.sheet, problem.row), []).append(problem)
    return {where: tuple(problems) for where, problems in found.items()}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which rows are shown: of a verdict, of a sheet, with a problem, with a text; None and "" mean all."""

    verdict: Verdict | None = None
    sheet: tuple[str, str] | None = None
    only_noted: bool = False
    text: str = ""


class OutcomeModel(QAbstractTableModel):
    """Holds every row and shows those of a `Narrowing`; texts are made only for what is looked at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._outcomes: tuple[RowOutcome, ...] = ()
        self._shown: array[int] = array("l")
        self._problems: dict[tuple[str, str, int], tuple[Problem, ...]] = {}
        self._fields: dict[tuple[str, str, str], str] = {}
        self.narrowing = Narrowing()

    def show(self, rehearsal: Rehearsal) -> None:
        """Show another rehearsal under the same narrowing."""
        self.beginResetModel()
        self._outcomes = rehearsal.outcomes
        self._problems = problems_of(rehearsal)
        self._fields = {
            (file.file, sheet.sheet, heading): fields
            for file in rehearsal.files
            for sheet in file.sheets
            for _, heading, fields in sheet.headings
        }
        self._narrow()
        self.endResetModel()

    def narrow(self, narrowing: Narrowing) -> None:
        """Show other rows of the same rehearsal."""
        self.beginResetModel()
        self.narrowing = narrowing
        self._narrow()
        self.endResetModel()

    def outcome(self, position: int) -> RowOutcome | None:
        """Return the outcome in a row of the table, None outside."""
        return self._outcomes[self._shown[position]] if 0 <= position < len(self._shown) else None

    def problems(self, outcome: RowOutcome) -> tuple[Problem, ...]:
        """Return what is uncertain in a row."""
        return self._problems.get((outcome.file, outcome.sheet, outcome.row.row or 0), ())

    def position_of(self, key: tuple[str, str, int, int]) -> int | None:
        """Return where a row stands in the table."""
        return next((at for at, place in enumerate(self._shown) if self._outcomes[place].key == key), None)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """The rows of the narrowing."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """What is shown of a row."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """The text of a cell, and its ground where it changes or is uncertain."""
        if role not in {DISPLAY, BACKGROUND, TOOLTIP, ALIGNMENT}:
            return None
        column = COLUMNS[index.column()]
        if role == ALIGNMENT:
            side = Qt.AlignmentFlag.AlignHCenter if column.key in _CENTRED else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        outcome = self._outcomes[self._shown[index.row()]]
        if role == DISPLAY:
            return self._text(outcome, column.key)
        if role == BACKGROUND:
            tone = self._tone(outcome, column.key)
            return None if tone is None else QBrush(QColor(inks(self._over.palette())[tone].fill))
        return self._tip(outcome, column.key)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """The headings."""
        return COLUMNS[section].heading if role == DISPLAY and orientation == HORIZONTAL else None

    def _narrow(self) -> None:
        wanted = self.narrowing
        self._shown = array(
            "l", (place for place, outcome in enumerate(self._outcomes) if self._fits(outcome, wanted))
        )

    def _fits(self, outcome: RowOutcome, wanted: Narrowing) -> bool:
        if wanted.verdict is not None and outcome.verdict is not wanted.verdict:
            return False
        if wanted.sheet is not None and (outcome.file, outcome.sheet) != wanted.sheet:
            return False
        if wanted.only_noted and not self.problems(outcome):
            return False
        row = outcome.row
        return not wanted.text or any(
            wanted.text in text for text in (row.place, row.details, row.contact, row.phone)
        )

    def _text(self, outcome: RowOutcome, key: str) -> str:
        if key == "problems":
            count = len(self.problems(outcome))
            return str(count) if count else ""
        special = _TEXTS.get(key)
        if special is not None:
            return special(outcome)
        value = getattr(outcome.row, key)
        return "" if value is None else str(value)

    def _tone(self, outcome: RowOutcome, key: str) -> Tone | None:
        name = "name" if key == "place" else key
        if any(conflict.field == name for conflict in outcome.conflicts):
            return Tone.WARNING
        if any(change.field == name for change in outcome.changes):
            return Tone.WAITING
        if self._noted(outcome, key):
            return Tone.URGENT if outcome.verdict is Verdict.REFUSED else Tone.WARNING
        return None

    def _noted(self, outcome: RowOutcome, key: str) -> tuple[Problem, ...]:
        """Return the problems that stand in the cells which gave a field."""
        problems = self.problems(outcome)
        if key == "problems":
            return problems
        return tuple(
            problem
            for problem in problems
            if key in self._fields.get((outcome.file, outcome.sheet, problem.column), "").split("+")
        )

    def _tip(self, outcome: RowOutcome, key: str) -> str:
        name = "name" if key == "place" else key
        said = [change_words(c) for c in (*outcome.changes, *outcome.conflicts) if c.field == name]
        said += [problem.message for problem in self._noted(outcome, key)]
        if key == "verdict" and outcome.reason:
            said.append(outcome.reason)
        return "\n".join(said) or self._text(outcome, key)
