"""一患一档 and 一场所一档: the internal first page, the photo sheet, and the paper of a striking off."""

from collections.abc import Iterator, Sequence

from lifepath_desktop.columns import Align
from lifepath_desktop.domain.dossiers import PART_WORDS, FileContents, HazardFile, Part, StrikingOff
from lifepath_desktop.domain.ledger_form import full_date
from lifepath_desktop.papers.document import (
    UPRIGHT_FORM,
    Document,
    HeaderField,
    Notes,
    PageSetup,
    Paragraph,
    Table,
    TableColumn,
    TableRow,
    TextStyle,
)
from lifepath_desktop.papers.form_parts import Form, Photos, Picture, labelled, opinion

CONTENTS, PHOTOS, STRIKING_OFF = "dossier", "photo_sheet", "striking_off"
_INTERNAL = "（内部核对用，不随档案移交）"
_WIDE = PageSetup(stamp_space=False)
_PAPERS = (
    TableColumn("序号", 11, Align.CENTER),
    TableColumn("材料", 24, Align.CENTER),
    TableColumn("题名", 62),
    TableColumn("文号", 30, Align.CENTER),
    TableColumn("日期", 21, Align.CENTER),
    TableColumn("页号", 12, Align.CENTER),
)
_MATRIX = (
    TableColumn("隐患编号", 27, Align.CENTER),
    TableColumn("场所", 34),
    TableColumn("具体情况", 54),
    TableColumn("状态", 15, Align.CENTER),
    *(TableColumn(words, 14, Align.CENTER) for words in PART_WORDS.values()),
    TableColumn("页号", 15, Align.CENTER),
)
_GENERAL = (
    TableColumn("其他材料", 215),
    TableColumn("日期", 27, Align.CENTER),
    TableColumn("页号", 15, Align.CENTER),
)
_LEGEND = "“有”为卷内已有，“缺”为应有而没有，“未到”为办理还没有到这一步，“—”为不需要；页号不含本目录。"
_FORM = (30.0, 50.0, 30.0, 50.0)


def contents_of_hazard(file: FileContents) -> Document:
    """The first page of one hazard's file: what is missing, then every paper in the fixed order."""
    (hazard,) = file.hazards
    return Document(
        CONTENTS,
        "一患一档材料目录",
        subtitle=_INTERNAL,
        header=(
            HeaderField("隐患编号", hazard.number),
            HeaderField("场所", hazard.place, 1.6),
            HeaderField("状态", hazard.stage, 0.8),
        ),
        parts=(
            Paragraph(_missing_words(file.hazards), TextStyle.PLAIN),
            Table(_PAPERS, lambda: _papers(hazard), size_pt=10.0, head_size_pt=10.0),
            Notes((f"隐患：{hazard.details}。", _LEGEND, f"{full_date(file.made_on)}编制。"), "说明："),
        ),
        page=UPRIGHT_FORM,
        records=(hazard.uid,),
        watermark="内部核对",
    )


def contents_of_many(file: FileContents) -> Document:
    """The first page of a place's or a village's file: a line for each hazard, what each has and what it lacks."""
    tables: list[Table] = []
    if file.general:
        tables.append(Table(_GENERAL, lambda: _general(file), size_pt=9.0, head_size_pt=9.0))
    if file.hazards:
        tables.append(Table(_MATRIX, lambda: _matrix(file.hazards), size_pt=9.0, head_size_pt=9.0))
    return Document(
        CONTENTS,
        f"{file.name}材料目录",
        subtitle=_INTERNAL,
        header=(
            HeaderField("范围", file.about, 2.0),
            HeaderField("隐患", f"{len(file.hazards)}条"),
            HeaderField("编制日期", full_date(file.made_on)),
        ),
        parts=(
            *tables,
            Notes((*_missing_lines(file.hazards), _LEGEND), "缺件和说明："),
        ),
        page=_WIDE,
        records=tuple(hazard.uid for hazard in file.hazards),
        watermark="内部核对",
    )


def photo_document(
    title: str,
    header: tuple[HeaderField, ...],
    pictures: Sequence[Picture],
    per_page: int,
    *,
    records: Sequence[str],
) -> Document:
    """Photos by 1 (a scanned sheet), 2, 4 or 6 on a page, each over its caption."""
    return Document(
        PHOTOS,
        title,
        header=header,
        parts=(Photos(tuple(pictures), per_page),),
        page=UPRIGHT_FORM,
        records=tuple(records),
    )


def striking_off_document(paper: StrikingOff) -> Document:
    """隐患整改销号表: found, measure, fix, recheck and striking off on one page, with room to sign."""
    rows = [labelled((a, b), (c, d)) for a, b, c, d in paper.rows]
    rows += [
        opinion("隐患情况", paper.details, least_mm=16.0),
        opinion("办理经过", "\n".join(paper.events), least_mm=40.0),
        opinion("整改后照片", paper.proof, least_mm=10.0),
        opinion(
            "销号意见",
            "同意销号。",
            foot=f"销号人（签名）：{paper.by}　　{full_date(paper.on)}",
            least_mm=24.0,
        ),
    ]
    return Document(
        STRIKING_OFF,
        f"{paper.township}消防安全隐患整改销号表",
        parts=(Form(_FORM, tuple(rows), size_pt=11.0),),
        page=UPRIGHT_FORM,
        records=(paper.uid,),
    )


def _papers(hazard: HazardFile) -> Iterator[TableRow]:
    for part in Part:
        filed = [paper for paper in hazard.filed if paper.part is part]
        if not filed:
            yield TableRow((str(part.value), PART_WORDS[part], f"〔{hazard.parts[part].value}〕", "", "", ""))
        for paper in filed:
            on = paper.on.isoformat() if paper.on else ""
            texts = (
                str(part.value),
                PART_WORDS[part],
                paper.title,
                paper.number,
                on,
                _span(paper.first, paper.pages),
            )
            yield TableRow(texts)


def _matrix(hazards: Sequence[HazardFile]) -> Iterator[TableRow]:
    for hazard in hazards:
        parts = (hazard.parts[part].value for part in Part)
        first = str(hazard.first or "")
        yield TableRow(
            (hazard.number, hazard.place, hazard.details, hazard.stage, *parts, first), uid=hazard.uid
        )


def _general(file: FileContents) -> Iterator[TableRow]:
    for paper in file.general:
        on = paper.on.isoformat() if paper.on else ""
        yield TableRow((paper.title, on, _span(paper.first, paper.pages)))


def _span(first: int, pages: int) -> str:
    return f"{first}—{first + pages - 1}" if pages > 1 else str(first or "")


def _missing_words(hazards: Sequence[HazardFile]) -> str:
    missing = [words for hazard in hazards for words in hazard.missing]
    return f"缺件：{'、'.join(missing)}。" if missing else "缺件：没有。"


def _missing_lines(hazards: Sequence[HazardFile]) -> Iterator[str]:
    lacking = [hazard for hazard in hazards if hazard.missing]
    if not lacking:
        yield "没有缺件。"
    for hazard in lacking:
        yield f"{hazard.number}　{hazard.place}：缺{'、'.join(hazard.missing)}。"
