"""督办单, 隐患上报表 and 催办单 as documents on upright sheets."""

from collections.abc import Iterator, Sequence

from lifepath_desktop.columns import Align
from lifepath_desktop.domain import supervision_form as form
from lifepath_desktop.domain.ledger_form import BLANK_DATE, full_date
from lifepath_desktop.domain.supervision_form import Line, ReminderPaper, ReportPaper, SupervisionPaper
from lifepath_desktop.domain.three_lists import ListedHazard
from lifepath_desktop.papers.document import (
    Document,
    PageSetup,
    Paragraph,
    Part,
    Signatures,
    Signer,
    Table,
    TableColumn,
    TableRow,
    TextStyle,
)

ORDER_KIND, REPORT_KIND, REMINDER_KIND = "supervision", "escalation_report", "reminder"
_UPRIGHT = PageSetup(landscape=False, top=30.0, right=24.0, bottom=25.0, left=28.0, stamp_space=False)
_SIZE = 12.0
_REMINDER_SIZE = 10.5
_LABELS = (
    TableColumn("项目", 27.0, Align.CENTER),
    TableColumn("内容", 52.0),
    TableColumn("项目", 27.0, Align.CENTER),
    TableColumn("内容", 52.0),
)
_REMINDED = (
    TableColumn("序号", 8.0, Align.CENTER),
    TableColumn("隐患编号", 26.0, Align.CENTER),
    TableColumn("场所名称", 27.0),
    TableColumn("隐患具体情况", 31.0),
    TableColumn("整改期限", 20.0, Align.CENTER),
    TableColumn("情况", 18.0, Align.CENTER),
    TableColumn("责任人及电话", 28.0, Align.CENTER),
)


def supervision_document(paper: SupervisionPaper) -> Document:
    """督办单."""
    return Document(
        kind=ORDER_KIND,
        title=f"{paper.township}消防安全隐患督办单",
        subtitle=paper.number,
        parts=(
            _cells(form.supervision_lines(paper), paper.hazard.uid),
            Signatures((Signer("签发人"), Signer("承办人"), Signer("", full_date(paper.issued_on)))),
        ),
        page=_UPRIGHT,
    )


def report_document(paper: ReportPaper) -> Document:
    """隐患上报表, from a village to the township's 应急办."""
    return Document(
        kind=REPORT_KIND,
        title=f"{paper.township}消防安全隐患上报表",
        parts=(
            _cells(form.report_lines(paper), paper.hazard.uid),
            Signatures((Signer("村主要负责人（签字）"), Signer("接收人（签字）"), Signer("", BLANK_DATE))),
        ),
        page=_UPRIGHT,
    )


def reminder_document(paper: ReminderPaper) -> Document:
    """催办单 of one village: only facts, and what is asked for."""
    parts: list[Part] = [
        Paragraph(f"{paper.village}：", TextStyle.PLAIN),
        Paragraph(form.reminder_words(paper)),
    ]
    groups = (("一、逾期未整改", form.overdue_rows(paper)), ("二、三日内到期", form.due_soon_rows(paper)))
    for caption, rows in groups:
        if rows:
            parts.append(_reminded(caption, rows, paper))
    if paper.rows:
        parts.append(Paragraph(form.ANSWER_DAYS_SAID))
    contact = f"联系电话：{paper.phone}" if paper.phone else ""
    parts += [
        Paragraph("　".join(filter(None, (paper.office, contact)))),
        Paragraph(f"{paper.township}人民政府", TextStyle.RIGHT),
        Paragraph(full_date(paper.on), TextStyle.RIGHT),
    ]
    return Document(
        kind=REMINDER_KIND,
        title="消防安全隐患整改催办单",
        parts=tuple(parts),
        page=_UPRIGHT,
    )


def _cells(lines: Sequence[Line], uid: str) -> Table:
    def rows() -> Iterator[TableRow]:
        for number, (label, value, other, other_value) in enumerate(lines):
            shown = uid if not number else ""
            if other:
                yield TableRow((label, value, other, other_value), uid=shown)
            else:
                yield TableRow((label, value), uid=shown, spans=(1, 3))

    return Table(_LABELS, rows, size_pt=_SIZE, head_size_pt=_SIZE)


def _reminded(caption: str, rows: Sequence[ListedHazard], paper: ReminderPaper) -> Table:
    def opened() -> Iterator[TableRow]:
        for number, row in enumerate(rows, 1):
            yield TableRow((str(number), *form.reminder_cells(row, paper.on)), uid=row.uid)

    return Table(_REMINDED, opened, caption=caption, size_pt=_REMINDER_SIZE, head_size_pt=_REMINDER_SIZE)
