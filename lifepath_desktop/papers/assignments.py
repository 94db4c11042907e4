"""交办单 and 追责问责事实清单: what was given out, and the plain facts of what is late."""

from collections.abc import Iterator
from functools import partial

from lifepath_desktop.columns import Align
from lifepath_desktop.domain.dispatch import assignment_state
from lifepath_desktop.domain.dispatch_papers import FactsOnPaper, OrderOnPaper, state_words
from lifepath_desktop.domain.ledger_form import BLANK_DATE, full_date, sheet_date
from lifepath_desktop.papers.document import (
    UPRIGHT_FORM,
    Document,
    HeaderField,
    Notes,
    Part,
    Signatures,
    Signer,
    Table,
    TableColumn,
    TableRow,
)
from lifepath_desktop.papers.form_parts import Form, labelled, opinion

ORDER, FACTS = "assignment_order", "fact_list"
FACT_NOTES = (
    "1.本清单只列登记在册的事实，不作处理建议；是否追责问责由乡政府研究决定。",
    "2.迟报含到期未报；逾期隐患按处计，为超过整改期限仍未完成整改的；未完成交办为超过时限仍未办结的。",
    "3.有关村、责任人对所列事实有异议的，可以书面说明并附材料。",
)
_WIDTHS = (28.0, 52.0, 28.0, 52.0)
_SIZE = 12.0
_NUMBERS = (
    TableColumn("村", 40, Align.CENTER),
    TableColumn("迟报（次）", 30, Align.CENTER),
    TableColumn("逾期隐患（处）", 30, Align.CENTER),
    TableColumn("未完成交办（项）", 30, Align.CENTER),
    TableColumn("交办改期（次）", 30, Align.CENTER),
)
_HAZARDS = (
    TableColumn("村", 20, Align.CENTER),
    TableColumn("隐患编号", 28, Align.CENTER),
    TableColumn("场所", 34),
    TableColumn("隐患具体情况", 40),
    TableColumn("处数", 10, Align.CENTER),
    TableColumn("整改期限", 28, Align.CENTER),
)
_LATE = (
    TableColumn("村", 40, Align.CENTER),
    TableColumn("报送期", 40, Align.CENTER),
    TableColumn("应报日期", 40, Align.CENTER),
    TableColumn("实报情况", 40, Align.CENTER),
)
_DELAYS = (
    TableColumn("村", 20, Align.CENTER),
    TableColumn("交办事项", 52),
    TableColumn("原时限", 20, Align.CENTER),
    TableColumn("改为", 20, Align.CENTER),
    TableColumn("同意人", 18, Align.CENTER),
    TableColumn("原因", 30),
)
_UNDONE = (
    TableColumn("村", 20, Align.CENTER),
    TableColumn("交办事项", 64),
    TableColumn("责任人", 24, Align.CENTER),
    TableColumn("办结时限", 24, Align.CENTER),
    TableColumn("情况", 28, Align.CENTER),
)


def order_document(paper: OrderOnPaper) -> Document:
    """交办单: what is to be done by whom and when, and below it what became of it."""
    given = paper.given
    delays = "\n".join(
        f"{sheet_date(old)}改为{sheet_date(new)}（{by}同意，{why}）" for old, new, by, why in paper.delays
    )
    rows = (
        labelled(("责任人", given.responsible if given else ""), ("属地", given.village if given else "")),
        labelled(
            ("交办日期", full_date(given.on if given else None)),
            ("办结时限", full_date(given.due_on if given else None)),
        ),
        labelled(("事项来源", paper.source), across=3),
        opinion("交办事项", given.text if given else "", least_mm=48.0),
        opinion(
            "办理要求",
            f"请按时限办结，并将办理结果书面报{paper.office or '乡应急办'}；"
            "确有困难不能按期办结的，应在时限届满前说明原因，申请改期。",
            least_mm=20.0,
        ),
        *([opinion("改期情况", delays, least_mm=12.0)] if delays else []),
        opinion("交办人", foot=f"（签名）：　　　　　　{BLANK_DATE}", least_mm=16.0),
        opinion("责任人签收", foot=f"（签名）：　　　　　　{BLANK_DATE}", least_mm=16.0),
        opinion("办理结果", given.result if given else "", least_mm=44.0),
        labelled(
            ("办结人", given.done_by if given else ""),
            ("办结日期", full_date(given.done_on if given else None)),
        ),
        opinion("核实意见", foot=f"（签名）：　　　　　　{BLANK_DATE}", least_mm=18.0),
    )
    return Document(
        ORDER,
        "工作交办单",
        header=(HeaderField("交办单位", paper.government),),
        parts=(Form(_WIDTHS, rows, size_pt=_SIZE),),
        page=UPRIGHT_FORM,
        records=(given.uid,) if given else (),
    )


def facts_document(paper: FactsOnPaper) -> Document:
    """The numbers by village, and below them the records behind each of them."""
    details = (
        ("迟报和到期未报", _LATE, _late(paper)),
        ("逾期隐患", _HAZARDS, _hazards(paper)),
        ("未完成交办事项", _UNDONE, _undone(paper)),
        ("交办改期", _DELAYS, _delays(paper)),
    )
    held = [(name, columns, tuple(rows)) for name, columns, rows in details]
    parts: list[Part] = [Table(_NUMBERS, lambda: _numbers(paper), size_pt=10.0, head_size_pt=10.0)]
    parts += [
        Table(
            columns,
            partial(iter, rows),
            caption=f"{'一二三四'[at]}、{name}",
            size_pt=9.0,
            head_size_pt=9.0,
        )
        for at, (name, columns, rows) in enumerate(one for one in held if one[2])
    ]
    return Document(
        FACTS,
        "追责问责事实清单",
        header=(
            HeaderField("制表单位", paper.government, 1.6),
            HeaderField("截至日期", full_date(paper.on)),
        ),
        parts=(
            *parts,
            Notes(FACT_NOTES, "说明："),
            Signatures((Signer("制表人（签名）"), Signer("审核人（签名）"), Signer("", BLANK_DATE))),
        ),
        page=UPRIGHT_FORM,
    )


def _numbers(paper: FactsOnPaper) -> Iterator[TableRow]:
    lines = [
        (line.who, line.late_reports, line.overdue_hazards, line.undone, line.delays) for line in paper.lines
    ]
    for who, *numbers in lines:
        yield TableRow((who, *map(str, numbers)))
    sums = (str(sum(column)) for column in zip(*(line[1:] for line in lines), strict=True))
    yield TableRow(("合计", *sums), bold=True, clings=True)


def _late(paper: FactsOnPaper) -> Iterator[TableRow]:
    for one in paper.late:
        came = f"{sheet_date(one.received_on)}报送" if one.received_on else "未报"
        yield TableRow((one.village, one.period, sheet_date(one.due_on), came))


def _delays(paper: FactsOnPaper) -> Iterator[TableRow]:
    for one in paper.delays:
        days = (sheet_date(one.old), sheet_date(one.new))
        yield TableRow((one.village, one.text, *days, one.by, one.reason), uid=one.uid)


def _hazards(paper: FactsOnPaper) -> Iterator[TableRow]:
    for one in paper.hazards:
        due = f"{sheet_date(one.due_on)}\n（逾期{(paper.on - one.due_on).days}天）"
        yield TableRow((one.village, one.number, one.place, one.details, str(one.count), due), uid=one.uid)


def _undone(paper: FactsOnPaper) -> Iterator[TableRow]:
    for one in paper.undone:
        state = state_words(one, assignment_state(one.due_on, one.done_on, today=paper.on), paper.on)
        texts = (one.village, one.text, one.responsible, sheet_date(one.due_on), state)
        yield TableRow(texts, uid=one.uid)
