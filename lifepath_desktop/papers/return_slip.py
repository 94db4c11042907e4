"""退回补正单: a submission goes back to its village with row, column and what to supply (office.md 15)."""

from collections.abc import Iterator

from lifepath_desktop.columns import Align
from lifepath_desktop.domain.intake import ReturnSlip
from lifepath_desktop.domain.ledger_form import full_date
from lifepath_desktop.papers.document import (
    UPRIGHT_FORM,
    Document,
    HeaderField,
    Paragraph,
    Part,
    Signatures,
    Signer,
    Table,
    TableColumn,
    TableRow,
)

KIND = "return_slip"
COLUMNS = (
    TableColumn("序号", 11, Align.CENTER),
    TableColumn("行", 26, Align.CENTER),
    TableColumn("栏目", 28),
    TableColumn("原来写的", 32),
    TableColumn("要补正的内容", 63),
)


def return_slip_document(slip: ReturnSlip) -> Document:
    """Return the slip of one submission, with the clerk's reason and every row that has to be mended."""
    what = f"《{slip.file}》" if slip.file else "台账"
    parts: list[Part] = [
        Paragraph(
            f"你村{slip.period}报送的{what}（{full_date(slip.received_on)}收到）经核对需要补正，现退回。"
            "请按下列内容改好，于　　月　　日前重新报送。"
        )
    ]
    if slip.reason:
        parts.append(Paragraph(f"退回原因：{slip.reason}"))
    if slip.corrections:
        parts.append(Table(COLUMNS, lambda: _rows(slip), size_pt=10.5, head_size_pt=10.5))
    parts.append(Signatures((Signer("经办人"), Signer("签收人"), Signer("", full_date(slip.on)))))
    contact = slip.office + (f"　{slip.phone}" if slip.phone else "")
    return Document(
        kind=KIND,
        title="工作台账退回补正单",
        header=(HeaderField("退回单位", slip.village), HeaderField("联系", f"{slip.township}{contact}", 1.6)),
        parts=tuple(parts),
        page=UPRIGHT_FORM,
    )


def _rows(slip: ReturnSlip) -> Iterator[TableRow]:
    for number, item in enumerate(slip.corrections, start=1):
        yield TableRow((str(number), item.rows_words, item.column, item.written, item.wanted))
