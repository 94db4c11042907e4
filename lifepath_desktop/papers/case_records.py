"""The records of a case: 陈述申辩笔录, 现场笔录 and 费用清单."""

from lifepath_desktop.columns import Align
from lifepath_desktop.domain.case_records import CostList, Execution, Hearing
from lifepath_desktop.domain.instrument_papers import hazard_lines, money
from lifepath_desktop.domain.ledger_form import BLANK_DATE, full_date
from lifepath_desktop.domain.money import yuan
from lifepath_desktop.papers.document import UPRIGHT_FORM, Document, Notes, Signatures, Signer
from lifepath_desktop.papers.form_parts import (
    Form,
    FormCell,
    FormRow,
    blank_rows,
    label,
    labelled,
    opinion,
)

HEARING, EXECUTION, COSTS = "hearing_record", "execution_record", "cost_list"
_SIZE = 12.0
_WIDTHS = (30.0, 50.0, 30.0, 50.0)
_COST_WIDTHS = (14.0, 66.0, 34.0, 46.0)
_BLANK_COSTS = 6


def hearing_document(hearing: Hearing) -> Document:
    """陈述申辩笔录 (行政强制法 第三十六条: recorded and looked into)."""
    case = hearing.case
    rows = (
        labelled(("当事人", case.addressee), ("联系电话", case.place.phone)),
        labelled(("场所、地址", f"{case.place.name}　{case.place.where}"), across=3),
        labelled(("时间", full_date(hearing.on)), ("地点", "")),
        labelled(("陈述申辩人", ""), ("身份证号", "")),
        labelled(("记录人", hearing.by), ("有关文书", hearing.about)),
        opinion(
            "陈述、申辩的\n事实、理由和\n证据",
            hearing.said,
            foot=f"陈述申辩人（签名）：　　　　　　{BLANK_DATE}",
            least_mm=78.0,
        ),
        opinion("复核意见", foot=f"复核人（签名）：　　　　　　{BLANK_DATE}", least_mm=42.0),
    )
    notes = (
        "1.当事人没有提出陈述、申辩的，写明“未提出”。",
        "2.笔录交当事人核对无误后逐页签名；当事人拒绝签名的，由记录人注明。",
    )
    return Document(
        HEARING,
        "陈述申辩笔录",
        parts=(Form(_WIDTHS, rows, size_pt=_SIZE), Notes(notes, "说明：")),
        page=UPRIGHT_FORM,
        records=case.records,
    )


def execution_document(execution: Execution) -> Document:
    """现场笔录, signed by those whom 行政强制法 第五十一条 names."""
    case = execution.case
    officers = "、".join(f"{name}（{licence}）" for name, licence in execution.officers)
    rows = (
        labelled(("当事人", case.addressee), ("场所", case.place.name)),
        labelled(("地点", case.place.where), across=3),
        labelled(("日期", full_date(execution.on)), ("起止时间", _hours(execution))),
        labelled(("执行依据", execution.about), across=3),
        labelled(("执法人员\n（执法证号）", officers), across=3),
        labelled(("代履行人", execution.performer), ("见证人", execution.witness)),
        opinion("执行的标的", "\n".join(hazard_lines(case.hazards)), least_mm=20.0),
        opinion(
            "告知的理由、\n依据和权利",
            "已出示执法证件，告知当事人执行的理由、依据以及依法享有的权利、救济途径。",
            least_mm=16.0,
        ),
        opinion("现场情况和\n执行经过", execution.said, least_mm=48.0),
        opinion("紧急情况", execution.urgent, least_mm=10.0),
    )
    signers = (
        Signatures((Signer("到场监督人员（签名）"), Signer("代履行人（签名）"))),
        Signatures((Signer("当事人或者见证人（签名）"), Signer("", BLANK_DATE))),
    )
    notes = ("笔录当场宣读或者交当事人阅看；当事人拒绝签名的，在笔录中注明；照片、录音录像清单附后。",)
    return Document(
        EXECUTION,
        "强制执行（代履行）现场笔录",
        parts=(Form(_WIDTHS, rows, size_pt=_SIZE), *signers, Notes(notes, "说明：")),
        page=UPRIGHT_FORM,
        records=case.records,
    )


def cost_document(costs: CostList) -> Document:
    """费用清单, ties by construction: the total is the sum of its lines, what is owed the total less what was paid."""
    case = costs.case
    head = FormRow((label("序号"), label("费用项目"), label("金额（元）"), label("凭证")))
    lines = [
        FormRow(
            (
                FormCell(str(number), align=Align.CENTER),
                FormCell(cost.item),
                FormCell(yuan(cost.amount), align=Align.RIGHT),
                FormCell(cost.evidence),
            )
        )
        for number, cost in enumerate(costs.costs, 1)
    ] or list(blank_rows(_BLANK_COSTS, 4))
    total = sum(cost.amount for cost in costs.costs)
    foot = [opinion("合计", money(total) if costs.costs else "", least_mm=11.0)]
    if costs.paid:
        foot.append(opinion("已缴", f"{yuan(costs.paid)}元", least_mm=9.0))
        foot.append(opinion("尚欠", money(total - costs.paid), least_mm=11.0))
    rows = (
        labelled(("当事人", case.addressee), ("场所", case.place.name)),
        labelled(("执行日期", full_date(costs.on)), ("代履行人", costs.performer)),
    )
    return Document(
        COSTS,
        "强制执行（代履行）费用清单",
        parts=(
            Form(_WIDTHS, rows, size_pt=_SIZE),
            Form(_COST_WIDTHS, (head, *lines), head_rows=1, size_pt=_SIZE),
            Form(_COST_WIDTHS, tuple(foot), size_pt=_SIZE),
            Notes(("费用按照成本合理确定，由当事人承担；凭证附后。",), "说明："),
            Signatures((Signer("制表人（签名）"), Signer("审核人（签名）"), Signer("", BLANK_DATE))),
        ),
        page=UPRIGHT_FORM,
        records=case.records,
    )


def _hours(execution: Execution) -> str:
    if not execution.began:
        return "　　时　　分至　　时　　分"
    return f"{execution.began}—{execution.ended}"
