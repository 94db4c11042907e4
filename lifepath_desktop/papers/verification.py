"""历史隐患整改情况核实表 for those who fill it in by pen, rows in the order of the workbook and of the form."""

from collections.abc import Iterator, Sequence

from lifepath_desktop.columns import Align
from lifepath_desktop.domain.verification import TITLE, OldHazard
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

KIND = "verification"
COLUMNS = (
    TableColumn("序号", 9, Align.CENTER),
    TableColumn("隐患编号", 25, Align.CENTER),
    TableColumn("场所名称", 38),
    TableColumn("隐患具体情况", 62),
    TableColumn("原期限", 19, Align.CENTER),
    TableColumn("整改情况", 19, Align.CENTER),
    TableColumn("完成日期", 24, Align.CENTER),
    TableColumn("复查人", 21, Align.CENTER),
    TableColumn("新期限", 21, Align.CENTER),
    TableColumn("备注", 19),
)
NOTES = (
    "1.本表所列是收入历史台账时已过整改期限、尚未说明整改情况的隐患，请逐条核实。",
    "2.已经改好的勾“已改”，写完成日期和复查人；还没有复查的，复查人空着。",
    "3.还没有改的勾“未改”，可以写新期限；不写的按逾期算。不清楚的整行空着。",
)
_BOXES = "□已改\n□未改"


def verification_document(filler: str, hazards: Sequence[OldHazard], day: str) -> Document:
    """Return a village's sheet; `filler` is who fills it in, as 白际乡白际村, `day` the day it was made."""

    def rows() -> Iterator[TableRow]:
        for position, hazard in enumerate(hazards, start=1):
            due = "" if hazard.due_on is None else hazard.due_on.isoformat()
            texts = (str(position), hazard.number, hazard.place, hazard.details, due, _BOXES, "", "", "", "")
            yield TableRow(texts, uid=hazard.uid)

    return Document(
        kind=KIND,
        title=TITLE,
        header=(
            HeaderField("填报单位（盖章）", filler, 2),
            HeaderField("制表日期", day),
            HeaderField("共", f"{len(hazards)}条"),
        ),
        parts=(
            Table(COLUMNS, rows, size_pt=9.0, head_size_pt=9.0),
            Notes(NOTES),
            Signatures((Signer("填报人"), Signer("村主要负责人"), Signer("联系电话"))),
        ),
    )
