"""设置 → 工作人员: persons with their roles, names from visits in one act, and 工作交接 with all that passes in sight."""

from datetime import date

import pytest

from db.models import Assignment, Handover, Village, Worker, WorkerRole
from lifepath_desktop.domain.dispatch import AssignmentEntry
from lifepath_desktop.domain.handovers import HandoverEntry
from lifepath_desktop.domain.workers import Role, RoleEntry, WorkerEntry
from lifepath_desktop.queries.workers import worker_detail, written_names
from lifepath_desktop.services.dispatch import assign
from lifepath_desktop.services.handovers import hand_over
from lifepath_desktop.services.undoing import undo_last
from lifepath_desktop.services.workers import give_role, record_worker
from tests.ui.record_forms import buttons, rest, stand_on, take
from tests.ui.rooms_desk import TODAY, show
from ui.kit.ask_form import Ask
from ui.paper_window import PaperWindow
from ui.people_field import PeopleField, with_people
from ui.settings.handover import HandoverDialog
from ui.settings.page import build
from ui.settings.workers import PASSED, PEOPLE, WorkersSection, area_key

BY = {"clerk": "汪小红"}


@pytest.fixture
def village(make) -> Village:
    return make.village()


@pytest.fixture
def giver(village) -> int:
    role = RoleEntry(Role.GRID_WORKER, village.id, from_on=date(2024, 4, 1))
    return record_worker(WorkerEntry("李平"), role, **BY)[1]


@pytest.fixture
def receiver(village) -> int:
    return record_worker(WorkerEntry("王强"), **BY)[1]


@pytest.fixture
def section(qtbot, village, desk):
    made = WorkersSection(desk)
    show(qtbot, made)
    yield made
    rest(made)


def test_the_empty_list_says_what_to_do_and_opens_its_form(qtbot, section):
    tab = section.open_tab(PEOPLE)
    qtbot.waitUntil(tab.grid.empty.isVisible)
    tab.grid.empty.acted.emit()
    assert tab.side.currentWidget() is tab.form


def test_a_person_is_recorded_with_a_role_and_given_another(qtbot, section, village):
    tab = section.open_tab(PEOPLE)
    take(tab, "new", name="李平", phone="139", role=Role.GRID_WORKER, area=area_key(village.id))
    stand_on(qtbot, tab, Worker.get().id)
    assert buttons(tab)[:3] == ["增加职责", "工作交接", "修改"]
    take(tab, "give", role=Role.EMERGENCY_OFFICE, area="", from_on=date(2024, 11, 1))
    detail = worker_detail(Worker.get().id)
    assert {role.words for role in detail.roles} == {"网格员（白际村）", "应急办"}


def test_a_refusal_names_who_has_the_name_and_the_tick_lets_pass(giver, section):
    tab = section.open_tab(PEOPLE)
    form = take(tab, "new", name="李平")
    assert "已有一位工作人员叫李平（网格员（白际村））" in form.complaint.text()
    form.fields["namesake"].setChecked(True)
    form.answer()
    assert Worker.select().where(Worker.name == "李平").count() == 2


def test_a_role_ends_its_days_are_corrected_and_who_leaves_comes_back(qtbot, giver, section):
    tab = section.open_tab(PEOPLE)
    stand_on(qtbot, tab, giver)
    take(tab, "end", to_on=date(2024, 10, 31))
    assert WorkerRole.get().to_on == date(2024, 10, 31)
    take(tab, "days", from_on=date(2024, 5, 1), to_on=None)
    assert (WorkerRole.get().from_on, WorkerRole.get().to_on) == (date(2024, 5, 1), None)
    take(tab, "retire", on=TODAY, reason="退休")
    assert Worker.get().left_on == TODAY
    tab.show_record(giver)
    stand_on(qtbot, tab, giver)
    qtbot.waitUntil(lambda: buttons(tab) == ["返岗", "修改"])
    tab.pane.bar.ask("back")
    assert Worker.get().left_on is None


def test_the_days_shown_are_those_of_the_role_chosen(qtbot, giver, village, section):
    give_role([giver], RoleEntry(Role.VILLAGE_COMMITTEE, village.id, to_on=date(2024, 12, 31)), **BY)
    tab = section.open_tab(PEOPLE)
    stand_on(qtbot, tab, giver)
    tab.pane.bar.ask("days")
    fields = tab.form.form.fields
    for role in worker_detail(giver).roles:
        fields["role_id"].setCurrentIndex(fields["role_id"].findData(role.id))
        shown = fields["from_on"].value(), fields["to_on"].value()
        assert shown == (role.entry.from_on, role.entry.to_on)


def test_names_in_visits_are_told_over_the_list_and_become_people_in_one_act(qtbot, make, desk):
    make.visit(make.place(), inspectors="吴永红、李平")
    section = WorkersSection(desk)
    show(qtbot, section)
    tab = section.open_tab(PEOPLE)
    assert "有 2 人的名字已出现在排查人员中" in tab.note.text()
    tab.open_enrol()
    form = tab.form.form
    form.fields["names"].tick(*written_names())
    form.answer()
    assert {worker.name for worker in Worker.select()} == {"吴永红", "李平"}
    assert WorkerRole.select().count() == 2
    assert not tab.note.text()
    change, _ = undo_last(today=TODAY, **BY)
    desk.bus.tell(change)
    assert "有 2 人" in tab.note.text()
    rest(section)


def test_a_merged_village_ends_its_roles(giver, section, village):
    tab = section.open_tab(PEOPLE)
    tab.open_close()
    form = tab.form.form
    form.fields["into"].setCurrentIndex(form.fields["into"].findText("项山村"))
    form.answer()
    assert [role.words for role in worker_detail(giver).held(date(2024, 11, 16))] == ["网格员（项山村）"]


def test_two_entries_of_one_person_are_made_one(qtbot, giver, receiver, section):
    tab = section.open_tab(PEOPLE)
    stand_on(qtbot, tab, giver)
    take(tab, "merge", other=receiver)
    assert [worker.name for worker in Worker.select()] == ["李平"]


def test_a_handover_shows_what_passes_is_one_act_and_opens_its_list(qtbot, make, giver, receiver, section):
    make.hazard(responsible="李平")
    assign(AssignmentEntry(TODAY, "清理老街", "李平", TODAY, village_id=make.village().id), today=TODAY, **BY)
    tab = section.open_tab(PEOPLE)
    stand_on(qtbot, tab, giver)
    assert "经手：职责 1 项，未销号的隐患 1 项，未办结的交办事项 1 项" in tab.pane.about.text()
    tab.pane.bar.ask("hand_over")
    dialog = tab.findChild(HandoverDialog)
    groups = [dialog.tree.topLevelItem(n).text(0) for n in range(dialog.tree.topLevelItemCount())]
    assert groups == ["职责（1）", "未销号的隐患（1）", "未办结的交办事项（1）"]
    dialog.form.answer()
    assert "请选择接收人" in dialog.form.complaint.text()
    receivers = dialog.form.fields["receiver"]
    receivers.setCurrentIndex(receivers.findData(receiver))
    dialog.form.answer()
    assert "监交人" in dialog.form.complaint.text()
    assert Handover.select().count() == 0
    dialog.form.fields["overseer"].setText("程乡长")
    dialog.form.answer()
    assert (Assignment.get().responsible, Handover.get().overseer) == ("王强", "程乡长")
    paper = tab.findChild(PaperWindow)
    qtbot.waitUntil(lambda: paper.view.sheets is not None)
    assert "工作移交清单（李平移交王强）" in paper.windowTitle()
    paper.close()


def test_a_role_that_is_not_ticked_and_its_hazards_stay(qtbot, make, giver, receiver, section):
    make.hazard()
    tab = section.open_tab(PEOPLE)
    stand_on(qtbot, tab, giver)
    tab.pane.bar.ask("hand_over")
    dialog = tab.findChild(HandoverDialog)
    dialog.roles.list.item(0).setCheckState(dialog.roles.list.item(0).checkState().Unchecked)
    assert dialog.words.text() == "将移交：没有要移交的事项"
    receivers = dialog.form.fields["receiver"]
    receivers.setCurrentIndex(receivers.findData(receiver))
    dialog.form.fields["overseer"].setText("程乡长")
    dialog.form.answer()
    assert "没有要移交" in dialog.form.complaint.text()
    dialog.reject()


def test_a_past_handover_opens_its_list_again(qtbot, make, giver, receiver, section):
    roles = tuple(role.id for role in worker_detail(giver).roles)
    made = hand_over(HandoverEntry(giver, receiver, TODAY, "程乡长", roles), today=TODAY, **BY)[1]
    tab = section.open_tab(PASSED)
    stand_on(qtbot, tab, made)
    assert tab.pane.heading.text() == "李平 → 王强"
    tab.pane.bar.ask("paper")
    paper = tab.findChild(PaperWindow)
    qtbot.waitUntil(lambda: paper.view.sheets is not None)
    paper.close()


def test_the_search_box_opens_the_worker(qtbot, desk, giver):
    page = build(desk)
    show(qtbot, page)
    page.show_record(giver)
    tab = page.findChild(WorkersSection).open_tab(PEOPLE)
    qtbot.waitUntil(lambda: tab.grid.current_id() == giver)
    rest(page)


def test_forms_offer_who_fits_and_take_anybody(qtbot, village, giver, receiver):
    asks = (Ask("by", "办理人"), Ask("note", "备注"))
    plain, field = (ask.value for ask in reversed(with_people(asks, TODAY)))
    assert plain == ""
    assert isinstance(field, PeopleField)
    qtbot.addWidget(field)
    field.show()
    assert field.fitting("") == ["李平", "王强"]
    assert (field.fitting("wq"), field.fitting("liping"), field.fitting("某")) == (["王强"], ["李平"], [])
    # What is offered is a window that grabs the keyboard, which the platform without a screen has not.
    field.setText("吴永红、l")
    field._take("李平")
    assert field.value() == "吴永红、李平"
    field.setText("李平、李")
    assert field.fitting("李") == []
