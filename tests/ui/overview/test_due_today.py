"""The line of what waits today: hidden when nothing does, and each button opens the rows that it counts."""

from datetime import timedelta

from lifepath_desktop.domain.closing import DutyEntry
from lifepath_desktop.domain.dispatch import AssignmentEntry, ProblemEntry
from lifepath_desktop.services.closing import add_duty
from lifepath_desktop.services.dispatch import assign, report_problem
from tests.ui.rooms_desk import TODAY, show
from ui.desk import Desk
from ui.dispatch.page import build
from ui.overview.due_today import DueToday

DAY = timedelta(days=1)


def line(qtbot, desk: Desk) -> DueToday:
    shown = DueToday(desk)
    qtbot.addWidget(shown)
    with qtbot.waitSignal(shown._reader.answered):
        shown.read()
    return shown


def test_nothing_is_shown_when_nothing_waits(qtbot, make, desk):
    make.township()
    assert line(qtbot, desk).isHidden()


def test_each_button_opens_its_tab_with_the_rows_that_it_counts(qtbot, make, desk, heard):
    make.township()
    who = {"clerk": "汪小红", "today": TODAY}
    assign(AssignmentEntry(TODAY - 9 * DAY, "落实整改", "吴书记", TODAY - DAY), **who)
    add_duty(DutyEntry("每月抽查", "应急办", 1, TODAY), clerk="汪小红")
    report_problem(ProblemEntry(TODAY, "吴书记", "只有一个出口"), **who)

    shown = line(qtbot, desk)
    room = build(desk)
    show(qtbot, room)
    opened = {}
    for key, button in shown.buttons.items():
        button.click()
        room.show_scope(heard.visits[-1].scope)
        opened[key] = (heard.visits[-1].room, room.tabs.tabText(room.tabs.currentIndex()))

    assert opened == {
        "assignments_overdue": ("dispatch", "交办事项"),
        "duties": ("dispatch", "长效任务"),
        "problems": ("dispatch", "重点难点"),
    }
    assert shown.buttons["duties"].accessibleName() == "长效任务到期 1 项，已过期限，按一下查看"
