"""What the papers of enforcement are filled with: the instrument, its hazards, what came before, what it cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.database import database
from lifepath_desktop.domain.case_records import CaseOnPaper, CostList, Execution, Hearing
from lifepath_desktop.domain.field_papers import PlaceOnPaper
from lifepath_desktop.domain.instrument_papers import (
    Cost,
    EarlierPaper,
    Ground,
    InstrumentOnPaper,
    NumberLine,
)
from lifepath_desktop.domain.instruments import Delivery, InstrumentKind, Method, Origin, Party, TermUnit
from lifepath_desktop.domain.laws import VERIFIED
from lifepath_desktop.domain.periods import is_within
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.campaign import campaign_on
from lifepath_desktop.queries.field_papers import cited_duties, hazards_on_paper, place_on_paper
from lifepath_desktop.queries.instruments import number_register

_GONE = "这份文书已经不在了，没有可以打印的内容；请刷新后再看。"
_CITED_ON_PAPER = (InstrumentKind.WARNING, InstrumentKind.TRANSFER, InstrumentKind.FIRE_REQUEST)
"""Papers whose duties are not kept with them, as those of a notice and an order are."""
_STEPS = "enforcement_step s JOIN track t ON t.id = s.track_id"
_BY_PRIORITY = {
    Ground.OFFENCE: {1: "xf-60-1-3", 2: "xf-60-1-1", 3: "xf-60-1-6"},
    Ground.PERSON: {1: "xf-60-2"},
    Ground.FORCE: {1: "xf-60-3-1", 3: "xf-60-3-3"},
}
_PROCEDURE = {
    Ground.DEMAND: "qz-35",
    Ground.HEARING: "qz-36",
    Ground.DECISION: "qz-37",
    Ground.LAST_DEMAND: "qz-51-1",
    Ground.COSTS: "qz-51-2",
    Ground.COURT: "qz-53",
    Ground.COURT_DEMAND: "qz-54",
}


@dataclass(frozen=True, slots=True)
class ServiceOnPaper:
    """What a 送达回证 says beside the delivery itself."""

    place: str = ""
    by: str = ""
    note: str = ""


def instrument_on_paper(instrument_id: int) -> InstrumentOnPaper:
    """Return a paper as it was issued and served. Raises `NotFound`, and `RuleBroken` for a bare or voided number."""
    row = database.one(
        "SELECT i.kind, i.number, i.issuer, i.issued_on, i.addressee, i.party, i.recipient, i.body, i.cited, "
        "i.term, i.term_unit, i.due_on, i.substitute, i.uid, COALESCE(g.may_force, 0), i.origin, i.voided_on "
        "FROM instrument i LEFT JOIN delegation g ON g.id = i.delegation_id WHERE i.id = ?",
        (instrument_id,),
    )
    if row is None:
        raise NotFound(_GONE)
    *said, origin, voided_on = row
    if origin != Origin.PROGRAM.value or voided_on is not None:
        raise RuleBroken(f"{said[1]}是作废、预留或者手写的编号，程序里没有它的文书可以打印。")
    kind_value, number, issuer, issued_on, addressee, party, recipient, body, cited, *rest = said
    term, term_unit, due_on, substitute, uid, may_force = rest
    kind, hazard_ids = InstrumentKind(kind_value), hazards_of(instrument_id)
    case = case_on_paper(hazard_ids, addressee)
    costs = _costs(hazard_ids, issued_on)
    return InstrumentOnPaper(
        kind,
        number,
        issuer,
        date.fromisoformat(issued_on),
        addressee,
        case.place,
        case.hazards,
        Party(party),
        recipient,
        body,
        cited_duties(hazard_ids) if kind in _CITED_ON_PAPER else cited,
        term,
        TermUnit(term_unit),
        _day(due_on),
        _delivery(instrument_id),
        bool(substitute),
        _officers("s.instrument_id = ?", instrument_id),
        str(
            database.scalar(f"SELECT s.text FROM {_STEPS} WHERE s.instrument_id = ?", (instrument_id,)) or ""
        ),
        _earlier(hazard_ids, instrument_id),
        costs.costs,
        costs.paid,
        _grounds(hazard_ids, date.fromisoformat(issued_on), Party(party)),
        str(database.scalar("SELECT county FROM township ORDER BY id LIMIT 1") or ""),
        bool(may_force),
        uid,
        campaign_on(date.fromisoformat(issued_on)).name,
    )


def reserved_notice(instrument_id: int, issuer: str) -> InstrumentOnPaper:
    """Return the blank notice of a reserved number. Raises `RuleBroken` for any other number."""
    row = database.one(
        "SELECT number FROM instrument WHERE id = ? AND kind = ? AND origin = ? AND voided_on IS NULL",
        (instrument_id, InstrumentKind.NOTICE.value, Origin.RESERVED.value),
    )
    if row is None:
        raise RuleBroken("这个编号不是预留的整改通知书编号，没有空白文书可以打印；请刷新列表再选。")
    return InstrumentOnPaper(InstrumentKind.NOTICE, row[0], issuer, None, "", PlaceOnPaper(""), ())


def numbers_on_paper(year: int) -> tuple[NumberLine, ...]:
    """Return every number of a year (0: of all years) with the gaps between them."""
    return tuple(
        NumberLine(
            row.number, row.paper, row.addressee, _day(row.issued_on), row.why, known=not row.is_unexplained
        )
        for row in number_register()
        if year in (0, row.year)
    )


def service_on_paper(instrument_id: int) -> ServiceOnPaper:
    """Return who served a paper, where, with which note; blank while it is not served."""
    row = database.one('SELECT place, "by", note FROM delivery WHERE instrument_id = ?', (instrument_id,))
    return ServiceOnPaper(*row) if row else ServiceOnPaper()


def hazards_of(instrument_id: int) -> tuple[int, ...]:
    """Return the hazards that a paper is about."""
    rows = database.all(
        f"SELECT DISTINCT t.hazard_id FROM {_STEPS} WHERE s.instrument_id = ? ORDER BY t.hazard_id",
        (instrument_id,),
    )
    return tuple(id_ for (id_,) in rows)


def case_on_paper(hazard_ids: Sequence[int], addressee: str = "") -> CaseOnPaper:
    """Return whose case it is: as the newest paper names the party, else the place's owner."""
    marks, ids = _marks(hazard_ids), tuple(hazard_ids)
    place_id = database.scalar(
        "SELECT i.place_id FROM hazard h JOIN inspection i ON i.id = h.inspection_id "
        f"WHERE h.id IN ({marks}) ORDER BY h.id LIMIT 1",
        ids,
    )
    place = place_on_paper(int(place_id)) if place_id is not None else None
    named = addressee or database.scalar(
        f"SELECT i.addressee FROM {_STEPS} JOIN instrument i ON i.id = s.instrument_id "
        f"WHERE t.hazard_id IN ({marks}) AND i.voided_on IS NULL ORDER BY i.id DESC LIMIT 1",
        ids,
    )
    known = place or PlaceOnPaper("")
    return CaseOnPaper(
        str(named or known.contact or known.name), known, hazards_on_paper(f"h.id IN ({marks})", ids)
    )


def hearing_on_paper(hazard_id: int) -> Hearing:
    """Return the newest hearing of a hazard's case, or the blank form."""
    case, about = case_on_paper((hazard_id,)), _newest_number(hazard_id, "demand")
    row = database.one(
        f"SELECT s.on_day, s.\"by\", s.text FROM {_STEPS} WHERE t.hazard_id = ? AND s.step = 'heard' "
        "ORDER BY s.id DESC LIMIT 1",
        (hazard_id,),
    )
    return Hearing(case, about, _day(row[0]), row[1], row[2]) if row else Hearing(case, about)


def execution_on_paper(hazard_id: int) -> Execution:
    """Return the newest execution of a hazard's case, or the blank form."""
    case, about = case_on_paper((hazard_id,)), _newest_number(hazard_id, "decision")
    row = database.one(
        f"SELECT s.id, s.on_day, s.began_at, s.ended_at, s.performer, s.witness, s.text, s.urgent FROM {_STEPS} "
        "WHERE t.hazard_id = ? AND s.step = 'executed' ORDER BY s.id DESC LIMIT 1",
        (hazard_id,),
    )
    if row is None:
        return Execution(case, about)
    step_id, on, began, ended, performer, witness, said, urgent = row
    return Execution(
        case, about, _day(on), began, ended, _officers("s.id = ?", step_id), performer, witness, said, urgent
    )


def costs_on_paper(hazard_id: int) -> CostList:
    """Return what the executions of a hazard's case cost, and what was paid back."""
    execution, costs = execution_on_paper(hazard_id), _costs((hazard_id,))
    return CostList(execution.case, costs.costs, costs.paid, execution.on, execution.performer)


@dataclass(frozen=True, slots=True)
class _Costs:
    costs: tuple[Cost, ...]
    paid: int


def _costs(hazard_ids: Sequence[int], until: str = "9999-12-31") -> _Costs:
    """What executions cost, and what was paid back up to a day: a bill says what was owed when it was made out."""
    marks, ids = _marks(hazard_ids), tuple(hazard_ids)
    rows = database.all(
        f"SELECT c.item, c.amount, c.evidence FROM cost_item c JOIN enforcement_step s ON s.id = c.step_id "
        f"JOIN track t ON t.id = s.track_id WHERE t.hazard_id IN ({marks}) ORDER BY c.id",
        ids,
    )
    paid = database.scalar(
        "SELECT COALESCE(SUM(c.amount), 0) FROM cost_payment c JOIN enforcement_step s ON s.id = c.step_id "
        f"JOIN track t ON t.id = s.track_id WHERE t.hazard_id IN ({marks}) AND c.on_day <= ?",
        (*ids, until),
    )
    return _Costs(tuple(Cost(item, amount, evidence) for item, amount, evidence in rows), int(paid))


def _delivery(instrument_id: int) -> Delivery | None:
    row = database.one(
        "SELECT method, delivered_on, receiver, witness, second_witness, announced_on FROM delivery "
        "WHERE instrument_id = ?",
        (instrument_id,),
    )
    if row is None:
        return None
    method, on, receiver, one, other, announced_on = row
    return Delivery(Method(method), date.fromisoformat(on), receiver, (one, other), _day(announced_on))


def _earlier(hazard_ids: Sequence[int], instrument_id: int) -> tuple[EarlierPaper, ...]:
    rows = database.all(
        "SELECT DISTINCT i.id, i.kind, i.number, i.issued_on, d.delivered_on, i.due_on "
        f"FROM {_STEPS} JOIN instrument i ON i.id = s.instrument_id LEFT JOIN delivery d ON d.instrument_id = i.id "
        f"WHERE t.hazard_id IN ({_marks(hazard_ids)}) AND i.id < ? AND i.voided_on IS NULL ORDER BY i.id",
        (*hazard_ids, instrument_id),
    )
    return tuple(
        EarlierPaper(InstrumentKind(kind), number, _day(issued_on), _day(served_on), _day(due_on))
        for _, kind, number, issued_on, served_on, due_on in rows
    )


def _newest_number(hazard_id: int, kind: str) -> str:
    return str(
        database.scalar(
            f"SELECT i.number FROM {_STEPS} JOIN instrument i ON i.id = s.instrument_id WHERE t.hazard_id = ? "
            "AND i.kind = ? AND i.voided_on IS NULL ORDER BY i.id DESC LIMIT 1",
            (hazard_id, kind),
        )
        or ""
    )


def _officers(where: str, id_: int) -> tuple[tuple[str, str], ...]:
    row = database.one(
        "SELECT a.name, s.licence, b.name, s.second_licence FROM enforcement_step s "
        f"JOIN worker a ON a.id = s.officer_id JOIN worker b ON b.id = s.second_officer_id WHERE {where} LIMIT 1",
        (id_,),
    )
    return () if row is None else ((row[0], row[1]), (row[2], row[3]))


def _grounds(hazard_ids: Sequence[int], on: date, party: Party) -> tuple[tuple[Ground, str], ...]:
    """Cite what is 已核 and was in force: offences by their priority, procedure on the day of the paper."""
    passages = {
        code: (f"《{title}》{article}", _day(since), _day(until))
        for code, title, article, since, until in database.all(
            f"SELECT code, title, article, valid_from, valid_until FROM law WHERE code <> '' AND status = '{VERIFIED}'"
        )
    }
    priorities = [
        priority
        for (priority,) in database.all(
            f"SELECT DISTINCT priority FROM hazard WHERE id IN ({_marks(hazard_ids)}) ORDER BY priority",
            tuple(hazard_ids),
        )
    ]
    wanted = list(_PROCEDURE.items())
    for ground, codes in _BY_PRIORITY.items():
        # 第六十条第一款 speaks of units; what it says of persons stands in 第二款.
        if ground is not Ground.OFFENCE or party is not Party.PERSON:
            wanted += [(ground, codes[priority]) for priority in priorities if priority in codes]
    return tuple(
        (ground, passages[code][0])
        for ground, code in wanted
        if code in passages and is_within(on, *passages[code][1:])
    )


def _marks(ids: Sequence[int]) -> str:
    return ",".join("?" * len(ids))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
