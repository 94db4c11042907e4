"""Papers and their numbers: given out, reserved, explained, voided, and served (送达)."""

from dataclasses import dataclass
from datetime import date

from db.database import database
from db.models import Delivery, Instrument, Township
from lifepath_desktop.domain import instruments
from lifepath_desktop.domain.instruments import (
    INSTRUMENT_WORDS,
    ORIGIN_WORDS,
    InstrumentKind,
    Origin,
    TermUnit,
    end_of_term,
    government_of,
    instrument_number,
    parse_number,
    series_of,
    why_not_served,
)
from lifepath_desktop.domain.workdays import Counted
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.settings import setting
from lifepath_desktop.queries.workdays import work_calendar
from lifepath_desktop.services.operation import Change, operation

MOST_RESERVED = 100


@dataclass(frozen=True, slots=True)
class Served:
    """What serving did; `due` is the end of the paper's term, None when it sets none."""

    change: Change
    due: Counted | None


def require_not_later(on: date, what: str) -> None:
    """Refuse a day that has not come yet by the register's clock."""
    today = database.identities.clock().date()
    if on > today:
        raise RuleBroken(f"{what}{on}还没有到（今天是{today}），请检查日期；没有改动任何数据。")


def township_government() -> str:
    """Return the body that issues the township's own papers."""
    township = Township.get_or_none()
    return government_of(township.name) if township else ""


def prefix() -> str:
    """Return the 机关代字 of numbers: as set, or the township's first character."""
    chosen = str(setting("instrument_prefix")).strip()
    township = Township.get_or_none()
    return chosen or (township.name[0] if township else "")


def blank_for(kind: InstrumentKind, year: int, wanted: str = "") -> Instrument:
    """Return the row a paper is to be written into, with its number; nothing is saved yet.

    `wanted` is a number that already stands on paper, or was reserved. Raises `RuleBroken` when it is in use
    or is no number. Without one, the next of the series is given.
    """
    series, sequence = series_of(prefix(), kind), 0
    if wanted.strip():
        parsed = parse_number(wanted)
        if parsed is None:
            raise RuleBroken(f"“{wanted}”不像文书编号，请写成“{instrument_number(series, year, 1)}”的样子。")
        series, year, sequence = parsed
        found = _numbered(series, year, sequence)
        if found is not None:
            return _require_free(found, kind)
    number = sequence or next_sequence(series, year)
    blank = Instrument(kind=kind.value, series=series, year=year, sequence=number)
    blank.number = instrument_number(series, year, number, padded=bool(setting("instrument_number_padded")))
    return blank


def next_sequence(series: str, year: int) -> int:
    """Return the number after the highest of a series; gaps are explained, never filled by themselves."""
    last = database.scalar(
        "SELECT MAX(sequence) FROM instrument WHERE series = ? AND year = ?", (series, year)
    )
    return int(last or 0) + 1


def _numbered(series: str, year: int, sequence: int) -> Instrument | None:
    return Instrument.get_or_none(
        Instrument.series == series, Instrument.year == year, Instrument.sequence == sequence
    )


def _require_free(found: Instrument, kind: InstrumentKind) -> Instrument:
    if found.voided_on is not None:
        raise RuleBroken(f"{found.number}已经作废，编号不能再用。")
    if found.origin == Origin.PROGRAM.value:
        raise RuleBroken(f"{found.number}已经用过，编号不能重复；请换一个编号，或留空由程序编号。")
    found.kind, found.origin = kind.value, Origin.PROGRAM.value
    return found


def reserve_numbers(kind: InstrumentKind, year: int, count: int, note: str, *, clerk: str) -> Change:
    """Reserve the next numbers of a series (预留), for forms that go out blank."""
    if not 1 <= count <= MOST_RESERVED:
        raise RuleBroken(f"一次可以预留1到{MOST_RESERVED}个编号。")
    series = series_of(prefix(), kind)
    with operation(f"预留编号：{series}〔{year}〕{count}个", clerk=clerk) as act:
        for _ in range(count):
            blank = blank_for(kind, year)
            blank.origin, blank.note = Origin.RESERVED.value, note.strip()
            blank.save(force_insert=True)
    return act.change


def explain_gap(
    number: tuple[str, int, int], kind: InstrumentKind, origin: Origin, reason: str, *, clerk: str
) -> Change:
    """Say what became of a missing number: 预留 or 手写文书 (a spoilt form is voided afterwards).

    `number` is series, year, sequence. Raises `RuleBroken` when the number is there already.
    """
    series, year, sequence = number
    if origin is Origin.PROGRAM or not reason.strip():
        raise RuleBroken("请选择断号的情况（预留、手写文书）并写明说明。")
    if _numbered(series, year, sequence) is not None:
        raise RuleBroken(f"{instrument_number(series, year, sequence)}已经登记过，不是断号。")
    with operation(f"断号说明：{instrument_number(series, year, sequence)}", clerk=clerk) as act:
        Instrument.create(
            kind=kind.value,
            series=series,
            year=year,
            sequence=sequence,
            number=instrument_number(
                series, year, sequence, padded=bool(setting("instrument_number_padded"))
            ),
            origin=origin.value,
            note=reason.strip(),
        )
    return act.change


def void_instrument(instrument_id: int, *, on: date, reason: str, clerk: str) -> Change:
    """Void a paper or a number (作废); it stays in the register of numbers. A served paper cannot be voided."""
    found = _require(instrument_id)
    if not reason.strip():
        raise RuleBroken("请写明作废原因，编号登记簿上要打印断号说明。")
    if found.voided_on is not None:
        raise RuleBroken(f"{found.number}已经作废过了。")
    if Delivery.select().where(Delivery.instrument == found).exists():
        raise RuleBroken(f"{found.number}已经送达，对当事人生效，不能作废；确有错误的应当另作书面决定撤销。")
    require_not_later(on, "作废日期")
    with operation(f"作废文书：{found.number}", clerk=clerk) as act:
        found.voided_on, found.void_reason = on, reason.strip()
        found.save()
    return act.change


def deliver(
    instrument_id: int, delivery: instruments.Delivery, *, by: str, note: str = "", clerk: str
) -> Served:
    """Record the 送达回证 of a paper; its term begins then, and its end becomes a date.

    Raises `RuleBroken` when the paper is void, served already, or the record would not stand.
    """
    found = _require(instrument_id)
    _require_servable(found, delivery)
    due = _due(found, delivery.on)
    if found.term is None and found.due_on is not None and delivery.on > found.due_on:
        raise RuleBroken(
            f"{found.number}写明的期限是{found.due_on}，送达时已经过期，不能起算；请作废后另开一份。"
        )
    kind = INSTRUMENT_WORDS[InstrumentKind(found.kind)]
    with operation(f"送达：{kind}{found.number}", clerk=clerk) as act:
        if due is not None and found.term is not None:
            found.due_on = due.on
            found.save()
        Delivery.create(
            instrument=found,
            method=delivery.method.value,
            delivered_on=delivery.on,
            announced_on=delivery.announced_on,
            receiver=delivery.receiver.strip(),
            witness=delivery.witnesses[0].strip(),
            second_witness=delivery.witnesses[1].strip(),
            by=by.strip(),
            note=note.strip(),
        )
    return Served(act.change, due)


def _require_servable(found: Instrument, delivery: instruments.Delivery) -> None:
    if found.voided_on is not None:
        raise RuleBroken(f"{found.number}已经作废，不能送达。")
    if found.origin != Origin.PROGRAM.value:
        raise RuleBroken(
            f"{found.number}只是{ORIGIN_WORDS[Origin(found.origin)]}的编号，还没有文书可以送达。"
        )
    if Delivery.select().where(Delivery.instrument == found).exists():
        raise RuleBroken(f"{found.number}已经登记过送达；登记错了请撤销那次操作。")
    why = why_not_served(delivery, found.issued_on)
    if why:
        raise RuleBroken(why)
    require_not_later(delivery.on, "送达日期")


def _due(found: Instrument, served_on: date) -> Counted | None:
    if found.term is not None:
        return end_of_term(work_calendar(), served_on, found.term, TermUnit(found.term_unit))
    return None if found.due_on is None else Counted(found.due_on, sure=True)


def _require(instrument_id: int) -> Instrument:
    found = Instrument.get_or_none(Instrument.id == instrument_id)
    if found is None:
        raise NotFound("这份文书已经不在了，请刷新列表。")
    return found
