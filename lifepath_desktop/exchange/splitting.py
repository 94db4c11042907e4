"""Takes the cells of a row apart into fields, also where one cell holds several."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lifepath_desktop.exchange.cells import BLANKS, Cell, cell_text, folded
from lifepath_desktop.exchange.dates import DateWords, Said, read_date
from lifepath_desktop.exchange.kinds import State, state_of
from lifepath_desktop.exchange.layout import ColumnUse
from lifepath_desktop.exchange.names import people_in
from lifepath_desktop.exchange.phones import Phones, read_phones

DATES = frozenset(("inspected_on", "due_on", "fixed_on", "checked_on", "fix_time", "struck_off_on"))
PEOPLE = frozenset(("contact", "responsible", "checked_by", "inspectors"))

_NUMBER = re.compile(
    r"^\s*((?:[A-Za-z\u4e00-\u9fff]{0,8}[-〔\[(]?)?\d[\dA-Za-z〔〕\[\]()\-年第]*\d[\dA-Za-z]*号?)(?:\s+|\s*[:;,]\s*)(?=\D)"
)
_SERIOUS_NUMBER = re.compile(r"\d{3,}|\d-\d|号$")
_STATE_WORDS = re.compile(
    r"(?:已销号|待复查|整改中|待整改|未整改|已整改|已完成|未完成|作废|限期整改|当场改正|正在整改|整改完成|已改正|已改|未改|尚未整改)"
)
_COUNTED = re.compile(r"\(?(\d+|[一二两三四五六七八九十]+)\s*处\)?")
_EDGES = " \t\r\n\u3000,，、;；/／|:：.。"

_PLACE_AND_ADDRESS = re.compile(
    r"(?P<place>[^\n]+?)(?:\s*[（(](?P<inside>[^（()）]*[村组路街号口旁][^（()）]*)[)）]|[，,;；\s]+(?P<after>[^，,;；\s]*[村组路街号口旁][^，,;；\s]*))$"
)
"""A name with its address in brackets or after a joint."""

_HOLLOW = re.compile(r"\s*[（(][\s.,。、，前止至]*[)）]\s*")
"""Brackets from which a date has been taken out."""

_TWO_TEXTS = "这一栏写的是“{text}”，几项内容分不清，请核对。"
_LOST = "这一格里的“{text}”没有对应的栏目，没有读入，请核对。"

Read = Cell | DateWords | Phones
"""A single cell's value: raw for texts and counts, read for days and telephone numbers."""

_NO_WORDS = DateWords(Said.NOTHING)
_NO_PHONES = Phones("")


@dataclass(frozen=True, slots=True)
class Values:
    """What a row says, by field."""

    by_field: dict[str, Read] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The trimmed text of a field, "" when the row is silent."""
        value = self.by_field.get(name)
        if value is None:
            return ""
        if type(value) is str:  # Nearly every cell is; this is asked for some 20 fields of every row.
            return value.strip(BLANKS)
        return "" if isinstance(value, DateWords | Phones) else cell_text(value)

    def cell(self, name: str) -> Cell:
        """The raw cell of a count."""
        value = self.by_field.get(name)
        return None if isinstance(value, DateWords | Phones) else value

    def day(self, name: str) -> DateWords:
        """The words about a day."""
        value = self.by_field.get(name)
        return value if isinstance(value, DateWords) else _NO_WORDS

    def phones(self) -> Phones:
        """The telephone numbers."""
        value = self.by_field.get("phone")
        return value if isinstance(value, Phones) else _NO_PHONES


Doubts = list[tuple[str, str]]


def values_of(
    cells: Sequence[Cell], singles: Sequence[ColumnUse], combined: Sequence[ColumnUse]
) -> tuple[Values, Doubts]:
    """Every field that some cell of the row speaks of; a column of its own counts before a shared one."""
    values: dict[str, Read] = {}
    doubts: Doubts = []
    width = len(cells)
    for use in singles:
        cell = cells[use.index] if use.index < width else None
        if cell is not None:
            name = use.fields[0]
            values[name] = (
                read_date(cell) if name in DATES else read_phones(cell) if name == "phone" else cell
            )
    for use in combined:
        cell = cells[use.index] if use.index < width else None
        if cell is None:
            continue
        pieces, doubt = pieces_of(cell, use.fields)
        for name, piece in pieces.items():
            values.setdefault(name, piece)
        if doubt:
            doubts.append((use.fields[0], doubt))
    return Values(values), doubts


@lru_cache(maxsize=50_000, typed=True)
def pieces_of(cell: Cell, fields: tuple[str, ...]) -> tuple[Mapping[str, Read], str]:
    """Take a cell of several fields apart, with a sentence when that is doubtful.

    >>> pieces, doubt = pieces_of("2024.6.22 汪网格员", ("fixed_on", "checked_by"))
    >>> pieces["checked_by"], pieces["fixed_on"].day, doubt
    ('汪网格员', datetime.date(2024, 6, 22), '')
    """
    pieces: dict[str, Read] = {}
    rest = cell_text(cell)
    source: Cell = cell
    if "number" in fields:
        pieces["number"], rest = _number_and_rest(rest)
        source = rest
    if "phone" in fields:
        phones = read_phones(source)
        pieces["phone"] = replace(phones, rest="")
        source = rest = phones.rest
    if moment := next((name for name in fields if name in DATES), ""):
        pieces[moment], rest = _date_and_rest(source)
    if "status" in fields or "fixed_on" in fields:
        rest = _take_state(pieces, rest, sure="status" in fields)
    doubt = _take_texts(pieces, [name for name in fields if name not in pieces], rest)
    return pieces, doubt


def _number_and_rest(text: str) -> tuple[str, str]:
    """The number of a hazard before its description.

    >>> _number_and_rest("BJ-2024-001 安全出口上锁1处"), _number_and_rest("2处安全出口上锁")
    (('BJ-2024-001', '安全出口上锁1处'), ('', '2处安全出口上锁'))
    """
    found = _NUMBER.match(folded(text))
    if not found or not _SERIOUS_NUMBER.search(found[1]):
        return "", text
    return text[: found.end(1)].strip(), text[found.end() :].strip()


def _date_and_rest(source: Cell) -> tuple[DateWords, str]:
    words = read_date(source)
    if words.said is Said.UNREADABLE and isinstance(source, str) and not re.search(r"\d", folded(source)):
        # No digit at all: the cell holds only the other half, a name or a state.
        return _NO_WORDS, cell_text(source)
    return words, words.rest


def _take_state(pieces: dict[str, Read], rest: str, *, sure: bool) -> str:
    """Cut a state out of the words beside a date; under a heading that names a state, all of them may be one."""
    text = rest.strip(_EDGES)
    if known := _STATE_WORDS.search(text):
        pieces["status"] = known[0]
        return f"{text[: known.start()]} {text[known.end() :]}".strip(_EDGES)
    if sure and state_of(text) in {State.DONE, State.OPEN}:
        pieces["status"] = text
        return ""
    if sure:
        pieces["status"] = None
    return rest


def _take_texts(pieces: dict[str, Read], left: list[str], rest: str) -> str:
    """Give what is left to the fields of text; answers the doubt about it."""
    rest = _HOLLOW.sub("", rest).strip()
    if not left:
        return _LOST.format(text=rest) if people_in(rest) else ""
    if len(left) == 1:
        name = left[0]
        cut = name in PEOPLE and (len(pieces) > 1 or "phone" not in pieces)
        pieces[name] = people_in(rest) if cut else rest.strip(_EDGES)
        return ""
    if "count" in left and (counted := _COUNTED.search(folded(rest))):
        pieces["count"] = counted[1]
        rest = f"{rest[: counted.start()]} {rest[counted.end() :]}".strip()
        return _take_texts(pieces, [name for name in left if name != "count"], rest)
    if set(left) == {"place", "address"} and (found := _PLACE_AND_ADDRESS.match(rest)):
        pieces["place"], pieces["address"] = found["place"].strip(), next(filter(None, found.groups()[1:]))
        return ""
    parts = [part.strip() for part in re.split(r"[\n;；/／]+", rest) if part.strip()]
    if len(parts) == len(left):
        pieces.update(zip(left, parts, strict=True))
        return ""
    pieces[next((name for name in left if name not in PEOPLE), left[0])] = rest.strip(_EDGES)
    return _TWO_TEXTS.format(text=rest) if rest else ""
