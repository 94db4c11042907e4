"""Made-up work at the desk: the plan given out and studied, ledgers coming in, dispatch, and the campaign's end."""

from collections.abc import Iterator
from datetime import timedelta

from lifepath_desktop.domain.closing import DutyEntry, Parts
from lifepath_desktop.domain.deployment import IssueEntry, StudyEntry
from lifepath_desktop.domain.dispatch import (
    AssignmentEntry,
    MeetingEntry,
    MeetingKind,
    ProblemEntry,
)
from lifepath_desktop.domain.periods import Period
from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.queries.closing import TOWNSHIP, parts_of
from lifepath_desktop.queries.dispatch import agenda_offered
from lifepath_desktop.queries.intake import latest_periods, submissions
from lifepath_desktop.services.closing import add_duty, do_duty, draft_reports, hand_in, write_report
from lifepath_desktop.services.demo_days import Story
from lifepath_desktop.services.demo_months import month_story
from lifepath_desktop.services.demo_town import Town, VillageAt
from lifepath_desktop.services.deployment import give_out, record_study, sign_for
from lifepath_desktop.services.dispatch import (
    assign,
    finish,
    hold_meeting,
    put_off,
    report_problem,
    settle_problem,
)
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.intake import (
    Report,
    record_paper_submission,
    record_zero_report,
    return_for_correction,
)

_MONTHS_TAKEN_IN, _MONTHS_PRINTED, _AGENDA = 9, 2, 6
_CHANNELS = ("wechat", "wechat", "paper", "email")
_PROBLEMS = (
    ("老街祠堂只有一个出口，改造要文物部门同意", "请乡里对接县文物部门"),
    ("民宿业主外出务工，拆除防盗网没人在场", "由村里联系亲属到场"),
    ("村内电动自行车没有集中充电点", "建议统一建设充电棚"),
    ("应急照明更换费用，部分小店主不愿承担", "建议统一采购降低费用"),
)
_TASKS = (
    ("落实老街祠堂第二出口改造方案", 20),
    ("督促民宿拆除或改造防盗网", 15),
    ("选址建设电动自行车充电棚", 30),
    ("汇总应急照明更换需求并联系供货", 12),
    ("对逾期隐患逐条上门督办", 10),
)


def office_stories(town: Town) -> Iterator[Story]:
    """Yield what the office does beside the field."""
    yield _plan(town)
    for period in latest_periods(town.last, _MONTHS_TAKEN_IN)[:-1]:
        for village in town.villages:
            yield _submission(town, village, period)
    for number, (text, proposal) in enumerate(_PROBLEMS):
        yield _problem(
            town, town.villages[number % len(town.villages)], text, proposal, is_settled=number < 2
        )
    for period in latest_periods(town.last, _MONTHS_PRINTED + 1)[:-1]:
        yield month_story(town, period)
    yield _meetings(town)
    yield _talk(town)
    yield _duties(town)
    yield _closing(town)


def _plan(town: Town) -> Story:
    """Give out the plan; all but the last village study it."""
    yield town.workday(town.since)
    entry = IssueEntry(
        "打通消防“生命通道”推进实施方案",
        town.today,
        town.today,
        "政务邮箱",
        study_by=town.today + timedelta(days=10),
        village_ids=tuple(village.id for village in town.villages),
    )
    _, receipts = give_out(entry, clerk=town.clerk, today=town.today)
    yield town.after(1)
    sign_for(receipts, town.today, "村文书", clerk=town.clerk, today=town.today)
    for village, receipt in list(zip(town.villages, receipts, strict=True))[: max(1, len(receipts) - 1)]:
        yield town.after(1)
        study = StudyEntry(
            town.today,
            village.checker,
            town.dice.randint(9, 26),
            f"{village.name}会议室",
            "村两委和网格员参加",
        )
        record_study(receipt, study, clerk=town.clerk, today=town.today)


def _submission(town: Town, village: VillageAt, period: Period) -> Story:
    """Most ledgers come in time; some late, some as 零报告, some go back once, the newest may be missing."""
    lot = town.dice.random()
    is_newest = period.until > town.last - timedelta(days=40)
    if (is_newest and lot < 0.25) or period.until < town.since:
        return
    days = town.dice.randint(5, 9) if lot > 0.88 else town.dice.randint(1, 3)
    yield period.until + timedelta(days=days)
    report = Report(village.id, period)
    came = Delivery(town.today, village.inspectors[0], town.dice.choice(_CHANNELS))
    if 0.8 < lot <= 0.88:
        record_zero_report(report, came, clerk=town.clerk)
        return
    record_paper_submission(report, came, clerk=town.clerk)
    if 0.25 <= lot < 0.35:
        yield town.after(1)
        newest = _newest_submission(report)
        reason = "缺整改期限和复查人，请补齐后重报"
        return_for_correction(newest, reason, on=town.today, clerk=town.clerk)
        if not is_newest:
            yield town.after(3)
            again = Delivery(town.today, village.inspectors[0], "wechat")
            record_paper_submission(report, again, "补正后重报", clerk=town.clerk)


def _problem(town: Town, village: VillageAt, text: str, proposal: str, *, is_settled: bool) -> Story:
    yield town.any_day(but_last=50 if is_settled else 12)
    entry = ProblemEntry(town.today, village.checker, text, village.id, proposal=proposal)
    _, problem_id = report_problem(entry, clerk=town.clerk, today=town.today)
    if is_settled:
        yield town.after(40)
        outcome = "已协调解决，列入下步计划"
        settle_problem(problem_id, town.today, outcome, clerk=town.clerk, today=town.today)


def _meetings(town: Town) -> Story:
    """Hold a meeting about every month, each second one to study what is hard; each gives something out."""
    yield town.workday(town.since + timedelta(days=14))
    for number in range(30):
        is_study = number % 2 == 1
        agenda = tuple(agenda_offered(town.today)[:_AGENDA]) if is_study else ()
        task, days = _TASKS[number % len(_TASKS)]
        village = town.villages[number % len(town.villages)]
        meeting = MeetingEntry(
            MeetingKind.STUDY if is_study else MeetingKind.DISPATCH,
            town.today,
            f"{town.today.month}月生命通道{'重点难点研究' if is_study else '工作调度'}",
            town.leader,
            "乡政府会议室",
            "分管负责人、应急办、综治中心、各村负责人",
            decided=f"{task}，由{village.name}负责",
            agenda=agenda,
        )
        _, meeting_id = hold_meeting(meeting, clerk=town.clerk, today=town.today)
        given = AssignmentEntry(
            town.today, task, village.checker, town.after(days), meeting_id, village_id=village.id
        )
        _, assignment_id = assign(given, clerk=town.clerk, today=town.today)
        if number % 3 == 2:
            yield town.after(days - 2)
            later = town.after(12)
            allowed = Deed(town.today, town.leader, reason="施工队排期推迟")
            put_off(assignment_id, later, allowed, clerk=town.clerk, today=town.today)
        yield town.after(days - 3 if number % 4 else days + 4)
        if number % 5 != 4:
            done = Deed(town.today, village.checker, text="已落实")
            finish(assignment_id, done, clerk=town.clerk, today=town.today)
        yield town.after(18)


def _talk(town: Town) -> Story:
    yield town.any_day(but_last=30)
    village = town.villages[-1]
    talk = MeetingEntry(
        MeetingKind.TALK,
        town.today,
        "台账连续迟报",
        town.leader,
        "乡政府",
        subject=f"{village.name}负责人",
        decided="说明情况，按时报送",
    )
    hold_meeting(talk, clerk=town.clerk, today=town.today)


def _duties(town: Town) -> Story:
    """Duties that go on: one done, one overdue, one due in some days."""
    start = max(town.since, town.last - timedelta(days=60))
    yield town.workday(start)
    wanted = (
        DutyEntry("每季度对人员密集场所开展一次生命通道抽查", "应急办", 3, start + timedelta(days=15)),
        DutyEntry("每月更新乡政府显示屏消防警示片", "文化站", 1, town.last - timedelta(days=4)),
        DutyEntry("每半年组织一次疏散演练", "各村", 6, town.last + timedelta(days=20)),
    )
    duties = [add_duty(entry, clerk=town.clerk)[1] for entry in wanted]
    yield town.after(14)
    done = Deed(town.today, town.office, text="抽查6家，2家当场改正")
    do_duty(duties[0], done, clerk=town.clerk, today=town.today)


def _closing(town: Town) -> Story:
    """Summaries drafted from the figures; one village has handed its own in, the township's is half written."""
    yield town.between(9, 5)
    areas = [village.id for village in town.villages]
    draft_reports([*areas, TOWNSHIP], clerk=town.clerk, today=town.today)
    first, drafted = areas[0], parts_of(areas[0])
    proposals = "建议统一建设电动自行车充电棚，从源头减少楼道停放充电。"
    written = Parts(drafted.practice, drafted.problems, proposals)
    write_report(first, written, clerk=town.clerk)
    yield town.after(1)
    hand_in(first, town.today, town.villages[0].checker, clerk=town.clerk, today=town.today)


def _newest_submission(report: Report) -> int:
    return max(row.id for row in submissions(report.village_id, report.period))
