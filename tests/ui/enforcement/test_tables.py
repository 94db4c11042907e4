"""The sections beside the cases: papers and numbers, joint actions, powers, officers, law, calendar."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from db.models import Delegation, Instrument, JointAction, JointActionVillage, Law, SpecialDay, Worker
from lifepath_desktop.domain.delegations import Mode
from lifepath_desktop.domain.enforcement import Step
from lifepath_desktop.domain.laws import VERIFIED
from lifepath_desktop.queries.workdays import work_calendar
from tests.services.enforcement_office import paper
from tests.ui.rooms_desk import show
from ui.desk import Desk
from ui.enforcement.page import build
from ui.enforcement.tables import EntriesPage

SOON = 5_000
PAPERS, JOINT, POWERS, OFFICERS, LAWS, CALENDAR = range(1, 7)


@pytest.fixture
def section(qtbot, desk: Desk):
    kept = []  # the test holds only the section

    def opened(number: int) -> EntriesPage:
        room = build(desk)
        kept.append(room)
        show(qtbot, room)
        page = room.open_section(number)
        assert isinstance(page, EntriesPage)
        return page

    return opened


def fill(page: EntriesPage, step: str, **values) -> None:
    """Open a step's form, put values in, answer."""
    page.pane.bar.ask(step)
    form = page.pane.bar.form
    for key, value in values.items():
        field = form.fields[key]
        if isinstance(value, bool):
            field.setChecked(value)
        elif isinstance(field, QLineEdit):
            field.setText(str(value))
            getattr(field, "settle", lambda: None)()
        elif hasattr(field, "set_value"):
            field.set_value(value)
        elif hasattr(field, "findData"):
            field.setCurrentIndex(field.findData(value))
        else:
            field.setValue(value)
    form.answer()


def complaint(page: EntriesPage) -> str:
    return page.pane.bar.form.complaint.text()


def test_numbers_are_reserved_gaps_explained_and_papers_voided(bare, section) -> None:
    bare.take(bare.hazard(), Step.NOTICED, 0, paper=paper(term=7, number="白消改〔2025〕2号"))
    page = section(PAPERS)
    assert page.pane.steps() == ("gap",)
    fill(page, "gap", reason="")
    assert "写明说明" in complaint(page)
    fill(page, "gap", reason="停电手写")
    assert page.pane.steps() == ()

    fill(page, "add", count=2, note="下村用")
    assert [row.origin for row in Instrument.select().order_by(Instrument.id)] == [
        "program",
        "handwritten",
        "reserved",
        "reserved",
    ]

    page.pane.show_entry(Instrument.get(Instrument.origin == "program").id)
    assert "文书编号：白消改〔2025〕2号" in page.pane.words.text()
    fill(page, "void", reason="写错当事人")
    assert Instrument.get(Instrument.origin == "program").void_reason == "写错当事人"
    assert page.pane.steps() == ()


def test_papers_reserved_forms_and_the_register_are_printed_from_the_list(bare, section) -> None:
    bare.take(bare.hazard(), Step.NOTICED, 0)
    page = section(PAPERS)

    def offered() -> list[str]:
        return [action.text() for action in page.pane.printing.papers.actions()]

    registers = ["编号登记簿（2025年）", "编号登记簿（全部年度）"]
    page.pane.show_entry(None)
    assert offered() == registers
    page.pane.show_entry(Instrument.get().id)
    assert offered() == ["消防安全隐患整改通知书　白消改〔2025〕1号", "送达回证", *registers]
    fill(page, "add", count=1, note="下村用")
    page.pane.show_entry(Instrument.get(Instrument.origin == "reserved").id)
    assert offered() == ["整改通知书（空白）", "送达回证（空白）", *registers]
    fill(page, "void", reason="遗失")
    assert offered() == registers


def test_a_paper_is_served_from_its_list(bare, section) -> None:
    bare.take(bare.hazard(), Step.NOTICED, 0)
    page = section(PAPERS)
    page.grid.opened.emit(Instrument.get().id)
    page.pane.bar.form.fields["receiver"].setText("吴永红")
    page.pane.bar.form.answer()
    assert "送达方式：直接送达" in page.pane.words.text()


def test_a_delegation_is_added_changed_and_voided(bare, section) -> None:
    page = section(POWERS)
    fill(page, "add", mode=Mode.ENTRUSTED, force=True, delegator="县大队")
    assert "第十七条" in complaint(page)
    fill(page, "add", mode=Mode.ENTRUSTED, order=True, delegator="县消防救援大队", published_on="2025-01-01")
    found = Delegation.get()
    assert (found.issuer, bool(found.may_order), bool(found.self_built_only)) == (
        "县消防救援大队",
        True,
        True,
    )

    page.pane.show_entry(found.id)
    fill(page, "change", to_on="2025-12-31", note="一年")
    assert Delegation.get().to_on == date(2025, 12, 31)
    fill(page, "void", reason="误录")
    assert Delegation.get().void_reason == "误录"
    assert page.pane.steps() == ()


def test_a_granted_power_left_without_name_is_the_townships(bare, section) -> None:
    fill(section(POWERS), "add", mode=Mode.GRANTED, order=True, force=True, published_on="2025-01-01")
    assert Delegation.get().issuer == "白际乡人民政府"


def test_an_officer_gets_a_licence_that_nobody_else_holds(bare, section) -> None:
    page = section(OFFICERS)
    fill(page, "add", name="吴来富", licence="皖1001")
    assert "已经登记给汪志强" in complaint(page)
    fill(page, "add", name="吴来富", licence="皖1003", phone="13855990000")
    found = Worker.get(Worker.name == "吴来富")
    assert found.licence == "皖1003"
    page.pane.show_entry(found.id)
    fill(page, "change", licence="皖1004")
    assert Worker.get_by_id(found.id).licence == "皖1004"


def test_a_passage_is_added_and_marked_checked_only_with_its_article(bare, section) -> None:
    page = section(LAWS)
    fill(page, "add", title="某县规定", text="不得堵塞楼梯。", status=VERIFIED)
    assert "条款" in complaint(page)
    fill(page, "add", title="某县规定", article="第三条", text="不得堵塞楼梯。", priority=1, status=VERIFIED)
    found = Law.get(Law.title == "某县规定")
    assert (found.priority, found.status) == (1, "verified")
    page.pane.show_entry(found.id)
    fill(page, "change", valid_until="2025-06-30")
    assert Law.get_by_id(found.id).valid_until == date(2025, 6, 30)


def test_a_day_of_the_calendar_is_recorded_and_removed(bare, section) -> None:
    page = section(CALENDAR)
    fill(page, "add", name="元旦")
    assert "日期" in complaint(page)
    fill(page, "add", on="2027-01-01", name="元旦")
    assert work_calendar().day_off(date(2027, 1, 1)) == "元旦"
    page.pane.show_entry(SpecialDay.get(SpecialDay.on_day == date(2027, 1, 1)).id)
    page.pane.bar.ask("remove")
    assert not work_calendar().knows(date(2027, 1, 1))


def test_a_joint_action_is_recorded_over_villages_and_voided(bare, section) -> None:
    from_hazard = bare.hazard()
    page = section(JOINT)
    page.new.click()
    form = page.pane.bar.form
    form.fields["bodies"].setText("县消防救援大队")
    form.fields["numbers"].setText("YH1999-0001")
    form.answer()
    assert "YH1999-0001" in complaint(page)
    form.fields["numbers"].setText("YH2024-0002")
    for row in (0, 2):
        form.fields["village_ids"].item(row).setCheckState(Qt.CheckState.Checked)
    form.answer()
    assert JointAction.select().count() == 1
    assert JointActionVillage.select().count() == 2
    assert from_hazard

    page.pane.show_entry(JointAction.get().id)
    assert "涉及的村：白际村、项山村" in page.pane.words.text()
    fill(page, "void", reason="重复")
    assert JointAction.get().void_reason == "重复"
    assert page.pane.steps() == ()
