"""The papers of the desk are filled from the register, refused where they would say nothing, and kept like any other."""

from datetime import date
from pathlib import Path

import docx
import pytest

from db.models import Household, JointAction, Paper, PlanReceipt
from lifepath_desktop.domain.deployment import IssueEntry, StudyEntry
from lifepath_desktop.domain.dispatch import (
    AgendaEntry,
    AgendaReason,
    AssignmentEntry,
    MeetingEntry,
    MeetingKind,
    ProblemEntry,
)
from lifepath_desktop.domain.outreach import (
    CaseEntry,
    EventEntry,
    EventKind,
    HouseholdEntry,
    ShowEntry,
    VisitEntry,
)
from lifepath_desktop.domain.outreach_papers import SignIn
from lifepath_desktop.domain.periods import month_period
from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.domain.workers import Role, RoleEntry, WorkerEntry
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.papers.document import plain_text
from lifepath_desktop.queries.outreach_papers import neighbours_of
from lifepath_desktop.services import dispatch_papers, joint_papers, outreach_papers, tip_off_papers
from lifepath_desktop.services.deployment import give_out, record_study, sign_for
from lifepath_desktop.services.dispatch import assign, finish, hold_meeting, put_off, report_problem
from lifepath_desktop.services.households import add_households, knock
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.intake import Report, record_paper_submission
from lifepath_desktop.services.joint_actions import JointDraft, record_joint_action, void_joint_action
from lifepath_desktop.services.outreach import add_case, record_event, record_show
from lifepath_desktop.services.overview_sheet import set_overview
from lifepath_desktop.services.printing import Sheets, keep
from lifepath_desktop.services.settings import change_settings
from lifepath_desktop.services.tip_offs import void_tip_off
from lifepath_desktop.services.workers import record_worker
from tests.make import Make
from tests.services import tip_offs

TODAY, DAY, DUE = date(2024, 11, 15), date(2024, 11, 4), date(2024, 11, 10)
CLERK = {"clerk": "汪小红"}
BY = {**CLERK, "today": TODAY}


def text(sheets: Sheets) -> str:
    return plain_text(sheets.document)


def line_of(sheets: Sheets, words: str) -> str:
    (line,) = (line for line in text(sheets).splitlines() if words in line)
    return line


@pytest.fixture
def village(make: Make) -> int:
    make.township()
    return int(make.village().id)


@pytest.fixture
def problem(village: int) -> int:
    return report_problem(ProblemEntry(DAY, "吴永红", "老街通道产权不清", village_id=village), **BY)[1]


def meeting(kind: MeetingKind, **values: object) -> int:
    entry = {"kind": kind, "on": DAY, "topic": "10月工作", "chair": "方春燕", **values}
    return hold_meeting(MeetingEntry(**entry), **BY)[1]


def given(village: int, **values: object) -> int:
    entry = {"on": DAY, "text": "拆除防盗网", "responsible": "汪志强", "due_on": DUE, "village_id": village}
    return assign(AssignmentEntry(**{**entry, **values}), **BY)[1]


def test_minutes_hold_the_topics_and_what_was_given_out(make: Make, village: int, problem: int) -> None:
    study = meeting(
        MeetingKind.STUDY, agenda=(AgendaEntry(AgendaReason.PROBLEM, problem),), decided="逐项落实"
    )
    given(village, meeting_id=study)
    sheets = dispatch_papers.set_meeting(study)
    said = text(sheets)
    assert sheets.document.kind == "minutes"
    assert "1.〔重点难点问题〕老街通道产权不清" in said
    assert "1 | 拆除防盗网 | 汪志强 | 2024年11月10日" in said
    assert len(sheets.uids) == 3, "the meeting, its topic, what it gave out"


def test_a_talk_and_a_notice_have_papers_of_their_own(village: int) -> None:
    talk = meeting(MeetingKind.TALK, subject="项山村主任")
    notice = meeting(MeetingKind.NOTICE, subject="项山村", decided="3处隐患逾期。")
    assert "[被约谈人] | 项山村主任" in text(dispatch_papers.set_meeting(talk))
    assert "关于10月工作的通报" in text(dispatch_papers.set_meeting(notice))


def test_a_notice_that_says_nothing_is_not_printed(village: int, tmp_path: Path) -> None:
    notice = meeting(MeetingKind.NOTICE, subject="项山村")
    for act in (
        lambda: dispatch_papers.set_meeting(notice),
        lambda: dispatch_papers.save_notice(notice, tmp_path / "通报.docx"),
    ):
        with pytest.raises(RuleBroken, match="还没有写内容"):
            act()
    assert not (tmp_path / "通报.docx").exists()


def test_a_notice_goes_on_in_word(village: int, tmp_path: Path) -> None:
    notice = meeting(MeetingKind.NOTICE, subject="项山村", decided="3处隐患逾期。")
    dispatch_papers.save_notice(notice, tmp_path / "通报.docx")
    lines = [paragraph.text for paragraph in docx.Document(str(tmp_path / "通报.docx")).paragraphs]
    assert lines[0] == "关于10月工作的通报"
    assert "各村，乡直各单位：" in lines
    assert "3处隐患逾期。" in lines
    assert lines[-2:] == ["白际乡人民政府", "2024年11月4日"]


def test_an_order_shows_each_later_day_and_what_became_of_it(village: int) -> None:
    order = given(village)
    put_off(order, date(2024, 11, 20), Deed(DAY, "方春燕", reason="缺材料"), **BY)
    finish(order, Deed(TODAY, "汪志强", "已拆除"), **BY)
    said = text(dispatch_papers.set_order(order))
    assert "2024.11.10改为2024.11.20（方春燕同意，缺材料）" in said
    assert "[办理结果] | 已拆除" in said
    assert "[办结时限] | 2024年11月20日" in said
    with pytest.raises(NotFound):
        dispatch_papers.set_order(order + 1)


def test_the_facts_list_the_records_behind_their_numbers(make: Make, village: int) -> None:
    hazard = make.hazard(stage="rectifying", due_on=DUE, count=2)
    given(village)
    order = given(village, text="更换照明", due_on=DAY)
    put_off(order, date(2024, 12, 1), Deed(DAY, "方春燕", reason="缺材料"), **BY)
    sheets = dispatch_papers.set_facts(TODAY)
    numbers = next(line for line in text(sheets).splitlines() if line.startswith("白际村 | "))
    assert numbers.endswith(" | 2 | 1 | 1")
    assert line_of(sheets, "更换照明").endswith("2024.11.4 | 2024.12.1 | 方春燕 | 缺材料")
    assert line_of(sheets, hazard.number).endswith("| 2 | 2024.11.10⏎（逾期5天）")
    assert line_of(sheets, "拆除防盗网").endswith("逾期5天未办结")
    assert str(hazard.uid) in sheets.uids


def test_the_facts_name_each_period_that_was_late_or_never_came(make: Make, village: int) -> None:
    month = month_period("2024-10", 0)
    report = Report(village, month)
    record_paper_submission(report, Delivery(date(2024, 11, 8), "汪志强", "wechat"), clerk="汪小红")
    said = text(dispatch_papers.set_facts(TODAY)).splitlines()
    assert "白际村 | 2024年10月 | 2024.11.3 | 2024.11.8报送" in said
    assert "项山村 | 2024年10月 | 2024.11.3 | 未报" in said
    numbers = next(line for line in said if line.startswith("白际村 | "))
    listed = [line for line in said if line.startswith("白际村 | 2024年")]
    assert numbers.split(" | ")[1] == str(len(listed)), "each number stands on its lines"


def test_the_agenda_holds_problems_and_hazards_by_their_uids(make: Make, problem: int) -> None:
    hazard = make.hazard(stage="rectifying", due_on=DUE)
    sheets = dispatch_papers.set_agenda(TODAY)
    assert "重点难点问题 | 白际村 | 老街通道产权不清 | 2024.11.4" in text(sheets)
    assert hazard.number in text(sheets)
    assert len(sheets.uids) == 2


def test_the_plan_says_who_signed_and_how_it_was_studied(make: Make, village: int) -> None:
    ids = tuple(int(make.village(name).id) for name in ("白际村", "项山村"))
    _, (first, second) = give_out(IssueEntry("推进实施方案", DAY, DAY, "纸质", village_ids=ids), **BY)
    sign_for([first], DAY, "汪文书", **BY)
    record_study(first, StudyEntry(TODAY, "汪志强", 18, "村部"), **BY)
    receipts = dispatch_papers.set_receipts(second)
    assert "共印发2个村（单位），已签收1个。" in text(receipts)
    assert "1 | 白际村 | 2024.11.4 | 纸质 | 汪文书 | 2024.11.4" in text(receipts)
    assert "[到会人数] | 18人" in text(dispatch_papers.set_study(first))
    unstudied = dispatch_papers.set_study(second)
    assert unstudied.about == "空表 项山村"
    assert "推进实施方案" in text(unstudied)
    assert "推进实施方案" in text(dispatch_papers.set_study_sign_in(second))
    assert PlanReceipt.select().count() == 2


@pytest.fixture
def households(make: Make, village: int) -> list[int]:
    entries = [HouseholdEntry(village, head) for head in ("吴永红", "詹春燕")]
    add_households(entries, **CLERK)
    return [int(row.id) for row in Household.select().order_by(Household.id)]


def test_a_form_that_goes_along_says_the_names_alone(households: list[int]) -> None:
    knock(households[:1], VisitEntry(DAY, "汪志强、王𬭎", leaflets=2, signed=True), **BY)
    before = outreach_papers.set_households(households, TODAY, is_blank=True)
    after = outreach_papers.set_households(households, TODAY, is_blank=False)
    assert line_of(before, "吴永红") == "1 | - | 吴永红 | - | - | - | - | - | - | -"
    assert "2024.11.4 | 汪志强、⏎王𬭎 | - | 2 | 无 | 已签字" in line_of(after, "吴永红")
    assert line_of(after, "詹春燕") == line_of(before, "詹春燕")
    assert neighbours_of(households[0]) == tuple(households)


def test_the_head_names_who_looked_after_the_village_on_the_day_of_the_visits(
    village: int, households: list[int]
) -> None:
    held = RoleEntry(Role.GRID_WORKER, village, from_on=DAY, to_on=date(2024, 11, 9))
    record_worker(WorkerEntry("汪志强"), held, **CLERK)
    record_worker(WorkerEntry("程建华"), RoleEntry(Role.GRID_WORKER, village, from_on=DUE), **CLERK)
    knock(households[:1], VisitEntry(DAY, "汪志强"), **BY)
    before = outreach_papers.set_households(households, TODAY, is_blank=True)
    after = outreach_papers.set_households(households, TODAY, is_blank=False)
    assert line_of(before, "村、村民组").endswith("网格员：程建华")
    assert line_of(after, "村、村民组").endswith("网格员：汪志强")


def test_households_that_are_gone_are_not_printed(make: Make, village: int) -> None:
    with pytest.raises(RuleBroken, match="都不在了"):
        outreach_papers.set_households([99], TODAY, is_blank=True)


def test_a_case_that_was_chosen_is_told_to_the_household(make: Make, village: int) -> None:
    change_settings({"office_phone": "0559-1234567"}, clerk="汪小红")
    _, case = add_case(
        CaseEntry("民宿火灾", story="窗户被堵", source="省总队通报", lesson="要开逃生口"), **BY
    )
    said = text(outreach_papers.set_household_letter(TODAY, case))
    assert "案例：民宿火灾。窗户被堵。要开逃生口。" in said
    assert "0559-1234567" in said
    assert "案例" not in text(outreach_papers.set_household_letter(TODAY))


def test_events_and_screens_are_printed_as_recorded(make: Make, village: int) -> None:
    place = make.place("供销店")
    entry = EventEntry(EventKind.TO_PLACES, DAY, "进店宣传", "汪志强", village, place_ids=(int(place.id),))
    _, event = record_event(entry, **BY)
    said = text(outreach_papers.set_event(event))
    assert "☑进场所" in said
    assert "供销店" in said
    assert "进店宣传" in text(outreach_papers.set_event_sign_in(event))
    record_show(ShowEntry("《生命通道》", DAY, DUE, 20, "程建华"), **BY)
    assert "合计 | - | - | - | - | 7 | 20" in text(outreach_papers.set_shows(TODAY))


def test_a_joint_action_names_the_hazards_it_dealt_with(make: Make) -> None:
    hazard = make.hazard()
    draft = JointDraft(
        on=date(2024, 10, 30),
        bodies="县消防救援大队",
        village_ids=(int(make.village().id),),
        hazard_ids=(int(hazard.id),),
    )
    record_joint_action(draft, **CLERK)
    action = int(JointAction.get().id)
    sheets = joint_papers.set_joint(action)
    assert hazard.number in text(sheets)
    assert "[涉及的村] | 白际村" in text(sheets)
    assert str(hazard.uid) in sheets.uids
    void_joint_action(action, on=TODAY, reason="重复登记", **CLERK)
    with pytest.raises(NotFound):
        joint_papers.set_joint(action)


def test_a_tip_off_is_printed_as_far_as_it_has_come(make: Make) -> None:
    make.township()
    tip_off = tip_offs.receive(place_text="村口小店")
    fresh = text(tip_off_papers.set_tip_off(tip_off))
    assert "□查实" in fresh
    assert "☑匿名" in fresh
    tip_offs.check(tip_off)
    assert "☑查实" in text(tip_off_papers.set_tip_off(tip_off))
    assert "村口小店" in text(tip_off_papers.set_slip(tip_off))
    book = tip_off_papers.set_book(TODAY)
    assert "共受理1件，已核查1件（查实、部分查实1件），已反馈0件。" in text(book)
    void_tip_off(tip_off, "重复", clerk="汪文书", today=TODAY)
    with pytest.raises(RuleBroken, match="作废"):
        tip_off_papers.set_tip_off(tip_off)
    assert "还没有受理举报" in text(tip_off_papers.set_book(TODAY))


def test_the_public_call_pays_by_the_rules_that_hold_and_goes_on_in_word(make: Make, tmp_path: Path) -> None:
    make.township()
    tip_offs.add_rule(title="堵塞安全出口")
    tip_offs.add_rule(title="早已停止", to_on=date(2024, 1, 1))
    said = text(outreach_papers.set_tip_off_call(TODAY))
    assert "堵塞安全出口：50元" in said
    assert "早已停止" not in said
    outreach_papers.save_tip_off_call(TODAY, tmp_path / "公告.docx")
    lines = [paragraph.text for paragraph in docx.Document(str(tmp_path / "公告.docx")).paragraphs]
    assert lines[0] == "关于受理消防“生命通道”隐患举报的公告"
    assert "一、举报范围" in lines


def test_the_overview_prints_the_numbers_of_the_page(make: Make) -> None:
    make.hazard(stage="rectifying", due_on=DUE, count=3)
    sheets = set_overview(TODAY)
    lines = text(sheets).splitlines()
    assert lines[lines.index(next(line for line in lines if "[逾期未整改]" in line)) + 1].startswith("3 处")
    assert line_of(sheets, "白际村 |") == "白际村 | 0 | 3 | 0 | 0 | 0 | 0 | 0 | 3"
    own = set_overview(TODAY, village_id=int(make.village("项山村").id))
    assert "白际村 |" not in text(own)
    assert "白际乡项山村消防“生命通道”工作情况一览" in text(own)


def test_a_kept_paper_of_the_desk_is_found_under_its_code(make: Make, village: int) -> None:
    for sheets in (
        dispatch_papers.set_order(given(village)),
        outreach_papers.set_sign_in(SignIn()),
        dispatch_papers.set_blank_minutes(),
        dispatch_papers.set_blank_talk(),
        dispatch_papers.set_blank_order(),
        dispatch_papers.set_blank_study(),
        outreach_papers.set_blank_event(),
        outreach_papers.set_blank_households(),
        joint_papers.set_blank_joint(),
        tip_off_papers.set_blank_tip_off(),
        tip_off_papers.set_blank_sealed(),
    ):
        keep(sheets, **BY)
        assert Paper.get(Paper.code == sheets.code).pages == sheets.pages
