"""联合执法记录: who went where, what was found, what is to be done; every body signs."""

from lifepath_desktop.domain.joint_papers import JointOnPaper
from lifepath_desktop.domain.ledger_form import BLANK_DATE, full_date
from lifepath_desktop.papers.document import UPRIGHT_FORM, Document, Notes, Signatures, Signer
from lifepath_desktop.papers.form_parts import Form, FormRow, blank_rows, label, labelled, opinion

KIND = "joint_record"
NOTES = (
    "1.参加单位以各自名义、在各自职权范围内履行职责；执法人员应当出示执法证件。",
    "2.作出行政处罚、行政强制等决定的，由有权机关另行制作文书。",
)
_WIDTHS = (28.0, 52.0, 28.0, 52.0)
_PEOPLE = (56.0, 34.0, 40.0, 30.0)
_SIZE = 12.0
_SIGNING = 4


def joint_document(paper: JointOnPaper) -> Document:
    """The record of one joint action, blank rows for the signatures of those who took part."""
    checked = "" if paper.places_checked is None else f"{paper.places_checked}家"
    hazards = "\n".join(f"{number}.{words}" for number, (_, words) in enumerate(paper.hazards, 1))
    rows = (
        labelled(("时间", full_date(paper.on)), ("地点", paper.place)),
        labelled(("涉及的村", paper.villages), ("检查场所", checked)),
        opinion("参加单位", paper.bodies, least_mm=14.0),
        opinion("参加人员", paper.people, least_mm=14.0),
        opinion("检查的场所、\n涉及的隐患", hazards, least_mm=34.0),
        opinion("发现的问题", paper.findings, least_mm=32.0),
        opinion("处理意见", paper.opinion, least_mm=28.0),
        *([opinion("备注", paper.note, least_mm=10.0)] if paper.note else []),
    )
    head = FormRow(
        (label("参加单位"), label("执法（工作）\n人员签名"), label("执法证号"), label("日期")),
        11.0,
    )
    return Document(
        KIND,
        f"{paper.township}消防安全联合执法记录",
        parts=(
            Form(_WIDTHS, rows, size_pt=_SIZE),
            Form(_PEOPLE, (head, *blank_rows(_SIGNING, 4, least_mm=10.0)), head_rows=1, size_pt=_SIZE),
            Signatures(
                (
                    Signer("被检查单位负责人（签名）", share=1.6),
                    Signer("记录人（签名）"),
                    Signer("", BLANK_DATE),
                )
            ),
            Notes(NOTES, "说明："),
        ),
        page=UPRIGHT_FORM,
        records=tuple(filter(None, (paper.uid, *(uid for uid, _ in paper.hazards)))),
    )
