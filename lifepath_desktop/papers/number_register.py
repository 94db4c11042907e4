"""文书编号登记簿 with 断号说明: every number of a year in its series, none twice, each gap explained."""

from collections.abc import Iterator

from lifepath_desktop.columns import Align
from lifepath_desktop.domain.instrument_papers import NumberLine, NumberRegister
from lifepath_desktop.domain.ledger_form import full_date, sheet_date
from lifepath_desktop.papers.document import (
    Document,
    HeaderField,
    Notes,
    Signatures,
    Signer,
    Table,
    TableColumn,
    TableRow,
)

KIND = "number_register"
UNEXPLAINED = "断号，没有说明"
NOTES = (
    "1.编号在同一文种、同一年度内连续，不重复；作废、预留、手写的编号都登记在册。",
    "2.断号应当在“编号情况”栏写明原因；没有说明的，请查明后补登。",
)
_COLUMNS = (
    TableColumn("序号", 12, Align.CENTER),
    TableColumn("文书编号", 44, Align.CENTER),
    TableColumn("文书种类", 54),
    TableColumn("当事人", 48),
    TableColumn("开具日期", 26, Align.CENTER),
    TableColumn("编号情况（断号说明）", 73),
)


def register_document(register: NumberRegister) -> Document:
    """The register of one year, or of all years."""
    return Document(
        KIND,
        "执法文书编号登记簿",
        subtitle=f"（{register.year}年度）" if register.year else "",
        header=(
            HeaderField("登记单位", register.government),
            HeaderField("打印日期", full_date(register.on)),
        ),
        parts=(
            Table(_COLUMNS, lambda: _rows(register.lines), size_pt=9.0, head_size_pt=9.0),
            Notes(NOTES, "说明："),
            Signatures((Signer("登记人（签名）"), Signer("审核人（签名）"))),
        ),
    )


def _rows(lines: tuple[NumberLine, ...]) -> Iterator[TableRow]:
    if not lines:
        yield TableRow(("还没有文书编号",), spans=(len(_COLUMNS),))
    for position, line in enumerate(lines, 1):
        why = line.why if line.known else UNEXPLAINED
        yield TableRow(
            (str(position), line.number, line.paper, line.addressee, sheet_date(line.issued_on), why)
        )
