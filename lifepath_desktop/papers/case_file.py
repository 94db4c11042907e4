"""卷内目录 and 备考表 of a case file (GB/T 9705-2008, DA/T 22-2015)."""

from collections.abc import Iterator

from lifepath_desktop.columns import Align
from lifepath_desktop.domain.case_file import CaseFile
from lifepath_desktop.domain.ledger_form import BLANK_DATE, full_date
from lifepath_desktop.papers.document import (
    UPRIGHT_FORM,
    Document,
    FooterStyle,
    HeaderField,
    Notes,
    Table,
    TableColumn,
    TableRow,
)
from lifepath_desktop.papers.form_parts import Form, labelled, opinion

CONTENTS, REMARKS = "case_contents", "case_remarks"
_COLUMNS = (
    TableColumn("顺序号", 11, Align.CENTER),
    TableColumn("文号", 29, Align.CENTER),
    TableColumn("责任者", 25, Align.CENTER),
    TableColumn("题名", 36),
    TableColumn("日期", 18, Align.CENTER),
    TableColumn("页号", 12, Align.CENTER),
    TableColumn("备注", 29, Align.CENTER),
)
_WIDTHS = (34.0, 46.0, 34.0, 46.0)


def contents_document(file: CaseFile) -> Document:
    """卷内目录: a line for each paper; the code of each stands in 备注, so that the file's own code covers them all."""
    return Document(
        CONTENTS,
        "卷内目录",
        header=(HeaderField("案卷题名", file.title, 2.0), HeaderField("隐患编号", file.hazard)),
        parts=(
            Table(_COLUMNS, lambda: _rows(file), size_pt=9.0, head_size_pt=9.0),
            Notes(("备注栏为该件内容的核验码；日期为8位数字，未载明的填00000000。",), "说明："),
        ),
        page=UPRIGHT_FORM,
        footer=FooterStyle.NONE,
        records=file.records,
    )


def remarks_document(file: CaseFile) -> Document:
    """备考表: how much the file holds, and who put it together and looked through it."""
    rows = (
        labelled(("案卷题名", file.title), across=3, least_mm=14.0),
        labelled(("件数", f"{len(file.pieces)}件"), ("页数", f"{file.pages}页"), least_mm=11.0),
        opinion("本卷情况说明", least_mm=110.0),
        labelled(("立卷人", ""), ("立卷日期", BLANK_DATE), least_mm=14.0),
        labelled(("检查人", ""), ("检查日期", BLANK_DATE), least_mm=14.0),
    )
    return Document(
        REMARKS,
        "卷内备考表",
        header=(HeaderField("立卷单位", file.government), HeaderField("编制日期", full_date(file.made_on))),
        parts=(Form(_WIDTHS, rows, size_pt=12.0),),
        page=UPRIGHT_FORM,
        footer=FooterStyle.NONE,
        shows_code=False,
    )


def _rows(file: CaseFile) -> Iterator[TableRow]:
    for position, piece in enumerate(file.pieces, 1):
        day = piece.on.strftime("%Y%m%d") if piece.on else "00000000"
        yield TableRow((str(position), piece.number, piece.author, piece.title, day, piece.span, piece.code))
