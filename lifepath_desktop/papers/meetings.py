"""会议记录, 约谈记录, 工作通报 and 议题清单."""

from collections.abc import Iterator
from dataclasses import replace

from lifepath_desktop.columns import Align
from lifepath_desktop.domain.dispatch_papers import AgendaOnPaper, MeetingOnPaper, notice_sections
from lifepath_desktop.domain.ledger_form import BLANK_DATE, full_date, sheet_date
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
    letter,
)
from lifepath_desktop.papers.form_parts import (
    Form,
    FormCell,
    FormRow,
    Signoff,
    blank_rows,
    label,
    labelled,
    opinion,
)

MINUTES, TALK, NOTICE, AGENDA = "minutes", "talk_record", "notice", "agenda"
ADDRESSEES = "各村，乡直各单位"
_WIDTHS = (28.0, 52.0, 28.0, 52.0)
_GIVEN = (12.0, 76.0, 30.0, 42.0)
_SIZE = 12.0
_BLANK_GIVEN = 4
_COLUMNS = (
    TableColumn("序号", 12, Align.CENTER),
    TableColumn("类别", 28, Align.CENTER),
    TableColumn("村、单位", 28, Align.CENTER),
    TableColumn("议题", 100),
    TableColumn("反映日期／\n整改期限", 25, Align.CENTER),
    TableColumn("研究意见", 64),
)


def minutes_document(paper: MeetingOnPaper) -> Document:
    """The minutes of a 调度 or 研究 meeting, with what it gave out; blank it is filled in by hand."""
    topics = "\n".join(
        f"{number}.〔{topic.reason}〕{topic.text}" for number, topic in enumerate(paper.topics, 1)
    )
    is_blank = paper.on is None
    rows = (
        labelled(("会议名称", paper.topic), ("会议类别", paper.kind), least_mm=11.0),
        labelled(("时间", full_date(paper.on)), ("地点", paper.location)),
        labelled(("主持人", paper.chair), ("记录人", "")),
        opinion("参加人员", paper.attendees, least_mm=18.0),
        opinion("议题", topics, least_mm=34.0 if is_blank or topics else 12.0),
        opinion("议定事项", paper.decided, least_mm=60.0 if is_blank else 40.0),
        *([opinion("备注", paper.note, least_mm=10.0)] if paper.note else []),
    )
    return Document(
        MINUTES,
        f"{paper.township}消防“生命通道”工作{paper.kind or '会议'}记录",
        parts=(
            Form(_WIDTHS, rows, size_pt=_SIZE),
            _given(paper),
            Signatures((Signer("主持人（签名）"), Signer("记录人（签名）"), Signer("", BLANK_DATE))),
        ),
        page=UPRIGHT_FORM,
        records=_records(paper),
    )


def talk_document(paper: MeetingOnPaper) -> Document:
    """约谈记录: what was asked, what was promised, and both sign."""
    rows = (
        labelled(("约谈事由", paper.topic), across=3, least_mm=12.0),
        labelled(("被约谈人", paper.subject), ("单位、职务", "")),
        labelled(("时间", full_date(paper.on)), ("地点", paper.location)),
        labelled(("约谈人", paper.chair), ("记录人", "")),
        opinion("参加人员", paper.attendees, least_mm=12.0),
        opinion("存在的问题", paper.note, least_mm=34.0),
        opinion("约谈要求", paper.decided, least_mm=42.0),
        opinion(
            "被约谈人表态\n和整改承诺",
            foot=f"被约谈人（签名）：　　　　　　{BLANK_DATE}",
            least_mm=52.0,
        ),
    )
    return Document(
        TALK,
        f"{paper.township}消防安全工作约谈记录",
        parts=(
            Form(_WIDTHS, rows, size_pt=_SIZE),
            *([_given(paper)] if paper.given else []),
            Signatures((Signer("约谈人（签名）"), Signer("记录人（签名）"), Signer("", BLANK_DATE))),
        ),
        page=UPRIGHT_FORM,
        records=_records(paper),
    )


def notice_title(paper: MeetingOnPaper) -> str:
    """What the 工作通报 is called.

    >>> notice_title(MeetingOnPaper("白际乡人民政府", "白际乡", topic="关于10月工作情况的通报"))
    '关于10月工作情况的通报'
    """
    return paper.topic if paper.topic.endswith("通报") else f"关于{paper.topic.removeprefix('关于')}的通报"


def notice_document(paper: MeetingOnPaper) -> Document:
    """工作通报 as a letter to all villages and bodies."""
    parts: list[Part] = [Paragraph(f"{ADDRESSEES}：", TextStyle.PLAIN), Paragraph("现将有关情况通报如下：")]
    for number, (heading, text) in enumerate(notice_sections(paper)):
        parts.append(Paragraph(f"{'一二三'[number]}、{heading}", TextStyle.HEADING))
        parts += [Paragraph(line.strip()) for line in text.splitlines() if line.strip()]
    parts.append(Signoff(paper.government, full_date(paper.on)))
    return replace(letter(NOTICE, notice_title(paper), tuple(parts)), records=_records(paper))


def agenda_document(paper: AgendaOnPaper) -> Document:
    """The topics of the next 研究会议, with room for what is decided on each."""
    return Document(
        AGENDA,
        "消防“生命通道”工作研究会议议题清单",
        header=(
            HeaderField("提请单位", paper.government, 2.0),
            HeaderField("截至日期", full_date(paper.on)),
        ),
        parts=(
            Table(_COLUMNS, lambda: _topics(paper), size_pt=9.5, head_size_pt=9.5),
            Notes((f"{paper.due}。议题为各村、各单位反映的重点难点问题，逾期的和上报的隐患。",), "说明："),
            Signatures((Signer("汇总人（签名）"), Signer("审核人（签名）"))),
        ),
    )


def _given(paper: MeetingOnPaper) -> Form:
    head = FormRow((label("序号"), label("交办事项"), label("责任人"), label("办结时限")))
    rows = tuple(
        FormRow(
            (
                FormCell(str(number), align=Align.CENTER),
                FormCell(one.text),
                FormCell(one.responsible, align=Align.CENTER),
                FormCell(full_date(one.due_on), align=Align.CENTER),
            )
        )
        for number, one in enumerate(paper.given, 1)
    )
    # A meeting that gave nothing out leaves some rows to the pen, as does the blank form.
    return Form(_GIVEN, (head, *(rows or blank_rows(_BLANK_GIVEN, 4))), head_rows=1, size_pt=_SIZE)


def _records(paper: MeetingOnPaper) -> tuple[str, ...]:
    about = (paper.uid, *(topic.uid for topic in paper.topics), *(one.uid for one in paper.given))
    return tuple(dict.fromkeys(filter(None, about)))


def _topics(paper: AgendaOnPaper) -> Iterator[TableRow]:
    if not paper.topics:
        yield TableRow(("现在没有要研究的议题",), spans=(len(_COLUMNS),))
    for position, topic in enumerate(paper.topics, 1):
        texts = (str(position), topic.reason, topic.body, topic.text, sheet_date(topic.on), "")
        yield TableRow(texts, uid=topic.uid)
