"""The papers of enforcement as documents: one copy for the party, one to file with the receipt and the stub."""

from dataclasses import replace

from lifepath_desktop.domain.instrument_papers import InstrumentOnPaper, hazard_lines, term_words
from lifepath_desktop.domain.instruments import InstrumentKind
from lifepath_desktop.domain.ledger_form import BLANK_DATE, full_date
from lifepath_desktop.papers.document import (
    Copy,
    Document,
    Paragraph,
    Part,
    Signatures,
    Signer,
    TextStyle,
    letter,
)
from lifepath_desktop.papers.form_parts import Counterfoil, Signoff
from lifepath_desktop.papers.instrument_words import sentences

KIND = "instrument"
TO_AUTHORITIES = frozenset(
    {InstrumentKind.TRANSFER, InstrumentKind.FIRE_REQUEST, InstrumentKind.COURT_REQUEST}
)
"""Papers that go to another authority: nobody signs for them on the paper itself."""

_TITLES = {
    InstrumentKind.TRANSFER: "关于{}消防安全隐患的抄告（移送）函",
    InstrumentKind.FIRE_REQUEST: "关于提请对{}依法强制执行的函",
    InstrumentKind.WARNING: "行政处罚决定书",
}
_WITHOUT_ADDRESSEE = frozenset(
    {InstrumentKind.WARNING, InstrumentKind.DECISION, InstrumentKind.COURT_REQUEST}
)
"""Papers that name the party in their text."""


def instrument_document(paper: InstrumentOnPaper) -> Document:
    """One paper of enforcement in the copies that it is made in."""
    parts: list[Part] = []
    if paper.kind not in _WITHOUT_ADDRESSEE:
        name = paper.recipient if paper.kind in TO_AUTHORITIES else paper.addressee
        parts.append(Paragraph(f"{name or '　' * 8}：", TextStyle.PLAIN))
    parts += [Paragraph(line) for text in sentences(paper) for line in text.split("\n")]
    if paper.officers:
        parts.append(Paragraph(_officer_words(paper)))
    parts.append(Signoff(paper.issuer, full_date(paper.issued_on)))
    document = letter(KIND, title_of(paper), tuple(parts), number=paper.number)
    records = tuple(filter(None, (paper.uid, *(hazard.uid for hazard in paper.hazards))))
    return replace(document, copies=_copies(paper), records=records)


def title_of(paper: InstrumentOnPaper) -> str:
    """The paper's title; a letter to an authority is called after what it is about."""
    return _TITLES.get(paper.kind, paper.title).format(paper.place.name)


def _copies(paper: InstrumentOnPaper) -> tuple[Copy, ...]:
    """The receipt stands only in the copy that is filed; a stub goes into the book of numbers."""
    if paper.kind in TO_AUTHORITIES:
        return ()
    receipt = Signatures((Signer("当事人（签收）"), Signer("送达人（签名）"), Signer("", BLANK_DATE)))
    stub = (_stub(paper),) if paper.kind is InstrumentKind.NOTICE else ()
    return (Copy("送当事人"), Copy("存档", (receipt, *stub)))


def _stub(paper: InstrumentOnPaper) -> Counterfoil:
    fields = (
        ("当事人", paper.addressee),
        ("场所", f"{paper.place.name}　{paper.place.where}"),
        ("隐患", "".join(hazard_lines(paper.hazards))),
        ("整改期限", term_words(paper)),
        ("开具日期", full_date(paper.issued_on)),
        ("经办人", "　　　　　　　　批准人：　　　　　　　　填发人：　　　　　　"),
    )
    return Counterfoil(f"{paper.title}（存根）", paper.number, fields)


def _officer_words(paper: InstrumentOnPaper) -> str:
    named = "、".join(f"{name}（执法证号{licence}）" for name, licence in paper.officers)
    return f"执法人员：{named}"
