"""消防安全检查（排查）记录表: one visit as it was answered, or blank forms to take along, one for each place."""

from collections.abc import Iterator, Sequence

from lifepath_desktop.columns import Align
from lifepath_desktop.domain.field_papers import MEASURE_TICKS, LineOnPaper, VisitOnPaper, numbered
from lifepath_desktop.domain.ledger_form import BLANK_DATE, full_date
from lifepath_desktop.domain.rounds import VISIT_KIND_WORDS
from lifepath_desktop.papers.document import (
    UPRIGHT_FORM,
    Copy,
    Document,
    FooterStyle,
    HeaderField,
    Notes,
    Part,
    Table,
    TableColumn,
    TableRow,
)
from lifepath_desktop.papers.form_parts import Form, choices, labelled, opinion

KIND = "visit_record"
TITLE = "消防安全检查（排查）记录表"
KINDS = ("inspection", "spot_check", "joint", "recheck", "look_back")
NOTES = (
    "1.情况正常打“√”，存在问题打“×”并写明部位、数量，不涉及的填“不涉及”，没有检查的留空。",
    "2.检查人员不少于2人，由本人签名；被检查单位（场所）负责人拒绝签名的，由检查人员注明。",
    "3.本表一式两份，一份交被检查单位（场所），一份由检查单位存档。",
)
_SIZE, _ITEM_SIZE = 10.5, 9.0
_HEADER = (HeaderField("检查单位（盖章）", "", 2.2), HeaderField("编号"))
_HEAD = (26.0, 54.0, 26.0, 54.0)
_COLUMNS = (
    TableColumn("检查项目", 24, Align.CENTER, merges=True, continued=True),
    TableColumn("检查内容", 85),
    TableColumn("检查结果", 15, Align.CENTER),
    TableColumn("存在的问题", 36),
)


def visit_document(visit: VisitOnPaper) -> Document:
    """The record of one visit."""
    records = tuple(filter(None, (visit.uid, *(hazard.uid for hazard in visit.hazards))))
    return Document(
        KIND, _title(visit), header=_HEADER, parts=_parts(visit), page=UPRIGHT_FORM, records=records
    )


def blank_documents(visits: Sequence[VisitOnPaper]) -> Document:
    """Blank forms, each on pages of its own with its place filled in."""
    copies = tuple(Copy(visit.place.village, _parts(visit)) for visit in visits)
    return Document(
        KIND,
        _title(visits[0]),
        header=_HEADER,
        page=UPRIGHT_FORM,
        footer=FooterStyle.DASHES,
        copies=copies,
        shows_code=False,
    )


def _title(visit: VisitOnPaper) -> str:
    return f"{visit.township}{TITLE}"


def _parts(visit: VisitOnPaper) -> tuple[Part, ...]:
    rows = tuple(_rows(visit.lines))
    return (
        _head(visit),
        Table(_COLUMNS, lambda: rows, size_pt=_ITEM_SIZE, head_size_pt=_ITEM_SIZE),
        _foot(visit),
        Notes(NOTES),
    )


def _head(visit: VisitOnPaper) -> Form:
    place = visit.place
    kinds = [VISIT_KIND_WORDS[kind] for kind in KINDS]
    chosen = (VISIT_KIND_WORDS[visit.kind],) if visit.kind else ()
    rows = (
        labelled(("被检查单位\n（场所）名称", place.name), ("场所类型", place.category), least_mm=11.0),
        labelled(("地址", place.where), ("面积、层数", "　　　㎡，　　层"), least_mm=8.0),
        labelled(("负责人", place.contact), ("联系电话", place.phone), least_mm=8.0),
        labelled(("检查方式", choices(kinds, chosen)), across=3, least_mm=8.0),
        labelled(("检查时间", full_date(visit.on)), ("检查人员", visit.inspectors), least_mm=8.0),
    )
    return Form(_HEAD, rows, size_pt=_SIZE)


def _rows(lines: Sequence[LineOnPaper]) -> Iterator[TableRow]:
    for line in lines:
        first, _, second = line.group.partition("　")
        group = f"{first}\n{second}" if second else first
        yield TableRow((group, line.question, line.sign, line.finding), key=line.group)


def _foot(visit: VisitOnPaper) -> Form:
    found = numbered(visit.hazards)
    if visit.on is not None and not visit.hazards:
        found = "未发现问题"
    ticks = choices(MEASURE_TICKS.values(), visit.ticked)
    due = f"整改期限：{full_date(visit.due_on)}前"
    rows = [
        opinion("存在的问题", found, least_mm=11.0 if visit.on else 14.0),
        opinion("处理意见", f"{ticks}\n{due}", least_mm=13.0),
        opinion("检查人员\n（签名）", foot=BLANK_DATE, least_mm=12.0),
        opinion("负责人意见\n（签名）", foot=BLANK_DATE, least_mm=12.0),
    ]
    if visit.note:
        rows.append(opinion("备注", visit.note, least_mm=8.0))
    return Form(_HEAD, tuple(rows), size_pt=_SIZE)
