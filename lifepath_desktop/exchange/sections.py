"""Reads one sheet from top to bottom: banners, headings, records, and the lines that are none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from lifepath_desktop.domain.ledgers import LedgerRow, LedgerSheet, Problem, Skipped
from lifepath_desktop.exchange.banners import Banner, banner_of, last_whole_day, period_end
from lifepath_desktop.exchange.cells import Cell, Sheet, cell_text, column_letter, squeezed
from lifepath_desktop.exchange.dates import Said, read_date
from lifepath_desktop.exchange.drafting import Reference, Table, draft_row, table_of
from lifepath_desktop.exchange.evidence import by_content
from lifepath_desktop.exchange.hazards import COUNT_COLUMNS
from lifepath_desktop.exchange.headings import is_heading_word
from lifepath_desktop.exchange.kinds import says_nothing_found
from lifepath_desktop.exchange.layout import Grid, Heading, find_heading, heading_at
from lifepath_desktop.exchange.lines import Line, is_note, is_plainly_record, line_at, says_zero
from lifepath_desktop.exchange.places import Home
from lifepath_desktop.exchange.villages import Villages, of_most_rows

_TOP = "标题、填报信息行，不是记录"
_HEAD = "表头"
_BLANK_RUN = "空行（至第{last}行）"
_VILLAGE_LINE = "村名小标题行，不是记录"
_NO_HEADING = "这张表没有认出台账的表头，没有读入；如果是台账，请核对表头文字，或手工指定各列内容。"
_UNREAD_COLUMN = "“{heading}”这一列没有认出是什么内容，没有读入，可以手工指定。"
_ZERO_WORDS = "“{text}”读作零报告，请核对。"
_CONTENT = (
    "details", "priority", "count", "inspected_on", "measure", "due_on", "fixed_on", "status", "address", "contact",
    "phone", "category", *COUNT_COLUMNS,
)  # fmt: skip
_FOOT_ROWS = 15


@dataclass(frozen=True, slots=True)
class Outside:
    """What the workbook and the clerk say about a sheet from outside it."""

    file: str
    villages: Villages
    fallback_village: str
    today: date
    mapping: Mapping[str, str]
    is_pack: bool = False


@dataclass(slots=True)
class Reading:
    """A sheet half read."""

    grid: Grid
    outside: Outside
    rows: list[LedgerRow] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    banner: Banner = field(default_factory=Banner)
    zero_words: str = ""

    def skip(self, position: int, why: str) -> None:
        """Say of a row why it is no record."""
        self.skipped.append(Skipped(self.grid.sheet.number_of(position), why))


def understand_sheet(sheet: Sheet, outside: Outside) -> LedgerSheet:
    """Everything that one sheet says."""
    grid = Grid(sheet)
    reading = Reading(grid, outside)
    heading = find_heading(grid, 0, outside.mapping)
    if heading is None:
        return _without_heading(reading)
    heading = _settled(reading, heading)
    reading.banner = banner_of(grid, range(heading.first), outside.villages)
    _top(reading, 0, heading)
    reading.banner = reading.banner.or_else(_foot(grid, heading, outside.villages))
    _tables(reading, heading)
    return _sheet(reading, heading)


def _settled(reading: Reading, heading: Heading) -> Heading:
    """A heading after a look at the cells below it; what the clerk has mapped stays."""
    settled, problems = by_content(reading.grid, heading, reading.outside.mapping)
    reading.problems.extend(problems)
    return settled


def _sheet(reading: Reading, heading: Heading) -> LedgerSheet:
    found_hazards = any(row.count for row in reading.rows)
    village = _home(reading).village or of_most_rows([row.village for row in reading.rows])
    reading.problems.extend(_unread_columns(reading, heading))
    return LedgerSheet(
        sheet=reading.grid.sheet.name,
        village=village,
        rows=tuple(reading.rows),
        skipped=tuple(sorted(reading.skipped, key=lambda line: line.row)),
        problems=tuple(reading.problems),
        filled_on=reading.banner.filled_on,
        sender=reading.banner.sender,
        zero_report=bool(reading.zero_words) and not found_hazards,
        headings=tuple((use.index, use.heading, "+".join(use.fields)) for use in heading.columns),
    )


def _without_heading(reading: Reading) -> LedgerSheet:
    """A sheet that is no ledger, or one that says in words alone that there is nothing to report."""
    grid = reading.grid
    filled = [row for row, cells in enumerate(grid.rows) if any(cell is not None for cell in cells)]
    if not filled:
        return LedgerSheet(grid.sheet.name, "")
    reading.banner = banner_of(grid, filled[:60], reading.outside.villages)
    home = _home(reading)
    for row in filled[:200]:
        text = " ".join(cell_text(cell) for cell in grid.rows[row] if cell is not None)
        if says_zero(text) and not is_note(text):
            reading.zero_words = text
    if not reading.zero_words:
        reading.problems.append(Problem(grid.sheet.number_of(filled[0]), "", "", _NO_HEADING))
    for row in filled[:1000]:
        reading.skip(row, Line.ZERO.value if reading.zero_words else "没有表头的内容")
    return LedgerSheet(
        grid.sheet.name,
        home.village,
        skipped=tuple(reading.skipped),
        problems=tuple(reading.problems),
        filled_on=reading.banner.filled_on,
        sender=reading.banner.sender,
        zero_report=bool(reading.zero_words),
    )


def _top(reading: Reading, start: int, heading: Heading) -> None:
    """Account for the rows above a heading, and for its own."""
    for row in range(start, heading.first):
        if any(cell is not None for cell in reading.grid.rows[row]):
            reading.skip(row, _TOP)
    for row in range(heading.first, heading.last + 1):
        reading.skip(row, _HEAD)


def _foot(grid: Grid, heading: Heading, villages: Villages) -> Banner:
    """What the signature lines under the table say, read before the table because its years hang on it."""
    rows = range(max(heading.last + 1, len(grid.rows) - _FOOT_ROWS), len(grid.rows))
    signed = [row for row in rows if line_at(grid, row, heading) is Line.SIGNATURE]
    banner = banner_of(grid, signed, villages)
    return Banner(banner.village, banner.filled_on or last_whole_day(grid, signed), banner.sender, None)


def _home(reading: Reading) -> Home:
    """The village by 填报单位, title, sheet name, file name, and last by what the clerk gave."""
    outside, banner = reading.outside, reading.banner
    villages = outside.villages
    if banner.village.village or banner.village.strange:
        return Home(villages, banner.village.village, banner.village.strange)
    name = reading.grid.sheet.name
    by_name = villages.exactly(name)
    by_words = villages.within(name)
    by_file = villages.within(outside.file.rsplit(".", 1)[0])
    if known := by_name.village or by_words.village or by_file.village:
        return Home(villages, known)
    if strange := banner.strange_title or by_words.strange or by_file.strange:
        return Home(villages, "", strange)
    return Home(villages, villages.exactly(outside.fallback_village).village)


def _reference(reading: Reading, heading: Heading, first: int) -> Reference:
    """The last day that the table can speak of: 填报时间, else the month of title, sheet or file, else a guess."""
    banner, outside = reading.banner, reading.outside
    home = _home(reading)
    if banner.filled_on:
        return Reference(home, banner.filled_on, is_sure=True, filled_on=banner.filled_on)
    if outside.is_pack:  # Its file is named by the day it was sent out, and its rows begin with old ones.
        return Reference(home, outside.today, is_sure=True, filled_on=None)
    by_file = period_end(outside.file)
    year = (banner.period_end or by_file or outside.today).year
    said = banner.period_end or period_end(reading.grid.sheet.name, year) or by_file
    if said:
        return Reference(home, said, is_sure=True, filled_on=None)
    whole = _latest_whole_day(reading.grid, heading, first)
    return Reference(home, whole or outside.today, is_sure=False, filled_on=None)


def _latest_whole_day(grid: Grid, heading: Heading, first: int) -> date | None:
    column = heading.places.get("inspected_on")
    if column is None:
        return None
    days = [
        read_date(row[column]) for row in grid.rows[first:] if column < len(row) and row[column] is not None
    ]
    return max((words.day for words in days if words.said is Said.DAY and words.day), default=None)


def _tables(reading: Reading, heading: Heading) -> None:
    """Read every table of the sheet: the first, and those pasted below it with a heading of their own."""
    row = heading.last + 1
    current = heading
    while True:
        following = _table(reading, current, row)
        if following is None:
            return
        current, row = following, following.last + 1


def _table(reading: Reading, heading: Heading, first: int) -> Heading | None:
    """Read the records under one heading; answers the next heading, when one comes."""
    grid, outside = reading.grid, reading.outside
    table = table_of(heading, _reference(reading, heading, first))
    counts = frozenset(heading.places[name] for name in ("count", *COUNT_COLUMNS) if heading.has(name))
    place = heading.places.get("place", -1)
    last_record = first - 1
    blanks = 0
    for row in range(first, len(grid.rows)):
        is_plain = is_plainly_record(grid.rows[row], place)
        line = Line.RECORD if is_plain else line_at(grid, row, heading)
        if line is Line.BLANK:
            blanks += 1
            continue
        blanks = _skip_blanks(reading, row, blanks)
        if not is_plain and _may_head(grid, row) and (following := heading_at(grid, row, outside.mapping)):
            following = _settled(reading, following)
            _between(reading, range(last_record + 1, following.first), following)
            reading.problems.extend(table.marks.problems)
            return following
        if line is Line.RECORD:
            line = _record(reading, table, row, counts)
            last_record = row if line is Line.RECORD else last_record
        if line is not Line.RECORD:
            _no_record(reading, table, row, line)
    reading.problems.extend(table.marks.problems)
    return None


def _skip_blanks(reading: Reading, row: int, blanks: int) -> int:
    if blanks == 1:
        reading.skip(row - 1, Line.BLANK.value)
    elif blanks:
        reading.skip(row - blanks, _BLANK_RUN.format(last=reading.grid.sheet.number_of(row - 1)))
    return 0


def _may_head(grid: Grid, row: int) -> bool:
    """A cheap test before the thorough one: some early cell is, word for word, a heading."""
    return any(isinstance(cell, str) and is_heading_word(cell) for cell in grid.rows[row][:6])


def _between(reading: Reading, rows: range, following: Heading) -> None:
    """The lines between two tables may name another village or day for the second."""
    below = [row for row in rows if any(cell is not None for cell in reading.grid.rows[row])]
    reading.banner = banner_of(reading.grid, below, reading.outside.villages).or_else(reading.banner)
    for row in range(following.first, following.last + 1):
        reading.skip(row, Line.HEADING.value)


def _record(reading: Reading, table: Table, row: int, counts: frozenset[int]) -> Line:
    """Read one record; answers what the row turned out to be."""
    grid = reading.grid
    place = table.heading.places.get("place", -1)
    cells, is_merged = _filled_down(grid, row, counts, place)
    text = cell_text(cells[place]) if 0 <= place < len(cells) else ""
    if text and (says_nothing_found(text) or says_zero(text)):
        reading.zero_words = reading.zero_words or text
        if "零报告" not in text:
            table.marks.at(grid.sheet.number_of(row), cells)
            table.marks.add("place", _ZERO_WORDS.format(text=text))
        return Line.ZERO
    own = grid.rows[row]
    if (not text or is_merged) and not _has_content(own, table.heading):
        return Line.NUMBERED if not text else Line.WORDS
    reading.rows.extend(draft_row(table, grid.sheet.number_of(row), cells, is_merged=is_merged))
    return Line.RECORD


def _filled_down(grid: Grid, row: int, counts: frozenset[int], place: int) -> tuple[Sequence[Cell], bool]:
    """The cells of a row with ranges merged downward filled in; a count is never said twice."""
    written = grid.rows[row]
    if not grid.origins:
        return written, False
    cells = [*written, *[None] * (grid.width - len(written))]
    for column in range(grid.width):
        top, left = grid.origins.get((row, column), (row, column))
        if top < row and left == column and column not in counts:
            cells[column] = grid.cell(top, column)
    return cells, (row, place) in grid.origins and grid.origins[row, place][0] < row


def _has_content(own: Sequence[Cell], heading: Heading) -> bool:
    for name in _CONTENT:
        column = heading.places.get(name, -1)
        if 0 <= column < len(own) and own[column] is not None:
            return True
    return False


def _no_record(reading: Reading, table: Table, row: int, line: Line) -> None:
    """Account for a row that is no record; a lone village name speaks for the rows below it."""
    if line is Line.ZERO:
        reading.zero_words = reading.zero_words or "零报告"
    elif line in {Line.WORDS, Line.TITLE}:
        words = " ".join(squeezed(cell_text(cell)) for cell in reading.grid.rows[row] if cell is not None)
        villages = reading.outside.villages
        named = (
            villages.exactly(words.lstrip("一二三四五六七八九十.,()0123456789 ")).village
            or villages.within(words).village
        )
        if named:
            table.reference = Reference(
                Home(villages, named),
                table.reference.latest,
                table.reference.is_sure,
                table.reference.filled_on,
            )
            table.place = None
            reading.skip(row, _VILLAGE_LINE)
            return
    reading.skip(row, line.value)


def _unread_columns(reading: Reading, heading: Heading) -> list[Problem]:
    grid = reading.grid
    number = grid.sheet.number_of(heading.last)
    problems = []
    for use in heading.columns:
        if use.fields or reading.outside.mapping.get(use.heading) == "":
            continue
        if any(
            use.index < len(cells) and cells[use.index] is not None for cells in grid.rows[heading.last + 1 :]
        ):
            sentence = _UNREAD_COLUMN.format(heading=use.heading)
            cell = f"{column_letter(use.index)}{number}"
            problems.append(Problem(number, use.heading, "", sentence, cell))
    return problems
