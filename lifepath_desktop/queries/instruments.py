"""Papers of enforcement as a list, one in detail, and the register of numbers with its gaps."""

from dataclasses import dataclass
from itertools import groupby

from db.database import database
from lifepath_desktop.domain.instruments import (
    INSTRUMENT_WORDS,
    METHOD_WORDS,
    ORIGIN_WORDS,
    InstrumentKind,
    gaps,
    instrument_number,
)
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing, Scope
from lifepath_desktop.queries.settings import setting

KINDS = tuple((kind.value, words) for kind, words in INSTRUMENT_WORDS.items())
_METHODS = (("", "未送达"), *((method.value, words) for method, words in METHOD_WORDS.items()))
_ORIGINS = (("voided", "作废"), *((origin.value, words) for origin, words in ORIGIN_WORDS.items()))
_SOURCE = "instrument i LEFT JOIN delivery d ON d.instrument_id = i.id"
UNSERVED = Scope("未送达", "i.origin = 'program' AND i.voided_on IS NULL AND d.id IS NULL")


def instrument_listing() -> Listing:
    """Return every number with its paper."""
    hazards = (
        "(SELECT GROUP_CONCAT(h.number, '、') FROM enforcement_step s JOIN track t ON t.id = s.track_id "
        "JOIN hazard h ON h.id = t.hazard_id WHERE s.instrument_id = i.id)"
    )
    state = "CASE WHEN i.voided_on IS NOT NULL THEN 'voided' ELSE i.origin END"
    columns = (
        ListColumn("number", "文书编号", "i.number", width=11),
        ListColumn("kind", "文书种类", "i.kind", Kind.CHOICE, 12, KINDS),
        ListColumn("state", "编号情况", state, Kind.CHOICE, 6, _ORIGINS),
        ListColumn("addressee", "当事人", "i.addressee", width=10),
        ListColumn("hazards", "隐患编号", hazards, width=10),
        ListColumn("issued_on", "开具日期", "i.issued_on", Kind.DATE, width=7),
        ListColumn("issuer", "作出机关", "i.issuer", Kind.CHOICE, width=10),
        ListColumn("method", "送达方式", "COALESCE(d.method, '')", Kind.CHOICE, 6, _METHODS),
        ListColumn("delivered_on", "送达日期", "d.delivered_on", Kind.DATE, width=7),
        ListColumn("due_on", "期限届满", "i.due_on", Kind.DATE, width=7),
        ListColumn("void_reason", "说明", "CASE WHEN i.void_reason <> '' THEN i.void_reason ELSE i.note END"),
    )
    search = ("i.number", "i.addressee", "i.note", "i.void_reason", hazards)
    return Listing("instruments", _SOURCE, "i.id", columns, search, "i.year DESC, i.series, i.sequence DESC")


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One line of the 编号登记簿; `why` explains a number without a paper, "" marks an unexplained gap."""

    series: str
    year: int
    sequence: int
    number: str
    instrument_id: int | None
    paper: str
    addressee: str
    issued_on: str | None
    why: str

    @property
    def is_unexplained(self) -> bool:
        """Tell whether nobody has said yet what became of this number."""
        return self.instrument_id is None


def number_register() -> list[NumberRow]:
    """Return every number of every series in order, with the gaps between them as rows of their own."""
    rows = database.all(
        "SELECT series, year, sequence, number, id, kind, addressee, issued_on, origin, void_reason, note "
        "FROM instrument ORDER BY series, year DESC, sequence"
    )
    padded = bool(setting("instrument_number_padded"))
    found: list[NumberRow] = []
    for (series, year), group in groupby(rows, key=lambda row: (row[0], row[1])):
        known = [_number_row(row) for row in group]
        missing = [
            NumberRow(
                series, year, n, instrument_number(series, year, n, padded=padded), None, "", "", None, ""
            )
            for n in gaps(row.sequence for row in known)
        ]
        found += sorted([*known, *missing], key=lambda row: row.sequence)
    return found


def unexplained_gaps() -> list[NumberRow]:
    """Return the numbers nobody has explained."""
    return [row for row in number_register() if row.is_unexplained]


def _number_row(row: tuple[object, ...]) -> NumberRow:
    series, year, sequence, number, id_, kind, addressee, issued_on, origin, void_reason, note = row
    why = {"reserved": "预留", "handwritten": "手写文书"}.get(str(origin), "")
    if void_reason:
        why = f"作废：{void_reason}"
    return NumberRow(
        str(series),
        int(str(year)),
        int(str(sequence)),
        str(number),
        int(str(id_)),
        INSTRUMENT_WORDS[InstrumentKind(kind)],
        str(addressee),
        None if issued_on is None else str(issued_on),
        f"{why}（{note}）" if note and why else why,
    )


@dataclass(frozen=True, slots=True)
class InstrumentDetail:
    """One paper with its service, as the pane beside the list shows it."""

    id: int
    kind: str
    number: str
    origin: str
    issued_on: str | None
    issuer: str
    addressee: str
    party: str
    recipient: str
    body: str
    cited: str
    term: int | None
    term_unit: str
    due_on: str | None
    note: str
    void_reason: str
    method: str | None
    delivered_on: str | None
    receiver: str | None
    witness: str | None
    second_witness: str | None


def instrument_detail(instrument_id: int) -> InstrumentDetail | None:
    """Return one paper, or None when it is gone."""
    row = database.one(
        "SELECT i.id, i.kind, i.number, i.origin, i.issued_on, i.issuer, i.addressee, i.party, i.recipient, i.body, "
        "i.cited, i.term, i.term_unit, i.due_on, i.note, i.void_reason, d.method, d.delivered_on, d.receiver, "
        f"d.witness, d.second_witness FROM {_SOURCE} WHERE i.id = ?",
        (instrument_id,),
    )
    return None if row is None else InstrumentDetail(*row)
