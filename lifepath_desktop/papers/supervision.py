"""督办单 and 隐患上报表 as forms, 催办单 as a letter with its tables."""

from collections.abc import Iterator, Sequence

from lifepath_desktop.columns import Align
from lifepath_desktop.domain import supervision_form as form
from lifepath_desktop.domain.ledger_form import BLANK_DATE, full_date
from lifepath_desktop.domain.self_checks import OwingUnit
from lifepath_desktop.domain.supervision_form import (
    Line,
    ReminderPaper,
    ReportPaper,
    SupervisionPaper,
)
from lifepath_desktop.domain.three_lists import ListedHazard
from lifepath_desktop.papers.document import (
    UPRIGHT_FORM,
    Document,
    Paragraph,
    Part,
    Signatures,
    Signer,
    Table,
    TableColumn,
    TableRow,
    TextStyle,
)
from lifepath_desktop.papers.form_parts import Form, FormCell, FormRow, Signoff

ORDER_KIND, REPORT_KIND, REMINDER_KIND = "supervision", "escalation_report", "reminder"
_SIZE = 12.0
_REMINDER_SIZE = 10.5
_WIDTHS = (28.0, 52.0, 28.0, 52.0)
_LEAST, _TALL = 10.0, 26.0
_OWING = (
    TableColumn("序号", 12.0, Align.CENTER),
    TableColumn("单位名称", 78.0),
    TableColumn("负责人", 30.0, Align.CENTER),
    TableColumn("联系电话", 38.0, Align.CENTER),
)
_REMINDED = (
    TableColumn("序号", 8.0, Align.CENTER),
    TableColumn("隐患编号", 28.0, Align.CENTER),
    TableColumn("场所名称", 27.0),
    TableColumn("隐患具体情况", 29.0),
    TableColumn("整改期限", 20.0, Align.CENTER),
    TableColumn("情况", 18.0, Align.CENTER),
    TableColumn("责任人及电话", 28.0, Align.CENTER),
)


def supervision_document(paper: SupervisionPaper) -> Document:
    """督办单."""
    return Document(
        kind=ORDER_KIND,
        title=f"{paper.township}消防安全隐患督办单",
        number=paper.number,
        parts=(
            _cells(form.supervision_lines(paper)),
            Signatures((Signer("签发人"), Signer("承办人"), Signer("", full_date(paper.issued_on)))),
        ),
        page=UPRIGHT_FORM,
        records=(paper.hazard.uid,),
    )


def report_document(paper: ReportPaper) -> Document:
    """隐患上报表, from a village to the township's 应急办."""
    return Document(
        kind=REPORT_KIND,
        title=f"{paper.township}消防安全隐患上报表",
        parts=(
            _cells(form.report_lines(paper)),
            Signatures((Signer("村主要负责人（签字）"), Signer("接收人（签字）"), Signer("", BLANK_DATE))),
        ),
        page=UPRIGHT_FORM,
        records=(paper.hazard.uid,),
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
    if paper.units:
        parts += [Paragraph(form.self_check_words(paper)), _owing("未自查的单位", paper.units)]
    contact = f"联系电话：{paper.phone}" if paper.phone else ""
    parts += [
        Paragraph("　".join(filter(None, (paper.office, contact)))),
        Signoff(f"{paper.township}人民政府", full_date(paper.on)),
    ]
    return Document(
        kind=REMINDER_KIND,
        title="消防安全隐患整改催办单",
        parts=tuple(parts),
        page=UPRIGHT_FORM,
    )


def _cells(lines: Sequence[Line]) -> Form:
    """What has no second label stands over the whole width, with room to write where it is long or blank."""
    rows = []
    for label, value, other, other_value in lines:
        first = FormCell(label, is_label=True)
        if other:
            second = FormCell(other, is_label=True)
            rows.append(FormRow((first, FormCell(value), second, FormCell(other_value)), _LEAST))
        else:
            rows.append(FormRow((first, FormCell(value, across=3)), _LEAST if value else _TALL))
    return Form(_WIDTHS, tuple(rows), size_pt=_SIZE)


def _reminded(caption: str, rows: Sequence[ListedHazard], paper: ReminderPaper) -> Table:
    def opened() -> Iterator[TableRow]:
        for number, row in enumerate(rows, 1):
            yield TableRow((str(number), *form.reminder_cells(row, paper.on)), uid=row.uid)

    return Table(_REMINDED, opened, caption=caption, size_pt=_REMINDER_SIZE, head_size_pt=_REMINDER_SIZE)


def _owing(caption: str, units: Sequence[OwingUnit]) -> Table:
    def opened() -> Iterator[TableRow]:
        for number, unit in enumerate(units, 1):
            yield TableRow((str(number), unit.name, unit.contact, unit.phone))

    return Table(_OWING, opened, caption=caption, size_pt=_REMINDER_SIZE, head_size_pt=_REMINDER_SIZE)
