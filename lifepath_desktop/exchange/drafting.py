"""Turns the rows of a table into ledger rows, each with what the row above leaves to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from lifepath_desktop.domain.ledgers import LedgerRow, Sent
from lifepath_desktop.exchange.cells import Cell
from lifepath_desktop.exchange.dates import Said, extra_doubt, settle_before
from lifepath_desktop.exchange.evidence import DAY_LETTERS, Sort, looks_like_day, sort_of
from lifepath_desktop.exchange.hazards import findings_of
from lifepath_desktop.exchange.layout import ColumnUse, Heading
from lifepath_desktop.exchange.marks import Marks
from lifepath_desktop.exchange.names import people_in
from lifepath_desktop.exchange.places import Home, PlaceWords, place_of
from lifepath_desktop.exchange.remedies import Around, remedy_of
from lifepath_desktop.exchange.splitting import Values, values_of

DITTO = frozenset(
    ("同上", "〃", "″", '"', "''", "同前", "如上", "同 上", "“", "”", "〞", "同上。", "（同上）", "(同上)", "-〃-",
     "′′", "‖", "同左上", "上同", "″″", "〃〃", "同上行", "＂")
)  # fmt: skip
_LONG_AGO_DAYS = 330

_TEXTS = (
    "place",
    "address",
    "contact",
    "details",
    "responsible",
    "checked_by",
    "measure",
    "category",
    "inspectors",
)
_TEXT_AS_DATE = "这一格的内容像是被表格自动改成了日期（如把“3-5”改成3月5日），请核对。"
_NO_WORDS = "这一格应当写文字，写的却是“{text}”，请核对是否填错了栏。"
_NO_DITTO = "上面没有可以照抄的内容，“{text}”没有读入，请补填。"
_AFTER_REPORT = "排查时间在填报时间之后，请核对。"
_GUESSED_YEAR = "没有写年份，表上也没有填报时间，按{year}年读入，请核对。"
_LONG_AGO = "没有写年份，按{year}年读入，离填报时间较远，请核对。"
_NO_DAY = "没有排查时间，不计入任何月份，请补填。"
_CARRIED_DAY = "没有写排查时间，按同一场所上一行的日期读入，请核对。"


@dataclass(frozen=True, slots=True)
class Reference:
    """Against what a table is read: its village, and the last day that it can speak of.

    `is_sure` tells that this day stands in the workbook (填报时间, or the month in a title).
    """

    home: Home
    latest: date
    is_sure: bool
    filled_on: date | None


@dataclass(slots=True)
class Table:
    """A heading with the rows under it, and what the row above leaves for the next."""

    heading: Heading
    reference: Reference
    marks: Marks
    singles: tuple[ColumnUse, ...]
    combined: tuple[ColumnUse, ...]
    cells: Sequence[Cell] = field(default_factory=tuple)
    place: PlaceWords | None = None
    inspected_on: date | None = None
    inspectors: str = ""


def table_of(heading: Heading, reference: Reference) -> Table:
    """A table about to be read from its first row."""
    singles = tuple(use for use in heading.columns if len(use.fields) == 1)
    combined = tuple(use for use in heading.columns if len(use.fields) > 1)
    return Table(heading, reference, Marks(heading), singles, combined)


def draft_row(table: Table, number: int, written: Sequence[Cell], *, is_merged: bool) -> list[LedgerRow]:
    """The ledger rows of one sheet row; none when the row names no place (a mark refuses it).

    `is_merged` tells that the place cell reaches down from a row above.
    """
    marks = table.marks
    marks.at(number, written)
    cells = _without_ditto(table, written)
    values, doubts = values_of(cells, table.singles, table.combined)
    for name, doubt in doubts:
        marks.add(name, doubt)
    _guard(values, marks)
    above = table.place
    place = place_of(values, marks, table.reference.home, above, is_merged=is_merged)
    if place is None:
        return []
    is_same = above is not None and (above.place, above.village) == (place.place, place.village)
    _inspect(table, values, is_same=is_same, quietly=is_merged or not values.text("place"))
    table.cells, table.place = cells, place
    return _rows(table, values, place)


def _guard(values: Values, marks: Marks) -> None:
    """Mark what cannot be the words that its column is for: a date or a bare number under 整改措施, a name, a place."""
    said = values.by_field.get
    for name in _TEXTS:
        value = said(name)
        if value.__class__ is str:
            doubtful = value[:1] in DAY_LETTERS and looks_like_day(value)
        else:
            doubtful = value is not None and looks_like_day(values.text(name))
        if isinstance(value, date):
            marks.add(name, _TEXT_AS_DATE)
        elif doubtful:
            marks.add(name, _NO_WORDS.format(text=values.text(name)))


def _rows(table: Table, values: Values, place: PlaceWords) -> list[LedgerRow]:
    marks = table.marks
    first, *others = findings_of(values, marks)
    around = Around(table.inspected_on, table.reference.filled_on, is_clean=first.count == 0)
    remedy = remedy_of(values, marks, around)
    row = LedgerRow(
        row=marks.number,
        village=place.village,
        place=place.place,
        category=place.category,
        address=place.address,
        contact=place.contact,
        phone=place.phone,
        inspected_on=table.inspected_on,
        priority=first.priority,
        count=first.count,
        details=first.details,
        measure=remedy.measure,
        responsible=remedy.responsible,
        due_on=remedy.due_on,
        fixed_on=remedy.fixed_on,
        checked_by=remedy.checked_by,
        note=marks.text("note", values.text("note"), keeps_lines=True),
        inspectors=table.inspectors,
        checked_on=remedy.checked_on,
        number=values.text("number"),
        group=place.group,
        crowded=place.crowded,
        sent=_sent(values),
    )
    return [row, *(replace(row, priority=it.priority, count=it.count, details=it.details) for it in others)]


def _sent(values: Values) -> Sent | None:
    """The hidden cells of a row that was sent out in a pack."""
    uid, text = values.text("uid"), values.text("sent")
    return Sent(uid, text) if uid or text else None


def _without_ditto(table: Table, written: Sequence[Cell]) -> Sequence[Cell]:
    """The cells with 同上 replaced by what stands above."""
    if DITTO.isdisjoint(written):
        return written
    cells = list(written)
    for index, cell in enumerate(cells):
        if isinstance(cell, str) and cell in DITTO:
            cells[index] = table.cells[index] if index < len(table.cells) else None
            fields = table.heading.columns[index].fields
            if cells[index] is None and fields:
                table.marks.add(fields[0], _NO_DITTO.format(text=cell))
    return cells


def _inspect(table: Table, values: Values, *, is_same: bool, quietly: bool) -> None:
    """Settle the day of inspection and its people; a place that goes on keeps those of its first row."""
    marks, reference = table.marks, table.reference
    words = values.day("inspected_on")
    inspectors = people_in(values.text("inspectors"))
    if words.said is Said.NOTHING:
        if is_same and table.inspected_on:
            if not quietly:
                marks.add("inspected_on", _CARRIED_DAY)
            table.inspectors = inspectors or table.inspectors
            return
        marks.add("inspected_on", _NO_DAY)
        table.inspected_on, table.inspectors = None, inspectors
        return
    day, doubt = settle_before(words, reference.latest)
    if doubt:
        marks.add("inspected_on", doubt)
    elif day:
        _doubt_day(day, marks, reference, has_year=words.said is Said.DAY)
    table.inspected_on = day
    table.inspectors = inspectors or (_inspectors_beside(words.rest, marks) if day else "")


def _doubt_day(day: date, marks: Marks, reference: Reference, *, has_year: bool) -> None:
    if not has_year and not reference.is_sure:
        marks.add("inspected_on", _GUESSED_YEAR.format(year=day.year))
    elif not has_year and (reference.latest - day).days > _LONG_AGO_DAYS:
        marks.add("inspected_on", _LONG_AGO.format(year=day.year))
    elif reference.filled_on and day > reference.filled_on:
        marks.add("inspected_on", _AFTER_REPORT)


def _inspectors_beside(rest: str, marks: Marks) -> str:
    """Names that stand beside the date of inspection."""
    if not rest or marks.shares("inspected_on", "inspectors"):
        return ""
    names = people_in(rest)
    if names and sort_of(names) is not Sort.PEOPLE:
        marks.add("inspected_on", extra_doubt(rest))
        return ""
    return names
