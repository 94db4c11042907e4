"""The papers of one hazard for its file: each that exists is made anew, what cannot be is named."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from lifepath_desktop.domain.dossiers import PART_WORDS, Facts, Part, StrikingOff
from lifepath_desktop.domain.hazards import Stage
from lifepath_desktop.domain.photos import Owner, PhotoOf, PhotoRole
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.papers import advice, recheck, visit_record
from lifepath_desktop.papers.document import Document
from lifepath_desktop.papers.dossiers import striking_off_document
from lifepath_desktop.queries import dossiers, field_papers
from lifepath_desktop.queries.enforcement import case_steps, unserved
from lifepath_desktop.queries.escalations import orders_of
from lifepath_desktop.queries.hazards import PRIORITIES, HazardDetail, hazard_events
from lifepath_desktop.queries.ledgers import township_name
from lifepath_desktop.queries.photos import photos_of
from lifepath_desktop.services import list_papers
from lifepath_desktop.services.case_file import case_records_of, instrument_pieces
from lifepath_desktop.services.instruments import township_government
from lifepath_desktop.services.photo_papers import plain_document, scan_document
from lifepath_desktop.services.undoing import unpack_rows

_SERVICE, _REPORT = "送达回证", "隐患上报表"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One paper: its part of the file, what its bookmark says, its number and day."""

    part: Part
    title: str
    document: Document
    number: str = ""
    on: date | None = None


@dataclass(slots=True)
class Gathered:
    """What was found for one hazard: its papers in order, what decides which are owed, what cannot be bound in."""

    leaves: list[Leaf] = field(default_factory=list)
    lacks: tuple[str, ...] = ()
    facts: Facts = field(default_factory=lambda: Facts(Stage.FOUND, None))


def printed_advice() -> dict[str, date]:
    """Return for each hazard that stands on a printed 告知书 the day on which that was printed last."""
    found: dict[str, date] = {}
    for on, packed in dossiers.printed_papers(advice.KIND):
        found.update(
            (uid, date.fromisoformat(on)) for table, uid, _ in unpack_rows(packed) if table == "hazard"
        )
    return found


def gather(detail: HazardDetail, advised_on: date | None, today: date) -> Gathered:
    """Return the papers of a hazard in the fixed order."""
    lacks = list[str]()
    leaves = [*_visit(detail), *_photos(detail, is_after=False)]
    noticed = [*_advice(detail, advised_on), *_instruments(detail, lacks)]
    escalations = dossiers.escalations_of(detail.id)
    supervised = [*_supervision(detail, escalations, today), *_scans(detail, lacks)]
    after = list(_photos(detail, is_after=True))
    rechecked = list(_recheck(detail))
    struck_off = list(_striking_off(detail, bool(after)))
    before = len(leaves) > 1
    leaves += [*noticed, *supervised, *after, *rechecked, *struck_off]
    return Gathered(
        leaves,
        tuple(lacks),
        Facts(
            Stage(detail.stage),
            None,
            before=before,
            after=bool(after),
            photo_reason=dossiers.reason_of_striking_off(detail.id),
            noticed=any(leaf.part is Part.NOTICE for leaf in noticed)
            or any("原件" in lack for lack in lacks),
            served=any(leaf.part is Part.SERVICE for leaf in noticed),
            unserved=bool(unserved(detail.id)),
            escalated=bool(escalations),
            ordered=any(leaf.title != _REPORT for leaf in supervised),
            rechecked=bool(rechecked),
        ),
    )


def _visit(detail: HazardDetail) -> Iterator[Leaf]:
    visit = field_papers.visit_on_paper(field_papers.visit_of(detail.id))
    yield Leaf(Part.VISIT, PART_WORDS[Part.VISIT], visit_record.visit_document(visit), on=visit.on)


def _photos(detail: HazardDetail, *, is_after: bool) -> Iterator[Leaf]:
    wanted = [
        photo
        for photo in photos_of(PhotoOf(Owner.HAZARD, detail.id))
        if (photo.shot.role is PhotoRole.AFTER) is is_after
    ]
    if wanted:
        part = Part.AFTER if is_after else Part.BEFORE
        title = "整改后照片" if is_after else "整改前照片"
        yield Leaf(
            part, title, plain_document(f"隐患{title}", detail.number, wanted), on=wanted[0].shot.taken_on
        )


def _advice(detail: HazardDetail, on: date | None) -> Iterator[Leaf]:
    if on is None:
        return
    paper = advice.advice_document(field_papers.advice_on_paper((detail.id,), on))
    yield Leaf(Part.NOTICE, advice.TITLE, paper, on=on)


def _instruments(detail: HazardDetail, lacks: list[str]) -> Iterator[Leaf]:
    """Every paper of enforcement with its 送达回证; one that was written by hand is only named."""
    taken = case_steps(detail.id)
    issued = {row.instrument_id: row.number for row in taken if row.instrument_id and not row.voided}
    for instrument_id, number in issued.items():
        try:
            pieces = list(instrument_pieces(instrument_id))
        except RuleBroken:
            lacks.append(f"{number}的手写原件")
            continue
        for piece in pieces:
            part = Part.SERVICE if piece.title.startswith(_SERVICE) else Part.NOTICE
            if part is Part.NOTICE or piece.on is not None:
                yield Leaf(part, piece.title, piece.document, piece.number, piece.on)
    for piece in case_records_of(detail.id, taken, township_government()):
        yield Leaf(Part.NOTICE, piece.title, piece.document, piece.number, piece.on)


def _supervision(detail: HazardDetail, escalations: list[int], today: date) -> Iterator[Leaf]:
    for track_id in escalations:
        report = list_papers.set_report(track_id, today=today).document
        yield Leaf(Part.SUPERVISION, _REPORT, report)
        for order in [order for order in orders_of(track_id) if not order.is_void][-1:]:
            document = list_papers.set_order(track_id, today=today).document
            yield Leaf(Part.SUPERVISION, "督办单", document, order.number, order.issued_on)


def _scans(detail: HazardDetail, lacks: list[str]) -> Iterator[Leaf]:
    for scan in dossiers.scans_of(detail.id):
        document = scan_document("批示（扫描件）", detail.number, scan)
        if document is None:
            lacks.append(f"批示扫描件“{scan.name}”")
        else:
            yield Leaf(Part.SUPERVISION, f"批示 {scan.name}", document, on=scan.on)


def _recheck(detail: HazardDetail) -> Iterator[Leaf]:
    paper = field_papers.recheck_on_paper((detail.id,))
    if paper.on is not None:
        yield Leaf(Part.RECHECK, recheck.TITLE, recheck.recheck_document(paper), on=paper.on)


def _striking_off(detail: HazardDetail, has_photo: bool) -> Iterator[Leaf]:
    if detail.struck_off_on is None:
        return
    on = date.fromisoformat(detail.struck_off_on)
    reason = dossiers.reason_of_striking_off(detail.id)
    kind = dict(PRIORITIES)["" if detail.priority is None else str(detail.priority)]
    events = hazard_events(detail)
    by = next((event.by for event in reversed(events) if event.what == "销号"), "")
    paper = StrikingOff(
        township_name(),
        (
            ("隐患编号", detail.number, "场所", detail.place),
            ("所在村", detail.village, "地址", detail.address),
            ("负责人", detail.contact, "联系电话", detail.phone),
            ("整治重点", f"{kind} {detail.count}处", "整改方式", detail.measure),
            ("排查时间", detail.inspected_on or "", "排查人员", detail.inspectors),
            ("整改期限", detail.due_on or "", "整改责任人", detail.responsible),
            ("完成时间", detail.fixed_on or "", "复查人", detail.checked_by),
        ),
        detail.details,
        tuple("　".join(filter(None, (event.on, event.what, event.by, event.text))) for event in events),
        "附后" if has_photo else reason or "没有照片",
        by,
        on,
        detail.uid,
    )
    yield Leaf(Part.STRIKING_OFF, "隐患整改销号表", striking_off_document(paper), on=on)
