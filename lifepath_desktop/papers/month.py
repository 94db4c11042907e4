"""The papers that go with a 月报定稿 as documents: cover with contents, 送签单, 更正说明, 核对清单."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from lifepath_desktop.columns import Align
from lifepath_desktop.domain import month_form as form
from lifepath_desktop.domain.carried import Cell
from lifepath_desktop.domain.ledger_form import BLANK_DATE, full_date
from lifepath_desktop.domain.month_form import ContentsLine, Lacks, MonthHead, Slip
from lifepath_desktop.papers.document import (
    UPRIGHT_FORM,
    Document,
    HeaderField,
    Notes,
    Paragraph,
    Part,
    Signatures,
    Signer,
    Table,
    TableColumn,
    TableRow,
    TextStyle,
)
from lifepath_desktop.papers.form_parts import Form, FormCell, FormRow

COVER_KIND, SLIP_KIND, CORRECTION_KIND, CHECKS_KIND = "month_cover", "signing_slip", "correction", "checks"
_CENTER = Align.CENTER
_CONTENTS = (
    TableColumn("序号", 12.0, _CENTER),
    TableColumn("文件", 78.0),
    TableColumn("起始页", 18.0, _CENTER),
    TableColumn("页数", 16.0, _CENTER),
    TableColumn("核验码", 36.0, _CENTER),
)
_CORRECTED = (
    TableColumn("村（单位）", 24.0, _CENTER),
    TableColumn("统计口径", 18.0, _CENTER),
    TableColumn("项目", 40.0),
    TableColumn("原数", 16.0, _CENTER),
    TableColumn("更正数", 18.0, _CENTER),
    TableColumn("更正原因", 44.0),
)
_LACKING = (
    TableColumn("序号", 10.0, _CENTER),
    TableColumn("村", 24.0, _CENTER),
    TableColumn("隐患编号", 28.0, _CENTER),
    TableColumn("场所", 50.0),
    TableColumn("要补什么", 48.0),
)
_SIZE, _SMALL = 10.5, 9.0
_SLIP_WIDTHS = (30.0, 65.0, 32.5, 32.5)


def cover_document(head: MonthHead, contents: Iterable[ContentsLine]) -> Document:
    """Cover and contents of the volume, in filing order."""
    rows = tuple(
        TableRow((str(number), line.title, str(line.first_page), str(line.pages), line.code))
        for number, line in enumerate(contents, 1)
    )
    return Document(
        kind=COVER_KIND,
        title=f"{head.township}{head.campaign}工作月报",
        subtitle=f"（{head.edition}）",
        header=(
            HeaderField("编制单位", f"{head.township}人民政府", 2.2),
            HeaderField("定稿日期", full_date(head.on), 1.6),
        ),
        parts=(Table(_CONTENTS, partial(iter, rows), caption="目　录", size_pt=_SIZE, head_size_pt=_SIZE),),
        page=UPRIGHT_FORM,
    )


def slip_document(head: MonthHead, slip: Slip) -> Document:
    """送签单, on one page: what is signed, what changed, what is overdue, who is silent, what was checked."""
    heads = ("主要数字", "", head.this_period, "累计")
    rows = [
        FormRow(
            (
                FormCell(heads[0], is_label=True, down=len(form.KEY_FIGURES) + 1),
                FormCell("项目", is_label=True),
                FormCell(heads[2], is_label=True),
                FormCell(heads[3], is_label=True),
            ),
            6.5,
        )
    ]
    rows += [
        FormRow((FormCell(name), FormCell(month, align=_CENTER), FormCell(total, align=_CENTER)), 6.5)
        for name, month, total in form.key_rows(slip.bodies)
    ]
    rows += [
        FormRow((FormCell(label, is_label=True), FormCell(text, across=3)), 9.0)
        for label, text in form.slip_lines(slip)
    ]
    rows += [
        FormRow((FormCell(role, is_label=True), FormCell(across=3, foot=BLANK_DATE)), 14.0)
        for role in ("审核意见", "分管领导意见", "主要领导意见")
    ]
    return Document(
        kind=SLIP_KIND,
        title=f"{head.township}月报送签单",
        subtitle=f"（{head.edition}）",
        header=(
            HeaderField("报送科室", head.office, 2.0),
            HeaderField("填表人", head.filled_by, 1.0),
            HeaderField("送签日期", full_date(head.on), 1.6),
        ),
        parts=(Form(_SLIP_WIDTHS, tuple(rows), size_pt=_SIZE),),
        page=UPRIGHT_FORM,
    )


def correction_document(head: MonthHead, last: str, cells: Sequence[Cell], reason: str) -> Document:
    """更正说明 of a 更正稿: each cell, what it was, what it is now, and why."""
    rows = tuple(TableRow(texts) for texts in form.correction_rows(cells, reason))
    none = (TableRow(("附件2的数字没有变化，更正的是明细。",), spans=(len(_CORRECTED),)),)
    return Document(
        kind=CORRECTION_KIND,
        title=f"{head.township}工作月报更正说明",
        subtitle=f"（{head.edition}，更正{last}）",
        parts=(
            Table(_CORRECTED, partial(iter, rows or none), size_pt=_SIZE, head_size_pt=_SIZE),
            Notes((f"1.更正原因：{reason}。", "2.原来的一稿照原样留底，不作改动。"), heading="说明："),
            Signatures((Signer("审核人"), Signer("填表人", head.filled_by), Signer("", full_date(head.on)))),
        ),
        page=UPRIGHT_FORM,
    )


def checks_document(head: MonthHead, lacks: Sequence[Lacks], remarks: Sequence[str]) -> Document:
    """核对清单: what is missing though the clerk may go on; it does not leave the office."""
    parts: list[Part] = [Paragraph(remark, TextStyle.PLAIN) for remark in remarks]
    for number, one in enumerate(lacks):
        caption = f"{'一二三四五六七八九'[number]}、{one.heading}（{one.total} 条）"
        parts.append(
            Table(_LACKING, partial(_lacking, one), caption=caption, size_pt=_SMALL, head_size_pt=_SMALL)
        )
    if not lacks:
        parts.append(Paragraph("没有缺项。", TextStyle.PLAIN))
    return Document(
        kind=CHECKS_KIND,
        title=f"{head.township}月报核对清单",
        subtitle=f"（{head.edition}）{form.INTERNAL}",
        parts=tuple(parts),
        page=UPRIGHT_FORM,
    )


def _lacking(one: Lacks) -> Iterator[TableRow]:
    for number, row in enumerate(one.rows, 1):
        yield TableRow((str(number), row.village, row.number, row.place, row.what), uid=row.uid)
    rest = one.total - len(one.rows)
    if rest:
        yield TableRow((f"另有 {rest} 条，见“隐患”和“场所”里的列表。",), spans=(len(_LACKING),))
