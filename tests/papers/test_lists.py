"""三个清单, 督办单, 催办单 and 隐患上报表 as they are printed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from lifepath_desktop.domain.escalations import Node
from lifepath_desktop.domain.hazards import Stage
from lifepath_desktop.domain.self_checks import OwingUnit
from lifepath_desktop.domain.supervision_form import ReminderPaper, ReportPaper, SupervisionPaper
from lifepath_desktop.domain.three_lists import ListedHazard, ListsHead
from lifepath_desktop.papers.document import Table, plain_text
from lifepath_desktop.papers.lists import lists_document
from lifepath_desktop.papers.supervision import reminder_document, report_document, supervision_document
from tests.papers.reading import page_texts, printed

ON = date(2024, 11, 15)
HEAD = ListsHead("白际乡", ON, period="2024年11月", filled_by="汪小红", office="应急办（综治中心）")
OPEN = ListedHazard(
    uid="u1",
    number="YH2024-0007",
    village="白际村",
    place="胡玉兰天路餐馆",
    priority=3,
    count=2,
    details="二楼窗户铁栅栏2处",
    found_on=date(2024, 10, 9),
    visit_kind="tip_off",
    level="general",
    note="",
    responsible="吴永红",
    phone="18317066907",
    cadres="汪志强、程来富",
    grid_workers="胡秀英",
    supervisor="王站长",
    leader="李副乡长",
    office_phone="0559-7551234",
    measure="上报乡应急办",
    township_measure="拆除铁栅栏，留逃生口",
    stage=Stage.RECTIFYING,
    due_on=date(2024, 11, 10),
    fixed_on=None,
    checked_on=None,
    checked_by="",
    recheck="",
)
STRUCK_OFF = replace(
    OPEN,
    uid="u2",
    number="YH2024-0009",
    village="项山村",
    place="项山供销店",
    priority=1,
    count=1,
    details="后门上锁1处",
    visit_kind="inspection",
    measure="限期整改",
    township_measure="",
    stage=Stage.STRUCK_OFF,
    fixed_on=date(2024, 11, 3),
    checked_on=date(2024, 11, 4),
    checked_by="胡秀英",
    recheck="recheck_passed",
)
ROWS = (OPEN, STRUCK_OFF)


def rows() -> tuple[ListedHazard, ...]:
    return ROWS


def test_the_three_lists_read_as_the_office_keeps_them(as_golden: Callable[[str, str], None]) -> None:
    as_golden("three_lists.txt", plain_text(lists_document(HEAD, rows)))


def test_the_three_lists_name_the_same_hazards() -> None:
    tables = [part for part in lists_document(HEAD, rows).parts if isinstance(part, Table)]
    named = [[row.texts[1] for row in table.rows() if row.uid] for table in tables]
    assert named == [["YH2024-0007", "YH2024-0009"]] * 3


def test_the_joined_list_says_the_same_in_one_table(as_golden: Callable[[str, str], None]) -> None:
    as_golden("three_lists_joined.txt", plain_text(lists_document(HEAD, rows, is_joined=True)))


def test_a_village_without_open_hazards_hands_in_one_line() -> None:
    document = lists_document(replace(HEAD, village="白际村民委员会"), tuple)
    assert page_texts(printed(document))[0].count("没有未销号的隐患") == 1


def test_every_table_fills_the_width_of_its_sheet() -> None:
    for is_joined in (False, True):
        for part in lists_document(HEAD, rows, is_joined=is_joined).parts:
            if isinstance(part, Table):
                assert sum(column.width_mm for column in part.columns) == 257


ORDER = SupervisionPaper(
    township="白际乡",
    number="白督办〔2024〕1号",
    issued_on=date(2024, 11, 12),
    hazard=OPEN,
    instruction="同意，抓紧办理（李副乡长，2024-11-11）",
    measure="拆除铁栅栏，留逃生口（李副乡长，2024-11-11）",
    leader="李副乡长",
    body="白际村民委员会",
    responsible="吴永红",
    demand="逐户拆除，整改前后拍照。",
    reply_by=date(2024, 11, 25),
    nodes=(Node(date(2024, 11, 20), "拆除完成"),),
    office="应急办（综治中心）",
)


def test_an_order_of_supervision_reads_from_the_hazard_to_its_days(
    as_golden: Callable[[str, str], None],
) -> None:
    as_golden("supervision.txt", plain_text(supervision_document(ORDER)))


def test_an_order_stands_on_one_page_and_is_about_its_hazard() -> None:
    document = supervision_document(ORDER)
    assert len(page_texts(printed(document))) == 1
    assert document.records == ("u1",)


def test_a_report_to_the_township_leaves_blank_what_nobody_wrote(
    as_golden: Callable[[str, str], None],
) -> None:
    paper = ReportPaper("白际乡", "白际村", OPEN, date(2024, 11, 1), ("2024-10-10　督促　汪志强",), photos=2)
    as_golden("escalation_report.txt", plain_text(report_document(paper)))


def test_a_reminder_tells_facts_and_what_is_asked(as_golden: Callable[[str, str], None]) -> None:
    soon = replace(OPEN, uid="u3", number="YH2024-0011", due_on=date(2024, 11, 17))
    owing = (OwingUnit(1, "白际供销社", "business", "程来富", "13905591234", 0),)
    office = ("应急办（综治中心）", "0559-7551234")
    paper = ReminderPaper("白际乡", "白际村民委员会", ON, *office, (soon, OPEN), owing, date(2024, 12, 31))
    as_golden("reminder.txt", plain_text(reminder_document(paper)))


def test_a_village_that_owes_nothing_is_told_so() -> None:
    paper = ReminderPaper("白际乡", "白际村民委员会", ON)
    assert "没有逾期和三日内到期的隐患" in plain_text(reminder_document(paper))
