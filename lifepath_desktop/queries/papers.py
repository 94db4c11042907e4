"""The papers that were printed, and their bytes as they were."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from db.database import database
from lifepath_desktop.errors import NotFound, StorageTrouble
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing

KINDS = (
    ("ledger", "附件1 工作台账"),
    ("summary", "附件2 汇总表"),
    ("lists", "三个清单"),
    ("reminder", "催办单"),
    ("month_cover", "月报封面目录"),
    ("signing_slip", "月报送签单"),
    ("correction", "更正说明"),
    ("checks", "月报核对清单"),
    ("supervision", "督办单"),
    ("escalation_report", "隐患上报表"),
    ("handover", "工作移交清单"),
    ("verification", "历史隐患核实表"),
    ("urging", "催报通知"),
    ("return_slip", "退回补正单"),
    ("visit_record", "检查记录表"),
    ("self_check_form", "自查表"),
    ("advice", "隐患告知书"),
    ("recheck_opinion", "复查意见书"),
    ("instrument", "执法文书"),
    ("delivery_record", "送达回证"),
    ("hearing_record", "陈述申辩笔录"),
    ("execution_record", "强制执行现场笔录"),
    ("cost_list", "强制执行费用清单"),
    ("case_contents", "强制整治案卷"),
    ("number_register", "文书编号登记簿"),
    ("filing_index", "归档文件目录"),
    ("filing_cover", "归档文件目录封面"),
    ("filing_inside", "卷内目录"),
    ("filing_remarks", "备考表"),
    ("box_labels", "档案盒脊背标签"),
    ("tip_off_form", "举报受理登记表"),
    ("tip_off_slip", "举报受理回执"),
    ("tip_off_book", "举报办理台账"),
    ("tip_off_call", "举报方式公告"),
    ("sealed_form", "举报人信息密封单（空表）"),
    ("household_form", "敲门行动登记表"),
    ("household_letter", "敲门行动告知单"),
    ("event_record", "宣传活动记录"),
    ("screen_record", "显示屏播放记录"),
    ("sign_in", "签到表"),
    ("minutes", "会议记录"),
    ("talk_record", "约谈记录"),
    ("notice", "工作通报"),
    ("agenda", "议题清单"),
    ("assignment_order", "交办单"),
    ("fact_list", "追责问责事实清单"),
    ("plan_receipts", "方案签收单"),
    ("study_record", "学习传达记录"),
    ("joint_record", "联合执法记录"),
    ("overview_sheet", "工作情况一览"),
    ("dossier", "一患一档"),
    ("photo_sheet", "照片页"),
    ("striking_off", "销号表"),
)

PAPERS = Listing(
    name="papers",
    source=(
        "paper p LEFT JOIN (SELECT j.row_id, MIN(j.operation_id) AS operation_id FROM journal j "
        "WHERE j.table_name = 'paper' GROUP BY j.row_id) m ON m.row_id = p.id "
        "LEFT JOIN operation o ON o.id = m.operation_id"
    ),
    id_sql="p.id",
    columns=(
        ListColumn("printed_on", "打印日期", "p.printed_on", Kind.DATE, width=7),
        ListColumn("kind", "种类", "p.kind", Kind.CHOICE, 9, KINDS),
        ListColumn("note", "内容", "p.note", width=13),
        ListColumn("pages", "页数", "p.pages", Kind.NUMBER, width=4),
        ListColumn("code", "核验码", "p.code", width=10),
        ListColumn("clerk", "经办人", "o.clerk", Kind.CHOICE, width=6),
        ListColumn("title", "名称", "p.title", width=18),
    ),
    search=("p.title", "p.code", "p.note", "o.clerk"),
    order="p.id DESC",
)


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """A printed paper with its bytes, proven to be the very ones that were printed."""

    code: str
    title: str
    about: str
    printed_on: str
    pages: int
    pdf: bytes


def filed_paper(paper_id: int, folder: Path) -> FiledPaper:
    """Return a printed paper from the register's folder.

    Raises `NotFound` for an unknown one and `StorageTrouble` when its file is gone or no longer as it was printed:
    an altered paper is never shown as the printed one.
    """
    row = database.one(
        "SELECT code, title, note, printed_on, pages, sha256 FROM paper WHERE id = ?", (paper_id,)
    )
    if row is None:
        raise NotFound("这份打印件不在台账库里了，请刷新后再看。")
    code, title, about, printed_on, pages, digest = row
    path = folder / "filed" / printed_on[:4] / f"{code}.pdf"
    try:
        pdf = path.read_bytes()
    except OSError as trouble:
        raise StorageTrouble(
            f"核验码 {code} 的打印件读不出来（{trouble.strerror}），台账数据没有受影响；可以从备份里找回。"
        ) from trouble
    if hashlib.sha256(pdf).hexdigest() != digest:
        raise StorageTrouble(
            f"核验码 {code} 的打印件被改动过，不再是当时打印的那一份，没有显示；可以从备份里找回。"
        )
    return FiledPaper(code, title, about, printed_on, pages, pdf)
