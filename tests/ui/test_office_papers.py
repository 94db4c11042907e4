"""Every room of the desk offers its papers, each of them can be set, and those that name an informant are only printed."""

from datetime import date, timedelta
from pathlib import Path

import docx
import pytest
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from db.models import Household, JointAction, Paper
from lifepath_desktop.domain.deployment import IssueEntry
from lifepath_desktop.domain.dispatch import AssignmentEntry, MeetingEntry, MeetingKind
from lifepath_desktop.domain.outreach import CaseEntry, EventEntry, EventKind, HouseholdEntry, ShowEntry
from lifepath_desktop.papers.document import Document
from lifepath_desktop.queries.vault import entries_of, uses_of_vault
from lifepath_desktop.services import rewards
from lifepath_desktop.services.deployment import give_out
from lifepath_desktop.services.dispatch import assign, hold_meeting
from lifepath_desktop.services.households import add_households
from lifepath_desktop.services.joint_actions import JointDraft, record_joint_action
from lifepath_desktop.services.outreach import add_case, record_event, record_show
from tests.make import Make
from tests.papers.reading import printed
from tests.services.tip_offs import INFORMANT, PASSWORD, WHO, add_rule, check, make_vault, receive, step
from tests.ui.record_forms import rest
from tests.ui.rooms_desk import TODAY, desk, heard, show
from ui.desk import Desk
from ui.dispatch.assignments import Assignments
from ui.dispatch.deployment import Deployment
from ui.dispatch.facts import FactsTab
from ui.dispatch.meetings import Agenda, Meetings
from ui.enforcement.joint import JointEntries
from ui.kit.preview import Preview
from ui.outreach.events import Cases, Events, Shows
from ui.outreach.households import Households
from ui.overview.page import OverviewPage
from ui.paper_menu import Offered
from ui.paper_window import PaperWindow, show_paper
from ui.record_tab import RecordTab
from ui.tip_offs.offering import of_tip_off
from ui.tip_offs.pane import TipOffPane
from ui.tip_offs.secret_paper import REWARD, SEALED, SecretPaperDialog

__all__ = ["desk", "heard"]
LONG = 20_000
DAY = date(2024, 11, 4)
BY = {"clerk": "汪小红", "today": TODAY}


@pytest.fixture
def village(make: Make) -> int:
    make.township()
    return int(make.village().id)


@pytest.fixture
def ids(make: Make, village: int) -> dict[type, tuple[int, ...]]:
    """One record of each kind."""
    _, meeting = hold_meeting(MeetingEntry(MeetingKind.DISPATCH, DAY, "调度", "方春燕"), **BY)
    given = AssignmentEntry(DAY, "拆除防盗网", "汪志强", TODAY + timedelta(days=3), village_id=village)
    _, (receipt, *_) = give_out(IssueEntry("推进实施方案", DAY, DAY, "纸质", village_ids=(village,)), **BY)
    add_households([HouseholdEntry(village, "吴永红")], clerk="汪小红")
    _, event = record_event(EventEntry(EventKind.GATHERING, DAY, "集中宣传", "汪志强", village), **BY)
    _, case = add_case(CaseEntry("民宿火灾", story="窗户被堵", source="通报"), **BY)
    record_show(ShowEntry("《生命通道》", DAY, DAY, 5, "程建华"), **BY)
    return {
        Meetings: (meeting,),
        Agenda: (),
        Assignments: (assign(given, **BY)[1],),
        Deployment: (receipt,),
        Households: (int(Household.get().id),),
        Events: (event,),
        Cases: (case,),
        Shows: (),
    }


def set_one(qtbot, desk: Desk, parent: QWidget, paper: Offered) -> PaperWindow:
    window = show_paper(desk, paper.wanted(), parent)
    qtbot.waitUntil(lambda: window.view.sheets is not None, timeout=LONG)
    return window


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (
            Meetings,
            ["会议记录", "签到表", "议题清单", "会议记录（空表）", "约谈记录（空表）", "签到表（空表）"],
        ),
        (Agenda, ["议题清单"]),
        (Assignments, ["交办单", "交办单（空表）"]),
        (
            Deployment,
            [
                "方案签收单",
                "学习传达记录（白际村）",
                "签到表（学习传达）",
                "学习传达记录（空表）",
                "签到表（空表）",
            ],
        ),
        (
            Households,
            [
                "敲门行动登记表（预填，本组）",
                "敲门行动登记表（已走访情况，本组）",
                "敲门行动登记表（空表）",
                "敲门行动告知单",
                "举报方式公告",
            ],
        ),
        (Events, ["宣传活动记录", "签到表", "宣传活动记录（空表）", "签到表（空表）"]),
        (Shows, ["显示屏播放记录"]),
        (Cases, ["敲门行动告知单（附本案例）"]),
    ],
)
def test_a_tab_offers_its_papers_and_each_is_set(qtbot, ids, desk: Desk, work, expected: list[str]) -> None:
    tab = RecordTab(desk, work(desk))
    show(qtbot, tab)
    tab.pane.show_ids(ids[work])
    assert [action.text() for action in tab.pane.printing.papers.actions()] == expected
    assert not tab.pane.printing.isHidden()
    for paper in work(desk).papers(ids[work]):
        window = set_one(qtbot, desk, tab, paper)
        assert window.view.preview.isVisible()
        window.reject()
    rest(tab)


def test_a_tab_that_holds_nothing_yet_still_offers_the_forms_to_take_along(
    qtbot, village, desk: Desk
) -> None:
    for work in (Meetings, Assignments, Deployment, Households, Events):
        words = [paper.words for paper in work(desk).papers(())]
        assert any("空表" in word for word in words), work


def test_a_joint_action_is_printed_from_its_table(qtbot, make: Make, village: int, desk: Desk) -> None:
    entries = JointEntries(desk)
    assert [paper.words for paper in entries.papers(None)] == ["联合执法记录（空表）"]
    draft = JointDraft(on=date(2024, 10, 30), bodies="县消防救援大队", village_ids=(village,), hazard_ids=())
    record_joint_action(draft, clerk="汪小红")
    parent = QWidget()
    qtbot.addWidget(parent)
    record, blank = entries.papers(int(JointAction.get().id))
    for paper in (record, blank):
        set_one(qtbot, desk, parent, paper).reject()


def test_the_facts_and_the_overview_are_printed_by_their_own_buttons(qtbot, village, desk: Desk) -> None:
    facts, page = FactsTab(desk), OverviewPage(desk)
    for widget in (facts, page):
        show(qtbot, widget)
        widget.print_button.click()
        window = widget.opened
        assert window is not None
        qtbot.waitUntil(lambda window=window: window.view.sheets is not None, timeout=LONG)
        window.reject()
        rest(widget)


def test_a_notice_is_saved_for_word(qtbot, village, desk: Desk, heard, tmp_path: Path) -> None:
    entry = MeetingEntry(MeetingKind.NOTICE, DAY, "10月进展", "方春燕", subject="项山村", decided="3处逾期。")
    _, notice = hold_meeting(entry, **BY)
    parent = QWidget()
    qtbot.addWidget(parent)
    window = set_one(qtbot, desk, parent, Meetings(desk).papers((notice,))[0])
    assert window.view.workbook_button.text() == "存为 Word"
    window.view.save_workbook(tmp_path / "通报.docx")
    qtbot.waitUntil(lambda: heard.told == ["已存为 通报.docx。"], timeout=LONG)
    assert docx.Document(str(tmp_path / "通报.docx")).paragraphs[0].text == "关于10月进展的通报"
    window.reject()


@pytest.fixture
def rewarded(make: Make, village: int) -> int:
    """A real-name tip-off with a reward that waits for its approval."""
    make_vault()
    tip_off = receive(INFORMANT)
    check(tip_off)
    rewards.propose_reward(tip_off, add_rule(), step(), **WHO)
    return tip_off


def vault_buttons(pane: TipOffPane) -> list[str]:
    found = pane.vault_steps.findChildren(QPushButton)
    return [button.text() for button in found if not button.isHidden()]


def test_a_tip_off_offers_what_names_nobody_and_asks_for_the_password_for_the_rest(
    qtbot, rewarded: int, desk: Desk
) -> None:
    pane = TipOffPane(desk)
    show(qtbot, pane)
    assert "举报受理登记表" not in [action.text() for action in pane.printing.papers.actions()]
    pane.show_tip_off(rewarded)
    assert pane.subject is not None
    offered = of_tip_off(pane.subject.detail, TODAY)
    assert [paper.words for paper in offered] == [
        "举报受理登记表",
        "举报受理回执",
        "举报办理台账",
        "举报方式公告",
        "举报受理登记表（空表）",
        "举报人信息密封单（空表）",
    ]
    for paper in offered:
        set_one(qtbot, desk, pane, paper).reject()
    assert vault_buttons(pane)[:3] == ["打开密封信息…", "打印密封单…", "打印奖励审批（领取）表…"]
    pane.print_reward()
    (dialog,) = pane.findChildren(SecretPaperDialog)
    assert dialog.form.isVisible()
    assert not dialog.preview.isVisible()
    dialog.reject()


def test_a_tip_off_without_a_name_has_no_paper_with_one(qtbot, make: Make, village, desk: Desk) -> None:
    pane = TipOffPane(desk)
    show(qtbot, pane)
    pane.show_tip_off(receive())
    assert vault_buttons(pane) == ["补充举报人信息…"]


@pytest.mark.parametrize("secret", [REWARD, SEALED])
def test_a_paper_with_a_name_is_shown_to_be_printed_and_not_to_be_saved(
    qtbot, rewarded: int, register: Path, desk: Desk, secret
) -> None:
    dialog = SecretPaperDialog(desk, secret, tuple(entries_of(rewarded)))
    show(qtbot, dialog)
    dialog.form.fields["by"].setText("程主任")
    dialog.form.fields["password"].setText("白际消防2025")
    dialog.form.answer()
    qtbot.waitUntil(lambda: "密码不对" in dialog.form.complaint.text())
    assert not dialog.preview.isVisible()

    dialog.form.fields["password"].setText(PASSWORD)
    dialog.form.answer()
    qtbot.waitUntil(dialog.preview.isVisible, timeout=LONG)

    assert not dialog.form.isVisible()
    assert dialog._closing.isActive()
    assert dialog.preview.save_button.isHidden()
    assert uses_of_vault()[0].reason == f"{secret.reason}（打印{secret.words}）"
    assert not list(register.rglob("*.pdf"))
    assert not Paper.select().exists()
    dialog.accept()


@pytest.mark.parametrize("only_paper", [True, False])
def test_what_is_only_for_paper_cannot_be_printed_into_a_file(
    qtbot, register, desk: Desk, monkeypatch, only_paper: bool
) -> None:
    seen: list[QPrintDialog] = []
    monkeypatch.setattr(QDialog, "open", seen.append)
    preview = Preview(desk, only_paper=only_paper)
    qtbot.addWidget(preview)
    preview.show_pdf(printed(Document("x", "表")), "表")
    preview.ask_print()
    (dialog,) = seen
    assert dialog.testOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile) is not only_paper
    dialog.deleteLater()
