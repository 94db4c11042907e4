"""Setting a whole case file as one PDF: 卷内目录, every paper in its order, 备考表."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from lifepath_desktop.domain.case_file import PLACE_OF, CaseFile, CasePlace, FiledPiece
from lifepath_desktop.domain.instruments import INSTRUMENT_WORDS, InstrumentKind
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.papers import (
    case_file,
    case_records,
    delivery_record,
    instruments,
    recheck,
    visit_record,
)
from lifepath_desktop.papers.document import Document
from lifepath_desktop.papers.form_parts import Counterfoil
from lifepath_desktop.papers.typeset import Chapter, write_volume
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries import field_papers, instrument_papers
from lifepath_desktop.queries.enforcement import StepRow, case_steps
from lifepath_desktop.queries.hazards import HazardDetail, hazard_detail
from lifepath_desktop.services.instruments import township_government
from lifepath_desktop.services.printing import Sheets, set_document


@dataclass(frozen=True, slots=True)
class CasePiece:
    """A paper before it is set: its place in the file, and what the 卷内目录 says of it."""

    place: CasePlace
    title: str
    document: Document
    number: str = ""
    author: str = ""
    on: date | None = None


def set_case_file(hazard_id: int, today: date, progress: Progress = QUIET) -> Sheets:
    """Set the file of a hazard's case: what is kept stands in it, what was never issued does not.

    Raises `RuleBroken` while no paper of enforcement was issued.
    """
    detail = hazard_detail(hazard_id)
    if detail is None:
        raise NotFound("这条隐患已经不在了，没有可以打印的内容；请刷新后再看。")
    pieces = sorted(_pieces(detail), key=lambda piece: piece.place)
    if all(piece.place in {CasePlace.VISIT, CasePlace.RECHECK} for piece in pieces):
        raise RuleBroken("这条隐患还没有开具执法文书，不能立卷；请先在“执法办理”里办理。")
    return _bind(_file(detail, pieces, today), [piece.document for piece in pieces], progress)


def _pieces(detail: HazardDetail) -> Iterator[CasePiece]:
    government, taken = township_government(), case_steps(detail.id)
    visit = field_papers.visit_on_paper(field_papers.visit_of(detail.id))
    yield CasePiece(
        CasePlace.VISIT,
        "消防安全检查（排查）记录表",
        visit_record.visit_document(visit),
        author=government,
        on=visit.on,
    )
    issued = dict.fromkeys(row.instrument_id for row in taken if row.instrument_id and not row.voided)
    for instrument_id in issued:
        yield from instrument_pieces(instrument_id)
    yield from case_records_of(detail.id, taken, government)
    found = field_papers.recheck_on_paper((detail.id,))
    if found.on is not None:
        document = recheck.recheck_document(found)
        yield CasePiece(CasePlace.RECHECK, "消防安全隐患复查意见书", document, author=government, on=found.on)


def instrument_pieces(instrument_id: int) -> Iterator[CasePiece]:
    """The filed copy of a paper, without the stub that stays in the book of numbers, and its 送达回证."""
    paper = instrument_papers.instrument_on_paper(instrument_id)
    document = instruments.instrument_document(paper)
    if document.copies:
        filed = document.copies[-1]
        kept = tuple(part for part in filed.parts if not isinstance(part, Counterfoil))
        document = replace(document, copies=(replace(filed, parts=kept),))
    place = PLACE_OF[paper.kind]
    yield CasePiece(place, instruments.title_of(paper), document, paper.number, paper.issuer, paper.issued_on)
    if paper.kind in instruments.TO_AUTHORITIES and paper.delivery is None:
        return
    service = instrument_papers.service_on_paper(instrument_id)
    served = delivery_record.delivery_document(paper, place=service.place, by=service.by, note=service.note)
    on = paper.delivery.on if paper.delivery else None
    yield CasePiece(place, f"送达回证（{_short(paper.kind)}）", served, "", paper.issuer, on)


def case_records_of(hazard_id: int, taken: list[StepRow], government: str) -> Iterator[CasePiece]:
    """Yield what was written down on the way of a case: 陈述申辩笔录, 现场笔录, 费用清单."""
    steps = {row.step for row in taken if not row.voided}
    if "heard" in steps:
        hearing = instrument_papers.hearing_on_paper(hazard_id)
        document = case_records.hearing_document(hearing)
        yield CasePiece(CasePlace.HEARING, "陈述申辩笔录", document, author=government, on=hearing.on)
    if "executed" in steps:
        execution = instrument_papers.execution_on_paper(hazard_id)
        document = case_records.execution_document(execution)
        yield CasePiece(CasePlace.EXECUTION, document.title, document, author=government, on=execution.on)
        costs = instrument_papers.costs_on_paper(hazard_id)
        document = case_records.cost_document(costs)
        yield CasePiece(CasePlace.COSTS, document.title, document, author=government, on=costs.on)


def _short(kind: InstrumentKind) -> str:
    return INSTRUMENT_WORDS[kind]


def _file(detail: HazardDetail, pieces: list[CasePiece], today: date) -> CaseFile:
    lines, first = list[FiledPiece](), 1
    for piece in pieces:
        sheets = set_document(piece.document, piece.title)
        lines.append(
            FiledPiece(piece.title, piece.number, piece.author, piece.on, first, sheets.pages, sheets.code)
        )
        first += sheets.pages
    case = instrument_papers.case_on_paper((detail.id,))
    records = dict.fromkeys(uid for piece in pieces for uid in piece.document.records)
    return CaseFile(
        township_government(),
        case.addressee,
        detail.place,
        detail.number,
        detail.details,
        tuple(lines),
        today,
        tuple(records),
    )


def _bind(file: CaseFile, documents: list[Document], progress: Progress) -> Sheets:
    """Write all as one volume; every page that shows a code shows the volume's, which is the one that is kept."""
    contents = set_document(case_file.contents_document(file), f"{file.hazard} {file.party}", progress)
    remarks = case_file.remarks_document(file)

    def chapters() -> Iterator[Chapter]:
        yield Chapter("卷内目录", contents.document, contents.code)
        for piece, document in zip(file.pieces, documents, strict=True):
            yield Chapter(piece.title, document, contents.code)
        yield Chapter("卷内备考表", remarks, None)

    stream = io.BytesIO()
    write_volume(file.title, chapters(), stream, progress)
    pages = contents.pages + file.pages + set_document(remarks, "").pages
    return replace(contents, pdf=stream.getvalue(), pages=pages, uids=file.records)
