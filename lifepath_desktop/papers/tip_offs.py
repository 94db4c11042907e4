"""举报受理登记表, the 受理回执 that an informant takes home, and the 办理台账: none of them names who told."""

from collections.abc import Iterator

from lifepath_desktop.columns import Align
from lifepath_desktop.domain.ledger_form import BLANK_DATE, full_date, sheet_date
from lifepath_desktop.domain.money import yuan
from lifepath_desktop.domain.tip_off_papers import TipOffBook, TipOffOnPaper, book_words
from lifepath_desktop.domain.tip_offs import CHANNEL_WORDS, RESULT_WORDS
from lifepath_desktop.papers.document import (
    UPRIGHT_FORM,
    Document,
    FooterStyle,
    HeaderField,
    Notes,
    Paragraph,
    Signatures,
    Signer,
    Table,
    TableColumn,
    TableRow,
    TextStyle,
    letter,
)
from lifepath_desktop.papers.form_parts import Counterfoil, Form, Signoff, choices, labelled, opinion

FORM, SLIP, BOOK = "tip_off_form", "tip_off_slip", "tip_off_book"
NAMINGS = ("实名", "匿名")
MATTERS = ("重点一", "重点二", "重点三", "其他")
NOTES = (
    "1.本表在办理中流转，不得填写举报人的姓名、电话、住址和单位；举报人用代号，身份信息另填《举报人信息密封单》密封保管。",
    "2.核查时限参照《消防监督检查规定》，由本乡确定；处理情况应当告知举报人，无法告知的注明原因。",
    "3.核查时不得出示举报材料，不得暴露举报人。",
)
_WIDTHS = (28.0, 52.0, 28.0, 52.0)
_SIZE = 10.5
_COLUMNS = (
    TableColumn("序号", 9, Align.CENTER),
    TableColumn("受理编号\n（举报人代号）", 24, Align.CENTER),
    TableColumn("受理时间", 18, Align.CENTER),
    TableColumn("举报方式", 19, Align.CENTER),
    TableColumn("是否实名", 11, Align.CENTER),
    TableColumn("场所（地点）", 28),
    TableColumn("举报内容", 33),
    TableColumn("承办人", 15, Align.CENTER),
    TableColumn("核查时限", 18, Align.CENTER),
    TableColumn("核查时间", 18, Align.CENTER),
    TableColumn("核查结果及处理情况", 30),
    TableColumn("反馈情况", 21, Align.CENTER),
    TableColumn("奖励\n（元）", 13, Align.CENTER),
)


def tip_off_document(paper: TipOffOnPaper) -> Document:
    """The form that goes round with a tip-off, filled in as far as it has come, or blank."""
    told = f"{paper.feedback_text}{paper.unreachable_reason and f'无法告知：{paper.unreachable_reason}'}"
    rows = (
        labelled(("受理编号", paper.number), ("受理时间", paper.received)),
        labelled(("举报方式", choices(CHANNEL_WORDS.values(), _one(paper.channel))), across=3),
        labelled(("是否实名", choices(NAMINGS, _one(paper.naming))), ("举报人代号", paper.number)),
        labelled(("举报场所、\n地点", paper.place), across=3, least_mm=11.0),
        labelled(("整治重点", choices(MATTERS, _one(paper.matter))), across=3),
        opinion("举报内容\n（部位、情形）", paper.content, least_mm=32.0),
        labelled(("受理人", paper.received_by), ("承办人", paper.handler)),
        labelled(("核查时限\n（参照）", paper.due), across=3),
        labelled(("核查时间", full_date(paper.checked_on)), ("核查人员", paper.checked_by)),
        opinion("核查结果", _result(paper), least_mm=24.0),
        opinion("处理情况", "\n".join(paper.hazards), least_mm=22.0),
        labelled(("反馈时间", full_date(paper.fed_back_on)), ("反馈方式", paper.feedback_way)),
        opinion("反馈情况\n（无法告知的\n注明）", told, least_mm=15.0),
        opinion("承办人意见", foot=f"签名：　　　　　{BLANK_DATE}", least_mm=17.0),
        opinion("审批意见", foot=f"签名：　　　　　{BLANK_DATE}", least_mm=17.0),
    )
    return Document(
        FORM,
        "群众举报受理登记表",
        parts=(Form(_WIDTHS, rows, size_pt=_SIZE), Notes(NOTES)),
        page=UPRIGHT_FORM,
        records=(paper.uid,) if paper.uid else (),
    )


def slip_document(paper: TipOffOnPaper) -> Document:
    """受理回执 with its stub: the number to ask by, and no word of who it is given to."""
    contact = f"{paper.office}{f'（电话：{paper.phone}）' if paper.phone else ''}"
    where = f"“{paper.place}”" if paper.place else ""
    # A reward is for those who gave their name (实名才奖励).
    paid = "；经查实应当奖励的，凭受理编号办理领取" if paper.naming == NAMINGS[0] else ""
    return letter(
        SLIP,
        "举报受理回执",
        (
            Paragraph("举报人：", TextStyle.PLAIN),
            Paragraph(
                f"你于{paper.received}通过{paper.channel}反映的{where}消防安全问题已经受理，"
                f"受理编号为{paper.number}，计划于{paper.due}核查。"
            ),
            Paragraph(f"请妥善保管本回执，凭受理编号向{contact}查询办理结果{paid}。"),
            Paragraph("我们对举报人的身份和举报内容严格保密，本回执不记载举报人的任何身份信息。"),
            Signoff(paper.government, full_date(paper.received_on)),
            Counterfoil(
                "举报受理回执（存根）",
                paper.number,
                (
                    ("受理时间", paper.received),
                    ("举报方式", paper.channel),
                    ("受理人", paper.received_by),
                    ("回执送出方式", "□当面　□邮寄　□短信　□网络"),
                ),
            ),
        ),
    )


def book_document(book: TipOffBook) -> Document:
    """The 台账 of all tip-offs that stand, oldest first; the total of the rewards ties to its lines."""
    return Document(
        BOOK,
        "群众举报办理台账",
        header=(
            HeaderField("登记单位", book.government, 2.0),
            HeaderField("截至日期", full_date(book.on)),
        ),
        parts=(
            Table(_COLUMNS, lambda: _lines(book), size_pt=8.5, head_size_pt=8.5),
            Notes((f"1.{book_words(book.lines)}", "2.本台账不记载举报人身份，举报人用代号。"), "说明："),
            Signatures((Signer("登记人（签名）"), Signer("审核人（签名）"))),
        ),
        footer=FooterStyle.OF_TOTAL,
    )


def _one(chosen: str) -> tuple[str, ...]:
    return (chosen,) if chosen else ()


def _result(paper: TipOffOnPaper) -> str:
    ticks = choices(RESULT_WORDS.values(), _one(paper.result))
    return f"{ticks}\n{paper.result_text}".rstrip()


def _lines(book: TipOffBook) -> Iterator[TableRow]:
    if not book.lines:
        yield TableRow(("还没有受理举报",), spans=(len(_COLUMNS),))
        return
    for position, line in enumerate(book.lines, 1):
        outcome = "：".join(filter(None, (line.result, line.result_text)))
        told = "\n".join(filter(None, (sheet_date(line.fed_back_on), line.feedback)))
        yield TableRow(
            (
                str(position),
                line.number,
                sheet_date(line.received_on),
                line.channel,
                line.naming,
                line.place,
                line.content,
                line.handler,
                sheet_date(line.due_on),
                sheet_date(line.checked_on),
                outcome,
                told,
                yuan(line.reward) if line.reward else "",
            ),
            uid=line.uid,
        )
    total = sum(line.reward for line in book.lines)
    yield TableRow(("合计", f"{len(book.lines)}件", *[""] * 10, yuan(total)), bold=True, clings=True)
