"""The tabs 定稿 and 口径调整, and 文件核验 wherever a code may stand."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog

from db.models import Edition, EditionState, FigureOverride, Hazard, Paper
from lifepath_desktop.domain.editions import EditionStage, EditionStep, Scan
from lifepath_desktop.domain.figures import Scope
from lifepath_desktop.domain.proof import Standing
from lifepath_desktop.queries.editions import edition
from lifepath_desktop.queries.search import search
from lifepath_desktop.services.editions import take_step
from lifepath_desktop.services.month_papers import MonthWanted, print_month
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.printing import set_summary
from lifepath_desktop.services.sending import edition_out
from tests.make import Make
from tests.ui.record_forms import buttons, rest, stand_on, take
from tests.ui.rooms_desk import TODAY, Heard, show
from ui.desk import Desk
from ui.ledgers.page import EDITIONS, OVERRIDES, PAPERS, LedgersPage, build
from ui.ledgers.papers_tab import PapersTab
from ui.ledgers.proof import WRONG, ProofDialog
from ui.ledgers.summary_tab import SummaryTab

LONG = 20_000


@pytest.fixture
def town(make: Make) -> Make:
    make.township("白际村", "项山村")
    make.hazard(make.visit(make.place(village="白际村")), count=3)
    return make


@pytest.fixture
def page(qtbot, town: Make, desk: Desk) -> Iterator[LedgersPage]:
    made = build(desk)
    show(qtbot, made)
    yield made
    rest(made)


def close(tmp_path: Path) -> int:
    print_month(MonthWanted("2024-10"), tmp_path / "十月", clerk="汪小红", today=TODAY)
    return int(Edition.get().id)


def sign(edition_id: int) -> None:
    for to, scan in ((EditionStage.SENT, None), (EditionStage.SIGNED, Scan("签字.jpg", b"scan"))):
        step = EditionStep(to, TODAY, "汪小红", scan=scan)
        take_step(edition_id, step, clerk="汪小红", today=TODAY)


def test_an_empty_tab_says_where_an_edition_is_made(qtbot, page: LedgersPage) -> None:
    tab = page.open_tab(EDITIONS)
    qtbot.waitUntil(tab.grid.empty.isVisible, timeout=LONG)
    assert "月报定稿…" in tab.grid.empty._label.text()


def test_an_edition_is_taken_through_its_steps_with_its_scan(
    qtbot, page: LedgersPage, tmp_path: Path
) -> None:
    one = close(tmp_path)
    tab = page.open_tab(EDITIONS)
    stand_on(qtbot, tab, one)
    assert buttons(tab)[:3] == ["送审", "看合订本", "与现在比较"]
    assert "白际乡白际村工作台账（2024年10月）" in tab.pane.about.text()
    take(tab, "sent", on=TODAY, by="汪小红")
    (tmp_path / "签字.jpg").write_bytes(b"scan")
    stand_on(qtbot, tab, one)
    take(tab, "signed", on=TODAY, by="汪小红", scan=tmp_path / "签字.jpg")
    assert edition(one).stage is EditionStage.SIGNED
    stand_on(qtbot, tab, one)
    form = take(tab, "reported", on=TODAY, by="汪小红", channel="email", receiver="")
    assert "接收人" in form.complaint.text()
    assert EditionState.select().count() == 2


def test_the_volume_opens_as_it_was_made_and_is_not_kept_twice(
    qtbot, page: LedgersPage, tmp_path: Path
) -> None:
    one = close(tmp_path)
    tab = page.open_tab(EDITIONS)
    assert tab.work.takes_over("view", (one,))
    window = tab.work.opening.window
    qtbot.waitUntil(lambda: window.view.sheets is not None, timeout=LONG)
    assert window.view.sheets.pdf == next((tmp_path / "十月").glob("*合订本*")).read_bytes()
    papers = Paper.select().count()
    window.view.preview.printed.emit(1)
    qtbot.waitUntil(lambda: not window.view.is_keeping, timeout=LONG)
    assert Paper.select().count() == papers
    window.reject()


def test_what_came_since_is_told_and_the_files_are_written_again(
    qtbot, page: LedgersPage, heard: Heard, tmp_path: Path
) -> None:
    one = close(tmp_path)
    with operation("改处数", clerk="汪小红"):
        Hazard.update(count=5).execute()
    opening = page.open_tab(EDITIONS).work.opening
    opening.compare(edition(one))
    qtbot.waitUntil(lambda: opening.dialog is not None, timeout=LONG)
    lines = [opening.dialog.list.item(row).text() for row in range(opening.dialog.list.count())]
    assert lines[0] == "改动 1 条：白际村 YH2024-0002。"
    assert "白际村本月发现隐患 3 → 5 处。" in lines
    opening.dialog.reject()
    opening.export_to(edition(one), tmp_path)
    qtbot.waitUntil(lambda: any("已存进" in told for told in heard.told), timeout=LONG)
    again = tmp_path / "白际乡月报（2024年10月 第1稿）"
    assert {p.name: p.read_bytes() for p in again.iterdir()} == {
        p.name: p.read_bytes() for p in (tmp_path / "十月").iterdir()
    }


def test_the_summary_of_a_signed_month_is_the_signed_one_and_a_new_one_asks_for_its_reason(
    qtbot, page: LedgersPage, town: Make, tmp_path: Path, monkeypatch
) -> None:
    sign(close(tmp_path))
    town.hazard(town.visit(town.place(village="项山村")), number="YH2024-0900")
    tab = page.open_tab(1)
    assert isinstance(tab, SummaryTab)
    qtbot.waitUntil(lambda: tab.sheets is not None, timeout=LONG)
    assert tab.sheets is not None
    assert tab.sheets.pdf == (tmp_path / "十月" / "白际乡汇总表（2024年10月）.pdf").read_bytes()
    assert "2024年10月 第1稿已签字盖章" in tab.signed.text()
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("", False))
    tab.all_button.click()
    assert Edition.select().count() == 1
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("项山村补报", True))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    tab.all_button.click()
    qtbot.waitUntil(lambda: Edition.select().count() == 2, timeout=60_000)
    qtbot.waitUntil(tab.all_button.isEnabled, timeout=LONG)
    assert edition(2).name == "2024年10月 第2稿（更正稿）"


def test_a_figure_is_ordered_otherwise_and_taken_back(qtbot, page: LedgersPage, desk: Desk) -> None:
    tab = page.open_tab(OVERRIDES)
    form = {"month": "2024-10", "body": "白际村", "key": "warning_films", "scope": Scope.MONTH, "said": 12}
    take(tab, "new", **form, by="县消安办", reason="按播放条数计")
    assert (FigureOverride.get().counted, FigureOverride.get().said) == (0, 12)
    assert "口径调整：白际村本月播放警示片填 12 次" in "".join(
        set_summary("2024-10", today=TODAY).document.parts[1].lines
    )
    stand_on(qtbot, tab, FigureOverride.get().id)
    take(tab, "withdraw", reason="县里改回")
    assert FigureOverride.get().voided_on == TODAY


def test_a_code_from_a_qr_gun_is_proven_and_its_rows_open(
    qtbot, page: LedgersPage, desk: Desk, heard: Heard, tmp_path: Path
) -> None:
    close(tmp_path)
    code = next(paper.code for paper in Paper.select() if paper.kind == "ledger")
    with operation("改期限", clerk="汪小红"):
        Hazard.update(due_on=date(2024, 11, 20)).execute()
    dialog = ProofDialog(desk, parent=page)
    dialog.open()
    qtbot.keyClicks(dialog.code, f"{code.lower()}/1")
    qtbot.keyClick(dialog.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.view.proof is not None, timeout=LONG)
    assert dialog.view.proof is not None
    assert dialog.view.proof.standing is Standing.CHANGED
    assert dialog.view.chip.text() == "打印后有改动"
    assert "2024年10月 第1稿" in dialog.view.sentence.text()
    dialog.view.rows.itemActivated.emit(dialog.view.rows.item(0))
    assert (heard.visits[-1].room, heard.visits[-1].record_id) == ("hazards", Hazard.get().id)
    qtbot.keyClicks(dialog.code, "123")
    dialog.ask()
    assert dialog.view.sentence.text() == WRONG
    dialog.reject()


def test_a_printed_paper_says_how_it_stands_and_the_search_takes_a_code(
    qtbot, page: LedgersPage, tmp_path: Path
) -> None:
    close(tmp_path)
    paper = Paper.select().order_by(Paper.id).get()
    (hit,) = (hit for hit in search(f"{paper.code}/1") if hit.kind == "打印件")
    page.show_record(hit.id)
    tab = page.open_tab(PAPERS)
    assert isinstance(tab, PapersTab)
    qtbot.waitUntil(lambda: tab.proof.proof is not None, timeout=LONG)
    assert tab.proof.chip.text() == "与打印时一致"
    (unknown,) = search("0123456789AB")
    assert unknown.title == "没有核验码 0123456789AB 的打印记录"
    page.show_record(unknown.id)
    assert tab.dialog is not None
    tab.dialog.reject()


def test_an_editions_papers_are_offered_to_be_sent(qtbot, page: LedgersPage, tmp_path: Path) -> None:
    one = close(tmp_path)
    tab = page.open_tab(EDITIONS)
    stand_on(qtbot, tab, one)
    tab.pane.bar.ask("send")
    dialog = tab.work.opening.sending
    ticked = [dialog.list.item(at).checkState() is Qt.CheckState.Checked for at in range(dialog.list.count())]
    assert ticked == [paper.goes for paper in edition_out(one)]
    dialog.reject()
