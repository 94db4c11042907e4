"""The section 执法办理 offers only what is lawful, says why the rest is not, and takes steps as acts."""

import pytest
from PySide6.QtWidgets import QPushButton

from db.models import Delivery, EnforcementStep, Instrument
from lifepath_desktop.domain.enforcement import Step
from lifepath_desktop.services.undoing import undo_last
from tests.services.enforcement_office import day
from tests.ui.enforcement.conftest import TODAY
from tests.ui.rooms_desk import Heard, show
from ui.desk import Desk
from ui.enforcement.cases import CasePane, CasesPage
from ui.enforcement.page import SECTIONS, build

SOON = 5_000


def page_on(qtbot, desk: Desk, hazard: int) -> CasesPage:
    room = build(desk)
    show(qtbot, room)
    room.show_record(hazard)
    page = room.open_section(0)
    page.room = room  # keeps it alive while the test holds the page
    assert isinstance(page, CasesPage)
    qtbot.waitUntil(lambda: page.grid.model.rowCount() == 1, timeout=SOON)
    page.pane.show_hazards((hazard,))
    return page


def answer(page: CasesPage, name: str, **texts: str) -> None:
    page.pane.bar.ask(name)
    form = page.pane.bar.form
    for key, text in texts.items():
        form.fields[key].setText(text)
        getattr(form.fields[key], "settle", lambda: None)()
    form.answer()


def test_every_section_opens_with_its_words(qtbot, bare, desk: Desk) -> None:
    room = build(desk)
    show(qtbot, room)
    for number, (name, _) in enumerate(SECTIONS):
        page = room.open_section(number)
        assert page.isVisible()
        assert page.title.text() == name
        assert room.grid is page.grid


def test_without_cases_the_list_says_what_to_do(qtbot, bare, desk: Desk) -> None:
    bare.hazard()
    room = build(desk)
    show(qtbot, room)
    page = room.open_section(0)
    qtbot.waitUntil(page.grid.empty.isVisible, timeout=SOON)
    page.grid.show_all()
    page._show_all_open()
    qtbot.waitUntil(lambda: page.grid.model.rowCount() == 1, timeout=SOON)


def test_without_delegation_only_soft_steps_are_buttons_and_the_others_say_why(
    qtbot, bare, desk: Desk
) -> None:
    page = page_on(qtbot, desk, bare.hazard())
    assert set(page.pane.steps()) == {"noticed", "persuaded", "admonished", "transferred"}
    shown = [b.text() for b in page.pane.bar.findChildren(QPushButton) if not b.isHidden()]
    assert shown[:3] == ["整改通知书", "劝阻提醒", "更多"]
    page.pane.why.setChecked(True)
    assert "责令改正：授权委托事项里没有“责令改正”" in page.pane.reasons.text()
    assert "第七十条" in page.pane.reasons.text()


def test_a_notice_is_issued_then_served_from_the_pane(qtbot, bare, desk: Desk) -> None:
    page = page_on(qtbot, desk, bare.hazard())
    answer(page, "noticed", on="2025-11-03", by="汪志强")
    assert Instrument.get().number == "白消改〔2025〕1号"
    assert page.pane.steps()[0] == "serve"

    answer(page, "serve", on="2025-11-04", receiver="吴永红")

    assert Delivery.get().delivered_on.isoformat() == "2025-11-04"
    assert Instrument.get().due_on.isoformat() == "2025-11-11"
    assert page.pane.steps()[0] == "refused"
    assert desk.keeper.get("enforcement/by") == "汪志强"


def test_a_refusal_is_told_in_the_form_and_what_was_typed_stays(qtbot, bare, desk: Desk) -> None:
    page = page_on(qtbot, desk, bare.hazard())
    answer(page, "noticed", on="2025-11-03", addressee="", body="请速改")
    form = page.pane.bar.form
    assert form is not None
    assert "当事人" in form.complaint.text()
    assert form.fields["body"].text() == "请速改"
    assert not Instrument.select().exists()


def test_the_sequence_goes_on_to_costs_and_payment(qtbot, able, desk: Desk) -> None:
    hazard = able.hazard()
    able.up_to(hazard, Step.DECIDED)
    page = page_on(qtbot, desk, hazard)
    assert page.pane.steps()[0] == "executed"

    answer(page, "executed", on="2025-04-05", performer="某队", witness="胡某", text="已拆除")
    assert "第四十三条" in page.pane.bar.form.complaint.text()
    answer(page, "executed", on="2025-03-31", performer="某队", witness="胡某", text="已拆除")
    assert EnforcementStep.select().where(EnforcementStep.step == "executed").count() == 1

    answer(page, "cost", item="拆除人工", amount="1200")
    assert page.pane.money.text() == "执行费用 1200元，已缴 0元，未缴 1200元"
    answer(page, "payment", on="2025-04-10", amount="八百")
    assert "不是金额" in page.pane.bar.form.complaint.text()
    answer(page, "payment", on="2025-04-10", amount="800")
    assert "未缴 400元" in page.pane.money.text()


def test_several_hazards_are_offered_only_what_all_of_them_may_have(qtbot, able, desk: Desk) -> None:
    one, two = able.hazard(), able.hazard(priority=2)
    able.up_to(one, Step.REFUSED)
    page = page_on(qtbot, desk, one)
    page.pane.show_hazards((one, two))
    assert "已选 2 条隐患" in page.pane.heading.text()
    assert "demanded" not in page.pane.steps()
    assert {"noticed", "ordered"} <= set(page.pane.steps())
    assert "第六十条第三款" in page.pane.reasons.text()


def test_the_pane_follows_an_undo_and_opens_the_hazard(qtbot, bare, desk: Desk, heard: Heard) -> None:
    hazard = bare.hazard()
    page = page_on(qtbot, desk, hazard)
    answer(page, "persuaded", on="2025-11-03", text="当场劝阻")
    assert [row.step for row in page.pane.subject.taken] == ["persuaded"]
    change, _ = undo_last(clerk="测试", today=TODAY)
    desk.bus.tell(change)
    assert page.pane.subject.taken == ()
    page.pane.to_hazard.click()
    assert (heard.visits[-1].room, heard.visits[-1].record_id) == ("hazards", hazard)


def test_enter_on_a_row_asks_for_the_natural_next_step(qtbot, bare, desk: Desk) -> None:
    hazard = bare.hazard()
    bare.take(hazard, Step.NOTICED, 0)
    page = page_on(qtbot, desk, hazard)
    page.grid.opened.emit(hazard)
    assert page.pane.bar.form.accessibleName() == "登记送达"


@pytest.mark.parametrize("text", ["九点", "25:00", "9:77"])
def test_what_is_no_time_is_told(qtbot, able, desk: Desk, text: str) -> None:
    hazard = able.hazard()
    able.up_to(hazard, Step.DECIDED)
    page = page_on(qtbot, desk, hazard)
    answer(page, "executed", on=day(28).isoformat(), began=text, performer="某", witness="某")
    assert "不是时间" in page.pane.bar.form.complaint.text()


def test_every_paper_of_a_case_is_printed_from_beside_it(qtbot, able, desk: Desk) -> None:
    hazard = able.hazard()
    pane = CasePane(desk)
    qtbot.addWidget(pane)
    pane.show_hazards((hazard,))
    assert pane.printing.isHidden()
    able.up_to(hazard, Step.BILLED)
    pane.show_hazards((hazard,))
    words = [action.text().partition("　")[0] for action in pane.printing.papers.actions()]
    assert [word for word in words if word != "送达回证"] == [
        "费用缴纳通知书",
        "行政强制执行决定书",
        "催告书",
        "责令改正通知书",
        "陈述申辩笔录",
        "强制执行现场笔录",
        "强制执行费用清单",
        "整本案卷",
    ]
    for action in pane.printing.papers.actions():
        action.trigger()
        window = pane.printing.opened
        assert window is not None
        qtbot.waitUntil(lambda view=window.view: view.sheets is not None, timeout=20_000)
        window.reject()
