"""方案签收单 and 学习传达记录: that the plan reached everybody, and that it was studied (plan 五(一))."""

from collections.abc import Iterator

from lifepath_desktop.columns import Align
from lifepath_desktop.domain.dispatch_papers import PlanOnPaper, StudyOnPaper
from lifepath_desktop.domain.ledger_form import BLANK_DATE, full_date, sheet_date
from lifepath_desktop.papers.document import (
    UPRIGHT_FORM,
    Document,
    Notes,
    Signatures,
    Signer,
    Table,
    TableColumn,
    TableRow,
)
from lifepath_desktop.papers.form_parts import Form, labelled, opinion

RECEIPTS, STUDY = "plan_receipts", "study_record"
_WIDTHS = (28.0, 52.0, 28.0, 52.0)
_SIZE = 12.0
_COLUMNS = (
    TableColumn("序号", 12, Align.CENTER),
    TableColumn("村、单位", 40, Align.CENTER),
    TableColumn("送出日期", 24, Align.CENTER),
    TableColumn("送出方式", 20, Align.CENTER),
    TableColumn("签收人（签名）", 26, Align.CENTER),
    TableColumn("签收日期", 22, Align.CENTER),
    TableColumn("备注", 16),
)


def receipts_document(plan: PlanOnPaper) -> Document:
    """Everybody whom the document went to; who has signed in the register stands printed, the rest sign here."""
    signed = sum(line.signed_on is not None for line in plan.lines)
    head = (
        labelled(("文件名称", plan.title), across=3, least_mm=12.0),
        labelled(("文号", plan.number), ("印发日期", full_date(plan.issued_on))),
    )
    return Document(
        RECEIPTS,
        "方案签收单",
        parts=(
            Form(_WIDTHS, head, size_pt=_SIZE),
            Table(_COLUMNS, lambda: _lines(plan), size_pt=10.5, head_size_pt=10.5),
            Notes((f"共印发{len(plan.lines)}个村（单位），已签收{signed}个。",), "说明："),
            Signatures((Signer("印发单位", plan.government, 1.4), Signer("经办人（签名）"))),
        ),
        page=UPRIGHT_FORM,
        records=(plan.uid,),
    )


def study_document(paper: StudyOnPaper) -> Document:
    """The record of a study session; the sheet of names is the 签到表."""
    present = "" if paper.present is None else f"{paper.present}人"
    rows = (
        labelled(("村、单位", paper.body), ("主持人", paper.chair)),
        labelled(("学习时间", full_date(paper.on)), ("学习地点", paper.location)),
        labelled(("到会人数", present), ("记录人", "")),
        labelled(("学习文件", f"{paper.title}　{paper.number}".strip()), across=3, least_mm=13.0),
        opinion("参加人员", least_mm=26.0),
        opinion("学习传达内容\n（目标、任务、\n措施、职责）", least_mm=40.0),
        opinion("贯彻落实安排", least_mm=60.0),
        *([opinion("备注", paper.note, least_mm=10.0)] if paper.note else []),
    )
    return Document(
        STUDY,
        "方案学习传达记录",
        parts=(
            Form(_WIDTHS, rows, size_pt=_SIZE),
            Signatures((Signer("主持人（签名）"), Signer("记录人（签名）"), Signer("", BLANK_DATE))),
            Notes(("参加人员较多的，另附签到表。",), "说明："),
        ),
        page=UPRIGHT_FORM,
        records=(paper.uid,) if paper.uid else (),
    )


def _lines(plan: PlanOnPaper) -> Iterator[TableRow]:
    for position, line in enumerate(plan.lines, 1):
        texts = (
            str(position),
            line.body,
            sheet_date(line.sent_on),
            line.channel,
            line.signed_by,
            sheet_date(line.signed_on),
            "",
        )
        yield TableRow(texts, uid=line.uid)
