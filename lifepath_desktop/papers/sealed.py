"""The two papers that name an informant: 举报奖励审批（领取）表 and 举报人信息密封单, each page marked 内部保密.

They have no check code and are never kept: what names an informant lies in the vault alone (domain.md 8).
"""

from datetime import date

from lifepath_desktop.domain.instrument_papers import money
from lifepath_desktop.domain.ledger_form import BLANK_DATE, full_date
from lifepath_desktop.domain.tip_off_papers import RewardOnPaper, SealedOnPaper
from lifepath_desktop.papers.document import UPRIGHT_FORM, Document, FooterStyle, Notes, Part
from lifepath_desktop.papers.form_parts import (
    Form,
    FormCell,
    FormRow,
    blank_rows,
    label,
    labelled,
    opinion,
)

REWARD, SEALED = "reward_form", "sealed_form"
WATERMARK = "内部保密"
REWARD_NOTES = (
    "1.本表载有举报人身份，属内部保密材料，由专人保管，不得复印、拍照、传发；程序不留存本表。",
    "2.同一事项只奖励第一举报人；经办人和审批人不得为同一人。",
    "3.领取人应当出示有效身份证件；代领的，由代领人出具委托并注明。",
)
SEALED_NOTES = (
    "1.本单一式一份，填写后装入信封密封，由专人保管；程序不留存填写了身份的本单。",
    "2.启封应当写明事由，由启封人签名；不再需要的，按期销毁并记录。",
)
_WIDTHS = (30.0, 50.0, 30.0, 50.0)
_OPENINGS = (34.0, 40.0, 56.0, 30.0)
_SIZE = 12.0
_BLANK_OPENINGS = 4


def reward_document(paper: RewardOnPaper) -> Document:
    """The only circulating paper with a name: approved above, received and signed for below."""
    told, who = paper.tip_off, paper.informant
    rows = (
        labelled(("受理编号", told.number), ("举报人代号", told.number)),
        labelled(("受理时间", full_date(told.received_on)), ("举报方式", told.channel)),
        opinion("举报事项", "：".join(filter(None, (told.place, told.content))), least_mm=20.0),
        opinion("核查结果", "：".join(filter(None, (told.result, told.result_text))), least_mm=15.0),
        opinion("奖励依据", f"{paper.basis}（{paper.title}）", least_mm=11.0),
        opinion("奖励金额", money(paper.amount), least_mm=11.0),
        opinion("经办意见", foot=_signed(paper.proposed_by, paper.proposed_on), least_mm=16.0),
        opinion("审核意见", foot=_signed(paper.reviewed_by, None), least_mm=16.0),
        opinion("审批意见", foot=_signed(paper.approved_by, paper.approved_on), least_mm=16.0),
        labelled(("领取人姓名", who.name), ("联系电话", who.phone)),
        labelled(("身份证号", who.id_number), across=3),
        opinion("领取签字", foot=f"领取人（签名）：　　　　　　{BLANK_DATE}", least_mm=20.0),
        labelled(("发放人", paper.paid_by), ("发放日期", full_date(paper.paid_on))),
        labelled(("凭证号", paper.voucher), across=3),
    )
    return _secret(
        REWARD, "举报奖励审批（领取）表", (Form(_WIDTHS, rows, size_pt=_SIZE), Notes(REWARD_NOTES))
    )


def sealed_document(paper: SealedOnPaper) -> Document:
    """Who told, with the times that the vault was opened for it; blank it is filled in by hand and sealed."""
    who = paper.informant
    rows = (
        labelled(("受理编号\n（代号）", paper.number), ("受理时间", full_date(paper.received_on))),
        labelled(("举报人姓名", who.name), ("联系电话", who.phone)),
        labelled(("身份证号", who.id_number), across=3),
        opinion("住址", who.address, least_mm=14.0),
        opinion("其他", who.note, least_mm=26.0),
        opinion("举报人签字", foot=f"签名：　　　　　　{BLANK_DATE}", least_mm=18.0),
        labelled(("封存日期", full_date(paper.sealed_on)), ("保存至", full_date(paper.keep_until))),
        labelled(("封存人（签名）", ""), ("保管人（签名）", ""), least_mm=12.0),
    )
    head = FormRow((label("启封日期"), label("启封人"), label("事由"), label("签名")))
    opened = tuple(FormRow((*map(FormCell, one), FormCell())) for one in paper.openings)
    openings = Form(_OPENINGS, (head, *opened, *blank_rows(_BLANK_OPENINGS, 4)), head_rows=1, size_pt=_SIZE)
    return _secret(
        SEALED, "举报人信息密封单", (Form(_WIDTHS, rows, size_pt=_SIZE), openings, Notes(SEALED_NOTES))
    )


def _secret(kind: str, title: str, parts: tuple[Part, ...]) -> Document:
    return Document(
        kind,
        title,
        parts=parts,
        page=UPRIGHT_FORM,
        footer=FooterStyle.DASHES,
        shows_code=False,
        watermark=WATERMARK,
    )


def _signed(name: str, on: date | None) -> str:
    return f"{name}（签名）：　　　　　　{full_date(on)}"
